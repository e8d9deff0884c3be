/** What `giaouoc verify-receipt` says. */

const vi = {
  'receipt.genuine': 'Biên nhận nguyên vẹn: hệ thống mang khoá này đã ghi nhận đúng việc dưới đây.',
  'receipt.unbroken': 'Biên nhận nguyên vẹn theo khoá ấy: bên giữ khoá đã ghi nhận đúng việc dưới đây.',
  'receipt.own-key':
    'Chưa biết khoá là của ai: khoá lấy từ chính tệp này, ai cũng tự làm được. Hãy so {fingerprint} với khoá hệ thống công bố (/api/v1/public/keys), hoặc dùng --key.',
  'receipt.trusted': 'Khoá đúng là khoá đã cho: {fingerprint}',
  'receipt.at': 'Giờ máy chủ: {at} (giờ Việt Nam)',
  'receipt.deed': 'Việc: {action}, đối tượng {kind} {id}',
  'receipt.content': 'Nội dung: {payload}',
  'receipt.event': 'Dòng nhật ký: {id}',
  'receipt.form-agrees': 'Tệp phiếu đúng là tệp đã nộp: {digest}',
  'receipt.form-differs': 'Tệp phiếu không phải tệp đã nộp: biên nhận ghi {told}, tệp này là {digest}.',
  'receipt.no-form': 'Biên nhận này không ghi dấu của tệp phiếu nào nên không đối chiếu được.',
  'receipt.other-key':
    'Biên nhận ký bằng khoá khác: {fingerprint}. Hãy lấy đủ các khoá hệ thống đã công bố, cả khoá cũ.',
  'receipt.key-forged': 'Khoá trong tệp không phải khoá mang dấu {fingerprint}: tệp đã bị sửa.',
  'receipt.signature': 'Chữ ký không khớp với dòng nhật ký: tệp đã bị sửa, hoặc không do hệ thống này cấp.',
  'receipt.payload': 'Nội dung không khớp với dấu trong dòng nhật ký đã ký: phần nội dung đã bị sửa.',
  'receipt.none': '{file}: đây không phải biên nhận của Giao Ước.',
  'receipt.no-key': '{file}: không đọc được khoá công khai nào.',
  'receipt.unreadable': 'Không đọc được {file}: {reason}',
}

const en = {
  'receipt.genuine': 'The receipt is genuine: the installation with this key recorded exactly what follows.',
  'receipt.unbroken': 'The receipt is whole by that key: whoever holds the key recorded exactly what follows.',
  'receipt.own-key':
    'Whose key it is, is not known: it comes from the file itself, which anybody can make. Compare {fingerprint} with what the installation publishes (/api/v1/public/keys), or use --key.',
  'receipt.trusted': 'The key is the one that was given: {fingerprint}',
  'receipt.at': "The server's time: {at} (Viet Nam)",
  'receipt.deed': 'What: {action}, object {kind} {id}',
  'receipt.content': 'Content: {payload}',
  'receipt.event': 'Row of the log: {id}',
  'receipt.form-agrees': 'The form is the one that was sent: {digest}',
  'receipt.form-differs': 'The form is not the one that was sent: the receipt names {told}, this file is {digest}.',
  'receipt.no-form': 'This receipt names no form, so there is nothing to compare.',
  'receipt.other-key':
    'The receipt was signed with another key: {fingerprint}. Get all keys the installation has published, old ones too.',
  'receipt.key-forged': 'The key in the file is not the one with the fingerprint {fingerprint}: the file was changed.',
  'receipt.signature':
    'The signature does not fit the row of the log: the file was changed, or this installation did not give it.',
  'receipt.payload': 'The content does not fit the seal in the signed row: the content was changed.',
  'receipt.none': '{file}: this is no receipt of Giao Ước.',
  'receipt.no-key': '{file}: no public key could be read.',
  'receipt.unreadable': '{file} cannot be read: {reason}',
} satisfies typeof vi

export const words = { vi, en }
