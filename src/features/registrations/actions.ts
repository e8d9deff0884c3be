/** The registrations of a season as the region reads them, their adoption, and what they tell the season. */
import { awardsDuring } from '#features/awards/actions.ts'
import { recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import {
  type BoardColumn,
  type Cell,
  type GateSource,
  type GateState,
  membersIn,
  type SeasonFacts,
  type SeasonParts,
  seasonFacts,
  stageDays,
  type WorkSource,
} from '#features/seasons/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { Refused } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp, unitScope } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Registrations } from './contract.ts'
import { doorsOf, formOf } from './forms/actions.ts'
import type { Form } from './forms/contract.ts'
import * as forms from './forms/store.ts'
import { isComplete, totals } from './rules.ts'
import * as store from './store.ts'
import { t } from './words.ts'

/** Units × awards by block. Only what was sent is shown and counted; drafts appear under `mine` alone. */
export async function listRegistrations(context: Context, seasonId: string): Promise<Registrations> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'registration.read', { regionId: season.regionId, seasonId }, 'missing')
  const readable = await readableForms(context, seasonId)
  const sent = readable.filter(({ sentAt }) => sentAt !== null)
  const named = readable.flatMap(({ registrations }) => registrations.map(({ awardId }) => awardId))
  const awards = await awardsDuring(context.db, season, named)
  const awardIds = awards.map(({ id }) => id)
  return {
    seasonId,
    year: season.year,
    today: context.today,
    ...stageDays(season, 'registrations'),
    awards: awards.map(({ id, code, kind, name, nameEn, provisional }) => ({
      id,
      code,
      kind,
      name,
      nameEn,
      provisional,
    })),
    blocks: season.blocks.map((block) => ({ ...block, ...blockOf(season, block.code, awardIds, sent) })),
    mine: mineOf(context, season, readable),
    listVersion: await store.listVersion(context.db, seasonId),
    adoption: (await store.adoptionOf(context.db, seasonId)) ?? null,
    may: allowed(context, { regionId: season.regionId, seasonId }, ['registration.adopt']),
  }
}

async function readableForms(context: Context, seasonId: string): Promise<Form[]> {
  const rows = await forms.formsOf(context.db, unitScope(context, 'registration.read'), seasonId)
  const ids = rows.map(({ id }) => id)
  const entries = await forms.registrationsOn(context.db, ids)
  return rows.map((row) => formOf(row, entries))
}

function blockOf(season: SeasonFacts, code: string, awardIds: readonly string[], sent: readonly Form[]) {
  const units = membersIn(season, code).map((member) => ({
    ...member,
    form: sent.find(({ unitId }) => unitId === member.unitId) ?? null,
  }))
  const unitIds = units.map(({ unitId }) => unitId)
  return {
    units,
    sent: units.filter(({ form }) => form !== null).length,
    of: units.length,
    totals: totals(awardIds, unitIds, sent),
  }
}

function mineOf(context: Context, { members }: SeasonFacts, readable: readonly Form[]): Registrations['mine'] {
  const own = members.filter(({ unitId }) => context.actor.units.includes(unitId))
  return own.map(({ unitId, unitName }) => {
    const form = readable.find((one) => one.unitId === unitId) ?? null
    return { unitId, unitName, form, may: doorsOf(context, unitId, form !== null && form.sentAt !== null) }
  })
}

/**
 * The season and its list's version, for somebody who may adopt it and has read it as it stands. @throws stale.
 * No lock holds the senders back: the version that was adopted goes into the log.
 */
async function listRead(context: Context, seasonId: string): Promise<{ season: SeasonFacts; listVersion: number }> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'registration.adopt', { regionId: season.regionId, seasonId })
  const listVersion = await store.listVersion(context.db, seasonId)
  await demandVersion(context, { version: listVersion }, { kind: 'registration_list', id: seasonId })
  return { season, listVersion }
}

/** The conference adopts the list of what was sent. Asks for the password again. @throws stale. */
export async function adoptList(
  context: Context,
  seasonId: string,
  { conferenceId, ...votes }: Votes & { conferenceId: string },
): Promise<Registrations> {
  const { season, listVersion } = await listRead(context, seasonId)
  demandStepUp(context)
  const sent = await store.sentForms(context.db, [seasonId])
  if (sent.length === 0) throw new Refused({ kind: 'conflict', code: 'registration.list-empty' })
  const title = t('registrations.list-title', { year: season.year })
  await recordAdoption(context, { conferenceId, objectKind: 'registration_list', objectId: seasonId, title, votes })
  await record(context, {
    ...about(season, 'registration_list.adopted'),
    after: { conferenceId, listVersion, ...votes },
  })
  return listRegistrations(context, seasonId)
}

/** Withdraws the adoption with a reason; it stays in the record. @throws stale. */
export async function reopenList(context: Context, seasonId: string, reason: string): Promise<Registrations> {
  const { season } = await listRead(context, seasonId)
  if (!(await store.adoptionOf(context.db, seasonId)))
    throw new Refused({ kind: 'conflict', code: 'registration.list-not-adopted' })
  await withdrawAdoption(context, { objectKind: 'registration_list', objectId: seasonId, reason })
  await record(context, { ...about(season, 'registration_list.reopened'), reason })
  return listRegistrations(context, seasonId)
}

const about = ({ id, regionId }: SeasonFacts, action: string) => ({
  action,
  object: { kind: 'registration_list', id },
  audience: 'region' as const,
  regionId,
  seasonId: id,
})

/** All members have sent (for an award or for none), or the deadline has passed. */
const gates: GateSource = async (context, seasons) => {
  const forms = await store.sentForms(
    context.db,
    seasons.map(({ id }) => id),
  )
  const sent = Map.groupBy(forms, ({ seasonId }) => seasonId)
  return new Map(seasons.map((season) => [season.id, [sentGate(season, sent.get(season.id) ?? [], context.today)]]))
}

function sentGate(season: SeasonFacts, forms: readonly { unitId: string }[], today: Day): GateState {
  const done = new Set(forms.map(({ unitId }) => unitId))
  const missing = season.members.filter(({ unitId }) => !done.has(unitId)).map(({ unitName }) => unitName)
  const of = season.members.length
  const sent = of - missing.length
  const met = isComplete(sent, of, stageDays(season, 'registrations').deadline, today)
  return { stage: 'registrations', code: 'gate.registrations-sent', met, params: { sent, of }, missing }
}

const column: BoardColumn = {
  code: 'registration',
  cells: async ({ db }, { id, members }) => {
    const sent = new Map((await store.sentForms(db, [id])).map((form) => [form.unitId, form]))
    return new Map(members.map(({ unitId }) => [unitId, cellOf(sent.get(unitId), `/mua/${id}/dang-ky`)]))
  },
}

function cellOf(form: { sentAt: Date | null; none: boolean } | undefined, path: string): Cell {
  if (!form?.sentAt) return { state: 'registration-waiting', day: null, done: false, path }
  return { state: form.none ? 'registration-none' : 'registration-sent', day: dayOf(form.sentAt), done: true, path }
}

/** For those who may send for a unit: registration is open and nothing has been sent. */
const work: WorkSource = async (context) => {
  const rows = await store.unsentBy(context.db, unitScope(context, 'work.list'), context.today)
  const own = rows.filter(({ unitId }) => allowed(context, { unitId }, ['registration.send']).length > 0)
  return own.map(({ seasonId, year, unitName, deadline }) => ({
    code: 'work.registration-to-send',
    params: { unit: unitName, year },
    due: deadline,
    path: `/mua/${seasonId}/dang-ky`,
    seasonId,
  }))
}

export const seasonParts: Partial<SeasonParts> = { gates: [gates], columns: [column], work: [work] }
