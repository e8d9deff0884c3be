/**
 * Scorecards of the sample. No whole table of the Ministry could be read, so criteria, points and thresholds are made up
 * and say so; the targets by workload are those of the enforcement sector for nine months of 2022.
 */
import type { Band, Card, Criterion, Leaf, Measure } from '#scoring/card.ts'

type Edge = readonly [from: number, points: number]

/** The highest band first: each from its edge up to the one above it. */
const bands = (...edges: readonly Edge[]): Leaf['rule'] => ({
  kind: 'bands',
  bands: edges.map(([from, points], at): Band => ({ from, to: edges[at - 1]?.[0] ?? null, points })),
})
const ratio = (numerator: string, denominator: string): Measure => ({ ratio: [numerator, denominator] })
const leaf = (code: string, name: string, max: number, more: Pick<Leaf, 'rule'> & Partial<Leaf>): Leaf => ({
  ...{ code, name, max, evidence: 'optional' },
  ...more,
})
const group = (code: string, name: string, max: number, children: readonly Criterion[]): Criterion => ({
  ...{ code, name, max, children },
})

const madeUp = '(số liệu minh hoạ)'

/** Civil judgment enforcement: what was done of the cases and the money, against the target and against the best. */
export const enforcementCard = (year: number): Card => ({
  ...{ id: `thads-minh-hoa-${year}`, block: 'enforcement', year, version: 1, status: 'final', precision: 2 },
  title: `Bảng tiêu chí chấm điểm thi đua các cơ quan thi hành án dân sự năm ${year} ${madeUp}`,
  indicators: [
    { code: 'cases_done', name: 'Số việc thi hành xong', type: 'count' },
    { code: 'cases_enforceable', name: 'Số việc có điều kiện thi hành', type: 'count' },
    { code: 'money_done', name: 'Số tiền thi hành xong', type: 'money' },
    { code: 'money_enforceable', name: 'Số tiền có điều kiện thi hành', type: 'money' },
  ],
  criteria: [
    group('A', 'Kết quả thi hành án dân sự', 70, [
      leaf('A.1', 'Tỷ lệ thi hành xong về việc', 30, {
        measure: ratio('cases_done', 'cases_enforceable'),
        rule: bands([0.8, 30], [0.76, 25], [0.73, 22], [0.65, 18], [0, 10]),
      }),
      leaf('A.2', 'Tỷ lệ thi hành xong về tiền', 25, {
        measure: ratio('money_done', 'money_enforceable'),
        rule: bands([0.38, 25], [0.35, 22], [0.33, 20], [0.3, 16], [0, 8]),
      }),
      leaf('A.3', 'Vượt chỉ tiêu về việc, so với đơn vị cao nhất của khối', 15, {
        measure: ratio('cases_done', 'cases_enforceable'),
        rule: { kind: 'relative', target: 0.73, reach: 0.7 },
      }),
    ]),
    group('B', 'Hoàn thành chỉ tiêu theo khối lượng công việc', 30, [
      leaf('B.1', 'Chỉ tiêu về việc theo nhóm số việc có điều kiện thi hành', 20, {
        measure: ratio('cases_done', 'cases_enforceable'),
        rule: {
          kind: 'proportion',
          target: {
            by: 'cases_enforceable',
            steps: [
              { from: 0, to: 5000, toInclusive: true, value: 0.75 },
              { from: 5000, to: 10000, fromInclusive: false, toInclusive: true, value: 0.74 },
              { from: 10000, to: null, fromInclusive: false, value: 0.72 },
            ],
          },
        },
      }),
      leaf('B.2', 'Chỉ tiêu về tiền', 10, {
        measure: ratio('money_done', 'money_enforceable'),
        rule: { kind: 'proportion', target: 0.33 },
      }),
    ]),
  ],
  grades: [
    { grade: 'A', atLeast: { percent: 90 } },
    { grade: 'B', atLeast: { percent: 80 } },
    { grade: 'C', atLeast: { percent: 60 } },
    { grade: 'D' },
  ],
  limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'C', reason: 'Điểm sàn về việc (minh hoạ)' }],
  tieBreak: [{ criterion: 'A.1' }, { criterion: 'A.2' }],
})

const sittings = leaf('C.1', 'Hội nghị, chuyên đề đã tổ chức theo kế hoạch', 10, {
  measure: { value: 'movement_sittings' },
  rule: { kind: 'count', each: 5 },
})
const models = (max: number, each: number, evidence: Leaf['evidence'] = 'optional') =>
  leaf('C.2', 'Mô hình mới, cách làm hay', max, {
    ...{ evidence, measure: { value: 'new_models' }, rule: { kind: 'count', each } },
  })

/** From 2020 on what a movement came to is judged as well, by as many as check a sheet; new models are proven. */
const movementsOf = (year: number): Leaf[] =>
  year < 2020
    ? [sittings, models(10, 4)]
    : [
        ...[sittings, models(6, 3, 'required')],
        leaf('C.3', 'Chất lượng, hiệu quả của phong trào', 4, {
          evidence: 'required',
          rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'median', panelSize: checkersOfAUnit },
        }),
      ]

/** How many other units check the sheet of one. */
export const checkersOfAUnit = 2

/** Departments of Justice: most of it is what everybody does anyway, which is what the criteria are looked at for. */
export const justiceCard = (year: number): Card => ({
  ...{ id: `so-tu-phap-minh-hoa-${year}`, block: 'justice_department', year, version: 1, status: 'final' },
  precision: 2,
  title: `Bảng tiêu chí chấm điểm thi đua các Sở Tư pháp năm ${year} ${madeUp}`,
  indicators: justiceIndicators.map(({ code, name, type }) => ({ code, name, type })),
  criteria: [
    group('A', 'Nhiệm vụ trọng tâm công tác tư pháp', 60, [
      leaf('A.1', 'Thẩm định dự thảo văn bản quy phạm pháp luật đúng hạn', 15, {
        measure: ratio('drafts_in_time', 'drafts_received'),
        rule: bands([1, 15], [0.95, 14], [0.8, 12], [0.6, 9], [0, 0]),
      }),
      leaf('A.2', 'Hoàn thành nhiệm vụ Bộ giao đúng hạn', 15, {
        measure: ratio('ministry_tasks_done', 'ministry_tasks'),
        rule: bands([0.95, 15], [0.85, 13.5], [0.7, 11], [0, 6]),
      }),
      leaf('A.3', 'Vụ việc trợ giúp pháp lý hoàn thành', 10, {
        measure: ratio('legal_aid_done', 'legal_aid_cases'),
        rule: { kind: 'proportion', target: 0.8 },
      }),
      leaf('A.4', 'Giải quyết khiếu nại, tố cáo', 10, {
        measure: ratio('complaints_settled', 'complaints_received'),
        rule: bands([0.9, 10], [0.75, 8], [0.5, 5], [0, 0]),
      }),
      leaf('A.5', 'Hồ sơ dịch vụ công trực tuyến', 10, {
        measure: ratio('online_files', 'files_received'),
        rule: { kind: 'proportion', target: 0.5 },
      }),
    ]),
    group('B', 'Chế độ báo cáo', 20, [
      leaf('B.1', 'Gửi báo cáo đúng hạn (số ngày chậm cộng dồn)', 10, {
        measure: { value: 'report_days_late' },
        rule: {
          kind: 'bands',
          bands: [
            { from: 0, to: 0, toInclusive: true, points: 10 },
            { from: 1, to: 2, toInclusive: true, points: 9 },
            { from: 3, to: 5, toInclusive: true, points: 8 },
            { from: 6, to: 10, toInclusive: true, points: 6 },
            { from: 11, to: null, points: 4 },
          ],
        },
      }),
      leaf('B.2', 'Báo cáo thiếu nội dung', 10, {
        measure: { value: 'reports_lacking' },
        rule: { kind: 'deduction', each: 1 },
      }),
    ]),
    group('C', 'Tổ chức phong trào thi đua', 20, movementsOf(year)),
    {
      ...{ code: 'D', name: 'Điểm thưởng', max: 5, side: 'bonus' },
      children: [
        leaf('D.1', 'Khen thưởng đột xuất đã đề nghị được tặng', 5, {
          measure: { value: 'commended' },
          rule: { kind: 'count', each: 1 },
        }),
      ],
    },
    {
      ...{ code: 'E', name: 'Điểm trừ', max: 5, side: 'penalty' },
      children: [
        leaf('E.1', 'Văn bản ban hành sai phải huỷ bỏ', 5, {
          measure: { value: 'texts_annulled' },
          rule: { kind: 'count', each: 1 },
        }),
      ],
    },
  ],
  grades: [
    { grade: 'A', atLeast: { percent: 85 } },
    { grade: 'B', atLeast: { percent: 70 } },
    { grade: 'C', atLeast: { percent: 50 } },
    { grade: 'D' },
  ],
  tieBreak: [{ criterion: 'A' }, { criterion: 'E', order: 'asc' }],
})

/** What the made-up table of the Departments of Justice counts; of the year, from official reports. */
export const justiceIndicators = [
  { code: 'drafts_received', name: 'Dự thảo văn bản nhận thẩm định', type: 'count', unitLabel: 'dự thảo' },
  { code: 'drafts_in_time', name: 'Dự thảo văn bản thẩm định đúng hạn', type: 'count', unitLabel: 'dự thảo' },
  { code: 'ministry_tasks', name: 'Nhiệm vụ Bộ giao đến hạn', type: 'count', unitLabel: 'nhiệm vụ' },
  { code: 'ministry_tasks_done', name: 'Nhiệm vụ Bộ giao hoàn thành đúng hạn', type: 'count', unitLabel: 'nhiệm vụ' },
  { code: 'legal_aid_cases', name: 'Vụ việc trợ giúp pháp lý thụ lý', type: 'count', unitLabel: 'vụ việc' },
  { code: 'legal_aid_done', name: 'Vụ việc trợ giúp pháp lý hoàn thành', type: 'count', unitLabel: 'vụ việc' },
  { code: 'complaints_received', name: 'Đơn khiếu nại, tố cáo thuộc thẩm quyền', type: 'count', unitLabel: 'đơn' },
  { code: 'complaints_settled', name: 'Đơn khiếu nại, tố cáo đã giải quyết', type: 'count', unitLabel: 'đơn' },
  { code: 'files_received', name: 'Hồ sơ dịch vụ công đã nhận', type: 'count', unitLabel: 'hồ sơ' },
  { code: 'online_files', name: 'Hồ sơ dịch vụ công nộp trực tuyến', type: 'count', unitLabel: 'hồ sơ' },
  { code: 'report_days_late', name: 'Số ngày gửi báo cáo chậm', type: 'days', unitLabel: 'ngày' },
  { code: 'reports_lacking', name: 'Báo cáo thiếu nội dung', type: 'count', unitLabel: 'báo cáo' },
  { code: 'movement_sittings', name: 'Hội nghị, chuyên đề thi đua đã tổ chức', type: 'count', unitLabel: 'cuộc' },
  { code: 'new_models', name: 'Mô hình mới, cách làm hay', type: 'count', unitLabel: 'mô hình' },
  { code: 'commended', name: 'Khen thưởng đột xuất', type: 'count', unitLabel: 'lượt' },
  { code: 'texts_annulled', name: 'Văn bản ban hành sai phải huỷ bỏ', type: 'count', unitLabel: 'văn bản' },
] as const
