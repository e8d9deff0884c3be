/** The registrations of a season as the region reads them, their adoption, and what they tell the season. */
import { awardsDuring } from '#features/awards/actions.ts'
import { recordAdoption, withdrawAdoption } from '#features/conferences/actions.ts'
import type { Votes } from '#features/conferences/rules.ts'
import { counted } from '#features/organisations/duties/actions.ts'
import {
  type BoardColumn,
  type Cell,
  factsOn,
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
import { allowed, type Context, demand, demandStepUp, seasonScope, unitScope } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { toHand, toInclude } from './below/actions.ts'
import type { Registrations } from './contract.ts'
import { doorsOf, formOf } from './forms/actions.ts'
import type { Form } from './forms/contract.ts'
import * as forms from './forms/store.ts'
import { latesOf } from './late/actions.ts'
import type { Late } from './late/contract.ts'
import { isComplete, isFrozen, lateOn, stateDay, stateOf, totals } from './rules.ts'
import * as store from './store.ts'
import { t } from './words.ts'

/**
 * Units × awards by block: of the whole year, or of the members of a day. Only what was sent is shown and counted;
 * drafts appear under `mine` alone.
 */
export async function listRegistrations(context: Context, seasonId: string, day?: Day): Promise<Registrations> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'registration.read', { regionId: season.regionId, seasonId }, 'missing')
  const shown = await factsOn(context, season, day)
  const readable = await readableForms(context, seasonId)
  const known = readable.flatMap(asKnown)
  const named = readable.flatMap(({ registrations }) => registrations.map(({ awardId }) => awardId))
  const awards = await awardsDuring(context.db, season, named)
  const awardIds = awards.map(({ id }) => id)
  const below = readable.filter(({ throughId }) => throughId !== null).map(({ unitId }) => unitId)
  const names = await store.unitNames(context.db, below)
  const lates = await latesOf(context, seasonId)
  const adoption = await store.adoptionOf(context.db, seasonId)
  const days = stageDays(season, 'registrations')
  return {
    seasonId,
    year: season.year,
    today: context.today,
    ...days,
    awards: awards.map(({ id, code, kind, name, nameEn, provisional }) => ({
      id,
      code,
      kind,
      name,
      nameEn,
      provisional,
    })),
    blocks: season.blocks.map((block) => ({ ...block, ...blockOf(shown, block.code, awardIds, known, names) })),
    frozen: isFrozen(adoption !== undefined, days, context.today),
    lates: lates.map((late) => ({ ...late, unitName: nameIn(season, late.unitId) })),
    mine: mineOf(context, season, readable, lates, names),
    listVersion: await store.listVersion(context.db, seasonId),
    adoption: adoption ? withoutMoment(adoption) : null,
    may: allowed(context, { regionId: season.regionId, seasonId }, [
      'registration.adopt',
      'registration.receive',
      'registration.grant-late',
    ]),
  }
}

const withoutMoment = ({ adoptedAt: _, ...adoption }: NonNullable<Awaited<ReturnType<typeof store.adoptionOf>>>) =>
  adoption

const nameIn = ({ members }: SeasonFacts, id: string) => members.find(({ unitId }) => unitId === id)?.unitName ?? ''

async function readableForms(context: Context, seasonId: string): Promise<Form[]> {
  const rows = await forms.formsOf(context.db, unitScope(context, 'registration.read'), seasonId)
  const ids = rows.map(({ id }) => id)
  const entries = await forms.registrationsOn(context.db, ids)
  const returns = await forms.returnsOf(context.db, ids)
  return rows.map((row) => formOf(context, row, entries, returns))
}

/** Which units aim at an award, and since which day that is known: of what the reader may read, without what was withdrawn. */
export async function registeredFor(context: Context, seasonId: string, awardId: string): Promise<Map<string, Day>> {
  const sent = (await readableForms(context, seasonId)).filter(({ sentAt }) => sentAt !== null)
  const aiming = sent.filter(({ registrations }) =>
    registrations.some((line) => line.awardId === awardId && line.withdrawnOn === null),
  )
  return new Map(aiming.map(({ unitId, sentAt }) => [unitId, dayOf(new Date(sentAt ?? ''))]))
}

/** What the region knows of a form, also for the form's own unit: a draft not at all, a returned one without its draft. */
function asKnown(form: Form): Form[] {
  if (form.sentAt !== null) return [form]
  if (form.round === 0 || form.returned === null) return []
  return [{ ...form, none: false, registrations: form.registrations.filter((line) => line.withdrawnOn !== null) }]
}

function blockOf(season: SeasonFacts, code: string, awardIds: readonly string[], known: readonly Form[], names: Names) {
  const units = membersIn(season, code).map((member) => ({
    ...member,
    form: known.find(({ unitId }) => unitId === member.unitId) ?? null,
    subUnits: subUnitsOf(member.unitId, known, names),
  }))
  const unitIds = units.map(({ unitId }) => unitId)
  return {
    units,
    sent: units.filter(({ form }) => form !== null && form.sentAt !== null).length,
    of: units.length,
    totals: totals(awardIds, unitIds, known),
  }
}

type Names = ReadonlyMap<string, string>

/** In the order of their names. */
const subUnitsOf = (memberId: string, all: readonly Form[], names: Names) =>
  [...names].flatMap(([unitId, unitName]) => {
    const form = all.find((one) => one.unitId === unitId && one.throughId === memberId)
    return form ? [{ unitId, unitName, form }] : []
  })

function mineOf(
  context: Context,
  { id: seasonId, regionId, members }: SeasonFacts,
  readable: readonly Form[],
  lates: readonly Late[],
  names: Names,
): Registrations['mine'] {
  const own = members.filter(({ unitId }) => context.actor.units.includes(unitId))
  return own.map(({ unitId, unitName }) => {
    const form = readable.find((one) => one.unitId === unitId) ?? null
    const mayOf = (state: Form['state']) => doorsOf(context, { unitId, regionId, seasonId }, state)
    const late = lateOn(
      lates.filter((one) => one.unitId === unitId),
      context.today,
    )
    const subUnits = subUnitsOf(unitId, readable, names)
    return {
      ...{ unitId, unitName, form, late: late ?? null, may: mayOf(form?.state ?? 'draft') },
      subUnits: subUnits.map((below) => ({ ...below, may: mayOf(below.form.state) })),
    }
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
  const missing = season.members.filter(({ unitId }) => !done.has(unitId))
  const of = season.members.length
  const sent = of - missing.length
  const met = isComplete(sent, of, stageDays(season, 'registrations').deadline, today)
  return { stage: 'registrations', code: 'gate.registrations-sent', met, params: { sent, of }, missing }
}

const column: BoardColumn = {
  code: 'registration',
  stage: 'registrations',
  cells: async ({ db }, { id, members }) => {
    const rows = await store.formsKnown(db, id)
    const entries = Map.groupBy(
      await forms.registrationsOn(
        db,
        rows.map((row) => row.id),
      ),
      ({ formId }) => formId,
    )
    const known = new Map(rows.map((row) => [row.unitId, cellOf(row, entries.get(row.id) ?? [], pathOf(id))]))
    return new Map(members.map(({ unitId }) => [unitId, known.get(unitId) ?? waiting(pathOf(id))]))
  },
}

const pathOf = (seasonId: string) => `/mua/${seasonId}/dang-ky`
const waiting = (path: string): Cell => ({ state: 'registration-waiting', day: null, done: false, path })

type Known = Awaited<ReturnType<typeof store.formsKnown>>[number]

function cellOf(form: Known, entries: Parameters<typeof stateOf>[1], path: string): Cell {
  const state = stateOf(form, entries)
  const told = form.none && state === 'sent' ? 'none' : state
  return { state: `registration-${told}`, day: stateDay(form, entries), done: form.sentAt !== null, path }
}

/** For those who may send for a unit: registration is open and nothing has been sent, or what was sent came back. */
const toSend: WorkSource = async (context) => {
  const rows = await store.unsentBy(context.db, unitScope(context, 'work.list'), context.today)
  const own = rows.filter(({ unitId }) => allowed(context, { unitId }, ['registration.send']).length > 0)
  const reasons = await forms.returnReasons(
    context.db,
    own.flatMap(({ formId, returnedAt }) => (returnedAt === null ? [] : (formId ?? []))),
  )
  return own.map(({ formId, seasonId, year, unitName, deadline, returnedAt, returnUntil }) => ({
    code: returnedAt === null ? 'work.registration-to-send' : 'work.registration-returned',
    params: { unit: unitName, year },
    due: returnedAt === null ? deadline : (returnUntil ?? deadline),
    path: pathOf(seasonId),
    seasonId,
    returned: returnedAt !== null,
    reason: reasons.get(formId ?? '') ?? null,
  }))
}

/** For those who lead: forms that nobody has received yet. */
const toReceive: WorkSource = async (context) => {
  const { organised } = context.actor
  const scope = { ...seasonScope(context, 'work.list'), seasons: context.actor.led, organised }
  const rows = await store.unreceivedIn(context.db, scope, context.today)
  const led = rows.filter((row) => allowed(context, row, ['registration.receive']).length > 0)
  return led.map(({ seasonId, year, count }) => ({
    code: 'work.registrations-to-receive',
    params: { count, year },
    due: null,
    path: `${pathOf(seasonId)}?tinh-trang=cho-nhan`,
    seasonId,
  }))
}

export const seasonParts: Partial<SeasonParts> = {
  gates: [gates],
  columns: [column],
  work: [toSend, toReceive, toHand, toInclude],
}

/** Registrations that would stand for a unit that is no more. */
export const unitDuties = counted('duty.registrations', ({ db }, unitIds, day) =>
  store.openRegistrations(db, unitIds, day),
)
