/** A task is written, taken out, or reported done. */
import { Select, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import { joined } from '#kit/words.ts'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import type { Plan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { addTask, changeTask, removeTask, settleTask } from '../tasks/contract.ts'
import { words as movementWords } from '../words.ts'
import type { Task } from './PlanTasks.tsx'
import { planViews } from './planViews.ts'

const words = joined(planWords, movementWords)
type Props = { plan: Plan; onClose: () => void }

export function TaskDialog({ plan, task, onClose }: Props & { task?: Task }) {
  const t = useWords(words)
  const add = useTell(addTask, { refresh: planViews })
  const change = useTell(changeTask, { refresh: planViews })
  const told = task ? change : add
  const title = task ? t('plans.change-task', { n: task.position }) : t('plans.add-task')
  const keep = task
    ? { key: `task/${task.id}`, name: title, version: task.version }
    : { key: `plan/${plan.id}/task`, name: title }
  const begun = {
    ...{ content: task?.content ?? '', due: task?.due ?? null, ownerPost: task?.ownerPost ?? '' },
    ...{ ownerId: (task?.ownerId ?? null) as string | null, count: task?.count ?? null },
  }
  const fields = useFields(begun, told.error, keep)
  // Whoever reads no list of the season names the post alone.
  const season = useQuery({ ...ask(getSeason, { params: { seasonId: plan.seasonId }, query: {} }), retry: false })
  const members = (season.data?.blocks ?? []).flatMap((block) => block.members)
  const units = members.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))
  // Whom the task was given to stays to be seen and chosen, member or not.
  if (task?.ownerId && members.every(({ unitId }) => unitId !== task.ownerId))
    units.push({ value: task.ownerId, label: task.ownerName ?? '' })
  const submit = () => {
    const { content, due, ownerId, ownerPost, count } = fields.values
    const body = { content, due, ownerId, ownerPost: ownerPost.trim() || null, count }
    const then = { onSuccess: fields.done(onClose) }
    const planId = plan.id
    if (task) change.mutate({ params: { planId, taskId: task.id }, body, version: fields.version }, then)
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
      labels={{
        ...{ content: t('field.content'), due: t('field.due'), ownerPost: t('plans.owner-post') },
        ...{ ownerId: t('plans.owner-unit'), count: t('plans.count') },
      }}
    >
      <Textarea label={t('field.content')} required autosize minRows={3} data-autofocus {...fields.text('content')} />
      <DayField label={t('field.due')} {...fields.day('due')} />
      <TextInput label={t('plans.owner-post')} {...fields.text('ownerPost')} />
      {units.length > 0 && (
        <Select label={t('plans.owner-unit')} data={units} clearable searchable {...fields.pick('ownerId')} />
      )}
      <NumberField
        label={t('plans.count')}
        description={t('plans.count-hint')}
        value={fields.values.count}
        error={fields.faultOf('count')}
        onChange={(count) => fields.set({ count })}
      />
    </FormDialog>
  )
}

export function RemoveTaskDialog({ plan, task, onClose }: Props & { task: Task }) {
  const t = useWords(words)
  const remove = useTell(removeTask, { refresh: planViews })
  const input = { params: { planId: plan.id, taskId: task.id }, version: task.version }
  const title = t('plans.remove-task', { n: task.position })
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={title}
      onClose={onClose}
      onSubmit={() => remove.mutate(input, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{t('plans.remove-task-hint')}</Text>
    </FormDialog>
  )
}

export function SettleDialog({ plan, task, onClose }: Props & { task: Task }) {
  const t = useWords(words)
  const settle = useTell(settleTask, { refresh: planViews })
  const title = t('plans.settle', { n: task.position })
  const keep = { key: `task/${task.id}/settle`, name: title, version: task.version }
  const fields = useFields({ doneOn: task.doneOn, note: task.doneNote ?? '' }, settle.error, keep)
  const { doneOn, note } = fields.values
  const input = {
    params: { planId: plan.id, taskId: task.id },
    body: { doneOn, note: note.trim() || null },
    version: fields.version,
  }
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={() => settle.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={settle.isPending}
      error={settle.error}
      form={fields.form}
      labels={{ doneOn: t('plans.done-on'), note: t('plans.done-note') }}
    >
      <Text>{task.content}</Text>
      <DayField label={t('plans.done-on')} description={t('plans.done-on-hint')} {...fields.day('doneOn')} />
      <Textarea label={t('plans.done-note')} autosize minRows={2} {...fields.text('note')} />
    </FormDialog>
  )
}
