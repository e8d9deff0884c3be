/** Builds seasons through their own endpoints. */
import { createSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import type { Caller, World } from './world.ts'

export type Block = 'justice_department' | 'enforcement'
type SeasonGiven = {
  year?: number
  perBlock?: number
  theme?: string | null
  from?: string
  to?: string
  lead?: boolean
  organiser?: string
}

/** A season of a new region: two blocks of `perBlock` members, its ministry officer, and a lead unless told otherwise. */
export async function aSeason(world: World, given: SeasonGiven = {}) {
  const { year = 2018, perBlock = 2, theme = null, from, to, lead = true, organiser } = given
  const region = await world.aRegion(organiser === undefined ? {} : { organiser })
  const units: Record<Block, string[]> = { justice_department: [], enforcement: [] }
  for (const block of ['justice_department', 'enforcement'] as const)
    for (let count = 0; count < perBlock; count++) {
      const kind = block === 'enforcement' ? 'provincial_enforcement' : 'justice_department'
      const unit = await world.aUnit({ kind })
      await world.aMembership({ region, unit, block })
      units[block].push(unit)
    }
  const minister = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
  const body = { regionId: region.id, year, theme, ...(from && { from }), ...(to && { to }) }
  const season = await minister.call(createSeason, { body })
  const leadUnit = units.justice_department[0]
  if (lead && leadUnit) await aLeader({ minister, seasonId: season.id, unitId: leadUnit, year })
  return { id: season.id, season, region, units, minister, leadUnit: leadUnit ?? '', year }
}

type LeaderGiven = { minister: Caller; seasonId: string; unitId: string; year?: number; role?: 'lead' | 'deputy' }

/** Names a unit lead (or deputy) for the whole year; nothing is known of the decision. */
export const aLeader = ({ minister, seasonId, unitId, year = 2018, role = 'lead' }: LeaderGiven) =>
  minister.call(nameLeader, {
    params: { seasonId },
    body: {
      role,
      unitId,
      post: 'Giám đốc',
      decisionNumber: null,
      decisionDay: null,
      decisionBody: null,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    },
  })

type TermGiven = {
  region: { id: string }
  minister: Caller
  seasonId: string
  unitId: string
  from: string
  to: string
}

/** A term as it stands in the database: in a season under way naming somebody takes two people. */
export const aTerm = (
  world: World,
  { region, minister, seasonId, unitId, from, to }: TermGiven,
  role: 'lead' | 'deputy' = 'lead',
) =>
  world.built('account', { accountId: minister.accountId, organised: [region.id] }, async (trx) => {
    const term = { region_id: region.id, season_id: seasonId, unit_id: unitId, role, valid_from: from, valid_to: to }
    const told = { post: 'Giám đốc', decision_number: null, decision_day: null, decision_body: null }
    await trx
      .insertInto('leadership')
      .values({ id: world.home.newId(), ...term, ...told })
      .execute()
    await trx
      .insertInto('unit_grant')
      .values({ id: world.home.newId(), ...term })
      .execute()
  })
