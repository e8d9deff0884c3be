/** When a dossier may be submitted and decided. */
import { describe, expect, it } from 'vitest'
import { type Submitting, warningsOf, whyNotDecide, whyNotSubmit } from './rules.ts'

const draft = { submittedOn: null, decisionDay: null }
const line = { unitName: 'Sở', withdrawnOn: null, nominated: true }
const of = (given: Partial<Submitting> = {}): Submitting => ({
  ...draft,
  ...{ lines: [line], posting: null, workingDays: null },
  ...given,
})
const today = '2022-12-10'
const code = (given: Partial<Submitting>, day = today) => whyNotSubmit(of(given), day, today)?.code

describe('submitting', () => {
  it('wants a posting that is over where a rule says how long, and only tells where none does', () => {
    expect(code({})).toBeUndefined()
    expect(code({ workingDays: 5 })).toBe('dossier.not-posted')
    const posting = { from: '2022-12-01', to: '2022-12-08' }
    expect(code({ workingDays: 5, posting })).toBeUndefined()
    expect(code({ workingDays: 5, posting }, '2022-12-08')).toBe('dossier.posting-runs')
    expect(code({ workingDays: 5, posting }, '2022-12-09')).toBeUndefined()
    expect(code({ posting }, '2022-11-30')).toBe('dossier.posting-to-come')
    // Begun while no rule said how long: a rule that comes later does not reach back.
    expect(code({ workingDays: 5, posting: { from: '2022-12-01', to: null } })).toBeUndefined()
  })

  it('wants somebody who stands and is still put forward, and a day that has come', () => {
    expect(code({ lines: [] })).toBe('dossier.empty')
    expect(code({ lines: [{ ...line, withdrawnOn: today }] })).toBe('dossier.empty')
    expect(code({ lines: [line, { ...line, nominated: false }] })).toBe('dossier.no-longer-nominated')
    expect(code({ lines: [line, { ...line, nominated: false, withdrawnOn: today }] })).toBeUndefined()
    expect(code({}, '2022-12-11')).toBe('dossier.day-to-come')
    expect(code({ submittedOn: today })).toBe('dossier.submitted-already')
  })

  it('tells of what stands in nobody’s way', () => {
    const warned = (
      given: Partial<Submitting> & { onHold?: string[] },
      unanswered = 0,
      summaries: (string | null)[] = [''],
    ) => warningsOf({ onHold: [], ...of(given), unanswered }, summaries).map((one) => one.code)
    expect(warned({ workingDays: 5 })).toEqual([])
    expect(warned({ workingDays: 5, onHold: ['Sở'] })).toEqual(['dossier.on-hold'])
    expect(warned({})).toEqual(['dossier.no-term'])
    expect(warned({ workingDays: 5, posting: { from: today, to: null } }, 2, [null])).toEqual([
      'dossier.no-term',
      'dossier.unanswered',
      'dossier.no-summary',
    ])
  })
})

describe('deciding', () => {
  const submitted = { submittedOn: '2022-12-01', decisionDay: null }
  const lines = [
    { id: 'a', unitName: 'A' },
    { id: 'b', unitName: 'B' },
  ]
  const yes = { granted: true, reason: null }
  const decided = (answers: { lineId: string; granted: boolean; reason: string | null }[], day = today) =>
    whyNotDecide(submitted, { day, today, lines, answers })

  it('answers each line once, a refused one with why', () => {
    const all = [
      { lineId: 'a', ...yes },
      { lineId: 'b', granted: false, reason: 'Vì' },
    ]
    expect(decided(all)).toBeUndefined()
    expect(decided(all.slice(1))).toMatchObject({ code: 'dossier.line-unanswered', params: { unit: 'A' } })
    expect(decided([...all, { lineId: 'a', ...yes }])?.issues?.[0]?.path).toBe('/body/lines/2/lineId')
    expect(decided([{ lineId: 'c', ...yes }])?.code).toBe('dossier.not-a-line')
    expect(decided([{ lineId: 'a', granted: false, reason: null }])?.code).toBe('dossier.reason-needed')
    expect(decided([{ lineId: 'a', granted: true, reason: 'Vì' }])?.code).toBe('dossier.reason-of-nothing')
  })

  it('comes after it was submitted, and not before its day', () => {
    expect(decided([], '2022-11-30')?.code).toBe('dossier.decided-before')
    expect(decided([], '2022-12-11')?.code).toBe('dossier.decision-to-come')
    const at = { day: today, today, lines: [], answers: [] }
    expect(whyNotDecide(draft, at)?.code).toBe('dossier.not-submitted')
    expect(whyNotDecide({ ...submitted, decisionDay: today }, at)?.code).toBe('dossier.decided-already')
  })
})
