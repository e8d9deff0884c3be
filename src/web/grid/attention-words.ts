/** What is said of cells that save themselves: whether all is saved, and how many need a person. */

const vi = {
  'cell.attention': '{count} ô cần bạn xem',
  'cell.attention.conflict': '{count} ô xung đột',
  'cell.attention.asks': '{count} ô cần lý do',
  'cell.attention.refused': '{count} ô lỗi',
  'cell.next': 'Ô kế tiếp cần xem',
  'cell.take-all-mine': 'Ghi tất cả của tôi',
  'cell.take-all-theirs': 'Giữ tất cả bản đã ghi',
  'cell.saved-all': 'Đã lưu tất cả.',
  'cell.saving': 'Đang lưu {count} ô…',
  'cell.waiting': '{count} ô chưa gửi, đang giữ trên máy này.',
  'cell.offline': 'Mất kết nối: cứ nhập tiếp, mọi ô giữ trên máy này và tự gửi khi có mạng.',
}

const en = {
  'cell.attention': '{count} cells need you',
  'cell.attention.conflict': '{count} in conflict',
  'cell.attention.asks': '{count} want a reason',
  'cell.attention.refused': '{count} faulty',
  'cell.next': 'Next cell to look at',
  'cell.take-all-mine': 'Save all of mine',
  'cell.take-all-theirs': 'Keep all that is saved',
  'cell.saved-all': 'All is saved.',
  'cell.saving': 'Saving {count} cells…',
  'cell.waiting': '{count} cells not sent, kept on this PC.',
  'cell.offline':
    'No connection: go on typing; every cell is kept on this PC and sent by itself when the line is back.',
} satisfies typeof vi

export const words = { vi, en }
