/** What is said of the abbreviations of units. */

const vi = {
  'unit.abbreviation': 'Chữ viết tắt',
  'unit.abbreviation-none': 'chưa có chữ viết tắt',
  'unit.abbreviation-none-hint': 'Văn bản của đơn vị có ký hiệu như 01/TB; có chữ viết tắt thì là 01/TB-STP.',
  'unit.abbreviation-set': 'Đặt chữ viết tắt',
  'unit.abbreviation-hint':
    'Đứng cuối ký hiệu văn bản của đơn vị: STP trong 05/TB-STP. Chữ in hoa, không dấu thanh, không gạch nối; để trống nếu chưa có.',
  'unit.abbreviation-alike': 'Cả những đơn vị cùng loại chưa có chữ viết tắt',
  'unit.abbreviation-care':
    'Văn bản đã ban hành giữ nguyên ký hiệu. Ký hiệu mới bắt đầu một sổ mới từ số 01; nếu cơ quan đang dùng sổ khác, thủ trưởng đặt số bắt đầu ở sổ đăng ký văn bản.',
  'unit.abbreviation-shape':
    'Chữ viết tắt chỉ gồm chữ in hoa (kể cả Đ, Ư…), tối đa 20 chữ, không dấu cách, số hay gạch nối. Ví dụ: STP.',
  'event.unit.abbreviated': 'Đặt chữ viết tắt của đơn vị',
  'field.abbreviation': 'Chữ viết tắt',
  'field.alike': 'Cả đơn vị cùng loại',
}

const en = {
  'unit.abbreviation': 'Abbreviation',
  'unit.abbreviation-none': 'no abbreviation yet',
  'unit.abbreviation-none-hint': 'Its papers have symbols such as 01/TB; with an abbreviation they read 01/TB-STP.',
  'unit.abbreviation-set': 'Set the abbreviation',
  'unit.abbreviation-hint':
    'The end of the symbols of its papers: STP in 05/TB-STP. Capital letters without hyphens; empty where there is none.',
  'unit.abbreviation-alike': 'Also units of the same kind that have none',
  'unit.abbreviation-care':
    'Issued papers keep their symbols. A new symbol begins a register of its own at 01; where the office has another register, its head says in the register of documents where numbers begin.',
  'unit.abbreviation-shape':
    'An abbreviation has up to 20 capital letters, without spaces, digits or hyphens. For example: STP.',
  'event.unit.abbreviated': 'Abbreviation of a unit set',
  'field.abbreviation': 'Abbreviation',
  'field.alike': 'Units of the same kind too',
} satisfies typeof vi

export const words = { vi, en }
