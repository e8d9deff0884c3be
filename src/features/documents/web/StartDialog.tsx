/** Says where a register goes on this year, after numbers that were given elsewhere. */
import { NativeSelect, Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { getDocument } from '../contract.ts'
import { listRegister, startRegister } from '../register/contract.ts'
import { registerSymbol, symbolWith, typeCodes } from '../register/rules.ts'
import { words } from '../register/words.ts'

type TypeCode = (typeof typeCodes)[number]
type Register = { abbreviation: string | null; registers: readonly { symbol: string; last: number }[] }
type Props = { unitId: string; register: Register; onClose: () => void }
type Fields = { type: string; next: number | null; reason: string }

export function StartDialog({ unitId, register: { abbreviation, registers }, onClose }: Props) {
  const t = useWords(words)
  const start = useTell(startRegister, { refresh: [listRegister, getDocument] })
  const keep = { key: `register/${unitId}`, name: t('register.start') }
  const fields = useFields<Fields>({ type: 'TB', next: null, reason: '' }, start.error, keep)
  const { type, next, reason } = fields.values
  const symbol = registerSymbol(type, abbreviation) ?? type
  const last = registers.find((one) => one.symbol === symbol)?.last ?? 0
  return (
    <ConfirmDialog
      opened
      title={t('register.start')}
      consequence={t('register.start-what')}
      confirmLabel={t('register.start')}
      onConfirm={() =>
        start.mutate(
          { params: { unitId }, body: { type: type as TypeCode, next: next ?? 0, reason } },
          { onSuccess: fields.done(onClose) },
        )
      }
      onClose={onClose}
      pending={start.isPending}
      error={start.error}
      form={fields.form}
      labels={{ type: t('register.start-type'), next: t('register.start-next'), reason: t('register.start-reason') }}
    >
      <NativeSelect label={t('register.start-type')} data={[...typeCodes]} {...fields.text('type')} />
      <Text size="sm" c="dimmed">
        {t('register.start-now', { symbol: symbolWith(last + 1, symbol) })}
      </Text>
      <NumberField
        label={t('register.start-next')}
        required
        value={next}
        error={fields.faultOf('next')}
        onChange={(count) => fields.set({ next: count })}
      />
      {next !== null && <Text>{t('register.start-then', { symbol: symbolWith(next, symbol) })}</Text>}
      <Textarea label={t('register.start-reason')} required autosize minRows={2} {...fields.text('reason')} />
    </ConfirmDialog>
  )
}
