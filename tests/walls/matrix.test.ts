/** Every route against every actor, with both walls up and with each wall alone; secrets show what leaks. */
import { sql } from 'kysely'
import { afterAll, describe, it } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { disableAccount } from '#features/accounts/contract.ts'
import { grantableRoles } from '#features/accounts/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { found } from '#kit/refusal.ts'
import { accessOf, visitor } from '#platform/context.ts'
import { openDb, type Trx } from '#platform/db.ts'
import { may, type Standing } from '#platform/policy.ts'
import { enter } from '#platform/units-of-work.ts'
import { policy, routes } from '#src/app.ts'
import { cloneDatabase } from '../support/cluster.ts'
import { isLong } from '../support/depth.ts'
import { type Ids, pathOf, sentTo } from '../support/samples.ts'
import { aStronghold, type Stronghold, secret } from '../support/stronghold.ts'
import { type Caller, expect, makeWorld, type World } from '../support/world.ts'

type Person = {
  name: string
  caller: Caller
  roles: { role: (typeof grantableRoles)[number]; unitId: string | null }[]
  standings: Standing[]
  /** Signed out, whatever it once held. */
  out: boolean
  /** A program with a key that only reads: what the person may read, and nothing else. */
  token?: string
}

const standing = (
  unitId: string,
  { region, ids }: Stronghold,
  as: Standing['as'],
  block: string | null = null,
): Standing => ({
  unitId,
  regionId: region.id,
  as,
  block,
  seasonId: as === 'member' || as === 'organiser' ? null : (ids.seasonId ?? ''),
})

/** Every role in every position towards the stronghold: own unit, same block, other block, other region, its organiser. */
async function everybody(world: World, mine: Stronghold, foreign: Stronghold, admin: Caller): Promise<Person[]> {
  const lead = standing(mine.own, mine, 'lead')
  const deputy = standing(mine.sameBlock, mine, 'deputy')
  const places: [string, string, Standing[]][] = [
    ['own', mine.own, [standing(mine.own, mine, 'member', 'justice_department'), lead]],
    ['same block', mine.sameBlock, [standing(mine.sameBlock, mine, 'member', 'justice_department'), deputy]],
    ['other block', mine.otherBlock, [standing(mine.otherBlock, mine, 'member', 'enforcement')]],
    [
      'other region',
      foreign.own,
      [standing(foreign.own, foreign, 'member', 'justice_department'), standing(foreign.own, foreign, 'lead')],
    ],
    ['organiser', mine.region.organiser, [standing(mine.region.organiser, mine, 'organiser')]],
    ['other organiser', foreign.region.organiser, [standing(foreign.region.organiser, foreign, 'organiser')]],
  ]
  const people: Person[] = []
  for (const [place, unitId, standings] of places)
    for (const role of grantableRoles) {
      if (!placesOf(role).includes(place)) continue
      const caller = await world.aPerson({ unit: unitId, role, name: `${role} ${place}` })
      people.push({ name: `${role}, ${place}`, caller, roles: [{ role, unitId }], standings, out: false })
    }
  people.push({
    name: 'administrator',
    caller: admin,
    roles: [{ role: 'administrator', unitId: null }],
    standings: [],
    out: false,
  })
  const [inOwn] = places
  people.push({
    name: 'substitute of the head, own',
    caller: mine.deputy,
    roles: [
      { role: 'council_member', unitId: mine.own },
      { role: 'head', unitId: mine.own },
    ],
    standings: inOwn?.[2] ?? [],
    out: false,
  })
  people.push({
    name: 'key of the head, own',
    caller: mine.head,
    roles: [{ role: 'head', unitId: mine.own }],
    standings: inOwn?.[2] ?? [],
    out: false,
    token: mine.token,
  })
  const once = await world.aPerson({ unit: mine.own, role: 'head' })
  const later = await world.aPerson({ unit: mine.own, role: 'head', from: '2018-03-03' })
  const before = await world.aPerson({ unit: mine.own, role: 'head', to: '2018-03-01' })
  const ended = { params: { accountId: once.accountId }, body: { disabled: true, reason: 'thử' } }
  await admin.call(disableAccount, ended, { version: 1 })
  for (const [name, caller, out] of [
    ['visitor', world.visitor, true],
    ['disabled head', once, true],
    ['head from tomorrow', later, false],
    ['head until yesterday', before, false],
  ] as const)
    people.push({ name, caller, roles: [], standings: [], out })
  return people
}

const anywhere = ['own', 'same block', 'other block', 'other region', 'organiser', 'other organiser']
const inAndOut = ['own', 'other region']
/** From where each role asks: heads from everywhere in the region, the others from inside and outside; all in the long run. */
const asksFrom: Record<(typeof grantableRoles)[number], string[]> = {
  officer: inAndOut,
  head: anywhere.slice(0, 4),
  ministry_officer: ['own', 'other region', 'organiser', 'other organiser'],
  council_member: inAndOut,
  teller: inAndOut,
  auditor: inAndOut,
  administrator: [],
}
const placesOf = (role: (typeof grantableRoles)[number]) =>
  isLong && role !== 'administrator' ? anywhere : asksFrom[role]

const historyKinds: [string, string][] = [
  ...(['season', 'conference', 'conclusion', 'movement', 'plan', 'text', 'leadership'] as const).map(
    (kind): [string, string] => [kind, `${kind}Id`],
  ),
  ['registration', 'formId'],
  ['registration_list', 'seasonId'],
  ['account', 'accountId'],
  ['region', 'regionId'],
  ['unit', 'unitId'],
]

/** The addresses of a route: one, or what its query asks for. */
function addressesOf(endpoint: Endpoint, ids: Ids): string[] {
  const path = pathOf(endpoint, ids)
  // As CSV a secret can be read in it, and no worker draws a workbook for every actor.
  if (endpoint.produces?.includes('csv')) return [`${path}?format=csv`]
  // A file is loaded as it was shown: by the digest of what that was.
  if (endpoint.takes && endpoint.query && !endpoint.produces) return [`${path}?plan=${'0'.repeat(64)}`]
  if (endpoint.path === '/history') return historyKinds.map(([kind, key]) => `${path}?kind=${kind}&id=${ids[key]}`)
  if (endpoint.path === '/seasons' && endpoint.method === 'get') return [path, `${path}?regionId=${ids.regionId}`]
  if (endpoint.path === '/search') return [`${path}?limit=50&q=${encodeURIComponent(secret('', ''))}`]
  if (endpoint.path === '/accounts' && endpoint.method === 'get') return [path, `${path}?unitId=${ids.unitId}`]
  return [path]
}

async function ask(world: World, endpoint: Endpoint, path: string, { caller, token }: Person, ids: Ids) {
  const { headers, body } = sentTo(endpoint, ids)
  const whoAsks = token ? { authorization: `Bearer ${token}` } : { ...(caller.cookie && { cookie: caller.cookie }) }
  const response = await world.app.request(path, {
    method: endpoint.method.toUpperCase(),
    headers: { ...whoAsks, ...headers },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  // A history says what was done and not to what: the address does.
  const history = text.includes('"action":') ? path : ''
  return { status: response.status, told: `${[...response.headers].join()} ${history} ${text}` }
}

/** What was done is undone: the next actor finds the world as it was. A refusal undid itself. */
async function undone(world: World, work: () => Promise<{ status: number; told: string }>) {
  await sql`savepoint asked`.execute(world.db)
  const answer = await work()
  if (answer.status < 400) await sql`rollback to savepoint asked`.execute(world.db)
  return answer
}

/** What may be known: a region's secrets in the region, a draft in its unit, accounts' names to administrators. */
function unknownTo({ roles, standings, out }: Person, { mark, ids, own, region }: Stronghold, told: string): string[] {
  const isIn = !out && standings.some(({ regionId }) => regionId === region.id)
  const isAdmin = roles.some(({ role }) => role === 'administrator')
  const texts = told.match(new RegExp(secret(mark, '[a-z]+'), 'g')) ?? []
  const leaked = isIn ? [] : texts.filter((text) => !isAdmin || text !== secret(mark, 'head'))
  const isOwn = !out && roles.some(({ unitId }) => unitId === own)
  const draft = told.includes(ids.formId ?? '') && !isOwn ? ['a draft'] : []
  return [...leaked, ...draft]
}

/** What the policy table says of this route and this actor: refused, answered, or up to the rows ('some'). */
function expected({ action, method, path }: Endpoint, person: Person, { ids, own, region }: Stronghold) {
  const row = policy[action]
  if (action === 'portal.read') return path.includes('{') ? 'refused' : 'answered'
  if (action === 'frozen_text.read')
    return !person.out && person.standings.some(({ regionId }) => regionId === region.id) ? 'answered' : 'refused'
  if (person.token && (method !== 'get' || action.startsWith('key.'))) return 'refused'
  if (row === 'public') return 'answered'
  if (person.out) return 'refused'
  if (row === 'account') return 'answered'
  const unitId = action === 'region.keep' ? region.organiser : own
  const target = { unitId, regionId: region.id, seasonId: ids.seasonId ?? '', block: 'justice_department' }
  const isOwn = person.roles.some((held) => held.unitId === own)
  if (path.startsWith('/registrations/{formId}') && !isOwn) return 'refused'
  return may(policy, person, action, target) ? 'answered' : 'refused'
}

/** The door itself is attacked elsewhere; here it would only hash passwords. */
const isDoor = ({ action }: Endpoint) => action.startsWith('session.') || action.startsWith('setup.')
const asked = routes.map(({ endpoint }) => endpoint).filter((endpoint) => !isDoor(endpoint))

/** Every cell that is not as the policy table says, and every secret told to somebody it is not for. */
async function faults(world: World, mine: Stronghold, people: readonly Person[]) {
  const wrong: string[] = []
  for (const endpoint of asked)
    for (const person of people)
      for (const path of addressesOf(endpoint, mine.ids)) {
        const cell = `${endpoint.method} ${endpoint.path} as ${person.name}`
        const asks = () => ask(world, endpoint, path, person, mine.ids)
        const { status, told } = await (endpoint.method === 'get' ? asks() : undone(world, asks))
        const isRefused = [401, 403, 404].includes(status)
        const should = expected(endpoint, person, mine)
        if (status >= 500 || isRefused !== (should === 'refused')) wrong.push(`${cell}: ${status}, should be ${should}`)
        if (person.out && should === 'refused' && policy[endpoint.action] !== 'public' && status !== 401)
          wrong.push(`${cell}: ${status}, not 401`)
        wrong.push(...unknownTo(person, mine, told).map((leak) => `${cell}: tells ${leak}`))
      }
  return wrong
}

/** Two regions full of secrets and everybody who could look at them. */
async function aTheatre(url: string) {
  const db = openDb(url, { max: 1 })
  const trx = await db.startTransaction().execute()
  const world = makeWorld(trx, { tag: 'x' })
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator', name: 'Quản trị' })
  const mine = await aStronghold(world, 'a', admin)
  const foreign = await aStronghold(world, 'b', admin)
  const people = await everybody(world, mine, foreign, admin)
  const close = async () => {
    await trx.rollback().execute()
    await db.destroy()
  }
  return { world, trx: trx as Trx, mine, foreign, people, close }
}

const { appUrl } = await cloneDatabase()
const theatre = await aTheatre(appUrl)
afterAll(() => theatre.close())

describe('both walls', () => {
  it('every route answers every actor as the policy table says, and tells nobody what is not theirs', async () => {
    expect(await faults(theatre.world, theatre.mine, theatre.people)).toEqual([])
  }, 600_000)

  it('the other way round, too: this region reads nothing of the other', async () => {
    const { world, mine, foreign, people } = theatre
    const ours = people.filter(({ standings }) => standings.some(({ regionId }) => regionId === mine.region.id))
    const some = ours.filter(({ name }) => /^(head, own|head, other block|ministry_officer, organiser)$/.test(name))
    const wrong: string[] = []
    for (const endpoint of asked.filter(({ method }) => method === 'get'))
      for (const person of some)
        for (const path of addressesOf(endpoint, foreign.ids)) {
          const { told } = await ask(world, endpoint, path, person, foreign.ids)
          wrong.push(...unknownTo(person, foreign, told).map((leak) => `${path} as ${person.name} tells ${leak}`))
        }
    expect([some.length, wrong]).toEqual([3, []])
  })
})

/** The actor that sign-in would mint for this person today; a visitor for whoever is out. */
async function minted(trx: Trx, { caller, name, out }: Person) {
  if (out) return visitor
  await enter(trx, 'sign_in', visitor)
  const held = { sessionId: caller.accountId, accountId: caller.accountId, name, steppedUpAt: new Date(0) }
  return actorOn(trx, held, '2018-03-02')
}

/** Everything every table shows to an actor. */
async function allRows(trx: Trx, person: Person) {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')`.execute(trx)
  const actor = await minted(trx, person)
  await enter(trx, accessOf(actor), actor)
  const shown: { table: string; told: string }[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select ${sql.ref(name)}::text as row from ${sql.table(name)}`.execute(
      trx,
    )
    shown.push({ table: name, told: rows.map(({ row }) => row).join('\n') })
  }
  return shown
}

describe('row-level security alone', () => {
  it('shows no table’s secrets to those they are not for', async () => {
    const { trx, mine, foreign, people } = theatre
    const wrong: string[] = []
    for (const person of people)
      for (const { table, told } of await allRows(trx, person))
        for (const region of [mine, foreign])
          wrong.push(...unknownTo(person, region, told).map((leak) => `${table} shows ${leak} to ${person.name}`))
    expect(wrong).toEqual([])
  })

  it('and shows them to those they are for', async () => {
    const { trx, mine, foreign, people } = theatre
    const seen = async (name: string, { mark }: Stronghold) => {
      const person = found(
        people.find((one) => one.name === name),
        'person',
      )
      return (await allRows(trx, person)).some(({ told }) => told.includes(secret(mark, 'article')))
    }
    expect([await seen('head, own', mine), await seen('head, other block', mine)]).toEqual([true, true])
    expect([await seen('head, other region', foreign), await seen('head, other region', mine)]).toEqual([true, false])
  })
})

const alone =
  /^(head, (own|other block|other region)|auditor, other region|ministry_officer, other organiser|administrator|visitor|head from tomorrow)$/

describe('the guard alone', () => {
  it('holds where the database would show everything', async () => {
    const open = await aTheatre((await cloneDatabase()).superuserUrl)
    try {
      const some = open.people.filter(({ name }) => alone.test(name))
      expect([some.length, await faults(open.world, open.mine, some)]).toEqual([8, []])
    } finally {
      await open.close()
    }
  }, 600_000)
})
