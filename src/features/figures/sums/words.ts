/** What is said of the sums of sub-units. */

const vi = {
  'sum.title': 'Tổng của đơn vị trực thuộc: {unit}, {round}',
  'sum.sent': '{sent}/{of} đơn vị trực thuộc đã gửi số liệu.',
  'sum.missing': 'Chưa gửi, nên chưa có trong tổng: {units}.',
  'sum.none': 'Không có đơn vị trực thuộc nào trong kỳ này.',
  'sum.indicator': 'Chỉ số',
  'sum.own': 'Ô của đơn vị',
  'sum.sum': 'Tổng trực thuộc',
  'sum.difference': 'Chênh lệch',
  'sum.empty': 'trống',
  'sum.same': 'khớp',
  'sum.not-told': 'chưa có số',
  'sum.part': '{unit}: {value}',
  'sum.take': 'Lấy tổng',
  'sum.take-one': 'Lấy tổng vào ô: {indicator}',
  'sum.take-chosen': 'Lấy tổng vào {count} ô',
  'sum.hint': 'Chọn những ô cần lấy tổng. Số đang có được thay, vẫn còn trong lịch sử của ô; ô không chọn giữ nguyên.',
  'sum.reason': 'Lý do, nếu ô có cảnh báo hoặc tổng còn thiếu đơn vị',
  'sum.waits': 'Còn {count} ô chưa lưu; lấy tổng được sau khi lưu xong.',
  'sum.not-saved': 'Có ô chưa lưu',
  'sum.asks': '{indicator}: cần lý do. {why}',
  'sum.refused': '{indicator}: {why}',
  'sum.conflict': '{indicator}: vừa có người ghi số khác; hãy xem lại rồi lấy tổng lần nữa.',
}

const en = {
  'sum.title': 'Sum of sub-units: {unit}, {round}',
  'sum.sent': '{sent} of {of} sub-units have sent their figures.',
  'sum.missing': 'Not sent, and so not in the sum: {units}.',
  'sum.none': 'There is no sub-unit in this round.',
  'sum.indicator': 'Indicator',
  'sum.own': 'Cell of the unit',
  'sum.sum': 'Sum of sub-units',
  'sum.difference': 'Difference',
  'sum.empty': 'empty',
  'sum.same': 'none',
  'sum.not-told': 'not known',
  'sum.part': '{unit}: {value}',
  'sum.take': 'Take',
  'sum.take-one': 'Take the sum into the cell: {indicator}',
  'sum.take-chosen': 'Take {count} sums',
  'sum.hint':
    'Choose the cells that take their sum. What they hold is replaced and stays in their history; others stay.',
  'sum.reason': 'Reason, where a cell is warned of or sub-units are lacking',
  'sum.waits': '{count} cells are not saved yet; sums can be taken when they are.',
  'sum.not-saved': 'Some cells were not saved',
  'sum.asks': '{indicator}: a reason is wanted. {why}',
  'sum.refused': '{indicator}: {why}',
  'sum.conflict': '{indicator}: somebody just wrote another number; look again, then take the sum once more.',
} satisfies typeof vi

export const words = { vi, en }
