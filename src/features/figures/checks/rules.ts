/** Checks of figures as data: what a broken one says, and what makes a check sensible. Exact, nothing is rounded. */
import { add, compareExact, type Exact, exact, formatExact, multiply, subtract, sumOf } from '#kit/exact.ts'
import { invalid, type Refusal, type Said } from '#kit/refusal.ts'

/** A at most B; A the sum of B, C…; change against the last period; far outside the block's spread; within bounds. */
export const checkKinds = ['at_most', 'sum', 'change', 'outlier', 'range'] as const
export const effects = ['warn', 'refuse'] as const

export type Check = {
  kind: (typeof checkKinds)[number]
  effect: (typeof effects)[number]
  block: string
  code: string
  codes: readonly string[]
  low: string | null
  high: string | null
  note: string | null
}

export type Values = ReadonlyMap<string, Exact>
/** What a value is held against: the unit's last period, and what others of the block told for this one. */
export type Beside = {
  last: Values
  /** From the least up. */
  others: ReadonlyMap<string, readonly Exact[]>
  nameOf: (code: string) => string
}

/** Which indicators a check is about. */
export const codesOf = ({ code, codes }: Pick<Check, 'code' | 'codes'>): readonly string[] => [code, ...codes]

/** Fewer than these say nothing of a spread. */
const leastOthers = 5

/** Why the figures break the check; nothing where a figure is missing, for an empty cell is not a zero. */
export function whyBroken(check: Check, values: Values, beside: Beside): Said | undefined {
  const value = values.get(check.code)
  if (value === undefined) return undefined
  const params = { indicator: beside.nameOf(check.code), value: formatExact(value) }
  switch (check.kind) {
    case 'at_most':
      return aboveLimit(check, value, values, beside)
    case 'sum':
      return otherSum(check, value, values, params)
    case 'change':
      return leap(check, value, beside, params)
    case 'outlier':
      return farOff(check, value, beside, params)
    case 'range':
      return outside(check, value, params)
  }
}

function aboveLimit({ code, codes }: Check, value: Exact, values: Values, { nameOf }: Beside): Said | undefined {
  const [limit = ''] = codes
  const most = values.get(limit)
  if (most === undefined || compareExact(value, most) <= 0) return undefined
  const params = { indicator: nameOf(code), value: formatExact(value), limit: nameOf(limit), most: formatExact(most) }
  return { code: 'check.at-most', params }
}

type Params = Record<string, string>

function otherSum({ codes }: Check, value: Exact, values: Values, params: Params): Said | undefined {
  const parts = codes.flatMap((code) => values.get(code) ?? [])
  if (parts.length < codes.length) return undefined
  const sum = sumOf(parts)
  if (compareExact(value, sum) === 0) return undefined
  return { code: 'check.sum', params: { ...params, sum: formatExact(sum) } }
}

const hundred = exact('100')
const sizeOf = (value: Exact): Exact => (value.digits < 0n ? { ...value, digits: -value.digits } : value)

/** From nothing, no change can be told in percent. */
function leap({ code, high }: Check, value: Exact, { last }: Beside, params: Params): Said | undefined {
  const before = last.get(code)
  if (before === undefined || before.digits === 0n) return undefined
  const percent = exact(high ?? '0')
  const moved = multiply(sizeOf(subtract(value, before)), hundred)
  if (compareExact(moved, multiply(sizeOf(before), percent)) <= 0) return undefined
  return { code: 'check.change', params: { ...params, last: formatExact(before), percent: formatExact(percent) } }
}

/** Outside the middle half of the block by more than so many times its width (Tukey's fences). */
function farOff({ code, high }: Check, value: Exact, { others }: Beside, params: Params): Said | undefined {
  const sorted = others.get(code) ?? []
  const [first, third] = [quartile(sorted, 1), quartile(sorted, 3)]
  if (sorted.length < leastOthers || first === undefined || third === undefined) return undefined
  const spread = subtract(third, first)
  if (spread.digits === 0n) return undefined
  const reach = multiply(spread, exact(high ?? '0'))
  const [low, top] = [subtract(first, reach), add(third, reach)]
  if (compareExact(value, low) >= 0 && compareExact(value, top) <= 0) return undefined
  return { code: 'check.outlier', params: { ...params, low: formatExact(low), high: formatExact(top) } }
}

const quartile = (sorted: readonly Exact[], part: 1 | 3) => sorted[Math.floor(((sorted.length - 1) * part) / 4)]

function outside({ low, high }: Check, value: Exact, params: Params): Said | undefined {
  if (low !== null && compareExact(value, exact(low)) < 0)
    return { code: 'check.below', params: { ...params, low: formatExact(exact(low)) } }
  if (high !== null && compareExact(value, exact(high)) > 0)
    return { code: 'check.above', params: { ...params, high: formatExact(exact(high)) } }
}

/** A check names what its kind needs, of indicators that are typed. */
export function whyNotCheck(
  check: Check & { legalBasis: string | null; provisional: boolean },
  typed: ReadonlySet<string>,
): Refusal | undefined {
  const { kind, code, codes, low, high } = check
  if (!check.provisional && check.legalBasis === null) return invalid('legalBasis', 'check.needs-basis')
  if (!typed.has(code)) return invalid('code', 'check.indicator-unknown', { indicator: code })
  const strange = codes.find((one) => !typed.has(one))
  if (strange) return invalid('codes', 'check.indicator-unknown', { indicator: strange })
  if (new Set(codesOf(check)).size < codes.length + 1) return invalid('codes', 'check.indicator-twice')
  const wanted = kind === 'at_most' ? codes.length === 1 : kind === 'sum' ? codes.length >= 2 : codes.length === 0
  if (!wanted) return invalid('codes', 'check.codes-wrong')
  return whyNotBounds(kind, low, high)
}

function whyNotBounds(kind: Check['kind'], low: string | null, high: string | null): Refusal | undefined {
  if (kind === 'range') {
    if (low === null && high === null) return invalid('low', 'check.needs-bound')
    if (low !== null && high !== null && compareExact(exact(low), exact(high)) > 0)
      return invalid('high', 'check.bounds-reversed')
    return undefined
  }
  const needed = kind === 'change' || kind === 'outlier'
  if (needed && (high === null || exact(high).digits <= 0n)) return invalid('high', 'check.needs-measure')
  if (low !== null || (!needed && high !== null)) return invalid('low', 'check.no-bounds')
}

type Placed = Pick<Check, 'effect' | 'block'>

/**
 * Whoever leads competes too: where a report was sent, what refuses figures is the organiser's, so that nobody is held to
 * what the first were not. `fixed` are the blocks in which that is so for whoever asks.
 */
export function whyNotByLead(concerned: readonly Placed[], fixed: readonly string[]): Refusal | undefined {
  if (concerned.some(({ effect, block }) => effect === 'refuse' && fixed.includes(block)))
    return { kind: 'conflict', code: 'check.refusing-by-organiser' }
}

type AskedBlock = { block: string; indicators: readonly { indicatorId: string }[] }
type Parted = { id: string; numeratorCode: string | null; denominatorCode: string | null }

/** For each ratio a block is asked: what is above the line at most what is below; not what is checked already. */
export function offeredChecks(
  rounds: readonly AskedBlock[],
  catalogue: readonly Parted[],
  checks: readonly Pick<Check, 'kind' | 'block' | 'code' | 'codes'>[],
) {
  const parted = new Map(catalogue.map((one) => [one.id, one]))
  const keyOf = (block: string, code: string, limit: string) => `${block} ${code} ${limit}`
  const seen = new Set(
    checks.filter(({ kind }) => kind === 'at_most').map(({ block, code, codes }) => keyOf(block, code, codes[0] ?? '')),
  )
  return rounds.flatMap(({ block, indicators }) =>
    indicators.flatMap(({ indicatorId }) => {
      const { numeratorCode: code = null, denominatorCode: limit = null } = parted.get(indicatorId) ?? {}
      if (code === null || limit === null || seen.has(keyOf(block, code, limit))) return []
      seen.add(keyOf(block, code, limit))
      return [
        {
          ...{ kind: 'at_most' as const, effect: 'warn' as const, block, code, codes: [limit] },
          ...{ low: null, high: null, note: null, legalBasis: null, provisional: true },
        },
      ]
    }),
  )
}
