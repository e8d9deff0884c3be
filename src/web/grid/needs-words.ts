/** What is said of a cell that needs a person. */

const vi = {
  'cell.conflict': 'Hai người cùng ghi ô này: hãy chọn',
  'cell.conflict-mine': 'Bạn gõ lúc {at}',
  'cell.conflict-theirs': '{by} ghi lúc {at}',
  'cell.conflict-somebody': 'Người khác ghi lúc {at}',
  'cell.take-mine': 'Ghi của tôi',
  'cell.take-theirs': 'Giữ bản đã ghi',
  'cell.nothing': 'để trống',
  'cell.asks': 'Cần lý do trước khi lưu',
  'cell.reason': 'Lý do',
  'cell.reason-hint': 'Ví dụ: đã đối chiếu với sổ thụ lý; tăng do chuyển số từ năm trước.',
  'cell.give-reason': 'Lưu kèm lý do',
  'cell.give-reason-all': 'Dùng lý do này cho cả {count} ô',
  'cell.refused': 'Chưa lưu được',
  'cell.drop': 'Bỏ điều vừa gõ',
}

const en = {
  'cell.conflict': 'Two people wrote this cell: please choose',
  'cell.conflict-mine': 'You typed at {at}',
  'cell.conflict-theirs': '{by} wrote at {at}',
  'cell.conflict-somebody': 'Somebody else wrote at {at}',
  'cell.take-mine': 'Save mine',
  'cell.take-theirs': 'Keep what is saved',
  'cell.nothing': 'empty',
  'cell.asks': 'A reason is wanted before it is saved',
  'cell.reason': 'Reason',
  'cell.reason-hint': 'For example: checked against the register; carried over from last year.',
  'cell.give-reason': 'Save with the reason',
  'cell.give-reason-all': 'Use this reason for all {count} cells',
  'cell.refused': 'Not saved',
  'cell.drop': 'Drop what was typed',
} satisfies typeof vi

export const words = { vi, en }
