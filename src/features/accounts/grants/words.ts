/** The names of roles, apart: the shell of the screens says them and nothing else of accounts. */

const vi = {
  'role.officer': 'Cán bộ đầu mối',
  'role.head': 'Thủ trưởng',
  'role.council_member': 'Thành viên hội đồng',
  'role.teller': 'Thành viên tổ kiểm phiếu',
  'role.ministry_officer': 'Cán bộ Bộ',
  'role.auditor': 'Kiểm toán',
  'role.administrator': 'Quản trị',
  'role.lead': 'Trưởng',
  'role.deputy': 'Phó Trưởng',
}

const en = {
  'role.officer': 'Contact officer',
  'role.head': 'Head',
  'role.council_member': 'Council member',
  'role.teller': 'Teller',
  'role.ministry_officer': 'Ministry officer',
  'role.auditor': 'Auditor',
  'role.administrator': 'Administrator',
  'role.lead': 'Lead',
  'role.deputy': 'Deputy lead',
} satisfies typeof vi

export const words = { vi, en }
