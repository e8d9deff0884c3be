/** What only the files of figures say. Screens do not load them. */

const vi = {
  'figures.file-reporting': 'Tình hình báo cáo số liệu',
  'figures.file-long': 'Số liệu',
  'figures.file-sent': 'Đã gửi',
  'figures.file-on-time': 'Đúng hạn',
  'figures.file-of': 'Phải gửi',
  'figures.file-total': 'Cộng',
  'figures.file-code': 'Mã chỉ số',
  'figures.file-value': 'Giá trị',
  'figures.file-measure': 'Đơn vị tính',
  'figures.file-by': 'Người nhập',
  'figures.file-at': 'Thời điểm nhập',
  'figures.file-from': 'Từ ngày',
  'figures.file-to': 'Đến ngày',
  'figures.file-reason': 'Giải thích',
  'rule.file-note': 'Ghi chú',
  'rule.file-code': 'Mã chỉ số',
  'rule.file-codes': 'Mã các chỉ số khác',
}

const en = {
  'figures.file-reporting': 'Reporting of figures',
  'figures.file-long': 'Figures',
  'figures.file-sent': 'Sent',
  'figures.file-on-time': 'On time',
  'figures.file-of': 'Owed',
  'figures.file-total': 'Total',
  'figures.file-code': 'Indicator code',
  'figures.file-value': 'Value',
  'figures.file-measure': 'Unit of measure',
  'figures.file-by': 'Entered by',
  'figures.file-at': 'Entered at',
  'figures.file-from': 'From',
  'figures.file-to': 'To',
  'figures.file-reason': 'Reason',
  'rule.file-note': 'Note',
  'rule.file-code': 'Indicator code',
  'rule.file-codes': 'Codes of other indicators',
} satisfies typeof vi

export const words = { vi, en }
