/** How far the checks of a sheet are: counted until all are there, or the meeting has spoken for them. */
import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../settings/rules.ts'
import type { Sending } from '../sheets/rules.ts'
import { layersTold } from './rules.ts'

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
const own = sent('self', 'a')
const crossOf = (...sendings: Sending[]) => {
  const { state, checks } =
    layersTold(plans, { sendings: [own, ...sendings], checkers: ['b', 'c', 'd'] }, new Set(), clock)[1] ?? {}
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
