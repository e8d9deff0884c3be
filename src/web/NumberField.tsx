/** A whole number typed into a plain field; empty means not known. Mantine's own number field weighs 9 kB. */
import { TextInput, type TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: number | null
  onChange: (count: number | null) => void
}

export const NumberField = ({ value, onChange, ...rest }: Props) => (
  <TextInput
    inputMode="numeric"
    autoComplete="off"
    maxLength={9}
    styles={{ input: { textAlign: 'right' } }}
    {...rest}
    value={value ?? ''}
    onChange={(event) => {
      const digits = event.currentTarget.value.replace(/\D/g, '')
      onChange(digits === '' ? null : Number(digits))
    }}
  />
)
