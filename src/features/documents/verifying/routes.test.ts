/** What anybody is told of an issued document by its code or its file, and nothing of any other; the page says what the JSON says. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { describe } from 'vitest'
import { mountPublicPages, type Pages } from '#features/portal/pages/routes.ts'
import { nobody } from '#platform/http.ts'
import { parts, policy } from '#src/app.ts'
import { say } from '#src/words.ts'
import { aDraft, anIssued, anOffice, issues, submits } from '#tests/support/documents.ts'
import { aKeyFor, anIssuedPact, asksToSign, signerOf, signsHere } from '#tests/support/signing-lists.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { getDocumentFile, withdrawDocument } from '../contract.ts'
import { checkCode, checkFile } from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })

const source = new URL('../../portal/web/public.tsx', import.meta.url).href
async function page(world: World, path: string) {
  const app = new Hono()
  const who = { actorOf: nobody, actorAgain: nobody }
  const edge = { home: world.home, policy, say: (said: { code: string }) => say(said.code), ...who }
  mountPublicPages(app, edge, parts, (): Promise<Pages> => import(source))
  const response = await app.request(path)
  return { status: response.status, text: await response.text() }
}

async function aWorkingOffice(world: World) {
  world.clock.set('2018-01-10T08:00:00+07:00')
  return anOffice(world)
}

describe('a code', () => {
  test('tells whoever holds the paper that it is genuine, what it is, and that it holds', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { id: _, check, pdfDigest, wordDigest } = await anIssued(office)
    const code = check?.code ?? ''
    const told = await world.visitor.call(checkCode, { params: { checkCode: code } })
    expect(told).toEqual({
      ...{ code, type: 'THÔNG BÁO', symbol: '01/TB', day: '2018-01-10', state: 'issued', withdrawnOn: null },
      ...{ issuer: expect.stringMatching(/^ĐƠN VỊ/), about: expect.stringContaining('Lịch năm thi đua 2018') },
      ...{ replacedBy: null, pdfDigest, wordDigest, signing: null, madeUp: false },
    })
    const typed = code.replaceAll('-', '').toLowerCase()
    expect(await world.visitor.call(checkCode, { params: { checkCode: typed } })).toEqual(told)
    const { status, text } = await page(world, `/kiem-tra/${code}`)
    expect(status).toBe(200)
    for (const words of ['Văn bản có thật', 'đang có hiệu lực', '01/TB', '10/01/2018', told.about, pdfDigest ?? ''])
      expect(text).toContain(words)
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    expect((await page(world, `/kiem-tra/${code}?lang=en`)).text).toContain('The document is in force')
  })

  test('tells by which one a paper was replaced, and since when it is withdrawn', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const old = await anIssued(office)
    const draft = await aDraft(office.officer, office.seasonId, old.id)
    const heir = await issues(office.head, await submits(office.officer, draft))
    const codeOf = ({ check }: { check: { code: string } | null }) => ({ params: { checkCode: check?.code ?? '' } })
    expect(await world.visitor.call(checkCode, codeOf(old))).toMatchObject({
      state: 'replaced',
      replacedBy: { code: heir.check?.code, symbol: '02/TB', day: '2018-01-10' },
    })
    const replaced = await page(world, old.check?.code ? `/kiem-tra/${old.check.code}` : '')
    expect(replaced.text).toContain(`href="/kiem-tra/${heir.check?.code}"`)
    const body = { on: '2018-01-10', reason: 'bí-mật' }
    await office.head.call(withdrawDocument, { params: { documentId: heir.id }, body }, { version: heir.version })
    expect(await world.visitor.call(checkCode, codeOf(heir))).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2018-01-10',
    })
    const { text } = await page(world, `/kiem-tra/${heir.check?.code}`)
    expect([text.includes('đã thu hồi từ ngày 10/01/2018'), text.includes('bí-mật')]).toEqual([true, false])
  })

  test('tells on its page how many have signed, and which file carries their signatures', async ({ world }) => {
    const { document, unitIds, officer, headOf, authority } = await anIssuedPact(world)
    const code = document.check?.code ?? ''
    const pageOf = async () => (await page(world, `/kiem-tra/${code}`)).text
    expect(await pageOf()).not.toContain('Danh sách ký')
    const list = await asksToSign(officer, document)
    const before = await pageOf()
    expect([before.includes('Đã ký 0/2'), before.includes('các chữ ký số')]).toEqual([true, false])
    const signer = signerOf(list, unitIds[0] ?? '')
    const { fileDigest } = await signsHere(headOf(0), signer.id, await aKeyFor(authority, signer.unitName))
    const after = await pageOf()
    expect([after.includes('Đã ký 1/2'), after.includes(fileDigest ?? 'no file')]).toEqual([true, true])
  })

  test('that nobody was given is not there, on the page too; a draft has none', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const draft = await submits(office.officer, await aDraft(office.officer, office.seasonId))
    expect(draft.check).toBeNull()
    for (const code of ['ACDE-FGHJ-KMNP', 'khong-co', draft.id.slice(0, 12)]) {
      await expect(world.visitor.call(checkCode, { params: { checkCode: code } })).rejects.toMatchObject(
        refusal('object.missing'),
      )
      const { status, text } = await page(world, `/kiem-tra/${code}`)
      expect([status, text.includes('Không có văn bản nào mang mã này')]).toEqual([404, true])
    }
    const hostile = await page(world, `/kiem-tra/${encodeURIComponent('<script>alert(1)</script>')}`)
    expect([hostile.status, hostile.text.includes('<script')]).toEqual([404, false])
  })
})

describe('a file', () => {
  test('is known by its SHA-256 in both forms, and one byte more is another', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const issued = await anIssued(office)
    for (const [form, digest] of [
      ['pdf', issued.pdfDigest],
      ['docx', issued.wordDigest],
    ] as const) {
      const told = await world.visitor.call(checkFile, { params: { issuedDigest: digest ?? '' } })
      expect(told).toMatchObject({ form, code: issued.check?.code, symbol: '01/TB' })
    }
    const other = { params: { issuedDigest: 'a'.repeat(64) } }
    await expect(world.visitor.call(checkFile, other)).rejects.toMatchObject(refusal('object.missing'))
    const draft = await aDraft(office.officer, office.seasonId)
    const { content } = await office.officer.call(getDocumentFile, {
      params: { documentId: draft.id },
      query: { form: 'pdf' },
    })
    const digest = createHash('sha256').update(content).digest('hex')
    await expect(world.visitor.call(checkFile, { params: { issuedDigest: digest } })).rejects.toMatchObject(
      refusal('object.missing'),
    )
  })
})
