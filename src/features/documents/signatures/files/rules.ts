/**
 * A PDF as its cross-reference says (ISO 32000-2, 7.5): never repaired, never guessed. What a reader would have to guess
 * is where forgers hide. A file can be opened up to an earlier end, as it was before its last changes. Pure.
 */
import { type Budget, inflated, room } from '../inflating/rules.ts'
import {
  cursorAt,
  type Dict,
  expectWord,
  type Indirect,
  isDict,
  isList,
  isName,
  isRef,
  isStream,
  latin,
  Malformed,
  type Ref,
  readIndirect,
  readValue,
  readWhole,
  readWord,
  type Stream,
  skipWhite,
  type Value,
} from '../syntax/rules.ts'

export type Entry = { at: number; generation: number } | { within: number; index: number } | 'free'
/** One cross-reference: what it adds, and where it ends. `number`: its own, where it is a stream. */
export type Section = { at: number; to: number; entries: Map<number, Entry>; trailer: Dict; number: number | null }

export type Pdf = {
  bytes: Uint8Array
  /** The file is read up to here. */
  end: number
  /** Newest first. */
  sections: readonly Section[]
  entries: ReadonlyMap<number, Entry>
  trailer: Dict
  /** What stands under a number, with its place; nothing where it is free, unknown or kept in an object stream. */
  indirect: (number: number) => Indirect | undefined
  /** The value itself, whatever number of references lead to it. */
  resolve: (value: Value | undefined) => Value
}

/** An object stream: its numbers in their order, and where each of its objects stands. */
type Opened = { plain: Uint8Array; heads: readonly { number: number; at: number }[] }

/** What several openings of the same bytes share: objects by their place. */
export type Shelf = {
  objects: Map<number, Indirect>
  opened: Map<number, Opened>
  sections: Map<number, Section>
  budget: Budget
}
export const aShelf = (): Shelf => ({
  objects: new Map(),
  opened: new Map(),
  sections: new Map(),
  budget: { left: room.bytes },
})

const most = { sections: 5_000, entries: 500_000, references: 20 }

export const isPdf = (bytes: Uint8Array): boolean => latin(bytes, 0, 5) === '%PDF-'

/** Where the last "startxref" before `end` leads, and where its "%%EOF" ends, one end of line included. */
export function lastEnd(bytes: Uint8Array, end = bytes.length): { section: number; to: number } | undefined {
  let from = end
  for (let reach = 2048; ; reach *= 8) {
    from = Math.max(0, end - reach)
    const text = latin(bytes, from, end)
    const found = [...text.matchAll(/startxref\s+(\d{1,10})\s+%%EOF(?:\r\n|\r|\n)?/g)].at(-1)
    if (found) return { section: Number(found[1]), to: from + found.index + found[0].length }
    if (from === 0) return undefined
  }
}

export async function openPdf(bytes: Uint8Array, end = bytes.length, shelf = aShelf()): Promise<Pdf> {
  const last = lastEnd(bytes, end)
  if (!last) throw new Malformed('no end', end)
  const sections = await sectionsFrom(bytes, end, last.section, shelf)
  const [newest] = sections
  if (!newest) throw new Malformed('no cross-reference', end)
  const entries = new Map<number, Entry>()
  for (const section of sections.toReversed()) for (const [number, entry] of section.entries) entries.set(number, entry)
  if (entries.size > most.entries) throw new Malformed('too many objects', end)
  const pdf = reading({ bytes, end, sections, entries, trailer: newest.trailer }, shelf)
  await openStreams(pdf, shelf)
  return pdf
}

async function sectionsFrom(bytes: Uint8Array, end: number, start: number, shelf: Shelf): Promise<Section[]> {
  const sections: Section[] = []
  const seen = new Set<number>()
  for (let at: number | undefined = start; at !== undefined; ) {
    if (seen.has(at) || seen.size > most.sections) throw new Malformed('cross-references in a circle', at)
    seen.add(at)
    const section = await sectionAt(bytes, at, end, shelf)
    sections.push(section)
    const beside = section.trailer.dict.get('XRefStm')
    if (typeof beside === 'number') sections.push(await sectionAt(bytes, beside, end, shelf))
    const earlier = section.trailer.dict.get('Prev')
    at = typeof earlier === 'number' ? earlier : undefined
  }
  return sections
}

async function sectionAt(bytes: Uint8Array, at: number, end: number, shelf: Shelf): Promise<Section> {
  const section = shelf.sections.get(at) ?? (await readSection(bytes, at, end, shelf))
  if (section.to > end) throw new Malformed('a cross-reference beyond the end', at)
  shelf.sections.set(at, section)
  return section
}

async function readSection(bytes: Uint8Array, at: number, end: number, shelf: Shelf): Promise<Section> {
  if (at >= end) throw new Malformed('a cross-reference beyond the end', at)
  const cursor = cursorAt(bytes, at, end)
  if (readWord(cursor) === 'xref') return readTable(bytes, at, end)
  const found = readIndirect(cursorAt(bytes, at, end), directLength)
  if (!isStream(found.value) || !isName(found.value.dict.get('Type'), 'XRef'))
    throw new Malformed('no cross-reference', at)
  const plain = await inflated(bytes, found.value, shelf.budget)
  return { at, to: found.to, entries: entriesIn(plain, found.value), trailer: found.value, number: found.number }
}

function readTable(bytes: Uint8Array, at: number, end: number): Section {
  const cursor = cursorAt(bytes, at, end)
  expectWord(cursor, 'xref')
  const entries = new Map<number, Entry>()
  for (let word = readWord(cursor); word !== 'trailer'; word = readWord(cursor)) {
    if (!/^\d{1,10}$/.test(word)) throw new Malformed('no cross-reference', cursor.at)
    const first = Number(word)
    const count = readWhole(cursor)
    for (let number = first; number < first + count; number++) {
      const place = readWhole(cursor)
      const generation = readWhole(cursor)
      entries.set(number, readWord(cursor) === 'n' ? { at: place, generation } : 'free')
    }
  }
  const trailer = readValue(cursor)
  if (!isDict(trailer)) throw new Malformed('no trailer', cursor.at)
  return { at, to: cursor.at, entries, trailer, number: null }
}

const wholes = (value: Value | undefined): number[] =>
  isList(value)
    ? value.filter((one): one is number => typeof one === 'number' && Number.isInteger(one) && one >= 0)
    : []

function entriesIn(plain: Uint8Array, { dict, from }: Stream): Map<number, Entry> {
  const [kind = 0, second = 0, third = 0] = wholes(dict.get('W'))
  const size = dict.get('Size')
  const index = wholes(dict.get('Index') ?? [0, typeof size === 'number' ? size : 0])
  const step = kind + second + third
  if (step < 1 || kind > 4 || second > 8 || third > 4) throw new Malformed('a cross-reference of no width', from)
  if (plain.length / step > most.entries) throw new Malformed('too many objects', from)
  const field = (at: number, width: number) => plain.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0)
  const entries = new Map<number, Entry>()
  let at = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2)
    for (let number = index[pair] ?? 0, left = index[pair + 1] ?? 0; left > 0; number++, left--, at += step) {
      if (at + step > plain.length) throw new Malformed('a cross-reference that is too short', from)
      const is = kind === 0 ? 1 : field(at, kind)
      const [a, b] = [field(at + kind, second), field(at + kind + second, third)]
      entries.set(number, is === 1 ? { at: a, generation: b } : is === 2 ? { within: a, index: b } : 'free')
    }
  return entries
}

/** A length that stands there itself; what is told by reference is asked of the file. */
export function directLength(length: Value | undefined): number {
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new Malformed('no length', 0)
  return length
}

function reading(known: Omit<Pdf, 'indirect' | 'resolve'>, shelf: Shelf): Pdf {
  const own = new Map<number, Indirect>()
  const packed = new Map<string, Value>()
  const indirect = (number: number): Indirect | undefined => {
    const entry = known.entries.get(number)
    if (entry === undefined || entry === 'free' || 'within' in entry) return undefined
    const kept = own.get(number) ?? shelf.objects.get(entry.at)
    const read = kept ?? readAt(entry.at)
    if (read.number !== number || read.generation !== entry.generation) throw new Malformed('another object', entry.at)
    if (read.to > known.end) throw new Malformed('an object beyond the end', entry.at)
    return read
  }
  const readAt = (at: number): Indirect => {
    if (at >= known.end) throw new Malformed('an object beyond the end', at)
    let byReference = false
    const read = readIndirect(cursorAt(known.bytes, at, known.end), (length) => {
      byReference = isRef(length)
      return directLength(resolve(length))
    })
    // A length by reference may be another one in another state of the file.
    if (byReference) own.set(read.number, read)
    else shelf.objects.set(at, read)
    return read
  }
  const valueAt = ({ ref, generation }: Ref): Value => {
    const entry = known.entries.get(ref)
    if (entry === undefined || entry === 'free') return null
    if ('within' in entry) return generation === 0 ? packedAt(ref, entry) : null
    return entry.generation === generation ? (indirect(ref)?.value ?? null) : null
  }
  const packedAt = (number: number, { within, index }: { within: number; index: number }): Value => {
    const key = `${number} ${within} ${index}`
    const kept = packed.get(key)
    if (kept !== undefined) return kept
    const holder = indirect(within)
    const opened = holder && shelf.opened.get(holder.from)
    const head = opened?.heads[index]
    if (!opened || head?.number !== number) throw new Malformed('another object', within)
    const read = readValue(cursorAt(opened.plain, head.at))
    packed.set(key, read)
    return read
  }
  const resolve = (value: Value | undefined): Value => {
    let found = value ?? null
    for (let left = most.references; isRef(found); left--) {
      if (left === 0) throw new Malformed('references in a circle', known.end)
      found = valueAt(found)
    }
    return found
  }
  return { ...known, indirect, resolve }
}

function openedWith(plain: Uint8Array, { dict, from }: Stream): Opened {
  const [first, count] = [dict.get('First'), dict.get('N')]
  if (typeof first !== 'number' || typeof count !== 'number' || count > most.entries)
    throw new Malformed('an object stream of no order', from)
  const cursor = cursorAt(plain, 0)
  const heads: { number: number; at: number }[] = []
  while (heads.length < count) heads.push({ number: readWhole(cursor), at: first + readWhole(cursor) })
  return { plain, heads }
}

/** Object streams are opened once, before anything is asked of them: what follows need not wait. */
async function openStreams(pdf: Pdf, shelf: Shelf): Promise<void> {
  const holders = new Set<number>()
  for (const entry of pdf.entries.values()) if (entry !== 'free' && 'within' in entry) holders.add(entry.within)
  for (const number of holders) {
    const holder = pdf.indirect(number)
    if (!holder || !isStream(holder.value)) throw new Malformed('no object stream', pdf.end)
    if (shelf.opened.has(holder.from)) continue
    const plain = await inflated(pdf.bytes, holder.value, shelf.budget)
    shelf.opened.set(holder.from, openedWith(plain, holder.value))
  }
}

/** A key of a dictionary, with whatever its reference leads to. */
export const valueIn = (pdf: Pdf, of: Value | undefined, key: string): Value => {
  const holder = pdf.resolve(of)
  return isDict(holder) ? pdf.resolve(holder.dict.get(key)) : null
}
export const listIn = (pdf: Pdf, of: Value | undefined, key: string): readonly Value[] => {
  const found = valueIn(pdf, of, key)
  return isList(found) ? found : []
}

/** The pages in their order, each by its reference. */
export function pagesOf(pdf: Pdf): Ref[] {
  const pages: Ref[] = []
  const seen = new Set<number>()
  const open: Value[] = [dictRef(pdf, pdf.trailer.dict.get('Root'), 'Pages')]
  while (open.length > 0) {
    const next = open.pop()
    if (!isRef(next) || seen.has(next.ref)) continue
    seen.add(next.ref)
    if (isName(valueIn(pdf, next, 'Type'), 'Page')) pages.push(next)
    else open.push(...listIn(pdf, next, 'Kids').toReversed())
  }
  return pages
}

const dictRef = (pdf: Pdf, of: Value | undefined, key: string): Value => {
  const holder = pdf.resolve(of)
  return isDict(holder) ? (holder.dict.get(key) ?? null) : null
}

/** Past what closes a section: "startxref … %%EOF"; where nothing of the kind follows, the same place. */
export function pastEnd(bytes: Uint8Array, at: number): number {
  const closing = /^\s*startxref\s+\d{1,10}\s+%%EOF(?:\r\n|\r|\n)?/.exec(latin(bytes, at, at + 80))
  return closing ? at + closing[0].length : at
}

export function pastWhite(bytes: Uint8Array, at: number, end: number): number {
  const cursor = cursorAt(bytes, at, end)
  skipWhite(cursor)
  return cursor.at
}
