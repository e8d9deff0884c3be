/** What is said beside the answers to a plan: how many answer all, which thing is looked at, what leaves as a file. */

const vi = {
  'answers.of-units': 'Đơn vị đã trả lời hết',
  'answers.of-things': 'Đã trả lời',
  'answers.thing': 'Xem riêng',
  'answers.none-such': 'Không có đơn vị nào như đang lọc.',
  'answers.export-board': 'Xuất bảng trả lời',
  'answers.export-above': 'Xuất trả lời',
  'answers.export-tasks': 'Xuất nhiệm vụ',
  'answers.export-plans': 'Xuất kế hoạch',
  'answers.year': 'Năm',
}

const en = {
  'answers.of-units': 'Units that have answered all',
  'answers.of-things': 'Answered',
  'answers.thing': 'Look at one',
  'answers.none-such': 'No unit is as filtered.',
  'answers.export-board': 'Export the board',
  'answers.export-above': 'Export the answers',
  'answers.export-tasks': 'Export the tasks',
  'answers.export-plans': 'Export the plans',
  'answers.year': 'Year',
} satisfies typeof vi

export const words = { vi, en }
