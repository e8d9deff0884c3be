/** A sheet as it stands at this moment: what is known of it, what is typed over it, and what it comes to. */
import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { useEntries, useSaved } from '#web/unsent.ts'
import { linesOf } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import type { Other } from '../../live/rules.ts'
import type { Sheet } from '../../sheets/contract.ts'
import type { YearBefore } from '../../year-before/contract.ts'
import { factsOf, givenIn, viewsBeside } from './facts.ts'
import { givenBelow, givenNow, type Now } from './rows.ts'
import { useLive } from './useLive.ts'
import type { View } from './views.ts'

type Looking = { sheet: Sheet; card: Card; view: View; views: readonly View[]; before: YearBefore | null }

export function useNow({ sheet, card, view, views, before }: Looking): { now: Now; failed: boolean } {
  const t = useWords(words)
  const language = useLanguage()
  const lines = useMemo(() => linesOf(card), [card])
  const facts = useMemo(
    () => factsOf({ sheet, card, lines, view, views, before, t }),
    [sheet, card, lines, view, views, before, t],
  )
  const entries = useEntries()
  const saved = useSaved()
  const beside = useMemo(
    () => viewsBeside(views, view).map((one) => ({ view: one, given: givenIn(card, sheet.checkers, views, one) })),
    [card, sheet.checkers, views, view],
  )
  const others = useMemo(() => othersOf(sheet), [sheet])
  // What it comes to may come a moment after the key: the key's own picture does not wait for the question.
  const [askedFacts, askedEntries] = [useDeferredValue(facts), useDeferredValue(entries)]
  const given = useMemo(
    () => ({
      now: givenNow({ facts: askedFacts, entries: askedEntries }),
      ...(view.kind !== 'self' && { below: givenBelow(askedFacts) }),
      ...Object.fromEntries(beside.map((one) => [`at ${one.view.id}`, one.given])),
    }),
    [askedFacts, askedEntries, beside, view.kind],
  )
  const { lives, failed } = useLive(card, others, given)
  const telling = useTelling()
  const now = useMemo(
    () => ({
      ...{ facts, entries, saved, telling, language, t },
      live: lives.now,
      below: lives.below,
      beside: beside.map((one) => ({ ...one, live: lives[`at ${one.view.id}`] })),
    }),
    [facts, entries, saved, telling, language, t, lives, beside],
  )
  return { now, failed }
}

/** Comes a moment after the grid; without a line the grid does without it. */
function useTelling(): Now['telling'] {
  const [telling, setTelling] = useState<Now['telling']>(null)
  useEffect(() => {
    let isHere = true
    import('./telling.ts').then(
      (come) => isHere && startTransition(() => setTelling(come)),
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [])
  return telling
}

/** What accepted reports tell of the other units, where the card compares with them. */
function othersOf({ accepted, unit }: Sheet): Other[] {
  const others = new Map<string, Record<string, string>>()
  for (const { indicator, all } of accepted)
    for (const { unitId, value } of all) {
      if (unitId === unit.id || value === null) continue
      others.set(unitId, { ...others.get(unitId), [indicator]: value })
    }
  return [...others.values()]
}
