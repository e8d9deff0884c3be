/** What is said of a table that comes in, whichever list it is. */

const vi = {
  'table.empty': 'Tệp không có dòng dữ liệu nào. Hãy xuất danh sách để lấy mẫu rồi điền từ dòng 2.',
  'table.unknown-column': 'Không có cột “{column}” trong mẫu; hãy bỏ cột này hoặc sửa tên cột.',
  'table.column-twice': 'Cột “{column}” xuất hiện hai lần; hãy giữ một cột.',
  'table.missing-column': 'Thiếu cột “{column}”; hãy xuất danh sách để lấy mẫu đủ cột.',
  'table.required': 'Hãy điền ô này.',
  'table.too-long': 'Dài quá {max} ký tự.',
  'table.not-text': 'Có ký tự không phải là chữ; hãy gõ lại ô này.',
  'table.not-a-day': '“{value}” không phải là ngày; hãy viết ngày/tháng/năm, ví dụ 02/03/2018.',
  'day.short-year': '“{value}” thiếu hai chữ số của năm; hãy viết đủ, ví dụ 02/03/2018.',
  'day.month-first': '“{value}” viết tháng trước ngày; hãy viết ngày/tháng/năm.',
  'day.not-there': '“{value}” không có trong lịch; hãy xem lại ngày và tháng.',
  'table.not-a-choice': '“{value}” không có trong danh sách; chọn một trong: {choices}.',
  'table.twice': 'Dòng này trùng với dòng {other}.',
  'table.has-faults': 'Tệp còn {count} lỗi nên chưa nạp gì. Hãy sửa rồi kiểm tra lại.',
  'table.changed-since': 'Dữ liệu đã thay đổi từ lúc bạn kiểm tra tệp. Hãy kiểm tra lại rồi nạp.',
  'table.fault-column': 'Lỗi',
  'table.made-up-column': 'Dữ liệu mẫu',
  'table.made-up-sample': 'Năm thi đua mẫu, không phải số liệu chính thức',
  'table.made-up-illustrative': 'Số liệu minh hoạ của năm thi đua mẫu',
}

const en = {
  'table.empty': 'The file has no rows of data. Export the list for the template and fill it from row 2.',
  'table.unknown-column': 'The template has no column “{column}”; take it out or correct its name.',
  'table.column-twice': 'The column “{column}” stands there twice; keep one.',
  'table.missing-column': 'The column “{column}” is missing; export the list for a template with all columns.',
  'table.required': 'Fill in this cell.',
  'table.too-long': 'Longer than {max} characters.',
  'table.not-text': 'It holds a character that is not text; type this cell again.',
  'table.not-a-day': '“{value}” is not a day; write day/month/year, for example 02/03/2018.',
  'day.short-year': '“{value}” lacks two digits of the year; write it in full, for example 02/03/2018.',
  'day.month-first': '“{value}” has the month before the day; write day/month/year.',
  'day.not-there': '“{value}” is not in the calendar; look at the day and the month again.',
  'table.not-a-choice': '“{value}” is not in the list; choose one of: {choices}.',
  'table.twice': 'This row repeats row {other}.',
  'table.has-faults': 'The file still has {count} faults, so nothing was loaded. Correct them and check again.',
  'table.changed-since': 'The data have changed since the file was checked. Check it again, then load.',
  'table.fault-column': 'Fault',
  'table.made-up-column': 'Sample data',
  'table.made-up-sample': 'Sample season, not official figures',
  'table.made-up-illustrative': 'Illustrative figures of a sample season',
} satisfies typeof vi

export const words = { vi, en }
