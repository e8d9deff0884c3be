/** What is said of cells of a sheet. */

const vi = {
  'sheet_cell.unknown-indicator': 'Bảng tiêu chí của phiếu không có chỉ số “{code}”.',
  'sheet_cell.unknown-criterion': 'Bảng tiêu chí của phiếu không có tiêu chí “{code}” để chấm.',
  'sheet_cell.not-judged':
    'Tiêu chí “{code}” không chấm bằng điểm: điểm theo số liệu; hãy ghi số liệu hoặc giải trình.',
  'sheet_cell.opinion-of-others': 'Nhận xét là của người chấm sau; ở lớp tự chấm hãy ghi giải trình.',
  'sheet_cell.told-by-report':
    '“{indicator}” lấy từ báo cáo đã được tiếp nhận; muốn sửa thì sửa ở mục Số liệu, không ghi đè trong phiếu.',
  'sheet_cell.not-reopened': 'Phiếu được trả lại ở tiêu chí khác; tiêu chí này giữ như đã nộp.',
  'sheet_cell.reason-needed': 'Hãy ghi lý do sửa số liệu hoặc điểm của lớp trước.',
  'sheet_cell.twice': 'Ô này có hai lần trong một lần gửi; chỉ lần đầu được lưu.',
  'sheet_cell.not-a-number': '“{typed}” không phải là số.',
  'sheet_cell.not-whole': '“{typed}” phải là số nguyên.',
  'sheet_cell.below-zero': '“{typed}” không thể nhỏ hơn 0.',
  'sheet_cell.not-yes-or-no': '“{typed}”: {indicator} chỉ nhận có hoặc không.',
  'sheet_cell.no-such-option': '“{typed}” không phải là một lựa chọn của {indicator}.',
  'sheet_cell.out-of-range': '{typed} điểm nằm ngoài khung {min} đến {max} của tiêu chí.',
  'sheet_cell.off-step': '{typed} điểm không đúng bước {step} kể từ {min}.',
  'sheet_cell.given-twice': 'Ô này được ghi hai lần.',
  'event.sheet.cells-saved': 'Ghi ô của phiếu chấm điểm',
  'event.sheet.evidence-attached': 'Đã gắn minh chứng vào tiêu chí',
  'event.sheet.evidence-detached': 'Đã bỏ minh chứng khỏi tiêu chí',
  'sheet.serves': 'Tiêu chí {criterion}, phiếu chấm điểm của {unit}',
}

const en = {
  'sheet_cell.unknown-indicator': 'The card of this sheet has no indicator “{code}”.',
  'sheet_cell.unknown-criterion': 'The card of this sheet has no criterion “{code}” to be scored.',
  'sheet_cell.not-judged':
    'Criterion “{code}” takes no mark: its points follow from figures; give the figure or an explanation.',
  'sheet_cell.opinion-of-others': 'Opinions are given by whoever looks at it later; in the self-score explain instead.',
  'sheet_cell.told-by-report':
    '“{indicator}” comes from an accepted report; change it under Figures, it is not written over in the sheet.',
  'sheet_cell.not-reopened': 'Other criteria came back; this one stays as it was sent.',
  'sheet_cell.reason-needed': 'Say why the figure or mark of the layer before is corrected.',
  'sheet_cell.twice': 'This cell stands twice in what was sent; only the first was saved.',
  'sheet_cell.not-a-number': '“{typed}” is no number.',
  'sheet_cell.not-whole': '“{typed}” has to be a whole number.',
  'sheet_cell.below-zero': '“{typed}” cannot lie below 0.',
  'sheet_cell.not-yes-or-no': '“{typed}”: {indicator} takes yes or no.',
  'sheet_cell.no-such-option': '“{typed}” is no option of {indicator}.',
  'sheet_cell.out-of-range': 'A mark of {typed} lies outside {min} to {max}.',
  'sheet_cell.off-step': 'A mark of {typed} is not on a step of {step} counted from {min}.',
  'sheet_cell.given-twice': 'This cell was given twice.',
  'event.sheet.cells-saved': 'Saved cells of a sheet',
  'event.sheet.evidence-attached': 'Attached evidence to a criterion',
  'event.sheet.evidence-detached': 'Took evidence away from a criterion',
  'sheet.serves': 'Criterion {criterion}, sheet of {unit}',
} satisfies typeof vi

export const words = { vi, en }
