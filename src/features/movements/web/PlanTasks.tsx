/** The key tasks of a plan that is still a draft: numbered, each with its due day. */
import { Button, Group, List, Stack, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import { useOffer } from '#web/useKept.ts'
import type { Plan } from '../plans/contract.ts'
import { addTask, changeTask, removeTask } from '../tasks/contract.ts'
import { words } from '../words.ts'
import { planViews } from './PlanDialogs.tsx'

type Task = Plan['tasks'][number]
type Body = { content: string; due: string | null }

export function PlanTasks({ plan, mayEdit }: { plan: Plan; mayEdit: boolean }) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  return (
    <Stack component="section" gap="xs" mt="xl" align="flex-start">
      <Title order={3}>{t('plans.tasks')}</Title>
      {plan.tasks.length === 0 && <Text c="dimmed">{t('plans.tasks-none')}</Text>}
      <List type="ordered" spacing="sm">
        {plan.tasks.map((task) => (
          <Line key={task.id} task={task} plan={plan} mayEdit={mayEdit} />
        ))}
      </List>
      {mayEdit && (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('plans.add-task')}
        </Button>
      )}
      {adding && <AddDialog plan={plan} onClose={() => setAdding(false)} />}
    </Stack>
  )
}

function Line({ task, plan, mayEdit }: { task: Task; plan: Plan; mayEdit: boolean }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const close = () => setOpen(null)
  useOffer('task', (id) => (mayEdit && id === task.id ? () => setOpen('change') : undefined))
  const n = task.position
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <List.Item>
      <Text component="span">{task.content}</Text>
      {task.due && <Text component="span" c="dimmed">{` ${t('plans.due', { day: formatDay(task.due) })}`}</Text>}
      {mayEdit && (
        <Group gap={6} mt={4}>
          <Button {...tool} onClick={() => setOpen('change')}>
            {t('plans.change-task', { n })}
          </Button>
          <Button {...tool} onClick={() => setOpen('remove')}>
            {t('plans.remove-task', { n })}
          </Button>
        </Group>
      )}
      {open === 'change' && <ChangeDialog task={task} plan={plan} onClose={close} />}
      {open === 'remove' && <RemoveDialog task={task} plan={plan} onClose={close} />}
    </List.Item>
  )
}

type DialogProps = { plan: Plan; onClose: () => void }

function AddDialog({ plan, onClose }: DialogProps) {
  const t = useWords(words)
  const add = useTell(addTask, { refresh: planViews })
  const save: Save = (body, { done }) => add.mutate({ params: { planId: plan.id }, body }, { onSuccess: done })
  const title = t('plans.add-task')
  const keep = { key: `plan/${plan.id}/task`, name: title }
  return <TaskForm title={title} keep={keep} save={save} told={add} onClose={onClose} />
}

function ChangeDialog({ plan, task, onClose }: DialogProps & { task: Task }) {
  const t = useWords(words)
  const change = useTell(changeTask, { refresh: planViews })
  const params = { planId: plan.id, taskId: task.id }
  const save: Save = (body, { version, done }) => change.mutate({ params, body, version }, { onSuccess: done })
  const title = t('plans.change-task', { n: task.position })
  const keep = { key: `task/${task.id}`, name: title, version: task.version }
  return <TaskForm title={title} keep={keep} task={task} save={save} told={change} onClose={onClose} />
}

type Save = (body: Body, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  keep: Keeping
  task?: Task
  save: Save
  told: { isPending: boolean; error: unknown }
  onClose: () => void
}

function TaskForm({ title, keep, task, save, told, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields<Body>({ content: task?.content ?? '', due: task?.due ?? null }, told.error, keep)
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={() => save(fields.values, { version: fields.version, done: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ content: t('field.content'), due: t('field.due') }}
    >
      <Textarea label={t('field.content')} required autosize minRows={3} data-autofocus {...fields.text('content')} />
      <DayField label={t('field.due')} {...fields.day('due')} />
    </FormDialog>
  )
}

function RemoveDialog({ plan, task, onClose }: DialogProps & { task: Task }) {
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
