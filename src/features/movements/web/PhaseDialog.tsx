/** A phase with its anniversaries, or a short burst inside one. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addPhase, changePhase } from '../phases/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { words as movementWords } from '../words.ts'
import type { Phase } from './PlanPhases.tsx'
import { planViews } from './planViews.ts'

const words = joined(planWords, movementWords)

type Day = { name: string; day: string | null }
const empty: Day = { name: '', day: null }
type Props = { plan: Plan; phase?: Phase; inside: string | null; onClose: () => void }

export function PhaseDialog({ plan, phase, inside, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addPhase, { refresh: planViews })
  const change = useTell(changePhase, { refresh: planViews })
  const told = phase ? change : add
  const outer = plan.phases.find(({ id }) => id === inside)
  const title = phase
    ? t('plans.change-phase', { name: phase.name })
    : t(inside === null ? 'plans.add-phase' : 'plans.add-burst')
  const keep = phase
    ? { key: `phase/${phase.id}`, name: title, version: phase.version }
    : { key: `plan/${plan.id}/phase/${inside ?? 'new'}`, name: title }
  const begun = {
    ...{ name: phase?.name ?? '', from: phase?.from ?? null, to: phase?.to ?? null },
    days: (phase?.anniversaries ?? []) as Day[],
  }
  const fields = useFields(begun, told.error, keep)
  const { name, from, to, days } = fields.values
  const put = (at: number, changed: Partial<Day>) =>
    fields.set({ days: days.map((one, index) => (index === at ? { ...one, ...changed } : one)) })
  const submit = () => {
    const anniversaries = days.filter((one) => one.name.trim() !== '')
    const body = { name, from: from ?? '', to: to ?? '', inside, anniversaries }
    const then = { onSuccess: fields.done(onClose) }
    const planId = plan.id
    if (phase) change.mutate({ params: { planId, phaseId: phase.id }, body, version: fields.version }, then)
    else add.mutate({ params: { planId }, body }, then)
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
      labels={{ name: t('field.name'), from: t('field.from'), to: t('field.to'), days: t('plans.anniversaries') }}
    >
      {outer && <Text size="sm">{`${t('plans.burst-in', { phase: outer.name })}`}</Text>}
      <TextInput label={t('field.name')} required data-autofocus {...fields.text('name')} />
      <DayField label={t('field.from')} required {...fields.day('from')} />
      <DayField label={t('field.to')} required {...fields.day('to')} />
      {inside === null &&
        days
          .map((one, at) => ({ one, at, key: `line-${at}` }))
          .map(({ one, at, key }) => (
            <Group key={key} align="flex-end" gap="xs" grow>
              <TextInput
                label={t('plans.anniversary', { n: at + 1 })}
                value={one.name}
                onChange={(event) => put(at, { name: event.currentTarget.value })}
              />
              <DayField
                label={t('plans.anniversary-day', { n: at + 1 })}
                description={null}
                value={one.day}
                onChange={(day) => put(at, { day })}
              />
            </Group>
          ))}
      {inside === null && (
        <Group>
          <Button variant="default" onClick={() => fields.set({ days: [...days, empty] })}>
            {t('plans.add-anniversary')}
          </Button>
        </Group>
      )}
    </FormDialog>
  )
}
