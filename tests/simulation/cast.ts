/** Who plays a small season: its units with an officer and a head each, the ministry, a card in force, and how it is assessed. */

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
import { smallCard, type Truth, truthsOf } from './making.ts'

export const block = 'enforcement'

export type Member = {
  unitId: string
  officer: Caller
  head: Caller
  truth: Truth
  paperId: string
}
export type Cast = {
  seed: number
  year: number
  seasonId: string
  card: Card
  settings: SettingsGiven
  minister: Caller
  organiserId: string
  ministryPaperId: string
  members: readonly Member[]
}

/** The days of the layers in use, one after the other; who verifies is a matter of chance. */
function settingsFor(chance: Chance, year: number): SettingsGiven {
  const day = (number: number) => `${year}-11-${String(number).padStart(2, '0')}`
  const told = {
    seen: chance.pick(['parties', 'block'] as const),
    seenFrom: chance.pick(['sent', 'deadline'] as const),
  }
  const verifies = chance.pick(['organiser', 'leaders'] as const)
  return {
    ...{ checkersPerUnit: 1, checkedBy: 'own_block', mostRounds: chance.pick([null, 3]), appealDays: 3 },
    ...{ legalBasis: null, provisional: true },
    layers: [
      { kind: 'self', by: 'unit', opens: day(2), deadline: day(6), graceDays: chance.pick([0, 0, 1]), ...told },
      { kind: 'verification', by: verifies, opens: day(9), deadline: day(12), graceDays: 0, ...told },
      { kind: 'final', by: 'organiser', opens: day(14), deadline: day(16), graceDays: 0, ...told },
    ],
  }
}

async function aPaper(by: Caller, unitId: string, words: string): Promise<string> {
  const file = aPdf(`% ${Buffer.from(words).toString('hex')}\n`)
  const params = { unitId, digest: digestOf(file) }
  const { evidence } = await by.call(putFile, {
    ...{ params, query: { name: 'giay.pdf', size: file.length, from: 0 }, file: new Blob([file]) },
  })
  return evidence?.id ?? ''
}

type Unit = Pick<Member, 'unitId' | 'officer' | 'head' | 'paperId'>
/** People who play one year after the other. */
export type Company = {
  region: { id: string; organiser: string }
  minister: Caller
  ministryPaperId: string
  units: readonly Unit[]
}

export async function aCompany(world: World): Promise<Company> {
  byTheMachine(world)
  const region = await world.aRegion()
  const minister = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
  const units: Unit[] = []
  for (let at = 0; at < 6; at++) {
    const unitId = await world.aUnit({ kind: 'provincial_enforcement' })
    const officer = await world.aPerson({ unit: unitId, role: 'officer' })
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    units.push({ unitId, officer, head, paperId: await aPaper(officer, unitId, unitId) })
  }
  return { region, minister, units, ministryPaperId: await aPaper(minister, region.organiser, region.id) }
}

/** Papers and people are no season's: they come by the machine's clock. */
const byTheMachine = (world: World) => Object.assign(world.home, { now: world.home.machineNow, played: false })

/** A year of some of them, set up with nothing going wrong: what is tried is what comes after. */
export async function castFor(
  world: World,
  company: Company,
  { clock, chance, seed }: { clock: { at: Date }; chance: Chance; seed: number },
): Promise<Cast> {
  const { region } = company
  // A company plays fifty years at most, each once.
  const year = 2000 + (seed % 50)
  byTheMachine(world)
  const card = smallCard(chance, { year, block })
  const truths = truthsOf(chance, card, chance.whole(4, 6))
  const minister = await world.signedIn(company.minister)
  const members: Member[] = []
  for (const [at, truth] of truths.entries()) {
    const { unitId, paperId, ...people } = company.units[at] as Unit
    await world.aMembership({ region, unit: unitId, block, from: `${year}-01-01`, to: `${year}-12-31` })
    const [officer, head] = [await world.signedIn(people.officer), await world.signedIn(people.head)]
    members.push({ unitId, paperId, officer, head, truth })
  }
  clock.at = new Date(`${year}-01-10T08:00:00+07:00`)
  Object.assign(world.home, { now: () => clock.at, played: true })
  const { id: seasonId } = await minister.call(createSeason, { body: { regionId: region.id, year, theme: null } })
  const [first] = members as [Member]
  await aLeader({ minister, seasonId, unitId: first.unitId, year })
  await anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId, content: card, from: `${year}-01-01` },
  })
  const settings = settingsFor(chance, year)
  const at = { seasonId, block }
  const { version } = await minister.call(getSettings, { params: at })
  await minister.call(saveSettings, { params: at, body: settings }, { version })
  const { ministryPaperId } = company
  return { seed, year, seasonId, card, settings, minister, organiserId: region.organiser, ministryPaperId, members }
}
