/** Choosing a province, a unit, several units: from those that exist on a day. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Day } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { useWords } from '#web/language.ts'
import { listProvinces, listUnits } from '../contract.ts'
import { words } from '../words.ts'
import { useKinds } from './useKinds.ts'

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

type Wanted = { day?: Day | null | undefined; kind?: string | null | undefined; search?: string; limit?: number }

/** Units of a day, the first of them by name; what is typed narrows them once the typing pauses. */
export function useUnits({ day, kind, search = '', limit = 500 }: Wanted = {}) {
  const [typed] = useDebouncedValue(search.trim(), 250)
  const query = { ...asOf(day), limit, ...(kind && { kind }), ...(typed && { search: typed }) }
  const { data } = useQuery({ ...ask(listUnits, { query }), placeholderData: keepPreviousData })
  return data?.items ?? []
}

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

export function KindPicker({ day, placeholder, ...picked }: Picked & { day?: Day | null; placeholder?: string }) {
  const kinds = useKinds(day)
  return (
    <Select
      searchable
      data={kinds.map(({ code, label }) => ({ value: code, label }))}
      {...(placeholder && { placeholder, clearable: true })}
      {...picked}
    />
  )
}

type OneUnit = Picked & {
  kind?: string
  day?: Day | null
  placeholder?: string
  known?: { id: string; name: string }
  onPicked?: (unit: { id: string; name: string }) => void
}

/**
 * One unit out of thousands: what is typed is looked for at the server. `known` is the one chosen before. Higher
 * features borrow it.
 */
export function UnitPicker({ kind, day, placeholder, known, onPicked, ...picked }: OneUnit) {
  const [typed, setTyped] = useState('')
  const [last, setLast] = useState(known)
  const units = useUnits({ day, kind, search: typed === last?.name ? '' : typed, limit: 100 })
  const chosen = last && picked.value === last.id && !units.some(({ id }) => id === last.id) ? [last] : []
  return (
    <Select
      searchable
      clearable
      data={choices([...chosen, ...units])}
      onSearchChange={setTyped}
      {...(placeholder && { placeholder })}
      {...picked}
      onChange={(id) => {
        const unit = units.find((one) => one.id === id)
        setLast(unit ?? last)
        picked.onChange(id)
        if (unit) onPicked?.(unit)
      }}
    />
  )
}
