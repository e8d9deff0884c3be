/** What search shows: screens by their names in the menu, then what the server found, in groups. */
import { fold } from '#kit/fold.ts'
import type { NavGroup } from '#web/Layout.tsx'
import type { Found } from '../contract.ts'
import { type FoundKind, foundKinds } from '../rules.ts'

export type Hit = Pick<Found, 'title' | 'where' | 'excerpt' | 'path' | 'endedOn' | 'heirs'> & { id: string }
export type Group = { kind: FoundKind | 'screen'; hits: readonly Hit[] }

/** Screens whose name in the menu holds every word typed, or its beginning. */
export function screensLike(nav: readonly NavGroup[], typed: string): Hit[] {
  const wanted = fold(typed)
    .split(' ')
    .map((word) => ` ${word}`)
  return nav.flatMap(({ label: group, items }) =>
    items
      .filter(({ label }) => wanted.every((word) => ` ${fold(label)}`.includes(word)))
      .map(({ label, to }) => ({
        ...{ id: to, title: label, where: group, excerpt: null, path: to, endedOn: null, heirs: [] },
      })),
  )
}

export function groupsOf(screens: readonly Hit[], found: readonly Found[]): Group[] {
  const groups: Group[] = [
    { kind: 'screen', hits: screens },
    ...foundKinds.map((kind) => ({ kind, hits: found.filter((item) => item.kind === kind) })),
  ]
  return groups.filter(({ hits }) => hits.length > 0)
}
