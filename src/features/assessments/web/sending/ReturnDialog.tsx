/** Returns a form criterion by criterion: what is ticked opens again, with its reason, and nothing else. */
import { Checkbox, ScrollArea, Stack, Text, Textarea } from '@mantine/core'
import { addDays, dayOf } from '#kit/days.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { listSendings, proposeReturn, returnSending, type Sending } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import type { DialogProps } from './SendingDialogs.tsx'

/** The reason by criterion, of those that are ticked. */
type Fields = { until: string | null; reasons: Readonly<Record<string, string>> }
const usualDays = 5

export function ReturnDialog({ layer, card, sending, onDone, onClose }: DialogProps & { sending: Sending }) {
  const t = useWords(words)
  const leaves = leavesOf(card.criteria)
  const told = useProposable(returnSending, proposeReturn, { refresh: [listSendings] })
  const title = t('sending.return-of', { unit: layer.unitName })
  const keep = { key: `sending-return/${sending.id}`, name: title }
  const until = addDays(dayOf(new Date()), usualDays)
  const fields = useFields<Fields>({ until, reasons: {} }, told.error, keep)
  const { reasons } = fields.values
  const named = leaves.filter(({ code }) => code in reasons)
  const toggle = (code: string, on: boolean) => {
    const { [code]: _, ...others } = reasons
    fields.set({ reasons: on ? { ...others, [code]: '' } : others })
  }
  const submit = () => {
    const criteria = named.map(({ code }) => ({ criterion: code, reason: (reasons[code] ?? '').trim() }))
    const done = fields.done(onClose)
    const body = { criteria, until: fields.values.until ?? '' }
    told.submit({ params: { sendingId: sending.id }, body, version: sending.version }, () => {
      onDone?.()
      done()
    })
  }
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      submitLabel={t(told.needed ? 'sending.return-propose' : 'sending.return')}
      ready={named.length > 0}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ until: t('sending.return-until'), criteria: t('sending.return-pick') }}
    >
      <Text size="sm">{t('sending.return-hint')}</Text>
      <DayField label={t('sending.return-until')} required {...fields.day('until')} />
      <ScrollArea.Autosize mah="50vh" type="auto">
        <Stack gap="sm" role="group" aria-label={t('sending.return-pick')}>
          {leaves.map(({ code, name }) => (
            <Stack key={code} gap={4}>
              <Checkbox
                label={`${code} ${name}`}
                checked={code in reasons}
                onChange={(event) => toggle(code, event.currentTarget.checked)}
              />
              {code in reasons && (
                <Textarea
                  required
                  autosize
                  minRows={2}
                  label={t('sending.return-reason', { criterion: code })}
                  value={reasons[code] ?? ''}
                  error={fields.faultOf(`criteria/${named.findIndex((one) => one.code === code)}/reason`)}
                  onChange={(event) => fields.set({ reasons: { ...reasons, [code]: event.currentTarget.value } })}
                />
              )}
            </Stack>
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <ProposalFields told={told} />
    </FormDialog>
  )
}
