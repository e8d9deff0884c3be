/** What the heads of units are called on paper. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.head-ministry': 'Bộ trưởng',
  'paper.head-justice-department': 'Giám đốc',
  'paper.head-enforcement-before': 'Cục trưởng',
  'paper.head-enforcement': 'Trưởng Thi hành án dân sự',
  'paper.head-district-justice': 'Trưởng phòng',
  'paper.head-district-enforcement': 'Chi cục trưởng',
  'paper.head-regional-enforcement': 'Trưởng phòng',
  'paper.head-other': 'Thủ trưởng đơn vị',
}

const en = {
  'paper.head-ministry': 'Minister',
  'paper.head-justice-department': 'Director',
  'paper.head-enforcement-before': 'Head of the enforcement department',
  'paper.head-enforcement': 'Head of civil judgment enforcement',
  'paper.head-district-justice': 'Head of division',
  'paper.head-district-enforcement': 'Head of the enforcement branch',
  'paper.head-regional-enforcement': 'Head of section',
  'paper.head-other': 'Head of the unit',
} satisfies typeof vi

export const words = { vi, en }
