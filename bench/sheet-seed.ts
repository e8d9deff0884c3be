/** A ministry's sheets of one year, being filled in: regions, an officer signed in at every unit, a hundred judged leaves. */
import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { seedForms } from './form-seed.ts'
import { block, leaves, many, type Run, seedBody, seedRegion } from './scoring-seed.ts'

const year = 2026
const allRegions = 10
const unitsOfOne = 34
/** The last of a region: the others' sheets are open. */
export const sealedUnits = 13

/** A hundred leaves that a unit marks itself, in ten groups. */
export function judgedCard(): Card {
  const rule = { kind: 'judged', min: 0, max: 3, step: 0.25, panel: 'mean', panelSize: 1 } as const
  return {
    ...{ id: 'phieu-2026', title: 'Bảng đo', block, year, version: 1, status: 'final', indicators: [] },
    criteria: Array.from({ length: leaves / 10 }, (_, group) => ({
      ...{ code: `G${group}`, name: `Nhóm ${group}`, max: 30 },
      children: Array.from({ length: 10 }, (_, at) => ({
        ...{ code: `G${group}.${at}`, name: `Tiêu chí ${group}.${at}`, max: 3, rule },
      })),
    })),
    grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { percent: 70 } }, { grade: 'C' }],
  }
}

/** An officer of a unit, signed in by the token, before the layer of their own sheet. */
export type OfficerAtWork = {
  token: string
  accountId: string
  sheetId: string
  layerId: string
  unitId: string
  unitCode: string
  seasonId: string
  regionId: string
}

async function seedRegionAtWork(
  run: Run,
  body: { organiserId: string; accountId: string; scorecardId: string; digest: string },
  code: string,
) {
  const { regionId, ids } = await seedRegion(run, { ...body, indicators: [] }, unitsOfOne, code)
  const [seasonId = ''] = many(1)
  await run(
    `insert into season (id, region_id, year, valid_from, valid_to, sample)
       values ($1, $2, $3, make_date($3, 1, 1), make_date($3, 12, 31), false)`,
    [seasonId, regionId, year],
  )
  await run(
    `insert into assessment_rule (season_id, region_id, block, checkers_per_unit, checked_by, provisional)
       values ($1, $2, $3, 2, 'own_block', true)`,
    [seasonId, regionId, block],
  )
  await run(
    `insert into assessment_layer (season_id, region_id, block, kind, position, by, opens, deadline, seen, seen_from)
       values ($1, $2, $3, 'self', 1, 'unit', make_date($4, 1, 1), make_date($4 + 1, 12, 31), 'parties', 'sent'),
         ($1, $2, $3, 'verification', 2, 'organiser', null, null, 'parties', 'sent'),
         ($1, $2, $3, 'final', 3, 'organiser', null, null, 'parties', 'result')`,
    [seasonId, regionId, block, year],
  )
  const [accounts, grants, sessions, sheets, layers] = [many, many, many, many, many].map((make) => make(ids.length))
  const tokens = ids.map(() => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  await run(
    `insert into account (id, username, display_name, created_at, joined_at)
       select a, $2 || n, 'Cán bộ đo ' || n, now(), now() from unnest($1::uuid[]) with ordinality as t (a, n)`,
    [accounts, `${code}-`],
  )
  await run(
    `insert into role_grant (id, account_id, role, unit_id)
       select g, a, 'officer', u from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as t (g, a, u)`,
    [grants, accounts, ids],
  )
  await run(
    `insert into session (id, account_id, token_hash, created_at, seen_at, stepped_up_at)
       select s, a, h, now(), now(), now() from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as t (s, a, h)`,
    [sessions, accounts, hashes],
  )
  await run(
    `insert into sheet (id, region_id, season_id, block, unit_id, scorecard_id, card_digest, opened_at, opened_by)
       select s, $3, $4, $5, u, $6, $7, now(), a from unnest($1::uuid[], $2::uuid[], $8::uuid[]) as t (s, u, a)`,
    [sheets, ids, regionId, seasonId, block, body.scorecardId, body.digest, accounts],
  )
  await run(
    `insert into sheet_layer (id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind, created_at, created_by)
       select l, s, $4, $5, $6, u, u, 'self', now(), a from unnest($1::uuid[], $2::uuid[], $3::uuid[], $7::uuid[]) as t (l, s, u, a)`,
    [layers, sheets, ids, regionId, seasonId, block, accounts],
  )
  return ids.map(
    (unitId, at): OfficerAtWork => ({
      ...{ token: tokens[at] ?? '', accountId: accounts?.[at] ?? '', unitId, unitCode: `${code}-${at + 1}` },
      ...{ sheetId: sheets?.[at] ?? '', layerId: layers?.[at] ?? '', seasonId, regionId },
    }),
  )
}

type Given = {
  /** Ten regions of 34 units, as a ministry has them in the last hour before a deadline, unless said. */
  regions?: number
  /** Of so many units the forms are sealed: their own, and what verification made of them. */
  sealed?: number
}

/** Officers before their sheets. */
export async function seedSheets(
  ownerUrl: string,
  card: Card,
  { regions = allRegions, sealed = 0 }: Given = {},
): Promise<OfficerAtWork[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const run: Run = (text, values) => client.query(text, values)
  try {
    const seeded = await seedBody(run, randomBytes(32).toString('base64url'), card)
    const body = { ...seeded, digest: await cardDigest(card) }
    const officers: OfficerAtWork[] = []
    for (let at = 1; at <= regions; at++) officers.push(...(await seedRegionAtWork(run, body, `phieu-${at}`)))
    for (const officer of officers.slice(officers.length - sealed)) await seedForms(run, card, { ...body, officer })
    await client.query('analyze')
    return officers
  } finally {
    await client.end()
  }
}
