/** Builds registration forms through their own endpoints. */
import { type OwnForm, sendForm, startForm } from '#features/registrations/forms/contract.ts'
import { receiveForm, returnForm } from '#features/registrations/receipts/contract.ts'
import { aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

/** The ministry flag as it stands in the catalogue until 2023, and from 2024. */
export const flagUntil2023 = '01900000-0000-7000-8000-00000000a001'
export const flagFrom2024 = '01900000-0000-7000-8000-00000000a002'
export const governmentFlag = '01900000-0000-7000-8000-00000000a003'

/** Opens registration from–to, as the organiser set it before anybody led the season. */
export const openRegistrations = (
  world: World,
  season: { id: string; region: { id: string } },
  opens: string | null,
  deadline: string | null,
) =>
  world.built('account', { organised: [season.region.id] }, (trx) =>
    trx
      .updateTable('stage')
      .set((eb) => ({ opens, deadline, version: eb('version', '+', 1) }))
      .where('season_id', '=', season.id)
      .where('code', '=', 'registrations')
      .execute(),
  )

type Given = { seasonId: string; unitId: string; awardIds?: string[]; none?: boolean }

export const aDraft = (by: Caller, { seasonId, unitId, awardIds = [flagUntil2023], none = false }: Given) =>
  by.call(startForm, { params: { seasonId }, body: { unitId, awardIds, none } })

export async function aSentForm(by: Caller, given: Given) {
  const draft = await aDraft(by, given)
  return by.call(sendForm, { params: { formId: draft.id }, body: {} }, { version: draft.version })
}

export const receives = (by: Caller, { id, version }: OwnForm) =>
  by.call(receiveForm, { params: { formId: id }, body: {} }, { version })

type Returning = { reason?: string; until?: string | null; lines?: { awardId: string; reason: string }[] }

export const returns = (by: Caller, { id, version }: OwnForm, given: Returning = {}) => {
  const { reason = 'Thiếu căn cứ', until = null, lines = [] } = given
  return by.call(returnForm, { params: { formId: id }, body: { reason, until, lines } }, { version })
}

/** A season of 2018 with registration open in March: its lead, and a head in each of two enforcement units. */
export async function anOpenSeason(world: World, { perBlock = 2 } = {}) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world, { perBlock })
  await openRegistrations(world, season, '2018-03-02', '2018-03-31')
  const lead = await world.aPerson({ unit: season.leadUnit, role: 'officer' })
  const [unitId = '', otherId = ''] = season.units.enforcement
  const mine = await world.aPerson({ unit: unitId, role: 'head' })
  const other = await world.aPerson({ unit: otherId, role: 'officer' })
  return { ...season, seasonId: season.id, lead, mine, other, unitId, otherId }
}
