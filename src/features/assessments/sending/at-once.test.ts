/** Two who meet: of two sendings one goes, of a recall and a reception one; each is held inside its transaction until the other is too. */
import { afterAll, describe, expect, it } from 'vitest'
import { meeting } from '#tests/support/at-once.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSheetSeason, fillsIn, submits } from '#tests/support/sendings.ts'
import { committedWorld } from '#tests/support/world.ts'
import { listSendings, prepareSending, recallSending, receiveSending, submitLayer } from './contract.ts'

const home = await committedWorld(6)
const { world } = home
afterAll(() => home.close())
const meet = <T>(table: string, asked: readonly (() => Promise<T>)[]) => meeting({ ...home, table }, asked)
const made = await aSheetSeason(world)
await fillsIn(world, made)
const { head, lead, layerId, unitId } = made
const params = { layerId }

describe('at the same moment', () => {
  it('two people of one unit send one form: it is sent once, and both have its one receipt', async () => {
    const second = await world.aPerson({ unit: unitId, role: 'head' })
    const { digest, card } = await head.call(prepareSending, { params })
    const body = { form: digest, card, follows: false, files: [] }
    const told = await meet('layer_sending', [
      () => head.call(submitLayer, { params, body }, { key: 'hai-nguoi-1' }),
      () => second.call(submitLayer, { params, body }, { key: 'hai-nguoi-2' }),
      () => head.call(submitLayer, { params, body }, { key: 'hai-nguoi-1' }),
    ])
    const receipts = told.map((one) => (one.status === 'fulfilled' ? one.value.receipt : one.reason))
    expect(receipts).toEqual([receipts[0], receipts[0], receipts[0]])
    expect((await head.call(listSendings, { params })).items).toHaveLength(1)
  })

  it('it is recalled or received, never both', async () => {
    const { items } = await head.call(listSendings, { params })
    const [sent] = items
    const deed = { params: { sendingId: sent?.id ?? '' }, body: {} }
    const version = sent?.version ?? 0
    const told = await meet('event', [
      () => codeOf(head.call(recallSending, deed, { version })),
      () => codeOf(lead.call(receiveSending, deed, { version })),
    ])
    const codes = told.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))
    expect([...codes].sort()).toEqual(['done', 'version.stale'])
    const after = (await head.call(listSendings, { params })).items[0]
    expect([after?.recalledAt === null, after?.receivedAt === null]).toContain(false)
    expect(after?.recalledAt === null || after?.receivedAt === null).toBe(true)
    if (after?.state === 'recalled') await submits(head, layerId)
  })
})
