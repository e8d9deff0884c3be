/** The further sheets of a card's workbook: for each thing of the card its columns, the same on the way out and in. Pure. */
import { edgeCell, type Field, literalCell, textCell, truthCell, unknownCell, wordCell } from '../cells/rules.ts'

const field = (title: string, path: string, codec: Field['codec'], width?: number): Field => ({
  title,
  path: path.split('/').map((key) => (/^\d$/u.test(key) ? +key : key)),
  codec,
  ...(width && { width }),
})

export const sheetNames = {
  form: 'Bảng tiêu chí',
  info: 'Thông tin',
  bases: 'Căn cứ',
  indicators: 'Chỉ số',
  rules: 'Quy tắc',
  bands: 'Khoảng điểm',
  grades: 'Xếp loại',
  limits: 'Giới hạn xếp loại',
  tieBreak: 'Phân định bằng điểm',
}
export type SheetKey = keyof typeof sheetNames

const notApplicable = wordCell({
  'chia lại điểm': 'redistribute',
  'được đủ điểm': 'full',
  'bỏ khỏi điểm chuẩn': 'drop',
})

/** A value a row: its name in the first column. */
export const infoFields: readonly Field[] = [
  field('Mã bảng', 'id', textCell),
  field('Tên bảng', 'title', textCell),
  field('Khối', 'block', textCell),
  field('Năm', 'year', literalCell),
  field('Phiên bản', 'version', literalCell),
  field('Hiệu lực', 'status', wordCell({ 'chính thức': 'final', 'tạm thời': 'provisional' })),
  field('Số lẻ của điểm', 'precision', literalCell),
  field('Khi tiêu chí không áp dụng', 'whenNotApplicable', notApplicable),
]
/** What the workbook was when it left. */
export const digestTitle = 'Mã kiểm tra lúc xuất'
export const infoTitles = { name: 'Mục', value: 'Giá trị' }

export const baseFields: readonly Field[] = [
  field('Văn bản', 'document', textCell, 60),
  field('Ngày', 'date', unknownCell),
]

export const indicatorFields: readonly Field[] = [
  field('Mã chỉ số', 'code', textCell),
  field('Tên chỉ số', 'name', textCell, 60),
  field(
    'Kiểu',
    'type',
    wordCell({
      ...{ 'số đếm': 'count', 'số tiền (đồng)': 'money', số: 'number', 'số ngày': 'days' },
      ...{ 'có hoặc không': 'boolean', 'lựa chọn': 'choice' },
    }),
  ),
]

/** A group stands among the kinds of rules, for it is what a leaf is not. */
export const groupKind = 'group'
export const kindWords = {
  nhóm: groupKind,
  'theo khoảng': 'bands',
  'theo tỷ lệ đạt': 'proportion',
  'có hoặc không': 'boolean',
  'lựa chọn': 'choice',
  'trừ dần': 'deduction',
  'cộng dần': 'count',
  'so với đơn vị dẫn đầu': 'relative',
  'hội đồng chấm': 'judged',
  'công thức': 'formula',
}

export const codeTitle = 'Mã tiêu chí'
const codeField = field(codeTitle, 'code', textCell, 16)

export const ruleFields: readonly Field[] = [
  codeField,
  field('Bậc', 'depth', literalCell, 8),
  field('Điểm chuẩn', 'max', literalCell),
  field('Cách cho điểm', 'rule/kind', wordCell(kindWords), 24),
  field('Phần', 'side', wordCell({ 'điểm thưởng': 'bonus', 'điểm trừ': 'penalty' }), 16),
  field('Khi tiêu chí con không áp dụng', 'whenNotApplicable', notApplicable, 22),
  field('Tài liệu kiểm chứng', 'evidence', wordCell({ 'phải có': 'required', 'có thể có': 'optional', không: 'none' })),
  field('Tử số', 'measure/ratio/0', textCell, 22),
  field('Mẫu số', 'measure/ratio/1', textCell, 22),
  field('Giá trị của chỉ số', 'measure/value', textCell, 22),
  field('Công thức đo', 'measure/formula', textCell, 30),
  field('Chỉ tiêu', 'rule/target', literalCell),
  field('Chỉ tiêu theo chỉ số', 'rule/target/by', textCell, 22),
  field('Điểm đủ', 'rule/full', literalCell),
  field('Vượt chỉ tiêu, tối đa', 'rule/over/cap', literalCell),
  field('Càng thấp càng tốt', 'rule/lowerIsBetter', truthCell),
  field('Điểm khi có', 'rule/yes', literalCell),
  field('Điểm khi không', 'rule/no', literalCell),
  field('Điểm ban đầu', 'rule/start', literalCell),
  field('Mỗi đơn vị', 'rule/each', literalCell),
  field('Không dưới', 'rule/floor', literalCell),
  field('Không quá', 'rule/cap', literalCell),
  field('Phần điểm khi bằng chỉ tiêu', 'rule/reach', literalCell),
  field('Chấm từ', 'rule/min', literalCell),
  field('Chấm đến', 'rule/max', literalCell),
  field('Bước chấm', 'rule/step', literalCell),
  field('Lấy', 'rule/panel', wordCell({ 'trung vị': 'median', 'trung bình': 'mean' })),
  field('Số người chấm', 'rule/panelSize', literalCell),
  field('Công thức điểm', 'rule/text', textCell, 30),
  field('Chỉ tính điểm khi đạt đủ tiêu chí', 'onlyIf/criterion', textCell),
  field('Chỉ tính điểm khi công thức đúng', 'onlyIf/formula', textCell),
  field('Chỉ áp dụng khi đạt đủ tiêu chí', 'applies/criterion', textCell),
  field('Chỉ áp dụng khi công thức đúng', 'applies/formula', textCell),
]

/** Bands, steps of a target and options, a row each, by their criterion. */
export const partWords = { 'khoảng điểm': 'bands', 'chỉ tiêu': 'steps', 'lựa chọn': 'options' }
export const bandFields: readonly Field[] = [
  codeField,
  field('Phần', 'part', wordCell(partWords), 16),
  field('Từ', 'item/from', edgeCell),
  field('Đến', 'item/to', edgeCell),
  field('Gồm cả mốc dưới', 'item/fromInclusive', truthCell),
  field('Gồm cả mốc trên', 'item/toInclusive', truthCell),
  field('Điểm', 'item/points', literalCell),
  field('Chỉ tiêu', 'item/value', literalCell),
  field('Mã lựa chọn', 'item/code', textCell, 16),
  field('Lựa chọn', 'item/label', textCell, 40),
]

export const gradeFields: readonly Field[] = [
  field('Hạng', 'grade', textCell),
  field('Từ tỷ lệ %', 'atLeast/percent', literalCell),
  field('Từ số điểm', 'atLeast/points', literalCell),
]
export const limitFields: readonly Field[] = [
  field(codeTitle, 'when/criterion', textCell, 16),
  field('Dưới tỷ lệ %', 'when/belowPercent', literalCell),
  field('Dưới số điểm', 'when/belowPoints', literalCell),
  field('Công thức', 'when/formula', textCell, 40),
  field('Cao nhất hạng', 'atMost', textCell),
  field('Lý do', 'reason', textCell, 60),
]
export const tieFields: readonly Field[] = [
  field(codeTitle, 'criterion', textCell, 16),
  field('Thứ tự', 'order', wordCell({ 'cao hơn đứng trên': 'desc', 'thấp hơn đứng trên': 'asc' }), 24),
]

/** Lists of the card that have a sheet of their own, which is there when the list is. */
export const listSheets = {
  legalBasis: { sheet: 'bases', fields: baseFields },
  indicators: { sheet: 'indicators', fields: indicatorFields },
  grades: { sheet: 'grades', fields: gradeFields },
  limits: { sheet: 'limits', fields: limitFields },
  tieBreak: { sheet: 'tieBreak', fields: tieFields },
} as const satisfies Record<string, { sheet: SheetKey; fields: readonly Field[] }>
