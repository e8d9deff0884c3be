/** Opening the box: only sums are opened, by two of the three tellers, each of whom proves that they did so honestly. */
import { type Sealed, sumOf } from './ballot.ts'
import type { ReadAnswer } from './checking.ts'
import { type Group, modulo, type Random } from './group.ts'
import { bound, challengeIn } from './hashing.ts'
import { holds, type Pair, prove } from './proofs.ts'
import { readShown, type Shown, showing } from './shown.ts'

/** Of each question the sum of each name, then of the blanks. */
export type Sums<P> = readonly (readonly Pair<P>[])[]
/** What came out: of each question how often each name, and how many left it blank. */
export type Totals = readonly { readonly names: readonly number[]; readonly blank: number }[]

export const sums = <P>(
  group: Group<P>,
  ballots: readonly (readonly ReadAnswer<P>[])[],
  names: readonly number[],
): Sums<P> =>
  names.map((count, question) => {
    const columns = Array.from({ length: count }, (_, name) =>
      ballots.flatMap((one) => one[question]?.names[name] ?? []),
    )
    return [...columns, ballots.flatMap((one) => one[question]?.blank ?? [])].map((column) => sumOf(group, column))
  })

export const sumsTold = <P>(group: Group<P>, all: Sums<P>): Sealed[][] =>
  all.map((pairs) => pairs.map(({ a, b }) => ({ a: group.encode(a), b: group.encode(b) })))

/** A teller's part in opening one sum. */
export type Part = Shown

/** `teller`: their number, from 1; `head`: of the board that was closed and signed. */
type Opening<P> = { group: Group<P>; fingerprint: string; head: string; teller: number; publicShare: P }

const ask =
  <P>({ group, fingerprint, head, teller, publicShare }: Opening<P>, at: string, sum: Pair<P>, point: P) =>
  (beginnings: readonly P[]) => {
    const told = (points: readonly P[]) => points.map(group.encode).join(' ')
    return challengeIn(group)(
      bound({
        ...{ context: 'giaouoc-ballot share', fingerprint, head, teller, share: told([publicShare]) },
        ...{ at, sum: told([sum.a, sum.b]), point: told([point]), beginnings: told(beginnings) },
      }),
    )
  }

/** What a part claims: the same number makes the teller's point of the base, and this point of the sum. */
const setting = <P>(opening: Opening<P>, at: string, sum: Pair<P>, point: P) => ({
  ...{ group: opening.group, key: sum.a, cases: [[{ a: opening.publicShare, b: point }]] },
  ask: ask(opening, at, sum, point),
})

export function partsOf<P>(opening: Opening<P>, all: Sums<P>, share: bigint, random: Random): Part[][] {
  const { group } = opening
  return all.map((pairs, question) =>
    pairs.map((sum, place) => {
      const point = group.times(sum.a, share)
      const claim = setting(opening, `${question}.${place}`, sum, point)
      const [proof] = prove(claim, { at: 0, numbers: [share] }, random)
      const [challenge = 0n, answer = 0n] = [proof?.challenge, proof?.answers[0]]
      return showing(group, { point, challenge, answer })
    }),
  )
}

/** The points of a teller's parts; undefined where one of them is not proven, or is of other sums. */
export function provenParts<P>(
  opening: Opening<P>,
  all: Sums<P>,
  parts: readonly (readonly Part[])[],
): P[][] | undefined {
  const points = all.map((pairs, question) =>
    pairs.map((sum, place) => provenPart(opening, `${question}.${place}`, sum, parts[question]?.[place])),
  )
  const isShaped = parts.length === all.length && parts.every((one, question) => one.length === all[question]?.length)
  const proven = points.map((row) => row.flatMap((point) => (point === undefined ? [] : [point])))
  return isShaped && proven.every((row, at) => row.length === points[at]?.length) ? proven : undefined
}

function provenPart<P>(opening: Opening<P>, at: string, sum: Pair<P>, part: Part | undefined): P | undefined {
  const read = part && readShown(opening.group, part)
  if (!read) return undefined
  const { point, challenge, answer } = read
  return holds(setting(opening, at, sum, point), [{ challenge, answers: [answer] }]) ? point : undefined
}

/** By how much each of those who open counts: their line's value at 0 (Lagrange). */
export function weightsOf(order: bigint, openers: readonly number[]): bigint[] {
  return openers.map((own) =>
    openers
      .filter((other) => other !== own)
      .reduce(
        (weight, other) => modulo(weight * BigInt(other) * inverse(modulo(BigInt(other - own), order), order), order),
        1n,
      ),
  )
}

/** Fermat: the order is prime. */
function inverse(number: bigint, order: bigint): bigint {
  let [result, base, exponent] = [1n, number, order - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order
    base = (base * base) % order
  }
  return result
}

/** What the sums come to, by the parts of so many as are needed; undefined where one is no number up to `most`. */
export function totals<P>(
  group: Group<P>,
  all: Sums<P>,
  opened: ReadonlyMap<number, readonly (readonly P[])[]>,
  most: number,
): Totals | undefined {
  const openers = [...opened.keys()]
  const weights = weightsOf(group.order, openers)
  const counts = all.map((pairs, question) =>
    pairs.map(({ b }, place) => {
      const hidden = openers.reduce((sum, teller, at) => {
        const point = opened.get(teller)?.[question]?.[place] ?? group.zero
        return group.add(sum, group.timesKnown(point, weights[at] ?? 0n))
      }, group.zero)
      return countIn(group, group.subtract(b, hidden), most)
    }),
  )
  const known = counts.map((row) => row.flatMap((count) => count ?? []))
  if (known.some((row, at) => row.length !== counts[at]?.length)) return undefined
  return known.map((row) => ({ names: row.slice(0, -1), blank: row.at(-1) ?? 0 }))
}

/** So many times the base, tried one after the other: there are no more than voters. */
function countIn<P>(group: Group<P>, point: P, most: number): number | undefined {
  let tried = group.zero
  for (let count = 0; count <= most; count++) {
    if (group.equals(tried, point)) return count
    tried = group.add(tried, group.base)
  }
  return undefined
}
