/** A target of a plan: the fields that every target has. */
import type { Target } from '#features/indicators/targets/contract.ts'
import { type SaveTarget, TargetForm } from '#features/indicators/web/TargetForm.tsx'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { addPlanTarget, changePlanTarget } from '../plan-targets/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

type Props = { plan: Plan; target?: Target; onClose: () => void }

export function PlanTargetDialog({ plan, target, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addPlanTarget, { refresh: planViews })
  const change = useTell(changePlanTarget, { refresh: planViews })
  const told = target ? change : add
  const save: SaveTarget = (body, { version, done }) => {
    const planId = plan.id
    if (target) change.mutate({ params: { planId, planTargetId: target.id }, body, version }, { onSuccess: done })
    else add.mutate({ params: { planId }, body }, { onSuccess: done })
  }
  const title = t(target ? 'plans.change-target' : 'plans.add-target')
  const keep = target
    ? { key: `plan-target/${target.id}`, name: title, version: target.version }
    : { key: `plan/${plan.id}/target`, name: title }
  return (
    <TargetForm
      {...{ title, keep, save, onClose }}
      {...(target && { target })}
      place={{ seasonId: plan.seasonId, block: null }}
      own={plan.own}
      pending={told.isPending}
      error={told.error}
    />
  )
}
