/** Takes a part out of a draft, after asking. */
import { Text } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { removeOwnMovement } from '../own-movements/contract.ts'
import { removePhase } from '../phases/contract.ts'
import { removePlanTarget } from '../plan-targets/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

export type Part = { kind: 'movement' | 'target' | 'phase'; id: string; name: string; version: number }
type Props = { plan: Plan; part: Part; onClose: () => void }

export function RemovePartDialog({ plan, part, onClose }: Props) {
  const t = useWords(words)
  const movement = useTell(removeOwnMovement, { refresh: planViews })
  const target = useTell(removePlanTarget, { refresh: planViews })
  const phase = useTell(removePhase, { refresh: planViews })
  const told = { movement, target, phase }[part.kind]
  const { id, version } = part
  const planId = plan.id
  const remove = () => {
    const then = { onSuccess: onClose }
    if (part.kind === 'movement') movement.mutate({ params: { ownPlanId: planId, ownMovementId: id }, version }, then)
    if (part.kind === 'target') target.mutate({ params: { planId, planTargetId: id }, version }, then)
    if (part.kind === 'phase') phase.mutate({ params: { planId, phaseId: id }, version }, then)
  }
  return (
    <FormDialog
      opened
      title={t('plans.remove')}
      submitLabel={t('plans.remove')}
      onClose={onClose}
      onSubmit={remove}
      pending={told.isPending}
      error={told.error}
    >
      <Text>{part.name}</Text>
      <Text size="sm">{t('plans.remove-hint')}</Text>
    </FormDialog>
  )
}
