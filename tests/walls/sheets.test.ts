/** Sheets behind each wall alone, for people of the very season: rivals, whoever leads and checks, the second checker. */
import { sql } from 'kysely'
import { afterAll, describe, it } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { openCheck } from '#features/assessments/checks/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { routes } from '#src/app.ts'
import { cloneDatabase } from '../support/cluster.ts'
import { aCheckSeason, anEmptyDraw, draws, mark } from '../support/cross-checks.ts'
import { aPaper, bring } from '../support/evidence.ts'
import { openPreparing } from '../support/preparing.ts'
import { type Ids, inputOf, pathOf } from '../support/samples.ts'
import { writes } from '../support/sheets.ts'
import { type Caller, countRows, expect, makeWorld, type World } from '../support/world.ts'

const secrets = { draft: 'bí mật của bản nháp', check: 'bí mật của phiếu chấm', confirmation: 'bí mật của xác nhận' }
type Secret = keyof typeof secrets
const toldIn = (text: string) =>
  (Object.keys(secrets) as Secret[]).filter((name) => text.includes(secrets[name])).sort()

/** Who may read which; whoever leads has yet to send a check of that very sheet, and its draft is in it. */
const may = {
  rival: [],
  'member of the other block': [],
  'lead, who checks': ['confirmation', 'draft'],
  'second checker': ['check', 'confirmation'],
  organiser: ['check', 'confirmation'],
  'unit itself': ['check', 'confirmation'],
} satisfies Record<string, Secret[]>
type Who = keyof typeof may

/** On 20 April: a sheet confirmed, checked by the second of its checkers, while the first, who leads, is writing. */
async function aStage(url: string) {
  const db = openPreparing(url, { max: 1 })
  const trx = await db.startTransaction().execute()
  const world = makeWorld(trx)
  const season = await aCheckSeason(world, { perBlock: 3, checkedBy: 'other_block' })
  const { lead, leadUnit, minister, seasonId, units, headOf, sheetOf, checks, seals } = season
  const { pairs } = await draws(minister, seasonId)
  const checked = pairs.find(({ checker }) => checker === leadUnit)?.checked ?? ''
  const second = pairs.find((pair) => pair.checked === checked && pair.checker !== leadUnit)?.checker ?? ''
  const rival = units.enforcement.find((unit) => unit !== checked) ?? ''
  const apart = units.justice_department.find((unit) => unit !== leadUnit && unit !== second) ?? ''
  const people: Record<Who, Caller> = {
    rival: headOf(rival),
    'member of the other block': await world.aPerson({ unit: apart, role: 'head' }),
    'lead, who checks': lead,
    'second checker': await world.aPerson({ unit: second, role: 'head' }),
    organiser: minister,
    'unit itself': headOf(checked),
  }
  const sheetId = sheetOf(checked)
  const begins = async (by: Caller, unitId: string) =>
    (await by.call(openCheck, { params: { sheetId }, body: { unitId } })).layerId
  const draft = await begins(lead, leadUnit)
  await writes(lead, draft, [{ kind: 'opinion', code: 'B', value: secrets.draft }])
  const checking = { checker: second, checked, by: people['second checker'] }
  const check = await begins(people['second checker'], second)
  const sent = await checks(check, checking, [mark('B', '2', secrets.check)])
  const confirmation = await aLayerOf(world, season, { sheetId, unitId: checked, by: headOf(checked) })
  const confirms = { by: headOf(checked), layerId: confirmation, kind: 'confirmation' as const }
  const confirmed = await seals({
    ...{ ...confirms, unit: checked, author: checked },
    cells: [{ kind: 'explanation', code: 'B', value: secrets.confirmation, reason: null }],
  })
  const close = async () => {
    await trx.rollback().execute()
    await db.destroy()
  }
  return {
    ...{ ...season, world, trx: trx as Trx, people, pairs, checked, second, sheetId, close },
    layers: { draft, check, confirmation },
    sendings: [sent.sendingId, confirmed.sendingId],
  }
}
type Stage = Awaited<ReturnType<typeof aStage>>

type Of = { sheetId: string; unitId: string; by: Caller }
async function aLayerOf(
  world: World,
  { seasonId, region }: { seasonId: string; region: { id: string } },
  { sheetId, unitId, by }: Of,
) {
  const id = world.home.newId()
  const place = { sheet_id: sheetId, region_id: region.id, season_id: seasonId, block: 'enforcement', unit_id: unitId }
  const written = { author_unit_id: unitId, created_at: world.home.now(), created_by: by.accountId }
  await world.built('account', { accountId: by.accountId, units: [unitId], seasons: [seasonId] }, (trx) =>
    trx
      .insertInto('sheet_layer')
      .values({ id, ...place, ...written, kind: 'confirmation' })
      .execute(),
  )
  return id
}

/** Every address under the season, its sheet, its layers and what was sent of them. */
function* addresses({ seasonId, sheetId, checked, layers, sendings }: Stage): Generator<string> {
  const ids: Ids = { seasonId, sheetId, unitId: checked, block: 'enforcement', cellKind: 'opinion', code: 'B' }
  const places = [
    ...Object.values(layers).map((layerId) => ({ layerId })),
    ...sendings.map((id) => ({ sendingId: id })),
  ]
  for (const { endpoint } of routes) {
    if (endpoint.method !== 'get') continue
    const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    if (named.length === 0) continue
    const paths = new Set(
      places.flatMap((place) => {
        const known: Ids = { ...ids, ...place }
        return named.every((name) => name in known) ? [pathOf(endpoint, known)] : []
      }),
    )
    for (const path of paths) yield `${path}?${queryOf(endpoint)}`
  }
}

function queryOf({ query, produces }: Endpoint): string {
  const fields = query ? Object.keys(inputOf(query).properties ?? {}) : []
  const given: Record<string, string> = { criterion: 'B', block: 'enforcement' }
  const asked = fields.flatMap((name) => (given[name] === undefined ? [] : [`${name}=${given[name]}`]))
  return [...asked, ...(produces?.includes('csv') ? ['format=csv'] : [])].join('&')
}

const open = await aStage((await cloneDatabase()).ownerUrl)
const walled = await aStage((await cloneDatabase()).appUrl)
afterAll(async () => {
  await open.close()
  await walled.close()
})
const everybody = Object.keys(may) as Who[]

describe('the policy alone', () => {
  it('stands where the database would show everything', async () => {
    await open.world.enter('account')
    expect(await countRows(open.trx, 'layer_cell')).toBeGreaterThan(0)
    expect(await countRows(open.trx, 'sealed_form')).toBeGreaterThan(0)
  })

  it.each(everybody)('tells a %s what is theirs of a sheet and nothing else, by any read', async (who) => {
    const { world, people } = open
    const told = new Map<Secret, string>()
    const faults: string[] = []
    let answered = 0
    for (const path of addresses(open)) {
      const response = await world.app.request(path, { headers: { cookie: people[who].cookie } })
      const text = await response.text()
      if (response.status >= 500) faults.push(`${path}: ${response.status}`)
      if (response.ok) answered++
      for (const secret of toldIn(text)) told.set(secret, path)
    }
    expect(faults).toEqual([])
    expect(answered).toBeGreaterThan(10)
    // By which address it came, where it came to somebody who may not know.
    const beyond = [...told].filter(([secret]) => !(may[who] as readonly Secret[]).includes(secret))
    expect(beyond).toEqual([])
    expect([...told.keys()].sort()).toEqual(may[who])
  })
})

/** Becomes a person as sign-in makes them: with the settings their roles and standings give, and no others. */
async function become({ world, trx }: Stage, { accountId }: Caller) {
  await world.enter('sign_in')
  const held = { sessionId: accountId, accountId, name: '', steppedUpAt: new Date() }
  await enter(trx, 'account', await actorOn(trx, held, '2018-04-20'))
}

/** How many rows a statement touched, as that person, after others that they may; refused is none. All of it is undone. */
async function touched(stage: Stage, who: Who, ...statements: [string, ...string[]]): Promise<number> {
  const { trx, people } = stage
  await sql`savepoint tried`.execute(trx)
  try {
    await become(stage, people[who])
    let rows = 0
    for (const statement of statements) {
      const { numAffectedRows = 0n } = await sql.raw(statement).execute(trx)
      rows = Number(numAffectedRows)
    }
    return rows
  } catch (error) {
    if (error instanceof Error && /row-level security|permission denied/.test(error.message)) return 0
    throw error
  } finally {
    await sql`rollback to savepoint tried`.execute(trx)
  }
}

describe('row-level security alone', () => {
  it.each(everybody)('shows a %s what is theirs of a sheet and nothing else', async (who) => {
    await become(walled, walled.people[who])
    const { rows } = await sql<{ text: string }>`
      select content as text from sealed_form union all select concat(value, reason) from layer_cell`.execute(
      walled.trx,
    )
    expect(toldIn(rows.map(({ text }) => text).join('\n'))).toEqual(may[who])
  })

  it('lets an author give itself no days, and nobody receive in another’s name', async () => {
    const { sheetId, people } = walled
    const own = `where sheet_id = '${sheetId}' and kind = 'self'`
    const days = `update layer_sending set return_until = '2018-12-31' ${own}`
    expect(await touched(walled, 'unit itself', days)).toBe(0)
    expect(await touched(walled, 'organiser', days)).toBe(0)
    const receives = (by: string) =>
      `update layer_sending set received_at = clock_timestamp(), received_by = ${by} ${own}`
    expect(await touched(walled, 'organiser', receives(`'${people.rival.accountId}'`))).toBe(0)
    expect(await touched(walled, 'organiser', receives('app_account()'))).toBe(1)
  })

  it('says once why a form came back', async () => {
    const { sheetId, world } = walled
    const ofIt = `from layer_sending where sheet_id = '${sheetId}' and kind = 'check'`
    const returns = `update layer_sending set returned_at = clock_timestamp(), returned_by = app_account(),
      return_until = '2018-04-30' where sheet_id = '${sheetId}' and kind = 'check'`
    const because = (criterion: string) =>
      `insert into layer_return (id, sending_id, criterion, reason)
        select '${world.home.newId()}', id, '${criterion}', 'x' ${ofIt}`
    expect(await touched(walled, 'organiser', returns, because('A.1'))).toBe(1)
    expect(await touched(walled, 'organiser', returns, because('A.1'), because('B'))).toBe(0)
  })

  it('lets a sheet take up no card but one that was issued for its block', async () => {
    const at = `where id = '${walled.sheetId}'`
    const other = `update sheet set card_digest = 'sha256:${'0'.repeat(64)}' ${at}`
    for (const who of ['unit itself', 'organiser'] as const) {
      expect(await touched(walled, who, other)).toBe(0)
      expect(await touched(walled, who, `update sheet set version = version + 1 ${at}`)).toBe(1)
    }
  })

  it('lets a form name papers of its author’s units alone, while it is being sealed', async () => {
    const { world, people, checked, leadUnit, layers, sheetId } = walled
    const [theirs, own] = [
      await bring(people['unit itself'], checked, aPaper('của đối thủ')),
      await bring(people['lead, who checks'], leadUnit, aPaper('của mình')),
    ]
    const id = world.home.newId()
    const sends = `insert into layer_sending (id, layer_id, sheet_id, region_id, season_id, block, unit_id,
        author_unit_id, kind, round, digest, sent_at, sent_by, event_id, content_due)
      select '${id}', l.id, l.sheet_id, l.region_id, l.season_id, l.block, l.unit_id, l.author_unit_id, l.kind, 1, s.digest,
        s.sent_at, app_account(), s.event_id, s.sent_at
      from sheet_layer l, layer_sending s where l.id = '${layers.draft}' and s.sheet_id = '${sheetId}' and s.kind = 'self'`
    const names = (paper: string) =>
      `insert into form_evidence (sending_id, criterion, evidence_id) values ('${id}', 'B', '${paper}')`
    const seals = `update layer_sending set content_at = sent_at where id = '${id}'`
    expect(await touched(walled, 'lead, who checks', sends, names(own.id))).toBe(1)
    expect(await touched(walled, 'lead, who checks', sends, names(theirs.id))).toBe(0)
    expect(await touched(walled, 'lead, who checks', sends, seals, names(own.id))).toBe(0)
  })

  it('lets whoever leads hand out and take away no check that a draw did not', async () => {
    const { world, pairs, checked, sheetId, units, region, seasonId } = walled
    const drawn = pairs.filter((pair) => pair.checked === checked).map(({ checker }) => checker)
    const apart = units.justice_department.find((unit) => !drawn.includes(unit)) ?? ''
    const gives = (checker: string) =>
      `insert into sheet_check (id, draw_id, sheet_id, region_id, season_id, block, unit_id, checker_unit_id)
        select '${world.home.newId()}', d.id, '${sheetId}', d.region_id, d.season_id, d.block, '${checked}', '${checker}'
        from assessment_draw d where d.season_id = '${seasonId}' and d.block = 'enforcement'`
    expect(await touched(walled, 'organiser', gives(apart))).toBe(0)
    const takes = `update sheet_check set released_by = draw_id where sheet_id = '${sheetId}'`
    expect(await touched(walled, 'organiser', takes)).toBe(0)
    const unasked = JSON.stringify({ pairs: [{ checker: 'a', checked: 'b' }], reversed: [] })
    const place = { seasonId, regionId: region.id, block: 'justice_department' }
    await expect(anEmptyDraw(world, walled.people.organiser, { ...place, outcome: unasked })).rejects.toThrow(
      /a draw gives what it was drawn from/,
    )
    await anEmptyDraw(world, walled.people.organiser, place)
  })
})
