/** What is wrong with a card, said to whoever keeps it: where, why, and what to do. */

const vi = {
  'card.formula-empty': 'Công thức đang để trống; hãy viết công thức.',
  'card.formula-too-long':
    'Công thức dài {length} ký tự; nhiều nhất {most}. Hãy chia thành nhiều tiêu chí hoặc viết gọn lại.',
  'card.formula-too-deep': 'Công thức lồng quá {most} lớp ngoặc (dòng {line}, cột {column}); hãy bỏ bớt ngoặc.',
  'card.formula-too-large':
    'Công thức nhân, chia liền nhau quá {most} số (dòng {line}, cột {column}) nên kết quả dài quá mức tính được; hãy viết gọn lại.',
  'card.formula-syntax': 'Công thức viết chưa đúng ở dòng {line}, cột {column}, từ chỗ “{near}”; hãy sửa lại chỗ đó.',
  'card.formula-unfinished':
    'Công thức còn dở ở dòng {line}, cột {column}: thiếu số, mã chỉ tiêu hoặc dấu đóng ngoặc; hãy viết nốt.',
  'card.formula-reserved':
    'Dòng {line}, cột {column}: “{name}” là từ dành riêng của ngôn ngữ công thức; hãy đặt cho chỉ tiêu một mã khác.',
  'card.formula-unknown-name':
    'Dòng {line}, cột {column}: không có chỉ tiêu nào mang mã “{name}”. Hãy sửa mã, hoặc thêm chỉ tiêu này vào bảng.',
  'card.formula-not-allowed':
    'Dòng {line}, cột {column}: “{part}” không dùng được trong công thức. Chỉ dùng mã chỉ tiêu, số, phép + − * /, so sánh, && || ! và “điều kiện ? giá trị : giá trị”.',
  'card.formula-literal':
    'Dòng {line}, cột {column}: số “{literal}” viết chưa đúng; hãy viết bằng chữ số và dấu chấm, ví dụ 0.95.',
  'card.formula-wants-number':
    'Dòng {line}, cột {column}: “{part}” không phải là số nên không cộng, trừ, nhân, chia hay so lớn bé được; hãy thay bằng số hoặc chỉ tiêu có số liệu là số.',
  'card.formula-wants-truth':
    'Dòng {line}, cột {column}: “{part}” không phải là điều kiện đúng hay sai; hãy viết thành phép so sánh, ví dụ so_viec > 0.',
  'card.formula-two-kinds':
    'Dòng {line}, cột {column}: hai vế khác loại nhau (số, có/không, lựa chọn); hãy để hai vế cùng một loại.',
  'card.formula-not-number': 'Công thức này phải cho ra một số, không phải có/không hay lựa chọn; hãy sửa lại.',
  'card.formula-not-truth':
    'Công thức này phải là một điều kiện đúng hay sai; hãy viết thành phép so sánh, ví dụ so_viec > 0.',
}

const en = {
  'card.formula-empty': 'The formula is empty; write it.',
  'card.formula-too-long':
    'The formula has {length} characters; at most {most}. Split it over several criteria or write it shorter.',
  'card.formula-too-deep':
    'The formula has more than {most} brackets inside each other (line {line}, column {column}); take some out.',
  'card.formula-too-large':
    'The formula multiplies and divides more than {most} numbers in a row (line {line}, column {column}), so the result grows beyond what is worked out; write it shorter.',
  'card.formula-syntax':
    'The formula is not right at line {line}, column {column}, from “{near}” on; correct it there.',
  'card.formula-unfinished':
    'The formula breaks off at line {line}, column {column}: a number, an indicator or a closing bracket is missing; finish it.',
  'card.formula-reserved':
    'Line {line}, column {column}: “{name}” is a word of the formula language itself; give the indicator another code.',
  'card.formula-unknown-name':
    'Line {line}, column {column}: no indicator has the code “{name}”. Correct the code, or add the indicator to the card.',
  'card.formula-not-allowed':
    'Line {line}, column {column}: “{part}” cannot be used in a formula. Use indicators, numbers, + − * /, comparisons, && || ! and “condition ? value : value” only.',
  'card.formula-literal':
    'Line {line}, column {column}: the number “{literal}” is not written the right way; use figures and a point, for example 0.95.',
  'card.formula-wants-number':
    'Line {line}, column {column}: “{part}” is no number, so it cannot be added, multiplied or compared by size; put a number there, or an indicator whose figures are numbers.',
  'card.formula-wants-truth':
    'Line {line}, column {column}: “{part}” is not something that holds or does not; make it a comparison, for example cases > 0.',
  'card.formula-two-kinds':
    'Line {line}, column {column}: the two sides are of different kinds (number, yes/no, choice); make them the same.',
  'card.formula-not-number': 'This formula must give a number, not a yes/no or a choice; correct it.',
  'card.formula-not-truth': 'This formula must hold or not hold; make it a comparison, for example cases > 0.',
} satisfies typeof vi

export const words = { vi, en }
