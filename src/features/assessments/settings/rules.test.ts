/** How a block may be assessed: layers in order, days one after the other, and what was sent stands on them. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { formKinds, layerKinds, layerOf } from '../rules.ts'
import { type LayerPlan, lastDayOf, type Settings, unset, whyNotRelied, whyNotSettings, writersOf } from './rules.ts'

const layer = (kind: LayerPlan['kind'], given: Partial<LayerPlan> = {}): LayerPlan => ({
  ...{ kind, by: writersOf[kind][0] ?? 'unit', opens: null, deadline: null, graceDays: 0 },
  ...{ seen: 'parties', seenFrom: 'sent', ...given },
})
const both = (self: Partial<LayerPlan> = {}, last: Partial<LayerPlan> = {}): Settings =>
  unset([layer('self', self), layer('final', last)])
const refused = (settings: Settings) => {
  const refusal = whyNotSettings(settings)
  return refusal && [refusal.code, refusal.issues?.[0]?.path]
}

/** Layers in use with days that only go on. */
const inOrder = fc
  .record({
    used: fc.subarray(['confirmation', 'cross', 'verification'] as const),
    steps: fc.array(fc.nat({ max: 40 }), { minLength: 10, maxLength: 10 }),
    grace: fc.array(fc.nat({ max: 30 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ used, steps, grace }) => {
    const kinds = layerKinds.filter((kind) => kind === 'self' || kind === 'final' || used.some((one) => one === kind))
    let opens = '2018-01-01'
    let deadline = '2018-01-01'
    return unset(
      kinds.map((kind, at) => {
        opens = addDays(opens, steps[2 * at] ?? 0)
        deadline = addDays(deadline < opens ? opens : deadline, steps[2 * at + 1] ?? 0)
        return layer(kind, { opens, deadline, graceDays: grace[at] ?? 0 })
      }),
    )
  })

describe('settings', () => {
  prop.prop([inOrder])('are taken where layers and days go on one after the other', (settings) => {
    expect(whyNotSettings(settings)).toBeUndefined()
  })

  prop.prop([inOrder, fc.nat(), fc.constantFrom('opens' as const, 'deadline' as const)])(
    'are refused where one layer’s day lies before that of a layer before it',
    (settings, at, field) => {
      const place = 1 + (at % (settings.layers.length - 1))
      const known = settings.layers[place - 1]?.[field] ?? ''
      const layers = settings.layers.map((one, index) =>
        index === place ? { ...one, opens: null, deadline: null, graceDays: 0, [field]: addDays(known, -1) } : one,
      )
      expect(refused({ ...settings, layers })).toEqual([
        'assessment.days-out-of-order',
        `/body/layers/${place}/${field}`,
      ])
    },
  )

  it.each([
    ['without a legal basis that are not provisional', { ...both(), provisional: false }, 'assessment.basis-needed'],
    ['with a layer twice', unset([layer('self'), layer('self'), layer('final')]), 'assessment.layer-twice'],
    ['without the unit’s own', unset([layer('cross'), layer('final')]), 'assessment.self-to-final'],
    ['without an end', unset([layer('self'), layer('verification')]), 'assessment.self-to-final'],
    [
      'in another order',
      unset([layer('self'), layer('verification'), layer('cross'), layer('final')]),
      'assessment.layers-out-of-order',
    ],
    ['written by others', both({ by: 'leaders' }), 'assessment.other-writer'],
    ['with grace after no day', both({ graceDays: 2 }), 'assessment.grace-without-day'],
    ['told after no day', both({ seenFrom: 'deadline' }), 'assessment.told-without-day'],
    ['told with the result, where points may come down', both({}, { seenFrom: 'result' }), 'assessment.told-too-late'],
    ['that end before they open', both({ opens: '2018-03-02', deadline: '2018-03-01' }), 'span.reversed'],
  ])('%s are refused', (_, settings, code) => expect(refused(settings)?.[0]).toBe(code))

  it('may leave days open, also between known ones', () =>
    expect(whyNotSettings(both({ opens: '2018-03-01' }, { deadline: '2018-03-01' }))).toBeUndefined())

  it('end with the days of grace', () =>
    expect([lastDayOf({ deadline: '2018-02-27', graceDays: 2 }), lastDayOf({ deadline: null, graceDays: 2 })]).toEqual([
      '2018-03-01',
      null,
    ]))
})

describe('what was sent', () => {
  const before = [layer('self'), layer('confirmation'), layer('cross'), layer('verification'), layer('final')]
  prop.prop([fc.subarray([...formKinds]), fc.subarray([...layerKinds])])(
    'keeps its layer, and nothing else does',
    (sent, used) => {
      const after = before.filter(({ kind }) => used.includes(kind))
      const isKept = sent.map(layerOf).every((kind) => used.includes(kind))
      expect(whyNotRelied(before, after, sent) === undefined).toBe(isKept)
    },
  )
  it('keeps whoever wrote it', () => {
    const after = before.map((one) => (one.kind === 'verification' ? { ...one, by: 'organiser' as const } : one))
    expect(whyNotRelied(before, after, ['verification'])?.code).toBe('assessment.writer-relied-on')
    expect(whyNotRelied(before, after, ['self'])).toBeUndefined()
  })
})
