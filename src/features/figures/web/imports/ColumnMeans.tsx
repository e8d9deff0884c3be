/** What one column is: whose name, which indicator of which round, or left out on purpose. */
import { Group, Select } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { Layout, Meaning } from '../../layouts/rules.ts'
import { words } from '../../loading/words.ts'

type Option = { value: string; label: string }
export type Choices = { units: readonly Option[]; rounds: readonly Option[]; indicators: readonly Option[] }
type Props = {
  label: string
  meaning: Layout['columns'][number]
  choices: Choices
  onChange: (meaning: Meaning | null) => void
}

const chosen = (meaning: Meaning | null): string | null => {
  if (meaning === null) return null
  if (meaning.is === 'figure') return `figure:${meaning.indicatorId}`
  return meaning.is === 'period' ? `period:${meaning.roundId}` : meaning.is
}

function meaningOf(value: string | null): Meaning | null {
  if (value === null) return null
  const [is, id = ''] = value.split(':')
  if (is === 'figure') return { is, indicatorId: id, roundId: null }
  if (is === 'period') return { is, roundId: id }
  return { is: is as 'unit' | 'indicator' | 'round' | 'value' | 'ignored' }
}

export function ColumnMeans({ label, meaning, choices, onChange }: Props) {
  const t = useWords(words)
  const own = (['unit', 'ignored', 'indicator', 'round', 'value'] as const).map((is) => ({
    value: is,
    label: t(`mapping.${is}`),
  }))
  const withId = (is: string, options: readonly Option[]) =>
    options.map(({ value, label: name }) => ({ value: `${is}:${value}`, label: name }))
  return (
    <Group gap="xs" wrap="wrap" align="flex-end">
      <Select
        aria-label={`${t('mapping.means')}: ${label}`}
        placeholder={t('mapping.unsaid')}
        w={300}
        data={[
          { group: t('mapping.group-line'), items: own },
          { group: t('mapping.group-figure'), items: withId('figure', choices.indicators) },
          { group: t('mapping.group-period'), items: withId('period', choices.rounds) },
        ]}
        value={chosen(meaning)}
        onChange={(value) => onChange(meaningOf(value))}
        searchable
        clearable
      />
      {meaning?.is === 'figure' && choices.rounds.length > 1 && (
        <Select
          aria-label={`${t('mapping.figure-round')}: ${label}`}
          placeholder={t('mapping.same-round')}
          w={240}
          data={[...choices.rounds]}
          value={meaning.roundId}
          onChange={(roundId) => onChange({ ...meaning, roundId })}
          searchable
          clearable
        />
      )}
    </Group>
  )
}
