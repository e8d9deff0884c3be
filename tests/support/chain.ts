/** Two offices with two sub-units each, under one region: enough for a plan to go down and for figures to come up. */
import { makeKey } from '#features/accounts/keys/contract.ts'
import { createRound } from '#features/figures/rounds/contract.ts'
import { addOwnIndicator } from '#features/indicators/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { done, doneRatio, enforceable } from './figures.ts'
import { indicatorBody, ratioOf } from './indicators.ts'
import { aLeader, type Block } from './seasons.ts'
import type { Caller, World } from './world.ts'

type Role = 'officer' | 'head'
/** People of a unit, signed in as of the moment they are needed. */
export type Office = { id: string; name: string } & Record<Role, () => Promise<Caller>>
/** An office and the units that report through it. */
export type Branch = { block: Block; parent: Office; below: readonly Office[] }

const names = {
  justice_department: ['Sở Tư pháp tỉnh Mẫu', 'Phòng Tư pháp huyện Mẫu'],
  enforcement: ['Cục THADS tỉnh Mẫu', 'Phòng THADS khu vực Mẫu'],
} as const
const kinds = {
  justice_department: ['justice_department', 'district_justice'],
  enforcement: ['provincial_enforcement', 'district_enforcement'],
} as const

async function anOffice(world: World, kind: string, name: string): Promise<Office> {
  const id = await world.aUnit({ kind, name })
  const person = async (role: Role) => {
    const known = await world.aPerson({ unit: id, role, name: `${role} ${name}` })
    return () => world.signedIn(known)
  }
  return { id, name, officer: await person('officer'), head: await person('head') }
}

async function aBranch(world: World, region: { id: string; organiser: string }, block: Block): Promise<Branch> {
  const parent = await anOffice(world, kinds[block][0], names[block][0])
  await world.aMembership({ region, unit: parent.id, block })
  const below = [
    await anOffice(world, kinds[block][1], `${names[block][1]} 1`),
    await anOffice(world, kinds[block][1], `${names[block][1]} 2`),
  ]
  const ids = below.map(({ id }) => id)
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: parent.id }).where('id', 'in', ids).execute(),
  )
  return { block, parent, below }
}

/** The season of 2018 with a branch in each block; the Sở leads it, so that nobody of it may accept its figures. */
export async function aSeasonOfBranches(world: World) {
  world.clock.set('2018-01-02T08:00:00+07:00')
  const region = await world.aRegion({ label: 'Khu vực Mẫu' })
  const justice = await aBranch(world, region, 'justice_department')
  const enforcement = await aBranch(world, region, 'enforcement')
  const known = await world.aPerson({ unit: region.organiser, role: 'ministry_officer', name: 'Cán bộ Bộ' })
  const minister = () => world.signedIn(known)
  const by = await minister()
  const { id: seasonId } = await by.call(createSeason, { body: { regionId: region.id, year: 2018 } })
  await aLeader({ minister: by, seasonId, unitId: justice.parent.id })
  const indicators = {
    justice_department: await countsOfTasks(by, region.organiser),
    enforcement: { whole: enforceable, part: done, ratio: doneRatio },
  }
  return { seasonId, lead: justice.parent, branches: [justice, enforcement] as const, minister, indicators }
}
export type BranchSeason = Awaited<ReturnType<typeof aSeasonOfBranches>>

/** What a Sở counts: the body that organises the region adds it for itself. */
async function countsOfTasks(by: Caller, unitId: string) {
  const add = async (given: Parameters<typeof indicatorBody>[0]) =>
    (await by.call(addOwnIndicator, { params: { unitId }, body: indicatorBody(given) })).id
  const whole = await add({ code: 'tasks_assigned', name: 'Số nhiệm vụ được giao' })
  const part = await add({ code: 'tasks_on_time', name: 'Số nhiệm vụ đúng hạn' })
  const shared = { code: 'tasks_ratio', name: 'Tỷ lệ nhiệm vụ đúng hạn', type: 'ratio' as const }
  return { whole, part, ratio: await add({ ...shared, ...ratioOf('tasks_on_time', 'tasks_assigned') }) }
}

/** January, asked of a block, due on 10 February. */
export async function asksForJanuary(by: Caller, { seasonId, indicators }: BranchSeason, block: Block) {
  const { whole, part, ratio } = indicators[block]
  const asked = [whole, part, ratio].map((indicatorId) => ({ indicatorId, required: true }))
  const period = { periodKind: 'month' as const, from: '2018-01-01', to: '2018-01-31', source: 'Báo cáo tháng' }
  const body = { block, ...period, indicators: asked, opens: '2018-02-01', due: '2018-02-10' }
  return (await by.call(createRound, { params: { seasonId }, body })).id
}

/** The person's program: with a key that may do what is named, and nothing else. */
export async function aProgramOf(
  world: World,
  person: Caller,
  actions: readonly string[],
): Promise<Caller & { keyId: string }> {
  const body = { name: 'Chương trình', readOnly: actions.length === 0, actions: [...actions], expiresOn: '2018-12-31' }
  const { id: keyId, token } = await person.call(makeKey, { body })
  const headers = { authorization: `Bearer ${token}` }
  const { visitor } = world
  return {
    ...visitor,
    keyId,
    call: (endpoint, input, options) => visitor.call(endpoint, input, { ...options, headers }),
    send: (method, path, body, options) => visitor.send(method, path, body, { ...options, headers }),
  }
}
