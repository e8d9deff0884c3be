/** What is said of a table of people: its guide, and what is wrong with a row. */

const vi = {
  'people.faults': 'Người dùng - dòng lỗi',
  'person.role-without': 'Đơn vị, ngày và căn cứ đi cùng vai trò; hãy chọn vai trò hoặc để trống các ô ấy.',
  'person.two-names': 'Tên đăng nhập này ở dòng {other} mang tên khác; một người chỉ có một tên.',
  'person.status-elsewhere':
    'Tình trạng không đổi bằng tệp; hãy khoá hoặc mở lại trên trang của tài khoản, còn ở đây để trống.',
  'person.grant-ambiguous': 'Có nhiều lần giữ vai trò này trong thời gian ấy; hãy ghi ngày cho khớp một lần.',
  'accounts.guide': 'Hướng dẫn',
  'accounts.guide-column': 'Cột',
  'accounts.guide-meaning': 'Cách điền',
  'accounts.guide-username':
    'Bắt buộc. Đã có thì sửa người ấy, chưa có thì mở tài khoản mới. Người giữ nhiều vai trò thì mỗi vai trò một dòng.',
  'accounts.guide-name': 'Bắt buộc. Họ và tên, hoặc chức danh, tối đa 120 ký tự.',
  'accounts.guide-role': 'Một trong: {roles}. Để trống thì chỉ mở tài khoản, chưa giao vai trò.',
  'accounts.guide-code': 'Mã đơn vị có trong danh sách đơn vị; để trống với vai trò quản trị.',
  'accounts.guide-unit': 'Để người đọc; ghi thì phải đúng tên của mã, để trống cũng được.',
  'accounts.guide-day': 'Ngày/tháng/năm; để trống là từ trước đến nay.',
  'accounts.guide-to': 'Ngày/tháng/năm; ghi ngày cuối để kết thúc vai trò, để trống là chưa có ngày kết thúc.',
  'accounts.guide-basis': 'Số văn bản, nếu biết.',
  'accounts.guide-status': 'Để trống. Tệp không khoá, không mở tài khoản nào và không mang mật khẩu.',
}

const en = {
  'people.faults': 'People - faulty rows',
  'person.role-without': 'Unit, days and basis belong to a role; choose a role or leave those cells empty.',
  'person.two-names': 'In row {other} this user name has another name; a person has one name.',
  'person.status-elsewhere':
    'A file does not change the status; disable or enable on the page of the account, and leave this cell empty.',
  'person.grant-ambiguous': 'The role is held more than once in that time; give days that fit one of them.',
  'accounts.guide': 'Guide',
  'accounts.guide-column': 'Column',
  'accounts.guide-meaning': 'How to fill it in',
  'accounts.guide-username':
    'Required. One that exists is changed, one that does not is made. Whoever holds several roles has a row for each.',
  'accounts.guide-name': 'Required. The full name or the office held, at most 120 characters.',
  'accounts.guide-role': 'One of: {roles}. Empty makes the account without a role.',
  'accounts.guide-code': 'The code of a unit in the list of units; empty for the administrator.',
  'accounts.guide-unit': 'For readers; if given it must be the name that belongs to the code, and it may stay empty.',
  'accounts.guide-day': 'Day/month/year; empty means since ever.',
  'accounts.guide-to': 'Day/month/year; a last day ends the role, empty means it has none yet.',
  'accounts.guide-basis': 'Number of the document, if known.',
  'accounts.guide-status': 'Leave it empty. A file disables and enables nobody, and holds no password.',
} satisfies typeof vi

export const words = { vi, en }
