/** Whole forms: the tree as it stands, what is certain of it, what is asked; decided, the card is its JSON twin. */
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from '#kit/digest.ts'
import { readWhole } from '#platform/files/sheets.ts'
import type { Card, Criterion, Rule } from '#scoring/card.ts'
import {
  dongThap,
  type FormSheet,
  formFile,
  ministry2011,
  ministry2022,
  readingOf as readingIn,
  sheetOf,
} from '#tests/support/forms.ts'
import { assembled, type Decisions, type Effect, type FormReading, sumsSoFar } from '../assembly/rules.ts'
import type { Known } from '../known/rules.ts'
import { templateTables } from '../templates/rules.ts'
import { readBook } from './rules.ts'

const readingOf = (form: FormSheet, known: readonly Known[] = []) => readingIn([sheetOf(form)], known)
const told = ({ items, points }: FormReading) =>
  points.map(({ item, kind, doubts }) => [
    `${items[item]?.part.code} ${kind}`,
    ...doubts.map(({ code }) => code.replace('form.', '')),
  ])
const tree = ({ items }: FormReading) =>
  items.map(({ depth, part, isGroup }) => `${' '.repeat(depth)}${part.code} ${part.max ?? '?'}${isGroup ? ' +' : ''}`)

/** Takes each proposal, and of a sum that differs what is written. */
function allProposed({ points }: FormReading): Decisions {
  return Object.fromEntries(
    points.flatMap(({ id, kind, choices, proposed }) => {
      const choice = kind === 'sum' ? choices.at(-1) : choices[proposed ?? -1]
      return choice ? [[id, choice.effect]] : []
    }),
  )
}

/** The bands of 2022 for proposals and drafts appraised on schedule. */
const onSchedule = (...points: number[]): Rule => ({
  kind: 'bands',
  bands: [1, 0.95, 0.8, 0.7, 0.6, 0].map((from, at) => ({
    ...{ from, to: [null, 1, 0.95, 0.8, 0.7, 0.6][at] ?? null },
    points: points[at] ?? 0,
  })),
})
const overTheAxis: Rule = {
  kind: 'bands',
  bands: [
    { from: 0.95, to: null, fromInclusive: false, points: 1.5 },
    { from: 0.75, to: 0.95, toInclusive: true, points: 1 },
    { from: 0.5, to: 0.75, points: 0.5 },
    { from: 0, to: 0.5, points: 0 },
  ],
}
const daysLate: Rule = {
  kind: 'bands',
  bands: [
    { from: 0, to: 0, toInclusive: true, points: 2 },
    { from: 1, to: 2, toInclusive: true, points: 1.5 },
    { from: 3, to: 5, toInclusive: true, points: 1 },
    { from: 6, to: 10, toInclusive: true, points: 0.5 },
    { from: 10, to: null, fromInclusive: false, points: 0 },
  ],
}

const share = (code: string, name: string) => [
  { code: `${code}_dat`, name: `${name}: phần đạt`, type: 'count' },
  { code: `${code}_tong`, name: `${name}: tổng số`, type: 'count' },
]
const ratio = (code: string) => ({ ratio: [`${code}_dat`, `${code}_tong`] })
const names = {
  proposals: 'Thẩm định đề nghị xây dựng nghị quyết của Hội đồng nhân dân',
  drafts: 'Thẩm định dự thảo văn bản quy phạm pháp luật',
  plan: 'Ban hành kế hoạch ứng dụng công nghệ thông tin trong năm',
  sent: 'Văn bản gửi Bộ qua trục, ký số đúng quy định',
  received: 'Văn bản của Bộ nhận qua trục có phản hồi trạng thái',
  onTime: 'Gửi báo cáo đúng hạn',
}

/** What the form of 2022 says, as somebody would write it by hand. */
const twin = {
  title: 'BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA, XẾP HẠNG CÁC SỞ TƯ PHÁP NĂM 2022',
  year: 2022,
  legalBasis: [{ document: 'QĐ 00/QĐ-BTP', date: '2022-04-01' }],
  indicators: [
    ...share('a_i_1_1', names.proposals),
    ...share('a_i_1_2', names.drafts),
    { code: 'a_viii_1', name: names.plan, type: 'boolean' },
    ...share('a_viii_3a', names.sent),
    ...share('a_viii_3b', names.received),
    { code: 'b_i_1_1', name: names.onTime, type: 'days' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'NHIỆM VỤ TRỌNG TÂM CÔNG TÁC TƯ PHÁP', max: 150 },
      children: [
        {
          ...{ code: 'A.I', name: 'Xây dựng, thẩm định văn bản quy phạm pháp luật và công tác pháp chế', max: 15 },
          children: [
            {
              ...{ code: 'A.I.1', name: 'Xây dựng, thẩm định đề nghị và dự thảo văn bản', max: 11 },
              children: [
                {
                  ...{ code: 'A.I.1.1', name: names.proposals, max: 2, measure: ratio('a_i_1_1') },
                  rule: onSchedule(2, 1.75, 1.5, 1, 0.5, 0),
                },
                {
                  ...{ code: 'A.I.1.2', name: names.drafts, max: 3, measure: ratio('a_i_1_2') },
                  rule: onSchedule(3, 2.75, 2.5, 2, 1.5, 0),
                },
              ],
            },
          ],
        },
        {
          ...{ code: 'A.VIII', name: 'Ứng dụng công nghệ thông tin', max: 10 },
          children: [
            {
              ...{ code: 'A.VIII.1', name: names.plan, max: 2, measure: { value: 'a_viii_1' } },
              rule: { kind: 'boolean', yes: 2, no: 0 },
            },
            {
              ...{ code: 'A.VIII.3', name: 'Trao đổi văn bản điện tử qua trục liên thông văn bản quốc gia', max: 3 },
              children: [
                { code: 'A.VIII.3a', name: names.sent, max: 1.5, measure: ratio('a_viii_3a'), rule: overTheAxis },
                { code: 'A.VIII.3b', name: names.received, max: 1.5, measure: ratio('a_viii_3b'), rule: overTheAxis },
              ],
            },
          ],
        },
      ],
    },
    {
      ...{ code: 'B', name: 'CÔNG TÁC KHÁC', max: 20 },
      children: [
        {
          ...{ code: 'B.I', name: 'Công tác báo cáo', max: 20 },
          children: [
            {
              ...{ code: 'B.I.1', name: 'Báo cáo định kỳ', max: 10 },
              children: [
                { code: 'B.I.1.1', name: names.onTime, max: 2, measure: { value: 'b_i_1_1' }, rule: daysLate },
                { code: 'B.I.1.2', name: 'Ký đúng thẩm quyền theo hướng dẫn của Bộ', max: 1 },
              ],
            },
          ],
        },
      ],
    },
  ],
}

describe('the table of 2022 for the provincial Departments of Justice', () => {
  const reading = readingOf(ministry2022)

  it('is a tree of numbers, names and points; heads again, totals and signatures are none of it', () => {
    expect(tree(reading)).toEqual([
      ...['A 150 +', ' A.I 15 +', '  A.I.1 11 +', '   A.I.1.1 2', '   A.I.1.2 3'],
      ...[' A.VIII 10 +', '  A.VIII.1 2', '  A.VIII.3 3 +', '   A.VIII.3a 1.5', '   A.VIII.3b 1.5'],
      ...['B ? +', ' B.I 20 +', '  B.I.1 10 +', '   B.I.1.1 2', '   B.I.1.2 1'],
    ])
    expect(reading.items.map(({ row }) => row)).toEqual([7, 8, 9, 10, 17, 21, 22, 24, 25, 27, 29, 30, 31, 32, 34])
  })

  it('asks what it leaves open, and nothing else', () => {
    expect(told(reading)).toEqual([
      ['A sum', 'sum-differs'],
      ['A.I sum', 'sum-differs'],
      ['A.I.1 sum', 'sum-differs'],
      ['A.I.1.1 rule', 'ends-at-hundred'],
      ['A.I.1.1 measure', 'measure-unsaid'],
      ['A.I.1.2 rule', 'ends-at-hundred'],
      ['A.I.1.2 measure', 'measure-unsaid'],
      ['A.VIII sum', 'sum-differs'],
      ['A.VIII.1 measure', 'measure-unsaid'],
      ['A.VIII.3a measure', 'measure-unsaid'],
      ['A.VIII.3b measure', 'measure-unsaid'],
      ['B max', 'no-max'],
      ['B.I sum', 'sum-differs'],
      ['B.I.1 sum', 'sum-differs'],
      ['B.I.1.1 measure', 'measure-unsaid'],
      ['B.I.1.2 rule', 'no-text'],
    ])
  })

  it('is its twin in JSON once that is decided, also through a real file', async () => {
    expect(assembled(reading, allProposed(reading))).toEqual(twin)
    const read = readBook(await readWhole(formFile(ministry2022)), [])
    if (!('reading' in read)) throw new Error('no reading')
    const card = assembled(read.reading, allProposed(read.reading))
    expect(canonical(card as Json)).toBe(canonical(twin as Json))
  })

  it('adds points up from below, whatever was decided there before', () => {
    const sums = reading.points.filter(({ kind }) => kind === 'sum')
    const decisions = Object.fromEntries(
      sums.flatMap(({ id, choices }) => (choices[0] ? [[id, choices[0].effect]] : [])),
    )
    const { criteria } = assembled(reading, { ...allProposed(reading), ...decisions }) as Pick<Card, 'criteria'>
    const maxima = (node: Criterion): [string, number][] => [
      [node.code, node.max],
      ...('children' in node ? node.children.flatMap(maxima) : []),
    ]
    expect(criteria.flatMap(maxima).filter(([code]) => /^[AB](\.[IVX]+)?(\.1)?$/.test(code))).toEqual([
      ...[
        ['A', 10],
        ['A.I', 5],
        ['A.I.1', 5],
        ['A.VIII', 5],
        ['A.VIII.1', 2],
        ['B', 3],
        ['B.I', 3],
        ['B.I.1', 3],
      ],
    ])
    const kept = Object.fromEntries(
      sums.filter(({ item }) => item === 2).map(({ id }) => [id, decisions[id] as Effect]),
    )
    expect(sumsSoFar(reading, kept).slice(0, 3)).toEqual([25, 5, 5])
  })

  it('undecided holds nothing that the form does not say', () => {
    const { criteria, indicators } = assembled(reading, {}) as { criteria: Card['criteria']; indicators: unknown }
    expect(indicators).toEqual([])
    expect(JSON.stringify(criteria)).not.toContain('measure')
    expect(JSON.stringify(criteria).match(/"rule"/g)).toHaveLength(4)
  })

  it('a share may be told in per cent instead: the edges of its bands follow', () => {
    const at = reading.items.findIndex(({ part }) => part.code === 'A.VIII.3a')
    const point = reading.points.find(({ item, kind }) => item === at && kind === 'measure')
    const asNumber = point?.choices.find(({ said }) => said.code === 'form.measure-percent')
    const card = assembled(reading, { [point?.id ?? '']: asNumber?.effect ?? { part: {} } }) as unknown as Card
    expect(JSON.stringify(card)).toContain('{"from":95,"to":null,"fromInclusive":false,"points":1.5}')
    expect(card.indicators).toEqual([{ code: 'a_viii_3a', name: names.sent, type: 'number' }])
  })

  it('what the catalogue calls by the words of the form is proposed first', () => {
    const known = [
      { code: 'on_time', name: names.onTime, type: 'days' as const, numeratorCode: null, denominatorCode: null },
      { code: 'other', name: 'Gửi báo cáo', type: 'count' as const, numeratorCode: null, denominatorCode: null },
    ]
    const { items, points } = readingOf(ministry2022, known)
    const point = points.find(({ item, kind }) => items[item]?.part.code === 'B.I.1.1' && kind === 'measure')
    expect(point?.choices[0]?.effect).toEqual({
      part: { measure: { value: 'on_time' } },
      indicators: [{ code: 'on_time', name: names.onTime, type: 'days' }],
    })
    expect(point?.choices.map(({ said }) => said.code)).toEqual(['form.measure-known', 'form.measure-days'])
  })
})

describe('the table of 2011', () => {
  const reading = readingOf(ministry2011)

  it('tells what is deducted in a column of its own; what breaks off stays open', () => {
    expect(tree(reading)).toEqual(['1 110', '2 90'])
    expect(told(reading)).toEqual([
      [...['1 rule', 'words-unclear', 'told-from-undone', 'gap', 'gap', 'no-highest', 'words-differ']],
      ['1 measure', 'measure-unsaid'],
      ['2 rule', 'no-text'],
    ])
    const [point] = reading.points
    expect([point?.proposed, point?.choices[0]?.effect.part.rule]).toEqual([
      null,
      {
        kind: 'bands',
        bands: [
          { from: 0, to: 0.01, points: 110 },
          { from: 0.01, to: 0.11, points: 100 },
          { from: 0.11, to: null, points: 90 },
        ],
      },
    ])
  })
})

describe('the table as the software of Đồng Tháp shows it', () => {
  it('has two rows of titles, and numbers that are codes', () => {
    const reading = readingOf(dongThap)
    expect(tree(reading)).toEqual(['A.VIII 10 +', ' A.VIII.1 2', ' A.VIII.2 5', ' A.VIII.3 3'])
    expect(reading.items.map(({ part }) => part.rule)).toEqual([
      undefined,
      { kind: 'boolean', yes: 2, no: 0 },
      { kind: 'count', each: 0.5 },
      { kind: 'deduction', each: 0.5 },
    ])
    expect([...new Set(reading.points.map(({ kind }) => kind))]).toEqual(['measure'])
    expect(reading.notes).toEqual([])
  })
})

const small = (...rows: (string | number | null)[][]): FormSheet => ({
  name: 'S',
  rows: [['STT', 'Nội dung tiêu chí', 'Điểm chuẩn'], ...rows],
})
const codes = (...labels: (string | number)[]) =>
  readingOf(small(...labels.map((label) => [label, 'Tiêu chí', 1]))).items.map(({ part }) => part.code)

describe('numbers', () => {
  it.each<[(string | number)[], string[]]>([
    [
      ['A', 'I', 1, 1.1, 1.2, 2, 'II', 'B', 'I'],
      ['A', 'A.I', 'A.I.1', 'A.I.1.1', 'A.I.1.2', 'A.I.2', 'A.II', 'B', 'B.I'],
    ],
    [
      ['I', '1', 'a)', 'b)', 'đ)', '-', '-', '2', 'II'],
      ['I', 'I.1', 'I.1a', 'I.1b', 'I.1dd', 'I.1dd.1', 'I.1dd.2', 'I.2', 'II'],
    ],
    [
      ['H', '1', 'I', 'C', 'D'],
      ['H', 'H.1', 'I', 'C', 'D'],
    ],
    [
      [1, 1.1, 1.8, 1.9, 1.1, 1.11, 2],
      ['1', '1.1', '1.8', '1.9', '1.10', '1.11', '2'],
    ],
    [
      ['Phần A.', 'Mục I', '1.', '1.1.', '1.1.1', '1.1.2', '3', '3a', '3b'],
      ['A', 'A.I', 'A.I.1', 'A.I.1.1', 'A.I.1.1.1', 'A.I.1.1.2', 'A.I.3', 'A.I.3a', 'A.I.3b'],
    ],
    [
      ['1', '1'],
      ['1', '1-2'],
    ],
  ])('%j are %j', (labels, expected) => {
    expect(codes(...labels)).toEqual(expected)
  })

  it('may stand before the name, with points behind it; a cell over the whole row is a heading', () => {
    const reading = readingOf(
      small(['A. NHIỆM VỤ (5 điểm)', null, null], [null, '1. Ban hành kế hoạch', 2], [null, '2) Báo cáo', '3,0 điểm']),
    )
    expect(reading.items.map(({ part }) => [part.code, part.name, part.max])).toEqual([
      ['A', 'NHIỆM VỤ', 5],
      ['A.1', 'Ban hành kế hoạch', 2],
      ['A.2', 'Báo cáo', 3],
    ])
  })

  it('of bonus and penalty parts are told by their names', () => {
    const reading = readingOf(
      small(
        ['A', 'Nhiệm vụ', 1],
        ['B', 'ĐIỂM THƯỞNG', 2],
        ['C', 'Điểm trừ', 3],
        [1, 'Đơn thư vượt cấp', 3],
        [null, '- Mỗi vụ trừ 0,5 điểm', null],
      ),
    )
    expect(reading.items.map(({ part }) => part.side)).toEqual([undefined, 'bonus', 'penalty', undefined])
    expect(reading.items[3]?.part.rule).toEqual({ kind: 'count', each: 0.5 })
  })

  it('that are no points are asked: words, ranges, less than nothing', () => {
    const reading = readingOf(
      small(['1', 'A', 'theo hướng dẫn'], ['2', 'B', '-2'], ['3', 'C', 'Tối đa 5 điểm'], ['4', 'D', 0.1]),
    )
    expect(reading.items.map(({ part }) => part.max)).toEqual([undefined, undefined, 5, 0.1])
    expect(told(reading).filter(([what]) => what?.endsWith('max'))).toEqual([
      ['1 max', 'max-unclear'],
      ['2 max', 'max-unclear'],
    ])
  })
})

const indicatorsOf = ({ points }: FormReading) =>
  points.flatMap(({ kind, choices, proposed }) =>
    kind === 'measure' ? [[proposed, ...choices.map(({ effect }) => effect.indicators?.map(({ code }) => code))]] : [],
  )

const scored = (name: string, text: string): (string | number | null)[][] => [
  ['1', name, 2],
  [null, text, null],
]

describe('the indicators that a form asks for', () => {
  it('have codes that a formula can name, each once', () => {
    const bands = 'Từ 80% trở lên: 2 điểm; dưới 80%: 0 điểm'
    const reading = readingOf(small(...scored('A', bands), ...scored('B', 'Có: 2 điểm; không: 0 điểm')), [
      { code: 'tc_1', name: 'Đã có', type: 'count', numeratorCode: null, denominatorCode: null },
    ])
    expect(indicatorsOf(reading)).toEqual([
      [0, ['tc_1_2_dat', 'tc_1_2_tong'], ['tc_1_2']],
      [0, ['tc_1_2_2']],
    ])
  })

  it.each([
    'Vượt từ 5% trở lên so với năm trước: 2 điểm; vượt dưới 5%: 1 điểm; không vượt: 0 điểm',
    'Tăng từ 5% trở lên: 2 điểm; dưới 5%: 0 điểm',
    'Từ 5% trở lên so với cùng kỳ: 2 điểm; dưới 5% so với cùng kỳ: 0 điểm',
    'Thu vượt dự toán từ 5% trở lên: 2 điểm; thu vượt dự toán dưới 5%: 0 điểm',
  ])('are a number and no share of two counts: %s', (text) => {
    expect(indicatorsOf(readingOf(small(...scored('Thu ngân sách', text))))).toEqual([[0, ['tc_1']]])
  })

  it('are never the figure of the catalogue itself where the words ask how far it changed', () => {
    const known: Known[] = [
      { code: 'fees', name: 'Thu ngân sách', type: 'number', numeratorCode: null, denominatorCode: null },
    ]
    const form = small(...scored('Thu ngân sách', 'Tăng từ 5% trở lên: 2 điểm; dưới 5%: 0 điểm'))
    expect(indicatorsOf(readingOf(form, known))).toEqual([[null, ['fees'], ['tc_1']]])
  })

  it('are in the unit that the criterion names above bare numbers, which is told', () => {
    const text = 'Từ 1000 trở lên: 2 điểm; dưới 1000: 0 điểm'
    const reading = readingOf(small(...scored('Số thu nộp ngân sách (triệu đồng)', text)))
    expect(told(reading)).toEqual([
      ['1 rule', 'unit-beside'],
      ['1 measure', 'measure-unsaid'],
    ])
    expect(indicatorsOf(reading)).toEqual([[0, ['tc_1']]])
    expect(reading.points.flatMap(({ choices }) => choices.flatMap(({ effect }) => effect.indicators ?? []))).toEqual([
      { code: 'tc_1', name: 'Số thu nộp ngân sách (triệu đồng)', type: 'number' },
    ])
  })
})

describe('example rows of our template', () => {
  const [{ columns, rows, form }] = templateTables as [(typeof templateTables)[number]]
  const above = (form?.above ?? []).map((line) => [line])
  const withRows = (more: FormSheet['rows']): FormSheet => ({
    name: 'Biểu',
    rows: [...above, columns.map(({ title }) => title), ...more] as FormSheet['rows'],
  })
  const examples = rows as FormSheet['rows']

  it('are no criteria: the file that has nothing else says so', () => {
    expect(readBook([sheetOf(withRows(examples))], [])).toMatchObject({ refusal: { code: 'form.only-examples' } })
  })

  it('are left out and told where somebody wrote below them, and nothing to be filled in is taken', () => {
    const own = [
      ['A', 'Công tác của ta', 2],
      ['1', 'Kế hoạch', 2, 'Có: 2 điểm; không: 0 điểm'],
    ]
    const reading = readingOf(withRows([...examples, ...own]))
    expect(tree(reading)).toEqual(['A 2 +', ' A.1 2'])
    expect(reading.notes).toEqual([{ row: 5, code: 'form.examples-left-out', params: { count: 9 } }])
    expect(reading.card).toEqual({ indicators: [] })
  })

  it('show phrasings that are read with certainty', () => {
    const unmarked = examples.map((cells) =>
      cells.map((cell) => (typeof cell === 'string' ? cell.replace('(VÍ DỤ, xoá đi) ', '') : cell)),
    )
    const reading = readingOf(withRows(unmarked))
    expect([reading.items.length, reading.points.filter(({ kind }) => kind !== 'measure')]).toEqual([9, []])
  })
})

describe('what is no form', () => {
  it.each<[string, FormSheet, string]>([
    [
      'without titles',
      {
        name: 'S',
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
      'form.no-head',
    ],
    ['without criteria', small(), 'form.no-criteria'],
    ['with signatures alone', small([null, 'NGƯỜI LẬP BIỂU', null]), 'form.no-criteria'],
    ['of 10,001 rows', small(...Array.from({ length: 10_001 }, (_, at) => [at, 'x', 1])), 'form.too-many-rows'],
  ])('%s is told', (_, form, code) => {
    expect(readBook([sheetOf(form)], [])).toMatchObject({ refusal: { code } })
  })
})
