/** Where a card names one of its criteria, and how such a name follows what it names. Pure. */
import type { Said } from '#kit/refusal.ts'
import { type Draft, type DraftCriterion, mapped, type Path, walk } from '../drafts/rules.ts'

/** Who names a criterion: another criterion's condition, a limit, a tie-break, an example. */
export type User = { code: string; by: Said }

type Named = { readonly criterion?: string | undefined } | { readonly formula?: string | undefined } | undefined
const named = (where: Named): string | undefined => (where && 'criterion' in where ? where.criterion : undefined)

const conditions = ['onlyIf', 'applies'] as const

/** Everything that names a criterion, the conditions of the criteria under `apart` left out: they go along with it. */
export function usersOf({ content, examples }: Draft, apart?: Path): User[] {
  const isApart = (path: Path) => apart?.every((index, depth) => path[depth] === index) ?? false
  return [
    ...walk(content).flatMap(([one, path]) =>
      isApart(path)
        ? []
        : conditions.flatMap((which) =>
            told(named(one[which]), { code: 'editing.by-criterion', params: { code: one.code ?? '' } }),
          ),
    ),
    ...(content.limits ?? []).flatMap(({ when }, index) =>
      told(named(when), { code: 'editing.by-limit', params: { n: index + 1 } }),
    ),
    ...(content.tieBreak ?? []).flatMap(({ criterion }, index) =>
      told(criterion, { code: 'editing.by-tie-break', params: { n: index + 1 } }),
    ),
    ...examples.flatMap(({ name, marks, others = [], expects }) =>
      [
        ...[marks, ...others.map((other) => other.marks)].flatMap(Object.keys),
        ...expects.map(({ criterion }) => criterion ?? undefined),
      ].flatMap((code) => told(code, { code: 'editing.by-example', params: { name } })),
    ),
  ]
}

const told = (code: string | undefined, by: Said): User[] => (code === undefined ? [] : [{ code, by }])

/** Codes of leaves that a condition names: these must stay leaves. */
export const leavesNamed = (draft: Draft): ReadonlySet<string> =>
  new Set(walk(draft.content).flatMap(([one]) => conditions.flatMap((which) => named(one[which]) ?? [])))

type Follow = (code: string) => string | undefined

/** Every name of a criterion put through `follow`; where nothing is left to name, what named it goes. */
export function following({ content, examples }: Draft, follow: Follow): Draft {
  const { criteria, limits, tieBreak } = content
  return {
    content: {
      ...content,
      ...(criteria && { criteria: mapped(criteria, (one) => withConditions(one, follow)) }),
      ...(limits && { limits: kept(limits, (one) => changed(one, 'when', followed(one.when, follow))) }),
      ...(tieBreak && { tieBreak: kept(tieBreak, (one) => followed(one, follow)) }),
    },
    examples: examples.map((example) => {
      const { marks, others } = example
      const expects = [
        ...kept(example.expects, (one) =>
          one.criterion === null ? one : changed(one, 'criterion', follow(one.criterion)),
        ),
      ]
      return {
        ...example,
        marks: followedMarks(marks, follow),
        ...(others && { others: others.map((one) => ({ ...one, marks: followedMarks(one.marks, follow) })) }),
        expects,
      }
    }),
  }
}

const followedMarks = (marks: Readonly<Record<string, string[]>>, follow: Follow): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(marks).flatMap(([code, given]) => {
      const next = follow(code)
      return next === undefined ? [] : [[next, given] as const]
    }),
  )

/** Takes away what named nothing any more; the very same list where all stays. */
function kept<T>(list: readonly T[], change: (one: T) => T | undefined): readonly T[] {
  const next = list.flatMap((one) => change(one) ?? [])
  return next.length === list.length && next.every((one, index) => one === list[index]) ? list : next
}

function changed<T extends object, K extends keyof T>(one: T, key: K, value: T[K] | undefined): T | undefined {
  if (value === undefined && one[key] !== undefined) return undefined
  return one[key] === value ? one : { ...one, [key]: value }
}

/** What names a criterion, naming what `follow` says. */
function followed<T extends object>(where: T | undefined, follow: Follow): T | undefined {
  if (where === undefined || !('criterion' in where) || typeof where.criterion !== 'string') return where
  const next = follow(where.criterion)
  if (next === undefined) return undefined
  return next === where.criterion ? where : { ...where, criterion: next }
}

function withConditions(one: DraftCriterion, follow: Follow): DraftCriterion {
  let next = one
  for (const which of conditions) {
    const condition = followed(one[which], follow)
    if (condition === one[which]) continue
    const { [which]: _, ...rest } = next
    next = condition ? { ...next, [which]: condition } : rest
  }
  return next
}

/** What a name now stands for, when the same criteria stand in `after` with other codes. The first of two alike counts. */
export function renamed(before: readonly string[], after: readonly string[]): Follow {
  const next = new Map<string, string>()
  for (const [index, code] of before.entries()) if (code !== '' && !next.has(code)) next.set(code, after[index] ?? code)
  return (code) => next.get(code) ?? code
}

export const codesOf = (draft: Draft): string[] => walk(draft.content).map(([{ code }]) => code ?? '')
