/** The SQL of votes: who stands, who counts, the rule and the roll they were opened with, and both tellers' counts. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Terms } from '../outcomes/rules.ts'
import type { CountGiven, VoteGiven } from './contract.ts'
import type { Method, Seat } from './rules.ts'

export type FrozenRule = {
  id: string
  awardCode: string | null
  legalBasis: string | null
  provisional: boolean
  terms: Terms
}

const votes = (db: Db) =>
  db
    .selectFrom('vote as v')
    .innerJoin('award as a', 'a.id', 'v.award_id')
    .innerJoin('sitting as s', 's.id', 'v.sitting_id')
    .innerJoin('season as y', 'y.id', 'v.season_id')
    .select(['v.id', 'v.sitting_id as sittingId', 'v.council_id as councilId', 'v.region_id as regionId'])
    .select([
      'v.season_id as seasonId',
      'v.block',
      'v.award_id as awardId',
      'a.code as awardCode',
      'a.name as awardName',
    ])
    .select([
      'a.name_en as awardNameEn',
      's.day',
      'y.year',
      'v.round',
      'v.before_id as beforeId',
      'v.method',
      'v.seats',
    ])
    .select(['v.least', 'v.most', 'v.rule', 'v.roll', 'v.opened_at as openedAt', 'v.counted_at as countedAt'])
    .select(['v.abandoned_at as abandonedAt', 'v.abandon_reason as abandonReason', 'v.version'])
    // PostgreSQL types a checked text as text, and what is kept whole as anything.
    .$narrowType<{ method: Method; rule: FrozenRule | null; roll: Seat[] | null }>()

export type VoteRow = NonNullable<Awaited<ReturnType<typeof findVote>>>

export const votesOf = (db: Db, sittingId: string) =>
  votes(db)
    .where('v.sitting_id', '=', sittingId)
    .orderBy('v.block')
    .orderBy('a.code')
    .orderBy('v.round')
    .orderBy(sql`v.abandoned_at nulls last`)
    .orderBy('v.id')
    .execute()

/** Those of a season that came to a result: what they were on. */
export const countedIn = (db: Db, seasonId: string) =>
  db
    .selectFrom('vote as v')
    .innerJoin('award as a', 'a.id', 'v.award_id')
    .select(['v.id', 'v.block', 'v.round', 'a.name as awardName'])
    .where('v.season_id', '=', seasonId)
    .where('v.counted_at', 'is not', null)
    .orderBy('v.counted_at')
    .orderBy('v.id')
    .execute()

type Settled = Pick<VoteRow, 'id' | 'block' | 'round' | 'seats' | 'rule'> & {
  awardCode: string
  awardName: string
  awardNameEn: string
  /** Of the people how they were there, and nothing else. */
  roll: Pick<Seat, 'presence' | 'votes'>[]
  candidates: { unitId: string; unitName: string }[]
}

/** Those that were counted in sittings that are closed, in the order of blocks, awards and rounds. */
export async function settledVotes(db: Db, seasonId: string): Promise<Settled[]> {
  const { rows } = await sql<Settled>`
    select v.id, v.block, v.round, v.seats, v.rule, v.roll, v.candidates, a.code as "awardCode", a.name as "awardName",
      a.name_en as "awardNameEn"
    from settled_votes(${seasonId}::uuid) v join award a on a.id = v.award_id
    order by v.block, a.code, v.round, v.id`.execute(db)
  return rows
}

/** Open votes that tellers of these units have not counted yet. */
export const uncountedBy = (db: Db, units: readonly string[]) =>
  db
    .selectFrom('teller as t')
    .innerJoin('vote as v', 'v.id', 't.vote_id')
    .innerJoin('award as a', 'a.id', 'v.award_id')
    .select(['v.sitting_id as sittingId', 'v.season_id as seasonId', 't.unit_id as unitId', 'a.name as awardName'])
    .where('t.unit_id', '=', anyId(units))
    .where('v.method', '!=', 'sealed')
    .where('v.opened_at', 'is not', null)
    .where('v.counted_at', 'is', null)
    .where('v.abandoned_at', 'is', null)
    .where(sql<boolean>`t.number not in (select tellers_done(v.id))`)
    .orderBy('v.opened_at')
    .orderBy('v.id')
    .execute()

export const findVote = (db: Db, id: string) => votes(db).where('v.id', '=', id).executeTakeFirst()

export async function lockVote(trx: Trx, id: string) {
  await trx.selectFrom('vote').select('id').where('id', '=', id).forUpdate().execute()
  return findVote(trx, id)
}

export const candidatesOf = (db: Db, voteIds: readonly string[]) =>
  db
    .selectFrom('candidate as c')
    .innerJoin('unit as u', 'u.id', 'c.unit_id')
    .select(['c.vote_id as voteId', 'c.unit_id as unitId', 'u.name as unitName', 'c.withdrawn_on as withdrawnOn'])
    .select('c.withdraw_reason as withdrawReason')
    .where('c.vote_id', '=', anyId(voteIds))
    .orderBy('c.position')
    .execute()

export const conflictsOf = (db: Db, voteIds: readonly string[]) =>
  db
    .selectFrom('vote_conflict as c')
    .innerJoin('council_member as m', 'm.id', 'c.member_id')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['c.vote_id as voteId', 'c.member_id as memberId', 'u.name as unitName', 'c.reason'])
    .where('c.vote_id', '=', anyId(voteIds))
    .orderBy('m.position')
    .execute()

/** With whether each has entered a count, and not what. */
export async function tellersOf(db: Db, voteIds: readonly string[]) {
  const { rows } = await sql<{
    voteId: string
    number: number
    unitId: string
    unitName: string
    name: string | null
    done: boolean
  }>`select t.vote_id as "voteId", t.number, t.unit_id as "unitId", u.name as "unitName", t.name,
       t.number in (select tellers_done(t.vote_id)) as done
     from teller t join unit u on u.id = t.unit_id
    where t.vote_id = ${anyId(voteIds)} order by t.number`.execute(db)
  return rows
}

export type CountRow = CountGiven & { voteId: string; number: number; enteredBy: string }

/** All counts of each vote once two are there; of a vote with fewer none. */
export async function countsOf(db: Db, voteIds: readonly string[]): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select c.vote_id as "voteId", c.number, c.handed_out as "handedOut", c.returned, c.invalid, c.blank, c.marks,
      c.entered_by as "enteredBy"
    from unnest(${voteIds}::uuid[]) as v (id) cross join lateral teller_counts(v.id) c order by c.number`.execute(db)
  return rows
}

export const unitsOfAdministrators = async (db: Db, day: Day): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select units_of_administrators(${day}::date) as id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

export type Place = { id: string; sittingId: string; councilId: string; regionId: string; seasonId: string }
type Begun = { block: string; awardId: string; round: number; beforeId: string | null }

const columns = ({ method, seats, least, most }: VoteGiven) => ({ method, seats, least, most })

export async function insertVote(trx: Trx, place: Place, given: VoteGiven & Begun) {
  const { id, sittingId, councilId, regionId, seasonId } = place
  await trx
    .insertInto('vote')
    .values({
      ...{ id, sitting_id: sittingId, council_id: councilId, region_id: regionId, season_id: seasonId },
      ...{ block: given.block, award_id: given.awardId, round: given.round, before_id: given.beforeId },
      ...columns(given),
    })
    .execute()
  await putParts(trx, place, given)
}

export async function updateVote(trx: Trx, place: Place, given: VoteGiven) {
  await trx
    .updateTable('vote')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', place.id)
    .execute()
  // Whoever withdrew stays on the list, struck through, unless they stand again.
  await trx
    .deleteFrom('candidate')
    .where('vote_id', '=', place.id)
    .where((eb) => eb.or([eb('withdrawn_on', 'is', null), eb('unit_id', '=', anyId(given.candidates))]))
    .execute()
  await trx.deleteFrom('vote_conflict').where('vote_id', '=', place.id).execute()
  const tellers = await changedTellers(trx, place.id, given.tellers)
  await putParts(trx, place, { ...given, tellers })
}

/** Those who stay as they are keep their part in the key of a sealed ballot; what is given back is to be put anew. */
async function changedTellers(trx: Trx, id: string, tellers: VoteGiven['tellers']): Promise<VoteGiven['tellers']> {
  const before = await tellersOf(trx, [id])
  const isSame = before.map(({ unitId }) => unitId).join() === tellers.map(({ unitId }) => unitId).join()
  if (!isSame) {
    await trx.deleteFrom('teller').where('vote_id', '=', id).execute()
    return tellers
  }
  for (const { unitId, name } of tellers)
    await trx.updateTable('teller').set({ name }).where('vote_id', '=', id).where('unit_id', '=', unitId).execute()
  return []
}

async function putParts(trx: Trx, place: Place, { candidates, conflicts, tellers }: VoteGiven) {
  const of = { vote_id: place.id, region_id: place.regionId, season_id: place.seasonId }
  await trx
    .insertInto('candidate')
    .values(candidates.map((unitId, position) => ({ ...of, unit_id: unitId, position })))
    .execute()
  if (conflicts.length > 0)
    await trx
      .insertInto('vote_conflict')
      .values(conflicts.map(({ memberId, reason }) => ({ ...of, member_id: memberId, reason })))
      .execute()
  if (tellers.length > 0)
    await trx
      .insertInto('teller')
      .values(tellers.map(({ unitId, name }, at) => ({ ...of, number: at + 1, unit_id: unitId, name })))
      .execute()
}

const stepped = (trx: Trx, id: string, step: Record<string, unknown>) =>
  trx
    .updateTable('vote')
    .set((eb) => ({ ...step, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export async function withdrawCandidate(trx: Trx, id: string, given: { unitId: string; on: Day; reason: string }) {
  await trx
    .updateTable('candidate')
    .set({ withdrawn_on: given.on, withdraw_reason: given.reason })
    .where('vote_id', '=', id)
    .where('unit_id', '=', given.unitId)
    .execute()
  await stepped(trx, id, {})
}

export const markOpened = (trx: Trx, id: string, given: { at: Date; rule: FrozenRule; roll: readonly Seat[] }) =>
  stepped(trx, id, { opened_at: given.at, rule: JSON.stringify(given.rule), roll: JSON.stringify(given.roll) })

export const markCounted = (trx: Trx, id: string, at: Date) => stepped(trx, id, { counted_at: at })

export const markAbandoned = (trx: Trx, id: string, given: { at: Date; reason: string }) =>
  stepped(trx, id, { abandoned_at: given.at, abandon_reason: given.reason })

export async function putCount(
  trx: Trx,
  place: Place,
  teller: { number: number; unitId: string; at: Date; by: string },
  { handedOut, returned, invalid, blank, marks }: CountGiven,
) {
  const count = {
    ...{ handed_out: handedOut, returned, invalid, blank, marks: JSON.stringify(marks) },
    ...{ entered_at: teller.at, entered_by: teller.by },
  }
  const of = { vote_id: place.id, region_id: place.regionId, season_id: place.seasonId }
  await trx
    .insertInto('teller_count')
    .values({ ...of, number: teller.number, unit_id: teller.unitId, ...count })
    .onConflict((conflict) => conflict.columns(['vote_id', 'number']).doUpdateSet(count))
    .execute()
}

/** A sealed box that was given up is gone on with on paper. */
export const goOnWithPaper = (trx: Trx, id: string) => stepped(trx, id, { method: 'paper' })

/** A part of its sealed box was opened: somebody may see what comes. */
export const isBeingOpened = async (db: Db, id: string): Promise<boolean> =>
  (await db
    .selectFrom('board_entry')
    .select('number')
    .where('vote_id', '=', id)
    .where('kind', '=', 'opened')
    .executeTakeFirst()) !== undefined
