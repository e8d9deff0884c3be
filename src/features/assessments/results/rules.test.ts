/** What may be made when, and who may be left out: by example and by property. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LayerDays, type SheetFacts, whyNotExpect, whyNotLeftOut, whyNotReady, withoutAuthors } from './rules.ts'

const layers: readonly LayerDays[] = [
  { kind: 'self', deadline: '2020-03-31', graceDays: 2 },
  { kind: 'cross', deadline: '2020-05-15', graceDays: 0 },
  { kind: 'verification', deadline: null, graceDays: 0 },
]
const sheet = (given: Partial<SheetFacts> = {}): SheetFacts => ({
  ...{ unitId: 'a', unit: 'Đơn vị A', card: 'sha256:1', incomplete: false, veiled: [], hold: null, leftOut: null },
  forms: (['self', 'check', 'verification'] as const).map((kind) => ({ kind, returned: false })),
  ...given,
})
const expecting = (today: string, sheets: readonly SheetFacts[], others: { code: string }[] = []) =>
  ({ layers, sheets, today, others }) as const
const codes = (refusal: ReturnType<typeof whyNotExpect>) => refusal?.issues?.map(({ code }) => code)

describe('an expected result', () => {
  const alone = sheet({ forms: [{ kind: 'self', returned: false }] })
  const none = sheet({ unitId: 'b', unit: 'Đơn vị B', forms: [] })

  it('of a layer waits until its days with those of grace are over, or all its forms are there', () => {
    expect(codes(whyNotExpect(expecting('2020-04-02', [alone, none]), 'self'))).toEqual(['result.open-self'])
    expect(whyNotExpect(expecting('2020-04-03', [alone, none]), 'self')).toBeUndefined()
    expect(whyNotExpect(expecting('2020-02-01', [alone]), 'self')).toBeUndefined()
  })

  it('of a later layer waits for those below it too, and names who is missing where there is no day', () => {
    expect(codes(whyNotExpect(expecting('2020-03-01', [alone, none]), 'verification'))).toEqual([
      'result.open-self',
      'result.open-cross',
      'result.lacks-verification',
    ])
    expect(codes(whyNotExpect(expecting('2020-06-01', [alone, none]), 'final'))).toEqual(['result.lacks-verification'])
  })

  it('waits for every check that was drawn while one may still be sent', () => {
    const unchecked = [{ code: 'result.unchecked' }]
    expect(codes(whyNotExpect(expecting('2020-05-15', [sheet()], unchecked), 'cross'))).toEqual(['result.open-cross'])
    expect(whyNotExpect(expecting('2020-05-16', [sheet()], unchecked), 'cross')).toBeUndefined()
    expect(whyNotExpect(expecting('2020-05-15', [sheet()], unchecked), 'self')).toBeUndefined()
  })
})

const facts = fc.record({
  kinds: fc.subarray(['self', 'check', 'verification'] as const),
  returned: fc.boolean(),
  incomplete: fc.boolean(),
})

describe('who is left out', () => {
  prop.prop([facts])('lacks something, else is refused by name', ({ kinds, returned, incomplete }) => {
    const forms = kinds.map((kind) => ({ kind, returned }))
    const one = sheet({ forms, incomplete, leftOut: 'Chưa đủ' })
    const refusal = whyNotLeftOut({ layers, sheets: [one] })
    // The same sheet, ranked: nothing of its own stands in its way.
    const isReady =
      whyNotReady({ card: 'sha256:1', layers, sheets: [{ ...one, leftOut: null }], today: '2020-12-01', others: [] })
        .length === 0
    expect(refusal !== undefined).toBe(isReady)
    if (refusal) expect([refusal.code, refusal.params]).toEqual(['result.not-incomplete', { units: 'Đơn vị A' }])
    expect(whyNotLeftOut({ layers, sheets: [{ ...one, leftOut: null }] })).toBeUndefined()
  })
})

describe('marks before publication', () => {
  it('stand without whoever gave them, in the same number and order', () => {
    const given = [
      [0, 'Chi cục #7#1', '4'],
      [0, 'b#2', '3'],
    ]
    const text = JSON.stringify({ units: [], marks: [{ criterion: 'C', given }] })
    expect(JSON.parse(withoutAuthors(text)).marks).toEqual([
      {
        criterion: 'C',
        given: [
          [0, '#1', '4'],
          [0, '#2', '3'],
        ],
      },
    ])
  })
})
