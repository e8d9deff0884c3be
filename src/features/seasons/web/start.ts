/** The first things to do, computed from what is there already: nothing is ticked by hand. */
import { listAccounts } from '#features/accounts/contract.ts'
import { listUnits } from '#features/organisations/contract.ts'
import { getRegion, listRegions } from '#features/organisations/regions/contract.ts'
import { call } from '#web/api.ts'
import { getSeason, listSeasons } from '../contract.ts'

type Step = 'units' | 'people' | 'region' | 'members' | 'season' | 'days' | 'leaders'
/** Where a thing is done, whether it is, and whose it is. */
export type Standing = { step: Step; done: boolean; path: string; mine: boolean }

export const startKey = ['start'] as const

/** Reads what the first things leave behind; `may` are the deeds this person's roles allow. */
export async function readStart(may: readonly string[]): Promise<Standing[]> {
  const administers = may.includes('account.create')
  // Whoever keeps regions may not open a season yet: there has to be a region first.
  const organises = may.includes('region.keep')
  return [...(await firstThings(administers, organises)), ...(organises ? await ofSeason() : [])]
}

/** What anybody who begins may look at: units, regions and their members; people only where accounts may be read. */
async function firstThings(administers: boolean, organises: boolean): Promise<Standing[]> {
  const units = await call(listUnits, { query: { limit: 1 } })
  // One account is the administrator's own.
  const people = administers ? await call(listAccounts, { query: { limit: 2 } }) : null
  const region = (await call(listRegions, { query: {} })).items[0]
  const members = region ? (await call(getRegion, { params: { regionId: region.id }, query: {} })).members : []
  const regions = '/to-chuc/khu-vuc'
  const membersAt = region ? `${regions}/${region.id}` : regions
  return [
    { step: 'units', done: units.items.length > 0, path: '/to-chuc/don-vi', mine: true },
    ...(people
      ? [{ step: 'people', done: people.items.length > 1, path: '/quan-tri/tai-khoan', mine: true } as const]
      : []),
    { step: 'region', done: region !== undefined, path: regions, mine: organises },
    { step: 'members', done: members.length > 0, path: membersAt, mine: organises },
  ]
}

/** A season is read by its own people: whoever only administers is not asked about it. */
async function ofSeason(): Promise<Standing[]> {
  const first = (await call(listSeasons, { query: {} })).items[0]
  const season = first && (await call(getSeason, { params: { seasonId: first.id } }))
  const path = first ? `/mua/${first.id}` : '/mua'
  const dated = season?.stages.some(({ deadline }) => deadline !== null) ?? false
  return [
    { step: 'season', done: first !== undefined, path: '/mua', mine: true },
    { step: 'days', done: dated, path, mine: true },
    { step: 'leaders', done: (season?.leadership.length ?? 0) > 0, path, mine: true },
  ]
}

const place = 'giaouoc-start-hidden'
/** Hidden on this browser by this person. */
export const isHidden = (username: string): boolean => localStorage.getItem(place) === username
export const hide = (username: string): void => localStorage.setItem(place, username)
export const unhide = (): void => localStorage.removeItem(place)
