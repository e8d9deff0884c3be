/** The movements of a season, and their reviews, as tables that leave, in the order of its list. */
import type { Day } from '#kit/days.ts'
import type { Term } from '#kit/refusal.ts'
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { AnswerBoard, Thing } from '../answers/contract.ts'
import type { Movement } from '../contract.ts'
import type { PlanRow } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import type { ReviewInput } from '../reviews/contract.ts'
import type { ReviewKind } from '../reviews/rules.ts'
import { words as reviewWords } from '../reviews/words.ts'
import { lateDays } from '../tasks/rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const r = speaker(reviewWords)

type Season = {
  /** What the region was called then. */
  noun: Term
  /** What is to be said of a movement beside what it says of itself: that it is made up, for a sample. */
  noteOf: (id: string) => string | null
}

export const movementTable = (movements: readonly Movement[], { noun, noteOf }: Season): Table => ({
  name: t('movements.list'),
  columns: [
    { title: t('movements.number'), kind: 'number', width: 6 },
    { title: t('field.name'), kind: 'text', width: 60 },
    { title: t('field.kind'), kind: 'text', width: 20 },
    { title: t('field.level'), kind: 'text', width: 20 },
    { title: t('field.launchedBy'), kind: 'text', width: 40 },
    { title: t('field.from'), kind: 'day' },
    { title: t('field.to'), kind: 'day' },
    { title: t('field.theme'), kind: 'text', width: 40 },
    { title: t('field.legalBasis'), kind: 'text', width: 40 },
    { title: t('field.legalBasisDay'), kind: 'day' },
    { title: t('movements.note'), kind: 'text', width: 40 },
  ],
  rows: movements.map((movement) => [
    movement.position,
    movement.name,
    t(`movement.kind.${movement.kind}`),
    movement.level && t(`movement.level.${movement.level}`, { noun }),
    movement.launchedBy,
    movement.from,
    movement.to,
    movement.theme,
    movement.legalBasis,
    movement.legalBasisDay,
    [movement.openEnded && t('movement.open-ended'), noteOf(movement.id)].filter(Boolean).join('; ') || null,
  ]),
})

type Reviewed = Omit<ReviewInput, 'results'> & {
  movementName: string
  kind: ReviewKind
  day: Day | null
  results: ReviewInput['results'] | null
}

/** A line for each result; a review in words alone has one line. */
export const reviewTable = (reviews: readonly Reviewed[]): Table => ({
  name: r('reviews.title'),
  columns: [
    { title: r('reviews.movement'), kind: 'text', width: 60 },
    { title: r('reviews.kind'), kind: 'text', width: 16 },
    { title: r('reviews.day'), kind: 'day' },
    { title: r('reviews.held-by'), kind: 'text', width: 40 },
    { title: r('reviews.document-number'), kind: 'text', width: 20 },
    { title: r('reviews.document-day'), kind: 'day' },
    { title: r('reviews.document-body'), kind: 'text', width: 30 },
    { title: r('reviews.results'), kind: 'text', width: 60 },
    { title: r('reviews.result-value'), kind: 'number' },
    { title: r('reviews.result-unit'), kind: 'text', width: 16 },
    { title: r('reviews.worked'), kind: 'text', width: 60 },
    { title: r('reviews.weak'), kind: 'text', width: 60 },
    { title: r('reviews.commendations'), kind: 'text', width: 40 },
  ],
  rows: reviews.flatMap((review) => {
    const { movementName, kind, day, heldBy, documentNumber, documentDay, documentBody } = review
    const head = [movementName, r(`review.kind.${kind}`), day, heldBy, documentNumber, documentDay, documentBody]
    const results = review.results?.length ? review.results : [{ content: null, value: null, unitLabel: null }]
    return results.map(({ content, value, unitLabel }, at) => [
      ...head,
      ...[content, numberCell(value), unitLabel],
      // Once for each review: summing or reading down the column meets it once.
      ...(at === 0 ? [review.worked, review.weak, review.commendations] : [null, null, null]),
    ])
  }),
})

const p = speaker(planWords)

/** The plans of a season, oldest first. */
export const planTable = (plans: readonly PlanRow[], noteOf: (id: string) => string | null): Table => ({
  name: p('plans.list'),
  columns: [
    { title: p('plans.title-column'), kind: 'text', width: 60 },
    { title: p('plans.kind'), kind: 'text', width: 24 },
    { title: p('plans.unit'), kind: 'text', width: 40 },
    { title: p('plans.number'), kind: 'text', width: 16 },
    { title: p('plans.day'), kind: 'day' },
    { title: p('plans.signer-post'), kind: 'text', width: 20 },
    { title: p('plans.signer-name'), kind: 'text', width: 24 },
    { title: p('plans.task-count'), kind: 'number' },
    { title: p('plans.state'), kind: 'text', width: 24 },
    { title: t('movements.note'), kind: 'text', width: 40 },
  ],
  rows: plans.map((plan) => [
    plan.title,
    p(`plan.kind.${plan.kind}`),
    plan.unitName,
    plan.number,
    plan.day,
    plan.signerPost,
    plan.signerName,
    plan.tasks,
    p(`plan.state.${plan.state}`),
    noteOf(plan.id),
  ]),
})

type TaskOut = {
  planId: string
  position: number
  content: string
  ownerName: string | null
  ownerPost: string | null
  due: Day | null
  doneOn: Day | null
  doneNote: string | null
}

/** Their tasks, a line each, with how late each was or is. */
export const taskTable = (plans: readonly PlanRow[], tasks: readonly TaskOut[], today: Day): Table => ({
  name: p('plans.task-count'),
  columns: [
    { title: p('plans.title-column'), kind: 'text', width: 60 },
    { title: p('plans.unit'), kind: 'text', width: 40 },
    { title: t('movements.number'), kind: 'number', width: 6 },
    { title: t('field.content'), kind: 'text', width: 60 },
    { title: p('plans.owner-post'), kind: 'text', width: 30 },
    { title: p('plans.owner-unit'), kind: 'text', width: 40 },
    { title: t('field.due'), kind: 'day' },
    { title: p('plans.done-on'), kind: 'day' },
    { title: p('plans.done-note'), kind: 'text', width: 40 },
    { title: p('plans.late-days'), kind: 'number' },
  ],
  rows: tasks.map((task) => {
    const plan = plans.find(({ id }) => id === task.planId)
    const late = plan?.state === 'draft' ? null : lateDays(task, today)
    return [
      ...[plan?.title ?? null, plan?.unitName ?? null, task.position, task.content, task.ownerPost, task.ownerName],
      ...[task.due, task.doneOn, task.doneNote, late],
    ]
  }),
})

/** Who answers what: a line for each unit and each thing. */
export const answerTable = (things: readonly Thing[], units: AnswerBoard['units']): Table => ({
  name: p('answer.board'),
  columns: [
    { title: p('plans.unit'), kind: 'text', width: 40 },
    { title: p('answer.unit-plan'), kind: 'text', width: 20 },
    { title: p('answer.kind-column'), kind: 'text', width: 20 },
    { title: p('answer.thing'), kind: 'text', width: 60 },
    { title: p('answer.due'), kind: 'day' },
    { title: p('answer.says'), kind: 'text', width: 28 },
    { title: p('answer.words'), kind: 'text', width: 60 },
  ],
  rows: units.flatMap(({ unitName, plan, cells }) =>
    things.map(({ kind, text, due }, index) => {
      const cell = cells[index]
      return [
        ...[unitName, plan?.number ?? null, p(`answer.kind.${kind}`), text, due],
        ...[p(`answer.state.${cell?.state ?? 'none'}`), cell?.says ?? null],
      ]
    }),
  ),
})
