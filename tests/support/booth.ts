/**
 * The people of a sealed vote in a process of their own, as their browsers are: tellers make a key, voters seal and cast, tellers
 * open. Nothing secret leaves it but what they send; asked afterwards, it looks for its secrets in files that others have written.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { castBallot, checkBallot, closeBallotBox, enterVoterKey } from '#features/councils/boxes/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { aSigner } from '#tests/ballots/elections.ts'
import { aKeyMade, answers, choiceOf, opensBox, sealedBy } from './boxes.ts'
import type { Caller } from './world.ts'

type Who = { accountId: string; cookie: string }
export type Given = {
  origin: string
  voteId: string
  sittingId: string
  lead: Who
  tellers: Who[]
  voters: (Who & { memberId: string; unitId: string })[]
  names: number
}
export type Asked = { vote: Given } | { lookIn: string[] }
export type Hit = { what: string; as: string; file: string }
export type Said = { done: true } | { hits: Hit[]; needles: number } | { failed: string }

/** What is looked for, by what it is called. `told`: what was shown on purpose, which has to be found. */
const secrets: { what: string; number?: string; text?: string; told?: true }[] = []

function callerAt(origin: string, { accountId, cookie }: Who): Caller {
  const call = async (
    endpoint: Endpoint,
    input: { params?: Record<string, string>; body?: unknown },
    { version }: { version?: number } = {},
  ) => {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(input.params?.[key] ?? ''))
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: endpoint.method.toUpperCase(),
      headers: {
        ...{ cookie, 'content-type': 'application/json' },
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    })
    const told = await response.text()
    if (!response.ok) throw new Error(`${endpoint.method} ${path}: ${response.status} ${told}`)
    return JSON.parse(told)
  }
  return { accountId, cookie, username: '', call } as unknown as Caller
}

const hexOf = (number: bigint) => number.toString(16).padStart(64, '0')

async function votes({ origin, voteId, sittingId, lead, tellers, voters, names }: Given) {
  const run = callerAt(origin, lead)
  const kept = await aKeyMade(
    run,
    voteId,
    tellers.map((one) => callerAt(origin, one)),
  )
  for (const { teller, share, signer } of kept)
    secrets.push(
      { what: `share ${teller}`, number: hexOf(share) },
      { what: `signing key of teller ${teller}`, number: Buffer.from(signer.secret).toString('hex') },
    )
  const own = voters.map((one) => ({ ...one, by: callerAt(origin, one), key: aSigner() }))
  for (const { by, memberId, key } of own) {
    secrets.push({ what: 'key of a voter', number: Buffer.from(key.secret).toString('hex') })
    await by.call(enterVoterKey, { params: { sittingId, memberId }, body: { key: key.key } })
  }
  await opensBox(run, voteId)
  for (const [at, voter] of own.entries()) {
    // Long enough that nobody writes it by chance: the sixth of a kind apart.
    const choices = choiceOf(names, [at % names, (at + 3) % names])
    const { cast, checked } = await sealedBy(voter, voteId, choices)
    secrets.push({ what: 'a choice', text: JSON.stringify(choices) })
    for (const { names: numbers, blank } of checked.opening)
      for (const number of [...numbers, blank]) secrets.push({ what: 'a number drawn for a ballot', number })
    const send = () => voter.by.call(castBallot, { params: { voteId }, body: { cast } })
    // Once something breaks while it is entered; a voter then sends it again.
    await send().catch(send)
  }
  const [first] = own
  if (!first) throw new Error('nobody')
  // Looked into and not cast: its numbers are shown on purpose.
  const { checked } = await sealedBy(first, voteId, choiceOf(names, [0]))
  const [shown] = checked.opening
  secrets.push({ what: 'shown', number: shown?.blank ?? '', told: true })
  await first.by.call(checkBallot, { params: { voteId }, body: { checked } })
  await run.call(closeBallotBox, { params: { voteId } })
  for (const step of ['agree', 'open'] as const) for (const one of kept.slice(0, 2)) await answers(one, voteId, step)
}

/** A number as any program would write it, or hold it in its memory. */
function writings(hex: string): [string, Buffer][] {
  const bytes = Buffer.from(hex, 'hex')
  const turned = Buffer.from(bytes).reverse()
  const text = (as: string, told: string): [string, Buffer] => [as, Buffer.from(told)]
  return [
    text('hex', hex),
    text('hex, least first', turned.toString('hex')),
    text('HEX', hex.toUpperCase()),
    text('base64', bytes.toString('base64').slice(0, 42)),
    text('base64, least first', turned.toString('base64').slice(0, 42)),
    text('base64url', bytes.toString('base64url').slice(0, 42)),
    text('decimal', BigInt(`0x${hex}`).toString()),
    text('list of bytes', [...bytes].join(',')),
    ['bytes', bytes],
    ['bytes, least first', turned],
  ]
}

/** The memory of a process may be more than fits into one. Each begins with the end of the one before: nothing is cut in two. */
function* piecesOf(path: string, overlap: number): Generator<Buffer> {
  const piece = Buffer.alloc(1 << 26)
  const file = openSync(path, 'r')
  let kept = 0
  for (let read = 1; read > 0; ) {
    read = readSync(file, piece, kept, piece.length - kept, null)
    const held = kept + read
    if (read > 0) yield piece.subarray(0, held)
    piece.copyWithin(0, Math.max(0, held - overlap), held)
    kept = Math.min(overlap, held)
  }
  closeSync(file)
}

type Needle = { what: string; as: string; bytes: Buffer }

/** Every secret in every writing. */
const needlesOf = (): Needle[] =>
  secrets.flatMap(({ what, number, text }) => [
    ...(number ? writings(number).map(([as, bytes]) => ({ what, as, bytes })) : []),
    ...(text ? [{ what, as: 'JSON', bytes: Buffer.from(text) }] : []),
    // As JSON within JSON, and within a heap snapshot.
    ...(text ? [{ what, as: 'JSON in JSON', bytes: Buffer.from(JSON.stringify(text).slice(1, -1)) }] : []),
  ])

/** No writing is shorter than this and three bytes more: wherever one stands, a step of so many bytes falls into its beginning. */
const step = 28
const most = 1 << 24

/** Looks for all of them in one walk, by the four bytes that a step falls on. */
function searchFor(needles: readonly Needle[]): (held: Buffer) => Needle[] {
  const parts = needles.flatMap((needle) => Array.from({ length: step }, (_, offset) => ({ needle, offset })))
  const byPart = Map.groupBy(parts, ({ needle, offset }) => needle.bytes.readUInt32BE(offset))
  const known = new Uint8Array(most)
  for (const part of byPart.keys()) known[part % most] = 1
  const isAt = (held: Buffer, from: number, { bytes }: Needle) =>
    from >= 0 && held.subarray(from, from + bytes.length).equals(bytes)
  return (held) => {
    const found: Needle[] = []
    for (let at = 0; at + 4 <= held.length; at += step) {
      const part = held.readUInt32BE(at)
      if (known[part % most] !== 1) continue
      for (const { needle, offset } of byPart.get(part) ?? []) if (isAt(held, at - offset, needle)) found.push(needle)
    }
    return found
  }
}

function lookIn(files: readonly string[]): { hits: Hit[]; needles: number } {
  const needles = needlesOf()
  const search = searchFor(needles)
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length))
  const hits: Hit[] = []
  for (const file of files)
    for (const held of piecesOf(file, longest)) for (const { what, as } of search(held)) hits.push({ what, as, file })
  return { hits, needles: needles.length }
}

const say = (said: Said) => process.send?.(said)
process.on('message', async (asked: Asked) => {
  try {
    if ('vote' in asked) {
      await votes(asked.vote)
      say({ done: true })
    } else say(lookIn(asked.lookIn))
  } catch (error) {
    say({ failed: String(error instanceof Error ? error.stack : error) })
  }
})
