/**
 * What a teller keeps of the key: a file, and words on paper that say the same in short. Whoever has two of three opens the box, so
 * neither ever leaves the teller's hands.
 */
import { bytesOfHex, hexOf, joined } from './bytes.ts'
import { decodeNumber, type Group, widthOf } from './group.ts'
import { digestOfText } from './hashing.ts'
import { printed, readPrinted, type Slip } from './printed.ts'
import { hex, list, type Shape, text, thing, whole } from './shapes.ts'
import { type SigningKey, signingKeyOf } from './signing.ts'

const kind = 'giaouoc-teller-key'
const version = 1

/** What the file tells beside the two secrets: of paper it is not known. */
export type Known = {
  readonly election: string
  readonly title: string
  readonly name: string
  readonly unit: string
  /** That ballots are sealed with. */
  readonly key: string
  readonly ceremony: string
  readonly shares: readonly string[]
}

/** By which vote the teller goes: the fingerprint that was read aloud, and the head of its closed board that they agreed to. */
export type Remembered = { readonly fingerprint: string; readonly head: string | null }

export type TellerKey = {
  readonly teller: number
  /** The first byte of the digest of the election's name: on paper all there is of it. */
  readonly mark: number
  /** Secret: by which the teller signs, and their share of the key; both in hexadecimal digits. */
  readonly signer: string
  readonly share: string
  readonly known?: Known
  readonly remembered?: Remembered
}

export type Unread = { readonly refused: string; readonly slips?: readonly Slip[] }

export const markOf = (election: string): number => bytesOfHex(digestOfText(election))?.[0] ?? 0

export function signerOf({ signer }: TellerKey): SigningKey {
  return signingKeyOf(bytesOfHex(signer) ?? new Uint8Array())
}

export const shareIn = <P>(group: Group<P>, { share }: TellerKey): bigint => decodeNumber(group, share) ?? 0n

/** The point of the share, as the manifest has it. */
export const pointOfShare = <P>(group: Group<P>, key: TellerKey): P => group.times(group.base, shareIn(group, key))

/** Undefined where it was read from paper: there is no more in it than on the paper. */
export function fileOf({ teller, signer, share, known, remembered }: TellerKey): string | undefined {
  if (!known) return undefined
  const { election, title, name, unit, key, ceremony, shares } = known
  const file = { kind, version, election, title, teller, name, unit, signer, share, key, ceremony, shares }
  return `${JSON.stringify(remembered ? { ...file, remembered } : file, null, 2)}\n`
}

const lengthOf = <P>(group: Group<P>) => 2 + 32 + widthOf(group)
/** Whole lines: a group whose numbers are short is filled up. */
const paddedTo = (length: number) => Math.ceil(length / 11) * 11

export function paperOf({ teller, mark, signer, share }: TellerKey): string[] {
  const bytes = joined([
    Uint8Array.of(teller, mark),
    bytesOfHex(signer) ?? new Uint8Array(),
    bytesOfHex(share) ?? new Uint8Array(),
  ])
  return printed(joined([bytes, new Uint8Array(paddedTo(bytes.length) - bytes.length)]))
}

/** From a file or from words, whichever it is. Nothing is thrown. */
export function readTellerKey<P>(group: Group<P>, given: string): { key: TellerKey } | Unread {
  return given.trimStart().startsWith('{') ? readFile(group, given) : readPaper(group, given)
}

function readPaper<P>(group: Group<P>, given: string): { key: TellerKey } | Unread {
  const length = lengthOf(group)
  const read = readPrinted(given, paddedTo(length))
  if ('slips' in read) return { refused: 'teller-key.wrong-words', slips: read.slips }
  const [teller = 0, mark = 0] = read.bytes
  const [signer, share] = [hexOf(read.bytes.subarray(2, 34)), hexOf(read.bytes.subarray(34, length))]
  const isTeller = teller >= 1 && teller <= 3 && (decodeNumber(group, share) ?? 0n) !== 0n
  return isTeller ? { key: { teller, mark, signer, share } } : { refused: 'teller-key.wrong-words', slips: [] }
}

const remembered: Shape = thing({
  fingerprint: hex(32),
  head: (value) => value === null || hex(32)(value),
})

function isFile<P>(group: Group<P>, value: unknown): value is File {
  const more = typeof value === 'object' && value !== null && 'remembered' in value ? { remembered } : {}
  const fields = { kind: text, version: whole, election: text, title: text, teller: whole, name: text, unit: text }
  const point = hex(group.encode(group.base).length / 2)
  const secrets = { signer: hex(32), share: hex(widthOf(group)) }
  return thing({ ...fields, ...secrets, key: point, ceremony: hex(32), shares: list(point), ...more })(value)
}

type File = Known & { kind: string; version: number; teller: number; signer: string; share: string } & {
  remembered?: Remembered
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

function readFile<P>(group: Group<P>, given: string): { key: TellerKey } | Unread {
  const file = parsed(given)
  if (!isFile(group, file) || file.kind !== kind) return { refused: 'teller-key.no-such-file' }
  if (file.version !== version) return { refused: 'teller-key.other-version' }
  const { teller, signer, share, kind: _, version: __, remembered: memory, ...known } = file
  const key = { teller, mark: markOf(file.election), signer, share, known, ...(memory && { remembered: memory }) }
  const isWhole =
    decodeNumber(group, share) !== undefined && known.shares[teller - 1] === group.encode(pointOfShare(group, key))
  return isWhole ? { key } : { refused: 'teller-key.damaged' }
}
