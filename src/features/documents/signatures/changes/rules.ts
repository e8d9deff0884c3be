/**
 * What became of a document between two states of its file: both are walked side by side from their roots, and only
 * what further signatures need may differ (ISO 32000-2, 12.8.2.2 calls the rest "changes that are not permitted"). What
 * a reader shows follows from what hangs on the root; bytes that hang on nothing are told apart by `stowaways`. Pure.
 */

import { directLength, listIn, type Pdf, pagesOf, pastEnd, pastWhite, valueIn } from '../files/rules.ts'
import type { Finding } from '../findings/rules.ts'
import { fault, note } from '../findings/rules.ts'
import {
  cursorAt,
  type Dict,
  isDict,
  isList,
  isName,
  isRef,
  isStream,
  isText,
  latin,
  readIndirect,
  type Value,
} from '../syntax/rules.ts'

type Pair = { a: Value; b: Value; path: string }
type Walk = {
  a: Pdf
  b: Pdf
  open: Pair[]
  seen: Set<string>
  pages: Set<number>
  found: Finding[]
  fields: Set<number>
  /** Boxes that came, each seen on one page at most. */
  shown: Set<number>
}

const mostTold = 5
const keysOf = (a: Dict, b: Dict) => new Set([...a.dict.keys(), ...b.dict.keys()])

/** Everything that differs and may not, at most a few of them. */
export function changesBetween(a: Pdf, b: Pdf): Finding[] {
  const fields = listIn(b, valueIn(b, b.trailer.dict.get('Root'), 'AcroForm'), 'Fields')
  const walk: Walk = {
    ...{ a, b, open: [], seen: new Set(), found: [], shown: new Set() },
    pages: new Set(pagesOf(a).map(({ ref }) => ref)),
    fields: new Set(fields.filter(isRef).map(({ ref }) => ref)),
  }
  compareRoots(walk)
  for (let pair = walk.open.pop(); pair && walk.found.length < mostTold; pair = walk.open.pop()) compare(walk, pair)
  compareAbout(walk)
  return walk.found
}

function compareRoots(walk: Walk): void {
  const [a, b] = [walk.a.resolve(walk.a.trailer.dict.get('Root')), walk.b.resolve(walk.b.trailer.dict.get('Root'))]
  if (!isDict(a) || !isDict(b)) {
    differ(walk, '/Root')
    return
  }
  for (const key of keysOf(a, b)) {
    const pair = { a: a.dict.get(key) ?? null, b: b.dict.get(key) ?? null, path: `/${key}` }
    if (key === 'AcroForm') compareForms(walk, pair)
    else if (!['DSS', 'Extensions', 'Perms', 'Metadata'].includes(key)) walk.open.push(pair)
  }
}

/** Titles and the day of the last change: no reader shows them on a page, and signing tools renew them. */
function compareAbout(walk: Walk): void {
  const { a, b } = walk
  const about = (pdf: Pdf) => [
    pdf.trailer.dict.get('Info') ?? null,
    valueIn(pdf, pdf.trailer.dict.get('Root'), 'Metadata'),
  ]
  const [own, later] = [about(a), about(b)]
  const differs = own.some((value, at) => {
    const alone: Walk = { ...walk, open: [], seen: new Set(), found: [] }
    alone.open.push({ a: value, b: later[at] ?? null, path: '' })
    for (let pair = alone.open.pop(); pair; pair = alone.open.pop()) compare(alone, pair)
    return alone.found.length > 0
  })
  if (differs) walk.found.push(note('change.metadata'))
}

function compare(walk: Walk, pair: Pair): void {
  const key = isRef(pair.a) && isRef(pair.b) ? `${pair.a.ref} ${pair.b.ref}` : undefined
  if (key && walk.seen.has(key)) return
  if (key) walk.seen.add(key)
  const [a, b] = [walk.a.resolve(pair.a), walk.b.resolve(pair.b)]
  if (a === b && !isDict(a) && !isList(a)) return
  if (isDict(a) && isDict(b)) compareDicts(walk, a, b, pair)
  else if (isList(a) && isList(b) && a.length === b.length)
    for (const [at, one] of a.entries()) walk.open.push({ a: one, b: b[at] ?? null, path: pair.path })
  else if (!sameLeaf(a, b)) differ(walk, pair.path)
}

function sameLeaf(a: Value, b: Value): boolean {
  if (isName(a) && isName(b)) return a.name === b.name
  return isText(a) && isText(b) && sameBytes(a.text, b.text)
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

function compareDicts(walk: Walk, a: Dict, b: Dict, { a: from, path }: Pair): void {
  const both = isStream(a) && isStream(b) && sameStreams(walk, a, b)
  if (b.twice.length > a.twice.length || (!both && (isStream(a) || isStream(b)))) {
    differ(walk, path)
    return
  }
  const isPage = isRef(from) && walk.pages.has(from.ref)
  const filled = isUnsignedField(walk.a, a) && isDict(walk.b.resolve(b.dict.get('V'))) && !bringsDeeds(b)
  for (const key of keysOf(a, b)) {
    if (filled && laidOn.has(key)) continue
    const pair = { a: a.dict.get(key) ?? null, b: b.dict.get(key) ?? null, path: `${isPage ? '/Pages' : path}/${key}` }
    if (isPage && key === 'Annots') compareAnnotations(walk, pair)
    else walk.open.push(pair)
  }
}

type Place = { stream: { from: number; to: number } }
function sameStreams(walk: Walk, { stream: a }: Place, { stream: b }: Place): boolean {
  if (a.from === b.from && a.to === b.to) return true
  return sameBytes(walk.a.bytes.subarray(a.from, a.to), walk.b.bytes.subarray(b.from, b.to))
}

/** What signing a field that stood there empty lays on it. */
const laidOn = new Set(['V', 'AP', 'M', 'F', 'MK', 'DA'])
const isUnsignedField = (pdf: Pdf, field: Dict) =>
  isName(valueIn(pdf, field, 'FT'), 'Sig') && valueIn(pdf, field, 'V') === null
/** A field that does something when it is seen or touched is no mere signature. */
const bringsDeeds = (field: Dict) => field.dict.has('A') || field.dict.has('AA')

const isSignatureField = (pdf: Pdf, field: Value): boolean => {
  const own = pdf.resolve(field)
  return isDict(own) && isName(valueIn(pdf, own, 'FT'), 'Sig') && !own.dict.has('Kids') && !bringsDeeds(own)
}

function compareForms(walk: Walk, { a, b, path }: Pair): void {
  const [own, later] = [walk.a.resolve(a), walk.b.resolve(b)]
  if (own === null && later === null) return
  const earlier: Value = own ?? { dict: new Map(), twice: [], from: 0, to: 0 }
  if (isDict(earlier) && isDict(later)) compareKeysOfForms(walk, earlier, later, path)
  else differ(walk, path)
}

function compareKeysOfForms(walk: Walk, earlier: Dict, later: Dict, path: string): void {
  for (const key of keysOf(earlier, later)) {
    const before = earlier.dict.get(key) ?? null
    if (key === 'Fields')
      compareAdded(walk, [listIn(walk.a, earlier, key), listIn(walk.b, later, key)], `${path}/Fields`)
    else if (key !== 'SigFlags' && !(before === null && ['DR', 'DA'].includes(key)))
      walk.open.push({ a: before, b: later.dict.get(key) ?? null, path: `${path}/${key}` })
  }
}

function compareAnnotations(walk: Walk, { a, b, path }: Pair): void {
  const lists = [a, b].map((value, at) => (at === 0 ? walk.a : walk.b).resolve(value))
  const [own, later] = lists.map((value) => (isList(value) ? value : []))
  compareAdded(walk, [own ?? [], later ?? []], path)
  for (const added of (later ?? []).slice(own?.length ?? 0))
    if (!isRef(added) || !walk.fields.has(added.ref) || walk.shown.has(added.ref)) differ(walk, path)
    else walk.shown.add(added.ref)
}

/** What stood there stands there still, in its order; what came is a signature. */
function compareAdded(walk: Walk, [own, later]: [readonly Value[], readonly Value[]], path: string): void {
  for (const [at, value] of own.entries()) walk.open.push({ a: value, b: later[at] ?? null, path })
  if (later.slice(own.length).some((field) => !isSignatureField(walk.b, field))) differ(walk, path)
}

const kinds: readonly [RegExp, string][] = [
  [/\/Annots(\/.*)?\/(AP|Rect|V|F|MK)\b/, 'change.box'],
  [/^\/AcroForm\/Fields(\/.*)?\/(AP|Rect|V|F|MK)\b/, 'change.box'],
  [/\/Annots\b/, 'change.annotation'],
  [/^\/AcroForm\b/, 'change.form'],
  [/^\/(OpenAction|AA|Names)\b/, 'change.deeds'],
  [/^\/Pages\b/, 'change.page'],
]

function differ(walk: Walk, path: string): void {
  const code = kinds.find(([like]) => like.test(path))?.[1] ?? 'change.structure'
  const known = walk.found.some((one) => one.code === code)
  if (!known) walk.found.push(fault(code, { at: path.slice(0, 80) }))
}

/** Whether the later state was written after the earlier one and stands upon it. */
export function standsUpon(a: Pdf, b: Pdf): boolean {
  const added = b.sections.slice(0, -a.sections.length || undefined)
  const kept = b.sections.slice(added.length)
  return kept.every(({ at }, place) => at === a.sections[place]?.at) && added.every(({ at }) => at >= a.end)
}

/**
 * The first place after an earlier state that belongs to no object its cross-references name: a reader that repairs
 * files would find there what this one does not see.
 */
export function stowaway(a: Pdf, b: Pdf): number | undefined {
  const added = b.sections.slice(0, b.sections.length - a.sections.length)
  const numbers = new Map(added.map(({ at, number }) => [at, number ?? -1]))
  for (const { entries } of added)
    for (const [number, entry] of entries) if (entry !== 'free' && 'at' in entry) numbers.set(entry.at, number)
  const tables = new Map(added.flatMap(({ at, to, number }) => (number === null ? [[at, to] as const] : [])))
  for (let at = harmlessTo(b, a.end); at < b.end; at = harmlessTo(b, at)) {
    const number = numbers.get(at)
    if (number === undefined) return at
    at = pastEnd(b.bytes, tables.get(at) ?? endOf(b, number, at))
  }
  return undefined
}

/** Where the object ends that stands here; read anew where another has since taken its number. */
function endOf(pdf: Pdf, number: number, at: number): number {
  const known = pdf.indirect(number)
  if (known?.from === at) return known.to
  return readIndirect(cursorAt(pdf.bytes, at, pdf.end), (length) => directLength(pdf.resolve(length))).to
}

/** Past white space and comments, unless a comment speaks like a file of its own. */
function harmlessTo(pdf: Pdf, from: number): number {
  const to = pastWhite(pdf.bytes, from, pdf.end)
  return /%PDF-|\bobj\b|%%EOF/.test(latin(pdf.bytes, from, to)) ? from : to
}
