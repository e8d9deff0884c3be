/**
 * Two people wrote one card: its parts side by side, one entry a criterion, an indicator, an example, so that a person
 * chooses part by part and nothing of either is lost. Criteria are known by what they are, not by their number. Pure.
 */
import type { CardIndicator } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import type { Example } from '../contract.ts'
import {
  type Draft,
  type DraftCard,
  type DraftCriterion,
  lastOf,
  mapped,
  type Path,
  parentOf,
  topOf,
  walk,
} from '../drafts/rules.ts'
import { again, isNumbered } from '../numbering/rules.ts'
import { codesOf, following, renamed } from '../references/rules.ts'

export type Values = Readonly<Record<string, unknown>>
export type Versions = { base: Draft; mine: Draft; theirs: Draft }
export type Entries = { base: Values; mine: Values; theirs: Values }

/** What one entry holds of a criterion: what is written on it, and where it stands when not everybody has it. */
export type Entry = { readonly own: DraftCriterion; readonly isGroup: boolean; readonly place?: Standing }
type Standing = { readonly parent: string | null; readonly after: string | null }
type Row = readonly [id: string, parent: string | null]

/** One version with its criteria under names that hold in all three. */
type Known = { ids: readonly string[]; draft: Draft }

const sides = ['base', 'mine', 'theirs'] as const
const ownParts = [
  'id',
  'title',
  'precision',
  'whenNotApplicable',
  'legalBasis',
  'grades',
  'limits',
  'tieBreak',
] as const

// —— who is who

type Who = { code: string; name: string; id: string | undefined }

/** Names found again: by number and name, then by name alone, then by number alone. */
function recognised(draft: Draft, known: readonly { code: string; name: string; id: string }[]): Who[] {
  const people: Who[] = walk(draft.content).map(([{ code = '', name = '' }]) => ({ code, name, id: undefined }))
  const free = new Set(known)
  const pass = (isAlike: (one: Who, other: { code: string; name: string }) => boolean) => {
    for (const one of people) {
      if (one.id !== undefined) continue
      const alike = [...free].filter((other) => isAlike(one, other))
      const [found] = alike
      if (!found || alike.length > 1) continue
      one.id = found.id
      free.delete(found)
    }
  }
  pass((one, other) => one.code === other.code && one.name === other.name)
  pass((one, other) => one.name !== '' && one.name === other.name)
  pass((one, other) => one.code !== '' && one.code === other.code)
  return people
}

const named = (people: readonly Who[], letter: string) =>
  people.map(({ code, name, id }, index) => ({ code, name, id: id ?? `${letter}${index}` }))

function peopleOf({ base, mine, theirs }: Versions) {
  const first = named(recognised(base, []), 'b')
  const second = named(recognised(mine, first), 'm')
  // What both added alike is one: a save whose answer was lost comes back as somebody else's.
  const third = named(recognised(theirs, [...first, ...second.filter(({ id }) => id.startsWith('m'))]), 't')
  return { first, second, third }
}

/** By its entry: under which number each criterion stands, in my version where it is there. */
export function numbersOf(versions: Versions): ReadonlyMap<string, string> {
  const { first, second, third } = peopleOf(versions)
  return new Map([...first, ...third, ...second].map(({ id, code }) => [criterionKey(id), code]))
}

/** Every version with names in place of numbers, also where one criterion names another. */
function knownOf(versions: Versions): Record<(typeof sides)[number], Known> {
  const { base, mine, theirs } = versions
  const { first, second, third } = peopleOf(versions)
  const of = (draft: Draft, people: readonly { code: string; id: string }[]): Known => {
    const ids = people.map(({ id }) => id)
    return { ids, draft: following(draft, renamed(codesOf(draft), ids)) }
  }
  return { base: of(base, first), mine: of(mine, second), theirs: of(theirs, third) }
}

// —— side by side

/** With the keys of every object in order: the same content is the same text. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  const pairs = Object.entries(value).filter(([, given]) => given !== undefined)
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, given]) => [key, ordered(given)]))
}

export const criterionKey = (id: string): string => `c/${id}`
export const indicatorKey = (code: string): string => `i/${code}`
export const exampleKey = (name: string): string => `e/${name}`
export const treeKey = 'tree'

const areCounted = ({ base, mine, theirs }: Versions) =>
  [base, mine, theirs].every(({ content }) => isNumbered(content))

export function entriesOf(versions: Versions): Entries {
  const known = knownOf(versions)
  const all = sides.map((side) => known[side])
  const ids = unique(all.flatMap((one) => one.ids))
  const everywhere = new Set(ids.filter((id) => all.every((one) => one.ids.includes(id))))
  const indicators = unique(all.flatMap(({ draft }) => (draft.content.indicators ?? []).map(({ code = '' }) => code)))
  const examples = unique(all.flatMap(({ draft }) => draft.examples.map(({ name }) => name)))
  const isCounted = areCounted(versions)
  const valuesOf = ({ ids: mine, draft }: Known): Values => {
    const { content } = draft
    const rows = walk(content)
    const criterion = (id: string): Entry | null => {
      const row = rows[mine.indexOf(id)]
      return row ? entryOf(row, { content, rows, ids: mine, everywhere, isCounted }) : null
    }
    return {
      ...Object.fromEntries(ownParts.map((part) => [part, ordered(content[part] ?? null)])),
      [treeKey]: rows.flatMap(([, path], index): Row[] => {
        const id = mine[index] ?? ''
        return everywhere.has(id) ? [[id, idAt(rows, mine, parentOf(path))]] : []
      }),
      ...Object.fromEntries(ids.map((id) => [criterionKey(id), ordered(criterion(id))])),
      ...byName(indicators, indicatorKey, (code) => content.indicators?.find((one) => (one.code ?? '') === code)),
      ...byName(examples, exampleKey, (name) => draft.examples.find((one) => one.name === name)),
    }
  }
  return { base: valuesOf(known.base), mine: valuesOf(known.mine), theirs: valuesOf(known.theirs) }
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

const byName = (names: readonly string[], key: (name: string) => string, find: (name: string) => unknown) =>
  Object.fromEntries(names.map((name) => [key(name), ordered(find(name) ?? null)]))

type Rows = readonly [DraftCriterion, Path][]

function idAt(rows: Rows, ids: readonly string[], path: Path): string | null {
  if (path.length === 0) return null
  return ids[rows.findIndex(([, other]) => other.join() === path.join())] ?? null
}

type Among = {
  content: DraftCard
  rows: Rows
  ids: readonly string[]
  everywhere: ReadonlySet<string>
  isCounted: boolean
}

function entryOf([{ children, ...own }, path]: [DraftCriterion, Path], among: Among): Entry {
  const { rows, ids, everywhere, isCounted } = among
  const { code, ...rest } = own
  const id = idAt(rows, ids, path) ?? ''
  const before = lastOf(path) > 0 ? [...parentOf(path), lastOf(path) - 1] : null
  return {
    own: isCounted ? rest : own,
    isGroup: children !== undefined,
    ...(!everywhere.has(id) && {
      place: { parent: idAt(rows, ids, parentOf(path)), after: before && idAt(rows, ids, before) },
    }),
  }
}

// —— together again

/** One card of the parts that were chosen. What stood under a part that was left out moves up to where that stood. */
export function together(versions: Versions, chosen: Values): Draft {
  const entries = Object.entries(chosen)
  const known = knownOf(versions)
  const kept = new Map(
    entries.flatMap(([key, value]) => (key.startsWith('c/') && value ? [[key.slice(2), value as Entry]] : [])),
  )
  const lists = placed((chosen[treeKey] ?? []) as readonly Row[], kept, aboveIn(known))
  const build = (parent: string | null): DraftCriterion[] =>
    (lists.get(parent) ?? []).flatMap((id) => {
      const entry = kept.get(id)
      if (!entry) return []
      const below = build(id)
      return [{ ...entry.own, code: id, ...((entry.isGroup || below.length > 0) && { children: below }) }]
    })
  const list = <T>(prefix: string) =>
    entries.flatMap(([key, value]) => (key.startsWith(prefix) && value ? [value as T] : []))
  const indicators = list<Drafted<CardIndicator>>('i/')
  const parts = ownParts.flatMap((part) => (chosen[part] === null ? [] : [[part, chosen[part]] as const]))
  const { id, title, precision, whenNotApplicable, legalBasis, grades, limits, tieBreak, ...rest } =
    versions.theirs.content
  const content: DraftCard = {
    ...rest,
    ...(Object.fromEntries(parts) as DraftCard),
    ...((indicators.length > 0 || rest.indicators) && { indicators }),
    ...((rest.criteria || lists.size > 0) && { criteria: build(null) }),
  }
  return coded({ content, examples: list<Example>('e/') }, versions, kept)
}

/** Names become numbers again: counted through where all were, else as each was written. */
function coded(draft: Draft, versions: Versions, kept: ReadonlyMap<string, Entry>): Draft {
  const { content } = draft
  if (content.criteria === undefined) return draft
  const numbered = areCounted(versions)
    ? again(content, versions.mine.content)
    : {
        ...content,
        criteria: mapped(topOf(content), (one) => ({ ...one, code: kept.get(one.code ?? '')?.own.code ?? '' })),
      }
  const follow = renamed(codesOf(draft), codesOf({ ...draft, content: numbered }))
  const known = new Set(codesOf(draft))
  // What named a criterion that was left out goes on naming the number it had: the checks will tell.
  const old = oldCodes(versions)
  const next = following({ ...draft, content: numbered }, (id) => (known.has(id) ? follow(id) : (old.get(id) ?? id)))
  return next
}

function oldCodes(versions: Versions): ReadonlyMap<string, string> {
  const known = knownOf(versions)
  return new Map(
    sides.flatMap((side) => {
      const codes = codesOf(versions[side])
      return known[side].ids.map((id, index) => [id, codes[index] ?? ''] as const)
    }),
  )
}

/** What a criterion stood under, in whichever version has it. */
function aboveIn(known: Record<(typeof sides)[number], Known>): ReadonlyMap<string, string | null> {
  return new Map(
    sides.flatMap((side) => {
      const { ids, draft } = known[side]
      const rows = walk(draft.content)
      return rows.map(([, path], index) => [ids[index] ?? '', idAt(rows, ids, parentOf(path))] as const)
    }),
  )
}

type Lists = Map<string | null, string[]>

function placed(
  tree: readonly Row[],
  kept: ReadonlyMap<string, Entry>,
  above: ReadonlyMap<string, string | null>,
): Lists {
  const lists: Lists = new Map()
  const parents = new Map(tree)
  /** The nearest that is kept, and under which the criterion does not end up in itself. */
  const standing = (id: string, parent: string | null): string | null => {
    let here = parent
    const seen = new Set([id])
    while (here !== null && (!kept.has(here) || seen.has(here))) {
      if (seen.has(here)) return null
      seen.add(here)
      here = parents.get(here) ?? above.get(here) ?? null
    }
    return here !== null && isUnder(here, id) ? null : here
  }
  const under = new Map<string, string | null>()
  const isUnder = (one: string, id: string): boolean => {
    let here: string | null = one
    while (here !== null) {
      if (here === id) return true
      here = under.get(here) ?? null
    }
    return false
  }
  const put = (id: string, parent: string | null, index: (list: readonly string[]) => number) => {
    const home = standing(id, parent)
    under.set(id, home)
    const list = lists.get(home) ?? []
    lists.set(home, list.toSpliced(index(list), 0, id))
  }
  for (const [id, parent] of tree) if (kept.has(id)) put(id, parent, (list) => list.length)
  // Each behind the one it stood behind, so those first; what stood behind nothing that is left comes last.
  let open = [...kept].filter(([id]) => !parents.has(id))
  while (open.length > 0) {
    const ready = open.filter(([, { place }]) => !open.some(([id]) => id === place?.after))
    const now = ready.length > 0 ? ready : open
    for (const [id, { place }] of now) {
      const after = place?.after ?? null
      put(id, place?.parent ?? null, (list) => {
        if (after === null) return 0
        return list.includes(after) ? list.indexOf(after) + 1 : list.length
      })
    }
    open = open.filter((one) => !now.includes(one))
  }
  return lists
}
