/** What the history of a thing says about itself. */

const vi = {
  'log.title': 'Lịch sử',
  'log.empty': 'Chưa có thay đổi nào.',
  'log.by': '{name}',
  'log.system': 'Người dùng đã được xoá tên',
}

const en = {
  'log.title': 'History',
  'log.empty': 'Nothing has changed yet.',
  'log.by': '{name}',
  'log.system': 'A person whose name was erased',
} satisfies typeof vi

export const words = { vi, en }
