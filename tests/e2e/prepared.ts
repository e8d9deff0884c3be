/** Where journeys begin: an empty product, or a season ready to be worked in, made through the HTTP routes. */
import { setUp } from '#features/accounts/contract.ts'
import { acceptInvitation, invite } from '#features/accounts/invitations/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { addMembers, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import { adoptPact, createPact, getPact, reopenPact } from '#features/pacts/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import { addDays, dayOf } from '#kit/days.ts'
import type { Home } from '#platform/home.ts'
import { type Door, enter, enterAs, type Person } from '#src/sample/door.ts'
import type { DemoAccount, Until } from '#src/sample/load.ts'
import { type NewPerson, setUpPeople } from '#src/sample/people.ts'
import { type Offices, setUpOffices } from '#src/sample/units.ts'
import type { Serving } from '#src/serve.ts'
import { cloneDatabase, type TestDatabase } from '#tests/support/cluster.ts'
import { toldDatabase } from '#tests/support/sample.ts'
import type { Account } from './hands.ts'
import { codeOf, openSite, type Site } from './site.ts'

export const password = 'bốn mùa lúa chín vàng'
const today = dayOf(new Date())
const year = Number(today.slice(0, 4))
const always = { from: null, to: null, basis: null }

export const accounts = {
  officer: { username: 'bo-tu-phap.can-bo', password },
  otherOfficer: { username: 'can-bo-khac', password },
  head: { username: 'stp-ca-mau.thu-truong', password },
} satisfies Record<string, Account>

type Ready = { seasonId: string; pactId: string; year: number }
export type Prepared = Ready & { officer: Person }

/** The product with nobody in it, on a database of the run's own cluster. */
export async function anEmptySite(more: Partial<Serving> = {}): Promise<Site> {
  return siteOn(await cloneDatabase(), more)
}

/** The product with the sample seasons in it, as far as they are told. */
export async function aToldSite(until?: Until): Promise<{ site: Site; accounts: DemoAccount[]; ownerUrl: string }> {
  const { database, accounts, layFiles } = await toldDatabase(until)
  const before = async ({ shelf }: Home) => layFiles(shelf.folder)
  return { site: await siteOn(database, { before }), accounts, ownerUrl: database.ownerUrl }
}

async function siteOn(database: TestDatabase, more: Partial<Serving> = {}): Promise<Site> {
  const site = await openSite({ database, ...more })
  const close = async () => {
    await site.close()
    await database.drop()
  }
  return { ...site, close }
}

let preparing: Promise<{ template: string; ready: Ready }> | undefined

/** Two units in each block, one pact adopted and to be signed: made once, and copied for each journey. */
export async function aPreparedSite(): Promise<{ site: Site; made: Prepared }> {
  preparing ??= prepareOnce(['Tỉnh Cà Mau', 'Tỉnh Đồng Tháp'])
  return copyOf(await preparing)
}

/** As `aPreparedSite`, of other provinces; the second one's unit leads. */
export const aSiteOf = async (provinces: readonly string[]): Promise<{ site: Site; made: Prepared }> =>
  copyOf(await prepareOnce(provinces))

async function copyOf({ template, ready }: { template: string; ready: Ready }) {
  const site = await siteOn(await cloneDatabase(template))
  return { site, made: { ...ready, officer: await enterAs({ origin: site.url, send: fetch }, accounts.officer) } }
}

async function prepareOnce(provinces: readonly string[]) {
  const database = await cloneDatabase()
  const site = await openSite({ database })
  const ready = await prepare(site, provinces)
  await site.close()
  return { template: database.name, ready }
}

/** Everything before the signing: the officer has opened registrations and recorded the adoption. */
async function prepare(site: Site, provinces: readonly string[]): Promise<Ready> {
  const door: Door = { origin: site.url, send: fetch }
  const administrator = await enter(door, setUp, {
    body: { code: codeOf(site), username: 'quan-tri', displayName: 'Quản trị hệ thống', password },
  })
  const offices = await setUpOffices(administrator, provinces, today)
  const make = async ({ password: chosen, ...person }: NewPerson) => {
    const { code } = await administrator.do(invite, { body: person })
    await enter(door, acceptInvitation, { body: { code, password: chosen } })
  }
  await setUpPeople(door, make, offices, password)
  await make({
    ...{ username: accounts.otherOfficer.username, displayName: 'Cán bộ khác Bộ Tư pháp', password },
    grants: [{ role: 'ministry_officer', unitId: offices.ministry.id, ...always }],
  })
  const officer = await enterAs(door, accounts.officer)
  const seasonId = await openSeason(officer, offices)
  return { seasonId, year, pactId: await adoptedPact(officer, seasonId) }
}

async function openSeason(officer: Person, { ministry, justice, enforcement }: Offices): Promise<string> {
  const { id: regionId } = await officer.do(createRegion, {
    body: {
      code: 'thu-nghiem',
      organiserId: ministry.id,
      label: { noun: 'Khu vực', name: 'Khu vực thi đua thử nghiệm', ...always },
      blocks: [
        { code: 'justice_department', label: 'Khối Sở Tư pháp' },
        { code: 'enforcement', label: 'Khối Thi hành án dân sự' },
      ],
    },
  })
  const params = { regionId }
  for (const [block, units] of Object.entries({ justice_department: justice, enforcement })) {
    const { version } = await officer.do(getRegion, { params, query: {} })
    await officer.do(addMembers, { params, body: { block, unitIds: units.map(({ id }) => id), ...always } }, version)
  }
  const season = await officer.do(createSeason, { body: { regionId, year, theme: null } })
  for (const code of ['movements', 'pacts', 'registrations'] as const)
    await officer.do(
      changeStage,
      { params: { seasonId: season.id, code }, body: { opens: today, deadline: addDays(today, 7) } },
      season.stages.find((stage) => stage.code === code)?.version,
    )
  await officer.do(nameLeader, {
    params: { seasonId: season.id },
    body: {
      role: 'lead',
      unitId: justice[1]?.id ?? '',
      post: 'Giám đốc',
      decisionNumber: null,
      decisionDay: null,
      decisionBody: null,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    },
  })
  return season.id
}

async function adoptedPact(officer: Person, seasonId: string): Promise<string> {
  const { id: pactId, text } = await officer.do(createPact, {
    params: { seasonId },
    body: { block: 'justice_department', title: 'Giao ước thi đua khối Sở Tư pháp', preamble: 'Các đơn vị cam kết:' },
  })
  await officer.do(addArticle, {
    params: { textId: text.id },
    body: { heading: 'Hoàn thành nhiệm vụ', body: 'Hoàn thành các nhiệm vụ được giao trong năm.' },
  })
  const { id: conferenceId } = await officer.do(addConference, {
    params: { seasonId },
    body: { kind: 'launch', day: today, place: 'Cà Mau', attending: [] },
  })
  await adopt(officer, pactId, conferenceId)
  return pactId
}

async function adopt(officer: Person, pactId: string, conferenceId: string): Promise<void> {
  const { version } = await officer.do(getPact, { params: { pactId } })
  const body = { conferenceId, present: null, for: null, against: null }
  await officer.do(adoptPact, { params: { pactId }, body }, version)
}

/** Nobody has signed yet, so the text is opened again, gains an article and is adopted anew. */
export async function adoptAnotherText({ officer, pactId }: Prepared, heading: string): Promise<void> {
  const { version, text, adoption } = await officer.do(getPact, { params: { pactId } })
  const conferenceId = adoption?.conferenceId ?? ''
  await officer.do(reopenPact, { params: { pactId }, body: { reason: 'Bổ sung một điều.' } }, version)
  await officer.do(addArticle, { params: { textId: text.id }, body: { heading, body: '' } })
  await adopt(officer, pactId, conferenceId)
}
