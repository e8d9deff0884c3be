/** The help of the screens of accounts; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/quan-tri/tai-khoan': {
    vi: {
      purpose: 'Mọi tài khoản: ai đang dùng, ai chờ nhận lời mời, ai đã ngừng.',
      who: 'Chỉ quản trị.',
      steps: [
        'Mời một người: tên, đơn vị, vai trò. Phiếu mời hiện một lần; in ra và trao tận tay.',
        'Mất phiếu thì mở tài khoản, cấp phiếu mới.',
        'Nhiều người một lúc: xuất danh sách, điền thêm dòng, nạp từ Excel; xem trước rồi mới nạp. Sau đó lọc “Chờ phiếu mời” và cấp phiếu cho tất cả.',
        'Vai trò có ngày bắt đầu và kết thúc.',
      ],
      care: 'Quản trị không biết mật khẩu của ai, không đọc bản nháp của đơn vị, không ký thay ai.',
    },
    en: {
      purpose: 'All accounts: who uses theirs, who has yet to accept the invitation, who has stopped.',
      who: 'Administrators only.',
      steps: [
        'Invite a person: name, unit, role. The slip is shown once; print it and hand it over.',
        'If a slip is lost, open the account and issue a new one.',
        'Many at once: export the list, add rows, load it from Excel; it is shown before anything changes. Then filter by “Waiting for a slip” and make slips for all of them.',
        'Roles have a first and a last day.',
      ],
      care: 'An administrator knows nobody’s password, reads no unit’s drafts and signs for nobody.',
    },
  },
  '/quan-tri/tai-khoan/$accountId': {
    vi: {
      purpose: 'Một tài khoản: vai trò theo thời gian, trạng thái, lịch sử.',
      who: 'Chỉ quản trị.',
      steps: [
        'Thêm hoặc kết thúc vai trò, ghi căn cứ.',
        'Ngừng tài khoản khi người đó thôi việc.',
        'Lịch sử ghi ai đã đổi gì.',
      ],
      care: 'Ngừng một tài khoản thì mọi phiên của nó dừng ngay.',
    },
    en: {
      purpose: 'One account: its roles over time, its state, its history.',
      who: 'Administrators only.',
      steps: [
        'Add or end roles, with their basis.',
        'Disable the account when the person leaves.',
        'The history says who changed what.',
      ],
      care: 'Disabling an account ends all its sessions at once.',
    },
  },
  '/tai-khoan': {
    vi: {
      purpose: 'Tài khoản của bạn: vai trò, mật khẩu, cách đăng nhập, các phiên đang mở.',
      who: 'Mỗi người tự giữ tài khoản của mình.',
      steps: [
        'Đổi mật khẩu: ít nhất 12 ký tự, dài tốt hơn rắc rối.',
        'Thêm bước xác nhận thứ hai nếu có.',
        'Thấy phiên lạ thì kết thúc nó rồi đổi mật khẩu.',
      ],
    },
    en: {
      purpose: 'Your account: roles, password, ways to sign in, open sessions.',
      who: 'Everybody keeps their own.',
      steps: [
        'Change the password: 12 characters or more; long is better than odd.',
        'Add a second factor where it is offered.',
        'End a session you do not know, then change the password.',
      ],
    },
  },
  '/tai-khoan/don-vi': {
    vi: {
      purpose: 'Những người giữ vai trò trong đơn vị của bạn.',
      who: 'Người của đơn vị; một số việc cần hai người cùng xác nhận.',
      steps: [
        'Xem ai đang giữ vai trò nào, đến ngày nào.',
        'Giúp người mất cách đăng nhập: một người đề nghị, một người khác xác nhận.',
      ],
      care: 'Không ai tự xác nhận việc do chính mình đề nghị.',
    },
    en: {
      purpose: 'The people who hold roles in your unit.',
      who: 'People of the unit; some deeds need two of them.',
      steps: [
        'See who holds which role, and until when.',
        'Help somebody who cannot sign in: one asks, another confirms.',
      ],
      care: 'Nobody confirms what they asked for themselves.',
    },
  },
}
