/** Checks a ballot box from the outside: this file, a curve and a hash, and nothing else. It goes on after a fault and tells all. */
import { ed25519, ristretto255 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'

export type Fault = { code: string; at: string }
export type Count = { names: number[]; blank: number; against: number[] }
export type Counted = { slot: number; tracker: string }
/** `head`: what the board ends with; `standing`: of each place the ballot that counts; `abandoned`: for paper, with no result. */
export type Verdict = { fingerprint: string; head: string; standing: Counted[]; faults: Fault[] } & Outcome
type Outcome = { cast: number; entitled: number; abandoned: boolean; counts: Count[] | null }

const { Point } = ristretto255
type Point = InstanceType<typeof Point>
type Pair = { a: Point; b: Point }
const { ORDER } = Point.Fn
const { BASE, ZERO } = Point

// What the box says, as it should be. Whatever is otherwise ends in a fault, by the words of `Wrong`.
type Sealed = { a: string; b: string }
type Answer = { names: (Sealed & { proof: string[][] })[]; blank: Sealed; proof: string[][] }
type Ballot = { slot: number; answers: Answer[] }
type Question = { id: string; names: number; min: number; max: number; told: string[] }
type Protocol = { protocol: string; version: number; group: string; key: string; opens: string; closes: string }
type Teller = { number: number; unit: string; key: string; share: string }
type Manifest = Protocol & { questions: Question[]; roll: { slot: number; key: string }[]; tellers: Teller[] }
type Entry = { number: number; previous: string; digest: string; kind: string; body: Body }
type Signature = { teller: number; signature: string }
type Part = { point: string; challenge: string; answer: string }
type Of<T> = { names: T[]; blank: T }[]
/** What a body says: of it what `deeds` has for its kind. */
type Body = Signature & Said & Ballots & Ends
type Said = { slot: number; key: string; head: string; sum: string; at: string; reason: string }
type Ballots = { sequence: number; previous: string | null; ballot: Ballot; opening: Of<string> }
type Ends = { signatures: Signature[]; counted: Counted[]; parts: Part[][]; totals: Of<number> }

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
  if (text === '0'.repeat(64)) throw new Wrong('identity')
  try {
    return Point.fromBytes(bytes)
  } catch {
    throw new Wrong('not-a-point')
  }
}
const pairOf = ({ a, b }: Sealed): Pair => ({ a: pointOf(a), b: pointOf(b) })
const times = (point: Point, number: bigint) => point.multiplyUnsafe(number)
const told = (points: Point[]) => points.map((point) => hex(point.toBytes())).join(' ')

/** Keys in order, no space, whole numbers alone, no half of a surrogate pair. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
    return `{${keys.map((key) => `${canonical(key)}:${canonical((value as never)[key])}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Wrong('not-a-whole-number')
  if (typeof value === 'string' && !value.isWellFormed()) throw new Wrong('not-well-formed')
  return JSON.stringify(value)
}

type Parts = Record<string, string | number>
/** Each part with its name, as they are named, each with its length before it in four bytes. */
function transcript(parts: Parts): Uint8Array {
  const all = Object.entries(parts).flatMap((part) => part.map((one) => utf8(String(one))))
  const lengthOf = ({ length }: Uint8Array) => [24, 16, 8, 0].map((shift) => (length >>> shift) & 255)
  return Uint8Array.from(all.flatMap((bytes) => [...lengthOf(bytes), ...bytes]))
}
const challenge = (parts: Parts) => mod(BigInt(`0x${hex(sha512(transcript(parts)))}`))

function isSigned(key: string, signature: string, deed: string, parts: Parts): boolean {
  const bytes = transcript({ context: `giaouoc-ballot ${deed}`, ...parts })
  return ed25519.verify(bytesOf(signature, 64), bytes, bytesOf(key, 32), { zip215: false })
}
const isKey = (text: string) =>
  ed25519.utils.isValidPublicKey(bytesOf(text, 32), false) && !ed25519.Point.fromHex(text).isSmallOrder()

/** One case is true; in it each pair is the same number times the base and times the key. */
function proves(key: Point, cases: Pair[][], proof: string[][], ask: (beginnings: string) => bigint): boolean {
  const read = proof.map((numbers) => numbers.map(numberOf))
  if (lengths(proof) !== lengths(cases.map((pairs) => [0, ...pairs]))) return false
  const beginnings = cases.flatMap((pairs, at) => {
    const [given = 0n, ...answers] = read[at] ?? []
    return pairs.flatMap(({ a, b }, which) => {
      const answer = answers[which] ?? 0n
      return [times(BASE, answer).subtract(times(a, given)), times(key, answer).subtract(times(b, given))]
    })
  })
  return mod(read.reduce((sum, [given = 0n]) => sum + given, 0n)) === ask(told(beginnings))
}

const less = ({ a, b }: Pair, value: number): Pair => ({ a, b: b.subtract(times(BASE, BigInt(value))) })
const sum = (pairs: Pair[]): Pair =>
  pairs.reduce((all, one) => ({ a: all.a.add(one.a), b: all.b.add(one.b) }), { a: ZERO, b: ZERO })

const sealedIn = ({ answers }: Ballot) => answers.map(({ names, blank }) => [...names, blank].map(({ a, b }) => [a, b]))

/** Nothing beside what it is made of: a word more would be a word of whoever wrote it. */
function shaped(value: object, names: string): void {
  if (Object.keys(value).sort().join(' ') !== names) throw new Wrong('other-shape')
}
const isHour = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && new Date(text).toJSON() === text.replace('Z', '.000Z')
const isSame = (one: unknown, other: unknown) => canonical(one) === canonical(other)
const lengths = (rows: unknown[][]) => rows.map((row) => [...row].length).join()
const widths = (rows: Of<unknown>) => lengths(rows.map(({ names }) => names))
const flat = <T>(rows: Of<T>): T[] => rows.flatMap(({ names, blank }) => [...names, blank])

/** The answers of a ballot as points, once each of its proofs holds. */
function answersOf({ manifest, fingerprint, key }: State, ballot: Ballot): Pair[][] {
  shaped(ballot, 'answers slot')
  const ciphertexts = sha(canonical(sealedIn(ballot)))
  if (ballot.answers.length !== manifest.questions.length) throw new Wrong('other-questions')
  return manifest.questions.map(({ id, names: count, min, max }, at) => {
    const answer = ballot.answers[at] as Answer
    if (answer.names.length !== count) throw new Wrong('other-names')
    shaped(answer, 'blank names proof')
    shaped(answer.blank, 'a b')
    for (const name of answer.names) shaped(name, 'a b proof')
    const [names, blank] = [answer.names.map(pairOf), pairOf(answer.blank)]
    const ask = (about: string) => (beginnings: string) =>
      challenge({
        ...{ protocol: 'giaouoc-ballot', version: 1, fingerprint, key: manifest.key, slot: ballot.slot },
        ...{ question: id, ciphertexts, about, beginnings },
      })
    for (const [which, pair] of names.entries())
      if (!proves(key, [[less(pair, 0)], [less(pair, 1)]], answer.names[which]?.proof ?? [], ask(`name ${which}`)))
        throw new Wrong('name-not-proven')
    const all = sum(names)
    const cases = [[less(blank, 1), less(all, 0)]]
    for (let chosen = min; chosen <= max; chosen++) cases.push([less(blank, 0), less(all, chosen)])
    if (!proves(key, cases, answer.proof, ask('answer'))) throw new Wrong('answer-not-proven')
    return [...names, blank]
  })
}

/** A ballot that was looked into: each encryption is of 0 or 1 by the number that was told. */
function isOpenedBy(key: Point, { answers }: Ballot, opening: Of<string>): boolean {
  const fits = ({ a, b }: Sealed, text: string | undefined) => {
    const [begun, hidden] = [BASE, key].map((point) => times(point, numberOf(text ?? ''))) as [Point, Point]
    return a === told([begun]) && [ZERO, BASE].some((vote) => b === told([vote.add(hidden)]))
  }
  for (const one of opening) shaped(one, 'blank names')
  if (widths(opening) !== widths(answers)) return false
  return flat<Sealed>(answers).every((one, at) => fits(one, flat(opening)[at]))
}

type Standing = { key: string; sequence: number; tracker: string | null; read: Pair[][] }
type About = { manifest: Manifest; fingerprint: string; head: string; key: Point; say: (code: string) => void }
type Box = { slots: Map<number, Standing>; heads: Set<string>; keys: Set<string>; begun: Map<string, string> }
type Closing = { head: string; sum: string; sums: Pair[][]; counted: number }
type Ended = { closed: Closing | null; agreed: Map<number, string>; opened: Map<number, Point[][]>; abandoned: boolean }
type State = About & Box & Ended & { result: boolean; counts: Count[] | null }

function tellerIn({ manifest }: State, teller: number) {
  const one = manifest.tellers.find(({ number }) => number === teller)
  if (!one) throw new Wrong('no-such-teller')
  return one
}
/** Two or three tellers, each for themselves, and nobody beside them. */
function isByTwo(state: State, signatures: Signature[], deed: string, parts: Parts): boolean {
  for (const one of signatures) shaped(one, 'signature teller')
  const isGenuine = ({ teller, signature }: Signature) =>
    isSigned(tellerIn(state, teller).key, signature, deed, { fingerprint: state.fingerprint, ...parts, teller })
  const different = new Set(signatures.map(({ teller }) => teller)).size
  return different >= 2 && different === signatures.length && signatures.every(isGenuine)
}

/** Each encryption is made once: what begins like one that was cast is a copy, like one that was looked into is known. */
function note({ begun, say }: State, ballot: Ballot, kind: 'cast' | 'checked') {
  for (const { a } of flat<Sealed>(ballot.answers)) {
    const before = begun.get(a)
    if (before !== undefined) say(before === kind ? `${kind}.copied` : `${kind}.was-${before}`)
    begun.set(a, kind)
  }
}

/** The last ballot of each voter, by the order of the roll. */
const standingIn = ({ slots }: Box): Counted[] =>
  [...slots].flatMap(([slot, { tracker }]) => (tracker === null ? [] : [{ slot, tracker }]))

/** A teller's part of a sum, proven: the number of their share makes it of the sum's first point. */
function partOf({ a, b, at }: Pair & { at: string }, part: Part, about: Parts & { share: string }): Point {
  shaped(part, 'answer challenge point')
  const { point, challenge: given, answer } = part
  const claimed = { a: pointOf(about.share), b: pointOf(point) }
  const ask = (beginnings: string) =>
    challenge({ context: 'giaouoc-ballot share', ...about, at, sum: told([a, b]), point, beginnings })
  if (!proves(a, [[claimed]], [[given, answer]], ask)) throw new Wrong('part-not-proven')
  return claimed.b
}

function countsOf({ closed, opened }: State): Count[] | null {
  const [first, second] = [...opened]
  if (!closed || !first || !second) return null
  const [[i, own], [j, other]] = [first, second]
  const weightOf = (one: number, two: number) => mod(BigInt(two) * Point.Fn.inv(mod(BigInt(two - one))))
  const multiples = Array.from({ length: closed.counted + 1 }, (_, count) => told([times(BASE, BigInt(count))]))
  return closed.sums.map((pairs, question) => {
    const counts = pairs.map(({ b }, place) => {
      const [one, two] = [own[question]?.[place] ?? ZERO, other[question]?.[place] ?? ZERO]
      return multiples.indexOf(told([b.subtract(times(one, weightOf(i, j))).subtract(times(two, weightOf(j, i)))]))
    })
    if (counts.includes(-1)) throw new Wrong('no-count')
    const [names, blank] = [counts.slice(0, -1), counts.at(-1) ?? 0]
    return { names, blank, against: names.map((chosen) => closed.counted - chosen - blank) }
  })
}

type Enter = (state: State, body: Body, entry: Entry) => void
const deed = (when: 'open' | 'closed' | 'either', fields: string, enter: Enter) => ({ when, fields, enter })
const deeds: Record<string, ReturnType<typeof deed>> = {
  cast: deed('open', 'ballot head previous sequence signature slot', (state, cast) => {
    const { slot, sequence, previous, head, ballot, signature } = cast
    const { slots, fingerprint, say } = state
    const [standing, tracker] = [slots.get(slot), sha(canonical(ballot))]
    if (!standing) return say('cast.not-on-the-roll')
    if (ballot.slot !== slot) say('cast.other-slot')
    if (sequence !== standing.sequence + 1) say('cast.out-of-sequence')
    if (previous !== standing.tracker) say('cast.other-ballot-before')
    if (!state.heads.has(head)) say('cast.other-board')
    const parts = { fingerprint, slot, sequence, previous: previous ?? '', head, ballot: tracker }
    if (!isSigned(standing.key, signature, 'cast', parts)) say('cast.not-signed')
    note(state, ballot, 'cast')
    // One that is not proven stands all the same: what was cast before it no longer does.
    const now = { key: standing.key, sequence, tracker, read: [] }
    slots.set(slot, now)
    slots.set(slot, { ...now, read: answersOf(state, ballot) })
  }),
  checked: deed('open', 'ballot opening slot', (state, { slot, ballot, opening }) => {
    if (slot !== ballot.slot || !state.slots.has(slot)) state.say('checked.other-slot')
    note(state, ballot, 'checked')
    if (!isOpenedBy(state.key, ballot, opening)) state.say('checked.not-opened')
    answersOf(state, ballot)
  }),
  rekeyed: deed('open', 'head key reason signatures slot', (state, { slot, key, reason, head, signatures }) => {
    const { slots, keys, heads, say } = state
    if (!slots.has(slot)) say('rekeyed.not-on-the-roll')
    if (!heads.has(head)) say('rekeyed.other-board')
    if (!isByTwo(state, signatures, 'rekey', { head, slot, key, reason })) say('rekeyed.not-by-two')
    if (keys.has(key)) say('rekeyed.key-twice')
    if (!isKey(key)) say('not-a-key')
    keys.add(key)
    slots.set(slot, { key, sequence: 0, tracker: null, read: [] })
  }),
  closed: deed('open', 'at counted sum', (state, { at: hour, counted, sum: said }, { digest: head }) => {
    const { manifest, slots, say } = state
    const { questions, roll, opens, closes } = manifest
    const [standing, read] = [standingIn(state), [...slots.values()].map((one) => one.read)]
    if (!isHour(hour)) say('closed.no-hour')
    if (hour < (standing.length === roll.length ? opens : closes)) say('closed.too-early')
    if (!isSame(standing, counted)) say('closed.other-ballots')
    const sums = questions.map(({ names }, at) =>
      Array.from({ length: names + 1 }, (_, place) => sum(read.flatMap((one) => one[at]?.[place] ?? []))),
    )
    const written = sha(canonical(sums.map((pairs) => pairs.map(({ a, b }) => ({ a: told([a]), b: told([b]) })))))
    if (written !== said) say('closed.other-sum')
    state.closed = { head, sum: written, sums, counted: standing.length }
  }),
  agreed: deed('closed', 'head signature sum teller', (state, { teller, head, sum: seen, signature }) => {
    const { closed, agreed, fingerprint, say } = state
    const { key } = tellerIn(state, teller)
    if (!isSigned(key, signature, 'agree', { fingerprint, teller, head, sum: seen })) return say('agreed.not-signed')
    const before = agreed.get(teller)
    if (before !== undefined) say(before === `${head} ${seen}` ? 'agreed.again' : 'agreed.two-heads')
    if (head !== closed?.head || seen !== closed.sum) say('agreed.other-board')
    agreed.set(teller, `${head} ${seen}`)
  }),
  opened: deed('closed', 'parts signature teller', (state, { teller, parts, signature }) => {
    const { agreed, fingerprint, say } = state
    const { head, sum: seen, sums } = state.closed as Closing
    const { key, share } = tellerIn(state, teller)
    if (agreed.size < 2) say('opened.before-two-agreed')
    if (agreed.get(teller) !== `${head} ${seen}`) say('opened.not-agreed')
    if (state.opened.has(teller)) return say('opened.again')
    const signed = { fingerprint, head, teller, parts: sha(canonical(parts)) }
    if (!isSigned(key, signature, 'open', signed)) say('opened.not-signed')
    if (lengths(parts) !== lengths(sums)) return say('opened.other-sums')
    const about = { fingerprint, head, teller, share }
    const points = sums.map((pairs, question) =>
      pairs.map((one, place) =>
        partOf({ ...one, at: `${question}.${place}` }, parts[question]?.[place] as Part, about),
      ),
    )
    state.opened.set(teller, points)
  }),
  result: deed('closed', 'totals', (state, { totals }) => {
    state.counts = countsOf(state)
    state.result = true
    const found = state.counts?.map(({ names, blank }) => ({ names, blank }))
    if (!found) return state.say('result.before-two-opened')
    if (!isSame(found, totals)) state.say('result.other')
  }),
  abandoned: deed('either', 'head reason signatures', (state, { reason, head, signatures }) => {
    if (!state.heads.has(head)) state.say('abandoned.other-board')
    if (!isByTwo(state, signatures, 'abandon', { head, reason })) state.say('abandoned.not-by-two')
    state.abandoned = true
  }),
}

/** Why nothing of its kind may follow now, whatever it says. */
function outOfTurn({ closed, opened, result, abandoned }: State, when: string): string | undefined {
  if (result || abandoned) return 'board.after-the-end'
  if (closed && when === 'open') return 'board.after-closing'
  if (!closed && when === 'closed') return 'board.before-closing'
  if (closed && closed.counted < 5 && when === 'closed') return 'board.too-few'
  return when === 'either' && opened.size > 0 ? 'abandoned.after-opening' : undefined
}

function checkManifest(manifest: Manifest, say: State['say']) {
  const { protocol, version, group, opens, closes, questions, roll, tellers, key } = manifest
  const [keys, ids] = [[...roll, ...tellers].map((one) => one.key), questions.map(({ id }) => String(id))]
  shaped(manifest, 'ceremony closes group id key opens programs protocol questions roll rule tellers title version')
  for (const one of roll) shaped(one, 'key name slot unit')
  for (const one of tellers) shaped(one, 'key name number share unit')
  if (!keys.every(isKey)) say('not-a-key')
  if (protocol !== 'giaouoc-ballot' || version !== 1 || group !== 'ristretto255') say('manifest.other-protocol')
  if (!isHour(opens) || !isHour(closes) || opens >= closes) say('manifest.other-hours')
  if (roll.some(({ slot }, at) => slot !== at + 1)) say('manifest.slot-twice')
  if (roll.length < 7) say('manifest.too-few')
  if (new Set(keys).size < keys.length) say('manifest.key-twice')
  for (const one of questions) {
    shaped(one, 'id max min names title told')
    const { names, min, max, told: words } = one
    const isPossible = [min, max].every(Number.isSafeInteger) && 0 <= min && min <= max && max <= names && names <= 200
    if (!isPossible || words.map(String).length !== names) throw new Wrong('manifest.other-question')
  }
  if (ids.length === 0 || new Set(ids).size < ids.length) say('manifest.other-question')
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
  const start = { sequence: 0, tracker: null, read: [] }
  const slots = new Map(manifest.roll.map(({ slot, key }) => [slot, { key, ...start }]))
  const keys = new Set([...manifest.roll, ...manifest.tellers].map(({ key }) => key))
  const before = { slots, keys, heads: new Set<string>(), begun: new Map(), closed: null, agreed: new Map() }
  const ends = { opened: new Map(), abandoned: false, result: false, counts: null }
  const state: State = { manifest, fingerprint: '', head: '', key: BASE, say, ...before, ...ends }
  guarded(() => {
    state.fingerprint = sha(canonical(manifest))
    if (fingerprint !== undefined && fingerprint !== state.fingerprint) say('manifest.other-fingerprint')
    checkManifest(manifest, say)
    state.key = pointOf(manifest.key).precompute(6)
  })
  state.head = state.fingerprint
  for (const [place, entry] of entries.entries()) {
    at = `entry ${place + 1}`
    state.heads.add(state.head)
    guarded(() => {
      const { number, previous, kind, body } = entry
      const written = sha(canonical({ number, previous, kind, body }))
      const follows = number === place + 1 && previous === state.head && entry.digest === written
      if (!follows || Object.keys(entry).length !== 5) say('board.broken')
      const one = typeof kind === 'string' && Object.hasOwn(deeds, kind) ? deeds[kind] : undefined
      if (!one) return say('board.no-such-deed')
      shaped(body, one.fields)
      const why = outOfTurn(state, one.when)
      if (why !== undefined) return say(why)
      one.enter(state, body, entry)
    })
    state.head = entry?.digest ?? ''
  }
  const { fingerprint: own, head, abandoned, counts } = state
  const standing = standingIn(state)
  const turnout = { cast: standing.length, entitled: manifest.roll.length }
  return { fingerprint: own, head, ...turnout, standing, abandoned, counts, faults }
}
