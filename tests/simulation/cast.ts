/** Who plays a small season: its units with two officers and a head each, the unit above, the ministry, a card, the settings. */

import type { SettingsGiven } from '#features/assessments/settings/contract.ts'
import { getSettings, saveSettings } from '#features/assessments/settings/contract.ts'
import { putFile } from '#features/evidence/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import type { Card } from '#scoring/card.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import { aPdf, digestOf } from '#tests/support/evidence.ts'
import { aLeader } from '#tests/support/seasons.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import type { Caller, World } from '#tests/support/world.ts'
import { leavesOf, smallCard, type Truth, truthsOf } from './making.ts'

export const block = 'enforcement'
/** So many seasons one company plays, each in a year of its own. */
export const yearsOfCompany = 50

/** Somebody who signs in again where a session has ended. */
export type Person = Caller & { unitId: string }
export type Unit = { unitId: string; officer: Person; second: Person; head: Person; paperId: string }
export type Member = Unit & { truth: Truth }
export type Cast = {
  seed: number
  year: number
  seasonId: string
  card: Card
  leaves: readonly string[]
  settings: SettingsGiven
  ministry: Unit
  above: Unit
  /** The first of them leads. */
  members: readonly Member[]
}

/** People who play one year after the other. */
export type Company = { ministry: Unit; above: Unit; units: readonly Unit[]; played: number }

async function aPaper(by: Caller, unitId: string): Promise<string> {
  const file = aPdf(`% ${Buffer.from(unitId).toString('hex')}\n`)
  const params = { unitId, digest: digestOf(file) }
  const { evidence } = await by.call(putFile, {
    ...{ params, query: { name: 'giay.pdf', size: file.length, from: 0 }, file: new Blob([file]) },
  })
  return evidence?.id ?? ''
}

async function staffed(world: World, unitId: string, roles: readonly ('officer' | 'head' | 'ministry_officer')[]) {
  const [first = 'officer', then = first, last = then] = roles
  const one = async (role: typeof first): Promise<Person> =>
    Object.assign(await world.aPerson({ unit: unitId, role }), { unitId })
  const [officer, second, head] = [await one(first), await one(then), await one(last)]
  return { unitId, officer, second, head, paperId: await aPaper(officer, unitId) }
}

/** A unit above, under which all others lie. */
export async function aCompany(world: World): Promise<Company> {
  byTheMachine(world)
  const officers = ['officer', 'officer', 'head'] as const
  const above = await staffed(world, await world.aUnit({ kind: 'provincial_enforcement' }), officers)
  const units: Unit[] = []
  for (let at = 0; at < 5; at++)
    units.push(await staffed(world, await world.aUnit({ kind: 'provincial_enforcement' }), officers))
  const ids = units.map(({ unitId }) => unitId)
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: above.unitId }).where('id', 'in', ids).execute(),
  )
  const ministry = await staffed(world, await world.aUnit({ kind: 'ministry' }), ['ministry_officer'])
  return { ministry, above, units, played: 0 }
}

/** Papers and people are no season's: they come by the machine's clock. */
const byTheMachine = (world: World) => Object.assign(world.home, { now: world.home.machineNow, played: false })

/** The days of the layers in use, one after the other; which are used, who writes and who is told is a matter of chance. */
function settingsFor(chance: Chance, year: number, units: number): SettingsGiven {
  const day = (number: number) => `${year}-11-${String(number).padStart(2, '0')}`
  const told = {
    seen: chance.pick(['parties', 'parties', 'block'] as const),
    seenFrom: chance.pick(['sent', 'deadline'] as const),
  }
  const confirms = chance.pick(['paper', 'parent', 'organiser'] as const)
  const verifies = chance.pick(['organiser', 'leaders'] as const)
  const confirmation = { kind: 'confirmation' as const, by: confirms, opens: day(8), deadline: day(9), graceDays: 0 }
  const cross = { kind: 'cross' as const, by: 'members' as const, opens: day(10), deadline: day(12), graceDays: 0 }
  return {
    // Two each of four units would have to check one another.
    ...{ checkersPerUnit: units === 5 ? chance.pick([1, 2, 2]) : 1, checkedBy: 'own_block' },
    ...{ mostRounds: chance.pick([null, 1]), appealDays: chance.pick([null, 2]), legalBasis: null, provisional: true },
    layers: [
      { kind: 'self', by: 'unit', opens: day(2), deadline: day(6), graceDays: chance.pick([0, 0, 1]), ...told },
      ...(chance.percent(55) ? [{ ...confirmation, ...told }] : []),
      ...(chance.percent(75) ? [{ ...cross, ...told, seenFrom: chance.pick(['sent', 'deadline'] as const) }] : []),
      { kind: 'verification', by: verifies, opens: day(14), deadline: day(16), graceDays: 0, ...told },
      { kind: 'final', by: 'organiser', opens: day(18), deadline: day(20), graceDays: 0, ...told },
    ],
  }
}

/** A password is asked for again after five minutes of the machine's clock, which a busy machine needs for a few seasons. */
const stepUp = (world: World) =>
  world.built('sign_in', {}, (trx) =>
    trx.updateTable('session').set({ stepped_up_at: world.home.machineNow() }).execute(),
  )

/** A year of some of them, set up with nothing going wrong: what is tried is what comes after. */
export async function castFor(
  world: World,
  company: Company,
  { clock, chance, seed }: { clock: { at: Date }; chance: Chance; seed: number },
): Promise<Cast> {
  const year = 2000 + company.played++
  const { ministry, above } = company
  const minister = ministry.officer
  await stepUp(world)
  const card = smallCard(chance, { year, block }, [3, 6])
  const truths = truthsOf(chance, card, chance.pick([3, 3, 3, 4, 5]))
  clock.at = new Date(`${year}-01-10T08:00:00+07:00`)
  Object.assign(world.home, { now: () => clock.at, played: true })
  // Of a region of its own: what happened in other seasons has no part in it.
  const region = await world.aRegion({ organiser: ministry.unitId })
  const members = truths.map((truth, at): Member => ({ ...(company.units[at] as Unit), truth }))
  await world.built('account', { ministry: [region.organiser] }, (trx) =>
    trx
      .insertInto('membership')
      .values(
        members.map(({ unitId }) => ({
          ...{ id: world.home.newId(), region_id: region.id, organiser_id: region.organiser, unit_id: unitId, block },
          ...{ valid_from: `${year}-01-01`, valid_to: `${year}-12-31` },
        })),
      )
      .execute(),
  )
  const { id: seasonId } = await minister.call(createSeason, { body: { regionId: region.id, year, theme: null } })
  const [first] = members as [Member]
  await aLeader({ minister, seasonId, unitId: first.unitId, year })
  await anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId, content: card, from: `${year}-01-01` },
  })
  const settings = settingsFor(chance, year, members.length)
  const at = { seasonId, block }
  const { version } = await minister.call(getSettings, { params: at })
  await minister.call(saveSettings, { params: at, body: settings }, { version })
  const leaves = leavesOf(card.criteria).map(({ code }) => code)
  return { seed, year, seasonId, card, leaves, settings, ministry, above, members }
}
