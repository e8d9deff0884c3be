/** Proposals in the database. Whoever may not read one finds none. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Facts, Side, Told } from './rules.ts'

const columns = [
  'proposal.id',
  'proposal.deed',
  'proposal.input',
  'proposal.object_kind as objectKind',
  'proposal.object_id as objectId',
  'proposal.path',
  'proposal.region_id as regionId',
  'proposal.concerned',
  'proposal.told',
  'proposal.reason',
  'proposal.side',
  'proposal.unit_id as unitId',
  'proposal.proposed_by as proposedBy',
  'proposal.proposer_name as proposerName',
  'proposal.decided_by as decidedBy',
  'proposal.proposed_at as proposedAt',
  'proposal.expires_on as expiresOn',
  'proposal.state',
  'proposal.decider_name as deciderName',
  'proposal.decided_at as decidedAt',
  'proposal.decision_reason as decisionReason',
  'proposal.version',
] as const

/** What of the log's own form is kept beside the row. */
const facts = [sql<Facts | null>`proposal.before`.as('before'), sql<Facts>`proposal.after`.as('after')] as const

/** Whose proposals are read: seasons of theirs, regions they organise, and, for rules, those who keep or follow them. */
export type Reader = SeasonsRead & { rules: boolean }

const proposals = (db: Db, { seasons, organised, rules }: Reader) =>
  db
    .selectFrom('proposal')
    .leftJoin('unit', 'unit.id', 'proposal.unit_id')
    .leftJoin('unit as deciding', 'deciding.id', 'proposal.deciding_unit_id')
    .leftJoin('acknowledgement', 'acknowledgement.proposal_id', 'proposal.id')
    .select(columns)
    .select(facts)
    .select(['unit.name as unitName', 'deciding.name as decidingUnitName'])
    .select('acknowledgement.happened_at as acknowledgedAt')
    .where(
      sql<boolean>`((proposal.concerned && ${seasons}::uuid[] and proposal.region_id is not null)
        or proposal.region_id = any (${organised}::uuid[]) or (proposal.region_id is null and ${rules}::boolean))`,
    )

export type ProposalRow = NonNullable<Awaited<ReturnType<typeof findProposal>>>

export const findProposal = (db: Db, reader: Reader, id: string) =>
  proposals(db, reader).where('proposal.id', '=', id).executeTakeFirst()

/** Holds the proposal until the transaction ends, so that it is decided once. */
export const lockProposal = (trx: Trx, reader: Reader, id: string) =>
  proposals(trx, reader).where('proposal.id', '=', id).forUpdate('proposal').executeTakeFirst()

/** Newest first. */
export const listProposals = (
  db: Db,
  reader: Reader,
  about: { objectId?: string | undefined; objectKind?: string | undefined },
) =>
  proposals(db, reader)
    .$if(about.objectId !== undefined, (q) => q.where('proposal.object_id', '=', about.objectId ?? ''))
    .$if(about.objectKind !== undefined, (q) => q.where('proposal.object_kind', '=', about.objectKind ?? ''))
    .orderBy('proposal.id', 'desc')
    .limit(200)
    .execute()

/** What nobody has decided yet, on a day. */
export const openProposals = (db: Db, reader: Reader, today: Day) =>
  proposals(db, reader)
    .where('proposal.state', '=', 'open')
    .where('proposal.expires_on', '>=', today)
    .orderBy('proposal.id')
    .execute()

/** What came back to whoever proposed it, and they have neither said that they know nor has it been proposed anew. */
export const returnedTo = (db: Db, reader: Reader, accountId: string, today: Day) =>
  proposals(db, reader)
    .where('proposal.proposed_by', '=', accountId)
    .where('acknowledgement.proposal_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('proposal.state', '=', 'rejected'),
        eb.and([eb('proposal.state', '=', 'open'), eb('proposal.expires_on', '<', today)]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('proposal as later')
            .select('later.id')
            .whereRef('later.deed', '=', 'proposal.deed')
            .whereRef('later.object_id', '=', 'proposal.object_id')
            .whereRef('later.id', '>', 'proposal.id'),
        ),
      ),
    )
    .orderBy('proposal.id')
    .execute()

/** Said twice, it was said the first time. */
export const insertAcknowledgement = (trx: Trx, { id, accountId, at }: { id: string; accountId: string; at: Date }) =>
  trx
    .insertInto('acknowledgement')
    .values({ proposal_id: id, account_id: accountId, happened_at: at })
    .onConflict((same) => same.column('proposal_id').doNothing())
    .execute()

type New = {
  id: string
  deed: string
  input: unknown
  objectKind: string
  objectId: string
  path: string
  regionId: string | null
  concerned: readonly string[]
  told: Told
  before: Facts | null
  after: Facts
  reason: string
  side: Side
  unitId: string | null
  proposedBy: string
  proposerName: string
  proposedAt: Date
  expiresOn: Day
}

export const insertProposal = (trx: Trx, given: New) =>
  trx
    .insertInto('proposal')
    .values({
      id: given.id,
      deed: given.deed,
      input: JSON.stringify(given.input),
      object_kind: given.objectKind,
      object_id: given.objectId,
      path: given.path,
      region_id: given.regionId,
      concerned: [...given.concerned],
      told: given.told,
      before: given.before === null ? null : JSON.stringify(given.before),
      after: JSON.stringify(given.after),
      reason: given.reason,
      side: given.side,
      unit_id: given.unitId,
      proposed_by: given.proposedBy,
      proposer_name: given.proposerName,
      proposed_at: given.proposedAt,
      expires_on: given.expiresOn,
      state: 'open',
    })
    .execute()

type Decision = {
  state: 'carrying' | 'rejected' | 'withdrawn'
  by: string
  name: string
  unitId: string | null
  at: Date
  reason: string | null
}

export const markDecided = (trx: Trx, id: string, { state, by, name, unitId, at, reason }: Decision) =>
  trx
    .updateTable('proposal')
    .set((eb) => ({
      state,
      decided_by: by,
      decider_name: name,
      deciding_unit_id: unitId,
      decided_at: at,
      decision_reason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const markApproved = (trx: Trx, id: string) =>
  trx.updateTable('proposal').set({ state: 'approved' }).where('id', '=', id).execute()
