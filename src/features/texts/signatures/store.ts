/** Who signs a text, and who has signed the frozen text that stands. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'

export type SignatoryRow = {
  textId: string
  unitId: string
  unitName: string
  step: number
  signedAt: Date | null
  signerName: string | null
  onBehalfOf: string | null
  /** The last day on which it was in the season's region, when it is no more. */
  leftOn: Day | null
}

type Standing = {
  text_id: string
  unit_id: string
  signed_at: Date
  signer_name: string | null
  on_behalf_of: string | null
}
/** Who has signed what stands; the public of a published season is told the units, and not by whom they signed. */
const standingSignatures = (textIds: readonly string[]) =>
  sql<Standing>`standing_signatures(${textIds}::uuid[])`.as<'g'>(sql.ref('g'))

/** Of a season that is over its last day counts, of one to come its first. */
const leftOn = (
  today: Day,
) => sql<Day | null>`(select max(m.valid_to) from membership m join season on season.id = s.season_id
  where m.region_id = s.region_id and m.unit_id = s.unit_id
  having bool_and(coalesce(m.valid_to < least(greatest(${today}::date, season.valid_from), season.valid_to), false)))`

/** Signing lists of any number of texts in one query, by step and then by name; `today` says who is still in the region. */
export const signatoriesOf = (db: Db, textIds: readonly string[], today: Day): Promise<SignatoryRow[]> =>
  db
    .selectFrom('signatory as s')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .leftJoin(standingSignatures(textIds), (join) =>
      join.onRef('g.text_id', '=', 's.text_id').onRef('g.unit_id', '=', 's.unit_id'),
    )
    .where('s.text_id', 'in', textIds)
    .orderBy('s.text_id')
    .orderBy('s.step')
    .orderBy(inVietnamese('u.name'))
    .orderBy('u.id')
    .select(['s.text_id as textId', 's.unit_id as unitId', 'u.name as unitName', 's.step'])
    .select(['g.signed_at as signedAt', 'g.signer_name as signerName', 'g.on_behalf_of as onBehalfOf'])
    .select(leftOn(today).as('leftOn'))
    .execute()

/** The standing frozen texts of any number of texts, without their content. */
export const frozenOf = (db: Db, textIds: readonly string[]) =>
  db
    .selectFrom('frozen_text')
    .where('text_id', 'in', textIds)
    .where('thawed_at', 'is', null)
    .select(['id', 'text_id as textId', 'frozen_at as frozenAt'])
    .execute()

export async function replaceSignatories(
  trx: Trx,
  text: { id: string; regionId: string; seasonId: string },
  signatories: readonly { unitId: string; step: number }[],
) {
  await trx.deleteFrom('signatory').where('text_id', '=', text.id).execute()
  if (signatories.length === 0) return
  const place = { text_id: text.id, region_id: text.regionId, season_id: text.seasonId }
  const rows = signatories.map(({ unitId, step }) => ({ ...place, unit_id: unitId, step }))
  await trx.insertInto('signatory').values(rows).execute()
}

export type NewSignature = {
  id: string
  frozenId: string
  unitId: string
  accountId: string
  signerName: string
  onBehalfOf: string | null
  digest: Buffer
  signedAt: Date
}

/** Signs what stands, unless the unit has signed or the adoption was withdrawn in this very moment: then nothing is written. */
export async function insertSignature(
  trx: Trx,
  text: { regionId: string; seasonId: string },
  signature: NewSignature,
): Promise<boolean> {
  const { id, frozenId, unitId, accountId, signerName, onBehalfOf, digest, signedAt } = signature
  const given = sql`(${id}::uuid, ${unitId}::uuid, ${text.regionId}::uuid, ${text.seasonId}::uuid, ${accountId}::uuid,
    ${signerName}, ${onBehalfOf}::text, ${digest}::bytea, ${signedAt}::timestamptz)`
  const named = sql`given (id, unit_id, region_id, season_id, account_id, signer_name, on_behalf_of, digest, signed_at)`
  const { numAffectedRows } = await sql`
    insert into signature (id, frozen_text_id, unit_id, region_id, season_id, account_id, signer_name, on_behalf_of,
      digest, signed_at)
    select given.id, f.id, given.unit_id, given.region_id, given.season_id, given.account_id, given.signer_name,
      given.on_behalf_of, given.digest, given.signed_at
    from frozen_text f, (values ${given}) ${named}
    where f.id = ${frozenId} and f.thawed_at is null
    on conflict (frozen_text_id, unit_id) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

type Counted = { unitId: string; count: number }

/** How many adopted texts of running seasons wait for these units: numbers only, whoever asks. */
export async function openSignatures(db: Db, unitIds: readonly string[], day: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", count from open_signatures(${unitIds}::uuid[], ${day}::date)`.execute(db)
  return rows
}
