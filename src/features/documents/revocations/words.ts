/** What the lists of revoked certificates say. */

const vi = {
  'revocation_list.not-list':
    'Không đọc được danh sách thu hồi trong tệp này; hãy tải lại tệp .crl từ trang của nơi cấp chứng thư.',
  'revocation_list.partial':
    'Danh sách này chỉ là một phần (phần thay đổi, hoặc của một nhóm riêng) nên không dùng được; hãy lấy danh sách đầy đủ.',
  'revocation_list.ahead': 'Danh sách này ghi ngày lập {from}, sau giờ của máy chủ.',
  'revocation_list.past': 'Danh sách này đã quá hạn từ {to}; hãy tải danh sách mới hơn.',
  'revocation_list.issuer-needed':
    'Không chứng thư gốc nào tên là “{issuer}”. Nếu đây là nơi cấp trung gian, hãy dán kèm chứng thư của họ (.cer, .pem).',
  'revocation_list.not-genuine':
    'Danh sách ghi là của “{issuer}” nhưng chữ ký của họ không khớp, hoặc không chứng thư gốc nào được tin cậy xác nhận họ.',
  'revocation_list.older': 'Đã có danh sách mới hơn của nơi cấp này, lập {from}.',
  'revocation_list.at-once': 'Một người khác vừa đưa danh sách của nơi cấp này lên; hãy xem lại trang.',
  'revocations.title': 'Danh sách thu hồi',
  'revocations.lead':
    'Cho biết chứng thư nào đã bị nơi cấp thu hồi. Chưa có thì chữ ký vẫn được kiểm tra, việc thu hồi ghi là chưa biết.',
  'revocations.table': 'Các danh sách thu hồi đang dùng',
  'revocations.empty': 'Chưa có danh sách thu hồi nào.',
  'revocations.issuer': 'Nơi cấp',
  'revocations.count': 'Số chứng thư bị thu hồi',
  'revocations.given': 'Lập lúc',
  'revocations.next': 'Phải có bản mới trước',
  'revocations.never': 'Không ghi',
  'revocations.fresh': 'Còn hạn',
  'revocations.due': 'Quá hạn, cần bản mới',
  'revocations.print': 'SHA-256: {digest}',
  'revocations.history': 'Lịch sử',
  'revocations.history-of': 'Lịch sử danh sách của {issuer}',
  'revocations.add': 'Đưa danh sách lên',
  'revocations.file': 'Tệp danh sách (.crl)',
  'revocations.file-hint': 'Tải từ trang công bố của nơi cấp; tối đa 2 MB.',
  'revocations.issuers': 'Chứng thư của nơi cấp trung gian',
  'revocations.issuers-hint':
    'Chỉ cần khi danh sách không do chứng thư gốc ký. Dán nguyên nội dung tệp .cer hoặc .pem.',
  'revocations.choose': 'Chọn tệp…',
  'revocations.too-large': 'Tệp lớn hơn 2 MB.',
  'event.revocation_list.added': 'Đã đưa lên danh sách chứng thư bị thu hồi',
  'field.list': 'Danh sách thu hồi',
  'field.issuers': 'Chứng thư trung gian',
  'field.issuer': 'Nơi cấp',
  'field.entries': 'Số chứng thư bị thu hồi',
}

const en = {
  'revocation_list.not-list':
    'No list of revocations could be read in this file; fetch the .crl anew from where its issuer publishes it.',
  'revocation_list.partial':
    'This list is a part (of changes, or for one group) and cannot be used; fetch the complete one.',
  'revocation_list.ahead': 'This list says it was made on {from}, later than the server’s clock.',
  'revocation_list.past': 'This list is out of date since {to}; fetch a newer one.',
  'revocation_list.issuer-needed':
    'No root is called “{issuer}”. If it is an intermediate issuer, paste its certificate too (.cer, .pem).',
  'revocation_list.not-genuine':
    'The list says it is from “{issuer}”, and their signature does not fit, or no trusted root vouches for them.',
  'revocation_list.older': 'There is a newer list of this issuer, made on {from}.',
  'revocation_list.at-once': 'Somebody else has just brought a list of this issuer; look at the page again.',
  'revocations.title': 'Lists of revocations',
  'revocations.lead':
    'They tell which certificates their issuer has revoked. Without one signatures are checked all the same, and revocation is told as not known.',
  'revocations.table': 'Lists of revocations in use',
  'revocations.empty': 'There is no list of revocations yet.',
  'revocations.issuer': 'Issuer',
  'revocations.count': 'Certificates revoked',
  'revocations.given': 'Made on',
  'revocations.next': 'Next one due by',
  'revocations.never': 'Not told',
  'revocations.fresh': 'Up to date',
  'revocations.due': 'Out of date, a new one is needed',
  'revocations.print': 'SHA-256: {digest}',
  'revocations.history': 'History',
  'revocations.history-of': 'History of the list of {issuer}',
  'revocations.add': 'Bring a list',
  'revocations.file': 'List (.crl)',
  'revocations.file-hint': 'From where its issuer publishes it; 2 MB at the most.',
  'revocations.issuers': 'Certificate of the intermediate issuer',
  'revocations.issuers-hint': 'Needed only where no root signed the list. Paste the whole .cer or .pem file.',
  'revocations.choose': 'Choose a file…',
  'revocations.too-large': 'The file is larger than 2 MB.',
  'event.revocation_list.added': 'Brought a list of revoked certificates',
  'field.list': 'List of revocations',
  'field.issuers': 'Intermediate certificate',
  'field.issuer': 'Issuer',
  'field.entries': 'Certificates revoked',
} satisfies typeof vi

export const words = { vi, en }
