/** What the database itself holds to: order in one statement, the digest of the bytes, bytes that never change. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { addTarget, reopenPact } from '#features/pacts/contract.ts'
import type { Trx } from '#platform/db.ts'
import { adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { signatoriesOf } from './signatures/store.ts'
import * as store from './store.ts'

const leading = (world: World, { id, unitIds }: { id: string; unitIds: string[] }) =>
  world.enter('account', { units: unitIds, seasons: [id], led: [id] })

describe('texts in the database', () => {
  test('articles are put in any order by one statement', async ({ world }) => {
    const season = await aPactSeason(world, { articles: 3 })
    await leading(world, season)
    const { id } = season.pact.text
    const wanted = season.pact.text.articles.map((article) => article.id).reverse()

    await store.placeArticles(world.db as Trx, id, wanted)

    expect((await store.articlesOf(world.db, id)).map((article) => article.id)).toEqual(wanted)
  })

  test('a digest that is not the digest of the bytes is not kept', async ({ world }) => {
    const season = await aPactSeason(world)
    await leading(world, season)
    const text = await store.findText(world.db, season.pact.text.id)
    if (!text) throw new Error('no text')
    const frozen = { id: world.home.newId(), content: 'A\n', digest: Buffer.alloc(32), frozenAt: world.home.now() }
    await expect(store.insertFrozen(world.db as Trx, text, frozen)).rejects.toThrow(/frozen_text/)
  })

  test('the app may not change frozen bytes, nor a signature', async ({ world }) => {
    const season = await aPactSeason(world)
    await adopted(season.lead, season.pact, season.conferenceId)
    await leading(world, season)
    await sql`savepoint before`.execute(world.db)
    await expect(sql`update frozen_text set content = content`.execute(world.db)).rejects.toThrow(/permission denied/)
    await sql`rollback to savepoint before`.execute(world.db)
    await expect(sql`update signature set signed_at = signed_at`.execute(world.db)).rejects.toThrow(/permission denied/)
  })

  test('nor, as those who lead, an article, a target or the signing list of what was adopted', async ({ world }) => {
    const season = await aPactSeason(world)
    const body = { indicator: null, content: 'Mức', comparison: '>' as const, value: '1', asPercent: false }
    const params = { pactId: season.pact.id }
    const pact = await season.lead.call(addTarget, { params, body: { ...body, per: null, due: null } })
    await leading(world, season)
    const ofText = sql`where text_id = ${season.pact.text.id}`
    const touched = async () => [
      (await sql`update article set body = body ${ofText}`.execute(world.db)).numAffectedRows,
      (await sql`update signatory set step = step ${ofText}`.execute(world.db)).numAffectedRows,
      (await sql`update target set value = value where pact_id = ${pact.id}`.execute(world.db)).numAffectedRows,
    ]
    expect(await touched()).toEqual([1n, 2n, 1n])
    await adopted(season.lead, pact, season.conferenceId)
    await leading(world, season)
    expect(await touched()).toEqual([0n, 0n, 0n])
  })

  test('the signing list stands by step, then by name in Vietnamese order', async ({ world }) => {
    const season = await aPactSeason(world, { perBlock: 3 })
    await leading(world, season)
    const rows = await signatoriesOf(world.db, [season.pact.text.id], '2018-03-02')
    const names = rows.map(({ unitName }) => unitName)
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare))
    expect(await signatoriesOf(world.db, [], '2018-03-02')).toEqual([])
  })
})

describe('at once', () => {
  const codeOf = (settled: PromiseSettledResult<unknown>) =>
    settled.status === 'fulfilled' ? 'done' : settled.reason.refusal?.code

  test('signing and withdrawing take turns: no signature stands on thawed bytes, and a unit signs once', async () => {
    const { world, close } = await committedWorld(6)
    try {
      const { lead, headOf, unitIds, pact, conferenceId } = await aPactSeason(world)
      const reopen = { params: { pactId: pact.id }, body: { reason: 'thử' } }
      let standing = await adopted(lead, pact, conferenceId)
      for (let round = 0; round < 12; round++) {
        const sign = () => signs(headOf(0), standing, unitIds[0] ?? '')
        const withdraw = () => lead.call(reopenPact, reopen, { version: standing.version })
        const all = await Promise.allSettled([sign(), withdraw(), sign()])
        const [one, withdrawn, two] = all.map(codeOf)
        if (withdrawn !== 'done') {
          expect([one, two].sort()).toEqual(['done', 'text.already-signed'])
          expect(withdrawn).toMatch(/^(text.signed-by-some|version.stale)$/)
          return
        }
        expect([one, two]).toEqual(['text.not-adopted', 'text.not-adopted'])
        const draft = all[1]?.status === 'fulfilled' ? all[1].value : undefined
        standing = await adopted(lead, draft as typeof pact, conferenceId)
      }
    } finally {
      await close()
    }
  })
})
