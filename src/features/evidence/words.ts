/** What evidence says. */

const vi = {
  'evidence.no-room':
    'Kho minh chứng của đơn vị không đủ chỗ: đã dùng {used} MB trên {quota} MB, tệp này {size} MB. Hãy báo quản trị tăng hạn mức (FILES_QUOTA_MB).',
  'evidence.withdrawn': 'Minh chứng này đã rút nên không thay đổi nữa. Có thể gửi lại tệp ấy thành minh chứng mới.',
  'evidence.serves-closed':
    'Minh chứng đứng sau {count} số liệu hoặc nội dung đã được nhận nên thông tin không sửa được. Nếu sai, hãy rút kèm lý do và gửi minh chứng mới.',
  'evidence.twice': 'Tệp này vừa được gửi xong từ nơi khác.',
  'event.evidence.added': 'Đã nhận một minh chứng',
  'event.evidence.described': 'Đã ghi thông tin văn bản của minh chứng',
  'event.evidence.withdrawn': 'Đã rút một minh chứng',
}

const en = {
  'evidence.no-room':
    'The unit has no room left for evidence: {used} of {quota} MB are used, this file takes {size} MB. Ask the administrator to raise the limit (FILES_QUOTA_MB).',
  'evidence.withdrawn':
    'This evidence was withdrawn and is no longer changed. The file may be sent again as new evidence.',
  'evidence.serves-closed':
    'The evidence stands behind {count} things that were accepted, so its description stays. If it is wrong, withdraw it with a reason and send new evidence.',
  'evidence.twice': 'This file has just come from somewhere else.',
  'event.evidence.added': 'Received evidence',
  'event.evidence.described': 'Described the document of evidence',
  'event.evidence.withdrawn': 'Withdrew evidence',
} satisfies typeof vi

export const words = { vi, en }
