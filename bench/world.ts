/** Two seasons to measure with: the sample's, with twenty-six members, and a launch of the same kind with three. */
import { getSession } from '#features/accounts/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import type { Home } from '#platform/home.ts'
import { createApp } from '#src/app.ts'
import { type Credentials, type Door, enterAs, type Person } from '#src/sample/door.ts'
import { type DemoAccount, loadSample, playedHome } from '#src/sample/load.ts'
import { seedCountry } from './country.ts'
import { launch, openRegion, smallRegion, threeMembers } from './small-season.ts'

export type Measured = { seasonId: string; members: number; region: string; year: number }
export type Seeded = { large: Measured; small: Measured; reader: Credentials }

function accountOf(accounts: readonly DemoAccount[], role: string): DemoAccount {
  const account = accounts.find((one) => one.role === role)
  if (!account) throw new Error(`The sample has no ${role}`)
  return account
}

async function organiserOf(officer: Person): Promise<string> {
  const { roles } = await officer.do(getSession, {})
  const unitId = roles.find(({ role }) => role === 'ministry_officer')?.unitId
  if (!unitId) throw new Error('The ministry officer has no unit')
  return unitId
}

/**
 * Everything is done through the product's own routes, by accounts that may do it; one officer may read both seasons.
 * @throws Error naming the first request that was refused.
 */
export async function seed(home: Home, ownerUrl: string): Promise<Seeded> {
  const accounts = (await loadSample(home, '2018')) ?? []
  const played = playedHome(home)
  const app = createApp(played.home)
  const door: Door = { origin: 'http://localhost', send: async (request) => app.request(request) }
  const reader = accountOf(accounts, 'ministry_officer')
  const officer = await enterAs(door, reader)
  const administrator = await enterAs(door, accountOf(accounts, 'administrator'))
  await seedCountry(administrator, ownerUrl)
  const members = await threeMembers(door, administrator, reader.password)
  const regionId = await openRegion(officer, await organiserOf(officer), members)
  await launch(officer, played.clock, regionId, members)
  const { items } = await officer.do(listSeasons, { query: {} })
  const measured = (members: number, isSmall: boolean): Measured => {
    const season = items.find(({ regionCode }) => (regionCode === smallRegion) === isSmall)
    if (!season) throw new Error('A season is missing')
    return { seasonId: season.id, members, region: season.regionCode, year: season.year }
  }
  const { username, password } = reader
  return { large: measured(26, false), small: measured(3, true), reader: { username, password } }
}
