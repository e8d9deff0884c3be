/** Each wall alone: the policy where the database would show everything, the database where no policy asks. */
import { sql } from 'kysely'
import { afterAll, describe, it } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { createPact, reopenPact } from '#features/pacts/contract.ts'
import { changeSeason, publishSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { getFrozenText } from '#features/texts/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { routes } from '#src/app.ts'
import { cloneDatabase, runAs } from '../support/cluster.ts'
import { aMovement } from '../support/movements.ts'
import { adopted, aPactSeason } from '../support/pacts.ts'
import { openPreparing } from '../support/preparing.ts'
import { type Ids, inputOf, pathOf } from '../support/samples.ts'
import { aSeason } from '../support/seasons.ts'
import { aStronghold, secret } from '../support/stronghold.ts'
import { type Caller, countRows, expect, makeWorld } from '../support/world.ts'

/** A season full of secrets, and people of its region who are not of that season, or not of its leaders. */
async function aStage(url: string) {
  const db = openPreparing(url, { max: 1 })
  const trx = await db.startTransaction().execute()
  const world = makeWorld(trx)
  world.clock.set('2018-03-02T08:00:00+07:00')
  const hold = await aStronghold(world, 'a', await world.aPerson({ role: 'administrator' }))
  const { region, minister } = hold
  const [former, later] = [await world.aUnit(), await world.aUnit()]
  await world.aMembership({ region, unit: former, to: '2017-12-31' })
  await world.aMembership({ region, unit: later, from: '2019-01-01' })
  const elsewhere = await aSeason(world)
  const outsiders = {
    'head of another region': await world.aPerson({ unit: elsewhere.leadUnit, role: 'head' }),
    'former member': await world.aPerson({ unit: former, role: 'head' }),
    'member to come': await world.aPerson({ unit: later, role: 'head' }),
    'ministry officer of another region': elsewhere.minister,
    'auditor of a former member': await world.aPerson({ unit: former, role: 'auditor' }),
  }
  const close = async () => {
    await trx.rollback().execute()
    await db.destroy()
  }
  return { ...hold, world, trx: trx as Trx, minister, outsiders, close }
}
type Stage = Awaited<ReturnType<typeof aStage>>

const reads = routes.map(({ endpoint }) => endpoint).filter(({ method }) => method === 'get')
/** What anybody signed in may ask, and what only administrators may; also as a file. */
const general =
  /^(\/exports)?\/(session|setup|provinces|units|unit-kinds|unit-tree|sector-units|regions|awards|award-entries|indicators|accounts|history|work|pilots|public|sub-unit-registrations|sub-unit-plans|sub-unit-figures|signing-roots|revocation-lists|voting-rules|posting-rules|search|scorecard-template|scorecards$|past-trials$|card-proposals$|seasons$|proposals$)/

const isHistory = ({ path }: Endpoint) => path.endsWith('/history')

/** The address of a read, with every field of its query that names something of the season. */
function* addresses(endpoint: Endpoint, ids: Ids): Generator<string> {
  const path = pathOf(endpoint, ids)
  // As CSV a secret can be read in it, and no worker draws a workbook.
  const format = endpoint.produces?.includes('csv') ? 'format=csv' : ''
  if (isHistory(endpoint))
    for (const kind of kinds)
      for (const id of new Set(Object.values(ids).filter((text) => text.length === 36)))
        yield `${path}?kind=${kind}&id=${id}&${endpoint.produces ? format : ''}`
  else if (endpoint.path === '/search') yield `${path}?limit=50&q=${encodeURIComponent(secret('a', ''))}`
  else if (endpoint.query && endpoint.path.includes('/document-templates'))
    return yield `${path}?unitId=${ids.unitId}&kind=calendar`
  else if (endpoint.path.endsWith('/eligibility'))
    return yield `${path}?awardId=${ids.awardId}&block=justice_department`
  else yield `${path}?${format}`
  const fields = Object.keys(endpoint.query ? (inputOf(endpoint.query).properties ?? {}) : {})
  for (const field of fields.filter((name) => !isHistory(endpoint) && name in ids))
    yield `${path}?${field}=${ids[field]}&${format}`
}
const kinds = [
  'season',
  'conference',
  'conclusion',
  'movement',
  'movement_review',
  'pilot',
  'text',
  'leadership',
  'registration',
  'registration_list',
  'figure_report',
  'figure_round',
  'scorecard',
  'trial',
  'hold',
  'result',
  'card_proposal',
  'sheet',
  'sheet_layer',
  'layer_sending',
  'appeal',
  'conflict_of_interest',
  'assessment_draw',
  'check_meeting',
  'council',
  'lesson',
  'contact',
  'handover',
  'sitting',
  'vote',
  'dossier',
  'dossier_line',
  'posting_comment',
  'document',
]

async function told({ world, ids }: Stage, endpoint: Endpoint, { cookie }: Caller) {
  const answers: { path: string; status: number; text: string }[] = []
  for (const path of addresses(endpoint, ids)) {
    const response = await world.app.request(path, { headers: { cookie } })
    const text = `${[...response.headers].join()} ${await response.text()}`
    answers.push({ path, status: response.status, text })
  }
  return answers
}

const open = await aStage((await cloneDatabase()).ownerUrl)
const walled = await aStage((await cloneDatabase()).appUrl)
afterAll(async () => {
  await open.close()
  await walled.close()
})

describe('the policy alone', () => {
  it('stands where the database would show everything', async () => {
    await open.world.enter('account')
    expect(await countRows(open.trx, 'text_draft')).toBeGreaterThan(0)
  })

  it.each(Object.keys(open.outsiders) as (keyof Stage['outsiders'])[])(
    'tells a %s nothing of an unpublished season, by any read',
    // All reads there are, one after the other.
    { timeout: 300_000 },
    async (who) => {
      const wrong: string[] = []
      for (const endpoint of reads)
        for (const { path, status, text } of await told(open, endpoint, open.outsiders[who])) {
          if (text.includes(secret('a', ''))) wrong.push(`${path} tells a secret`)
          // Of a file the head row alone: what was done stands below it.
          const isEmpty = endpoint.produces ? !text.trim().includes('\n') : text.includes('"items":[]')
          if (isHistory(endpoint) && !isEmpty) wrong.push(`${path} tells a history`)
          if (!general.test(endpoint.path) && status !== 404 && status !== 403) wrong.push(`${path} answers ${status}`)
        }
      expect(wrong).toEqual([])
    },
  )

  it('the people of the season read what the others do not', async () => {
    const secrets: string[] = []
    for (const endpoint of reads)
      for (const { path, text } of await told(open, endpoint, open.head))
        if (text.includes(secret('a', ''))) secrets.push(path)
    expect(secrets.length).toBeGreaterThan(15)
  })

  it('"not for you" and "there is none" are one answer', async () => {
    const { world, outsiders, ids } = open
    const head = outsiders['former member']
    const wrong: string[] = []
    for (const endpoint of reads.filter(({ path }) => path.includes('{') && !general.test(path))) {
      const missing = Object.fromEntries(Object.keys(ids).map((key) => [key, world.home.newId()]))
      const answers = []
      for (const named of [ids, missing]) {
        const response = await world.app.request(pathOf(endpoint, named), { headers: { cookie: head.cookie } })
        answers.push(await response.text())
      }
      if (answers[0] !== answers[1]) wrong.push(`${endpoint.path}: ${answers.join(' / ')}`)
    }
    expect(wrong).toEqual([])
  })

  it('a ministry officer of a member unit may do nothing that is the organiser’s', async () => {
    const { world, own, sameBlock, ids } = open
    const params = { seasonId: ids.seasonId ?? '' }
    const officer = await world.aPerson({ unit: own, role: 'ministry_officer' })
    const dated = { from: '2018-01-01', to: '2018-12-31' }
    const decision = { decisionNumber: null, decisionDay: null, decisionBody: null }
    const leader = { role: 'deputy' as const, unitId: sameBlock, post: 'x', ...dated, ...decision }
    const pact = { block: 'enforcement', title: 'x', preamble: '' }
    for (const deed of [
      () => officer.call(publishSeason, { params, body: {} }, { version: 1 }),
      () => officer.call(changeSeason, { params, body: { theme: null, ...dated } }, { version: 1 }),
      () => officer.call(nameLeader, { params, body: leader }),
      () => officer.call(createPact, { params, body: pact }),
    ])
      await expect(deed()).rejects.toMatchObject({ refusal: { code: expect.stringMatching(/^policy\./) } })
  })
})

/** Becomes a person as sign-in makes them: with the settings their roles and standings give, and no others. */
async function become({ world, trx }: Stage, { accountId }: Caller) {
  await world.enter('sign_in')
  const held = { sessionId: accountId, accountId, name: '', steppedUpAt: new Date() }
  await enter(trx, 'account', await actorOn(trx, held, '2018-03-02'))
}

/** How many rows a statement touched; refused is none. Whatever it did is undone. */
async function touched({ trx }: Stage, statement: string): Promise<number> {
  await sql`savepoint tried`.execute(trx)
  try {
    const { numAffectedRows = 0n } = await sql.raw(statement).execute(trx)
    return Number(numAffectedRows)
  } catch (error) {
    if (error instanceof Error && /row-level security|permission denied/.test(error.message)) return 0
    throw error
  } finally {
    await sql`rollback to savepoint tried`.execute(trx)
  }
}

/** How many rows of the season each table shows. */
async function rowsOfSeason({ trx, ids }: Stage): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'season_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(trx)
  const seen: Record<string, number> = {}
  for (const { name } of tables) {
    const here = sql<{ n: number }>`select count(*) as n from ${sql.table(name)} where season_id = ${ids.seasonId}`
    seen[name] = Number((await here.execute(trx)).rows[0]?.n)
  }
  return seen
}

/** What somebody with the app's own connection would try: the first who may, where there is anybody. */
const deeds = ({ ids, region, sameBlock, world }: Stage) => {
  const here = `season_id = '${ids.seasonId}'`
  const place = `'${region.id}', '${ids.seasonId}'`
  const [id, days] = [`'${world.home.newId()}'`, `'2018-01-01', '2018-12-31'`]
  return {
    organiser: [
      `update season set published_at = null where id = '${ids.seasonId}'`,
      `update season set theme = 'x' where id = '${ids.seasonId}'`,
      `update leadership set post = 'x' where ${here}`,
      `update stage set deadline = null where ${here}`,
      `update unit_grant set valid_to = '2018-01-01' where ${here}`,
      `update region set version = version + 1 where id = '${region.id}'`,
      `update membership set valid_to = null where region_id = '${region.id}'`,
      `update unit set name = 'x'`,
      `update award set name = 'x'`,
      `insert into unit_grant (id, unit_id, region_id, season_id, role, valid_from, valid_to)
        values (${id}, '${sameBlock}', ${place}, 'lead', ${days})`,
      `insert into illustration (region_id, season_id, object_kind, object_id) values (${place}, 'season', ${id})`,
    ],
    leader: [
      `update adoption set withdrawn_at = adopted_at, reason = 'x' where ${here}`,
      `delete from target where ${here}`,
      `delete from article where ${here} and text_id <> '${ids.ownTextId}'`,
      `delete from signatory where ${here}`,
      `delete from plan_task where ${here} and plan_id <> '${ids.ownPlanId}'`,
      `delete from plan_target where ${here} and plan_id <> '${ids.ownPlanId}'`,
      `update phase set name = 'x' where ${here} and plan_id <> '${ids.ownPlanId}'`,
      `update text_draft set title = 'x' where ${here} and id <> '${ids.ownTextId}'`,
      `update frozen_text set thawed_at = frozen_at where ${here}`,
      `update movement set name = 'x' where ${here}`,
      `update movement_review set worked = 'x' where ${here}`,
      `delete from review_result where ${here}`,
      `update plan set number = 'x' where ${here} and id <> '${ids.ownPlanId}'`,
      `update pact set block = block where ${here}`,
      `update annex set discarded_at = clock_timestamp(), discarded_why = 'x' where ${here}`,
      `insert into target_ending (annex_id, pact_id, target_id, region_id, season_id)
        select annex_id, pact_id, id, region_id, season_id from target where annex_id is not null and ${here}`,
      `update conference set day = null where ${here}`,
      `update conclusion set content = 'x' where ${here}`,
      `delete from attendance where ${here}`,
      `insert into text_draft (id, region_id, season_id, kind, title) values (${id}, ${place}, 'pact', 'x')`,
      `insert into movement (id, region_id, season_id, position, name, kind) values (${id}, ${place}, 9, 'x', 'regular')`,
      `insert into signatory (text_id, unit_id, region_id, season_id, step)
        values ('${ids.textId}', '${region.organiser}', ${place}, 1)`,
    ],
    nobody: [
      `update text_draft set title = 'x' where id = '${ids.ownTextId}'`,
      `delete from article where text_id = '${ids.ownTextId}'`,
      `update plan set number = 'x' where id = '${ids.ownPlanId}'`,
      `delete from plan_task where plan_id = '${ids.ownPlanId}'`,
      `delete from plan_target where plan_id = '${ids.ownPlanId}'`,
      `update own_movement set name = 'x' where plan_id = '${ids.ownPlanId}'`,
      `update phase set name = 'x' where plan_id = '${ids.ownPlanId}'`,
      `insert into frozen_text (id, text_id, region_id, season_id, content, digest, frozen_at)
        values (${id}, '${ids.ownTextId}', ${place}, 'x', sha256('x'), '2018-03-02')`,
      `update registration_form set none = true where unit_id = '${ids.unitId}' and ${here}`,
      `insert into registration_form (id, region_id, season_id, unit_id, block)
        values (${id}, ${place}, '${ids.unitId}', 'enforcement')`,
      `insert into signature (id, frozen_text_id, unit_id, region_id, season_id, account_id, signer_name, digest, signed_at)
        select ${id}, id, '${sameBlock}', ${place}, app_account(), 'x', digest, frozen_at from frozen_text`,
      `update signature set signer_name = 'x' where ${here}`,
      `update evidence set title = 'x' where unit_id = '${ids.unitId}'`,
      `insert into evidence (id, unit_id, digest, kind, size, file_name, title, added_at)
        values (${id}, '${ids.unitId}', repeat('a', 64), 'pdf', 1, 'x', 'x', clock_timestamp())`,
      `insert into figure_evidence (report_id, round_id, region_id, season_id, unit_id, indicator_id, evidence_id, attached_at)
        select report_id, round_id, region_id, season_id, unit_id, indicator_id, '${ids.evidenceId}', clock_timestamp()
          from figure where superseded = false`,
      `delete from figure_evidence where ${here}`,
      `update role_grant set role = 'administrator'`,
      `delete from event`,
    ],
  }
}

describe('row-level security alone', () => {
  it('lets a plain member change nothing that is the season’s, nor a catalogue', async () => {
    const member = await walled.world.aPerson({ unit: walled.otherBlock, role: 'officer' })
    await become(walled, member)
    const { organiser, leader, nobody } = deeds(walled)
    for (const statement of [...organiser, ...leader, ...nobody])
      expect([statement, await touched(walled, statement)]).toEqual([statement, 0])
    expect(await countRows(walled.trx, 'article')).toBe(3)
  })

  it('lets nobody who leads or organises touch a unit’s own draft', async () => {
    const { nobody } = deeds(walled)
    const { ownTextId = '', ownPlanId = '' } = walled.ids
    const deputy = await walled.world.aPerson({ unit: walled.sameBlock, role: 'head' })
    for (const who of [deputy, walled.minister])
      for (const statement of nobody.filter((one) => one.includes(ownTextId) || one.includes(ownPlanId))) {
        await become(walled, who)
        expect([statement, await touched(walled, statement)]).toEqual([statement, 0])
      }
  })

  it('lets those who lead change what is led and no more, and the organiser all that is not a unit’s own', async () => {
    const lead = await walled.world.aPerson({ unit: walled.own, role: 'officer' })
    const { organiser, leader } = deeds(walled)
    for (const [who, may] of [
      [lead, leader],
      [walled.minister, [...organiser, ...leader]],
    ] as const)
      for (const statement of [...organiser, ...leader]) {
        await become(walled, who)
        const expected = may.includes(statement)
        expect([statement, (await touched(walled, statement)) > 0]).toEqual([statement, expected])
      }
  })

  it('lets no ministry officer of a member unit, and no auditor, change what the organiser keeps', async () => {
    const { organiser, leader } = deeds(walled)
    const ofMember = await walled.world.aPerson({ unit: walled.own, role: 'ministry_officer' })
    const auditor = await walled.world.aPerson({ unit: walled.region.organiser, role: 'auditor' })
    for (const who of [ofMember, auditor])
      for (const statement of [...organiser, ...leader]) {
        await become(walled, who)
        expect([statement, await touched(walled, statement)]).toEqual([statement, 0])
      }
  })

  it.each(Object.keys(walled.outsiders) as (keyof Stage['outsiders'])[])(
    'shows a %s no row of the season, in any table',
    async (who) => {
      await become(walled, walled.outsiders[who])
      const shown = Object.entries(await rowsOfSeason(walled)).filter(([, rows]) => rows > 0)
      expect(shown).toEqual([])
      expect(await touched(walled, `update season set theme = theme where id = '${walled.ids.seasonId}'`)).toBe(0)
    },
  )

  it('lets the lead of last year write nothing this year', async () => {
    const { world, region, otherBlock } = walled
    const seasonId = world.home.newId()
    const span = { valid_from: '2017-01-01', valid_to: '2017-12-31' }
    await world.built('account', { organised: [region.id] }, async (trx) => {
      await trx
        .insertInto('season')
        .values({ id: seasonId, region_id: region.id, year: 2017, ...span })
        .execute()
      const post = { id: world.home.newId(), unit_id: otherBlock, region_id: region.id, season_id: seasonId }
      await trx
        .insertInto('unit_grant')
        .values({ ...post, role: 'lead', ...span })
        .execute()
    })
    const officer = await world.aPerson({ unit: otherBlock, role: 'officer' })
    await become(walled, officer)
    const { organiser, leader } = deeds(walled)
    for (const statement of [...organiser, ...leader])
      expect([statement, await touched(walled, statement)]).toEqual([statement, 0])
  })

  it('shows of a published season what was adopted, and no draft, to anybody', async () => {
    const { world, trx, ids, minister, outsiders } = walled
    await sql`savepoint unpublished`.execute(trx)
    await become(walled, minister)
    await trx
      .updateTable('season')
      .set({ published_at: world.home.now() })
      .where('id', '=', ids.seasonId ?? '')
      .execute()
    const open = {
      ...{ text_draft: 1, article: 1, target: 2, pact: 1, frozen_text: 1, signatory: 2, adoption: 1 },
      ...{
        plan: 0,
        plan_task: 0,
        plan_movement: 0,
        movement_review: 0,
        review_result: 0,
        registration_form: 0,
        registration: 0,
        unit_grant: 0,
      },
      // Told in part, so never as a row: by whom a unit signed, what came of a conclusion.
      ...{ signature: 0, conclusion: 0, postponement: 0, late_registration: 0, annex: 0 },
    }
    const signed = () =>
      sql<{ by: string | null }>`
        select signer_name as by from standing_signatures(array(select id from text_draft))`.execute(trx)
    expect((await signed()).rows).toEqual([{ by: secret('a', 'head') }])
    for (const strangers of [() => world.enter('public'), () => become(walled, outsiders['former member'])]) {
      await strangers()
      expect(await rowsOfSeason(walled)).toMatchObject(open)
      expect((await signed()).rows).toEqual([{ by: null }])
    }
    await sql`rollback to savepoint unpublished`.execute(trx)
  })
})

it('frozen bytes that were thawed are for the season’s people alone, also once it is published', async () => {
  const { world, trx, outsiders } = walled
  const { pact, lead, conferenceId, id, region } = await aPactSeason(world)
  const first = await adopted(lead, pact, conferenceId)
  const thawed = { params: { frozenId: first.text.frozen?.id ?? '' } }
  const reopen = { params: { pactId: pact.id }, body: { reason: 'thử' } }
  const draft = await lead.call(reopenPact, reopen, { version: first.version })
  const standing = { params: { frozenId: (await adopted(lead, draft, conferenceId)).text.frozen?.id ?? '' } }
  await world.built('account', { organised: [region.id] }, (inside) =>
    inside.updateTable('season').set({ published_at: world.home.now() }).where('id', '=', id).execute(),
  )

  expect((await lead.call(getFrozenText, thawed)).thawedAt).not.toBeNull()
  for (const who of [world.visitor, outsiders['former member']]) {
    expect((await who.call(getFrozenText, standing)).digest).toMatch(/^[0-9a-f]{64}$/)
    await expect(who.call(getFrozenText, thawed)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  }
  await world.enter('public')
  expect(await countRows(trx, 'frozen_text')).toBe(1)
})

/** Everything search would tell, asked by each way around one of its walls. */
describe('search', () => {
  const secretsIn = <R extends { title: string }>(rows: readonly R[]) =>
    rows.filter(({ title }) => title.includes(secret('a', '')))
  const asMuchAs = ({ region, ids, own }: Stage) => sql<{ title: string; kind: string }>`
    select e.title, e.kind from search_entries(${secret('a', '')}, ${[region.id]}::uuid[], ${[ids.seasonId]}::uuid[],
      ${[own]}::uuid[], ${[own]}::uuid[], ${[own]}::uuid[], '2018-03-02', 50) f
    join search_entry e on e.id = f.id`
  const peopleOf = (rows: readonly { kind: string }[]) => rows.filter(({ kind }) => kind === 'person')
  const papersOf = (rows: readonly { kind: string }[]) => rows.filter(({ kind }) => kind === 'evidence')
  const draftsOf = (rows: readonly { kind: string }[]) => rows.filter(({ kind }) => kind === 'scorecard')

  it('its function names nothing of the season to outsiders, where the database shows every row', async () => {
    const { trx, outsiders } = open
    for (const who of Object.values(outsiders)) {
      await become(open, who)
      expect((await sql<{ title: string }>`select title from search_entry`.execute(trx)).rows.length).toBeGreaterThan(
        20,
      )
      expect(secretsIn((await asMuchAs(open).execute(trx)).rows)).toEqual([])
    }
    await become(open, open.head)
    expect(secretsIn((await asMuchAs(open).execute(trx)).rows).length).toBeGreaterThan(8)
  })

  it('its rows are behind the walls of what they stand for, where its function would name them all', async () => {
    const careless = await cloneDatabase()
    await runAs(
      careless.superuserUrl,
      `create or replace function search_entries(query text, regions uuid[], seasons uuid[], units uuid[], papers uuid[], bodies uuid[], today date, per_kind integer)
        returns table (id uuid, score real) stable language sql security definer set search_path = public, pg_temp
        as 'select id, 1::real from search_entry'`,
    )
    const stage = await aStage(careless.appUrl)
    try {
      for (const who of Object.values(stage.outsiders)) {
        await become(stage, who)
        expect(secretsIn((await asMuchAs(stage).execute(stage.trx)).rows)).toEqual([])
      }
      await become(stage, stage.head)
      expect(secretsIn((await asMuchAs(stage).execute(stage.trx)).rows).length).toBeGreaterThan(8)
    } finally {
      await stage.close()
    }
  })

  it('names the people, the papers and the drafted cards of a unit to those of that unit alone, by either wall', async () => {
    const careless = await cloneDatabase()
    await runAs(
      careless.superuserUrl,
      `create or replace function search_entries(query text, regions uuid[], seasons uuid[], units uuid[], papers uuid[], bodies uuid[], today date, per_kind integer)
        returns table (id uuid, score real) stable language sql security definer set search_path = public, pg_temp
        as 'select id, 1::real from search_entry'`,
    )
    const stage = await aStage(careless.appUrl)
    try {
      for (const at of [open, walled, stage]) {
        // Who shares the season sees on its board that a unit has people, and finds none of them.
        const mate = await at.world.aPerson({ unit: at.sameBlock, role: 'head' })
        for (const who of [mate, at.minister, ...Object.values(at.outsiders)]) {
          await become(at, who)
          const named = secretsIn((await asMuchAs(at).execute(at.trx)).rows)
          expect([...peopleOf(named), ...papersOf(named), ...draftsOf(named)]).toEqual([])
        }
        await become(at, await at.world.aPerson({ unit: at.own, role: 'head' }))
        const named = secretsIn((await asMuchAs(at).execute(at.trx)).rows)
        expect([peopleOf(named).length > 1, papersOf(named).length, draftsOf(named).length]).toEqual([true, 1, 1])
      }
    } finally {
      await stage.close()
    }
  })

  it('answers nobody who is not signed in, and lets the app write nothing', async () => {
    const { world, trx, ids } = walled
    await world.enter('public')
    expect((await asMuchAs(walled).execute(trx)).rows).toEqual([])
    expect(await countRows(trx, 'search_entry')).toBe(0)
    await become(walled, walled.minister)
    for (const statement of [
      `update search_entry set title = 'x'`,
      `delete from search_entry`,
      `select search_put(e) from search_entry e where object_id = '${ids.textId}'`,
    ])
      expect([statement, await touched(walled, statement)]).toEqual([statement, 0])
  })

  it('tells the same with hidden things as without: they take no place and are not counted', async () => {
    const { world, trx } = walled
    const head = walled.outsiders['head of another region']
    const asked = `/api/v1/search?limit=3&q=${encodeURIComponent('phong trào chung')}`
    const told = async () => (await world.app.request(asked, { headers: { cookie: head.cookie } })).text()
    await sql`savepoint few`.execute(trx)
    const season = await aSeason(world)
    for (const name of ['Phong trào chung của ta', 'Phong trào chung'])
      await aMovement(season.minister, season.id, { name })
    const own = await world.aPerson({ unit: season.leadUnit, role: 'head' })
    const before = await told()
    expect(before).not.toContain('hong trào chung')
    for (let count = 0; count < 9; count++)
      await aMovement(walled.minister, walled.ids.seasonId ?? '', { name: `Phong trào chung ${count}` })
    expect(await told()).toBe(before)
    // Better named things of another season do not push one's own out of the first places.
    const ownAnswer = await world.app.request(asked, { headers: { cookie: own.cookie } })
    const { items } = (await ownAnswer.json()) as { items: { title: string }[] }
    expect(items.map(({ title }) => title)).toEqual(['Phong trào chung', 'Phong trào chung của ta'])
    await sql`rollback to savepoint few`.execute(trx)
  })
})
