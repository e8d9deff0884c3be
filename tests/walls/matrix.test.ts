/** Every route against every actor, with both walls up and with each wall alone; secrets show what leaks. */
import { sql } from 'kysely'
import { afterAll, describe, it } from 'vitest'
import { z } from 'zod'
import { disableAccount, getAccount } from '#features/accounts/contract.ts'
import { grantableRoles } from '#features/accounts/rules.ts'
import { addTask, draftPlan } from '#features/movements/plans/contract.ts'
import { getRegion } from '#features/organisations/contract.ts'
import { addTarget, createPact } from '#features/pacts/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { found } from '#kit/refusal.ts'
import { type Access, accessOf } from '#platform/context.ts'
import { openDb, type Trx } from '#platform/db.ts'
import { may, type Standing } from '#platform/policy.ts'
import { enter } from '#platform/units-of-work.ts'
import { policy, routes } from '#src/app.ts'
import { cloneDatabase } from '../support/cluster.ts'
import { aConference } from '../support/conferences.ts'
import { aMovement } from '../support/movements.ts'
import { adopted, signs } from '../support/pacts.ts'
import { aDraft as aForm, flagUntil2023, openRegistrations } from '../support/registrations.ts'
import { aSeason } from '../support/seasons.ts'
import { actorWith, type Caller, expect, makeWorld, type World } from '../support/world.ts'

type Ids = Record<string, string>
type Stronghold = Awaited<ReturnType<typeof aStronghold>>

const secret = (mark: string, what: string) => `bí-mật-${mark}-${what}`

/** A region whose season is full of secrets, one object of every kind in it. */
async function aStronghold(world: World, mark: string, admin: Caller) {
  const season = await aSeason(world, { theme: secret(mark, 'theme') })
  const { id: seasonId, minister, region, units } = season
  const [own = '', sameBlock = ''] = units.justice_department
  const [otherBlock = ''] = units.enforcement
  const conference = await aConference(minister, {
    seasonId,
    day: '2018-03-02',
    place: secret(mark, 'place'),
    attending: [secret(mark, 'attending')],
  })
  const movement = await aMovement(minister, seasonId, { name: secret(mark, 'movement') })
  const leader = await minister.call(nameLeader, {
    params: { seasonId },
    body: {
      ...{ role: 'deputy', unitId: sameBlock, post: secret(mark, 'post'), from: '2018-01-01', to: '2018-12-31' },
      ...{ decisionNumber: secret(mark, 'decision'), decisionDay: null, decisionBody: null },
    },
  })
  const texts = await theTexts(minister, seasonId, mark)
  const head = await world.aPerson({ unit: own, role: 'head', name: secret(mark, 'head') })
  const pact = await adopted(minister, texts.signed, conference.id)
  await signs(head, pact, own)
  await openRegistrations(minister, seasonId, '2018-03-01', '2018-04-01')
  const form = await aForm(head, { seasonId, unitId: own })
  const { members } = await minister.call(getRegion, { params: { regionId: region.id }, query: { day: '2018-03-02' } })
  const account = await admin.call(getAccount, { params: { accountId: head.accountId } })
  const ids: Ids = {
    ...{ seasonId, regionId: region.id, unitId: own, organiserId: region.organiser, region: region.code, year: '2018' },
    ...{ conferenceId: conference.id, movementId: movement.id, leadershipId: leader.id, formId: form.id },
    ...{
      membershipId: members[0]?.membershipId ?? '',
      accountId: head.accountId,
      grantId: account.grants[0]?.id ?? '',
    },
    ...{ awardId: flagUntil2023, code: 'registrations', objectId: seasonId, frozenId: pact.text.frozen?.id ?? '' },
    ...{ provinceId: '01900000-0000-7000-8000-000000006301', parentId: region.organiser, ...texts.ids },
  }
  return { mark, ids, own, sameBlock, otherBlock, region, minister, usernames: [head.username] }
}

/** A plan and two pacts in draft, with a secret in each place where somebody may write. */
async function theTexts(minister: Caller, seasonId: string, mark: string) {
  const params = { seasonId }
  const preamble = secret(mark, 'preamble')
  const written = { heading: secret(mark, 'heading'), body: secret(mark, 'article') }
  const plan = await minister.call(draftPlan, {
    params,
    body: { title: secret(mark, 'plan'), preamble, number: secret(mark, 'number'), day: null },
  })
  const { tasks } = await minister.call(addTask, {
    params: { planId: plan.id },
    body: { content: secret(mark, 'task'), due: null },
  })
  const pactOf = async (block: string) => {
    const pact = await minister.call(createPact, { params, body: { block, title: secret(mark, 'pact'), preamble } })
    const text = await minister.call(addArticle, { params: { textId: pact.text.id }, body: written })
    const target = { indicator: null, content: secret(mark, 'target'), comparison: '>=' as const, value: '0.73' }
    const body = { ...target, asPercent: true, per: null, due: null }
    return { text, pact: await minister.call(addTarget, { params: { pactId: pact.id }, body }) }
  }
  const { pact: signed } = await pactOf('justice_department')
  const { pact, text } = await pactOf('enforcement')
  const ids: Ids = {
    ...{ planId: plan.id, taskId: tasks[0]?.id ?? '', textId: text.id, articleId: text.articles[0]?.id ?? '' },
    ...{ pactId: pact.id, targetId: pact.targets[0]?.id ?? '' },
  }
  return { signed, ids }
}

type Person = {
  name: string
  caller: Caller
  roles: { role: (typeof grantableRoles)[number]; unitId: string | null }[]
  standings: Standing[]
  /** Signed out, whatever it once held. */
  out: boolean
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
      if (!told[role].includes(place)) continue
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
  const once = await world.aPerson({ unit: mine.own, role: 'head' })
  const later = await world.aPerson({ unit: mine.own, role: 'head', from: '2018-03-03' })
  const before = await world.aPerson({ unit: mine.own, role: 'head', to: '2018-03-01' })
  await admin.call(disableAccount, { params: { accountId: once.accountId }, body: { disabled: true, reason: 'thử' } })
  for (const [name, caller, out] of [
    ['visitor', world.visitor, true],
    ['disabled head', once, true],
    ['head from tomorrow', later, false],
    ['head until yesterday', before, false],
  ] as const)
    people.push({ name, caller, roles: [], standings: [], out })
  return people
}

/** Where each role is worth asking from: officers and heads from everywhere, the others from inside and outside. */
const anywhere = ['own', 'same block', 'other block', 'other region']
const told: Record<(typeof grantableRoles)[number], string[]> = {
  officer: anywhere,
  head: anywhere,
  ministry_officer: ['own', 'other region', 'organiser', 'other organiser'],
  council_member: ['own', 'other region'],
  teller: ['own', 'other region'],
  auditor: ['own', 'other region', 'organiser'],
  administrator: [],
}

type JsonSchema = {
  anyOf?: JsonSchema[]
  enum?: unknown[]
  type?: string
  format?: string
  pattern?: string
  minimum?: number
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
}

function sampleText({ format, pattern = '' }: JsonSchema, name: string, ids: Ids): string {
  if (format === 'uuid') return ids[name] ?? ids[name.replace(/s$/, '')] ?? ids.seasonId ?? ''
  if (format === 'date') return '2018-03-02'
  if (pattern.includes('{64}')) return 'a'.repeat(64)
  if (pattern.includes('\\d')) return '1'
  return name === 'block' ? 'justice_department' : 'abc'
}

/** Input that is right in shape and about the stronghold's own objects, so that only the policy can refuse it. */
function sample(schema: JsonSchema, name: string, ids: Ids): unknown {
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, name, ids)
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, part]) => [key, sample(part, key, ids)]),
    )
  if (schema.type === 'array') return [sample(schema.items ?? {}, name, ids)]
  if (schema.type === 'string') return sampleText(schema, name, ids)
  if (schema.type === 'boolean') return false
  return Math.max(schema.minimum ?? 1, 1)
}

const pathOf = ({ path }: Endpoint, ids: Ids) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_, key: string) => found(ids[key], `id ${key}`))}`

function bodyOf({ body }: Endpoint, ids: Ids): unknown {
  if (!body) return undefined
  const made = sample(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '', ids)
  expect(body.safeParse(made).error).toBeUndefined()
  return made
}

const historyKinds: [string, string][] = [
  ...(['season', 'conference', 'movement', 'plan', 'text', 'leadership'] as const).map((kind): [string, string] => [
    kind,
    `${kind}Id`,
  ]),
  ['registration', 'formId'],
  ['registration_list', 'seasonId'],
  ['account', 'accountId'],
  ['region', 'regionId'],
  ['unit', 'unitId'],
]

/** The addresses of a route: one, or what its query asks for. */
function addressesOf(endpoint: Endpoint, ids: Ids): string[] {
  const path = pathOf(endpoint, ids)
  if (endpoint.path === '/history') return historyKinds.map(([kind, key]) => `${path}?kind=${kind}&id=${ids[key]}`)
  if (endpoint.path === '/seasons' && endpoint.method === 'get') return [path, `${path}?regionId=${ids.regionId}`]
  if (endpoint.path === '/accounts' && endpoint.method === 'get') return [path, `${path}?unitId=${ids.unitId}`]
  return [path]
}

async function ask(world: World, endpoint: Endpoint, path: string, { caller }: Person, ids: Ids) {
  const body = bodyOf(endpoint, ids)
  const response = await world.app.request(path, {
    method: endpoint.method.toUpperCase(),
    headers: {
      ...(caller.cookie && { cookie: caller.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(endpoint.versioned && { 'if-match': '"1"' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
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
function expected({ action, path }: Endpoint, person: Person, { ids, own, region }: Stronghold) {
  const row = policy[action]
  if (action === 'portal.read') return path.includes('{') ? 'refused' : 'answered'
  if (action === 'frozen_text.read')
    return !person.out && person.standings.some(({ regionId }) => regionId === region.id) ? 'answered' : 'refused'
  if (row === 'public') return 'answered'
  if (person.out) return 'refused'
  if (row === 'account') return 'answered'
  const unitId = action === 'region.keep' ? region.organiser : own
  const target = { unitId, regionId: region.id, seasonId: ids.seasonId ?? '', block: 'justice_department' }
  const isOwn = person.roles.some((held) => held.unitId === own)
  if (path === '/registrations/{formId}' && !isOwn) return 'refused'
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
  }, 60_000)

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

/** Everything every table shows to an actor, as one text. */
async function allRows(trx: Trx, access: Access, person: Person) {
  const units = person.roles.flatMap(({ unitId }) => unitId ?? [])
  const regions = person.standings.map(({ regionId }) => regionId)
  const { accountId } = person.caller
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')`.execute(trx)
  await enter(trx, access, actorWith({ ...(accountId && { accountId }), units, regions }))
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
    const { trx, mine, people } = theatre
    const wrong: string[] = []
    for (const person of people) {
      const here = person.out ? { ...person, caller: theatre.world.visitor, roles: [], standings: [] } : person
      const access = accessOf(actorLike(here))
      for (const { table, told } of await allRows(trx, access, here))
        wrong.push(...unknownTo(here, mine, told).map((leak) => `${table} shows ${leak} to ${person.name}`))
    }
    expect(wrong).toEqual([])
  })
})

const actorLike = ({ caller, roles, standings }: Person) => ({
  ...actorWith({ ...(caller.accountId && { accountId: caller.accountId }) }),
  roles,
  standings,
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
  }, 60_000)
})
