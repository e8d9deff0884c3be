/** When a plan may be adopted, and how it is written out for adoption. */
import { composeText, type Written } from '#features/texts/rules.ts'
import type { Tail } from '#features/texts/tails/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { t } from '../words.ts'

export type Task = { content: string; due: Day | null }

/** A conference adopts words: a plan without an article or a task has none. Its number and day come when it is issued. */
export function whyNotAdopt({ articles, tasks }: { articles: number; tasks: number }): Refusal | undefined {
  if (articles + tasks === 0) return { kind: 'conflict', code: 'plan.empty' }
}

const taskText = ({ content, due }: Task) =>
  due === null ? content : `${content} ${t('plan.document.due', { day: formatDay(due) })}`
const taskLine = (task: Task, index: number) => `${index + 1}. ${taskText(task)}`

const part = (heading: 'plan.document.movements' | 'plan.document.tasks', lines: readonly string[]) =>
  lines.length === 0 ? [] : [[t(heading), ...lines].join('\n')]

/** The plan as it is adopted, in Vietnamese: its text, the movements it answers, its key tasks in order. */
export function composePlan(text: Written, movements: readonly string[], tasks: readonly Task[]): string {
  const answers = part(
    'plan.document.movements',
    movements.map((name) => `- ${name}`),
  )
  return composeText({ ...text, tail: [...answers, ...part('plan.document.tasks', tasks.map(taskLine))] })
}

type Named = { id: string; name: string }

/** What belongs to a plan beside its articles: the movements it answers, its key tasks. */
export const planTail = (movements: readonly Named[], tasks: readonly (Task & { id: string })[]): Tail => [
  { title: t('plan.document.movements'), lines: movements.map(({ id, name }) => ({ id, text: name })) },
  { title: t('plan.document.tasks'), lines: tasks.map((task) => ({ id: task.id, text: taskText(task) })) },
]
