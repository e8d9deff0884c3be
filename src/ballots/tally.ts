/** Opening the box: only sums are opened, by two of the three tellers, each of whom proves that they did so honestly. */
import { type Sealed, sumOf } from './ballot.ts'
import type { ReadAnswer } from './checking.ts'
import { decodeNumber, encodeNumber, type Group, modulo, type Random } from './group.ts'
import { type Bound, challengeIn } from './hashing.ts'
import { holds, type Pair, prove } from './proofs.ts'

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
export type Part = { readonly point: string; readonly challenge: string; readonly answer: string }

/** `teller`: their number, from 1; `head`: of the board that was closed and signed. */
type Opening<P> = { group: Group<P>; fingerprint: string; head: string; teller: number; publicShare: P }

const ask =
  <P>({ group, fingerprint, head, teller, publicShare }: Opening<P>, at: string, sum: Pair<P>, point: P) =>
  (beginnings: readonly P[]) => {
    const parts: Bound[] = [
      ...[['context', 'giaouoc-ballot share'] as const, ['fingerprint', fingerprint] as const, ['head', head] as const],
      ...[['teller', String(teller)] as const, ['share', group.encode(publicShare)] as const, ['at', at] as const],
      ['sum', `${group.encode(sum.a)} ${group.encode(sum.b)}`],
      ['point', group.encode(point)],
      ['beginnings', beginnings.map(group.encode).join(' ')],
    ]
    return challengeIn(group)(parts)
  }

export function partsOf<P>(opening: Opening<P>, all: Sums<P>, share: bigint, random: Random): Part[][] {
  const { group, publicShare } = opening
  return all.map((pairs, question) =>
    pairs.map((sum, place) => {
      const point = group.times(sum.a, share)
      const setting = { group, key: sum.a, cases: [[{ a: publicShare, b: point }]] }
      const asked = ask(opening, `${question}.${place}`, sum, point)
      const [proof] = prove({ ...setting, ask: asked }, { at: 0, numbers: [share] }, random)
      const [challenge = 0n, answer = 0n] = [proof?.challenge, proof?.answers[0]]
      return { point: group.encode(point), ...told(group, { challenge, answer }) }
    }),
  )
}

const told = (group: { order: bigint }, { challenge, answer }: { challenge: bigint; answer: bigint }) => ({
  challenge: encodeNumber(group, challenge),
  answer: encodeNumber(group, answer),
})

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
  const { group, publicShare } = opening
  if (!part) return undefined
  const [point, challenge, answer] = [
    group.decode(part.point),
    ...[part.challenge, part.answer].map((one) => decodeNumber(group, one)),
  ]
  if (point === undefined || challenge === undefined || answer === undefined) return undefined
  const setting = { group, key: sum.a, cases: [[{ a: publicShare, b: point }]], ask: ask(opening, at, sum, point) }
  return holds(setting, [{ challenge, answers: [answer] }]) ? point : undefined
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
