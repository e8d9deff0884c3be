/** The year of a card, typed as four digits. */
import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  label: string
  /** Of any form that has a year among its fields. */
  fields: {
    values: { year: string }
    set: (typed: { year: string }) => void
    faultOf: (name: 'year') => ReactNode
  }
}

export const YearField = ({ label, fields }: Props) => (
  <NumberInput
    label={label}
    name="year"
    value={fields.values.year}
    onChange={(year) => fields.set({ year: String(year) })}
    error={fields.faultOf('year')}
    min={1900}
    max={2199}
    allowDecimal={false}
    thousandSeparator={false}
    hideControls
    required
  />
)
