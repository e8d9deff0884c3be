/**
 * Several reports at once. Each is weighed by itself and has its own answer; those that can go do go, in one transaction
 * and with as many queries for five hundred as for one.
 */
import { found, type Refusal } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { recordAll } from '#platform/events.ts'
import type { Target } from '#platform/policy.ts'
import { type Standing, standingIn } from '../places/actions.ts'
import { factsOf, isKnown, isOwnUnit, judgesTarget, ownTarget, reportOf, writersTarget } from '../reports/actions.ts'
import { whyNotJudge } from '../reports/rules.ts'
import * as store from '../reports/store.ts'
import { roundsOf } from '../rounds/store.ts'
import { conflict, stateOf } from '../rules.ts'
import { happened, markSent, weigh } from '../sending/actions.ts'
import type { Answered, ToAccept, ToSend } from './contract.ts'

type Row = store.ReportRow
type Named = { reportId: string; version: number }
/** Its reason not yet put into words. */
export type Said<O> = Answered<O> & { why: Refusal | undefined }

const missing: Refusal = { kind: 'missing', code: 'object.missing' }
const denied: Refusal = { kind: 'forbidden', code: 'policy.denied' }
const stale: Refusal = { kind: 'stale', code: 'version.stale' }

/** The head answers for each of them, with one password for all. */
export async function sendReports(
  context: Context,
  seasonId: string,
  given: readonly ToSend[],
): Promise<Said<'sent'>[]> {
  const reader = await standingIn(context, seasonId)
  const seen = await readKnown(context, reader, given)
  demandSome(
    context,
    'report.send',
    reader,
    [...seen.values()].map((row) => writersTarget(reader, row)),
  )
  demandStepUp(context)
  const own = [...seen.values()].filter((row) => isAllowed(context, 'report.send', writersTarget(reader, row)))
  const held = byId(await store.lockById(context.db, idsOf(own)))
  const refused = firstOf(given, ({ reportId, version }) => {
    const row = held.get(reportId)
    // Whose report it is not is told nothing of it but what the season knows.
    if (!row) return seen.has(reportId) ? denied : missing
    return row.version === version ? undefined : stale
  })
  const going = given.filter((_, index) => refused[index] === undefined)
  const weighed = await weigh(
    context,
    reader,
    going.map(({ reportId, complete, incompleteWhy }) => ({
      row: found(held.get(reportId), 'report'),
      declared: { complete, incompleteWhy },
    })),
  )
  const sent = weighed.filter(({ why }) => why === undefined)
  await markSent(context, sent)
  const whyOf = new Map(weighed.map(({ row, why }) => [row.id, why]))
  const why = given.map(({ reportId }, index) => refused[index] ?? whyOf.get(reportId))
  return answersOf(context, reader, given, why, 'sent')
}

/** Whoever leads accepts members', the organiser its official ones, a parent its sub-units': nobody their own unit's. */
export async function acceptReports(
  context: Context,
  seasonId: string,
  given: readonly ToAccept[],
): Promise<Said<'accepted'>[]> {
  const reader = await standingIn(context, seasonId)
  const seen = await readKnown(context, reader, given)
  const targetOf = (row: Row) => (isOwnUnit(context, reader, row) ? ownTarget(reader, row) : judgesTarget(row))
  demandSome(context, 'report.accept', reader, [...seen.values()].map(targetOf))
  const whyNot = (row: Row, version: number) => {
    if (!isAllowed(context, 'report.accept', targetOf(row))) return denied
    const why = whyNotJudge(stateOf(row), isOwnUnit(context, reader, row))
    return why ?? (row.version === version ? undefined : stale)
  }
  const open = given.filter(({ reportId, version }) => {
    const row = seen.get(reportId)
    return row && whyNot(row, version) === undefined
  })
  const held = byId(
    await store.lockById(
      context.db,
      open.map(({ reportId }) => reportId),
    ),
  )
  const why = firstOf(given, ({ reportId, version }) => {
    const row = held.get(reportId) ?? seen.get(reportId)
    if (!row) return missing
    // What was to be accepted and cannot be held any more was taken back in between.
    return whyNot(row, version) ?? (held.has(reportId) ? undefined : conflict('report.not-sent'))
  })
  const rows = given.flatMap(({ reportId }, index) => (why[index] ? [] : found(held.get(reportId), 'report')))
  if (rows.length > 0) {
    await store.acceptReports(context.db, idsOf(rows), { at: context.now, by: context.actor.accountId })
    await recordAll(
      context,
      rows.map((row) => happened(row, { action: 'figure_report.accepted' })),
    )
  }
  return answersOf(context, reader, given, why, 'accepted')
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)
const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]))
const isAllowed = (context: Context, action: string, target: Target) => allowed(context, target, [action]).length > 0

/** The reports named, as far as the reader knows of them; another season's are not there. */
async function readKnown(context: Context, reader: Standing, given: readonly Named[]) {
  const ids = given.map(({ reportId }) => reportId)
  const rows = await store.reportsById(context.db, reader.season.id, ids)
  return byId(rows.filter((row) => isKnown(context, reader, row)))
}

/** Whoever may do it to none of them, nor to any of the season, is refused as a whole. */
function demandSome(context: Context, action: string, { season }: Standing, targets: readonly Target[]) {
  const open = targets.filter((target) => isAllowed(context, action, target))
  // Of each, so that what was done for somebody else says for whom.
  for (const target of open) demand(context, action, target)
  if (open.length === 0) demand(context, action, { regionId: season.regionId, seasonId: season.id }, 'missing')
}

/** Why each is refused; what is named twice counts the first time. */
function firstOf<N extends Named>(given: readonly N[], why: (one: N) => Refusal | undefined) {
  const before = new Set<string>()
  return given.map((one) => {
    if (before.has(one.reportId)) return conflict('report.twice')
    before.add(one.reportId)
    return why(one)
  })
}

/** Each report as it stands now, in the order asked. */
async function answersOf<O>(
  context: Context,
  reader: Standing,
  given: readonly Named[],
  why: readonly (Refusal | undefined)[],
  done: O,
): Promise<Said<O>[]> {
  const rows = await readKnown(context, reader, given)
  const asked = new Set([...rows.values()].map(({ roundId }) => roundId))
  const rounds = (await roundsOf(context.db, reader.season.id)).filter(({ id }) => asked.has(id))
  const facts = await factsOf(context, reader.season.id, rounds, [...rows.values()])
  return given.map(({ reportId }, index) => {
    const row = rows.get(reportId)
    const report = row ? reportOf(context, reader, row, facts) : null
    return { outcome: why[index] ? 'refused' : done, report, why: why[index] }
  })
}
