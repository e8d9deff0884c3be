/** What papers of a season share. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.lead-of': 'Trưởng {noun}',
  'paper.members': 'Các đơn vị thành viên {noun}',
  'paper.filed': 'Lưu: VT',
}

const en = {
  'paper.lead-of': 'Lead of the {noun}',
  'paper.members': 'The members of the {noun}',
  'paper.filed': 'Filed: office',
} satisfies typeof vi

export const words = { vi, en }
