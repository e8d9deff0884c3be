/** What the pages at the door say: signing in, and making the first administrator. */

const vi = {
  'door.product': 'Giao Ước',
  'door.sign-in': 'Đăng nhập',
  'door.set-up': 'Tạo quản trị viên đầu tiên',
  'door.set-up.why':
    'Hệ thống chưa có tài khoản nào. Gõ mã dùng một lần in trên màn hình máy chủ, rồi đặt tên đăng nhập và mật khẩu.',
  'door.code': 'Mã dùng một lần',
  'door.username': 'Tên đăng nhập',
  'door.username.hint': '3–40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.',
  'door.displayName': 'Họ và tên, hoặc chức danh',
  'door.password': 'Mật khẩu',
  'door.password.hint': 'Ít nhất 12 ký tự.',
  'door.join': 'Nhận lời mời',
  'door.join.hello': 'Chào {name}. Hãy đặt mật khẩu của riêng mình; không ai khác biết mật khẩu này.',
  'door.join.why': 'Gõ mã in trên phiếu mời, rồi đặt mật khẩu của riêng mình.',
  'door.join.submit': 'Đặt mật khẩu và vào',
  'door.back': 'Vào lại',
  'door.back.hello': 'Chào {name}. Hãy đặt mật khẩu mới; mọi cách đăng nhập cũ hết dùng được.',
  'door.totp': 'Mã xác thực',
  'door.totp.why': 'Mật khẩu đúng. Gõ mã sáu số trong ứng dụng xác thực, hoặc một mã dự phòng.',
  'door.sso': 'Đăng nhập qua cổng của cơ quan',
  'door.passkey': 'Đăng nhập bằng khoá truy cập',
  'door.passkey.join': 'Không đặt mật khẩu, tạo khoá truy cập',
  'door.passkey.name': 'Khoá truy cập đầu tiên',
  'door.passkey.failed':
    'Chưa dùng được khoá truy cập: đã huỷ, hết giờ, hoặc máy này không có. Hãy thử lại hoặc dùng mật khẩu.',
  'door.create': 'Tạo và đăng nhập',
  'door.fill-in': 'Hãy điền mục này, không quá dài.',
  'door.language': 'Ngôn ngữ',
  'door.other-language': 'English',
  'door.public': 'Trang công khai',
  'door.sample': 'Nạp năm thi đua mẫu để xem thử',
  'door.sample.hint':
    'Đồng bằng sông Cửu Long 2018, với tài khoản mẫu cho từng vai trò; mất vài giây. Bỏ trống để bắt đầu từ đầu.',
  'door.sample.made': 'Đã nạp năm thi đua mẫu',
  'door.sample.once':
    'Các tài khoản mẫu dưới đây chỉ hiện một lần; hãy ghi lại, hoặc đặt mật khẩu khác trong mục Tài khoản.',
  'door.role': 'Vai trò',
  'door.unit': 'Đơn vị',
  'door.go-on': 'Vào chương trình',
}

const en = {
  'door.product': 'Giao Ước',
  'door.sign-in': 'Sign in',
  'door.set-up': 'Create the first administrator',
  'door.set-up.why':
    'The system has no account yet. Type the one-time code printed on the console of the server, then choose a user name and a password.',
  'door.code': 'One-time code',
  'door.username': 'User name',
  'door.username.hint': '3 to 40 characters: small letters without accents, figures, dots, hyphens, underscores.',
  'door.displayName': 'Full name, or office held',
  'door.password': 'Password',
  'door.password.hint': 'At least 12 characters.',
  'door.join': 'Take up an invitation',
  'door.join.hello': 'Welcome, {name}. Choose a password of your own; nobody else knows it.',
  'door.join.why': 'Type the code printed on your slip, then choose a password of your own.',
  'door.join.submit': 'Set the password and go in',
  'door.back': 'Come back',
  'door.back.hello': 'Welcome back, {name}. Choose a new password; every way in that you had before is over.',
  'door.totp': 'Authentication code',
  'door.totp.why': 'The password is right. Type the six figures of your authenticator app, or one of your kept codes.',
  'door.sso': 'Sign in through your office',
  'door.passkey': 'Sign in with a passkey',
  'door.passkey.join': 'No password: make a passkey',
  'door.passkey.name': 'First passkey',
  'door.passkey.failed':
    'The passkey did not work: cancelled, out of time, or not on this machine. Try again or use the password.',
  'door.create': 'Create and sign in',
  'door.fill-in': 'Fill this in, not too long.',
  'door.language': 'Language',
  'door.other-language': 'Tiếng Việt',
  'door.public': 'Public page',
  'door.sample': 'Load the sample season to look around',
  'door.sample.hint':
    'The Mekong delta in 2018, with sample accounts for each role; takes a few seconds. Leave it empty to start from nothing.',
  'door.sample.made': 'The sample season has been loaded',
  'door.sample.once':
    'The sample accounts below are shown once; write them down, or set other passwords under Accounts.',
  'door.role': 'Role',
  'door.unit': 'Unit',
  'door.go-on': 'Go on',
} satisfies typeof vi

export const words = { vi, en }
