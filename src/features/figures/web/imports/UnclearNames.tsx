/** Names that could not be told: each is a unit, or a line left out on purpose. */
import { Select, SimpleGrid, Stack, Title } from '@mantine/core'
import { fold } from '#kit/fold.ts'
import { useWords } from '#web/language.ts'
import type { ImportDetail } from '../../imports/contract.ts'
import type { Layout } from '../../layouts/rules.ts'
import { words } from '../../loading/words.ts'
import type { Choices } from './ColumnMeans.tsx'

const asked = ['layout.unit-unknown', 'layout.unit-unclear', 'layout.unit-ended']
const left = 'left'

type Props = { of: ImportDetail; layout: Layout; set: (change: Partial<Layout>) => void; choices: Choices }

/** Told by the last reading, and those that somebody has answered already. */
function namesIn({ outcome }: ImportDetail, { units }: Layout): Map<string, string> {
  const told = (outcome?.faults ?? []).flatMap(({ code, params }) => {
    const name = params.value ?? params.unit
    return asked.includes(code) && typeof name === 'string' ? [[fold(name), name] as const] : []
  })
  return new Map([...Object.keys(units).map((key) => [key, key] as const), ...told])
}

export function UnclearNames({ of, layout, set, choices }: Props) {
  const t = useWords(words)
  const names = [...namesIn(of, layout)].slice(0, 100)
  if (names.length === 0) return null
  const answer = (key: string, value: string | null) => {
    const { [key]: _, ...others } = layout.units
    set({ units: value === null ? others : { ...others, [key]: value === left ? null : value } })
  }
  const valueIn = (key: string) => (key in layout.units ? (layout.units[key] ?? left) : null)
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {t('mapping.names')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {names.map(([key, name]) => (
          <Select
            key={key}
            label={name}
            placeholder={t('mapping.choose-unit')}
            data={[{ value: left, label: t('mapping.leave') }, ...choices.units]}
            value={valueIn(key)}
            onChange={(value) => answer(key, value)}
            searchable
            clearable
          />
        ))}
      </SimpleGrid>
    </Stack>
  )
}
