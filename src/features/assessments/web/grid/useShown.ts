/** Which lines of a sheet are shown: one part of the card, or only those that something is to be done about. */
import { useRef } from 'react'
import { type Line, linesUnder, linesWith } from '../../entry/rules.ts'
import { isDone, type Now } from './rows.ts'

/** As the address says it. */
export const shows = { missing: 'thieu', returned: 'tra-lai', differing: 'khac' } as const
export type Show = keyof typeof shows
export const showIn = (asked: string | undefined): Show | undefined =>
  (Object.keys(shows) as Show[]).find((show) => shows[show] === asked)

/** Chosen when the filter is, not at every key: nothing goes away under somebody's hands. */
export function useShown(now: Now, part: string | undefined, show: Show | undefined): readonly Line[] {
  const chosen = useRef<{ by: string; codes: ReadonlySet<string> } | null>(null)
  const { lines, view } = now.facts
  const by = `${view.id} ${show} ${now.live !== undefined}`
  if (chosen.current?.by !== by) chosen.current = { by, codes: new Set(show ? codesOf(now, show) : []) }
  const { codes } = chosen.current
  const before = useRef<{ by: unknown[]; lines: readonly Line[] } | null>(null)
  const made = [lines, part, show, codes]
  if (!before.current || made.some((one, at) => one !== before.current?.by[at])) {
    const under = linesUnder(lines, part)
    before.current = { by: made, lines: show ? linesWith(under, codes) : under }
  }
  return before.current.lines
}

function codesOf(now: Now, show: Show): string[] {
  const { facts, live, beside } = now
  const leaves = facts.lines.filter((line) => line.kind === 'leaf')
  if (show === 'returned') return [...facts.returned.keys()]
  if (show === 'missing') return leaves.filter((line) => !isDone(now, line)).map(({ code }) => code)
  const all = [live, ...beside.map((one) => one.live)].filter((one) => one !== undefined)
  const differs = (code: string) =>
    new Set(all.map(({ nodes }) => `${nodes[code]?.status} ${nodes[code]?.points}`)).size > 1
  return leaves.filter(({ code }) => differs(code)).map(({ code }) => code)
}
