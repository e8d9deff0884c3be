/** A movement that a unit launches itself, under its plan. */
import { Select, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addOwnMovement, changeOwnMovement } from '../own-movements/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words as plansWords } from '../plans/words.ts'
import { movementKinds } from '../rules.ts'
import { words } from '../words.ts'
import { planViews } from './planViews.ts'

type Launched = Plan['ownMovements'][number]
type Props = { plan: Plan; movement?: Launched; onClose: () => void }

export function OwnMovementDialog({ plan, movement, onClose }: Props) {
  const t = useWords(plansWords)
  const m = useWords(words)
  const add = useTell(addOwnMovement, { refresh: planViews })
  const change = useTell(changeOwnMovement, { refresh: planViews })
  const told = movement ? change : add
  const title = t(movement ? 'plans.change-own-movement' : 'plans.add-own-movement')
  const keep = movement
    ? { key: `own-movement/${movement.id}`, name: title, version: movement.version }
    : { key: `plan/${plan.id}/own-movement`, name: title }
  const begun = {
    ...{ name: movement?.name ?? '', kind: (movement?.kind ?? 'thematic') as string | null },
    ...{ launchedBy: movement?.launchedBy ?? '', from: movement?.from ?? null, to: movement?.to ?? null },
  }
  const fields = useFields(begun, told.error, keep)
  const submit = () => {
    const { name, launchedBy, from, to } = fields.values
    const kind = movementKinds.find((one) => one === fields.values.kind) ?? 'thematic'
    const body = { name, kind, launchedBy: launchedBy.trim() || null, from, to }
    const then = { onSuccess: fields.done(onClose) }
    const ownPlanId = plan.id
    if (movement)
      change.mutate({ params: { ownPlanId, ownMovementId: movement.id }, body, version: fields.version }, then)
    else add.mutate({ params: { ownPlanId }, body }, then)
  }
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ name: m('field.name'), from: m('field.from'), to: m('field.to') }}
    >
      <TextInput label={m('field.name')} required data-autofocus {...fields.text('name')} />
      <Select
        label={m('field.kind')}
        allowDeselect={false}
        data={movementKinds.map((kind) => ({ value: kind, label: m(`movement.kind.${kind}`) }))}
        {...fields.pick('kind')}
      />
      <TextInput
        label={m('field.launchedBy')}
        description={t('plans.launched-by-hint')}
        {...fields.text('launchedBy')}
      />
      <DayField label={m('field.from')} {...fields.day('from')} />
      <DayField label={m('field.to')} {...fields.day('to')} />
    </FormDialog>
  )
}
