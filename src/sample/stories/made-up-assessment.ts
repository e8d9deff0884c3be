/**
 * How Tây Nam Bộ came to its scores of 2020, all made up: what each unit says of itself, what those who check it find, what
 * the check meeting settles, what is verified, and which lowered score is appealed. Only figures and marks stand here;
 * points and grades come of them by the cards.
 */
import type { Block } from './launch.ts'
import { enforcementFigures, justiceFigures, movementMark, ownCounts } from './made-up-figures.ts'

/** A figure that somebody finds to be another than the one that stands. */
type Doubt = {
  block: Block
  province: string
  indicator: string
  criterion: string
  /** Of two who check, how many found it; of one that only the first found, the meeting settles. */
  foundBy: 1 | 2
  found: number
  /** What the meeting holds to be true, where the two differ. */
  settled?: number
  reason: string
}

/** What is claimed beyond what was there. */
const claims: Readonly<Record<string, Readonly<Partial<Record<(typeof ownCounts)[number], number>>>>> = {
  'Tỉnh Hậu Giang': { commended: 4 },
  'Tỉnh Kiên Giang': { commended: 3 },
  'Tỉnh Cà Mau': { new_models: 3 },
  'Tỉnh An Giang': { new_models: 2 },
  'Tỉnh Tiền Giang': { texts_annulled: 0 },
}

const money = (province: string) => enforcementFigures(province, 12, 2020).money_done
const cases = (province: string) => enforcementFigures(province, 12, 2020).cases_done

export const doubts: readonly Doubt[] = [
  {
    ...{ block: 'justice_department', province: 'Tỉnh Hậu Giang', indicator: 'commended', criterion: 'D.1' },
    ...{ foundBy: 2, found: 2 },
    reason: 'Hai lượt khen thưởng thuộc năm 2019 (minh hoạ).',
  },
  {
    ...{ block: 'justice_department', province: 'Tỉnh Kiên Giang', indicator: 'commended', criterion: 'D.1' },
    ...{ foundBy: 1, found: 2, settled: 2 },
    reason: 'Một lượt chưa có quyết định khen thưởng (minh hoạ).',
  },
  {
    ...{ block: 'justice_department', province: 'Tỉnh Cà Mau', indicator: 'new_models', criterion: 'C.2' },
    ...{ foundBy: 2, found: 1 },
    reason: 'Chỉ một mô hình có văn bản công nhận kèm theo (minh hoạ).',
  },
  {
    ...{ block: 'justice_department', province: 'Tỉnh An Giang', indicator: 'new_models', criterion: 'C.2' },
    ...{ foundBy: 2, found: 1 },
    reason: 'Một mô hình đã được tính điểm năm trước (minh hoạ).',
  },
  {
    ...{ block: 'enforcement', province: 'Tỉnh Kiên Giang', indicator: 'cases_done', criterion: 'A.1' },
    ...{ foundBy: 2, found: cases('Tỉnh Kiên Giang') - 12 },
    reason: 'Mười hai việc đình chỉ đã tính là thi hành xong (minh hoạ).',
  },
  {
    ...{ block: 'enforcement', province: 'Tỉnh An Giang', indicator: 'money_done', criterion: 'A.2' },
    ...{ foundBy: 1, found: money('Tỉnh An Giang') - 40_000_000, settled: money('Tỉnh An Giang') },
    reason: 'Chưa thấy chứng từ của một khoản thu (minh hoạ).',
  },
]

/** What the one who verifies finds after the checks, with a paper of its own. */
export const verified = [
  {
    ...{ block: 'justice_department' as const, province: 'Tỉnh Tiền Giang', indicator: 'texts_annulled' },
    ...{ criterion: 'E.1', found: 1, reason: 'Bộ đã kiến nghị huỷ bỏ một văn bản trong năm (minh hoạ).' },
  },
  {
    ...{ block: 'enforcement' as const, province: 'Tỉnh Long An', indicator: 'money_done' },
    ...{ criterion: 'A.2', found: money('Tỉnh Long An') - 25_000_000 },
    reason: 'Một khoản tạm thu chưa đủ điều kiện ghi là thi hành xong (minh hoạ).',
  },
]

/** Two units answer a score that was lowered; of one it is raised again, of the other it is kept. */
export const appeals = [
  {
    ...{ block: 'justice_department' as const, province: 'Tỉnh Cà Mau', indicator: 'new_models', criterion: 'C.2' },
    ...{ says: 'Đơn vị gửi bổ sung văn bản công nhận mô hình thứ hai (minh hoạ).', paper: 'Công nhận mô hình thứ hai' },
    ...{ outcome: 'changed' as const, found: 2, answer: 'Văn bản bổ sung hợp lệ; tính hai mô hình (minh hoạ).' },
  },
  {
    ...{ block: 'justice_department' as const, province: 'Tỉnh An Giang', indicator: 'new_models', criterion: 'C.2' },
    ...{ says: 'Mô hình được mở rộng trong năm nên tính là mới (minh hoạ).', paper: 'Báo cáo mở rộng mô hình' },
    ...{ outcome: 'kept' as const, found: null, answer: 'Mở rộng không phải mô hình mới; giữ điểm (minh hoạ).' },
  },
]

export type CellMade = {
  kind: 'figure' | 'mark' | 'explanation' | 'opinion'
  code: string
  value: string
  reason?: string
}
export type PaperMade = { criterion: string; title: string; page: string }

/** What a unit writes into its own form: what no report tells, a mark of its own, and what stands behind it. */
export function ownForm(block: Block, province: string): { cells: CellMade[]; papers: PaperMade[] } {
  if (block === 'enforcement') return { cells: [explained(province)], papers: [] }
  const true2020 = justiceFigures(province, 2020)
  const counts = ownCounts.map((code) => ({
    ...{ kind: 'figure' as const, code, value: `${claims[province]?.[code] ?? true2020[code]}` },
  }))
  const mark = { kind: 'mark' as const, code: 'C.3', value: '4' }
  const papers = province === 'Tỉnh Sóc Trăng' ? [models] : [models, review]
  const cells = [...counts, mark]
  return { papers, cells: papers.includes(review) ? cells : [...cells, unproven] }
}

const models = { criterion: 'C.2', title: 'Văn bản công nhận mô hình mới', page: 'trang 1' }
const review = { criterion: 'C.3', title: 'Báo cáo tổng kết phong trào', page: 'trang 1' }
const unproven: CellMade = {
  ...{ kind: 'explanation', code: 'C.3' },
  value: 'Báo cáo tổng kết đang trình ký, đơn vị gửi sau (minh hoạ).',
}
const explained = (province: string): CellMade => ({
  ...{ kind: 'explanation', code: 'A.1' },
  value: `Kết quả của ${province} theo báo cáo thống kê năm công tác (minh hoạ).`,
})

const isOf = (block: Block, province: string) => (one: { block: Block; province: string }) =>
  one.block === block && one.province === province

/** What one of those who check finds otherwise, and its own mark of what is judged; where it finds nothing, it agrees. */
export function checkForm(block: Block, province: string, checker: number): CellMade[] {
  const found = doubts.filter(isOf(block, province)).filter(({ foundBy }) => checker < foundBy)
  const figures = found.map(({ indicator, found: value, reason }) => ({
    ...{ kind: 'figure' as const, code: indicator, value: `${value}`, reason },
  }))
  if (block === 'enforcement') return figures
  const value = `${movementMark(province, checker)}`
  return [...figures, { kind: 'mark', code: 'C.3', value, reason: 'Theo báo cáo và thực tế triển khai (minh hoạ).' }]
}
