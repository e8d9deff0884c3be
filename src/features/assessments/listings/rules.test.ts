/** How far the checks of a sheet are: counted until all are there, or the meeting has spoken for them. */
import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../settings/rules.ts'
import type { Sending } from '../sheets/rules.ts'
import type { Reader } from '../told/rules.ts'
import { areChecksKept, layersTold } from './rules.ts'

const now = new Date('2018-05-10T05:00:00Z')
const clock = { now, today: '2018-05-10' }
const layer = (kind: LayerPlan['kind'], by: LayerPlan['by']): LayerPlan => ({
  ...{ kind, by, opens: null, deadline: null, graceDays: 0, seen: 'parties', seenFrom: 'sent' },
})
const plans = {
  checkersPerUnit: 3,
  layers: [layer('self', 'unit'), layer('cross', 'members'), layer('final', 'organiser')],
}
const sent = (kind: Sending['kind'], authorUnitId: string, more: Partial<Sending> = {}): Sending => ({
  ...{ kind, authorUnitId, round: 1, sentAt: now, contentDue: now, contentAt: now },
  ...{ receivedAt: null, recalledAt: null, returnedAt: null, returnUntil: null, ...more },
})
const known = { begun: new Set<LayerPlan['kind']>(), needsFinal: false, isKept: false }
const own = sent('self', 'a')
const crossOf = (...sendings: Sending[]) => {
  const { state, checks } =
    layersTold(plans, { ...known, sendings: [own, ...sendings], checkers: ['b', 'c', 'd'] }, clock)[1] ?? {}
  return { state, checks }
}

describe('the cross-check of a sheet', () => {
  it('counts the checks that are there, and is not done before all are', () => {
    expect(crossOf()).toEqual({ state: 'waiting', checks: null })
    expect(crossOf(sent('check', 'b'))).toEqual({ state: 'waiting', checks: { come: 1, of: 3 } })
    expect(crossOf(sent('check', 'b'), sent('check', 'c'))).toEqual({ state: 'waiting', checks: { come: 2, of: 3 } })
    expect(crossOf(sent('check', 'b'), sent('check', 'c'), sent('check', 'd'))).toEqual({ state: 'sent', checks: null })
  })
  it('counts no check that was recalled, came back, or has not come whole', () => {
    const gone = [{ recalledAt: now }, { returnedAt: now }, { contentAt: null }]
    for (const more of gone)
      expect(crossOf(sent('check', 'b'), sent('check', 'c', more)).checks).toEqual({ come: 1, of: 3 })
  })
  it('counts two rounds of one checker once', () => {
    expect(crossOf(sent('check', 'b', { returnedAt: now }), sent('check', 'b', { round: 2 })).checks).toEqual({
      ...{ come: 1, of: 3 },
    })
  })
  it('is what the meeting sent, once it has spoken', () => {
    expect(crossOf(sent('check', 'b'), sent('cross', 'lead', { receivedAt: now }))).toEqual({
      ...{ state: 'received', checks: null },
    })
  })
})

describe('a layer that nobody sent', () => {
  const own2 = { ...known, checkers: [], sendings: [own] }
  const verified = sent('verification', 'lead')
  const set = (deadline: string | null) => ({
    layers: (['self', 'verification', 'final'] as const).map((kind) => ({ ...layer(kind, 'leaders'), deadline })),
  })
  const told = (deadline: string | null, more: Partial<typeof own2> = {}) =>
    layersTold(set(deadline), { ...own2, ...more }, clock).map(({ state }) => state)

  it('is no debt where nothing asks for it: a final form without appeals, verification that is over', () => {
    expect(told('2018-05-09')).toEqual(['sent', 'left', 'unneeded'])
    expect(told(null)).toEqual(['sent', 'waiting', 'before'])
    expect(told(null, { sendings: [own, verified] })).toEqual(['sent', 'sent', 'unneeded'])
  })
  it('is one where an appeal asks for it, or somebody owes it', () => {
    const needsFinal = true
    expect(told('2018-05-09', { needsFinal })).toEqual(['sent', 'left', 'over'])
    expect(told(null, { needsFinal, sendings: [own, verified] })).toEqual(['sent', 'sent', 'waiting'])
    expect(told('2018-05-09', { sendings: [] })).toEqual(['over', 'left', 'unneeded'])
  })
  it('is written where somebody began it, and was sent where it was', () => {
    expect(told(null, { begun: new Set(['final'] as const), sendings: [own, verified] })[2]).toBe('drafting')
    expect(told(null, { sendings: [own, verified, sent('final', 'o', { returnedAt: now })] })[2]).toBe('returned')
  })
})

it('a cross-check that nobody was drawn for is nobody’s debt yet', () => {
  const crossed = (checkers: string[]) => layersTold(plans, { ...known, sendings: [own], checkers }, clock)[1]?.state
  expect([crossed([]), crossed(['b'])]).toEqual(['undrawn', 'waiting'])
  const meeting = { ...known, sendings: [own, sent('cross', 'lead')], checkers: [] }
  expect(layersTold(plans, meeting, clock)[1]?.state).toBe('sent')
})

describe('whether checks were sent', () => {
  const of = (seen: LayerPlan['seen'], seenFrom: LayerPlan['seenFrom'], deadline: string | null = null) => ({
    layers: [layer('self', 'unit'), { ...layer('cross', 'members'), seen, seenFrom, deadline }],
  })
  const sheet = { regionId: 'r', seasonId: 's', unitId: 'a' }
  const nobody: Reader = { units: [], seasons: ['s'], organised: [], led: [] }
  const kept = (plans: ReturnType<typeof of>, reader: Partial<Reader>) =>
    areChecksKept(plans, { reader: { ...nobody, ...reader }, sheet, checkers: ['b', 'c'] }, clock.today)
  const [unit, member, checker] = [{ units: ['a'] }, { units: ['x'] }, { units: ['b'] }]

  it('is kept from whoever is not told yet, and is no debt to them', () => {
    expect([unit, member, checker].map((reader) => kept(of('parties', 'sent'), reader))).toEqual([false, true, false])
    expect([unit, member].map((reader) => kept(of('block', 'deadline', '2018-05-10'), reader))).toEqual([true, true])
    expect([unit, member].map((reader) => kept(of('block', 'deadline', '2018-05-09'), reader))).toEqual([false, false])
    expect(kept(of('block', 'result'), unit)).toBe(true)
    expect(
      layersTold(plans, { ...known, isKept: true, sendings: [own], checkers: ['b'] }, clock).map(({ state }) => state),
    ).toContain('kept')
  })
  it('is known to whoever oversees, of other units than their own', () => {
    const plan = of('parties', 'result')
    expect(kept(plan, { organised: ['r'] })).toBe(false)
    expect(kept(plan, { led: ['s'], units: ['x'] })).toBe(false)
    expect(kept(plan, { led: ['s'], units: ['a'] })).toBe(true)
  })
})
