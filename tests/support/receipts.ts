/** Receipts made of nothing but a key: what a server gives, without a server. */
import { createHash } from 'node:crypto'
import { canonical, type Json } from '#kit/digest.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { commitmentOf, type EventStated, type Receipt, signedText } from '#platform/signing/statement.ts'

const id = '01900000-0000-7000-8000-000000000001'

export function aReceipt(signer: Signer, after: Json, salt = '00112233445566778899aabbccddeeff'): Receipt {
  const payload = canonical({ before: null, after, reason: null })
  const event: EventStated = {
    ...{ id, happenedAt: '2018-11-20T09:00:00.123Z', recordedAt: '2018-11-20T09:00:00.123Z' },
    ...{ accountId: id, actingUnitId: id, action: 'sheet_layer.submitted', objectKind: 'sheet_layer', objectId: id },
    ...{ audience: 'unit', unitId: id, regionId: id, seasonId: null },
    commitment: commitmentOf(Buffer.from(salt, 'hex'), payload),
    personCommitment: createHash('sha256').update('somebody').digest('hex'),
  }
  const { fingerprint, publicKey } = signer
  const signature = signer.sign(signedText(event, fingerprint)).toString('base64')
  return { giaouoc: 'receipt', version: 1, event, payload, salt, key: { fingerprint, publicKey }, signature }
}
