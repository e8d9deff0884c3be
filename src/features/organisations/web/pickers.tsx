/** Choosing a province, a unit, several units: from those that exist on a day. */
import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Day } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { listProvinces, listUnits } from '../contract.ts'
import type { UnitKind } from '../rules.ts'
import { words } from '../words.ts'

type Picked = {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  error?: ReactNode
  required?: boolean
  name?: string
}

/** Provinces as of a day: 63 until 30/06/2025, 34 since. */
export function useProvinces(day?: Day | null) {
  const { data } = useQuery(ask(listProvinces, { query: asOf(day) }))
  return data?.items ?? []
}

export function useUnits({ day, kind }: { day?: Day | null | undefined; kind?: UnitKind | null | undefined } = {}) {
  const { data } = useQuery(ask(listUnits, { query: { ...asOf(day), limit: 500, ...(kind && { kind }) } }))
  return data?.items ?? []
}

/** A day that is still being typed is not asked for. */
export const asOf = (day?: string | null): { day?: Day } => (day && /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : {})

const choices = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }))

export function ProvincePicker({ day, placeholder, ...picked }: Picked & { day?: Day | null; placeholder?: string }) {
  const t = useWords(words)
  const provinces = useProvinces(day)
  return (
    <Select
      searchable
      clearable
      placeholder={placeholder ?? t('unit.no-province')}
      data={choices(provinces)}
      {...picked}
    />
  )
}

/** One unit; higher features borrow it. */
export function UnitPicker({
  kind,
  day,
  placeholder,
  ...picked
}: Picked & { kind?: UnitKind; day?: Day | null; placeholder?: string }) {
  const units = useUnits({ day, kind })
  return <Select searchable clearable data={choices(units)} {...(placeholder && { placeholder })} {...picked} />
}

type Many = {
  label: string
  rows: readonly { id: string; name: string }[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** Many things at once, each a tick: faster than a list of pills for 13 provinces. */
export function TickList({ label, rows, value, onChange }: Many) {
  const t = useWords(words)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChange(rows.map(({ id }) => id))}>
          {t('units.choose-all', { count: rows.length })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
          {t('units.choose-none')}
        </Button>
      </Group>
      <Checkbox.Group label={<Text fw={600}>{label}</Text>} value={[...value]} onChange={onChange}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" mt="xs">
          {rows.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </Stack>
  )
}
