/**
 * A ZIP from outside, checked before anything parses it: its directory first, then every byte counted while inflating,
 * because declared sizes lie. Runs in the worker that may be killed (isolate.ts).
 */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refused } from '#kit/refusal.ts'

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

/** No entities to expand, nothing fetched from elsewhere. Links that a reader clicks are text to us. */
function checkPart(name: string, text: string): void {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('file.entities')
  if (/macroEnabled/i.test(text) && name === '[Content_Types].xml') refuse('file.macros')
  if (!name.endsWith('.rels')) return
  for (const [link] of text.matchAll(/<Relationship\b[^>]*>/g))
    if (/TargetMode\s*=\s*["']External/i.test(link) && !/\/hyperlink["']/i.test(link)) refuse('file.external-links')
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
    if (/\.(xml|rels|vml)$/i.test(entry.fileName)) checkPart(entry.fileName, part.toString('utf8'))
    parts.set(entry.fileName, part)
  }
  return parts
}
