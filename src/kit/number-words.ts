/** Why something typed is not the number that is asked for, and what to type instead. */

const vi = {
  'number.not-a-number': '“{typed}” không đọc được là một số; chỉ gõ chữ số, ví dụ 1234 hoặc 1.234.567.',
  'number.letters': '“{typed}” có chữ; chỉ gõ con số, đơn vị tính đã ghi ở tên chỉ số.',
  'number.percent': '“{typed}” là tỷ lệ phần trăm; ô này cần số tuyệt đối, tỷ lệ do hệ thống tự tính.',
  'number.formula': '“{typed}” là công thức; hãy gõ hoặc dán kết quả của công thức.',
  'number.excel-fault': '“{typed}” là lỗi của Excel hoặc cột bị hẹp; hãy sửa trong Excel rồi chép lại.',
  'number.shortened': '“{typed}” đã bị Excel rút gọn, mất chữ số; hãy mở rộng cột, định dạng số thường rồi chép lại.',
  'number.dash': '“{typed}” không nói rõ là 0 hay chưa có số liệu; gõ 0 nếu bằng không, để trống nếu chưa có.',
  'number.ambiguous': '“{typed}” có thể hiểu hai cách; gõ {whole} hoặc {decimal}.',
  'number.not-whole': '“{typed}” có phần lẻ; chỉ số này đếm số nguyên.',
  'number.negative': '“{typed}” nhỏ hơn 0; chỉ số này không có số âm.',
  'number.too-long': '“{typed}” dài quá {whole} chữ số hoặc quá {decimals} chữ số lẻ; hãy kiểm tra lại.',
}

const en = {
  'number.not-a-number': '“{typed}” cannot be read as a number; type digits only, such as 1234 or 1,234,567.',
  'number.letters': '“{typed}” has letters; type the number alone, its unit stands beside the indicator.',
  'number.percent': '“{typed}” is a percentage; this cell takes the count, the system works out the ratio.',
  'number.formula': '“{typed}” is a formula; type or paste its result.',
  'number.excel-fault': '“{typed}” is a fault of Excel or a column too narrow; mend it in Excel and copy again.',
  'number.shortened':
    '“{typed}” was shortened by Excel and lost digits; widen the column, use a plain number format and copy again.',
  'number.dash': '“{typed}” does not say whether it is 0 or not known; type 0 for none, leave it empty for not known.',
  'number.ambiguous': '“{typed}” can be read in two ways; type {whole} or {decimal}.',
  'number.not-whole': '“{typed}” has decimals; this indicator counts whole numbers.',
  'number.negative': '“{typed}” is below 0; this indicator has no negative numbers.',
  'number.too-long': '“{typed}” has more than {whole} digits or more than {decimals} decimals; look at it again.',
} satisfies typeof vi

export const words = { vi, en }
