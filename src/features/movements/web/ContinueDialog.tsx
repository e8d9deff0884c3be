/** Says which movement of the year before this one goes on with. */
import { NativeSelect, Text } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getMovement, listMovements } from '../contract.ts'
import { listReviews } from '../reviews/contract.ts'
import { words } from '../reviews/words.ts'
import { continueMovement, getSeries, type Series } from '../series/contract.ts'

const refresh = [getSeries, getMovement, listMovements, listReviews]

export function ContinueDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const t = useWords(words)
  const join = useTell(continueMovement, { refresh })
  const { movementId, continuesId, choices, years, version } = series
  const title = t('series.continue')
  const before = years.find((year) => year.movementId === continuesId)
  const offered = [
    ...(before && !choices.some((choice) => choice.movementId === continuesId) ? [{ ...before, proposed: false }] : []),
    ...choices,
  ]
  const start = continuesId ?? choices.find(({ proposed }) => proposed)?.movementId ?? ''
  const fields = useFields({ continuesId: start }, join.error, {
    key: `continuation/${movementId}`,
    name: title,
    version,
  })
  const body = { continuesId: fields.values.continuesId || null }
  const nameOf = (id: unknown) => offered.find((one) => one.movementId === id)?.name ?? t('series.continues-none')
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={() =>
        join.mutate({ params: { movementId }, body, version: fields.version }, { onSuccess: fields.done(onClose) })
      }
      pending={join.isPending}
      error={join.error}
      form={fields.form}
      labels={{ continuesId: t('series.continues') }}
      written={(_, value) => nameOf(value)}
    >
      <Text size="sm">{t('series.continue-hint', { year: offered[0]?.year ?? '' })}</Text>
      <NativeSelect
        label={t('series.continues')}
        data-autofocus
        data={[
          { value: '', label: t('series.continues-none') },
          ...offered.map((one) => ({
            value: one.movementId,
            label: one.proposed ? t('series.proposed', { name: one.name }) : one.name,
          })),
        ]}
        {...fields.text('continuesId')}
      />
    </FormDialog>
  )
}
