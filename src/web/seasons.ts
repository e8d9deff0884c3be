/** Which season a person is looking at: the one in the address, else the last one, else the newest that has begun. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SeasonChoice } from './Layout.tsx'

const place = 'giaouoc-season'
const inAddress = (path: string) => path.match(/^\/mua\/([^/]+)/)?.[1]

type Season = { readonly id: string; readonly label: string; readonly year: number; readonly from: string }

/** The next year may be open for months before it begins. `items`: the newest first. */
export function useSeasonChoice({ items, today }: { items: readonly Season[]; today: string }): SeasonChoice {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const navigate = useNavigate()
  const named = inAddress(path)
  useEffect(() => {
    if (named) localStorage.setItem(place, named)
  }, [named])
  const last = localStorage.getItem(place)
  const known = [named, last].find((id) => items.some((season) => season.id === id))
  const begun = items.find(({ from }) => from <= today) ?? items[0]
  return {
    seasons: items.map(({ id, label, year }) => ({ id, label: `${year} · ${label}` })),
    current: known ?? begun?.id ?? null,
    // The same step of the other season: /mua/a/giao-uoc/x becomes /mua/b/giao-uoc.
    onChoose: (id) => {
      const step = path.match(/^\/mua\/[^/]+(\/[^/]+)/)?.[1] ?? ''
      void navigate({ to: `/mua/${id}${step}` })
    },
  }
}
