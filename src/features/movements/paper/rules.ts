/** How a plan is written out: on the paper that is adopted or issued, and line by line for its versions. */
import { type TargetFacts, targetLine } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { composeText, type Written } from '#features/texts/rules.ts'
import type { Tail, TailPart } from '#features/texts/tails/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { joined, speaker } from '#kit/words.ts'
import { words } from '../plans/words.ts'

const t = speaker(joined(targetWords, words))

export type Task = { id: string; content: string; due: Day | null } & Partial<{
  ownerName: string | null
  ownerPost: string | null
  count: number | null
}>
export type Basis = { document: string; day: Day | null; body: string | null }
export type Launched = { id: string; name: string; from: Day | null; to: Day | null; launchedBy: string | null }
export type Target = TargetFacts & { id: string }
export type Phase = {
  id: string
  name: string
  from: Day
  to: Day
  inside: string | null
  anniversaries: readonly { name: string; day: Day | null }[]
}
/** Everything of a plan beside its articles. */
export type Belongings = {
  bases: readonly Basis[]
  movements: readonly { id: string; name: string }[]
  ownMovements: readonly Launched[]
  tasks: readonly Task[]
  targets: readonly Target[]
  phases: readonly Phase[]
}

const list = (parts: readonly (string | 0 | null | undefined | false)[], by = ', ') => parts.filter(Boolean).join(by)

/** "2288/QĐ-BTP ngày 31/10/2016 của Bộ Tư pháp": as much of it as is known. */
export const basisText = ({ document, day, body }: Basis): string =>
  list(
    [document, day && t('plan.document.dated', { day: formatDay(day) }), body && t('plan.document.by', { body })],
    ' ',
  )

const spanText = ({ from, to }: { from: Day | null; to: Day | null }) =>
  from || to ? `${formatDay(from) || '…'} – ${formatDay(to) || '…'}` : ''

const launchedText = ({ name, launchedBy, from, to }: Launched) => {
  const more = list([launchedBy, spanText({ from, to })])
  return more ? `${name} (${more})` : name
}

const taskText = ({ content, due, ownerName, ownerPost, count }: Task) => {
  const owner = list([ownerPost, ownerName])
  return list(
    [
      content,
      count && t('plan.document.count', { count }),
      owner && t('plan.document.owner', { owner }),
      due && t('plan.document.due', { day: formatDay(due) }),
    ],
    ' ',
  )
}

const phaseText = ({ name, from, to, anniversaries }: Phase) => {
  const days = anniversaries.map((one) => list([one.name, one.day && `(${formatDay(one.day)})`], ' '))
  return list([`${name}: ${spanText({ from, to })}`, days.length > 0 && days.join('; ')], '. ')
}

/** What belongs to a plan beside its articles, in the order of the paper. */
export const planTail = (plan: Belongings): Tail => [
  {
    title: t('plan.document.bases'),
    lines: plan.bases.map((basis) => ({ id: basis.document, text: basisText(basis) })),
  },
  { title: t('plan.document.movements'), lines: plan.movements.map(({ id, name }) => ({ id, text: name })) },
  {
    title: t('plan.document.own-movements'),
    lines: plan.ownMovements.map((one) => ({ id: one.id, text: launchedText(one) })),
  },
  { title: t('plan.document.tasks'), lines: plan.tasks.map((task) => ({ id: task.id, text: taskText(task) })) },
  {
    title: t('plan.document.targets'),
    lines: plan.targets.map((target) => ({ id: target.id, text: targetLine(target, t) })),
  },
  // A short burst is launched in the course of the year, beside the paper.
  {
    title: t('plan.document.phases'),
    lines: plan.phases.filter(({ inside }) => inside === null).map((one) => ({ id: one.id, text: phaseText(one) })),
  },
]

const numbered = new Set(
  ['plan.document.tasks', 'plan.document.targets'].map((title) => t(title as 'plan.document.tasks')),
)

const paragraph = ({ title, lines }: TailPart) =>
  [title, ...lines.map(({ text }, index) => (numbered.has(title) ? `${index + 1}. ${text}` : `- ${text}`))].join('\n')

/** The plan as it is adopted or issued, in Vietnamese: what it stands on, its words, and all that belongs to it. */
export function composePlan(text: Written, plan: Belongings): string {
  const [bases, ...rest] = planTail(plan).filter(({ lines }) => lines.length > 0)
  const opens = bases?.title === t('plan.document.bases')
  const tail = (opens || !bases ? rest : [bases, ...rest]).map(paragraph)
  const preamble = opens && bases ? [paragraph(bases), text.preamble].filter(Boolean).join('\n\n') : text.preamble
  return composeText({ ...text, preamble, tail })
}
