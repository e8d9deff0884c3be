/** What the history of a thing says about itself. */

const vi = {
  'log.title': 'Lịch sử',
  'log.empty': 'Chưa có thay đổi nào.',
  'log.by': '{name}',
  'log.at': 'Lúc',
  'log.deed': 'Việc',
  'log.who': 'Người làm',
  'log.behalf': 'Thay mặt',
  'log.unit': 'Đơn vị',
  'log.changes': 'Thay đổi',
  'log.reason': 'Lý do',
  'log.seal': 'Dấu trong nhật ký',
  'log.nothing': 'trống',
  'log.yes': 'có',
  'log.no': 'không',
  'log.system': 'Người dùng đã được xoá tên',
}

const en = {
  'log.title': 'History',
  'log.empty': 'Nothing has changed yet.',
  'log.by': '{name}',
  'log.at': 'At',
  'log.deed': 'What',
  'log.who': 'By',
  'log.behalf': 'On behalf of',
  'log.unit': 'Unit',
  'log.changes': 'Changes',
  'log.reason': 'Reason',
  'log.seal': 'Seal in the log',
  'log.nothing': 'empty',
  'log.yes': 'yes',
  'log.no': 'no',
  'log.system': 'A person whose name was erased',
} satisfies typeof vi

export const words = { vi, en }
