/** What is wrong with a file of figures, said to whoever filled it in: what it is, and what to write instead. */

const vi = {
  'figure-file.at': 'Dòng {row}, cột {letter} ({column}): {said}',
  'figure-file.at-cell': 'Dòng {row}, cột {letter}: {said}',
  'figure-file.at-row': 'Dòng {row}: {said}',
  'figure-file.empty': 'Tệp số liệu trống. Dòng đầu phải là tên cột: unit,indicator,value hoặc unit và mã các chỉ số.',
  'figure-file.no-rows': 'Tệp số liệu chỉ có dòng tên cột. Hãy điền số liệu từ dòng tiếp theo.',
  'figure-file.no-unit-column':
    'Không có cột “unit”. Dòng đầu phải là tên cột: unit,indicator,value (mỗi dòng một số liệu) hoặc unit và mã các chỉ số (mỗi dòng một đơn vị).',
  'figure-file.not-long':
    'Tệp dạng unit,indicator,value không có cột “{column}”; hãy bỏ cột này (chỉ thêm được cột hold).',
  'figure-file.column-twice': 'Cột “{column}” đã có ở cột {other}; hãy giữ một cột.',
  'figure-file.no-title': 'Ô này có số liệu nhưng cột chưa có tên; hãy ghi tên cột ở dòng đầu hoặc xoá ô.',
  'figure-file.more': 'Còn {count} lỗi nữa; hãy sửa các lỗi trên rồi chạy lại.',
  'figure-file.too-many-cells': 'Tệp có quá {most} ô; hãy tách tệp theo đơn vị.',
  'figure-file.open-quote': 'Dấu ngoặc kép mở ở dòng này không được đóng; hãy thêm hoặc bỏ dấu ngoặc kép.',
  'figure-file.blank-unit': 'Chưa ghi đơn vị; hãy điền đơn vị của dòng này.',
  'figure-file.unit-twice': 'Đơn vị này đã có ở dòng {other}; hãy giữ một dòng.',
  'figure-file.blank-indicator': 'Chưa ghi chỉ số; hãy điền mã chỉ số của dòng này.',
  'figure-file.unknown-indicator': 'Bảng tiêu chí không có chỉ số nào mang mã “{indicator}”; hãy sửa mã hoặc bỏ đi.',
  'figure-file.not-judged':
    'Bảng tiêu chí không có tiêu chí chấm bằng người chấm nào mang mã “{criterion}”; điểm chấm ghi là mã tiêu chí#người chấm.',
  'figure-file.no-panelist': 'Chưa ghi người chấm; hãy ghi {criterion}#tên người chấm.',
  'figure-file.figure-twice': '“{indicator}” của đơn vị này đã có ở dòng {other}; hãy giữ một.',
  'figure-file.two-holds': 'Đơn vị này đã có lý do tạm dừng khác: “{other}”; hãy ghi một lý do.',
  'figure-file.not-a-number': '“{typed}” không phải là số; chỉ gõ chữ số, ví dụ 1234 hoặc 12.5.',
  'figure-file.comma':
    '“{typed}” có dấu phẩy; dấu phẩy thập phân chỉ dùng khi tệp CSV ngăn cột bằng dấu chấm phẩy. Nếu là số lẻ, hãy gõ {point}.',
  'figure-file.grouped': '“{typed}” có dấu ngăn hàng nghìn; hãy gõ liền các chữ số, ví dụ 1234567.',
  'figure-file.too-long': '“{typed}” dài quá {most} ký tự; hãy kiểm tra lại.',
  'figure-file.digits-lost':
    '“{typed}” dài quá mức ô số của Excel giữ được nên đã mất chữ số; hãy định dạng ô là văn bản rồi gõ lại.',
  'figure-file.not-an-answer': '“{typed}” không phải là có hay không; hãy ghi có, không, true, false, 1 hoặc 0.',
  'figure-file.not-a-choice': '“{typed}” không phải là mã lựa chọn của chỉ số này; hãy ghi một trong: {choices}.',
  'figure-file.mark-off-step': 'Điểm “{typed}” không đúng bước chấm: từ {min} đến {max}, mỗi bước {step}.',
  'figure-file.mark-out-of-range': 'Điểm “{typed}” ngoài khoảng: từ {min} đến {max}, mỗi bước {step}.',
  'figure-file.share-below-zero':
    'Tỷ lệ {numerator}/{denominator} của tiêu chí {criterion} nhỏ hơn 0; hãy kiểm tra dấu của hai số.',
}

const en = {
  'figure-file.at': 'Row {row}, column {letter} ({column}): {said}',
  'figure-file.at-cell': 'Row {row}, column {letter}: {said}',
  'figure-file.at-row': 'Row {row}: {said}',
  'figure-file.empty':
    'The file of figures is empty. Its first row names the columns: unit,indicator,value, or unit and the codes of indicators.',
  'figure-file.no-rows': 'The file of figures has its column names only. Fill in figures from the next row on.',
  'figure-file.no-unit-column':
    'There is no column “unit”. The first row names the columns: unit,indicator,value (a row a figure), or unit and the codes of indicators (a row a unit).',
  'figure-file.not-long':
    'A file of unit,indicator,value has no column “{column}”; take it out (only hold may be added).',
  'figure-file.column-twice': 'The column “{column}” stands in column {other} already; keep one.',
  'figure-file.no-title': 'This cell is filled but its column has no name; name it in the first row or clear the cell.',
  'figure-file.more': 'There are {count} more faults; mend those above and run again.',
  'figure-file.too-many-cells': 'The file has more than {most} cells; split it by units.',
  'figure-file.open-quote': 'A quote opened in this row is never closed; close it or take it out.',
  'figure-file.blank-unit': 'The unit is missing; fill in whose row this is.',
  'figure-file.unit-twice': 'This unit stands in row {other} already; keep one row.',
  'figure-file.blank-indicator': 'The indicator is missing; fill in its code.',
  'figure-file.unknown-indicator':
    'No indicator of the scorecard has the code “{indicator}”; correct it or take it out.',
  'figure-file.not-judged':
    'No judged criterion of the scorecard has the code “{criterion}”; a mark is written as criterion code#panelist.',
  'figure-file.no-panelist': 'The panelist is missing; write {criterion}#name of the panelist.',
  'figure-file.figure-twice': '“{indicator}” of this unit stands in row {other} already; keep one.',
  'figure-file.two-holds': 'This unit is on hold for another reason already: “{other}”; give one reason.',
  'figure-file.not-a-number': '“{typed}” is no number; type digits only, such as 1234 or 12.5.',
  'figure-file.comma':
    '“{typed}” has a comma; a decimal comma is for CSV files parted by semicolons. If it is a fraction, type {point}.',
  'figure-file.grouped': '“{typed}” has thousands marks; type the digits alone, such as 1234567.',
  'figure-file.too-long': '“{typed}” is longer than {most} characters; look at it again.',
  'figure-file.digits-lost':
    '“{typed}” is longer than a number cell can keep, so digits were lost; format the cell as text and type it again.',
  'figure-file.not-an-answer': '“{typed}” is neither yes nor no; write true, false, 1, 0 or the Vietnamese words.',
  'figure-file.not-a-choice': '“{typed}” is no option of this indicator; write one of: {choices}.',
  'figure-file.mark-off-step': 'The mark “{typed}” is off its steps: from {min} to {max} in steps of {step}.',
  'figure-file.mark-out-of-range': 'The mark “{typed}” is out of range: from {min} to {max} in steps of {step}.',
  'figure-file.share-below-zero':
    'The share {numerator}/{denominator} of criterion {criterion} is below 0; check the signs of both numbers.',
} satisfies typeof vi

export const words = { vi, en }
