/** The decision that names who leads, as it is printed. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.leading': 'Quyết định',
  'paper.leading-about': 'Về việc phân công Trưởng, Phó Trưởng {label} năm {year}',
  'paper.leading-opening': 'Quyết định:',
  'paper.leading-one': 'Điều 1. Phân công Trưởng, Phó Trưởng',
  'paper.leading-named': 'Phân công các chức danh sau đây của {label} năm {year}:',
  'paper.leading-two': 'Điều 2. Trách nhiệm',
  'paper.leading-duty':
    'Trưởng, Phó Trưởng tổ chức hoạt động thi đua của các đơn vị thành viên trong thời gian được phân công.',
  'paper.leading-three': 'Điều 3. Thi hành',
  'paper.leading-carry': 'Người được phân công và các đơn vị thành viên chịu trách nhiệm thi hành Quyết định này.',
  'paper.leading-number': 'TT',
  'paper.leading-role': 'Phân công',
  'paper.leading-post': 'Chức vụ, đơn vị',
  'paper.leading-span': 'Thời gian',
  'paper.leading-lead': 'Trưởng {noun}',
  'paper.leading-deputy': 'Phó Trưởng {noun}',
  'paper.leading-from': 'Phân công Trưởng, Phó Trưởng năm {year}',
}

const en = {
  'paper.leading': 'Decision',
  'paper.leading-about': 'On who leads and who deputises for {label} in {year}',
  'paper.leading-opening': 'Decision:',
  'paper.leading-one': 'Article 1. Lead and deputies',
  'paper.leading-named': 'Named for {label} in {year}:',
  'paper.leading-two': 'Article 2. Duties',
  'paper.leading-duty': 'Lead and deputies organise the emulation of the members while they are named.',
  'paper.leading-three': 'Article 3. Carrying out',
  'paper.leading-carry': 'Those named and the members carry out this decision.',
  'paper.leading-number': 'No.',
  'paper.leading-role': 'Named as',
  'paper.leading-post': 'Post and unit',
  'paper.leading-span': 'From – to',
  'paper.leading-lead': 'Lead of the {noun}',
  'paper.leading-deputy': 'Deputy lead of the {noun}',
  'paper.leading-from': 'Leadership of {year}',
} satisfies typeof vi

export const words = { vi, en }
