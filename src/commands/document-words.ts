/** What `giaouoc check-issued` says. */

const vi = {
  'document-file.genuine': 'Tệp đúng từng byte là tệp đã ban hành: SHA-256 {digest}',
  'document-file.in-force': 'Văn bản đang có hiệu lực.',
  'document-file.replaced': 'Văn bản không còn hiệu lực: đã được thay bằng {by}.',
  'document-file.withdrawn': 'Văn bản không còn hiệu lực: đã thu hồi từ ngày {day}.',
  'document-file.what': '{type}: {about}',
  'document-file.who': 'Số {symbol}, ngày {day}, {issuer}; mã kiểm tra {code}',
  'document-file.made-up': 'Văn bản của dữ liệu minh hoạ, không phải văn bản thật của cơ quan.',
  'document-file.unknown':
    'Không có văn bản nào được ban hành bằng tệp này (SHA-256 {digest}) tại {server}. Tệp đã bị sửa, là bản chưa ban hành, hoặc do nơi khác ban hành.',
  'document-file.unreadable': 'Không đọc được {file}: {reason}',
  'document-file.no-answer': 'Không hỏi được {server}: {reason}. Dùng --server để nêu địa chỉ hệ thống đã ban hành.',
}

const en = {
  'document-file.genuine': 'Byte by byte this is the file that was issued: SHA-256 {digest}',
  'document-file.in-force': 'The document is in force.',
  'document-file.replaced': 'The document is no longer in force: {by} stands in its place.',
  'document-file.withdrawn': 'The document is no longer in force: it was withdrawn on {day}.',
  'document-file.what': '{type}: {about}',
  'document-file.who': 'No. {symbol}, {day}, {issuer}; check code {code}',
  'document-file.made-up': 'A document of made-up data, and not a real one of the office.',
  'document-file.unknown':
    'No document was issued as this file (SHA-256 {digest}) at {server}. The file was changed, was never issued, or was issued elsewhere.',
  'document-file.unreadable': '{file} cannot be read: {reason}',
  'document-file.no-answer': '{server} did not answer: {reason}. Use --server to say where it was issued.',
} satisfies typeof vi

export const words = { vi, en }
