/**
 * The draw of who checks whose sheet, by which nobody can choose: from inputs that are kept whole and a seed that nobody
 * knew, always the same pairs, on the server, in the browser and by hand of an outsider. See decision 062.
 */
import { chanceFrom, shuffled } from '#kit/chance.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { canonical, digestOf, sha256 } from '#kit/digest.ts'
import { invalid, type Params, type Refusal } from '#kit/refusal.ts'
import { between, type ConflictReason } from '../conflicts/rules.ts'
import { mostSteps, type Pairing, type Places, pairUp } from '../pairings/rules.ts'

/** Who checks: members of the same block, of the other, or of both. A setting of the season. */
export const checkedBys = ['own_block', 'other_block', 'any'] as const
export type CheckedBy = (typeof checkedBys)[number]

export type Pair = { readonly checker: string; readonly checked: string }
export type Conflict = {
  readonly units: readonly [string, string]
  readonly reason: ConflictReason
  /** Which of the two declared it, and under which id it stands in the list; null where it follows from what is known. */
  readonly by: string | null
  readonly id: string | null
}

/** All by the codes of units, every list in its one order, so that equal inputs are one text. */
export type DrawInputs = {
  readonly draw: 1
  readonly season: string
  readonly block: string
  readonly checkersPerUnit: number
  readonly checkedBy: CheckedBy
  readonly checkers: readonly string[]
  /** Whose sheets are checked, each with the digest of its sealed self form. */
  readonly sheets: readonly { readonly unit: string; readonly form: string }[]
  readonly conflicts: readonly Conflict[]
  /** Who checked whom the season before, by who came of them since. */
  readonly lastYear: readonly Pair[]
  /** Who checks whom of another block this season, and whose check was sent by a unit that is no more; by who came of them. */
  readonly elsewhere: readonly Pair[]
  /** Checks that have begun, which stay. */
  readonly begun: readonly Pair[]
  /** Of the draw before: what is still right, and stays as far as it can. */
  readonly standing: readonly Pair[]
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byPair = (a: Pair, b: Pair) => inOrder(a.checked, b.checked) || inOrder(a.checker, b.checker)

/** The inputs in their one order. A check that has begun between two with a conflict is not kept. */
export function orderly(inputs: DrawInputs): DrawInputs {
  const conflicts = inputs.conflicts
    .map(({ units: [a, b], ...one }): Conflict => ({ ...one, units: a < b ? [a, b] : [b, a] }))
    .filter((one, at, all) => all.findIndex((other) => canonical(other) === canonical(one)) === at)
    .sort(
      (a, b) =>
        inOrder(keyOf(a.units), keyOf(b.units)) ||
        inOrder(a.reason, b.reason) ||
        inOrder(a.by ?? '', b.by ?? '') ||
        inOrder(a.id ?? '', b.id ?? ''),
    )
  const apart = new Set(conflicts.map(({ units }) => keyOf(units)))
  return {
    ...inputs,
    checkers: [...inputs.checkers].sort(inOrder),
    sheets: [...inputs.sheets].sort((a, b) => inOrder(a.unit, b.unit)),
    conflicts,
    lastYear: distinct(inputs.lastYear),
    elsewhere: distinct(inputs.elsewhere),
    begun: inputs.begun.filter(({ checker, checked }) => !apart.has(bothOf(checker, checked))).sort(byPair),
    standing: [...inputs.standing].sort(byPair),
  }
}

/** Two pairs of units that became one are one pair. */
const distinct = (pairs: readonly Pair[]): Pair[] =>
  pairs.toSorted(byPair).filter((one, at, all) => at === 0 || byPair(one, all[at - 1] ?? one) !== 0)

/** Pairs of units that may have ended since, as pairs of those who came of them; whoever became one with the other is none. */
export const inherited = (pairs: readonly Pair[], heirsOf: (unit: string) => readonly string[]): Pair[] =>
  pairs.flatMap((pair) =>
    heirsOf(pair.checker).flatMap((checker) =>
      heirsOf(pair.checked).flatMap((checked) => (checker === checked ? [] : [{ checker, checked }])),
    ),
  )

const keyOf = ([a, b]: readonly [string, string]) => `${a} ${b}`
const bothOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

export const textOf = (inputs: DrawInputs): string => canonical(inputs)

/** SHA-256 of the nonce, the digests of the sealed forms in the order of the units' codes, and the digest of the inputs. */
export const seedOf = async (nonce: string, inputs: DrawInputs): Promise<string> =>
  sha256([nonce, ...inputs.sheets.map(({ form }) => form), await digestOf(textOf(inputs))].join('\n'))

/** What is shown of a nonce before anybody may know it. */
export const commitmentOf = (nonce: string): Promise<string> => digestOf(nonce)

/** One demand on the draw that somebody could change. */
export type Constraint =
  | { readonly rule: 'checkers'; readonly count: number }
  | { readonly rule: 'mutual' }
  | { readonly rule: 'load' }
  | {
      readonly rule: 'conflict'
      readonly units: readonly [string, string]
      readonly reasons: readonly ConflictReason[]
    }
  | { readonly rule: 'last-year'; readonly checker: string; readonly checked: string }
  | { readonly rule: 'begun'; readonly checker: string; readonly checked: string }

export type Outcome =
  /** `reversed`: pairs that were the other way round last year, which no draw could do without. */
  | { readonly kind: 'drawn'; readonly pairs: readonly Pair[]; readonly reversed: readonly Pair[] }
  /** The demands that cannot hold together; without any one of them the others can. */
  | { readonly kind: 'impossible'; readonly core: readonly Constraint[] }
  /** Neither found nor proven in as many steps as are made. */
  | { readonly kind: 'undecided' }

/** Chance from the first half of the seed, the same numbers wherever it is asked. */
function chanceBy(seed: string) {
  const [a = 0, b = 0, c = 0, d = 1] = [0, 8, 16, 24].map((from) => Number.parseInt(seed.slice(from, from + 8), 16) | 0)
  return chanceFrom([a, b, c, d])
}

/**
 * The very same outcome for the same inputs and seed, wherever it is worked out. Whether the steps suffice hangs on the
 * order that chance gives: where they do not, the other half of the seed is tried too.
 */
export function drawFrom(inputs: DrawInputs, seed: string): Outcome {
  for (const stays of keepings(inputs, seed)) {
    const outcome = drawnBy({ ...inputs, begun: [...inputs.begun, ...stays] }, seed, stepsOfCore)
    if (outcome.kind === 'drawn') return outcome
  }
  const outcome = drawnBy(inputs, seed, mostSteps)
  return outcome.kind === 'undecided' ? drawnBy(inputs, seed.slice(32) + seed.slice(0, 32), mostSteps) : outcome
}

/**
 * What may stay of the draw before: all that is still right, all but one, else fewer and fewer; which go is chance. So
 * whoever breaks a pair changes that one, and hardly another.
 */
function* keepings({ standing }: DrawInputs, seed: string): Generator<readonly Pair[]> {
  if (standing.length === 0) return
  yield standing
  const order = shuffled(chanceBy(seed), standing)
  for (const gone of order) yield standing.filter((one) => one !== gone)
  for (let gone = 2; gone < order.length; gone++) yield order.slice(gone)
}

function drawnBy(inputs: DrawInputs, seed: string, steps: number): Outcome {
  const demands = constraintsOf(inputs)
  const strict = pairUp(placesOf(inputs, demands, 'never-reversed'), chanceBy(seed), steps)
  const found = isFound(strict) ? strict : pairUp(placesOf(inputs, demands, 'as-asked'), chanceBy(seed), steps)
  if (found === 'undecided') return { kind: 'undecided' }
  if (found === 'none') return { kind: 'impossible', core: steps < mostSteps ? [] : coreOf(inputs, demands, seed) }
  const pairs = named(inputs, found.pairs)
  const before = new Set(inputs.lastYear.map(({ checker, checked }) => keyOf([checked, checker])))
  return {
    kind: 'drawn',
    pairs,
    reversed: pairs.filter(({ checker, checked }) => before.has(keyOf([checker, checked]))),
  }
}

/** A pairing under some of the demands only: what a core is made from, and what a test asks of it. */
export const pairingOf = (inputs: DrawInputs, some: readonly Constraint[], seed: string): Pairing =>
  pairUp(placesOf(inputs, some, 'as-asked'), chanceBy(seed), stepsOfCore)

const isFound = (pairing: Pairing) => pairing !== 'none' && pairing !== 'undecided'

const unitsOf = ({ checkers, sheets }: DrawInputs): string[] =>
  [...new Set([...checkers, ...sheets.map(({ unit }) => unit)])].sort(inOrder)

function named(inputs: DrawInputs, pairs: readonly number[]): Pair[] {
  const units = unitsOf(inputs)
  const nameAt = (place: number) => units[place] ?? ''
  return pairs
    .map((pair) => ({ checker: nameAt(Math.floor(pair / units.length)), checked: nameAt(pair % units.length) }))
    .sort(byPair)
}

/** What is asked beyond "as many checkers for each sheet as the season says", in the order in which it is told. */
export function constraintsOf(inputs: DrawInputs): Constraint[] {
  const units = new Set(unitsOf(inputs))
  const isHere = ({ checker, checked }: Pair) => units.has(checker) && units.has(checked)
  const reasons = new Map<string, ConflictReason[]>()
  for (const { units: pair, reason } of inputs.conflicts)
    reasons.set(keyOf(pair), [...new Set(reasons.get(keyOf(pair))).add(reason)])
  const told = new Map(inputs.conflicts.map(({ units: pair }) => [keyOf(pair), pair]))
  return [
    { rule: 'mutual' },
    { rule: 'load' },
    ...[...told].flatMap(([key, pair]): Constraint[] =>
      pair.every((unit) => units.has(unit)) ? [{ rule: 'conflict', units: pair, reasons: reasons.get(key) ?? [] }] : [],
    ),
    ...inputs.lastYear.filter(isHere).map((pair): Constraint => ({ rule: 'last-year', ...pair })),
    ...inputs.begun.filter(isHere).map((pair): Constraint => ({ rule: 'begun', ...pair })),
  ]
}

function placesOf(inputs: DrawInputs, demands: readonly Constraint[], lastYear: 'never-reversed' | 'as-asked'): Places {
  const units = unitsOf(inputs)
  const size = units.length
  const place = new Map(units.map((unit, at) => [unit, at]))
  const pairAt = (checker: string, checked: string) => (place.get(checker) ?? 0) * size + (place.get(checked) ?? 0)
  const checkers = new Set(inputs.checkers)
  const checked = new Set(inputs.sheets.map(({ unit }) => unit))
  const allowed = new Uint8Array(size * size)
  for (const by of checkers) for (const of of checked) if (by !== of) allowed[pairAt(by, of)] = 1
  const isMutual = !demands.some(({ rule }) => rule === 'mutual')
  if (!isMutual)
    for (const pair of inputs.elsewhere)
      if (checkers.has(pair.checked) && checked.has(pair.checker)) allowed[pairAt(pair.checked, pair.checker)] = 0
  const kept: number[] = []
  for (const demand of demands) {
    if (demand.rule === 'conflict') {
      allowed[pairAt(...demand.units)] = 0
      allowed[pairAt(demand.units[1], demand.units[0])] = 0
    }
    if (demand.rule === 'last-year') {
      allowed[pairAt(demand.checker, demand.checked)] = 0
      if (lastYear === 'never-reversed') allowed[pairAt(demand.checked, demand.checker)] = 0
    }
    if (demand.rule === 'begun') kept.push(pairAt(demand.checker, demand.checked))
  }
  const isEqual = demands.some(({ rule }) => rule === 'load')
  const share = (checked.size * inputs.checkersPerUnit) / Math.max(checkers.size, 1)
  const load = (unit: string, equal: number, free: number) => (checkers.has(unit) ? (isEqual ? equal : free) : 0)
  return {
    ...{ size, allowed, kept, mutual: isMutual },
    needs: units.map((unit) => (checked.has(unit) ? inputs.checkersPerUnit : 0)),
    least: units.map((unit) => load(unit, Math.floor(share), 0)),
    most: units.map((unit) => load(unit, Math.ceil(share), size)),
  }
}

/** Fewer than for a draw: each of many questions asked about a core. One left open counts as "could be". */
const stepsOfCore = 2_000

/**
 * A smallest set of demands that cannot hold together (QuickXplain, Junker 2004): without any one of them the rest can.
 * Asked in two orders, the shorter answer is told. That each sheet has its checkers is always one of them: without it,
 * nobody checks anybody.
 */
function coreOf(inputs: DrawInputs, demands: readonly Constraint[], seed: string): Constraint[] {
  const isImpossible = (some: readonly Constraint[]) => pairingOf(inputs, some, seed) === 'none'
  const explain = (sure: Constraint[], added: boolean, open: readonly Constraint[]): Constraint[] => {
    if (added && isImpossible(sure)) return []
    if (open.length <= 1) return [...open]
    const half = Math.ceil(open.length / 2)
    const [one, two] = [open.slice(0, half), open.slice(half)]
    const fromTwo = explain([...sure, ...one], true, two)
    return [...explain([...sure, ...fromTwo], fromTwo.length > 0, one), ...fromTwo]
  }
  const asked = [demands, demands.toReversed()].map((order) => (isImpossible([]) ? [] : explain([], false, order)))
  const [forward = [], backward = []] = asked
  const core = new Set(backward.length < forward.length ? backward : forward)
  return [{ rule: 'checkers', count: inputs.checkersPerUnit } as const, ...demands.filter((demand) => core.has(demand))]
}

/** Those of some pairs that keep every demand that is made on one alone. */
function stillRight(inputs: DrawInputs, pairs: readonly Pair[]): Pair[] {
  const has = (list: readonly Pair[], { checker, checked }: Pair) =>
    list.some((one) => one.checker === checker && one.checked === checked)
  return pairs.filter((pair) => {
    const back = { checker: pair.checked, checked: pair.checker }
    return (
      inputs.checkers.includes(pair.checker) &&
      inputs.sheets.some(({ unit }) => unit === pair.checked) &&
      !has(inputs.lastYear, pair) &&
      !has([...pairs, ...inputs.elsewhere], back) &&
      between(inputs.conflicts, pair.checker, pair.checked).length === 0
    )
  })
}

/** What is drawn from when it is drawn again: with every pair of before that is still right and has not begun. */
export function againFrom(inputs: DrawInputs, pairs: readonly Pair[]): DrawInputs {
  const hasBegun = ({ checker, checked }: Pair) =>
    inputs.begun.some((one) => one.checker === checker && one.checked === checked)
  return orderly({ ...inputs, standing: stillRight(inputs, pairs).filter((pair) => !hasBegun(pair)) })
}

/** Do pairs keep every demand of other inputs than they were drawn from? */
export function stillHolds(inputs: DrawInputs, pairs: readonly Pair[]): boolean {
  const count = (key: keyof Pair, unit: string) => pairs.filter((pair) => pair[key] === unit).length
  const share = (inputs.sheets.length * inputs.checkersPerUnit) / Math.max(inputs.checkers.length, 1)
  return (
    stillRight(inputs, pairs).length === pairs.length &&
    inputs.sheets.every(({ unit }) => count('checked', unit) === inputs.checkersPerUnit) &&
    inputs.checkers.every((unit) => Math.abs(count('checker', unit) - share) < 1)
  )
}

type Moment = {
  /** Of the layer in which units score themselves: its last day, days of grace included. */
  lastDay: Day | null
  crossInUse: boolean
  today: Day
  sheets: number
  isCommitted: boolean
  /** A form was sent whose bytes are still awaited: its digest stands, and it is checked like the others. */
  awaiting: boolean
}

/** Never before every form that can come has come: nobody answers to a draw. */
export function whyNotDraw({ lastDay, crossInUse, today, sheets, isCommitted, awaiting }: Moment): Refusal | undefined {
  const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })
  if (!crossInUse) return conflict('draw.no-cross-layer')
  if (lastDay === null) return conflict('draw.no-deadline')
  if (today <= lastDay) return conflict('draw.too-early', { day: formatDay(lastDay) })
  if (awaiting) return conflict('draw.awaiting')
  if (sheets === 0) return conflict('draw.no-sheets')
  return isCommitted ? undefined : conflict('draw.uncommitted')
}

/** Drawn again only where the pairs no longer keep what is asked, and with a reason. */
export function whyNotAgain(inputs: DrawInputs, pairs: readonly Pair[], reason: string | null): Refusal | undefined {
  if (stillHolds(inputs, pairs)) return { kind: 'conflict', code: 'draw.still-holds' }
  return reason === null ? invalid('reason', 'draw.needs-reason') : undefined
}

export type KeptDraw = {
  readonly inputs: string
  readonly inputsDigest: string
  readonly commitment: string
  readonly nonce: string
  readonly seed: string
  readonly outcome: string
}

/** The pairs as they are kept with a draw. */
export const outcomeText = ({ pairs, reversed }: Extract<Outcome, { kind: 'drawn' }>): string =>
  canonical({ pairs, reversed })

/** Each thing that a kept draw says of itself, worked out again from its inputs and nonce alone. */
export async function replay(kept: KeptDraw): Promise<Record<'inputs' | 'commitment' | 'seed' | 'outcome', boolean>> {
  const inputs = JSON.parse(kept.inputs) as DrawInputs
  const seed = await seedOf(kept.nonce, inputs)
  const drawn = drawFrom(inputs, seed)
  return {
    inputs: (await digestOf(kept.inputs)) === kept.inputsDigest && textOf(orderly(inputs)) === kept.inputs,
    commitment: (await commitmentOf(kept.nonce)) === kept.commitment,
    seed: seed === kept.seed,
    outcome: drawn.kind === 'drawn' && outcomeText(drawn) === kept.outcome,
  }
}

/** A constraint in words: its code and what fills it; units by what they are called. */
export function saidOf(one: Constraint, nameOf: (unit: string) => string): { code: string; params: Params } {
  if (one.rule === 'checkers') return { code: 'draw.core-checkers', params: { count: one.count } }
  if (one.rule === 'conflict')
    return { code: 'draw.core-conflict', params: { one: nameOf(one.units[0]), two: nameOf(one.units[1]) } }
  if (one.rule === 'mutual' || one.rule === 'load') return { code: `draw.core-${one.rule}`, params: {} }
  return { code: `draw.core-${one.rule}`, params: { checker: nameOf(one.checker), checked: nameOf(one.checked) } }
}

/** What somebody could change about each kind of demand that clashes, once each. */
export const changesFor = (core: readonly Constraint[]): string[] => [
  ...new Set(core.map(({ rule }) => `draw.change-${rule}`)),
]
