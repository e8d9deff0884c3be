/**
 * Many PDFs as one, to be read and printed: every page as it is, what its words are for somebody who listens, and an
 * outline with an entry for each paper. What belongs to a file and not to its pages is not taken along: signatures, forms,
 * scripts, attachments. Pure.
 */
import { listIn, openPdf, type Pdf, pagesOf, valueIn } from '../../signatures/files/rules.ts'
import { joinedBytes } from '../../signatures/inflating/rules.ts'
import { sizeOf } from '../../signatures/revisions/rules.ts'
import {
  bytesOfLatin,
  type Dict,
  isDict,
  isList,
  isName,
  isRef,
  isStream,
  isText,
  Malformed,
  type Name,
  type Ref,
  type Stream,
  type Text,
  type Value,
} from '../../signatures/syntax/rules.ts'
import { dict, fileOf, inOrder, name, type Objects, objects, string, words } from '../writing/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** One paper: what it is called in the outline, and its file. */
export type Part = { title: string; bytes: Uint8Array }

/** What stands once in the whole file, and what has been said of it so far. */
type Whole = {
  out: Objects
  pages: Ref
  roles: Map<string, Value>
  /** The next key under which a page finds its own structure. */
  nextParent: number
  kids: Ref[]
  parents: Value[]
  ids: { id: Text; of: Value }[]
}

/** One paper on its way into it. `entry`: its line of the outline; `part`: the head of its structure. */
type Coming = {
  whole: Whole
  pdf: Pdf
  title: string
  pages: readonly Ref[]
  taken: Map<number, Ref>
  waiting: Ref[]
  entry: Ref
  part: Ref
  parentsFrom: number
  prefix: string
}

export async function merged(title: string, parts: readonly Part[]): Promise<Bytes> {
  const out = objects()
  const whole: Whole = { out, pages: out.reserve(), roles: new Map(), nextParent: 0, kids: [], parents: [], ids: [] }
  const outline = out.reserve()
  const head = out.reserve()
  const entries = parts.map(() => ({ entry: out.reserve(), part: out.reserve() }))
  let tagged = parts.length > 0
  for (const [index, { title: told, bytes }] of parts.entries()) {
    const pdf = await openPdf(bytes)
    if (pdf.trailer.dict.has('Encrypt')) throw new Malformed('a locked file', 0)
    const own = entries[index] as (typeof entries)[number]
    const coming = { whole, pdf, title: told, pages: pagesOf(pdf), ...own, prefix: `${index + 1}.` }
    const isTagged = takeIn(
      { ...coming, taken: new Map(), waiting: [], parentsFrom: whole.nextParent },
      {
        ...{ outline, head, before: entries[index - 1]?.entry, after: entries[index + 1]?.entry },
      },
    )
    tagged &&= isTagged
  }
  const ends = { First: entries[0]?.entry, Last: entries.at(-1)?.entry, Count: entries.length }
  out.fill(outline, dict({ Type: name('Outlines'), ...ends }))
  out.fill(whole.pages, dict({ Type: name('Pages'), Kids: whole.kids, Count: whole.kids.length }))
  const structure = tagged
    ? structureRoot(
        whole,
        head,
        entries.map(({ part }) => part),
      )
    : undefined
  const catalog = out.add(
    dict({
      ...{ Type: name('Catalog'), Pages: whole.pages, Outlines: outline, PageMode: name('UseOutlines') },
      ...{ Lang: string(bytesOfLatin('vi-VN')), ViewerPreferences: dict({ DisplayDocTitle: true }) },
      ...{ StructTreeRoot: structure, MarkInfo: tagged ? dict({ Marked: true }) : undefined },
    }),
  )
  return fileOf(out, { Root: catalog, Info: out.add(dict({ Title: words(title) })) })
}

/** The same, as a thread is given it. */
export const mergedNamed = ({ title, parts }: { title: string; parts: readonly Part[] }): Promise<Bytes> =>
  merged(title, parts)

const rootOf = (pdf: Pdf): Value | undefined => pdf.trailer.dict.get('Root')
const raw = (pdf: Pdf, of: Value | undefined, key: string): Value | undefined => {
  const holder = pdf.resolve(of)
  return isDict(holder) ? holder.dict.get(key) : undefined
}

type Around = { outline: Ref; head: Ref; before: Ref | undefined; after: Ref | undefined }

/** Its pages, outline and structure, and whatever they lead to. Tells whether it has a structure. */
function takeIn(one: Coming, around: Around): boolean {
  const { pdf, whole, pages, taken, part, entry } = one
  const structure = raw(pdf, rootOf(pdf), 'StructTreeRoot')
  const outline = raw(pdf, rootOf(pdf), 'Outlines')
  if (isRef(structure)) taken.set(structure.ref, part)
  if (isRef(outline)) taken.set(outline.ref, entry)
  for (const page of pages) taken.set(page.ref, whole.out.reserve())
  for (const page of pages) takePage(one, page)
  takeOutline(one, around)
  const isTagged = isDict(pdf.resolve(structure))
  if (isTagged) takeStructure(one, around.head)
  for (let next = one.waiting.pop(); next; next = one.waiting.pop()) takeObject(one, next)
  return isTagged
}

/** What a page may leave to the branches above it (ISO 32000-2, table 30). */
const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

function inheritedBy(pdf: Pdf, page: Ref): Map<string, Value> {
  const found = new Map<string, Value>()
  const seen = new Set<Value>()
  for (let holder = pdf.resolve(page); isDict(holder) && !seen.has(holder); holder = valueIn(pdf, holder, 'Parent')) {
    seen.add(holder)
    for (const key of inherited) {
      const value = holder.dict.get(key)
      if (value !== undefined && !found.has(key)) found.set(key, value)
    }
  }
  return found
}

function takePage(one: Coming, page: Ref): void {
  const { pdf, whole, taken } = one
  const own = pdf.resolve(page)
  const at = taken.get(page.ref)
  if (!isDict(own) || !at) throw new Malformed('no page', pdf.end)
  const keys = new Map([...inheritedBy(pdf, page), ...own.dict])
  for (const left of ['Parent', 'B', 'AA']) keys.delete(left)
  const copied = copyOf(one, { ...own, dict: keys })
  whole.out.fill(at, { ...copied, dict: copied.dict.set('Parent', whole.pages) })
  whole.kids.push(at)
}

/** Its own outline hangs folded up under its line. */
function takeOutline(one: Coming, { outline, before, after }: Around): void {
  const { pdf, pages, whole, taken, entry, title } = one
  const own = pdf.resolve(raw(pdf, rootOf(pdf), 'Outlines'))
  const [first] = pages
  const count = valueIn(pdf, own, 'Count')
  const below =
    isDict(own) && own.dict.has('First')
      ? { First: carried(one, own.dict.get('First')), Last: carried(one, own.dict.get('Last')) }
      : {}
  const top = first ? sizeOf(pdf, first).pageHeight : 0
  const place = first && taken.get(first.ref)
  whole.out.fill(
    entry,
    dict({
      ...{ Title: words(title), Parent: outline, Prev: before, Next: after, ...below },
      ...('First' in below && { Count: typeof count === 'number' ? -Math.abs(count) : -1 }),
      ...(place && { Dest: [place, name('XYZ'), 0, top, null] }),
    }),
  )
}

/** The pairs of a tree of numbers or names, in whichever of its branches they hang. */
function pairsIn(pdf: Pdf, tree: Value, leaf: 'Nums' | 'Names'): [Value, Value][] {
  const pairs: [Value, Value][] = []
  const seen = new Set<Value>()
  const open: Value[] = [tree]
  while (open.length > 0) {
    const node = pdf.resolve(open.pop())
    if (!isDict(node) || seen.has(node)) continue
    seen.add(node)
    const flat = listIn(pdf, node, leaf)
    for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([pdf.resolve(flat[at]), flat[at + 1] ?? null])
    open.push(...listIn(pdf, node, 'Kids'))
  }
  return pairs
}

function takeStructure(one: Coming, head: Ref): void {
  const { pdf, whole, part, title, parentsFrom } = one
  const root = pdf.resolve(raw(pdf, rootOf(pdf), 'StructTreeRoot'))
  const kids = isDict(root) ? carried(one, root.dict.get('K')) : null
  const told = { Type: name('StructElem'), S: name('Part'), P: head, T: words(title), K: kids }
  const roles = valueIn(pdf, root, 'RoleMap')
  if (isDict(roles))
    for (const [role, as] of roles.dict) if (!whole.roles.has(role)) whole.roles.set(role, pdf.resolve(as))
  whole.out.fill(part, dict(told))
  for (const [key, value] of pairsIn(pdf, valueIn(pdf, root, 'ParentTree'), 'Nums'))
    if (typeof key === 'number') {
      whole.parents.push(parentsFrom + key, carried(one, value))
      whole.nextParent = Math.max(whole.nextParent, parentsFrom + key + 1)
    }
  for (const [id, of] of pairsIn(pdf, valueIn(pdf, root, 'IDTree'), 'Names'))
    if (isText(id)) whole.ids.push({ id: ownId(one, id), of: carried(one, of) })
}

function structureRoot({ out, roles, parents, nextParent, ids }: Whole, head: Ref, parts: readonly Ref[]): Ref {
  const root = out.reserve()
  out.fill(head, dict({ Type: name('StructElem'), S: name('Document'), P: root, K: parts }))
  const named = ids.toSorted((a, b) => inOrder(a.id, b.id)).flatMap(({ id, of }): Value[] => [id, of])
  out.fill(
    root,
    dict({
      ...{ Type: name('StructTreeRoot'), K: head, ParentTree: dict({ Nums: sortedPairs(parents) }) },
      ...{ ParentTreeNextKey: nextParent, RoleMap: roles.size > 0 ? { ...dict({}), dict: roles } : undefined },
      ...(named.length > 0 && { IDTree: dict({ Names: named }) }),
    }),
  )
  return root
}

function sortedPairs(flat: readonly Value[]): Value[] {
  const pairs = Array.from({ length: flat.length / 2 }, (_, at) => [flat[at * 2], flat[at * 2 + 1]] as [number, Value])
  return pairs.toSorted(([a], [b]) => a - b).flat()
}

/** What a reference leads to, under a number of the whole file; once, however many lead to it. */
function refOf(one: Coming, old: Ref): Ref | null {
  const known = one.taken.get(old.ref)
  if (known) return known
  const found = one.pdf.resolve(old)
  // A page that is none of the paper's, and the branches above pages, stay behind: all else would come with them.
  if (found === null || isName(valueIn(one.pdf, found, 'Type'), 'Pages')) return null
  if (isName(valueIn(one.pdf, found, 'Type'), 'Page')) return null
  const fresh = one.whole.out.reserve()
  one.taken.set(old.ref, fresh)
  one.waiting.push(old)
  return fresh
}

function takeObject(one: Coming, old: Ref): void {
  const at = one.taken.get(old.ref) as Ref
  const found = one.pdf.resolve(old)
  one.whole.out.fill(at, isStream(found) ? streamOf(one, found) : carried(one, found))
}

function streamOf(one: Coming, { stream, ...keys }: Stream): { dict: Dict; raw: Uint8Array } {
  return { dict: copyOf(one, keys), raw: one.pdf.bytes.subarray(stream.from, stream.to) }
}

function carried(one: Coming, value: Value | undefined): Value {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null
  if (isRef(value)) return refOf(one, value)
  if (isList(value)) return value.map((item) => carried(one, item))
  return isDict(value) ? copyOf(one, value) : value
}

/** A dictionary as it reads in the whole file. */
function copyOf(one: Coming, own: Dict): Dict {
  const { pdf, parentsFrom } = one
  const keys = new Map<string, Value>()
  for (const [key, value] of lookOnly(pdf, own)) {
    if ((key === 'StructParents' || key === 'StructParent') && typeof value === 'number')
      keys.set(key, value + parentsFrom)
    else if (key === 'Dest' || (key === 'D' && isName(own.dict.get('S'), 'GoTo')))
      keys.set(key, carried(one, destination(pdf, value)))
    else keys.set(key, carried(one, value))
  }
  if (isName(own.dict.get('Type'), 'StructElem')) inWhole(one, own, keys)
  const headers = keys.get('Headers')
  if (isList(headers))
    keys.set(
      'Headers',
      headers.map((id) => (isText(id) ? ownId(one, id) : id)),
    )
  return { ...dict({}), dict: keys }
}

/** Names by which cells find their heads are those of one paper; a role that another paper means otherwise is told by what it stands for. */
function inWhole(one: Coming, own: Dict, keys: Map<string, Value>): void {
  const id = own.dict.get('ID')
  if (isText(id)) keys.set('ID', ownId(one, id))
  const role = own.dict.get('S')
  if (!isName(role)) return
  const roles = valueIn(one.pdf, valueIn(one.pdf, rootOf(one.pdf), 'StructTreeRoot'), 'RoleMap')
  const as = valueIn(one.pdf, roles, role.name)
  const known = one.whole.roles.get(role.name)
  if (isName(as) && isName(known) && known.name !== as.name) keys.set('S', as)
}

const ownId = ({ prefix }: Coming, { text }: Text): Text => string(joinedBytes([bytesOfLatin(prefix), text]))

const ofForms = ['FT', 'T', 'TM', 'TU', 'V', 'DV', 'Ff', 'Parent', 'Kids', 'MK', 'DA', 'A', 'AA', 'Subtype']

/** A box of a form, such as a signature's, goes on being seen and is nothing else any more. */
function lookOnly(pdf: Pdf, { dict: keys }: Dict): ReadonlyMap<string, Value> {
  if (!isName(keys.get('Subtype'), 'Widget')) return keys
  const seen = new Map([...keys].filter(([key]) => !ofForms.includes(key)))
  const told = pdf.resolve(keys.get('TU'))
  if (isText(told) && !seen.has('Contents')) seen.set('Contents', told)
  return seen.set('Subtype', name('Stamp'))
}

/** A place itself, where it is named: names of one paper say nothing in another. */
function destination(pdf: Pdf, value: Value): Value {
  const asked = pdf.resolve(value)
  const found = isText(asked) || isName(asked) ? named(pdf, asked) : value
  const held = pdf.resolve(found)
  return isDict(held) ? (held.dict.get('D') ?? null) : found
}

function named(pdf: Pdf, asked: Name | Text): Value {
  if (isName(asked)) return valueIn(pdf, valueIn(pdf, rootOf(pdf), 'Dests'), asked.name)
  const wanted = String.fromCharCode(...asked.text)
  const tree = valueIn(pdf, valueIn(pdf, rootOf(pdf), 'Names'), 'Dests')
  const pair = pairsIn(pdf, tree, 'Names').find(([id]) => isText(id) && String.fromCharCode(...id.text) === wanted)
  return pair?.[1] ?? null
}
