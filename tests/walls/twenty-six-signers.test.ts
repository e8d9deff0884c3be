/** A pact that all members of a large block sign, each through the door with a key of its own. */
import { getValidity } from '#features/documents/signing/contract.ts'
import { pdfsig } from '../support/signatures.ts'
import {
  aKeyFor,
  anIssuedPact,
  asksToSign,
  brings,
  fileFor,
  listOf,
  prepares,
  signedElsewhere,
  signerOf,
  signsHere,
} from '../support/signing-lists.ts'
import { expect, test } from '../support/world.ts'

test('twenty-six heads sign in three steps, here or elsewhere, and after each all before are valid', {
  timeout: 600_000,
}, async ({ world }) => {
  const members = 26
  const office = await anIssuedPact(world, { members })
  const { officer, document, unitIds, authority, headOf } = office
  const stepOf = (at: number) => Math.min(1 + Math.floor(at / 10), 3)
  const list = await asksToSign(
    officer,
    document,
    unitIds.map((unitId, at) => ({ unitId, step: stepOf(at) })),
  )
  const last = signerOf(list, unitIds[members - 1] ?? '')
  await expect(prepares(headOf(members - 1), last.id, await aKeyFor(authority, last.unitName))).rejects.toMatchObject({
    refusal: { code: 'document_signer.not-your-turn' },
  })
  for (const [at, unitId] of unitIds.entries()) {
    const signer = signerOf(list, unitId)
    const key = await aKeyFor(authority, signer.unitName)
    const head = headOf(at)
    if (at % 5 === 4) {
      const file = await signedElsewhere(await fileFor(head, document), key, { signer, at: world.home.now() })
      await brings(head, signer.id, file)
    } else await signsHere(head, signer.id, key)
    expect(pdfsig(await fileFor(officer, document))).toEqual(Array(at + 1).fill('Signature is Valid.'))
  }
  expect(await listOf(officer, document)).toMatchObject({ state: 'complete', signed: members, of: members })
  const report = await officer.call(getValidity, { params: { documentId: document.id } })
  expect(report.verdict).toBe('valid')
  expect(report.signatures.map(({ unitName }) => unitName)).toEqual(
    unitIds.map((unitId) => signerOf(list, unitId).unitName),
  )
})
