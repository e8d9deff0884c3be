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
  'door.create': 'Tạo và đăng nhập',
  'door.fill-in': 'Hãy điền mục này, không quá dài.',
  'door.language': 'Ngôn ngữ',
  'door.other-language': 'English',
  'door.public': 'Trang công khai',
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
  'door.create': 'Create and sign in',
  'door.fill-in': 'Fill this in, not too long.',
  'door.language': 'Language',
  'door.other-language': 'Tiếng Việt',
  'door.public': 'Public page',
} satisfies typeof vi

export const words = { vi, en }
