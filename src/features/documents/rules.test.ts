/** The life of a document, and codes nobody guesses or misreads. */
import { randomBytes } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  codeFrom,
  codeTold,
  codeTyped,
  isOut,
  seatIn,
  states,
  whyNotAlone,
  whyNotDay,
  whyNotDiscard,
  whyNotEdit,
  whyNotIssue,
  whyNotReopen,
  whyNotReturn,
  whyNotSubmit,
  whyNotUndoAlone,
  whyNotWithdraw,
} from './rules.ts'

const code = (refusal: { code: string } | undefined) => refusal?.code

describe('a document', () => {
  test('is edited and submitted as a draft alone', () => {
    const may = states.filter((state) => !whyNotEdit({ state, day: null }))
    expect(may).toEqual(['draft'])
    expect(states.filter((state) => !whyNotSubmit({ state, day: null }, []))).toEqual(may)
    expect(whyNotSubmit({ state: 'draft', day: null }, ['tổng'])).toMatchObject({
      code: 'document.fact-gone',
      params: { key: 'tổng' },
    })
  })

  test('is issued once, from what was submitted', () => {
    expect(states.map((state) => code(whyNotIssue({ state, day: null }, '05/TB')))).toEqual([
      ...['document.not-submitted', undefined, 'document.already-issued'],
      ...['document.already-issued', 'document.already-issued', 'document.void', 'document.not-submitted'],
    ])
  })

  test('is put away as a draft alone, and comes back from there alone', () => {
    const may = (asked: typeof whyNotDiscard) => states.filter((state) => !asked({ state, day: null }))
    expect([may(whyNotDiscard), may(whyNotReopen)]).toEqual([['draft'], ['discarded']])
    expect(code(whyNotEdit({ state: 'discarded', day: null }))).toBe('document.discarded')
  })

  test('is issued by its head alone; where officers issue, by another than submitted it', () => {
    const roles = [
      { role: 'ministry_officer', unitId: 'bộ' },
      { role: 'head', unitId: 'sở' },
    ]
    expect([seatIn(roles, 'bộ'), seatIn(roles, 'sở')]).toEqual(['ministry_officer', 'head'])
    const asks = (seat: 'head' | 'ministry_officer', by: string) => [
      code(whyNotAlone({ seat, self: 'a' }, { submittedBy: by })),
      code(whyNotUndoAlone({ seat, self: 'a' }, { issuedBy: by })),
    ]
    expect(asks('ministry_officer', 'a')).toEqual(['document.submitted-yourself', 'document.issued-yourself'])
    for (const [seat, by] of [
      ['head', 'a'],
      ['ministry_officer', 'b'],
    ] as const)
      expect(asks(seat, by)).toEqual([undefined, undefined])
  })

  test('comes back as long as it has no number', () => {
    expect(whyNotReturn({ state: 'submitted', day: null })).toBeUndefined()
    expect(code(whyNotReturn({ state: 'submitted', day: '2018-03-02' }))).toBe('document.numbered')
    expect(code(whyNotReturn({ state: 'draft', day: null }))).toBe('document.not-submitted')
  })

  test('is withdrawn once, while it is in force, between its own day and today', () => {
    expect(states.map((state) => code(whyNotWithdraw({ state, day: null })))).toEqual([
      ...['document.not-in-force', 'document.not-in-force', undefined],
      ...['document.not-in-force', 'document.already-withdrawn', 'document.not-in-force', 'document.not-in-force'],
    ])
    const days = ['2018-03-01', '2018-03-02', '2018-03-05', '2018-03-06']
    expect(days.map((day) => code(whyNotDay(day, '2018-03-02', '2018-03-05')))).toEqual([
      ...['document.day-outside', undefined, undefined, 'document.day-outside'],
    ])
  })

  test('is told to others from its issuing on', () => {
    expect(states.filter(isOut)).toEqual(['issued', 'replaced', 'withdrawn'])
  })
})

describe('a code', () => {
  test.prop([fc.infiniteStream(fc.integer({ min: 0, max: 255 }))])(
    'has twelve signs of which no two look alike, whatever chance gives',
    (bytes) => {
      const made = codeFrom((count) => Uint8Array.from({ length: count }, () => bytes.next().value))
      expect(made).toMatch(/^[23456789ACDEFGHJKMNPQRTUVWXY]{12}$/)
      for (const typed of [made, codeTold(made), codeTold(made).toLowerCase(), ` ${made} `])
        expect(codeTyped(typed)).toBe(made)
    },
  )

  test('uses every sign about as often as any other', () => {
    const counts = new Map<string, number>()
    for (let at = 0; at < 700; at++)
      for (const sign of codeFrom(randomBytes)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    const share = 8_400 / 28
    expect(counts.size).toBe(28)
    for (const count of counts.values()) expect(Math.abs(count - share) / share).toBeLessThan(0.3)
  })

  test('that cannot be one is told at once', () => {
    const typed = ['', 'ABCD', 'O0I1L5S8B2Z2', '<script>alert', 'ACDEFGHJKMNPQ']
    expect(typed.map(codeTyped)).toEqual(typed.map(() => undefined))
  })
})
