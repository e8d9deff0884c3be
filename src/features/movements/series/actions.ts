/** One movement over the years: which of the year before it goes on with, and the years it has run. */
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { getMovement, lockForChange } from '../actions.ts'
import type { Movement } from '../contract.ts'
import type { Series } from './contract.ts'
import { isSameName, whyNotContinue } from './rules.ts'
import * as store from './store.ts'

const doors = ['movement.change', 'movement.review']

/** The years of a movement that the reader may read. */
export async function getSeries(context: Context, id: string): Promise<Series> {
  const movement = found(await store.findInYear(context.db, id), 'movement')
  const { regionId, seasonId, continuesId, version } = movement
  demand(context, 'movement.read', { regionId, seasonId }, 'missing')
  const years = await store.yearsOf(context.db, movement.seriesId)
  const may = allowed(context, { regionId, seasonId }, doors)
  return {
    ...{ movementId: id, seasonId, continuesId, version, may },
    years: years.filter((year) => isRead(context, year)).map(yearOf),
    choices: may.includes('movement.change') ? await choicesFor(context, movement) : [],
  }
}

const isRead = (context: Context, { regionId, seasonId }: store.InYear) =>
  allowed(context, { regionId, seasonId }, ['movement.read']).length > 0

const yearOf = ({ movementId, seasonId, year, name, from, to }: store.InYear) => ({
  ...{ movementId, seasonId, year, name, from, to },
})

async function choicesFor(context: Context, movement: store.InYear) {
  const rows = await store.choicesFor(context.db, movement)
  return rows
    .filter((row) => isRead(context, row))
    .map(({ movementId, year, name }) => ({ movementId, year, name, proposed: isSameName(name, movement.name) }))
}

/** The database decides where two link at once, or where years are linked that both hold a review of one kind. */
const broken: Readonly<Record<string, Refusal>> = {
  movement_continued_once: { kind: 'conflict', code: 'movement.continued-already' },
  movement_review_once: { kind: 'conflict', code: 'movement.reviews-clash' },
}

/** Says which movement of an earlier year this one goes on with; none takes the link back. */
export async function continueMovement(context: Context, id: string, continuesId: string | null): Promise<Movement> {
  const before = await lockForChange(context, id)
  const movement = found(await store.findInYear(context.db, id), 'movement')
  const earlier = continuesId === null ? undefined : await readable(context, continuesId)
  refuseIf(continuesId === null ? undefined : whyNotContinue(movement, earlier && { ...earlier, id: continuesId }))
  const was = before.continuesId === null ? undefined : await readable(context, before.continuesId)
  await kept(context, broken, (trx) => store.setContinues(trx, id, continuesId))
  const { regionId, seasonId } = movement
  await record(context, {
    action: 'movement.continued',
    object: { kind: 'movement', id },
    audience: 'region',
    ...{ regionId, seasonId },
    before: { continues: named(was) },
    after: { continues: named(earlier) },
  })
  const { may: _, ...after } = await getMovement(context, id)
  return after
}

const named = (movement: store.InYear | undefined) => (movement ? `${movement.name} (${movement.year})` : null)

async function readable(context: Context, id: string): Promise<store.InYear | undefined> {
  const row = await store.findInYear(context.db, id)
  return row && isRead(context, row) ? row : undefined
}

/** Which of these movements a later year goes on with already. */
export async function continuedAmong(context: Context, movements: readonly { id: string }[]): Promise<Set<string>> {
  const rows = await store.continuedAmong(
    context.db,
    movements.map(({ id }) => id),
  )
  return new Set(rows.map(({ id }) => id))
}
