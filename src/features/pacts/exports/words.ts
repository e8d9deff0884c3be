/** What only the files of pacts say. Screens do not load them. */

const vi = {
  'pact.signed-of': 'Phải ký',
  'pact.block': 'Khối',
  'pact.members': 'Thành viên',
  'pact.name': 'Tên giao ước',
  'pact.state': 'Tình trạng',
  'pact.frozen-day': 'Ngày chốt',
  'pact.note': 'Ghi chú',
  'target.number': 'Stt',
  'target.goal': 'Yêu cầu',
  'target.unit': 'Đơn vị tính',
  'target.source': 'Theo văn bản',
  'signing.title': 'Danh sách ký',
  'signing.step': 'Bước',
  'signing.unit': 'Đơn vị',
  'signing.state': 'Tình trạng',
  'signing.signed': 'Đã ký',
  'signing.waiting': 'Chưa ký',
  'signing.day': 'Ngày ký',
  'signing.signer': 'Người ký',
  'signing.on-behalf': 'thay mặt {name}',
}

const en = {
  'pact.signed-of': 'To sign',
  'pact.block': 'Block',
  'pact.members': 'Members',
  'pact.name': 'Name of the pact',
  'pact.state': 'State',
  'pact.frozen-day': 'Frozen on',
  'pact.note': 'Note',
  'target.number': 'No.',
  'target.goal': 'Goal',
  'target.unit': 'Measured in',
  'target.source': 'From the text',
  'signing.title': 'Signing list',
  'signing.step': 'Step',
  'signing.unit': 'Unit',
  'signing.state': 'State',
  'signing.signed': 'Signed',
  'signing.waiting': 'Not signed',
  'signing.day': 'Signed on',
  'signing.signer': 'Signer',
  'signing.on-behalf': 'on behalf of {name}',
} satisfies typeof vi

export const words = { vi, en }
