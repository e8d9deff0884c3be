/** The SQL of trials: few statements, however many units. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { CardState } from '../rules.ts'
import type { ScoredSheet } from '../scored-sheets/rules.ts'
import { ofOrganiser } from '../store.ts'
import type { Audience } from './rules.ts'

const stateOn = (day: Day) => sql<CardState>`scorecard_state(c, ${day}::date)`

export type Of = { regionId: string; organises: boolean; day: Day }

const cards = (db: Db, { regionId, organises, day }: Of) =>
  db
    .selectFrom('scorecard as c')
    .where((eb) => (organises ? eb.lit(true) : eb('c.issued_at', 'is not', null)))
    .select(['c.id', 'c.block', 'c.year', 'c.number', 'c.title', 'c.provisional', 'c.digest', 'c.replaces'])
    .select(['c.decision_number as decisionNumber', 'c.decision_date as decisionDate'])
    .select(['c.in_force_from as inForceFrom', stateOn(day).as('state'), ofOrganiser('c', regionId, day).as('isOwn')])

export type CardRow = Awaited<ReturnType<typeof cardsOf>>[number]

/** What may be tried on a region's blocks: its body's cards up to that year, the newest first. */
export const cardsOf = (db: Db, of: Of, year: number) =>
  cards(db, of)
    .where(ofOrganiser('c', of.regionId, of.day))
    .where('c.year', '<=', year)
    .orderBy('c.year', 'desc')
    .orderBy('c.number', 'desc')
    .orderBy('c.id')
    .execute()

export const findCard = (db: Db, of: Of, id: string) =>
  cards(db, of).where('c.id', '=', id).select('c.content').executeTakeFirst()

/** Codes and names of units, in no order. */
export const unitsCalled = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', '=', anyId(ids)).select(['id', 'code', 'name']).execute()

export type NewTrial = {
  id: string
  regionId: string
  seasonId: string
  block: string
  scorecardId: string
  /** Kept with the trial where the card is a draft. */
  card: unknown
  cardDigest: string
  title: string
  roundTitle: string | null
  fileName: string | null
  inputs: string
  inputsDigest: string
  lacking: number
  audience: Audience
  at: Date
  by: string
}

export const insertTrial = (trx: Trx, { regionId, seasonId, card, at, by, ...trial }: NewTrial) =>
  trx
    .insertInto('trial')
    .values({
      ...{ id: trial.id, region_id: regionId, season_id: seasonId, block: trial.block, title: trial.title },
      ...{ scorecard_id: trial.scorecardId, card_digest: trial.cardDigest, round_title: trial.roundTitle },
      card: card === null ? null : JSON.stringify(card),
      ...{ file_name: trial.fileName, inputs: trial.inputs, inputs_digest: trial.inputsDigest },
      ...{ lacking: trial.lacking, audience: trial.audience, made_at: at, made_by: by },
    })
    .execute()

type Place = { id: string; regionId: string; seasonId: string }

/** One statement for thousands of units: each column travels as an array. */
export async function insertSheets(trx: Trx, { id, regionId, seasonId }: Place, sheets: readonly ScoredSheet[]) {
  const all = <K extends keyof ScoredSheet>(key: K) => sheets.map((sheet) => sheet[key])
  await sql`
    insert into trial_unit (trial_id, region_id, season_id, unit_id, place, total, max, percent, grade, rank,
      incomplete, hold, decided_by, limits, points)
    select ${id}::uuid, ${regionId}::uuid, ${seasonId}::uuid, s.unit_id, s.place, s.total, s.max, s.percent, s.grade,
      s.rank, s.incomplete, s.hold, s.decided_by, string_to_array(s.limits, ' ')::integer[], s.points
    from unnest(${all('unitId')}::uuid[], ${all('total')}::numeric[], ${all('max')}::numeric[],
      ${all('percent')}::numeric[], ${all('grade')}::text[], ${all('rank')}::integer[], ${all('incomplete')}::boolean[],
      ${all('hold')}::text[], ${all('decidedBy')}::text[], ${sheets.map(({ limits }) => limits.join(' '))}::text[],
      ${all('points')}::text[])
      with ordinality as s (unit_id, total, max, percent, grade, rank, incomplete, hold, decided_by, limits, points,
        place)`.execute(trx)
}

/** What a reader may read: `oversees` all of a season, `leads` all but what a draft gave, anybody what is shown. */
export type Reader = { oversees: boolean; leads: boolean }

/** A season for trying out, or a card that was made up: what it gave is made up too. */
export const isSample = sql<boolean>`(s.sample or coalesce(c.sample, false))`

const trials = (db: Db) =>
  db
    .selectFrom('trial as t')
    .leftJoin('scorecard as c', 'c.id', 't.scorecard_id')
    .innerJoin('season as s', 's.id', 't.season_id')
    .leftJoin('account as a', 'a.id', 't.made_by')
    .innerJoin('block as b', (join) => join.onRef('b.region_id', '=', 't.region_id').onRef('b.code', '=', 't.block'))
    .select(['t.id', 't.region_id as regionId', 't.season_id as seasonId', 't.block', 'b.label as blockLabel'])
    .select(['t.title', 't.scorecard_id as scorecardId', 't.card_digest as cardDigest'])
    .select(sql<string>`coalesce(t.card->>'title', c.title)`.as('cardTitle'))
    .select(sql<number>`coalesce((t.card->>'year')::integer, c.year)`.as('cardYear'))
    .select(sql<number>`coalesce((t.card->>'version')::integer, c.number)`.as('cardNumber'))
    .select(sql<boolean>`coalesce(t.card->>'status' = 'provisional', c.provisional)`.as('provisional'))
    .select([sql<boolean>`t.card is not null`.as('draft'), isSample.as('sample')])
    .select(['t.round_title as roundTitle', 't.file_name as fileName', 't.inputs_digest as inputsDigest', 't.lacking'])
    .select(['t.audience', 't.made_at as madeAt', 't.made_by as makerId', 'a.display_name as madeBy', 't.version'])
    .select(sql<number>`(select count(*)::integer from trial_unit u where u.trial_id = t.id)`.as('units'))
    .select(sql<number>`(select count(u.rank)::integer from trial_unit u where u.trial_id = t.id)`.as('ranked'))

export type TrialRow = NonNullable<Awaited<ReturnType<typeof findTrial>>>

const readBy = ({ oversees, leads }: Reader) =>
  sql<boolean>`(${oversees} or (${leads} and t.card is null) or (t.card is null and t.audience = 'members'))`

/** The newest first. */
export const trialsOf = (db: Db, reader: Reader, seasonId: string) =>
  trials(db)
    .where('t.season_id', '=', seasonId)
    .where(readBy(reader))
    .orderBy('t.made_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute()

export const findPlace = (db: Db, id: string) =>
  db
    .selectFrom('trial')
    .where('id', '=', id)
    .select(['id', 'region_id as regionId', 'season_id as seasonId'])
    .executeTakeFirst()

export const findTrial = (db: Db, reader: Reader, id: string) =>
  trials(db).where('t.id', '=', id).where(readBy(reader)).executeTakeFirst()

/** Where these trials stand, and whom they are shown to. */
export const audiencesOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('trial')
    .where('id', '=', anyId(ids))
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'audience'])
    .select(sql<boolean>`card is not null`.as('draft'))
    .execute()

/** The card as it was: kept with the trial, or the issued one, which never changes. */
export async function cardOf(db: Db, id: string): Promise<unknown> {
  const row = await db
    .selectFrom('trial as t')
    .leftJoin('scorecard as c', 'c.id', 't.scorecard_id')
    .where('t.id', '=', id)
    .select(sql<unknown>`coalesce(t.card, c.content)`.as('content'))
    .executeTakeFirst()
  return row?.content
}

export const inputsOf = (db: Db, id: string) =>
  db.selectFrom('trial').where('id', '=', id).select(['inputs', 'inputs_digest as digest']).executeTakeFirst()

/** In the order of the ranking. */
export const sheetsOf = (db: Db, id: string) =>
  db
    .selectFrom('trial_unit as u')
    .innerJoin('unit', 'unit.id', 'u.unit_id')
    .where('u.trial_id', '=', id)
    .select(['u.unit_id as unitId', 'unit.code as unitCode', 'unit.name as unitName'])
    .select([sql<string>`u.total::text`.as('total'), sql<string>`u.max::text`.as('max')])
    .select([sql<string | null>`u.percent::text`.as('percent'), 'u.grade', 'u.rank', 'u.incomplete', 'u.hold'])
    .select(['u.decided_by as decidedBy', 'u.limits', 'u.points'])
    .orderBy('u.place')
    .execute()

export const lockTrial = (trx: Trx, id: string) =>
  trx.selectFrom('trial').where('id', '=', id).select(['id', 'version']).forUpdate().executeTakeFirst()

export const updateTrial = (trx: Trx, id: string, { title, audience }: { title: string; audience: Audience }) =>
  trx
    .updateTable('trial')
    .set((eb) => ({ title, audience, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteTrial = (trx: Trx, id: string) => trx.deleteFrom('trial').where('id', '=', id).execute()

export type Seasons = { seasons: readonly string[]; organised: readonly string[]; led: readonly string[] }

type CardsOf = { ownerId: string; block: string; day: Day }

/** Of each region and year the latest trial by an issued card of that body; what members are shown, or all to whoever leads or oversees. */
const past = (db: Db, { seasons, organised, led }: Seasons, { ownerId, block, day }: CardsOf) =>
  db
    .selectFrom('trial as t')
    .innerJoin('scorecard as c', 'c.id', 't.scorecard_id')
    .innerJoin('season as s', 's.id', 't.season_id')
    .innerJoin('region as r', 'r.id', 't.region_id')
    .where('t.card', 'is', null)
    .where('t.block', '=', block)
    .where(sql<boolean>`organiser_on(c.owner_id, ${day}::date) = organiser_on(${ownerId}::uuid, ${day}::date)`)
    .where((eb) =>
      eb.or([
        eb('t.region_id', 'in', organised),
        eb('t.season_id', 'in', led),
        eb.and([eb('t.season_id', 'in', seasons), eb('t.audience', '=', 'members')]),
      ]),
    )
    .distinctOn(['t.region_id', 's.year'])
    .orderBy('t.region_id')
    .orderBy('s.year')
    .orderBy('t.made_at', 'desc')
    .orderBy('t.id', 'desc')
    .select(['t.id as trialId', 't.region_id as regionId', 't.season_id as seasonId'])

/** Which they are, without what they were scored from. */
export const pastIds = (db: Db, seasons: Seasons, of: CardsOf) => past(db, seasons, of).execute()

export const pastInputs = (db: Db, seasons: Seasons, of: CardsOf) =>
  past(db, seasons, of)
    .select(['t.title', 's.year', 't.card_digest as cardDigest', 'c.content as card', 't.inputs'])
    .select(isSample.as('sample'))
    .select(
      sql<string>`coalesce((select l.name from region_label l where l.region_id = r.id
        and daterange(l.valid_from, l.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
        order by l.valid_from desc nulls last limit 1), r.code)`.as('regionName'),
    )
    .execute()
