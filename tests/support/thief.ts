/**
 * Somebody who has stolen the database of a vote, what its engine wrote beside it, and more or less of its keys, and wants to know
 * who chose what. They know the totals, and that half chose the one: whatever tells the two halves apart is tried.
 */
import { Client } from 'pg'
import type { Ballot } from '#src/ballots/ballot.ts'
import { numberOf } from '#src/ballots/bytes.ts'
import { type Point, ristretto } from '#src/ballots/group.ts'
import { digestOfText } from '#src/ballots/hashing.ts'
import { weightsOf } from '#src/ballots/tally.ts'

/** `ctid`: its place in order; `xmin`: null where it is a line of a file and no row of the engine's. */
export type StolenRow = {
  readonly table: string
  readonly xmin: number | null
  readonly ctid: number
  readonly row: Record<string, unknown>
}
export type Stolen = { readonly rows: readonly StolenRow[]; readonly wal: Buffer }
/** By what a voter is called anywhere, and their ballot as it stands on the board. */
export type Victim = { readonly calledBy: readonly string[]; readonly slot: number; readonly ballot: Ballot }

const pageSize = 8192
/** What was written, without the heads of its pages, so that nothing in it is cut in two. */
const withoutHeads = (segment: Buffer) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(segment.length / pageSize) }, (_, page) =>
      segment.subarray(page * pageSize + (page === 0 ? 40 : 24), (page + 1) * pageSize),
    ),
  )

export async function logPlace(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_current_wal_lsn()) as name')
  await client.end()
  return rows[0]?.name ?? ''
}

/** All rows of all tables with what the engine keeps beside them, and its write-ahead log from a place on. */
export async function steal(url: string, from: string): Promise<Stolen> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const rows: StolenRow[] = []
  for (const { name } of tables) {
    const { rows: found } = await client.query<{ xmin: number; ctid: string; row: Record<string, unknown> }>(
      `select xmin::text::int as xmin, ctid::text as ctid, to_jsonb(t) as row from "${name}" t`,
    )
    for (const { xmin, ctid, row } of found) {
      const [page = 0, line = 0] = ctid.slice(1, -1).split(',').map(Number)
      rows.push({ table: name, xmin, ctid: page * 1000 + line, row })
    }
  }
  await client.query('checkpoint')
  const { rows: segments } = await client.query<{ bytes: Buffer }>(
    `select pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir()
      where name ~ '^[0-9A-F]{24}$' and name >= $1 and name <= pg_walfile_name(pg_current_wal_lsn()) order by name`,
    [from],
  )
  await client.end()
  return { rows, wal: Buffer.concat(segments.map(({ bytes }) => withoutHeads(bytes))) }
}

type Scalar = string | number | boolean | null

function* scalarsOf(value: unknown, path = ''): Generator<[string, Scalar]> {
  if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* scalarsOf(part, `${path}/${key}`)
  else yield [path, value as Scalar]
}

/** What is in a row, as it could stand in the log of the engine: the bytes of its ids, or its digests as text. */
const needlesOf = ({ row }: StolenRow) =>
  Object.values(row).flatMap((value) => {
    if (typeof value !== 'string') return []
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value))
      return [Buffer.from(value.replaceAll('-', ''), 'hex')]
    return /^[0-9a-f]{64}$/.test(value) ? [Buffer.from(value)] : []
  })
const placeIn = (wal: Buffer, row: StolenRow) => Math.max(-1, ...needlesOf(row).map((needle) => wal.indexOf(needle)))

/** One value for each of the victims, which may tell the halves apart; `by` how they were tied to it. */
export type Clue = { readonly by: string; readonly values: readonly Scalar[] }

const sameKind = ({ table, row }: StolenRow) => `${table} ${row.kind ?? row.action ?? row.step ?? ''}`

const slotIn = ({ row }: StolenRow) => (row.body as { slot?: number } | null | undefined)?.slot

/** Which row is whose: where their name stands in it, or by the order in which rows came, since it is known who came when. */
export function* tied({ rows, wal }: Stolen, victims: readonly Victim[]): Generator<{ by: string; rows: StolenRow[] }> {
  for (const [kind, group] of Map.groupBy(rows, sameKind)) {
    if (group.length < victims.length) continue
    const all = group.map((one) => ({ one, told: JSON.stringify(one.row), slot: slotIn(one) }))
    const named = victims.map(({ calledBy, slot }) =>
      all.findLast((each) => each.slot === slot || calledBy.some((name) => each.told.includes(name))),
    )
    const found = named.flatMap((each) => each?.one ?? [])
    if (found.length === victims.length && new Set(found).size === found.length)
      yield { by: `name in ${kind}`, rows: found }
    if (group.length !== victims.length) continue
    const orders = {
      'row order': ({ ctid }: StolenRow) => ctid,
      xmin: ({ xmin }: StolenRow) => xmin ?? -1,
      'write-ahead log': (row: StolenRow) => (row.xmin === null ? -1 : placeIn(wal, row)),
    }
    for (const [by, order] of Object.entries(orders)) {
      const placed = group.map((row) => ({ row, at: order(row) }))
      if (placed.every(({ at }) => at >= 0))
        yield { by: `${by} of ${kind}`, rows: placed.sort((a, b) => a.at - b.at).map(({ row }) => row) }
    }
  }
}

/** Every single thing that stands in a row which is tied to each of them; victims in the order in which they came. */
export function* cluesIn(stolen: Stolen, victims: readonly Victim[]): Generator<Clue> {
  for (const { by, rows } of tied(stolen, victims)) {
    yield { by: `${by}: ctid`, values: rows.map(({ ctid }) => ctid) }
    yield { by: `${by}: xmin`, values: rows.map(({ xmin }) => xmin) }
    yield { by: `${by}: length`, values: rows.map(({ row }) => JSON.stringify(row).length) }
    const told = rows.map(({ row }) => new Map(scalarsOf(row)))
    for (const path of told[0]?.keys() ?? [])
      if (told.every((one) => one.has(path))) {
        const values = told.map((one) => one.get(path) ?? null)
        yield { by: `${by}: ${path}`, values }
        yield {
          by: `${by}: last digit of ${path}`,
          values: values.map((one) => Number.parseInt(String(one).at(-1) ?? '', 16) % 2),
        }
      }
  }
}

/** What is in an encryption, by a key that may be none of it: nought, one, or what looks like chance. */
function readBy(key: bigint, { a, b }: { a: string; b: string }): string {
  const [first, second] = [ristretto.decode(a), ristretto.decode(b)]
  if (!first || !second) return '?'
  const left: Point = ristretto.subtract(second, ristretto.timesKnown(first, key))
  if (ristretto.equals(left, ristretto.zero)) return '0'
  return ristretto.equals(left, ristretto.base) ? '1' : ristretto.encode(left)
}

/** The two shares of two tellers make the key; one alone is a number. */
export function keyOf(shares: readonly { teller: number; share: bigint }[]): bigint {
  const weights = weightsOf(
    ristretto.order,
    shares.map(({ teller }) => teller),
  )
  const sum = shares.reduce((all, { share }, at) => all + share * (weights[at] ?? 0n), 0n)
  return sum % ristretto.order
}

export function cluesByKey(by: string, key: bigint, victims: readonly Victim[]): Clue[] {
  const [first] = victims
  return (first?.ballot.answers[0]?.names ?? []).map((_, name) => ({
    by: `${by}: name ${name}`,
    values: victims.map(({ ballot }) => {
      const sealed = ballot.answers[0]?.names[name]
      return sealed ? readBy(key, sealed) : '?'
    }),
  }))
}

/** Numbers that somebody careless would have drawn: small ones, and digests of what is known. */
function careless({ slot, calledBy }: Victim): bigint[] {
  const digests = [String(slot), ...calledBy].map(
    (text) => numberOf(Buffer.from(digestOfText(text), 'hex')) % ristretto.order,
  )
  return [...Array.from({ length: 32 }, (_, at) => BigInt(at + 1)), ...digests]
}

/** Trials with what is known: the same point twice, the same message twice, a number that can be guessed. */
export function cluesByTrial(victims: readonly Victim[]): Clue[] {
  const sealed = victims.map(({ ballot }) => ballot.answers[0]?.names[0] ?? { a: '', b: '' })
  const points = victims.map(({ ballot }) =>
    ballot.answers.flatMap(({ names, blank }) => [...names, blank].flatMap(({ a, b }) => [a, b])),
  )
  const often = Map.groupBy(points.flat(), (point) => point)
  const between = (at: number) => {
    const [one, other] = [ristretto.decode(sealed[0]?.b ?? ''), ristretto.decode(sealed[at]?.b ?? '')]
    return one && other ? ristretto.encode(ristretto.subtract(other, one)) : '?'
  }
  return [
    {
      by: 'the same point elsewhere',
      values: points.map((own) => own.filter((point) => (often.get(point)?.length ?? 0) > 1).length),
    },
    { by: 'what lies between two ballots', values: victims.map((_, at) => between(at)) },
    {
      by: 'a number that can be guessed',
      values: victims.map((victim, at) => {
        const first = ristretto.decode(sealed[at]?.a ?? '')
        const known = careless(victim).find(
          (number) => first && ristretto.equals(ristretto.timesKnown(ristretto.base, number), first),
        )
        return known === undefined ? '?' : String(known)
      }),
    },
  ]
}

/** The halves as a clue tells them apart: what is less, and what is more; or the two things that there are. */
function halvesBy({ values }: Clue): boolean[] {
  const isNumber = values.every((one) => typeof one === 'number')
  const sorted = values
    .map((value, at) => ({ value, at }))
    .sort((a, b) => (isNumber ? Number(a.value) - Number(b.value) : String(a.value) < String(b.value) ? -1 : 1))
  const half = new Set(sorted.slice(values.length / 2).map(({ at }) => at))
  return values.map((_, at) => half.has(at))
}

/** How many they get right, whichever half they take for which. */
export function rightBy(clue: Clue, truth: readonly boolean[]): number {
  const right = halvesBy(clue).filter((guess, at) => guess === truth[at]).length
  return Math.max(right, truth.length - right)
}

/**
 * From how many right on it is no luck: so many clues, each of which guesses any half of `voters`, come to it less often than once
 * in `odds`.
 */
export function noLuck(voters: number, clues: number, odds: number): number {
  const half = voters / 2
  const choose = (of: number, some: number): number => (some === 0 ? 1 : (choose(of - 1, some - 1) * of) / some)
  const all = choose(voters, half)
  let [right, chance] = [voters, 0]
  for (let wrong = 0; wrong <= half; wrong++) {
    chance += (2 * choose(half, wrong) ** 2) / all
    if (chance * clues > 1 / odds) break
    right = voters - 2 * wrong
  }
  return right
}
