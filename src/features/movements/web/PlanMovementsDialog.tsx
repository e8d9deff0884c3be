/** Which of the movements above a plan takes part in. */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { getAbove } from '../answers/contract.ts'
import { listMovements } from '../contract.ts'
import { type Plan, setPlanMovements } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

type Props = { plan: Plan; onClose: () => void }

export function PlanMovementsDialog({ plan, onClose }: Props) {
  const t = useWords(words)
  const choose = useTell(setPlanMovements, { refresh: planViews })
  const [movementIds, setMovementIds] = useState(plan.movementIds)
  // Of a unit's plan, what stands above it: a sub-unit reads no list of the season.
  const above = useQuery({ ...ask(getAbove, { params: { planId: plan.id } }), enabled: plan.own })
  const list = useQuery({ ...ask(listMovements, { params: { seasonId: plan.seasonId } }), enabled: !plan.own })
  const choices = plan.own
    ? (above.data?.items ?? []).filter(({ kind }) => kind === 'movement').map(({ id, text }) => ({ id, name: text }))
    : (list.data?.items ?? [])
  const input = { params: { planId: plan.id }, body: { movementIds }, version: plan.version }
  return (
    <FormDialog
      opened
      title={t('plans.choose-movements')}
      onClose={onClose}
      onSubmit={() => choose.mutate(input, { onSuccess: onClose })}
      pending={choose.isPending}
      error={choose.error}
    >
      {choices.length === 0 && <Text c="dimmed">{t('plans.no-movements-above')}</Text>}
      <Checkbox.Group label={t('plans.movements')} value={movementIds} onChange={setMovementIds}>
        <Stack gap="xs" mt="xs">
          {choices.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  )
}
