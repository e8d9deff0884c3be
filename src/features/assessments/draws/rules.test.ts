import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { digestOf, sha256 } from '#kit/digest.ts'
import {
  againFrom,
  type Conflict,
  type Constraint,
  commitmentOf,
  constraintsOf,
  type DrawInputs,
  drawFrom,
  inherited,
  orderly,
  type Pair,
  pairingOf,
  seedOf,
  textOf,
} from './rules.ts'

const names = (count: number, of = 'u') => Array.from({ length: count }, (_, at) => `${of}${`${at}`.padStart(2, '0')}`)
const sheetsOf = (units: readonly string[]) => units.map((unit) => ({ unit, form: `sha256:${unit}` }))
const asked = (units: readonly string[], rest: Partial<DrawInputs> = {}): DrawInputs =>
  orderly({
    ...{ draw: 1, season: 'thu', block: 'enforcement', checkersPerUnit: 2, checkedBy: 'own_block' },
    ...{
      checkers: units,
      sheets: sheetsOf(units),
      conflicts: [],
      lastYear: [],
      elsewhere: [],
      begun: [],
      standing: [],
    },
    ...rest,
  })
const conflict = (a: string, b: string): Conflict => ({ units: [a, b], reason: 'dispute', by: a, id: null })
const seedAt = (at: number) =>
  [1, 2, 3, 4]
    .map((part) =>
      ((Math.imul(at + 1, 0x9e37_79b1) ^ Math.imul(part, 0x85eb_ca6b)) >>> 0).toString(16).padStart(8, '0'),
    )
    .join('')
const key = (a: string, b: string) => `${a}>${b}`

/** Says itself, from the demands as they are written and nothing of ours, what is wrong with a draw. */
function faultsOf({ pairs }: { pairs: readonly Pair[] }, inputs: DrawInputs): string[] {
  const has = new Set(pairs.map(({ checker, checked }) => key(checker, checked)))
  const faults: string[] = []
  if (has.size !== pairs.length) faults.push('a pair twice')
  const load = new Map(inputs.checkers.map((unit) => [unit, 0]))
  for (const { checker, checked } of pairs) {
    if (checker === checked) faults.push(`own ${checker}`)
    if (has.has(key(checked, checker))) faults.push(`one another ${checker} ${checked}`)
    if (inputs.elsewhere.some((one) => one.checker === checked && one.checked === checker))
      faults.push(`across ${checker}`)
    if (inputs.lastYear.some((one) => one.checker === checker && one.checked === checked))
      faults.push(`again ${checker}`)
    if (inputs.conflicts.some(({ units }) => units.includes(checker) && units.includes(checked)))
      faults.push(`conflict ${checker}`)
    if (!load.has(checker)) faults.push(`no checker ${checker}`)
    load.set(checker, (load.get(checker) ?? 0) + 1)
  }
  for (const { unit } of inputs.sheets)
    if (pairs.filter(({ checked }) => checked === unit).length !== inputs.checkersPerUnit) faults.push(`count ${unit}`)
  if (Math.max(...load.values()) - Math.min(...load.values()) > 1) faults.push('load')
  for (const one of inputs.begun) if (!has.has(key(one.checker, one.checked))) faults.push('begun')
  return faults
}

/** Every way there is, tried one after another: slow, and too simple to be wrong. */
function isPossible(inputs: DrawInputs, demands: readonly Constraint[]): boolean {
  const units = inputs.sheets.map(({ unit }) => unit)
  const asks = (rule: Constraint['rule']) => demands.some((one) => one.rule === rule)
  const forbidden = new Set<string>()
  for (const one of demands) {
    if (one.rule === 'conflict')
      for (const [a, b] of [one.units, one.units.toReversed()]) forbidden.add(key(a ?? '', b ?? ''))
    if (one.rule === 'last-year') forbidden.add(key(one.checker, one.checked))
  }
  const must = demands.flatMap((one) => (one.rule === 'begun' ? [one] : []))
  const ways = (of: string) => {
    const others = inputs.checkers.filter((by) => by !== of && !forbidden.has(key(by, of)))
    if (!asks('checkers')) return [[], ...others.map((by) => [by]), ...subsets(others, 2), ...subsets(others, 3)]
    return subsets(others, inputs.checkersPerUnit)
  }
  const go = (at: number, has: Set<string>): boolean => {
    const of = units[at]
    if (of === undefined) {
      const loads = inputs.checkers.map((by) => [...has].filter((pair) => pair.startsWith(`${by}>`)).length)
      return (
        !(asks('load') && Math.max(...loads) - Math.min(...loads) > 1) &&
        must.every((one) => has.has(key(one.checker, one.checked)))
      )
    }
    return ways(of).some((way) => {
      if (asks('mutual') && way.some((by) => has.has(key(of, by)))) return false
      return go(at + 1, new Set([...has, ...way.map((by) => key(by, of))]))
    })
  }
  return go(0, new Set())
}
const subsets = (of: readonly string[], size: number): string[][] =>
  size === 0 ? [[]] : of.flatMap((one, at) => subsets(of.slice(at + 1), size - 1).map((rest) => [one, ...rest]))

type Deed = readonly [number, number, 'merge' | 'split' | 'rename']

/** The units of the next year, each with those of this year that it came of. */
function after(units: readonly string[], deeds: readonly Deed[], year: string): Map<string, Set<string>> {
  const next = new Map(units.map((unit) => [unit, new Set([unit])]))
  for (const [at, [a, b, deed]] of deeds.entries()) {
    const here = [...next.keys()]
    const [one = '', two = ''] = [here[a % here.length], here[b % here.length]]
    const from = new Set([...(next.get(one) ?? []), ...(deed === 'merge' ? (next.get(two) ?? []) : [])])
    next.delete(one)
    if (deed === 'merge') next.delete(two)
    next.set(`n${year}${at}`, from)
    if (deed === 'split') next.set(`m${year}${at}`, new Set(from))
  }
  return next
}

const chosen = (most: number) => fc.uniqueArray(fc.tuple(fc.nat(1600), fc.nat(1600)), { maxLength: most })
const conflictsIn = (units: readonly string[], picks: readonly (readonly [number, number])[]) =>
  picks.flatMap(([a, b]): Conflict[] => {
    const [one = '', two = ''] = [units[a % units.length], units[b % units.length]]
    return one === two ? [] : [conflict(one, two)]
  })

describe('a draw', () => {
  prop.prop([fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 4 }), chosen(30), fc.nat(1e6)], {
    numRuns: 60,
  })('keeps every demand, three years running, or proves that nothing does', (count, checkersPerUnit, picks, seed) => {
    const units = names(count)
    let lastYear: readonly Pair[] = []
    for (const year of [0, 1, 2]) {
      const inputs = asked(units, {
        checkersPerUnit,
        lastYear,
        conflicts: conflictsIn(units, picks),
        season: `${year}`,
      })
      const drawn = drawFrom(inputs, seedAt(seed + year))
      expect(drawn.kind).not.toBe('undecided')
      if (drawn.kind === 'drawn') expect(faultsOf(drawn, inputs)).toEqual([])
      // With room enough there is always a way: told impossible here, it would be a lie.
      if (picks.length === 0 && count > 2 * checkersPerUnit + 2) expect(drawn.kind).toBe('drawn')
      lastYear = drawn.kind === 'drawn' ? drawn.pairs : []
    }
  })

  prop.prop(
    [
      fc.integer({ min: 6, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('merge', 'split', 'rename')), { maxLength: 6 }),
      fc.nat(1e6),
    ],
    { numRuns: 30 },
  )(
    'lets nobody check whom it or those it came of checked the year before, three years running',
    (count, checkersPerUnit, deeds, seed) => {
      // What each unit came of in the year before, itself included: said by the deeds, whatever the draw makes of it.
      let came = new Map(names(count).map((unit) => [unit, new Set([unit])]))
      let before: readonly Pair[] = []
      for (const year of [0, 1, 2]) {
        const units = [...came.keys()]
        const heirsOf = (unit: string) => units.filter((heir) => came.get(heir)?.has(unit))
        const inputs = asked(units, { checkersPerUnit, lastYear: inherited(before, heirsOf), season: `${year}` })
        expect(inputs.lastYear.every(({ checker, checked }) => checker !== checked)).toBe(true)
        const drawn = drawFrom(inputs, seedAt(seed + year))
        const pairs = drawn.kind === 'drawn' ? drawn.pairs : []
        for (const { checker, checked } of pairs)
          for (const was of before) {
            const isSame = came.get(checker)?.has(was.checker) && came.get(checked)?.has(was.checked)
            expect([checker, checked, was, isSame === true]).toEqual([checker, checked, was, false])
          }
        before = pairs
        came = after(units, deeds.slice(year * 2, year * 2 + 2), `${year}`)
      }
    },
  )

  it('lets nobody be checked by whom it checks in another block, nor by who came of them', () => {
    const units = names(6)
    const heirsOf = (unit: string) => (unit === 'gone' ? ['u01'] : [unit])
    const elsewhere = inherited([{ checker: 'gone', checked: 'u00' }], heirsOf)
    expect(elsewhere).toEqual([{ checker: 'u01', checked: 'u00' }])
    for (const at of names(40).keys()) {
      const drawn = drawFrom(asked(units, { checkersPerUnit: 1, elsewhere }), seedAt(at))
      expect(drawn.kind === 'drawn' && drawn.pairs).not.toContainEqual({ checker: 'u00', checked: 'u01' })
    }
  })

  prop.prop(
    [
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 1, max: 3 }),
      chosen(12),
      fc.nat(1e6),
    ],
    { numRuns: 40 },
  )(
    'across two blocks is as even as it can be, and nobody checks whom it is checked by',
    (many, few, checkersPerUnit, picks, seed) => {
      const [own, others] = [names(many, 'a'), names(few, 'b')]
      const conflicts = conflictsIn([...own, ...others], picks)
      const rest = { checkersPerUnit, conflicts, checkedBy: 'other_block' } as const
      const first = asked(own, { ...rest, checkers: others })
      const drawn = drawFrom(first, seedAt(seed))
      if (drawn.kind !== 'drawn') return
      expect(faultsOf(drawn, first)).toEqual([])
      const second = asked(others, { ...rest, checkers: own, elsewhere: drawn.pairs })
      const answer = drawFrom(second, seedAt(seed + 1))
      if (answer.kind === 'drawn') expect(faultsOf(answer, second)).toEqual([])
      const any = asked(own, { ...rest, checkedBy: 'any', checkers: [...own, ...others] })
      const mixed = drawFrom(any, seedAt(seed + 2))
      if (mixed.kind === 'drawn') expect(faultsOf(mixed, any)).toEqual([])
    },
  )

  prop.prop([fc.integer({ min: 10, max: 24 }), fc.integer({ min: 1, max: 2 }), fc.nat(1e6)], { numRuns: 40 })(
    'made again after one pair was broken, changes that one and one other, whichever chance says',
    (count, checkersPerUnit, seed) => {
      const units = names(count)
      const first = asked(units, { checkersPerUnit })
      const drawn = drawFrom(first, seedAt(seed))
      if (drawn.kind !== 'drawn') throw new Error('there is room enough')
      const broken = drawn.pairs[seed % drawn.pairs.length] as Pair
      const found = asked(units, { checkersPerUnit, conflicts: [conflict(broken.checker, broken.checked)] })
      const inputs = againFrom(found, drawn.pairs)
      expect(inputs.standing).toEqual(drawn.pairs.filter((one) => one !== broken))
      const again = drawFrom(inputs, seedAt(seed + 1))
      if (again.kind !== 'drawn') throw new Error('one pair less is no hindrance')
      expect(faultsOf(again, inputs)).toEqual([])
      const has = new Set(again.pairs.map(({ checker, checked }) => key(checker, checked)))
      const stayed = drawn.pairs.filter(({ checker, checked }) => has.has(key(checker, checked)))
      expect(stayed).toHaveLength(drawn.pairs.length - 2)
    },
  )

  prop.prop([fc.integer({ min: 4, max: 5 }), fc.integer({ min: 1, max: 2 }), chosen(4), chosen(4), fc.nat(1e6)], {
    numRuns: 60,
  })(
    'is impossible exactly when no way at all can be found by trying them all, and tells the demands that clash, none too many',
    (count, checkersPerUnit, picks, before, seed) => {
      const units = names(count)
      const lastYear = conflictsIn(units, before).map(({ units: [checker, checked] }) => ({ checker, checked }))
      const inputs = asked(units, { checkersPerUnit, conflicts: conflictsIn(units, picks), lastYear })
      const drawn = drawFrom(inputs, seedAt(seed))
      const all: Constraint[] = [{ rule: 'checkers', count: checkersPerUnit }, ...constraintsOf(inputs)]
      expect(drawn.kind).toBe(isPossible(inputs, all) ? 'drawn' : 'impossible')
      if (drawn.kind !== 'impossible') return
      expect(isPossible(inputs, drawn.core)).toBe(false)
      for (const one of drawn.core)
        expect(
          isPossible(
            inputs,
            drawn.core.filter((other) => other !== one),
          ),
        ).toBe(true)
    },
  )

  prop.prop([fc.integer({ min: 6, max: 40 }), chosen(400), fc.nat(1e6)], { numRuns: 15 })(
    'of many units tells no demand too many either',
    (count, picks, seed) => {
      const units = names(count)
      const inputs = asked(units, { checkersPerUnit: Math.ceil(count / 3), conflicts: conflictsIn(units, picks) })
      const drawn = drawFrom(inputs, seedAt(seed))
      if (drawn.kind !== 'impossible') return
      const [first, ...rest] = drawn.core
      expect(first).toEqual({ rule: 'checkers', count: inputs.checkersPerUnit })
      expect(pairingOf(inputs, rest, seedAt(seed))).toBe('none')
      for (const one of rest)
        expect(
          pairingOf(
            inputs,
            rest.filter((other) => other !== one),
            seedAt(seed),
          ),
        ).not.toBe('none')
    },
  )

  prop.prop([fc.integer({ min: 5, max: 24 }), chosen(10), fc.nat(1e6)], { numRuns: 40 })(
    'is the same byte for byte, in whatever order its inputs were gathered',
    (count, picks, seed) => {
      const units = names(count)
      const conflicts = conflictsIn(units, picks)
      const turned = asked(units.toReversed(), {
        conflicts: conflicts.map(({ units: [a, b], ...one }): Conflict => ({ ...one, units: [b, a] })).toReversed(),
      })
      const straight = asked(units, { conflicts })
      expect(textOf(turned)).toBe(textOf(straight))
      expect(JSON.stringify(drawFrom(turned, seedAt(seed)))).toBe(JSON.stringify(drawFrom(straight, seedAt(seed))))
    },
  )

  prop.prop([fc.integer({ min: 8, max: 30 }), fc.nat(1e6), fc.nat(1e6)], { numRuns: 40 })(
    'drawn again keeps the checks that have begun',
    (count, seed, picked) => {
      const units = names(count)
      const first = drawFrom(asked(units), seedAt(seed))
      if (first.kind !== 'drawn') throw new Error('there is room for all')
      const begun = first.pairs.filter((_, at) => (picked >> (at % 20)) % 2 === 1).slice(0, count / 2)
      const again = asked(units, { begun, conflicts: [] })
      const second = drawFrom(again, seedAt(seed + 1))
      if (second.kind !== 'drawn') throw new Error('the first draw is one way at least')
      expect(faultsOf(second, again)).toEqual([])
    },
  )

  it('lets go of a begun check between two with a conflict', () => {
    const begun = [{ checker: 'u01', checked: 'u00' }]
    expect(asked(names(6), { begun, conflicts: [conflict('u00', 'u01')] }).begun).toEqual([])
  })

  it('says whose word kept two apart, once each, and tells the same reason of both once', () => {
    const said: Conflict = { units: ['u01', 'u00'], reason: 'dispute', by: 'u01', id: 'b' }
    const other: Conflict = { units: ['u00', 'u01'], reason: 'dispute', by: 'u00', id: 'a' }
    const inputs = asked(names(4), { checkersPerUnit: 2, conflicts: [said, other, { ...said }] })
    expect(inputs.conflicts).toEqual([other, { ...said, units: ['u00', 'u01'] }])
    const core = constraintsOf(inputs).filter(({ rule }) => rule === 'conflict')
    expect(core).toEqual([{ rule: 'conflict', units: ['u00', 'u01'], reasons: ['dispute'] }])
  })

  it('turns last year round only where it must, and says so', () => {
    const ring = (units: string[]) =>
      units.map((checker, at) => ({ checker, checked: units[(at + 1) % units.length] ?? '' }))
    const four = drawFrom(asked(names(4), { checkersPerUnit: 1, lastYear: ring(names(4)) }), seedAt(1))
    if (four.kind !== 'drawn') throw new Error('there is one way: back round the ring')
    expect(four.reversed).toEqual(four.pairs)
    for (const at of names(30).keys()) {
      const eight = drawFrom(asked(names(8), { checkersPerUnit: 1, lastYear: ring(names(8)) }), seedAt(at))
      expect(eight.kind === 'drawn' && eight.reversed).toEqual([])
    }
  })

  it('tells who is too few', () => {
    const alone = drawFrom(asked(names(4), { checkersPerUnit: 4 }), seedAt(1))
    expect(alone).toEqual({ kind: 'impossible', core: [{ rule: 'checkers', count: 4 }] })
    const shut = asked(names(6), { conflicts: ['u01', 'u02', 'u03', 'u04'].map((unit) => conflict('u00', unit)) })
    const drawn = drawFrom(shut, seedAt(1))
    if (drawn.kind !== 'impossible') throw new Error('one is left to check u00')
    expect(drawn.core.map(({ rule }) => rule)).toContain('conflict')
  })

  /** A bound so loose that chance alone does not reach it, with seeds that never change. */
  it('favours no pair over another', () => {
    const units = names(9)
    const inputs = asked(units, { conflicts: [conflict('u00', 'u01'), conflict('u02', 'u03')] })
    const times = new Map<string, number>()
    const rounds = 2_000
    for (let at = 0; at < rounds; at++) {
      const drawn = drawFrom(inputs, seedAt(at))
      if (drawn.kind !== 'drawn') throw new Error('there is room for all')
      for (const { checker, checked } of drawn.pairs)
        times.set(key(checker, checked), (times.get(key(checker, checked)) ?? 0) + 1)
    }
    const allowed = 9 * 8 - 4
    expect(times.size).toBe(allowed)
    const mean = (rounds * 18) / allowed
    for (const count of times.values()) {
      expect(count).toBeGreaterThan(mean * 0.75)
      expect(count).toBeLessThan(mean * 1.33)
    }
  }, 60_000)

  it('has a seed of the nonce, every sealed form and the inputs: nothing less', async () => {
    const inputs = asked(names(4))
    const seed = await seedOf('nonce', inputs)
    const by = ['nonce', ...inputs.sheets.map(({ form }) => form), await digestOf(textOf(inputs))].join('\n')
    expect(seed).toBe(await sha256(by))
    expect(await commitmentOf('nonce')).toBe(await digestOf('nonce'))
    const sheets = inputs.sheets.map((sheet, at) => (at === 3 ? { ...sheet, form: 'sha256:other' } : sheet))
    const others = [await seedOf('other', inputs), await seedOf('nonce', { ...inputs, sheets })]
    expect(new Set([seed, ...others]).size).toBe(3)
  })

  /** Outcomes of earlier versions must come out of kept inputs for ever: if this changes, a new form of draw is due. */
  it('gives for one seed the pairs it has always given', () => {
    const drawn = drawFrom(asked(names(6)), seedAt(7))
    expect(drawn.kind === 'drawn' && drawn.pairs.map(({ checker, checked }) => key(checker, checked)).join(' ')).toBe(
      'u01>u00 u04>u00 u02>u01 u05>u01 u00>u02 u03>u02 u00>u03 u04>u03 u01>u04 u05>u04 u02>u05 u03>u05',
    )
  })
})
