/** An indicator the card does not have yet, taken where it is needed: of the catalogue by its name, or a new one of its own. */
import { Select as AnySelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, memo } from 'react'
import { listIndicators } from '#features/indicators/contract.ts'
import type { CardIndicator } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { at as criterionAt, type Path } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { measuredBy, ownIndicator, type Slot } from '../../measuring/rules.ts'
import { pointerOf, wayOf } from '../../places/rules.ts'
import { typesOf } from '../../rule-kinds/rules.ts'
import { useEditing } from './editing.ts'
import { useAlike, useSteady } from './steady.ts'

const own = 'own'
const Select = memo(AnySelect)

/** An open list takes Escape for itself; the form does not go back to the tree with it. */
function onKeyDown(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault()
}

export function OtherIndicator({ path, slot, label }: { path: Path; slot: Slot; label: string }) {
  const t = useWords(words)
  const { draft, change, at, go } = useEditing()
  const known = useQuery(ask(listIndicators, { query: {} })).data?.items ?? []
  const criterion = criterionAt(draft.content, path) ?? {}
  const types = typesOf(criterion.rule?.kind)
  const has = new Set((draft.content.indicators ?? []).map(({ code }) => code))
  const others: CardIndicator[] = known.flatMap(({ code, name, type }) =>
    type !== 'ratio' && types.includes(type) && !has.has(code) ? [{ code, name, type }] : [],
  )
  const made = ownIndicator(draft.content, criterion, types[0] ?? 'count')
  const take = useSteady((value: unknown) => {
    const indicator = value === own ? made : others.find(({ code }) => code === value)
    if (!indicator) return
    change(measuredBy(draft, path, slot, indicator), {
      code: 'editing.step.write-of',
      params: { field: label, code: criterion.code ?? '' },
    })
    go(at, pointerOf([...wayOf(path), 'measure', ...slot]))
  })
  const data = useAlike([
    { value: own, label: t('editing.new-indicator', { name: made.name || made.code }) },
    ...others.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
  ])
  return (
    <Select
      size="xs"
      aria-label={t('editing.other-indicator-for', { field: label })}
      placeholder={t('editing.other-indicator')}
      data={data}
      value={null}
      searchable
      openOnFocus={false}
      limit={50}
      onChange={take}
      onKeyDown={onKeyDown}
    />
  )
}
