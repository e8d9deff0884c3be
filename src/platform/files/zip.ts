/**
 * A ZIP from outside, checked before anything parses it: its directory first, then every byte counted while inflating,
 * because declared sizes lie. Runs in the worker that may be killed (isolate.ts).
 */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refused } from '#kit/refusal.ts'
import { hasFetchingField } from './fields.ts'
import { isOle } from './types.ts'
import { walk } from './xml.ts'

const limits = { entries: 2_000, bytes: 100 * 1024 * 1024, ratio: 100 }
/** Small parts may shrink a lot: a ratio only says something of what is large. */
const smallEnough = 1024 * 1024

const refuse = (code: string): never => {
  throw new Refused({ kind: 'invalid', code })
}

/** Sizes are compared with what really comes out; names with `..`, a drive or a backslash are refused. */
const open = (bytes: Uint8Array): Promise<ZipFile> =>
  fromBufferPromise(Buffer.from(bytes), { autoClose: false, strictFileNames: true, validateEntrySizes: true })

const isLink = ({ externalFileAttributes }: Entry) => ((externalFileAttributes >>> 16) & 0o170000) === 0o120000
const isArchive = (name: string) => /\.(zip|7z|rar|gz|tgz|bz2|xz|jar|docx|xlsx|docm|xlsm|pptx)$/i.test(name)
const isProgram = (name: string) => /vbaproject|vbadata|macrosheets\/|\.(exe|dll|js|vbs|bat|cmd|ps1|hta)$/i.test(name)
const isObject = (name: string) => /(^|\/)(embeddings|activex)\/|oleobject/i.test(name)
const isLinkedBook = (name: string) => /(^|\/)externallinks\//i.test(name)

function overlaps(entries: readonly Entry[]): boolean {
  const places = entries
    .map(({ relativeOffsetOfLocalHeader: from, compressedSize }) => ({ from, to: from + compressedSize }))
    .sort((a, b) => a.from - b.from)
  return places.some(({ to }, index) => to > (places[index + 1]?.from ?? Number.POSITIVE_INFINITY))
}

function checkDirectory(entries: readonly Entry[]): void {
  const sum = (part: 'compressedSize' | 'uncompressedSize') => entries.reduce((all, entry) => all + entry[part], 0)
  if (entries.length > limits.entries || sum('uncompressedSize') > limits.bytes) refuse('file.bomb')
  if (sum('uncompressedSize') > smallEnough && sum('uncompressedSize') > limits.ratio * sum('compressedSize'))
    refuse('file.bomb')
  const names = entries.map(({ fileName }) => fileName)
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) refuse('file.broken')
  if (overlaps(entries)) refuse('file.bomb')
  if (entries.some((entry) => entry.isEncrypted())) refuse('file.encrypted')
  if (names.some(isProgram)) refuse('file.macros')
  if (names.some(isObject) || names.some(isArchive)) refuse('file.objects')
  if (names.some(isLinkedBook)) refuse('file.external-links')
  if (entries.some(isLink)) refuse('file.broken')
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part)
  return Buffer.concat(parts)
}

const startsWith = (part: Buffer, ...heads: string[]) =>
  heads.some((head) => part.subarray(0, head.length).toString('latin1') === head)
const isPacked = (part: Buffer) =>
  startsWith(part, 'PK\x03\x04', 'Rar!\x1a', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ')

/** What a part is, its own bytes say, whatever it is called. */
function checkBytes(part: Buffer): void {
  if (isOle(part) || isPacked(part)) refuse('file.objects')
  if (startsWith(part, 'MZ', '\x7fELF', '#!')) refuse('file.macros')
}

/** No entities to expand, nothing fetched from elsewhere. Links that a reader clicks are text to us. */
function checkPart(name: string, part: Buffer): void {
  // In UTF-16 every letter would stand apart from the next: no office program writes so, and no search would see it.
  if (part.includes(0)) refuse('file.broken')
  const text = part.toString('utf8')
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('file.entities')
  if (hasFetchingField(text)) refuse('file.external-links')
  if (name === '[Content_Types].xml') checkType(text)
  // As the attributes are read, too: a letter may be written as its number.
  if (name === '[Content_Types].xml') walk(text, { open: (_, { ContentType = '' }) => checkType(ContentType) })
  if (name.endsWith('.rels')) walk(text, { open: (_, attributes) => checkLink(attributes) })
}

function checkType(type: string): void {
  if (/macroEnabled|vbaProject|macrosheet/i.test(type)) refuse('file.macros')
  if (/oleObject|activeX/i.test(type)) refuse('file.objects')
}

function checkLink({ TargetMode = '', Type = '' }: Readonly<Record<string, string | undefined>>): void {
  if (/^\s*external\s*$/i.test(TargetMode) && !/\/hyperlink$/i.test(Type)) refuse('file.external-links')
}

/** The parts of an Office file by name, each inflated once and found harmless. @throws Refused `file.…`. */
export async function openOffice(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await open(bytes)
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  checkDirectory(entries)
  const parts = new Map<string, Buffer>()
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue
    const part = await inflate(zip, entry)
    checkBytes(part)
    if (/\.(xml|rels|vml)$/i.test(entry.fileName)) checkPart(entry.fileName, part)
    parts.set(entry.fileName, part)
  }
  return parts
}
