/** The documents that a plan stands on, in the order of the paper. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Plan, setBases } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

type Row = { document: string; day: string | null; body: string }
const empty: Row = { document: '', day: null, body: '' }

export function BasesDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useWords(words)
  const save = useTell(setBases, { refresh: planViews })
  const keep = { key: `plan/${plan.id}/bases`, name: t('plans.set-bases'), version: plan.version }
  const begun: { bases: Row[] } = {
    bases: [...plan.bases.map(({ body, ...basis }) => ({ ...basis, body: body ?? '' })), empty],
  }
  const fields = useFields(begun, save.error, keep)
  const rows = fields.values.bases
  const put = (at: number, changed: Partial<Row>) =>
    fields.set({ bases: rows.map((row, index) => (index === at ? { ...row, ...changed } : row)) })
  const bases = rows
    .filter(({ document }) => document.trim() !== '')
    .map(({ body, ...basis }) => ({ ...basis, body: body.trim() || null }))
  return (
    <FormDialog
      opened
      size="lg"
      title={t('plans.set-bases')}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          { params: { planId: plan.id }, body: { bases }, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={save.isPending}
      error={save.error}
      form={fields.form}
      labels={{ bases: t('plans.bases') }}
    >
      {rows
        .map((row, at) => ({ row, at, key: `line-${at}` }))
        .map(({ row, at, key }) => (
          <Stack key={key} gap={4}>
            <Group align="flex-end" gap="xs" grow>
              <TextInput
                label={t('plans.basis-document', { n: at + 1 })}
                placeholder="2288/QĐ-BTP"
                value={row.document}
                error={fields.faultOf(`bases/${at}/document`)}
                onChange={(event) => put(at, { document: event.currentTarget.value })}
              />
              <DayField
                label={t('plans.basis-day', { n: at + 1 })}
                description={null}
                value={row.day}
                error={fields.faultOf(`bases/${at}/day`)}
                onChange={(day) => put(at, { day })}
              />
              <TextInput
                label={t('plans.basis-body', { n: at + 1 })}
                value={row.body}
                onChange={(event) => put(at, { body: event.currentTarget.value })}
              />
            </Group>
          </Stack>
        ))}
      <Group>
        <Button variant="default" onClick={() => fields.set({ bases: [...rows, empty] })}>
          {t('plans.add-basis')}
        </Button>
      </Group>
    </FormDialog>
  )
}
