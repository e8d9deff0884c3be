/** Draws through HTTP: committed to beforehand, made once by whoever leads, drawn again by anybody. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { createSeason } from '#features/seasons/contract.ts'
import { aCheckSeason, blockDraws, draws, seals } from '#tests/support/cross-checks.ts'
import { refusal as refusalOf, codeOf as refused } from '#tests/support/refusals.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { assesses, opens, sheetCard, sheetSettings } from '#tests/support/sheets.ts'
import { become } from '#tests/support/succession.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { openCheck } from '../checks/contract.ts'
import { declareConflict, withdrawConflict } from '../conflicts/contract.ts'
import { prepareSending, submitLayer } from '../sending/contract.ts'
import { getSheet } from '../sheets/contract.ts'
import { commitDraw, getDraw, listDraws, makeDraw } from './contract.ts'
import { type DrawInputs, drawFrom, replay, seedOf } from './rules.ts'

const commits = (by: Caller, seasonId: string, block = 'enforcement') =>
  by.call(commitDraw, { params: { seasonId }, body: { block } })
const declares = (by: Caller, seasonId: string, unitId: string, otherUnitId: string) =>
  by.call(declareConflict, { params: { seasonId }, body: { unitId, otherUnitId, reason: 'dispute', note: null } })
const drawnIn = async (by: Caller, seasonId: string, at = 0) =>
  by.call(getDraw, { params: { drawId: (await blockDraws(by, seasonId))?.draws[at]?.id ?? '' } })

const codesOf = async (world: World, ids: readonly string[]) =>
  new Map(
    await world.built('admin', {}, async (trx) =>
      (await trx.selectFrom('unit').where('id', 'in', ids).select(['id', 'code']).execute()).map(
        ({ id, code }) => [id, code] as const,
      ),
    ),
  )

/** What the app itself can see of the nonces. */
const nonces = (world: World, by: Caller) =>
  world.built('account', { accountId: by.accountId }, (trx) => sql`select nonce from draw_nonce`.execute(trx))

describe('a draw', () => {
  test('is committed to, made after the last day, and drawn again by anybody from what is kept', async ({ world }) => {
    const { seasonId, lead, headOf, unitId, otherId } = await aCheckSeason(world)
    const committed = (await blockDraws(headOf(otherId), seasonId))?.commitment
    expect(committed?.commitment).toMatch(/^sha256:[0-9a-f]{64}$/)
    const { pairs } = await draws(lead, seasonId)
    expect(pairs).toHaveLength(12)
    const kept = await drawnIn(headOf(unitId), seasonId)
    expect(kept).toMatchObject({ number: 1, reason: null, commitment: committed?.commitment })
    expect(await replay(kept)).toEqual({ inputs: true, commitment: true, seed: true, outcome: true })
    const inputs = JSON.parse(kept.inputs) as DrawInputs
    expect(kept.seed).toBe(await seedOf(kept.nonce, inputs))
    expect(drawFrom(inputs, kept.seed).kind).toBe('drawn')
    expect(inputs.sheets).toHaveLength(6)
    const other = { ...kept, nonce: kept.nonce.replaceAll(/[0-9]/g, 'a') }
    expect(await replay(other)).toMatchObject({ commitment: false, seed: false })
    // The next one is committed to already, before anybody knows what will change.
    const next = (await blockDraws(lead, seasonId))?.commitment
    expect(next?.number).toBe(2)
    expect(next?.commitment).not.toBe(committed?.commitment)
  })

  test('is made by whoever leads alone, and never before the last day of self-scores', async ({ world }) => {
    const { seasonId, lead, minister, headOf, unitId } = await aCheckSeason(world)
    expect(await refused(draws(headOf(unitId), seasonId))).toBe('policy.role')
    world.clock.set('2018-03-31T16:59:00Z')
    expect(await refused(draws(await world.signedIn(lead), seasonId))).toBe('draw.too-early')
    expect((await blockDraws(await world.signedIn(lead), seasonId))?.whyNot?.code).toBe('draw.too-early')
    world.clock.set('2018-03-31T17:00:00Z')
    expect((await draws(await world.signedIn(minister), seasonId)).pairs).toHaveLength(12)
    const elsewhere = await aSeason(world)
    expect(await refused(elsewhere.minister.call(listDraws, { params: { seasonId } }))).toBe('object.missing')
  })

  test('wants a commitment first, of which nobody reads the number beforehand', async ({ world }) => {
    const { seasonId, lead, headOf, unitId } = await aCheckSeason(world)
    expect(await refused(commits(lead, seasonId))).toBe('draw.committed-already')
    expect(await refused(commits(headOf(unitId), seasonId))).toBe('policy.role')
    await expect(nonces(world, lead)).rejects.toThrow(/permission denied/)
  })

  test('opens a number for nobody else, and not twice', async ({ world }) => {
    const { seasonId, lead, leadUnit, headOf, unitId } = await aCheckSeason(world)
    const reveals = (reach: Parameters<World['built']>[1]) =>
      world.built('account', reach, async (trx) => {
        const { rows } = await sql<{ nonce: string | null }>`select reveal_nonce(id, now()) as nonce
          from draw_commitment where season_id = ${seasonId} and block = 'enforcement' order by number`.execute(trx)
        return rows.map(({ nonce }) => nonce !== null)
      })
    const seasons = [seasonId]
    expect(await reveals({ accountId: headOf(unitId).accountId, units: [unitId], seasons })).toEqual([false])
    await draws(lead, seasonId)
    // The one that was drawn from stays shut, the next could be opened by its leader, for a draw alone (below).
    const asLead = { accountId: lead.accountId, units: [leadUnit], seasons, led: seasons }
    expect(await reveals(asLead)).toEqual([false, true])
  })

  test('is made again only where it no longer holds, with a reason; checks that have begun stay', async ({ world }) => {
    const { seasonId, lead, headOf, sheetOf } = await aCheckSeason(world)
    const { pairs } = await draws(lead, seasonId)
    expect(await refused(draws(lead, seasonId, 'Không thích'))).toBe('draw.still-holds')
    const [begun, broken] = [pairs[0], pairs.find(({ checked }) => checked !== pairs[0]?.checked)]
    if (!begun || !broken) throw new Error('there are twelve pairs')
    const sheetId = sheetOf(begun.checked)
    await headOf(begun.checker).call(openCheck, { params: { sheetId }, body: { unitId: begun.checker } })
    await declares(headOf(broken.checker), seasonId, broken.checker, broken.checked)
    expect(await refused(draws(lead, seasonId))).toBe('draw.needs-reason')
    const again = await draws(lead, seasonId, 'Có xung đột mới khai')
    expect(again.draws.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'Có xung đột mới khai'],
      [1, null],
    ])
    expect(again.pairs).toContainEqual(begun)
    expect(again.pairs).not.toContainEqual(broken)
    expect(await replay(await drawnIn(lead, seasonId))).toMatchObject({ seed: true, outcome: true })
    expect(await replay(await drawnIn(lead, seasonId, 1))).toMatchObject({ seed: true, outcome: true })
  })

  test('says whose word kept two apart; of a check that has begun the word of the checked alone does not', async ({
    world,
  }) => {
    const { seasonId, lead, headOf, sheetOf } = await aCheckSeason(world)
    const { pairs } = await draws(lead, seasonId)
    const [begun, idle] = [pairs[0], pairs.find(({ checked }) => checked !== pairs[0]?.checked)]
    if (!begun || !idle) throw new Error('there are twelve pairs')
    const params = { sheetId: sheetOf(begun.checked) }
    await headOf(begun.checker).call(openCheck, { params, body: { unitId: begun.checker } })
    await declares(headOf(begun.checked), seasonId, begun.checked, begun.checker)
    // Nothing is wrong with what was drawn: the check goes on.
    expect(await refused(draws(lead, seasonId, 'Bên được chấm khai xung đột'))).toBe('draw.still-holds')
    const { id } = await declares(headOf(idle.checked), seasonId, idle.checked, idle.checker)
    const again = await draws(lead, seasonId, 'Có xung đột mới khai')
    expect(again.pairs).toContainEqual(begun)
    expect(again.pairs).not.toContainEqual(idle)
    const kept = await drawnIn(headOf(idle.checked), seasonId)
    const { conflicts } = JSON.parse(kept.inputs) as DrawInputs
    const codes = await codesOf(world, [idle.checked, idle.checker])
    const [by, other] = [codes.get(idle.checked) ?? '', codes.get(idle.checker) ?? '']
    expect(conflicts).toEqual([{ units: [by, other].sort(), reason: 'dispute', by, id }])
    expect(await replay(kept)).toEqual({ inputs: true, commitment: true, seed: true, outcome: true })
  })

  test('lets go of a check that was taken away, however far its checker had come with it', async ({ world }) => {
    const { seasonId, lead, headOf, sheetOf } = await aCheckSeason(world)
    const { pairs } = await draws(lead, seasonId)
    const [first] = pairs
    if (!first) throw new Error('there are twelve pairs')
    const begins = (unitId: string) =>
      headOf(unitId).call(openCheck, { params: { sheetId: sheetOf(first.checked) }, body: { unitId } })
    const ofSheet = (all: typeof pairs) => all.filter(({ checked }) => checked === first.checked)
    for (const { checker } of ofSheet(pairs)) await begins(checker)
    const { id } = await declares(headOf(first.checker), seasonId, first.checker, first.checked)
    const second = await draws(lead, seasonId, 'Bên chấm khai xung đột')
    const [fresh] = ofSheet(second.pairs).filter(
      ({ checker }) => !ofSheet(pairs).some((one) => one.checker === checker),
    )
    if (!fresh) throw new Error('somebody else checks it now')
    await begins(fresh.checker)
    // Three have begun by now, for two places; what one of them says is withdrawn, what another unit says breaks a pair.
    const withdrawn = { params: { conflictId: id ?? '' }, body: { reason: 'Không còn' } }
    await headOf(first.checker).call(withdrawConflict, withdrawn, { version: 1 })
    const other = second.pairs.find(({ checked }) => checked !== first.checked)
    if (!other) throw new Error('there are other sheets')
    await declares(headOf(other.checker), seasonId, other.checker, other.checked)
    const third = await draws(lead, seasonId, 'Có xung đột mới khai')
    const key = ({ checker }: (typeof pairs)[number]) => checker
    expect(ofSheet(third.pairs).map(key).sort()).toEqual(ofSheet(second.pairs).map(key).sort())
  })

  test('waits for the bytes of a form that was sent as a digest, and says so; it does not wait for ever', async ({
    world,
  }) => {
    const { seasonId, lead, headOf, unitId, sheetOf } = await aCheckSeason(world, { perBlock: 6 })
    const sheetId = sheetOf(unitId)
    // Its own form came back on the last day, and the digest of another was sent within the minute.
    await world.built('account', { accountId: lead.accountId, led: [seasonId] }, (trx) =>
      trx
        .updateTable('layer_sending')
        .set({ returned_at: world.home.now(), returned_by: lead.accountId, return_until: '2018-04-25' })
        .where('sheet_id', '=', sheetId)
        .execute(),
    )
    const { layers, mine } = await headOf(unitId).call(getSheet, { params: { sheetId } })
    expect(layers.find(({ kind }) => kind === 'self')?.state).toBe('returned')
    const layerId = mine.find(({ kind }) => kind === 'self')?.id ?? ''
    const { card, digest } = await headOf(unitId).call(prepareSending, { params: { layerId } })
    const { sending } = await headOf(unitId).call(submitLayer, {
      params: { layerId },
      body: { form: `sha256:${'5'.repeat(64)}`, card, files: [], follows: true, base: digest },
    })
    expect(sending.state).toBe('awaiting')
    const whyNot = async (by: Caller) => (await blockDraws(by, seasonId))?.whyNot?.code
    expect(await refused(draws(lead, seasonId))).toBe('draw.awaiting')
    expect(await whyNot(headOf(unitId))).toBe('draw.awaiting')
    world.clock.set('2018-04-21T03:00:01Z')
    const again = await world.signedIn(lead)
    expect(await whyNot(again)).toBeUndefined()
    expect((await draws(again, seasonId)).pairs).toHaveLength(12)
  })

  test('lets no unit check again whom it, or those it came of, checked the year before', async ({ world }) => {
    const { seasonId, region, minister, lead, headOf, units, leadUnit } = await aCheckSeason(world, { perBlock: 8 })
    const { pairs } = await draws(lead, seasonId)
    const [one = '', two = '', ...rest] = units.enforcement
    world.clock.set('2019-01-10T03:00:00Z')
    const keeper = await world.signedIn(minister)
    await world.endRoles([one, two], '2019-01-04')
    const [heir = ''] = await become({
      by: keeper,
      day: '2019-01-05',
      kind: 'merge',
      unitIds: [one, two],
      born: ['Mới'],
    })
    const next = await keeper.call(createSeason, { body: { regionId: region.id, year: 2019, theme: null } })
    await aLeader({ minister: keeper, seasonId: next.id, unitId: leadUnit, year: 2019 })
    const content = sheetCard({ id: 'thads-2019', year: 2019 })
    await anIssuedCard(world, { ownerId: region.organiser, by: keeper.accountId, content })
    const layers = sheetSettings().layers.map(({ opens: _, deadline, ...one }) => ({
      ...{ ...one, opens: null },
      deadline: deadline === null ? null : deadline.replace('2018', '2019'),
    }))
    await assesses(keeper, next.id, sheetSettings({ checkersPerUnit: 1, layers }))
    const place = { seasonId: next.id, regionId: region.id, block: 'enforcement' }
    for (const unit of [heir, ...rest]) {
      const head = unit === heir ? await world.aPerson({ unit, role: 'head' }) : await world.signedIn(headOf(unit))
      const { sheetId, layerId } = await opens(head, next.id, unit)
      const layer = { id: layerId, sheetId, kind: 'self' as const, ...place }
      await seals(world, { by: head, layer, unit, author: unit, cells: [] })
    }
    world.clock.set('2019-04-20T03:00:00Z')
    await draws(await world.signedIn(lead), next.id)
    const kept = await drawnIn(await world.signedIn(lead), next.id)
    const { lastYear } = JSON.parse(kept.inputs) as DrawInputs
    const codes = await codesOf(world, [heir, ...rest])
    const now = (unit: string) => codes.get(unit === one || unit === two ? heir : unit) ?? ''
    const was = pairs.map(({ checker, checked }) => `${now(checked)} ${now(checker)}`)
    const expected = [...new Set(was)].filter((pair) => pair.split(' ')[0] !== pair.split(' ')[1]).sort()
    expect(lastYear.map(({ checker, checked }) => `${checked} ${checker}`).sort()).toEqual(expected)
    const drawnNow = (await blockDraws(await world.signedIn(lead), next.id))?.draws[0]?.pairs ?? []
    expect(drawnNow).toHaveLength(7)
    for (const { checker, checked } of drawnNow)
      expect(expected).not.toContain(`${codes.get(checked.id)} ${codes.get(checker.id)}`)
  })

  test('that is impossible tells in words which demands clash and what could be changed', async ({ world }) => {
    const { seasonId, lead, headOf, units } = await aCheckSeason(world)
    const [one = '', ...rest] = units.enforcement
    for (const other of rest.slice(0, 4)) await declares(headOf(one), seasonId, one, other)
    const refusal = await refusalOf(draws(lead, seasonId))
    expect(refusal?.code).toBe('draw.impossible')
    const told = (refusal?.issues ?? []).map(({ message }) => message)
    expect(told.some((text) => text?.includes('mỗi phiếu có 2 đơn vị chấm'))).toBe(true)
    expect(told.some((text) => text?.includes('có xung đột lợi ích'))).toBe(true)
    expect(told.some((text) => text?.startsWith('Có thể đổi:'))).toBe(true)
    // Nothing was opened by it: the commitment stands as it was.
    expect((await blockDraws(lead, seasonId))?.commitment?.number).toBe(1)
  })

  test('asks the database as often for six units as for five', async ({ world }) => {
    const count = async (perBlock: number) => {
      const { seasonId, lead } = await aCheckSeason(world, { perBlock })
      await draws(lead, seasonId)
      return (await world.queries(() => lead.call(listDraws, { params: { seasonId } }))).length
    }
    expect(await count(6)).toBe(await count(5))
  })

  test('is refused where nobody has sent anything', async ({ world }) => {
    const { seasonId, lead } = await aCheckSeason(world)
    const made = lead.call(makeDraw, { params: { seasonId }, body: { block: 'justice_department', reason: null } })
    expect(await refused(made)).toBe('draw.no-sheets')
  })
})
