import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, holdsOn, type Span } from '#kit/days.ts'
import {
  ancestorsOf,
  type DatedLine,
  daysMoved,
  eveOf,
  heirsOn,
  isActOfAnother,
  type Member,
  movedMembers,
  outcomeOf,
  type Standing,
  type Succession,
  type SuccessionKind,
  successionKinds,
  whyNotSucceed,
} from './rules.ts'

const day = '2025-07-01'
const unit = (id: string, span: Partial<Span> = {}): Standing => ({ id, name: id, from: null, to: null, ...span })
const given = (kind: SuccessionKind, some: Partial<Succession>): Succession => ({
  ...{ kind, day, from: [], heirs: [], born: [], goesOn: false },
  ...some,
})
const [a, b, c] = [unit('a'), unit('b'), unit('c')]

describe('a succession', () => {
  it.each([
    ['two become a new one', given('merge', { from: [a, b], born: [c] }), undefined],
    ['one goes into another', given('merge', { from: [a], heirs: [b] }), undefined],
    ['into itself', given('merge', { from: [a, b], heirs: [b] }), 'succession.into-itself'],
    ['alone', given('merge', { from: [a], born: [b] }), 'succession.two-to-merge'],
    ['into two', given('merge', { from: [a], heirs: [b, c] }), 'succession.one-heir'],
    ['divided in two', given('split', { from: [a], born: [b, c] }), undefined],
    ['divided into one', given('split', { from: [a], born: [b] }), 'succession.two-heirs'],
    ['gives a part away and goes on', given('split', { from: [a], born: [b], goesOn: true }), undefined],
    ['two divided at once', given('split', { from: [a, b], born: [c] }), 'succession.one-unit'],
    ['renamed', given('rename', { from: [a], born: [b] }), undefined],
    ['renamed into one that exists', given('rename', { from: [a], heirs: [b] }), 'succession.new-name'],
    [
      'ended long before',
      given('rename', { from: [unit('a', { to: '2020-12-31' })], born: [b] }),
      'succession.unit-not-then',
    ],
    ['ended on the eve by hand', given('rename', { from: [unit('a', { to: '2025-06-30' })], born: [b] }), undefined],
    ['begins only later', given('rename', { from: [unit('a', { from: day })], born: [b] }), 'succession.unit-not-then'],
    [
      'heir begins only later',
      given('merge', { from: [a], heirs: [unit('b', { from: '2025-07-02' })] }),
      'succession.heir-not-then',
    ],
    ['heir begins that day', given('merge', { from: [a], heirs: [unit('b', { from: day })] }), undefined],
  ])('%s', (_, succession, code) => expect(whyNotSucceed(succession, [])?.code).toBe(code))

  it('never makes a unit its own ancestor', () => {
    const lines = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]
    expect([...ancestorsOf(lines, 'c')].sort()).toEqual(['a', 'b'])
    expect(whyNotSucceed(given('merge', { from: [c], heirs: [a] }), lines)?.code).toBe('succession.cycle')
  })

  it('is followed over generations to those who exist on the day', () => {
    const units = new Map<string, Span>([
      ['a', { from: null, to: '2024-12-31' }],
      ['b', { from: '2025-01-01', to: '2025-06-30' }],
      ['c', { from: '2025-07-01', to: null }],
      ['gone', { from: null, to: '2020-12-31' }],
    ])
    const lines = [
      { from: 'a', to: 'b', day: '2025-01-01' },
      { from: 'b', to: 'c', day: '2025-07-01' },
    ]
    const on = (id: string, at: Day) => heirsOn(units, lines, id, at)
    expect([on('a', '2024-12-31'), on('a', '2025-03-01'), on('a', '2026-01-01'), on('gone', '2026-01-01')]).toEqual([
      ['a'],
      ['b'],
      ['c'],
      [],
    ])
  })
})

const first = '2020-01-01'
type Wish = { kind: SuccessionKind; after: number; from: number[]; heirs: number[]; born: number; goesOn: boolean }
const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom(...successionKinds),
  after: fc.integer({ min: 0, max: 400 }),
  from: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }),
  heirs: fc.uniqueArray(fc.nat(11), { maxLength: 2 }),
  born: fc.nat(3),
  goesOn: fc.boolean(),
})

/** Plays wishes one after another on four units; what the rules refuse does not happen. */
function history(wishes: readonly Wish[]) {
  const units = new Map<string, Standing>(['u0', 'u1', 'u2', 'u3'].map((id) => [id, unit(id, { from: first })]))
  const lines: DatedLine[] = []
  let at: Day = first
  for (const { kind, after, from, heirs, born, goesOn } of wishes) {
    at = addDays(at, after)
    const pick = (which: number[]) => which.flatMap((n) => units.get(`u${n}`) ?? [])
    const names = Array.from({ length: born }, (_, n) => ({ id: `u${units.size + n}`, name: '' }))
    const succession = {
      kind,
      day: at,
      from: pick(from),
      heirs: pick(heirs),
      born: names,
      goesOn: kind === 'split' && goesOn,
    }
    if (succession.from.length === 0 || whyNotSucceed(succession, lines)) continue
    const outcome = outcomeOf(succession)
    for (const { id, to } of outcome.ends) units.set(id, { ...unit(id), ...units.get(id), to })
    for (const { id } of names) units.set(id, unit(id, { from: at }))
    lines.push(...outcome.lines.map((line) => ({ ...line, day: at })))
  }
  return { units, lines, last: at }
}

describe('whatever is decided, one after another', () => {
  const decisions = fc.array(wish, { maxLength: 12 })

  test.prop([decisions])('no unit is its own ancestor', (wishes) => {
    const { units, lines } = history(wishes)
    for (const id of units.keys()) expect(ancestorsOf(lines, id).has(id)).toBe(false)
  })

  test.prop([decisions, fc.nat(6000)])('every unit that once was has somebody on every later day', (wishes, later) => {
    const { units, lines } = history(wishes)
    const on = addDays(first, later)
    for (const [id, { from }] of units)
      if (from !== null && from <= on) {
        const heirs = heirsOn(units, lines, id, on)
        expect(heirs).not.toEqual([])
        for (const heir of heirs) expect(holdsOn(units.get(heir) ?? { from: on, to: first }, on)).toBe(true)
      }
  })

  test.prop([decisions])('the first units and their heirs are all there are: nobody comes from nowhere', (wishes) => {
    const { units, lines, last } = history(wishes)
    const covered = new Set(['u0', 'u1', 'u2', 'u3'].flatMap((id) => heirsOn(units, lines, id, last)))
    const alive = [...units].filter(([, span]) => holdsOn(span, last)).map(([id]) => id)
    // A unit that gives parts away goes on beside them: the parts have it as their ancestor.
    const born = (id: string) => [...ancestorsOf(lines, id)].some((from) => /^u[0-3]$/.test(from))
    for (const id of alive) expect(covered.has(id) || born(id)).toBe(true)
  })
})

describe('memberships', () => {
  const member = (unitId: string, some: Partial<Member> = {}): Member => ({
    ...{ id: `m-${unitId}`, unitId, regionId: 'r', organiserId: 'o', block: 'x', from: null, to: null },
    ...some,
  })
  const heir = { id: 'h', from: null, to: null }
  const moving = { day, members: [member('a'), member('b')], heirs: [heir], heirMembers: [], wish: 'carry' as const }

  it('of several units are one of the heir', () => {
    const moved = movedMembers(moving)
    expect(moved).toEqual({
      ends: [
        { member: member('a'), to: eveOf(day) },
        { member: member('b'), to: eveOf(day) },
      ],
      carried: [{ unitId: 'h', regionId: 'r', organiserId: 'o', block: 'x', from: day, to: null }],
    })
  })

  it.each([
    ['nobody said what becomes of them', { ...moving, wish: null }, 'succession.memberships-open'],
    ['one begins later', { ...moving, members: [member('a', { from: day })] }, 'succession.membership-later'],
    [
      'they stand in two regions',
      { ...moving, members: [member('a'), member('b', { regionId: 's' })] },
      'succession.places-differ',
    ],
  ])('are refused when %s', (_, given, code) => expect(movedMembers(given)).toMatchObject({ code }))

  it('are not doubled where the heir is a member already', () =>
    expect(movedMembers({ ...moving, heirMembers: [member('h')] })).toMatchObject({ carried: [] }))
})

describe('a move of members', () => {
  it('tells for each region the days on which its members differ', () => {
    const member = { id: 'm', unitId: 'a', regionId: 'r', organiserId: 'o', block: 'b', from: null, to: '2025-12-31' }
    const carried = { unitId: 'h', regionId: 's', organiserId: 'o', block: 'b', from: '2025-07-01', to: null }
    const days = daysMoved({ ends: [{ member, to: '2025-06-30' }], carried: [carried] })
    expect([...days]).toEqual([
      ['r', [{ from: '2025-07-01', to: '2025-12-31' }]],
      ['s', [{ from: '2025-07-01', to: null }]],
    ])
  })

  it('is the act of another only when it hands the places on and number and day are known', () => {
    const decision = { number: '1', day: '2025-06-12' }
    expect(isActOfAnother('carry', decision)).toBe(true)
    expect(isActOfAnother('end', decision)).toBe(false)
    expect(isActOfAnother('carry', { ...decision, number: null })).toBe(false)
    expect(isActOfAnother('carry', { ...decision, day: null })).toBe(false)
    expect(isActOfAnother(null, decision)).toBe(false)
  })
})
