import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  byUrgency,
  currentStage,
  type GateState,
  type StageDays,
  stageCodes,
  standings,
  urgencyOf,
  whyNotLead,
  whyNotPublish,
  whyNotStage,
  whyNotYear,
  yearLine,
} from './rules.ts'

const noDays: StageDays[] = stageCodes.map((code) => ({ code, opens: null, deadline: null }))
const opening = (days: Partial<Record<StageDays['code'], string>>) =>
  noDays.map((stage) => ({ ...stage, opens: days[stage.code] ?? null }))
const gate = (stage: StageDays['code'], met: boolean, missing: string[] = []): GateState => ({
  stage,
  code: `gate.${stage}`,
  met,
  missing: missing.map((unitName) => ({ unitId: unitName, unitName })),
})
const stageOn = (stages: readonly StageDays[], gates: readonly GateState[], today: string) =>
  currentStage(standings(stages, gates, today))

const launched = opening({ movements: '2018-01-15', pacts: '2018-03-01', registrations: '2018-03-02' })

describe('where a season stands', () => {
  it('is being prepared while nothing has a day', () => {
    expect(stageOn(noDays, [], '2018-05-01')).toBe('preparation')
  })

  it('enters a stage on its opening day when all earlier gates are met', () => {
    const gates = [gate('preparation', true), gate('movements', true), gate('pacts', true)]
    expect(stageOn(launched, gates, '2018-03-01')).toBe('pacts')
    expect(stageOn(launched, gates, '2018-03-02')).toBe('registrations')
  })

  it('says what stands between today and a stage', () => {
    const walk = standings(launched, [gate('movements', false)], '2018-02-01')
    expect(walk.slice(1, 4)).toEqual([
      { code: 'movements', state: 'current', waits: [] },
      {
        code: 'pacts',
        state: 'coming',
        waits: [{ code: 'stage.opens-on', params: { day: '01/03/2018' } }, { code: 'gate.movements' }],
      },
      {
        code: 'registrations',
        state: 'coming',
        waits: [{ code: 'stage.opens-on', params: { day: '02/03/2018' } }, { code: 'gate.movements' }],
      },
    ])
  })

  it('does not jump over a stage without a day', () => {
    expect(stageOn(opening({ pacts: '2018-03-01' }), [], '2018-12-31')).toBe('preparation')
  })
})

const someDay = fc
  .integer({ min: 0, max: 364 })
  .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10))
const someStages = fc
  .array(fc.option(someDay), { minLength: stageCodes.length, maxLength: stageCodes.length })
  .map((days) => stageCodes.map((code, index) => ({ code, opens: days[index] ?? null, deadline: null })))
const someGates = fc.array(
  fc.record({ stage: fc.constantFrom(...stageCodes), met: fc.boolean() }).map(({ stage, met }) => gate(stage, met)),
  { maxLength: 12 },
)
const placeOf = (stages: readonly StageDays[], gates: readonly GateState[], today: string) =>
  stageCodes.indexOf(stageOn(stages, gates, today))

describe('the fold over stages', () => {
  test.prop([someStages, someGates, someDay])(
    'does not care in which order gates or stages come',
    (stages, gates, today) => {
      expect(placeOf([...stages].reverse(), [...gates].reverse(), today)).toBe(placeOf(stages, gates, today))
    },
  )

  test.prop([someStages, someGates, someDay, someDay])('never goes back as days pass', (stages, gates, a, b) => {
    const [early, late] = a < b ? [a, b] : [b, a]
    expect(placeOf(stages, gates, early)).toBeLessThanOrEqual(placeOf(stages, gates, late))
  })

  test.prop([someStages, someGates, someDay, fc.nat()])(
    'a gate that no longer holds never moves the season on',
    (stages, gates, today, at) => {
      const broken = gates.map((state, index) => (index === at % gates.length ? { ...state, met: false } : state))
      expect(placeOf(stages, broken, today)).toBeLessThanOrEqual(placeOf(stages, gates, today))
    },
  )

  test.prop([someStages, someGates, someDay])(
    'has one current stage; done before it, coming after it',
    (stages, gates, today) => {
      const states = standings(stages, gates, today).map(({ state }) => state)
      const current = states.indexOf('current')
      expect(states).toEqual(
        stageCodes.map((_, index) => (index < current ? 'done' : index === current ? 'current' : 'coming')),
      )
    },
  )

  it('goes back to the stage whose gate is broken', () => {
    const met = [gate('preparation', true), gate('movements', true), gate('pacts', true)]
    expect(stageOn(launched, met, '2018-06-01')).toBe('registrations')
    expect(
      stageOn(launched, [gate('preparation', true), gate('movements', true), gate('pacts', false)], '2018-06-01'),
    ).toBe('pacts')
  })
})

describe('days of a stage', () => {
  it.each([
    ['movements', '2018-01-15', '2018-01-10', 'stage.deadline-before-opening'],
    ['pacts', '2018-01-10', null, 'stage.opens-too-early'],
    ['pacts', '2018-03-03', null, 'stage.opens-too-late'],
    ['pacts', '2018-03-02', '2018-03-02', undefined],
    ['pacts', null, '2018-03-02', undefined],
  ] as const)('%s from %s to %s: %s', (code, opens, deadline, refusal) => {
    expect(whyNotStage(launched, { code, opens, deadline })?.code).toBe(refusal)
  })

  test.prop([someStages, fc.constantFrom(...stageCodes), fc.option(someDay)])(
    'kept days never run backwards',
    (stages, code, opens) => {
      const ordered = (given: readonly StageDays[]) => {
        const days = given.flatMap((stage) => stage.opens ?? [])
        return days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day)
      }
      if (!ordered(stages) || whyNotStage(stages, { code, opens, deadline: null })) return
      expect(ordered(stages.map((stage) => (stage.code === code ? { ...stage, opens } : stage)))).toBe(true)
    },
  )
})

describe('the span of a season', () => {
  it.each([
    ['2018-01-01', '2018-12-31', undefined],
    ['2017-10-01', '2018-09-30', undefined],
    ['2018-12-31', '2018-01-01', 'season.ends-before-start'],
    ['2019-01-01', '2019-12-31', 'season.day-outside'],
    ['2016-01-01', '2018-12-31', 'season.day-outside'],
  ] as const)('%s to %s: %s', (from, to, refusal) => {
    expect(whyNotYear(2018, from, to)?.code).toBe(refusal)
  })
})

describe('publishing', () => {
  it('names every unmet gate of the launch and who is missing', () => {
    const gates = [
      gate('preparation', true),
      gate('pacts', false, ['Sở Tư pháp A', 'Sở Tư pháp B']),
      gate('registrations', false),
    ]
    expect(whyNotPublish(null, gates)).toEqual({
      kind: 'conflict',
      code: 'season.gates-not-met',
      params: { count: 1 },
      issues: [
        { path: '/stages/pacts/0', code: 'gate.pacts' },
        { path: '/stages/pacts/0', code: 'gate.missing', params: { units: 'Sở Tư pháp A, Sở Tư pháp B' } },
      ],
    })
  })

  it('happens once', () => {
    expect(whyNotPublish(new Date(), [])?.code).toBe('season.already-published')
    expect(whyNotPublish(null, [gate('pacts', true)])).toBeUndefined()
  })
})

describe('a lead', () => {
  const season = { year: 2018, from: '2018-01-01', to: '2018-12-31' }
  const span = (from: string | null, to: string | null) => ({ from, to })
  const always = { member: [span(null, null)], unitTo: null }
  const never = { member: [span('2019-01-01', null)], unitTo: null }
  const half = { member: [span(null, '2018-06-30')], unitTo: null }
  const inTwoBlocks = { member: [span(null, '2018-06-30'), span('2018-07-01', null)], unitTo: null }
  const withGap = { member: [span(null, '2018-06-29'), span('2018-07-01', null)], unitTo: null }
  const ended = { member: [span(null, '2018-06-30')], unitTo: '2018-06-30' }

  it.each([
    [always, '2018-01-01', '2018-12-31', undefined],
    [always, '2017-12-20', '2019-01-31', undefined],
    [never, '2018-01-01', '2018-12-31', 'leadership.not-a-member'],
    [always, '2018-12-31', '2018-01-01', 'leadership.ends-before-start'],
    [always, '2017-01-01', '2017-12-31', 'leadership.outside-season'],
    [always, '2019-01-01', '2019-12-31', 'leadership.outside-season'],
    [always, '2018-01-01', '2030-12-31', 'season.day-outside'],
    [half, '2018-01-01', '2018-06-30', undefined],
    [half, '2018-01-01', '2018-07-01', 'leadership.not-a-member-then'],
    [half, '2018-07-01', '2018-12-31', 'leadership.not-a-member-then'],
    [inTwoBlocks, '2018-01-01', '2018-12-31', undefined],
    [withGap, '2018-01-01', '2018-12-31', 'leadership.not-a-member-then'],
    [ended, '2018-01-01', '2018-06-30', undefined],
    [ended, '2018-01-01', '2018-12-31', 'leadership.unit-ends'],
  ] as const)('unit %j from %s to %s: %s', (unit, from, to, refusal) => {
    expect(whyNotLead(season, unit, { from, to })?.code).toBe(refusal)
  })
})

describe('the year as a line', () => {
  const span = { from: '2018-01-01', to: '2018-12-31' }

  it('marks days, months and today', () => {
    const line = yearLine(span, opening({ pacts: '2018-12-31' }), '2018-01-01')
    expect([line.today, line.marks, line.months.length]).toEqual([
      0,
      [{ code: 'pacts', kind: 'opens', day: '2018-12-31', at: 1 }],
      12,
    ])
  })

  it('has no today outside the season', () => {
    expect(yearLine(span, noDays, '2026-01-01').today).toBeNull()
  })

  test.prop([someStages, someDay])('keeps every mark on the line', (stages, today) => {
    const line = yearLine(span, stages, today)
    for (const { at } of [...line.marks, ...line.months]) expect(at >= 0 && at <= 1).toBe(true)
  })
})

describe('waiting work', () => {
  it('comes late first, undated last', () => {
    const items = [{ due: null }, { due: '2018-03-02' }, { due: '2018-01-01' }]
    expect(byUrgency(items)).toEqual([{ due: '2018-01-01' }, { due: '2018-03-02' }, { due: null }])
    expect(items.map(({ due }) => urgencyOf({ due }, '2018-03-02'))).toEqual(['later', 'today', 'late'])
    expect(['2018-03-08', '2018-03-09'].map((due) => urgencyOf({ due }, '2018-03-02'))).toEqual(['week', 'later'])
  })

  it('tells what came back apart, unless it is late or due today', () => {
    const came = (due: string | null) => urgencyOf({ due, returned: true }, '2018-03-02')
    expect([came(null), came('2018-03-05'), came('2018-03-02'), came('2018-03-01')]).toEqual([
      'returned',
      'returned',
      'today',
      'late',
    ])
  })
})
