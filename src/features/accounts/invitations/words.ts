/** What the list of accounts says of those who wait for a slip, and of many slips at once. */

const vi = {
  'people.import': 'Nạp người dùng từ Excel',
  'people.import-short': 'Nạp từ Excel',
  'people.next-slips':
    'Người mới chưa vào được: hãy cấp phiếu mời cho từng người. Không mật khẩu nào nằm trong tệp; mỗi người tự đặt.',
  'people.go-slips': 'Cấp phiếu mời',
  'accounts.waiting': 'Chờ phiếu mời',
  'accounts.everybody': 'Mọi tình trạng',
  'accounts.no-waiting': 'Không ai chờ phiếu mời',
  'accounts.no-waiting-hint': 'Ai chưa vào được mà phiếu chưa cấp hoặc đã hết hạn thì hiện ở đây.',
  'slips.make': 'Cấp phiếu cho {count} người',
  'slips.title': 'Phiếu mời của nhiều người',
  'slips.hint':
    'Mỗi người một phiếu, in mỗi phiếu một trang. Phiếu chỉ hiện lần này; phiếu trước của người ấy hết dùng được.',
  'slips.making': 'Đang cấp phiếu {done}/{count}…',
  'slips.made': 'Đã cấp {count} phiếu.',
  'slips.print': 'In {count} phiếu',
  'slips.stopped': 'Đã dừng ở {name}. Các phiếu trên đây vẫn dùng được; hãy in rồi cấp tiếp.',
}

const en = {
  'people.import': 'Load people from Excel',
  'people.import-short': 'Load from Excel',
  'people.next-slips':
    'New people cannot come in yet: make a slip for each of them. No password stands in the file; everybody chooses their own.',
  'people.go-slips': 'Make the slips',
  'accounts.waiting': 'Waiting for a slip',
  'accounts.everybody': 'Any status',
  'accounts.no-waiting': 'Nobody waits for a slip',
  'accounts.no-waiting-hint': 'Whoever has not come in and has no slip that still opens is shown here.',
  'slips.make': 'Make slips for {count} people',
  'slips.title': 'Slips for several people',
  'slips.hint':
    'One slip a person, printed one a page. The slips are shown this once; the slip a person had before opens nothing.',
  'slips.making': 'Making slip {done} of {count}…',
  'slips.made': '{count} slips made.',
  'slips.print': 'Print {count} slips',
  'slips.stopped': 'Stopped at {name}. The slips above still open; print them, then go on.',
} satisfies typeof vi

export const words = { vi, en }
