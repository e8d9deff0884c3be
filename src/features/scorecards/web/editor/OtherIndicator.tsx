/** An indicator the card does not have yet, taken where it is needed: of the catalogue by its name, or a new one of its own. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listIndicators } from '#features/indicators/contract.ts'
import type { CardIndicator } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { at as criterionAt, type Path } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { measuredBy, ownIndicator, type Slot } from '../../measuring/rules.ts'
import { typesOf } from '../../rule-kinds/rules.ts'
import { useEditing, wayOf } from './editing.ts'

const own = 'own'

export function OtherIndicator({ path, slot, label }: { path: Path; slot: Slot; label: string }) {
  const t = useWords(words)
  const { draft, change, at, go } = useEditing()
  const known = useQuery(ask(listIndicators, { query: {} })).data?.items ?? []
  const criterion = criterionAt(draft.content, path)
  if (!criterion) return null
  const types = typesOf(criterion.rule?.kind)
  const has = new Set((draft.content.indicators ?? []).map(({ code }) => code))
  const others: CardIndicator[] = known.flatMap(({ code, name, type }) =>
    type !== 'ratio' && types.includes(type) && !has.has(code) ? [{ code, name, type }] : [],
  )
  const made = ownIndicator(draft.content, criterion, types[0] ?? 'count')
  const take = (value: string | null) => {
    const indicator = value === own ? made : others.find(({ code }) => code === value)
    if (!indicator) return
    change(measuredBy(draft, path, slot, indicator), {
      code: 'editing.step.write-of',
      params: { field: label, code: criterion.code ?? '' },
    })
    go(at, [...wayOf(path), 'measure', ...slot].map((step) => `/${step}`).join(''))
  }
  return (
    <Select
      size="xs"
      aria-label={t('editing.other-indicator-for', { field: label })}
      placeholder={t('editing.other-indicator')}
      data={[
        { value: own, label: t('editing.new-indicator', { name: made.name || made.code }) },
        ...others.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
      ]}
      value={null}
      searchable
      openOnFocus={false}
      limit={50}
      onChange={take}
      onKeyDown={(event) => {
        // An open list takes Escape for itself; the form does not go back to the tree with it.
        if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') === 'true')
          event.preventDefault()
      }}
    />
  )
}
