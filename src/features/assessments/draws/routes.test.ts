/** Draws through HTTP: committed to beforehand, made once by whoever leads, drawn again by anybody. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { aCheckSeason, blockDraws, draws } from '#tests/support/cross-checks.ts'
import { refusal as refusalOf, codeOf as refused } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { openCheck } from '../checks/contract.ts'
import { declareConflict } from '../conflicts/contract.ts'
import { commitDraw, getDraw, listDraws, makeDraw } from './contract.ts'
import { type DrawInputs, drawFrom, replay, seedOf } from './rules.ts'

const commits = (by: Caller, seasonId: string, block = 'enforcement') =>
  by.call(commitDraw, { params: { seasonId }, body: { block } })
const declares = (by: Caller, seasonId: string, unitId: string, otherUnitId: string) =>
  by.call(declareConflict, { params: { seasonId }, body: { unitId, otherUnitId, reason: 'dispute', note: null } })
const drawnIn = async (by: Caller, seasonId: string, at = 0) =>
  by.call(getDraw, { params: { drawId: (await blockDraws(by, seasonId))?.draws[at]?.id ?? '' } })

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
