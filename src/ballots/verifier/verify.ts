/**
 * Checks a ballot box from the outside: this file, a curve and a hash, and nothing else of the program that made the box. It goes
 * on after a fault and tells all that it finds.
 */
import { ed25519, ristretto255 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'

export type Fault = { code: string; at: string }
export type Count = { names: number[]; blank: number; against: number[] }
export type Verdict = { fingerprint: string; cast: number; entitled: number; counts: Count[] | null; faults: Fault[] }

const { Point } = ristretto255
type Point = InstanceType<typeof Point>
type Pair = { a: Point; b: Point }
const { ORDER } = Point.Fn
const { BASE, ZERO } = Point

// What the box says, as it should be. Whatever is otherwise ends in a fault, by the words of `Wrong`.
type Sealed = { a: string; b: string }
type Answer = { names: (Sealed & { proof: string[][] })[]; blank: Sealed; proof: string[][] }
type Ballot = { slot: number; answers: Answer[] }
type Question = { id: string; names: number; min: number; max: number }
type Teller = { number: number; name: string; unit: string; key: string; share: string }
type Signature = { teller: number; signature: string }
type Part = { point: string; challenge: string; answer: string }
type Protocol = { protocol: string; version: number; group: string; key: string }
type Manifest = Protocol & { questions: Question[]; roll: { slot: number; key: string }[]; tellers: Teller[] }
type Entry = { number: number; previous: string; digest: string; kind: string; body: never }
type Cast = { slot: number; sequence: number; previous: string | null; head: string; ballot: Ballot; signature: string }

class Wrong extends Error {}
const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const sha = (text: string) => hex(sha256(utf8(text)))
const mod = (number: bigint) => ((number % ORDER) + ORDER) % ORDER

function bytesOf(text: string, length: number): Uint8Array {
  if (typeof text !== 'string' || text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) throw new Wrong('not-hex')
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16))
}
function numberOf(text: string): bigint {
  const number = BigInt(`0x${hex(bytesOf(text, 32))}`)
  if (number >= ORDER) throw new Wrong('number-too-large')
  return number
}
function pointOf(text: string): Point {
  const bytes = bytesOf(text, 32)
  let point: Point
  try {
    point = Point.fromBytes(bytes)
  } catch {
    throw new Wrong('not-a-point')
  }
  if (point.equals(ZERO)) throw new Wrong('identity')
  return point
}
const pairOf = ({ a, b }: Sealed): Pair => ({ a: pointOf(a), b: pointOf(b) })
const times = (point: Point, number: bigint) => point.multiplyUnsafe(number)
const told = (points: Point[]) => points.map((point) => hex(point.toBytes())).join(' ')

/** Keys in order, no space, whole numbers alone. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as never)[key])}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Wrong('not-a-whole-number')
  return JSON.stringify(value)
}

/** Each part with its name, each with its length before it in four bytes. */
function transcript(parts: Parts): Uint8Array {
  const all = parts.flat().flatMap((text) => {
    const bytes = utf8(text)
    const { length } = bytes
    return [...[24, 16, 8, 0].map((shift) => (length >>> shift) & 255), ...bytes]
  })
  return Uint8Array.from(all)
}
type Parts = [string, string][]
/** In the order in which they are named. */
const bound = (given: Record<string, string | number>): Parts =>
  Object.entries(given).map(([name, value]) => [name, String(value)])
const challenge = (parts: Parts) => mod(BigInt(`0x${hex(sha512(transcript(parts)))}`))

function isSigned(key: string, signature: string, deed: string, parts: Parts): boolean {
  const bytes = transcript([['context', `giaouoc-ballot ${deed}`], ...parts])
  try {
    return ed25519.verify(bytesOf(signature, 64), bytes, bytesOf(key, 32), { zip215: false })
  } catch {
    return false
  }
}

/** One case is true; in it each pair is the same number times the base and times the key. */
function proves(key: Point, cases: Pair[][], proof: string[][], ask: (beginnings: string) => bigint): boolean {
  if (list(proof).length !== cases.length) return false
  let sum = 0n
  const beginnings: Point[] = []
  for (const [at, pairs] of cases.entries()) {
    const [given = 0n, ...answers] = list(proof[at] ?? []).map(numberOf)
    if (answers.length !== pairs.length) return false
    sum += given
    for (const [which, { a, b }] of pairs.entries()) {
      const answer = answers[which] ?? 0n
      beginnings.push(times(BASE, answer).subtract(times(a, given)), times(key, answer).subtract(times(b, given)))
    }
  }
  return mod(sum) === ask(told(beginnings))
}

const less = ({ a, b }: Pair, value: number): Pair => ({ a, b: b.subtract(times(BASE, BigInt(value))) })
const sum = (pairs: Pair[]): Pair =>
  pairs.reduce((all, one) => ({ a: all.a.add(one.a), b: all.b.add(one.b) }), { a: ZERO, b: ZERO })

const trackerOf = (ballot: Ballot) => sha(canonical(ballot))
const sealedIn = ({ answers }: Ballot) => answers.map(({ names, blank }) => [...names, blank].map(({ a, b }) => [a, b]))

type Read = { names: Pair[]; blank: Pair }[]

/** Nothing beside what it is made of: a word more would be a word of the voter's. */
function shaped(value: object, names: string): void {
  if (Object.keys(value).sort().join(' ') !== names) throw new Wrong('other-shape')
}
const list = <T>(value: T[]): T[] => (Array.isArray(value) ? value : [])

/** The answers of a ballot as points, once each of its proofs holds. */
function answersOf({ manifest, fingerprint, key }: State, ballot: Ballot): Read {
  shaped(ballot, 'answers slot')
  const ciphertexts = sha(canonical(sealedIn(ballot)))
  if (ballot.answers.length !== manifest.questions.length) throw new Wrong('other-questions')
  return manifest.questions.map(({ id, names: count, min, max }, at) => {
    const answer = ballot.answers[at] as Answer
    if (list(answer.names).length !== count) throw new Wrong('other-names')
    shaped(answer, 'blank names proof')
    shaped(answer.blank, 'a b')
    for (const name of answer.names) shaped(name, 'a b proof')
    const [names, blank] = [answer.names.map(pairOf), pairOf(answer.blank)]
    const ask = (about: string) => (beginnings: string) =>
      challenge(
        bound({
          ...{ protocol: 'giaouoc-ballot', version: 1, fingerprint, key: manifest.key, slot: ballot.slot },
          ...{ question: id, ciphertexts, about, beginnings },
        }),
      )
    for (const [which, pair] of names.entries())
      if (!proves(key, [[less(pair, 0)], [less(pair, 1)]], answer.names[which]?.proof ?? [], ask(`name ${which}`)))
        throw new Wrong('name-not-proven')
    const all = sum(names)
    const cases = [[less(blank, 1), less(all, 0)]]
    for (let chosen = min; chosen <= max; chosen++) cases.push([less(blank, 0), less(all, chosen)])
    if (!proves(key, cases, answer.proof, ask('answer'))) throw new Wrong('answer-not-proven')
    return { names, blank }
  })
}

/** A ballot that was looked into: each encryption is of 0 or 1 by the number that was told. */
function isOpenedBy(key: Point, { answers }: Ballot, opening: { names: string[]; blank: string }[]): boolean {
  const fits = ({ a, b }: Sealed, text: string | undefined) => {
    const number = numberOf(text ?? '')
    const hidden = times(key, number)
    return a === told([times(BASE, number)]) && [ZERO, BASE].some((vote) => b === told([vote.add(hidden)]))
  }
  return answers.every(({ names, blank }, at) =>
    [...names, blank].every((one, which) => fits(one, [...(opening[at]?.names ?? []), opening[at]?.blank][which])),
  )
}

type Standing = { key: string; sequence: number; ballot: Ballot | null; read: Read }
type About = { manifest: Manifest; fingerprint: string; key: Point; say: (code: string) => void }
type Box = { slots: Map<number, Standing>; heads: Set<string>; keys: Set<string>; pairs: Map<string, string> }
type Closing = { head: string; sum: string; sums: Pair[][]; counted: number }
type Ended = { closed: Closing | null; agreed: Map<number, string>; opened: Map<number, Point[][]>; abandoned: boolean }
type State = About & Box & Ended & { result: boolean; counts: Count[] | null }

function isByTwo({ manifest }: State, signatures: Signature[], deed: string, parts: Parts): boolean {
  const genuine = signatures.filter(({ teller, signature }) => {
    const one = manifest.tellers.find(({ number }) => number === teller)
    return one !== undefined && isSigned(one.key, signature, deed, [...parts, ['teller', String(teller)]])
  })
  return new Set(genuine.map(({ teller }) => teller)).size >= 2
}

/** Each encryption is made once: what was cast before is a copy, what was looked into is known. */
function note({ pairs, say }: State, ballot: Ballot, kind: 'cast' | 'checked') {
  for (const pair of sealedIn(ballot).flat()) {
    const before = pairs.get(pair.join())
    if (before !== undefined) say(before === kind ? `${kind}.copied` : `${kind}.was-${before}`)
    pairs.set(pair.join(), kind)
  }
}

function onCast(state: State, { slot, sequence, previous, head, ballot, signature }: Cast) {
  const { slots, fingerprint, say } = state
  const standing = slots.get(slot)
  const tracker = trackerOf(ballot)
  if (!standing) return say('cast.not-on-the-roll')
  if (state.closed || state.abandoned) say('cast.after-the-end')
  if (ballot.slot !== slot) say('cast.other-slot')
  if (sequence !== standing.sequence + 1) say('cast.out-of-sequence')
  if (previous !== (standing.ballot && trackerOf(standing.ballot))) say('cast.other-ballot-before')
  if (!state.heads.has(head)) say('cast.other-board')
  const parts = bound({ fingerprint, slot, sequence, previous: previous ?? '', head, ballot: tracker })
  if (!isSigned(standing.key, signature, 'cast', parts)) say('cast.not-signed')
  note(state, ballot, 'cast')
  // One that is not proven stands all the same: what was cast before it no longer does.
  slots.set(slot, { key: standing.key, sequence, ballot, read: [] })
  slots.set(slot, { key: standing.key, sequence, ballot, read: answersOf(state, ballot) })
}

type Checked = { slot: number; ballot: Ballot; opening: { names: string[]; blank: string }[] }
function onChecked(state: State, { slot, ballot, opening }: Checked) {
  if (state.closed || state.abandoned) state.say('checked.after-the-end')
  if (slot !== ballot.slot || !state.slots.has(slot)) state.say('checked.other-slot')
  note(state, ballot, 'checked')
  if (!isOpenedBy(state.key, ballot, opening)) state.say('checked.not-opened')
  answersOf(state, ballot)
}

type Rekeyed = { slot: number; key: string; reason: string; signatures: Signature[] }
function onRekeyed(state: State, { slot, key, reason, signatures }: Rekeyed, { previous: head }: Entry) {
  const parts = bound({ fingerprint: state.fingerprint, head, slot, key, reason })
  if (state.closed || state.abandoned) state.say('rekeyed.after-the-end')
  if (!state.slots.has(slot)) state.say('rekeyed.not-on-the-roll')
  if (!isByTwo(state, signatures, 'rekey', parts)) state.say('rekeyed.not-by-two')
  if (state.keys.has(key)) state.say('rekeyed.key-twice')
  state.keys.add(hex(bytesOf(key, 32)))
  state.slots.set(slot, { key, sequence: 0, ballot: null, read: [] })
}

type Closed = { counted: { slot: number; tracker: string }[]; sum: string }
function onClosed(state: State, { counted, sum: told_ }: Closed, { digest }: Entry) {
  const { manifest, slots, say } = state
  if (state.closed || state.abandoned) return say('closed.again')
  const last = [...slots].sort(([a], [b]) => a - b).filter(([, { ballot }]) => ballot !== null)
  const expected = last.map(([slot, { ballot }]) => ({ slot, tracker: trackerOf(ballot as Ballot) }))
  if (canonical(expected) !== canonical(counted)) say('closed.other-ballots')
  const answers = last.map(([, { read }]) => read)
  const sums = manifest.questions.map(({ names }, at) => [
    ...Array.from({ length: names }, (_, name) => sum(answers.flatMap((one) => one[at]?.names[name] ?? []))),
    sum(answers.flatMap((one) => one[at]?.blank ?? [])),
  ])
  const written = sha(canonical(sums.map((pairs) => pairs.map(({ a, b }) => ({ a: told([a]), b: told([b]) })))))
  if (written !== told_) say('closed.other-sum')
  state.closed = { head: digest, sum: written, sums, counted: last.length }
}

type Agreed = { teller: number; head: string; sum: string; signature: string }
function onAgreed(state: State, { teller, head, sum: seen, signature }: Agreed) {
  const { closed, manifest, fingerprint, say } = state
  const one = manifest.tellers.find(({ number }) => number === teller)
  const parts = bound({ fingerprint, teller, head, sum: seen })
  if (!one || !isSigned(one.key, signature, 'agree', parts)) return say('agreed.not-signed')
  const before = state.agreed.get(teller)
  if (before !== undefined && before !== `${head} ${seen}`) say('agreed.two-heads')
  if (!closed || head !== closed.head || seen !== closed.sum) say('agreed.other-board')
  state.agreed.set(teller, `${head} ${seen}`)
}

function onOpened(state: State, { teller, parts }: { teller: number; parts: Part[][] }) {
  const { closed, manifest, fingerprint, say } = state
  const one = manifest.tellers.find(({ number }) => number === teller)
  if (!closed) return say('opened.before-closing')
  if (state.abandoned) say('opened.after-the-end')
  if (manifest.roll.length < 7 || closed.counted < 5) say('opened.too-few')
  if (state.agreed.size < 2) say('opened.before-two-agreed')
  if (state.agreed.get(teller) !== `${closed.head} ${closed.sum}`) say('opened.not-agreed')
  if (!one || state.opened.has(teller)) return say('opened.no-such-teller')
  if (parts.length !== closed.sums.length) return say('opened.other-sums')
  const points = closed.sums.map((pairs, question) => {
    if (parts[question]?.length !== pairs.length) throw new Wrong('other-sums')
    return pairs.map((pair, place) => {
      const part = parts[question]?.[place] as Part
      const claimed = { a: pointOf(one.share), b: pointOf(part.point) }
      const ask = (beginnings: string) =>
        challenge(
          bound({
            ...{ context: 'giaouoc-ballot share', fingerprint, head: closed.head, teller, share: one.share },
            ...{ at: `${question}.${place}`, sum: told([pair.a, pair.b]), point: part.point, beginnings },
          }),
        )
      if (!proves(pair.a, [[claimed]], [[part.challenge, part.answer]], ask)) throw new Wrong('part-not-proven')
      return claimed.b
    })
  })
  state.opened.set(teller, points)
}

function countsOf({ closed, opened }: State): Count[] | null {
  const [first, second] = [...opened]
  if (!closed || !first || !second) return null
  const [[i, own], [j, other]] = [first, second]
  const weightOf = (own_: number, other_: number) => mod(BigInt(other_) * Point.Fn.inv(mod(BigInt(other_ - own_))))
  const [ours, theirs] = [weightOf(i, j), weightOf(j, i)]
  return closed.sums.map((pairs, question) => {
    const counts = pairs.map(({ b }, place) => {
      const [one, two] = [own[question]?.[place] ?? ZERO, other[question]?.[place] ?? ZERO]
      const point = b.subtract(times(one, ours)).subtract(times(two, theirs))
      for (let count = 0, tried = ZERO; count <= closed.counted; count++, tried = tried.add(BASE))
        if (tried.equals(point)) return count
      throw new Wrong('no-count')
    })
    const [names, blank] = [counts.slice(0, -1), counts.at(-1) ?? 0]
    return { names, blank, against: names.map((chosen) => closed.counted - chosen - blank) }
  })
}

function onResult(state: State, { totals }: { totals: { names: number[]; blank: number }[] }) {
  const { say } = state
  if (state.result) say('result.again')
  state.counts = countsOf(state)
  state.result = true
  if (!state.counts) return say('result.before-two-opened')
  if (canonical(state.counts.map(({ names, blank }) => ({ names, blank }))) !== canonical(totals)) say('result.other')
}

function onAbandoned(state: State, { reason, signatures }: { reason: string; signatures: Signature[] }, entry: Entry) {
  const parts = bound({ fingerprint: state.fingerprint, head: entry.previous, reason })
  if (state.opened.size > 0) state.say('abandoned.after-opening')
  if (!isByTwo(state, signatures, 'abandon', parts)) state.say('abandoned.not-by-two')
  state.abandoned = true
}

const deeds: Record<string, (state: State, body: never, entry: Entry) => void> = {
  cast: onCast,
  checked: onChecked,
  rekeyed: onRekeyed,
  closed: onClosed,
  agreed: onAgreed,
  opened: onOpened,
  result: onResult,
  abandoned: onAbandoned,
}

function checkManifest({ protocol, version, group, questions, roll, tellers, key }: Manifest, say: State['say']) {
  if (protocol !== 'giaouoc-ballot' || version !== 1 || group !== 'ristretto255') say('manifest.other-protocol')
  if (roll.some(({ slot }, at) => slot !== at + 1)) say('manifest.slot-twice')
  if (new Set([...roll, ...tellers].map((one) => one.key)).size < roll.length + 3) say('manifest.key-twice')
  for (const { names, min, max } of questions)
    if (![names, min, max].every(Number.isSafeInteger) || min < 0 || min > max || max > names || names > 200)
      throw new Wrong('manifest.other-question')
  if (questions.length === 0 || new Set(questions.map(({ id }) => id)).size < questions.length)
    say('manifest.other-question')
  if (tellers.map(({ number }) => number).join() !== '1,2,3') return say('manifest.other-tellers')
  if (new Set(tellers.map(({ unit }) => unit)).size !== 3) say('manifest.tellers-of-one-unit')
  const [one, two, three] = tellers.map(({ share }) => pointOf(share)) as [Point, Point, Point]
  if (one.equals(two)) say('manifest.share-twice')
  // The three shares lie on a line whose value at 0 is the key.
  if (!two.subtract(one).equals(three.subtract(two)) || !one.add(one).subtract(two).equals(pointOf(key)))
    say('manifest.key-of-others')
}

/** `fingerprint`: as it was read aloud or stands in the minutes; what the box says of itself proves only that it fits together. */
export function verifyBox(box: { manifest: Manifest; entries: Entry[] }, fingerprint?: string): Verdict {
  const faults: Fault[] = []
  let at = 'manifest'
  const say = (code: string) => void faults.push({ code, at })
  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      say(error instanceof Wrong ? error.message : 'not-readable')
    }
  }
  const { manifest, entries } = box
  let own = ''
  let key = BASE
  guarded(() => {
    own = sha(canonical(manifest))
    if (fingerprint !== undefined && fingerprint !== own) say('manifest.other-fingerprint')
    checkManifest(manifest, say)
    key = pointOf(manifest.key).precompute(6)
  })
  const start = { sequence: 0, ballot: null, read: [] }
  const slots = new Map(manifest.roll.map((one) => [one.slot, { key: one.key, ...start }]))
  const keys = new Set([...manifest.roll, ...manifest.tellers].map((one) => one.key))
  const before = { slots, keys, heads: new Set([own]), pairs: new Map(), closed: null, agreed: new Map() }
  const ends = { opened: new Map(), abandoned: false, result: false, counts: null }
  const state: State = { manifest, fingerprint: own, key, say, ...before, ...ends }
  let previous = own
  for (const [place, entry] of entries.entries()) {
    at = `entry ${place + 1}`
    guarded(() => {
      const { number, kind, body } = entry
      const written = sha(canonical({ number, previous: entry.previous, kind, body }))
      const follows = number === place + 1 && entry.previous === previous && entry.digest === written
      if (!follows || Object.keys(entry).length !== 5) say('board.broken')
      if (typeof kind !== 'string' || !Object.hasOwn(deeds, kind)) return say('board.no-such-deed')
      deeds[kind]?.(state, body, entry)
    })
    previous = entry?.digest ?? ''
    state.heads.add(previous)
  }
  const cast = [...state.slots.values()].filter(({ ballot }) => ballot !== null).length
  return { fingerprint: own, cast, entitled: manifest.roll.length, counts: state.counts, faults }
}
