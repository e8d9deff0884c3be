/** A movement's mid-term and final review: recorded, published, withdrawn with a reason; the final one closes it. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { addDays, dayOf } from '#kit/days.ts'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import { findInYear } from '../series/store.ts'
import type { Review, ReviewInput } from './contract.ts'
import {
  asksForReview,
  noticeDays,
  type ReviewKind,
  whyNotClose,
  whyNotOrder,
  whyNotReview,
  whyNotTouch,
} from './rules.ts'
import * as store from './store.ts'

/** The reviews of the season's movements that stand, in the order of its list. The caller has asked the policy table. */
export const standingIn = (context: Context, seasonId: string) => store.reviewsIn(context.db, seasonId)

const doors = ['movement.review']
const placeOf = ({ regionId, seasonId }: { regionId: string; seasonId: string }) => ({ regionId, seasonId })
const isRead = (context: Context, row: store.ReviewRow) => allowed(context, placeOf(row), ['movement.read']).length > 0

function reviewOf(context: Context, row: store.ReviewRow): Review {
  const { regionId: _, seriesId: __, movementName: ___, movementFrom: ____, ...rest } = row
  const { publishedAt, withdrawnAt, withdrawnReason, results, ...review } = rest
  return {
    ...review,
    results: results ?? [],
    published: publishedAt !== null,
    withdrawn: withdrawnAt && { day: dayOf(withdrawnAt), reason: withdrawnReason ?? '' },
    may: withdrawnAt ? [] : allowed(context, placeOf(row), doors),
  }
}

/** All reviews of a movement, of every year of it that the reader may read. */
export async function listReviews(context: Context, movementId: string): Promise<{ items: Review[]; may: string[] }> {
  const movement = found(await findInYear(context.db, movementId), 'movement')
  demand(context, 'movement.read', placeOf(movement), 'missing')
  const rows = await store.reviewsOfSeries(context.db, movement.seriesId)
  return {
    items: rows.filter((row) => isRead(context, row)).map((row) => reviewOf(context, row)),
    may: allowed(context, placeOf(movement), doors),
  }
}

/** Another year of the movement may hold one that this reader does not see: the database decides. */
const taken: Readonly<Record<string, Refusal>> = {
  movement_review_once: { kind: 'conflict', code: 'review.kind-taken' },
}

/** Records a review of the movement in the year that lists it. */
export async function addReview(
  context: Context,
  movementId: string,
  { kind, ...input }: ReviewInput & { kind: ReviewKind },
): Promise<Review> {
  const movement = found(await findInYear(context.db, movementId), 'movement')
  demand(context, 'movement.read', placeOf(movement), 'missing')
  demand(context, 'movement.review', placeOf(movement))
  const standing = await standingOf(context, movement.seriesId)
  refuseIf(whyNotReview(movement, input, context.today) ?? whyNotOrder({ kind, day: input.day }, standing))
  refuseIf(whyNotClose(kind, await store.laterYear(context.db, movementId)))
  const { regionId, seasonId, seriesId } = movement
  const review = { id: context.newId(), regionId, seasonId, movementId, seriesId, kind }
  await kept(context, taken, (trx) => store.insertReview(trx, review, input))
  return told(context, review.id, { action: 'review.added', after: { kind, ...factsOf(input) } })
}

const standingOf = async (context: Context, seriesId: string) =>
  (await store.reviewsOfSeries(context.db, seriesId)).filter(({ withdrawnAt }) => withdrawnAt === null)

export async function changeReview(context: Context, id: string, input: ReviewInput): Promise<Review> {
  const row = await held(context, id)
  const standing = await standingOf(context, row.seriesId)
  refuseIf(
    whyNotReview({ from: row.movementFrom, to: null }, input, context.today) ??
      whyNotOrder({ kind: row.kind, day: input.day }, standing),
  )
  await store.updateReview(context.db, row, input)
  const before = factsOf({ ...row, results: row.results ?? [] })
  return told(context, id, { action: 'review.changed', before, after: factsOf(input) })
}

export async function publishReview(context: Context, id: string, published: boolean): Promise<Review> {
  const row = await held(context, id)
  await store.setPublished(context.db, id, published ? (row.publishedAt ?? context.now) : null)
  return told(context, id, { action: published ? 'review.published' : 'review.unpublished' })
}

/** It stays in the record with the reason; a movement whose final review is withdrawn goes on. */
export async function withdrawReview(context: Context, id: string, reason: string): Promise<Review> {
  const row = await held(context, id)
  await store.withdraw(context.db, id, context.now, reason)
  return told(context, id, { action: row.kind === 'final' ? 'review.reopened' : 'review.withdrawn', reason })
}

/** The review under lock, for somebody who may change it, as it was read; what was withdrawn is not changed. */
async function held(context: Context, id: string): Promise<store.ReviewRow> {
  const locked = await store.lockReview(context.db, id)
  const row = found(await store.findReview(context.db, id), 'review')
  demand(context, 'movement.read', placeOf(row), 'missing')
  demand(context, 'movement.review', placeOf(row))
  found(locked, 'review')
  await demandVersion(context, row, { kind: 'movement_review', id })
  refuseIf(whyNotTouch({ withdrawn: row.withdrawnAt !== null }))
  return row
}

/** As the log keeps it: the results in one line each. */
function factsOf({ results, ...input }: ReviewInput) {
  const { day, heldBy, documentNumber, documentDay, documentBody, worked, weak, commendations } = input
  return {
    ...{ day, heldBy, documentNumber, documentDay, documentBody, worked, weak, commendations },
    results: results.map(({ content, value, unitLabel }) => [content, value, unitLabel].filter(Boolean).join(' ')),
  }
}

async function told(
  context: Context,
  id: string,
  what: Pick<Happening, 'action' | 'before' | 'after' | 'reason'>,
): Promise<Review> {
  const row = found(await store.findReview(context.db, id), 'review')
  await record(context, {
    ...what,
    object: { kind: 'movement_review', id },
    audience: 'region',
    ...placeOf(row),
  })
  return reviewOf(context, row)
}

const pathOf = (seasonId: string, movementId: string) => `/mua/${seasonId}/phong-trao/${movementId}`

/** For those who lead: movements that end soon, or ended, without their final review. */
const work: WorkSource = async (context) => {
  const led = context.actor.standings.filter(({ as }) => as === 'lead' || as === 'deputy')
  const seasonIds = led.flatMap(({ regionId, seasonId }) =>
    seasonId !== null && allowed(context, { regionId, seasonId }, doors).length > 0 ? [seasonId] : [],
  )
  const rows = await store.endingIn(context.db, [...new Set(seasonIds)], addDays(context.today, noticeDays))
  return rows.filter(asksForReview).map(({ id, seasonId, name, to }) => ({
    ...{ code: 'work.movement-to-review', params: { name }, due: to },
    ...{ path: pathOf(seasonId, id), seasonId },
  }))
}

/** On which day a movement ends without a final review, and on which its reviews were held. */
const calendar: CalendarSource = async ({ db }, { id, to: end }) => {
  const ending = (await store.endingIn(db, [id], end)).filter(asksForReview).flatMap((movement) =>
    movement.to === null
      ? []
      : [
          {
            ...{ day: movement.to, kind: 'due' as const, code: 'calendar.movement-ends' },
            ...{ params: { name: movement.name }, path: pathOf(id, movement.id) },
          },
        ],
  )
  const held = (await store.reviewsIn(db, id)).flatMap(({ day, kind, movementId, movementName: name }) =>
    day === null
      ? []
      : [
          {
            ...{ day, kind: 'event' as const, code: `calendar.review.${kind}` },
            ...{ params: { name }, path: pathOf(id, movementId) },
          },
        ],
  )
  return [...ending, ...held]
}

export const seasonParts: Partial<SeasonParts> = { work: [work], days: [calendar] }
