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
  'discard.what':
    'Bản thảo cùng {tasks} nhiệm vụ, {targets} chỉ tiêu, {answers} câu trả lời không còn được tính ở đâu. Người của đơn vị vẫn đọc được và lấy lại được, chừng nào chưa soạn kế hoạch khác thay cho nó.',
  'discard.reason': 'Lý do (không bắt buộc)',
  'discard.back': 'Bản thảo trở lại với đủ nhiệm vụ, chỉ tiêu, câu trả lời như lúc bỏ.',
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
  'discard.what':
    'The draft with its {tasks} tasks, {targets} targets and {answers} answers counts nowhere any more. The people of the unit still read it and may take it up again, as long as no other plan was drafted in its place.',
  'discard.reason': 'Reason (not required)',
  'discard.back': 'The draft comes back with all tasks, targets and answers as they were.',
  'answers.year': 'Year',
} satisfies typeof vi

export const words = { vi, en }
