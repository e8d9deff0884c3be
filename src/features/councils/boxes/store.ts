/** The SQL of sealed ballots: keys of voters, boxes, and boards that only grow. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Box, Deed, Entry, Manifest } from '#src/ballots/board.ts'
import type { Place as VotePlace } from '../ceremonies/store.ts'

export type { Place as VotePlace } from '../ceremonies/store.ts'

const placed = ({ voteId, regionId, seasonId }: VotePlace) => ({
  ...{ vote_id: voteId, region_id: regionId, season_id: seasonId },
})

export const keysOf = (db: Db, sittingId: string) =>
  db
    .selectFrom('voter_key')
    .select(['member_id as memberId', 'unit_id as unitId', 'key'])
    .where('sitting_id', '=', sittingId)
    .execute()

/** A box of the sitting is open, and they are on its roll. */
export const isOnOpenRoll = async (db: Db, sittingId: string, memberId: string): Promise<boolean> => {
  const open = await db
    .selectFrom('vote as v')
    .innerJoin('ballot_box as b', 'b.vote_id', 'v.id')
    .select('v.id')
    .where('v.sitting_id', '=', sittingId)
    .where('v.method', '=', 'sealed')
    .where('v.counted_at', 'is', null)
    .where('v.abandoned_at', 'is', null)
    .where(sql<boolean>`b.places @> ${JSON.stringify([{ memberId }])}::jsonb`)
    .executeTakeFirst()
  return open !== undefined
}

type KeyGiven = {
  readonly sittingId: string
  readonly regionId: string
  readonly seasonId: string
  readonly memberId: string
  readonly unitId: string
  readonly key: string
  readonly at: Date
  readonly by: string
}

export const putKey = (trx: Trx, { sittingId, regionId, seasonId, memberId, unitId, key, at, by }: KeyGiven) =>
  trx
    .insertInto('voter_key')
    .values({
      ...{ sitting_id: sittingId, region_id: regionId, season_id: seasonId, member_id: memberId, unit_id: unitId },
      ...{ key, entered_at: at, entered_by: by },
    })
    .onConflict((conflict) =>
      conflict.columns(['sitting_id', 'member_id']).doUpdateSet({ key, entered_at: at, entered_by: by }),
    )
    .execute()

/** Whoever puts something into a box, or closes it, takes turns: none of them may hold the row of the vote. */
export const takeTurn = (trx: Trx, voteId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('ballot box ' || ${voteId}::text, 0))`.execute(trx)

/** A place on the roll, as the database knows it. */
export type PlaceOnRoll = { readonly slot: number; readonly memberId: string; readonly unitId: string }

export const findBox = (db: Db, voteId: string) =>
  db
    .selectFrom('ballot_box')
    .select(['manifest', 'fingerprint', 'places'])
    .where('vote_id', '=', voteId)
    .$narrowType<{ manifest: Manifest; places: PlaceOnRoll[] }>()
    .executeTakeFirst()

export type BoxRow = NonNullable<Awaited<ReturnType<typeof findBox>>>

export const insertBox = (
  trx: Trx,
  place: VotePlace,
  box: {
    manifest: Manifest
    fingerprint: string
    names: readonly string[]
    places: readonly PlaceOnRoll[]
    closesAt: Date
  },
) =>
  trx
    .insertInto('ballot_box')
    .values({
      ...placed(place),
      ...{ manifest: JSON.stringify(box.manifest), fingerprint: box.fingerprint },
      ...{ names: JSON.stringify(box.names), places: JSON.stringify(box.places), closes_at: box.closesAt },
    })
    .execute()

/** All of a board, open or closed, for whoever judges its next entry: not to be told. */
export async function boardToJudge(db: Db, voteId: string, manifest: Manifest): Promise<Box> {
  const { rows } = await sql<Entry>`
    select number, kind, body, previous, digest from board_to_judge(${voteId}::uuid) order by number`.execute(db)
  return { manifest, entries: rows }
}

/** What a reader is told of a board: nothing before it is closed. */
export const boardTold = (db: Db, voteId: string): Promise<Entry[]> =>
  db
    .selectFrom('board_entry')
    .select(['number', 'kind', 'body', 'previous', 'digest'])
    .where('vote_id', '=', voteId)
    .orderBy('number')
    .$castTo<Entry>()
    .execute()

export type PublicBox = {
  block: string
  award: string
  round: number
  fingerprint: string
  head: string
  entitled: number
  turnout: number
}

/** Of the boxes of a season whose sittings are closed, what anybody may read once the season is public. */
export async function settledBoxes(db: Db, seasonId: string): Promise<PublicBox[]> {
  const { rows } = await sql<PublicBox>`select * from settled_boxes(${seasonId}::uuid)`.execute(db)
  return rows
}

/** What happened to a box since it was closed, without its ballots. */
export const deedsSinceClosing = (db: Db, voteId: string) =>
  db
    .selectFrom('board_entry')
    .select(['number', 'kind', 'digest', sql<number | null>`(body -> 'teller')::integer`.as('teller')])
    .where('vote_id', '=', voteId)
    .where('kind', 'in', ['closed', 'agreed', 'opened', 'result', 'abandoned'])
    .orderBy('number')
    .$narrowType<{ kind: Deed['kind'] }>()
    .execute()

export async function turnoutOf(db: Db, voteId: string): Promise<number> {
  const { rows } = await sql<{ cast: number }>`select box_turnout(${voteId}::uuid) as cast`.execute(db)
  return rows[0]?.cast ?? 0
}

export const insertEntry = (trx: Trx, place: VotePlace, { number, kind, body, previous, digest }: Entry) =>
  trx
    .insertInto('board_entry')
    .values({ ...placed(place), number, kind, body: JSON.stringify(body), previous, digest })
    .execute()

const proposals = (db: Db) =>
  db
    .selectFrom('board_proposal')
    .select(['id', 'vote_id as voteId', 'region_id as regionId', 'season_id as seasonId', 'kind', 'slot', 'key'])
    .select(['reason', 'head', 'settled_at as settledAt'])
    .$narrowType<{ kind: 'rekeyed' | 'abandoned' }>()

export type ProposalRow = Awaited<ReturnType<typeof proposalsOf>>[number]

export const findProposal = (db: Db, id: string) => proposals(db).where('id', '=', id).executeTakeFirst()
export const proposalsOf = (db: Db, voteId: string) =>
  proposals(db).where('vote_id', '=', voteId).orderBy('proposed_at').orderBy('id').execute()

export const signaturesOf = (db: Db, voteId: string) =>
  db
    .selectFrom('board_signature')
    .select(['proposal_id as proposalId', 'number as teller', 'signature'])
    .where('vote_id', '=', voteId)
    .orderBy('number')
    .execute()

type Waiting = {
  voteId: string
  seasonId: string
  awardName: string
  unitId: string
  as: 'teller' | 'voter'
  isOpen: boolean
}

/**
 * Votes on sealed ballots that are not over, for tellers of these units and for members who may vote. Who has cast is not looked at:
 * it is told to nobody, and a ballot may be cast anew.
 */
export async function waitingBoxes(db: Db, units: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select v.id as "voteId", v.season_id as "seasonId", a.name as "awardName", w.unit_id as "unitId", w.kind as "as",
      v.opened_at is not null as "isOpen"
    from vote v join award a on a.id = v.award_id join sitting s on s.id = v.sitting_id
      cross join lateral (
        select t.unit_id, 'teller' as kind from teller t where t.vote_id = v.id
        union all
        select m.unit_id, 'voter' from council_member m where m.council_id = v.council_id
          and not exists (select from vote_conflict c where c.vote_id = v.id and c.member_id = m.id)
          and not box_closed(v.id) and (v.opened_at is not null
            or not exists (select from voter_key k where k.sitting_id = v.sitting_id and k.member_id = m.id))) w
    where v.method = 'sealed' and v.counted_at is null and v.abandoned_at is null and s.opened_at is not null
      and w.unit_id = ${anyId(units)}
    order by v.id, w.kind`.execute(db)
  return rows
}

type By = { readonly at: Date; readonly by: string }

export const insertProposal = (
  trx: Trx,
  place: VotePlace,
  given: Pick<ProposalRow, 'id' | 'kind' | 'slot' | 'key' | 'reason' | 'head'> & By,
) =>
  trx
    .insertInto('board_proposal')
    .values({
      ...{ id: given.id, ...placed(place), kind: given.kind, slot: given.slot, key: given.key, reason: given.reason },
      ...{ head: given.head, proposed_at: given.at, proposed_by: given.by },
    })
    .execute()

export const insertSignature = (
  trx: Trx,
  { id, ...place }: VotePlace & { id: string },
  given: { teller: number; unitId: string; signature: string } & By,
) =>
  trx
    .insertInto('board_signature')
    .values({
      ...{ proposal_id: id, ...placed(place), number: given.teller, unit_id: given.unitId },
      ...{ signature: given.signature, signed_at: given.at, signed_by: given.by },
    })
    .execute()

export const settleProposal = (trx: Trx, id: string, at: Date) =>
  trx.updateTable('board_proposal').set({ settled_at: at }).where('id', '=', id).execute()
