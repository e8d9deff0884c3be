/** What only the files of registrations say. Screens do not load them. */

const vi = {
  'registrations.sheet': 'Đăng ký danh hiệu',
  'registrations.each': 'Từng danh hiệu',
  'registrations.totals': 'Tổng hợp',
  'registrations.through': 'Qua đơn vị',
  'registrations.note': 'Ghi chú',
  'registrations.withdrawal-day': 'Ngày rút',
  'registrations.level': 'Cấp',
  'registrations.members': 'Thành viên',
  'registrations.below': 'Đơn vị trực thuộc',
  'registrations.first': 'Ban đầu',
  'registrations.gone': 'Đã rút',
  'registrations.standing': 'Còn lại',
  'registrations.of-members': 'Số thành viên',
}

const en = {
  'registrations.sheet': 'Registrations',
  'registrations.each': 'Award by award',
  'registrations.totals': 'Totals',
  'registrations.through': 'Through',
  'registrations.note': 'Note',
  'registrations.withdrawal-day': 'Withdrawn on',
  'registrations.level': 'Level',
  'registrations.members': 'Members',
  'registrations.below': 'Sub-units',
  'registrations.first': 'At first',
  'registrations.gone': 'Withdrawn',
  'registrations.standing': 'Standing',
  'registrations.of-members': 'Members in all',
} satisfies typeof vi

export const words = { vi, en }
