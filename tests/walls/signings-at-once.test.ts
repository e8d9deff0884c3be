/** Signatures when everybody presses at once: one chain of files, nobody overwritten, nobody answered with a bug. */
import { afterAll, it } from 'vitest'
import { pdfsig } from '../support/signatures.ts'
import {
  aKeyFor,
  anIssuedPact,
  asksToSign,
  fileFor,
  listOf,
  prepares,
  signerOf,
  signsHere,
} from '../support/signing-lists.ts'
import { committedWorld, expect } from '../support/world.ts'

const members = 5
const stage = await committedWorld(members + 3)
afterAll(() => stage.close())

it('of all who sign at once one stands each time; the others are told so and go on', { timeout: 300_000 }, async () => {
  const office = await anIssuedPact(stage.world, { members })
  const { officer, document, unitIds, authority, headOf } = office
  const list = await asksToSign(officer, document)
  const signing = await Promise.all(
    unitIds.map(async (unitId, at) => {
      const signer = signerOf(list, unitId)
      return { signer, head: headOf(at), key: await aKeyFor(authority, signer.unitName) }
    }),
  )
  for (let waiting = signing, round = 0; waiting.length > 0; round++) {
    expect(round).toBeLessThan(members)
    await Promise.all(waiting.map(({ head, signer, key }) => prepares(head, signer.id, key)))
    const ended = await Promise.allSettled(waiting.map(({ head, signer, key }) => signsHere(head, signer.id, key)))
    const codes = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusal?.code] : []))
    expect(codes.filter((code) => code !== 'document_signer.moved')).toEqual([])
    expect(codes.length).toBeLessThan(waiting.length)
    waiting = waiting.filter((_, at) => ended[at]?.status === 'rejected')
  }
  expect(await listOf(officer, document)).toMatchObject({ state: 'complete', signed: members })
  expect(pdfsig(await fileFor(officer, document))).toEqual(Array(members).fill('Signature is Valid.'))
})
