import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Said } from '#kit/refusal.ts'
import { say } from '#src/words.ts'
import type { Claim, SheetKnown } from '../claims/rules.ts'
import { percentsIn, type Question, type QuestionKind, questionsOf } from './rules.ts'

const claim = (criterion: string, more: Partial<Claim> = {}): Claim => ({
  ...{
    criterion,
    name: `Tiêu chí ${criterion}`,
    max: '10',
    side: null,
    points: '8',
    rests: 'accepted',
    evidence: 'none',
  },
  ...{ files: [], explanation: null, share: null, group: null },
  ...more,
})
const nothing: SheetKnown = {
  ...{
    claims: [],
    total: null,
    past: [],
    pastTotals: [],
    figures: [],
    files: [],
    alike: [],
    changes: [],
    deadline: null,
  },
}
const known = (more: Partial<SheetKnown>): SheetKnown => ({ ...nothing, ...more })
const kinds = (of: SheetKnown) => questionsOf(of).map(({ kind }) => kind)
const told = ({ code, params }: Said) => say(code, params)
const whole = ({ asks, facts }: Question) => [told(asks), ...facts.map(told)]
const year = (of: number, self: string, final: string, more: object = {}) => ({
  ...{ year: of, criterion: 'A.1', name: 'Tiêu chí A.1', max: '10', self, final },
  ...more,
})
const group = { code: 'A', name: 'Nhóm A' }
const ownMark = claim('A.1', { rests: 'mark', points: '9.5', group })

describe('what is asked of a sheet', () => {
  it('is nothing where nothing is known', () => {
    expect(questionsOf(nothing)).toEqual([])
    expect(questionsOf(known({ claims: [claim('A.1'), claim('A.2', { points: null, rests: 'mark' })] }))).toEqual([])
  })

  it('a figure of its own beside the accepted one', () => {
    const figure = { indicator: 'cases', name: 'Việc đã xong', given: '1234.5', accepted: '1200', round: 'Cả năm' }
    expect(questionsOf(known({ figures: [figure] })).map(whole)).toEqual([
      [
        'Số liệu “Việc đã xong” đơn vị tự ghi là 1.234,5, còn báo cáo đã được tiếp nhận (Cả năm) ghi 1.200. Vì sao khác?',
      ],
    ])
    expect(questionsOf(known({ figures: [{ ...figure, given: '1200' }] }))).toEqual([])
  })

  it('a high mark beside poor figures of its group, two of them at least', () => {
    const poor = [claim('A.2', { points: '5', group }), claim('A.3', { points: '6', group })]
    const [asked] = questionsOf(known({ claims: [ownMark, ...poor] }))
    expect(asked && whole(asked)).toEqual([
      'A.1 Tiêu chí A.1: điểm tự chấm cao trong khi các tiêu chí tính theo số liệu cùng nhóm đạt thấp. Có gì chứng tỏ mức này?',
      'Tự chấm 9,5/10 điểm.',
      '2 tiêu chí tính theo số liệu của nhóm “Nhóm A” đạt 55 % điểm chuẩn.',
    ])
    expect(kinds(known({ claims: [ownMark, ...poor.slice(1)] }))).toEqual([])
    expect(kinds(known({ claims: [ownMark, ...poor.map((one) => ({ ...one, points: '7' }))] }))).toEqual([])
    expect(kinds(known({ claims: [{ ...ownMark, side: 'penalty' }, ...poor] }))).toEqual([])
  })

  it('a share in words above the one measured', () => {
    const share = { over: '790', under: '1000' }
    const of = (explanation: string) => kinds(known({ claims: [claim('A.1', { share, explanation })] }))
    expect(of('Đạt 85,3 % kế hoạch')).toEqual(['text-above-figure'])
    expect(of('Đạt 85,3 phần trăm')).toEqual(['text-above-figure'])
    expect(of('Đạt 79 %, vượt 5 % so với năm trước')).toEqual([])
    expect(of('Giảm 5 % so với năm trước')).toEqual([])
    expect(of('Đã hoàn thành 12 việc')).toEqual([])
    expect(percentsIn('từ 79% lên 85,25 % rồi 90 phần trăm, 12 vụ')).toEqual(['79', '85.25', '90'])
  })

  it('full points with nothing behind them but words', () => {
    const full = claim('A.1', { points: '10', rests: 'mark', evidence: 'required' })
    const [asked] = questionsOf(known({ claims: [full] }))
    expect(asked && whole(asked)).toEqual([
      'A.1 Tiêu chí A.1: tự chấm đủ 10 điểm chuẩn mà chưa kèm minh chứng. Căn cứ vào đâu?',
      'Bảng tiêu chí yêu cầu minh chứng.',
      'Đơn vị không giải trình.',
    ])
    expect(kinds(known({ claims: [{ ...full, evidence: 'optional', rests: 'accepted' }] }))).toEqual([])
    expect(kinds(known({ claims: [{ ...full, evidence: 'none' }] }))).toEqual([])
    expect(kinds(known({ claims: [{ ...full, points: '9.99' }] }))).toEqual([])
    expect(kinds(known({ claims: [{ ...full, side: 'penalty' }] }))).toEqual([])
  })

  it('what came down before and stands high again', () => {
    const past = [year(2019, '9', '7'), year(2018, '9', '8.5')]
    const [asked] = questionsOf(known({ claims: [claim('A.1')], past }))
    expect(asked && whole(asked)).toEqual([
      'A.1 Tiêu chí A.1: 2/2 năm đã biết, điểm tự chấm cao hơn kết luận; năm nay lại cao hơn. Lần này có gì khác?',
      'Năm 2018: tự chấm 9, kết luận 8,5 (điểm chuẩn 10).',
      'Năm 2019: tự chấm 9, kết luận 7 (điểm chuẩn 10).',
      'Tự chấm 8/10 điểm.',
    ])
    const of = (all: typeof past, more: Partial<Claim> = {}) =>
      kinds(known({ claims: [claim('A.1', more)], past: all }))
    // One year a little lower says little; one year far lower says enough.
    expect(of([year(2019, '9', '8')], { points: '9' })).toEqual([])
    expect(of([year(2019, '9', '7')])).toEqual(['lowered-before'])
    // Claimed no higher than it came to: learned from it.
    expect(of(past, { points: '7' })).toEqual([])
    // As shares: 15 of 20 is above 7 of 10, 14 of 20 is not.
    expect(of(past, { max: '20', points: '15' })).toEqual(['lowered-before'])
    expect(of(past, { max: '20', points: '14' })).toEqual([])
    // Another criterion under the same code.
    expect(of(past.map((one) => ({ ...one, name: 'Khác' })))).toEqual([])
    // Of a penalty the other way round.
    expect(of([year(2019, '0', '5')], { side: 'penalty', points: '1' })).toEqual(['lowered-before'])
    expect(of([year(2019, '0', '5')], { side: 'penalty', points: '5' })).toEqual([])
  })

  it('the same of the whole sheet', () => {
    const total = { points: '190', max: '200' }
    const pastTotals = [{ year: 2019, max: '200', self: '192', final: '186' }]
    expect(kinds(known({ total, pastTotals }))).toEqual(['total-lowered-before'])
    expect(kinds(known({ total: { points: '186', max: '200' }, pastTotals }))).toEqual([])
    expect(kinds(known({ total, pastTotals: [{ year: 2019, max: '200', self: '189', final: '186' }] }))).toEqual([])
  })

  it('one file behind many criteria', () => {
    const files = ['A.1', 'A.2', 'B.1', 'B.2'].map((criterion, n) => ({
      ...{ digest: 'sha256:ab', name: 'Báo cáo năm', criterion, page: n < 2 ? String(n + 1) : null },
    }))
    const [asked] = questionsOf(known({ files }))
    expect(asked && whole(asked)).toEqual([
      'Tệp “Báo cáo năm” làm minh chứng cho 4 tiêu chí. Tệp này có nói đến từng tiêu chí không?',
      'Tiêu chí: A.1, A.2, B.1, B.2.',
      'Có ghi 2 trang khác nhau.',
    ])
    expect(kinds(known({ files: files.slice(1) }))).toEqual([])
  })

  it('texts of others: named only to whoever may read them', () => {
    const alike = [
      {
        criterion: 'A.1',
        others: [
          { unit: 'Sở Tư pháp B', criterion: 'A.1', percent: 91 },
          { unit: null, criterion: 'A.2', percent: 100 },
        ],
      },
    ]
    const [asked] = questionsOf(known({ claims: [claim('A.1')], alike }))
    expect(asked && whole(asked)).toEqual([
      'A.1 Tiêu chí A.1: giải trình gần như trùng với 2 đơn vị khác (giống nhất 100 %). Nội dung có phải là của đơn vị không?',
      'Sở Tư pháp B: giống 91 %.',
    ])
  })

  it('many changes in the last hours', () => {
    const deadline = '2020-11-15T17:00:00.000Z'
    const changes = ['A.1', 'A.2', 'A.3'].map((criterion, n) => ({ criterion, at: `2020-11-15T14:0${n}:00.000Z` }))
    const [asked] = questionsOf(known({ changes, deadline }))
    expect(asked && whole(asked)).toEqual([
      '3 tiêu chí được sửa trong 3 giờ cuối trước hạn 16/11/2020 00:00. Vì sao phải sửa?',
      'Tiêu chí: A.1, A.2, A.3.',
      'Từ 15/11/2020 21:00 đến 15/11/2020 21:02.',
    ])
    const early = changes.map((one, n) => (n === 0 ? { ...one, at: '2020-11-15T13:59:59.999Z' } : one))
    expect(kinds(known({ changes: early, deadline }))).toEqual([])
    expect(kinds(known({ changes, deadline: null }))).toEqual([])
  })

  it('has words in both languages', () => {
    const all = questionsOf(everything)
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(9)
    for (const { asks, facts } of all)
      for (const { code, params } of [asks, ...facts])
        for (const language of ['vi', 'en'] as const) expect(say(code, params, language)).not.toMatch(/[{}]|question\./)
  })
})

/** One sheet with something of everything. */
const everything: SheetKnown = {
  claims: [
    claim('A.1', {
      rests: 'mark',
      points: '10',
      evidence: 'required',
      group,
      explanation: 'Đạt 99 %',
      share: { over: '1', under: '2' },
    }),
    claim('A.2', { points: '1', group }),
    claim('A.3', { points: '2', group }),
  ],
  total: { points: '190', max: '200' },
  past: [year(2019, '9', '5')],
  pastTotals: [{ year: 2019, max: '200', self: '192', final: '180' }],
  figures: [{ indicator: 'x', name: 'X', given: '1', accepted: '2', round: 'Năm' }],
  files: ['A.1', 'A.2', 'A.3', 'B'].map((criterion) => ({ digest: 'sha256:1', name: 'Tệp', criterion, page: null })),
  alike: [{ criterion: 'A.1', others: [{ unit: 'B', criterion: 'A.2', percent: 90 }] }],
  changes: ['A.1', 'A.2', 'A.3'].map((criterion) => ({ criterion, at: '2020-11-15T16:00:00.000Z' })),
  deadline: '2020-11-15T17:00:00.000Z',
}

const points = fc.integer({ min: 0, max: 1_000 }).map((n) => String(n / 100))
const max = fc.constantFrom('10', '2', '2.5')
const codes = fc.constantFrom('A.1', 'A.2', 'A.3', 'B.1')
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 8 })
const claims = fc.uniqueArray(
  fc.record({
    criterion: codes,
    ...{ name: fc.constant('N'), max, points: fc.option(points), files: some(fc.constantFrom('f', 'g')) },
    side: fc.constantFrom<Claim['side'][]>(null, 'bonus', 'penalty'),
    rests: fc.constantFrom<Claim['rests'][]>('accepted', 'own', 'mark'),
    evidence: fc.constantFrom<Claim['evidence'][]>('required', 'optional', 'none'),
    explanation: fc.option(fc.constantFrom('', 'Đạt 90 %', 'Đạt 50 %', 'Đủ')),
    share: fc.option(fc.record({ over: fc.nat(99).map(String), under: fc.integer({ min: 1, max: 99 }).map(String) })),
    group: fc.option(fc.constant(group)),
  }),
  { selector: ({ criterion }) => criterion },
)
const past = fc.record({ year: fc.integer({ min: 2015, max: 2019 }), max, self: points, final: points })
const sheets: fc.Arbitrary<SheetKnown> = fc.record({
  claims,
  total: fc.option(fc.record({ points, max: fc.constant('10') })),
  past: fc.uniqueArray(
    fc.tuple(past, codes).map(([one, criterion]) => ({ ...one, criterion, name: 'N' })),
    { selector: ({ year: of, criterion }) => `${of} ${criterion}`, maxLength: 8 },
  ),
  pastTotals: fc.uniqueArray(past, { selector: ({ year: of }) => of, maxLength: 5 }),
  figures: fc.uniqueArray(
    fc.record({
      ...{ indicator: fc.constantFrom('x', 'y'), name: fc.constant('X'), given: points, accepted: points },
      round: fc.constant('Năm'),
    }),
    { selector: ({ indicator }) => indicator },
  ),
  files: some(
    fc.record({
      ...{ digest: fc.constantFrom('f', 'g'), name: fc.constant('Tệp'), criterion: codes },
      page: fc.option(fc.constantFrom('1', '2')),
    }),
  ),
  alike: fc.constant([]),
  changes: some(
    fc.record({ criterion: codes, at: fc.constantFrom('2020-11-15T16:00:00.000Z', '2020-11-15T10:00:00.000Z') }),
  ),
  deadline: fc.option(fc.constant('2020-11-15T17:00:00.000Z')),
})
const ids = (of: SheetKnown) => questionsOf(of).map(({ id }) => id)

prop.prop([sheets])('each question is asked once, with an id that says of what', (of) => {
  const all = questionsOf(of)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { id, kind } of all) expect(id.startsWith(kind)).toBe(true)
})

prop.prop([sheets])('the order in which things are known is nothing to what is asked', (of) => {
  const turned = {
    ...of,
    ...{ past: of.past.toReversed(), pastTotals: of.pastTotals.toReversed(), figures: of.figures.toReversed() },
    ...{ files: of.files.toReversed(), changes: of.changes.toReversed() },
  }
  expect(questionsOf(turned)).toEqual(questionsOf(of))
  expect(ids({ ...of, claims: of.claims.toReversed() }).sort()).toEqual(ids(of).sort())
})

prop.prop([sheets])('what is not known asks nothing', (of) => {
  const without = (part: Partial<SheetKnown>, gone: readonly QuestionKind[]) => {
    for (const kind of kinds({ ...of, ...part })) expect(gone).not.toContain(kind)
  }
  without({ past: [] }, ['lowered-before'])
  without({ pastTotals: [] }, ['total-lowered-before'])
  without({ figures: [] }, ['figure-differs'])
  without({ files: [] }, ['file-reused'])
  without({ changes: [] }, ['changed-late'])
  without({ deadline: null }, ['changed-late'])
  const blank = of.claims.map((one) => ({ ...one, points: null, explanation: null }))
  without({ claims: blank }, ['mark-above-figures', 'full-without-evidence', 'lowered-before', 'text-above-figure'])
})

prop.prop([sheets, fc.nat(7)])(
  'evidence that is added asks for no evidence, and takes no other question away',
  (of, place) => {
    const at = of.claims.length === 0 ? -1 : place % of.claims.length
    const more = { ...of, claims: of.claims.map((one, n) => (n === at ? { ...one, files: [...one.files, 'h'] } : one)) }
    const isBare = (id: string) => id.startsWith('full-without-evidence')
    expect(
      ids(of)
        .filter((id) => !ids(more).includes(id))
        .every(isBare),
    ).toBe(true)
    expect(ids(more).every((id) => ids(of).includes(id))).toBe(true)
  },
)

prop.prop([sheets])('a criterion claimed at no more than it last came to is not asked for its past', (of) => {
  const meek = of.claims.map((one) => {
    const last = of.past.filter(({ criterion }) => criterion === one.criterion).toSorted((a, b) => b.year - a.year)[0]
    return last ? { ...one, max: last.max, points: last.final } : one
  })
  expect(kinds({ ...of, claims: meek })).not.toContain('lowered-before')
})
