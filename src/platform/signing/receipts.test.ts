/** Receipts over rows of the log, behind the walls of the log. */
import { generateKeyPairSync } from 'node:crypto'
import { describe } from 'vitest'
import { listPublicKeys } from '#features/log/keys/contract.ts'
import { contextOf } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { actorWith, expect, test, type World } from '#tests/support/world.ts'
import { giveReceipt, receiptOf, registerKey } from './receipts.ts'
import { signerWith } from './signer.ts'
import { falsityOf, readReceipt } from './verify.ts'

/** Somebody who does something in their unit, inside the transaction that a request would have. */
async function aDoer(world: World) {
  const unit = await world.aUnit()
  const { accountId } = await world.aPerson({ unit, role: 'head' })
  const actor = actorWith({ accountId, units: [unit] })
  const enter = () => world.enter('account', { accountId, units: [unit] })
  await enter()
  const context = contextOf(world.home, {}, world.db, actor)
  const did = () =>
    record(context, {
      action: 'sheet_layer.submitted',
      object: { kind: 'sheet_layer', id: world.home.newId() },
      audience: 'unit',
      unitId: unit,
      after: { digest: 'sha256:x' },
    })
  return { context, did, enter, unit }
}

describe('a receipt', () => {
  test('proves the row of the log and its content by itself, and is told again word for word', async ({ world }) => {
    const { context, did } = await aDoer(world)
    const id = await did()
    await giveReceipt(context, id)
    const receipt = await receiptOf(context, id)
    expect(falsityOf(readReceipt(JSON.stringify(receipt)), [world.home.signer.fingerprint])).toBeUndefined()
    expect(receipt).toMatchObject({ event: { id, action: 'sheet_layer.submitted' } })
    expect(JSON.parse(receipt?.payload ?? '')).toMatchObject({ after: { digest: 'sha256:x' } })
    expect(await receiptOf(context, id)).toEqual(receipt)
  })

  test('is given once for one row', async ({ world }) => {
    const { context, did } = await aDoer(world)
    const id = await did()
    await giveReceipt(context, id)
    await expect(giveReceipt(context, id)).rejects.toThrow('receipt_pkey')
  })

  test('stays what it was when the installation signs with a new key, and both keys are public', async ({ world }) => {
    const { context, did, enter } = await aDoer(world)
    const first = await did()
    await giveReceipt(context, first)
    const before = await receiptOf(context, first)
    const renewed = { ...context, signer: signerWith(generateKeyPairSync('ed25519').privateKey) }
    await registerKey({ ...world.home, signer: renewed.signer })
    await enter()
    const second = await did()
    await giveReceipt(renewed, second)
    expect(await receiptOf(renewed, first)).toEqual(before)
    const { items } = await world.visitor.call(listPublicKeys, {})
    expect(items.map(({ fingerprint }) => fingerprint).sort()).toEqual(
      [context.signer.fingerprint, renewed.signer.fingerprint].sort(),
    )
    expect(JSON.stringify(items)).not.toContain('PRIVATE')
    await enter()
    for (const id of [first, second]) {
      const receipt = readReceipt(JSON.stringify(await receiptOf(context, id)))
      expect(
        falsityOf(
          receipt,
          items.map(({ fingerprint }) => fingerprint),
        ),
      ).toBeUndefined()
    }
  })

  test('of another unit is nobody else’s to read', async ({ world }) => {
    const { context, did } = await aDoer(world)
    const id = await did()
    await giveReceipt(context, id)
    const other = await aDoer(world)
    expect(await receiptOf(other.context, id)).toBeUndefined()
    expect(await world.db.selectFrom('receipt').selectAll().where('event_id', '=', id).execute()).toEqual([])
  })
})
