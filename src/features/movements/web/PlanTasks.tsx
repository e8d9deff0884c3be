/** The key tasks of a plan: written while it is a draft, reported done once it stands; who, until when, how late. */
import { Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { words as answerWords } from '../answers/words.ts'
import { exportTasks } from '../plan-tables/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { words as movementWords } from '../words.ts'

const words = joined(answerWords, joined(planWords, movementWords))
const load = () => import('./TaskDialogs.tsx')
const TaskDialog = lazy(async () => ({ default: (await load()).TaskDialog }))
const TaskImport = lazy(async () => ({ default: (await import('./TaskImport.tsx')).TaskImport }))
const RemoveTaskDialog = lazy(async () => ({ default: (await load()).RemoveTaskDialog }))
const SettleDialog = lazy(async () => ({ default: (await load()).SettleDialog }))

export type Task = Plan['tasks'][number]

export function PlanTasks({ plan, mayEdit }: { plan: Plan; mayEdit: boolean }) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const [loading, setLoading] = useState(false)
  return (
    <Stack component="section" gap="xs" mt="xl" align="flex-start" aria-label={t('plans.tasks')}>
      <Group justify="space-between" w="100%">
        <Title order={3}>{t('plans.tasks')}</Title>
        {plan.tasks.length > 0 && (
          <ExportButton
            endpoint={exportTasks}
            label={t('answers.export-tasks')}
            inputFor={(format) => ({ params: { planId: plan.id }, query: { format } })}
          />
        )}
      </Group>
      {plan.tasks.length === 0 && <Text c="dimmed">{t('plans.tasks-none')}</Text>}
      <List type="ordered" spacing="sm">
        {plan.tasks.map((task) => (
          <Line key={task.id} task={task} plan={plan} mayEdit={mayEdit} />
        ))}
      </List>
      {mayEdit && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('plans.add-task')}
          </Button>
          <Button variant="default" onClick={() => setLoading(true)}>
            {t('plans.load-tasks')}
          </Button>
        </Group>
      )}
      <Suspense>
        {adding && <TaskDialog plan={plan} onClose={() => setAdding(false)} />}
        {loading && <TaskImport planId={plan.id} onClose={() => setLoading(false)} />}
      </Suspense>
    </Stack>
  )
}

type Deed = 'change' | 'remove' | 'settle'

function Line({ task, plan, mayEdit }: { task: Task; plan: Plan; mayEdit: boolean }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Deed | null>(null)
  const close = () => setOpen(null)
  useOffer('task', (id) => (mayEdit && id === task.id ? () => setOpen('change') : undefined))
  const n = task.position
  const tool = { size: 'compact-xs', variant: 'default' } as const
  const owner = [task.ownerPost, task.ownerName].filter(Boolean).join(', ')
  return (
    <List.Item>
      <Text component="span">{task.content}</Text>
      {task.due && <Text component="span" c="dimmed">{` ${t('plans.due', { day: formatDay(task.due) })}`}</Text>}
      {owner && (
        <Text size="sm" c="dimmed">
          {t('plans.tasks-owner', { owner })}
        </Text>
      )}
      {task.count !== null && (
        <Text size="sm" c="dimmed">
          {t('plans.tasks-count', { count: task.count })}
        </Text>
      )}
      {plan.text.frozen && <Outcome task={task} />}
      <Group gap={6} mt={4}>
        {mayEdit && (
          <Button {...tool} onClick={() => setOpen('change')}>
            {t('plans.change-task', { n })}
          </Button>
        )}
        {mayEdit && (
          <Button {...tool} onClick={() => setOpen('remove')}>
            {t('plans.remove-task', { n })}
          </Button>
        )}
        {task.may.includes('task.settle') && (
          <Button {...tool} onClick={() => setOpen('settle')}>
            {t('plans.settle', { n })}
          </Button>
        )}
      </Group>
      <Suspense>
        {open === 'change' && <TaskDialog task={task} plan={plan} onClose={close} />}
        {open === 'remove' && <RemoveTaskDialog task={task} plan={plan} onClose={close} />}
        {open === 'settle' && <SettleDialog task={task} plan={plan} onClose={close} />}
      </Suspense>
    </List.Item>
  )
}

/** Done, late, or neither; with what came of it. */
function Outcome({ task: { doneOn, doneNote, lateDays } }: { task: Task }) {
  const t = useWords(words)
  const day = formatDay(doneOn)
  const days = lateDays ?? 0
  const label =
    doneOn === null
      ? lateDays === null
        ? t('plans.task-open')
        : t('plans.task-late', { days })
      : lateDays === null
        ? t('plans.task-done', { day })
        : t('plans.task-late-done', { day, days })
  const tone = doneOn !== null ? 'done' : lateDays === null ? 'none' : 'returned'
  return (
    <div>
      <StatusBadge tone={tone} label={label} />
      {doneNote && <Text size="sm">{doneNote}</Text>}
    </div>
  )
}
