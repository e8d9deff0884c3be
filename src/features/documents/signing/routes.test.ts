/** Signing lists through the door: whose turn it is, the three ways, what is refused and why, what is held of each signature. */
import { describe } from 'vitest'
import { nameSubstitute } from '#features/accounts/substitutes/contract.ts'
import { listEvidence } from '#features/evidence/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { anIssued, anOffice } from '#tests/support/documents.ts'
import { aPdf, bring } from '#tests/support/evidence.ts'
import { pdfsig, signedBy } from '#tests/support/signatures.ts'
import {
  aKeyFor,
  anIssuedPact,
  asksToSign,
  brings,
  fileFor,
  listOf,
  prepares,
  sealing,
  seals,
  signedElsewhere,
  signerOf,
  signsHere,
} from '#tests/support/signing-lists.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { withdrawDocument } from '../contract.ts'
import { addRevocations } from '../revocations/contract.ts'
import { makeDemoAuthority } from '../signatures/demo-authority/rules.ts'
import { checkCode, checkFile } from '../verifying/contract.ts'
import {
  askAgain,
  changeSigner,
  checkScan,
  declineSigning,
  getValidity,
  remindSigner,
  type SigningList,
  setSigners,
  signHere,
  signOnPaper,
} from './contract.ts'

const refusal = (code: string, more: object = {}) => ({ refusal: expect.objectContaining({ code, ...more }) })
const of = (signer: { id: string }) => ({ params: { signerId: signer.id } })
const states = ({ items }: SigningList) => items.map(({ state }) => state)

/** An issued pact of two members that asks both to sign, each with a key of its own. */
async function asked(world: World, steps: readonly number[] = [1, 1]) {
  const office = await anIssuedPact(world)
  const { unitIds, officer, document, authority, headOf } = office
  const list = await asksToSign(
    officer,
    document,
    unitIds.map((unitId, at) => ({ unitId, step: steps[at] ?? 1 })),
  )
  const signers = unitIds.map((unitId) => signerOf(list, unitId))
  const keys = await Promise.all(signers.map(({ unitName }) => aKeyFor(authority, unitName)))
  const one = (at: number) => {
    const [signer, key, unitId] = [signers[at], keys[at], unitIds[at]]
    if (!signer || !key || !unitId) throw new Error('no such signer')
    return { signer, key, unitId, head: headOf(at) }
  }
  return { ...office, list, one }
}

describe('a signing list', () => {
  test('is made of those who have a room, before anybody signs, by the unit that issued', async ({ world }) => {
    const { officer, document, unitIds, headOf, one } = await asked(world, [1, 2])
    const list = await listOf(headOf(1), document)
    expect(list.may).toEqual([])
    expect(list).toMatchObject({ state: 'running', step: 1, signed: 0, of: 2 })
    expect(list.items.map(({ step, state, why }) => [step, state, why])).toEqual([
      [1, 'waiting', null],
      [2, 'waiting', expect.stringContaining('Chưa đến lượt')],
    ])
    expect(list.rooms.map(({ unitId }) => unitId).sort()).toEqual([...unitIds].sort())
    const { version } = await listOf(officer, document)
    const set = (signers: object[], who = officer, at = version) =>
      who.call(
        setSigners,
        { params: { documentId: document.id }, body: { signers: signers as never } },
        { version: at },
      )
    const named = { unitId: unitIds[0] ?? '', step: 1, until: null }
    await expect(set([named, named])).rejects.toMatchObject(refusal('document_signer.twice'))
    await expect(set([{ ...named, unitId: world.home.newId() }])).rejects.toMatchObject(
      refusal('document_signer.no-room'),
    )
    await expect(set([{ ...named, until: '2018-03-01' }])).rejects.toMatchObject(refusal('document_signer.until-past'))
    await expect(set([named], headOf(1))).rejects.toMatchObject(refusal('policy.denied'))
    await expect(set([named], officer, version - 1)).rejects.toMatchObject(refusal('version.stale'))
    const { head, signer, key } = one(0)
    await signsHere(head, signer.id, key)
    await expect(set([named], officer, (await listOf(officer, document)).version)).rejects.toMatchObject(
      refusal('document_signer.begun'),
    )
  })

  test('goes step by step: nobody signs before their turn, nor after their day', async ({ world }) => {
    const { officer, document, one } = await asked(world, [1, 2])
    const [first, second] = [one(0), one(1)]
    await expect(prepares(second.head, second.signer.id, second.key)).rejects.toMatchObject(
      refusal('document_signer.not-your-turn', { params: { before: first.signer.unitName } }),
    )
    await officer.call(changeSigner, { ...of(first.signer), body: { until: '2018-03-05' } })
    world.clock.set('2018-03-06T08:00:00+07:00')
    const late = await world.signedIn(first.head)
    await expect(prepares(late, first.signer.id, first.key)).rejects.toMatchObject(refusal('document_signer.late'))
    expect((await listOf(late, document)).state).toBe('lapsed')
    const again = await world.signedIn(officer)
    const moves = (until: string) => again.call(changeSigner, { ...of(first.signer), body: { until } })
    await expect(moves('2018-03-05')).rejects.toMatchObject(refusal('document_signer.until-past'))
    await moves('2018-03-31')
    expect(states(await signsHere(late, first.signer.id, first.key))).toEqual(['signed', 'waiting'])
    const done = await signsHere(await world.signedIn(second.head), second.signer.id, second.key)
    expect(done).toMatchObject({ state: 'complete', step: null, signed: 2 })
  })

  test('stops where a unit declines, and goes on once it is asked again', async ({ world }) => {
    const { officer, one } = await asked(world)
    const [first, second] = [one(0), one(1)]
    const declined = await first.head.call(declineSigning, {
      ...of(first.signer),
      body: { reason: 'Chỉ tiêu 3 chưa đúng' },
    })
    expect(declined).toMatchObject({ state: 'stopped' })
    expect(signerOf(declined, first.unitId).declined?.reason).toBe('Chỉ tiêu 3 chưa đúng')
    for (const { head, signer, key } of [first, second])
      await expect(prepares(head, signer.id, key)).rejects.toMatchObject(refusal('document_signer.stopped'))
    const waits = async (who: Caller) => (await who.call(listWork, {})).items.map(({ code }) => code)
    expect(await waits(officer)).toContain('work.document-declined')
    await expect(second.head.call(askAgain, { ...of(first.signer), body: {} })).rejects.toMatchObject(
      refusal('policy.denied'),
    )
    await officer.call(askAgain, { ...of(first.signer), body: {} })
    await expect(officer.call(askAgain, { ...of(first.signer), body: {} })).rejects.toMatchObject(
      refusal('document_signer.not-declined'),
    )
    expect(await waits(first.head)).toContain('work.document-sign')
    await signsHere(first.head, first.signer.id, first.key)
    expect(await waits(first.head)).not.toContain('work.document-sign')
    await expect(
      first.head.call(declineSigning, { ...of(first.signer), body: { reason: 'Nghĩ lại' } }),
    ).rejects.toMatchObject(refusal('document_signer.signed'))
  })

  test('reminds whoever’s turn it is, once a day', async ({ world }) => {
    const { officer, one } = await asked(world, [1, 2])
    const remind = (at: number) => officer.call(remindSigner, { ...of(one(at).signer), body: {} })
    await expect(remind(1)).rejects.toMatchObject(refusal('document_signer.not-your-turn'))
    expect(signerOf(await remind(0), one(0).unitId).remindedAt).not.toBeNull()
    await expect(remind(0)).rejects.toMatchObject(refusal('document_signer.reminded'))
  })

  test('is over with its document: what was withdrawn is signed by nobody', async ({ world }) => {
    const { head, document, one, officer } = await asked(world)
    const { version } = await listOf(officer, document)
    const body = { on: '2018-03-02', reason: 'Soạn lại' }
    await head.call(withdrawDocument, { params: { documentId: document.id }, body }, { version })
    const { signer, key, head: first } = one(0)
    await expect(prepares(first, signer.id, key)).rejects.toMatchObject(refusal('document.not-in-force'))
    expect((await listOf(first, document)).items.every(({ may }) => may.length === 0)).toBe(true)
  })

  test('names the head of whoever issues, where nobody else has a room', async ({ world }) => {
    world.clock.set('2017-12-20T08:00:00+07:00')
    const office = await anOffice(world)
    const issued = await anIssued(office)
    expect((await listOf(office.head, issued)).rooms.map(({ unitId }) => unitId)).toEqual([office.unitId])
  })
})

describe('a signature made here', () => {
  test('stands in its room on top of those before, and an outside tool calls all of them valid', async ({ world }) => {
    const { document, one, officer } = await asked(world)
    for (const at of [0, 1]) {
      const { head, signer, key } = one(at)
      await signsHere(head, signer.id, key)
      expect(pdfsig(await fileFor(officer, document))).toEqual(Array(at + 1).fill('Signature is Valid.'))
    }
    const list = await listOf(officer, document)
    expect(list).toMatchObject({ state: 'complete', signed: 2, of: 2 })
    expect(signerOf(list, one(0).unitId).signature).toMatchObject({
      ...{ way: 'here', signerName: 'Trần Thị B', onBehalfOf: null, scan: null, letter: null },
      certificate: { subject: expect.stringContaining(one(0).signer.unitName) },
    })
    const report = await officer.call(getValidity, { params: { documentId: document.id } })
    expect(report).toMatchObject({ verdict: 'valid', fileDigest: list.fileDigest })
    expect(report.signatures.map(({ integrity, chain, coversAll }) => [integrity, chain, coversAll])).toEqual([
      ['whole', 'trusted', false],
      ['whole', 'trusted', true],
    ])
    expect(report.signatures[0]?.findings.map(({ code }) => code)).toContain('certificate.no-legal-force')
  })

  test('made on what another has signed meanwhile is told so, and goes on the newest file', async ({ world }) => {
    const { one } = await asked(world)
    const [first, second] = [one(0), one(1)]
    const prepared = await prepares(second.head, second.signer.id, second.key)
    await signsHere(first.head, first.signer.id, first.key)
    await expect(seals(second.head, second.signer.id, { key: second.key, prepared })).rejects.toMatchObject(
      refusal('document_signer.moved'),
    )
    expect(states(await signsHere(second.head, second.signer.id, second.key))).toEqual(['signed', 'signed'])
  })

  test('stays when its certificate is revoked later; whoever is named on the list signs no more', async ({ world }) => {
    const { one, authority, admin, officer, document } = await asked(world)
    const [first, second] = [one(0), one(1)]
    await signsHere(first.head, first.signer.id, first.key)
    world.clock.set('2018-03-02T09:00:00+07:00')
    const list = await authority.revoke([first.key, second.key], world.home.now())
    world.clock.set('2018-03-02T10:00:00+07:00')
    const body = { list: Buffer.from(list).toString('base64'), issuers: null }
    await (await world.signedIn(admin)).call(addRevocations, { body })
    const [head, reader] = [await world.signedIn(second.head), await world.signedIn(officer)]
    await expect(signsHere(head, second.signer.id, second.key)).rejects.toMatchObject(
      refusal('document_signer.not-valid', {
        issues: [
          expect.objectContaining({
            code: 'certificate.revoked',
            params: expect.objectContaining({ on: '2018-03-02' }),
          }),
        ],
      }),
    )
    const report = await reader.call(getValidity, { params: { documentId: document.id } })
    expect([report.verdict, report.signatures.map(({ revocation }) => revocation)]).toEqual([
      'valid',
      ['revoked-since'],
    ])
    expect(report.signatures[0]?.findings.map(({ code }) => code)).toContain('certificate.revoked-since')
    const other = await aKeyFor(authority, second.signer.unitName)
    expect(states(await signsHere(head, second.signer.id, other))).toEqual(['signed', 'signed'])
  })

  test('sent again after a lost answer is one signature', async ({ world }) => {
    const { one, officer, document } = await asked(world)
    const { head, signer, key } = one(0)
    const prepared = await prepares(head, signer.id, key)
    const idempotency = world.home.newId()
    const body = await sealing(key, prepared)
    const send = (options = {}) => head.call(signHere, { params: { signerId: signer.id }, body }, options)
    const once = await send({ key: idempotency })
    expect(await send({ key: idempotency })).toEqual(once)
    expect((await listOf(officer, document)).signed).toBe(1)
    await expect(send()).rejects.toMatchObject(refusal('document_signer.signed'))
  })

  test('is refused with its reason: another’s certificate, nobody’s, another paper’s, too late, no password', async ({
    world,
  }) => {
    const { one, authority, document, officer } = await asked(world)
    const { head, signer, key } = one(0)
    const other = await aKeyFor(authority, 'Sở Tài chính tỉnh nào đó')
    await expect(prepares(head, signer.id, other)).rejects.toMatchObject(
      refusal('document_signer.other-certificate', { params: expect.objectContaining({ unit: signer.unitName }) }),
    )
    const foreign = await makeDemoAuthority({ from: new Date('2015-01-01'), to: new Date('2035-01-01') })
    const unknown = await aKeyFor(foreign, signer.unitName)
    await expect(
      seals(head, signer.id, { key: unknown, prepared: await prepares(head, signer.id, unknown) }),
    ).rejects.toMatchObject(
      refusal('document_signer.not-valid', {
        issues: expect.arrayContaining([expect.objectContaining({ code: 'certificate.forged' })]),
      }),
    )
    const prepared = await prepares(head, signer.id, key)
    const forged = { ...prepared, digest: 'a'.repeat(64) }
    await expect(seals(head, signer.id, { key, prepared: forged })).rejects.toMatchObject(
      refusal('document_signer.not-valid', {
        issues: expect.arrayContaining([expect.objectContaining({ code: 'signature.digest' })]),
      }),
    )
    await expect(
      seals(head, signer.id, { key, prepared: { ...prepared, at: '2018-03-02T00:00:00.000Z' } }),
    ).rejects.toMatchObject(refusal('document_signer.time-apart'))
    const unsure = await world.signedIn(head, false)
    await expect(prepares(unsure, signer.id, key)).rejects.toMatchObject(refusal('session.step-up-needed'))
    expect((await listOf(officer, document)).signed).toBe(0)
  })

  test('is a head’s of that unit; a substitute shows the letter that lets them', async ({ world }) => {
    const { one, officer, document } = await asked(world)
    const { head, signer, key, unitId } = one(0)
    for (const [stranger, code] of [
      [one(1).head, 'policy.denied'],
      [officer, 'policy.role'],
    ] as const)
      await expect(prepares(stranger, signer.id, key)).rejects.toMatchObject(refusal(code))
    const deputy = await world.aPerson({ unit: unitId, role: 'officer' })
    const span = { role: 'head' as const, from: '2018-03-02', to: '2018-03-20', basis: 'Giấy uỷ quyền số 5' }
    await head.call(nameSubstitute, { params: { unitId }, body: { ...span, substituteId: deputy.accountId } })
    const prepared = await prepares(deputy, signer.id, key)
    await expect(seals(deputy, signer.id, { key, prepared })).rejects.toMatchObject(
      refusal('document_signer.letter-needed'),
    )
    const letter = await bring(deputy, unitId, aPdf('uy quyen'))
    const list = await seals(deputy, signer.id, { key, prepared, letterId: letter.id })
    expect(signerOf(list, unitId).signature).toMatchObject({
      letter: { id: letter.id },
      onBehalfOf: expect.any(String),
    })
    // Whoever reads the document reads the letter that stands behind it.
    const seen = signerOf(await listOf(one(1).head, document), unitId).signature
    expect(seen?.letter?.title).toBe(letter.title)
  })
})

describe('a file signed elsewhere', () => {
  test('is taken whole, on top of what stands, in the room of its unit; sent again it is the same', async ({
    world,
  }) => {
    const { one, officer, document } = await asked(world)
    const { head, signer, key, unitId } = one(0)
    const at = world.home.now()
    const file = await signedElsewhere(await fileFor(head, document), key, { signer, at })
    const answer = await brings(head, signer.id, file)
    expect(answer).toMatchObject({ received: file.length, signing: { signed: 1 } })
    expect(await brings(head, signer.id, file)).toEqual(answer)
    expect(await fileFor(officer, document)).toEqual(file)
    expect(signerOf(await listOf(officer, document), unitId).signature?.way).toBe('elsewhere')
    // Those who ask may bring it too: it proves itself.
    const other = one(1)
    const both = await signedElsewhere(file, other.key, { signer: other.signer, at })
    expect((await brings(officer, other.signer.id, both)).signing).toMatchObject({ state: 'complete' })
  })

  test('is not taken changed, shortened, foreign, unsigned, by another, or out of its room', async ({ world }) => {
    const { one, officer, document, authority } = await asked(world)
    const { head, signer, key } = one(0)
    const at = world.home.now()
    const paper = await fileFor(head, document)
    const file = await signedElsewhere(paper, key, { signer, at })
    const changed = file.slice()
    changed[paper.length - 100] = (changed[paper.length - 100] ?? 0) ^ 1
    const reason = (code: string) =>
      refusal('document_signer.not-valid', {
        issues: expect.arrayContaining([expect.objectContaining({ code })]),
      })
    const takes = (bytes: Uint8Array<ArrayBuffer>) => expect(brings(head, signer.id, bytes)).rejects
    await takes(changed).toMatchObject(reason('pdf.original-changed'))
    await takes(file.slice(0, file.length - 40)).toMatchObject(reason('pdf.truncated'))
    await takes(aPdf()).toMatchObject(reason('pdf.foreign'))
    await takes(paper).toMatchObject(refusal('document_signer.not-signed'))
    await takes(await signedElsewhere(paper, one(1).key, { signer, at })).toMatchObject(
      refusal('document_signer.other-certificate'),
    )
    const astray = { ...signer, place: { ...signer.place, y: signer.place.y + 120 } }
    await takes(await signedElsewhere(paper, key, { signer: astray, at })).toMatchObject(
      refusal('document_signer.misplaced'),
    )
    const old = await authority.issue({
      ...{ name: 'Trần Thị B', unit: signer.unitName, kind: 'ec' },
      ...{ from: new Date('2015-01-01'), to: new Date('2016-01-01') },
    })
    await takes(await signedElsewhere(paper, old, { signer, at })).toMatchObject(reason('certificate.expired'))
    const twice = await signedBy(file, one(1).key, { place: one(1).signer.place, at })
    await takes(twice).toMatchObject(reason('signature.unexpected'))
    expect((await listOf(officer, document)).signed).toBe(0)
    await brings(head, signer.id, file)
    const other = one(1)
    const stale = await signedElsewhere(paper, other.key, { signer: other.signer, at })
    await expect(brings(other.head, other.signer.id, stale)).rejects.toMatchObject(refusal('document_signer.moved'))
  })
})

describe('a signature on paper', () => {
  test('stands once a second person saw its scan; whoever brought it confirms nothing', async ({ world }) => {
    const { one, officer, head, document } = await asked(world)
    const { signer, unitId } = one(0)
    const clerk = await world.aPerson({ unit: unitId, role: 'officer' })
    const scan = await bring(clerk, unitId, aPdf('ban quet'))
    const body = { scanId: scan.id, signerName: 'Trần Thị B', letterId: null }
    const list = await clerk.call(signOnPaper, { ...of(signer), body })
    expect(signerOf(list, unitId)).toMatchObject({ state: 'scanned', signature: { way: 'paper', confirmedBy: null } })
    await expect(clerk.call(signOnPaper, { ...of(signer), body })).rejects.toMatchObject(
      refusal('document_signer.scanned'),
    )
    const judge = (who: Caller, taken: boolean, reason: string | null = null) =>
      who.call(checkScan, { ...of(signer), body: { taken, reason } })
    await expect(judge(clerk, true)).rejects.toMatchObject(refusal('document_signer.own-scan'))
    await expect(judge(officer, false)).rejects.toMatchObject(refusal('document_signer.reason-needed'))
    const refused = await judge(officer, false, 'Thiếu trang cuối')
    expect(signerOf(refused, unitId)).toMatchObject({ state: 'waiting', refused: 'Thiếu trang cuối', signature: null })
    await expect(judge(officer, true)).rejects.toMatchObject(refusal('document_signer.no-scan'))
    await clerk.call(signOnPaper, { ...of(signer), body })
    expect((await head.call(listWork, {})).items.map(({ code }) => code)).toContain('work.document-scan')
    const taken = await judge(head, true)
    expect(signerOf(taken, unitId)).toMatchObject({ state: 'signed', signature: { confirmedBy: 'Nguyễn Văn A' } })
    expect(taken.signed).toBe(1)
    // What stands behind a signature says so in the unit's own papers.
    const { items } = await clerk.call(listEvidence, { params: { unitId }, query: {} })
    expect(items.find(({ id }) => id === scan.id)?.uses[0]?.text).toContain(signer.unitName)
    expect((await officer.call(getValidity, { params: { documentId: document.id } })).verdict).toBe('unsigned')
  })
})

describe('anybody', () => {
  test('is told how far signing is, and knows a signed file by its digest', async ({ world }) => {
    const { one, document, officer } = await asked(world)
    const code = { params: { checkCode: document.check?.code ?? '' } }
    expect(await world.visitor.call(checkCode, code)).toMatchObject({ signing: { signed: 0, of: 2 } })
    const { head, signer, key } = one(0)
    const { fileDigest } = await signsHere(head, signer.id, key)
    expect(await world.visitor.call(checkCode, code)).toMatchObject({ signing: { signed: 1, of: 2, fileDigest } })
    const byFile = await world.visitor.call(checkFile, { params: { issuedDigest: fileDigest ?? '' } })
    expect(byFile).toMatchObject({ form: 'pdf', isSigned: true, pdfDigest: document.pdfDigest })
    const stranger = await world.aPerson({ role: 'head', unit: await world.aUnit() })
    await expect(listOf(stranger, document)).rejects.toMatchObject(refusal('object.missing'))
    await expect(prepares(stranger, signer.id, key)).rejects.toMatchObject(refusal('object.missing'))
    expect((await listOf(officer, document)).signed).toBe(1)
  })
})
