/** Which indicators a round asks, and which of them may stay empty. */
import { MultiSelect } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { listIndicators } from '#features/indicators/contract.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../rounds/words.ts'

export type Asked = { indicatorIds: string[]; optional: string[] }
type Props = Asked & {
  seasonId: string
  error: string | null
  /** What a round asked of those who answered it: it stays, and what comes to it nobody has to tell. */
  fixed?: readonly { indicatorId: string; required: boolean }[]
  onChange: (asked: Partial<Asked>) => void
}

export function IndicatorFields({ seasonId, indicatorIds, optional, error, fixed, onChange }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { data } = useSuspenseQuery(ask(listIndicators, { query: { seasonId } }))
  const choices = data.items.map(({ id, name, nameEn }) => ({
    value: id,
    label: language === 'en' && nameEn ? nameEn : name,
  }))
  const chosen = choices.filter(({ value }) => indicatorIds.includes(value))
  const known = new Set(chosen.map(({ value }) => value))
  return (
    <>
      <MultiSelect
        label={t('rounds.indicators')}
        description={t('rounds.indicators-hint')}
        required
        searchable
        data={choices}
        value={indicatorIds}
        error={error}
        onChange={(ids) => onChange(fixed ? addedTo(fixed, ids) : without(optional, ids))}
      />
      {!fixed && (
        <MultiSelect
          label={t('rounds.optional')}
          data={chosen}
          value={optional.filter((id) => known.has(id))}
          onChange={(ids) => onChange({ optional: ids })}
        />
      )}
    </>
  )
}

const without = (optional: readonly string[], ids: string[]): Asked => ({
  indicatorIds: ids,
  optional: optional.filter((id) => ids.includes(id)),
})

function addedTo(fixed: NonNullable<Props['fixed']>, ids: readonly string[]): Asked {
  const stood = fixed.map(({ indicatorId }) => indicatorId)
  const added = ids.filter((id) => !stood.includes(id))
  const optional = fixed.filter(({ required }) => !required).map(({ indicatorId }) => indicatorId)
  return { indicatorIds: [...stood, ...added], optional: [...optional, ...added] }
}

export const askedOf = ({ indicatorIds, optional }: Asked) =>
  indicatorIds.map((indicatorId) => ({ indicatorId, required: !optional.includes(indicatorId) }))
