/** From the JSON Pointer of a fault to the criterion and the field it belongs to. Pure. */
import type { Path } from '../drafts/rules.ts'

/** `at` is the criterion, null for what belongs to the whole card; `way` leads on inside of it. */
export type Place = { at: Path | null; way: readonly string[] }

const unescaped = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~')
const escaped = (token: string | number) => String(token).replaceAll('~', '~0').replaceAll('/', '~1')

export const tokensOf = (pointer: string): string[] => pointer.split('/').slice(1).map(unescaped)
export const pointerOf = (tokens: readonly (string | number)[]): string =>
  tokens.map((token) => `/${escaped(token)}`).join('')

export function placeOf(pointer: string): Place {
  const tokens = tokensOf(pointer)
  const path: number[] = []
  let next = 0
  while (/^(criteria|children)$/.test(tokens[next] ?? '') && /^\d+$/.test(tokens[next + 1] ?? '')) {
    path.push(Number(tokens[next + 1]))
    next += 2
  }
  return { at: path.length > 0 ? path : null, way: tokens.slice(next) }
}

/** The way of a criterion in the content. */
export const wayOf = (path: Path): readonly (string | number)[] =>
  path.flatMap((index, depth) => [depth === 0 ? 'criteria' : 'children', index])

/** The JSON Pointer of a criterion. */
export const pointerAt = (path: Path): string => pointerOf(wayOf(path))

/** The fields a fault may be told beside, the nearest first: a fault of a missing part belongs to what misses it. */
export function upward(pointer: string): string[] {
  const tokens = tokensOf(pointer)
  return tokens.map((_, gone) => pointerOf(tokens.slice(0, tokens.length - gone)))
}

/** How many faults each criterion has, and those under it; the card's own under ''. By the path's text. */
export function countsBy(faults: readonly { path: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of faults) {
    const key = (placeOf(path).at ?? []).join()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
