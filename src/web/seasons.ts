/** Which season a person is looking at: the one in the address, else the last one, else the newest. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SeasonChoice } from './Layout.tsx'

const place = 'giaouoc-season'
const inAddress = (path: string) => path.match(/^\/mua\/([^/]+)/)?.[1]

export function useSeasonChoice(seasons: SeasonChoice['seasons']): SeasonChoice {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const navigate = useNavigate()
  const named = inAddress(path)
  useEffect(() => {
    if (named) localStorage.setItem(place, named)
  }, [named])
  const last = localStorage.getItem(place)
  const known = [named, last].find((id) => seasons.some((season) => season.id === id))
  return {
    seasons,
    current: known ?? seasons[0]?.id ?? null,
    // The same step of the other season: /mua/a/giao-uoc/x becomes /mua/b/giao-uoc.
    onChoose: (id) => {
      const step = path.match(/^\/mua\/[^/]+(\/[^/]+)/)?.[1] ?? ''
      void navigate({ to: `/mua/${id}${step}` })
    },
  }
}
