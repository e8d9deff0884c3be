/** What is said of a file of tasks that comes in. */

const vi = {
  'task-import.title': 'Nạp nhiệm vụ từ bảng tính',
  'task-import.open': 'Nạp từ tệp…',
  'task-import.file': 'Nhiệm vụ, lỗi từng dòng',
  'task-import.number': 'Kế hoạch chưa có nhiệm vụ số {value}; thêm nhiệm vụ mới thì để trống cột số.',
  'task-import.count': '“{value}” không phải số nhiệm vụ; để trống hoặc ghi số nguyên từ 1 đến 999.',
  'task-import.unit': 'Không có đơn vị nào tên “{value}” hôm nay; ghi đúng tên như trong danh sách đơn vị.',
  'task-import.unit-twice': 'Có nhiều đơn vị tên “{value}”; hãy chọn đơn vị trên màn hình.',
  'task-import.answer':
    'Không thấy “{value}” trong những gì cấp trên đặt ra; chép đúng lời của cấp trên, mỗi việc cách nhau dấu chấm phẩy.',
  'task-import.answer-twice': 'Hai dòng cùng trả lời “{value}”; chỉ một nhiệm vụ trả lời một việc của cấp trên.',
}

const en = {
  'task-import.title': 'Load tasks from a spreadsheet',
  'task-import.open': 'Load from a file…',
  'task-import.file': 'Tasks, faults line by line',
  'task-import.number': 'The plan has no task number {value}; leave the number empty to add a task.',
  'task-import.count': '“{value}” is no number of tasks; leave it empty or write a whole number from 1 to 999.',
  'task-import.unit': 'There is no unit called “{value}” today; write the name as it stands in the list of units.',
  'task-import.unit-twice': 'Several units are called “{value}”; choose the unit on the screen.',
  'task-import.answer':
    '“{value}” is not among what stands above; copy its own words, one after the other with semicolons.',
  'task-import.answer-twice': 'Two lines answer “{value}”; one task answers one thing above.',
} satisfies typeof vi

export const words = { vi, en }
