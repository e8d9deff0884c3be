/** Bundles through the door: what goes in is what its reader may read alone; one file, theirs, for a day. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe } from 'vitest'
import type { Trx } from '#platform/db.ts'
import { placeOf } from '#platform/files/shelf.ts'
import { documentParts } from '#src/app.ts'
import { aDraft, aForm, anIssued, anOffice, brings } from '#tests/support/documents.ts'
import { outlineOf, pagesOf } from '#tests/support/pdf.ts'
import { aSheetSeason, claimed, lowered } from '#tests/support/sealed.ts'
import { aKeyFor, anIssuedPact, asksToSign, signerOf, signsHere } from '#tests/support/signing-lists.ts'
import { type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import { getDocumentFile } from '../contract.ts'
import {
  askBundle,
  type Bundle,
  type Choice,
  cancelBundle,
  chooseBundle,
  getBundle,
  getBundleFile,
  listBundles,
} from './contract.ts'
import type { Form } from './rules.ts'
import { words } from './words.ts'

const refusal = (code: string, more: object = {}) => ({ refusal: expect.objectContaining({ code, ...more }) })
const every: Choice = { from: 'register', kind: null, state: null, unitId: null, block: null }
const asks = (who: Caller, seasonId: string, form: Form, choice: Partial<Choice> = {}) =>
  who.call(askBundle, { params: { seasonId }, body: { ...every, ...choice, form } })
const at = ({ id }: { id: string }) => ({ params: { bundleId: id } })
const reads = (who: Caller, one: { id: string }) => who.call(getBundle, at(one))
const fetches = async (who: Caller, one: { id: string }) => {
  const { content, ...file } = await who.call(getBundleFile, { ...at(one), query: {} })
  return { ...file, content: content as Uint8Array }
}
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Asked for, and made. */
async function bundled(world: World, who: Caller, seasonId: string, form: Form, choice: Partial<Choice> = {}) {
  const { id } = await asks(who, seasonId, form, choice)
  await world.home.jobs.idle()
  return reads(who, { id })
}

async function inZip(who: Caller, one: { id: string }) {
  const { content } = await fetches(who, one)
  return new Map(Object.entries(unzipSync(content)))
}

/** An issued notice, a draft that replaces it, and somebody of another unit of the season. */
async function aRegister(world: World) {
  world.clock.set('2018-01-10T08:00:00+07:00')
  const office = await anOffice(world)
  const issued = await anIssued(office)
  const draft = await aDraft(office.officer, office.seasonId)
  const neighbour = await world.aPerson({ unit: office.units.enforcement[0] ?? '', role: 'officer' })
  return { ...office, issued, draft, neighbour }
}

const csvOf = (files: Map<string, Uint8Array>) => new TextDecoder().decode(files.get('danh-muc.csv'))

describe('a bundle', () => {
  test('holds each file as its reader is given it alone: issued bytes as they are, drafts as drafts', async ({
    world,
  }) => {
    const { officer, seasonId, issued, draft } = await aRegister(world)
    const one = await bundled(world, officer, seasonId, 'pdf')
    expect(one).toMatchObject({
      state: 'made',
      done: 2,
      total: 2,
      now: null,
      leftOut: [],
      interrupted: false,
      gone: false,
    })
    const files = await inZip(officer, one)
    const names = [...files.keys()]
    expect(names).toEqual([
      'danh-muc.csv',
      `001 ${issued.symbol?.replace('/', '-')} ${issued.title}.pdf`,
      `002 ${draft.title}.pdf`,
    ])
    for (const [place, { id }] of [issued, draft].entries()) {
      const alone = { params: { documentId: id }, query: { form: 'pdf' as const } }
      const { content } = await officer.call(getDocumentFile, alone)
      expect(digestOf(files.get(names[place + 1] ?? '') as Uint8Array)).toBe(digestOf(content as Uint8Array))
    }
    expect(csvOf(files)).toContain(issued.pdfDigest)
    expect(csvOf(files).trim().split('\r\n').length).toBe(3)
    const { content, fileName, digest: _ } = await fetches(officer, one)
    expect([digestOf(content), content.length, fileName]).toEqual([one.digest, one.size, one.fileName])
  })

  test('holds the file with the signatures that stand on it by then', async ({ world }) => {
    const { officer, document, seasonId, authority, unitIds, headOf } = await anIssuedPact(world)
    const signer = signerOf(await asksToSign(officer, document), unitIds[0] ?? '')
    const { fileDigest } = await signsHere(headOf(0), signer.id, await aKeyFor(authority, signer.unitName))
    const files = await inZip(officer, await bundled(world, officer, seasonId, 'pdf', { kind: 'pact' }))
    const [, signed] = [...files.values()]
    expect(digestOf(signed as Uint8Array)).toBe(fileDigest)
    const merged = await bundled(world, officer, seasonId, 'merged', { kind: 'pact' })
    expect(merged.state).toBe('made')
  })

  test('draws a Word draft in its unit’s own form, as it is given alone', async ({ world }) => {
    const { officer, seasonId, unitId, draft } = await aRegister(world)
    await brings(officer, { seasonId, unitId, file: aForm('Mẫu riêng') })
    const choice = { state: 'draft' as const }
    const files = await inZip(officer, await bundled(world, officer, seasonId, 'docx', choice))
    const [, drawn] = [...files.values()]
    const text = new TextDecoder().decode(unzipSync(drawn as Uint8Array)['word/document.xml'])
    expect([text.includes('Mẫu riêng'), text.includes(draft.paper.about)]).toEqual([true, true])
  })

  test('says which file has our form because its unit’s own could not be filled', async ({ world }) => {
    const { officer, seasonId, unitId } = await aRegister(world)
    const { digest } = await brings(officer, { seasonId, unitId, file: aForm('Mẫu riêng') })
    writeFileSync(placeOf(world.home.shelf, digest), 'hỏng')
    const files = await inZip(officer, await bundled(world, officer, seasonId, 'docx'))
    expect(csvOf(files).split(words.vi['bundle.not-filled'])).toHaveLength(2)
  })

  test('never holds what its reader may not read alone', async ({ world }) => {
    const { neighbour, minister, seasonId, issued, draft } = await aRegister(world)
    for (const reader of [neighbour, minister]) {
      const one = await bundled(world, reader, seasonId, 'pdf')
      expect(one).toMatchObject({ state: 'made', total: 1 })
      const files = await inZip(reader, one)
      expect([...files.keys()].slice(1)).toEqual([expect.stringContaining(issued.title)])
      expect(csvOf(files)).not.toContain(draft.id)
    }
    await expect(asks(neighbour, seasonId, 'pdf', { state: 'draft' })).rejects.toMatchObject(refusal('bundle.nothing'))
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(asks(stranger, seasonId, 'pdf')).rejects.toMatchObject(refusal('object.missing'))
  })

  test('leaves out, and tells, what its reader may not read any more when its turn comes', async ({ world }) => {
    const { seasonId, unitId, units, issued, draft } = await aRegister(world)
    const elsewhere = { role: 'officer' as const, unit: units.enforcement[0] }
    const mover = await world.aPerson({ unit: unitId, role: 'officer', also: [elsewhere] })
    const one = await asks(mover, seasonId, 'pdf')
    expect(one.total).toBe(2)
    await world.endRoles([unitId], '2018-01-09')
    await world.home.jobs.idle()
    const told = words.vi['bundle.not-read']
    expect(await reads(mover, one)).toMatchObject({
      ...{ state: 'made', leftOut: [{ title: draft.title, code: 'bundle.not-read', message: told }] },
    })
    const files = await inZip(mover, one)
    expect([...files.keys()].slice(1)).toEqual([expect.stringContaining(issued.title)])
    expect(csvOf(files)).toContain(told)
  })

  test('as Word, and as one paper with an outline that is opened where it is to be printed', async ({ world }) => {
    const { officer, seasonId, issued, draft } = await aRegister(world)
    const word = await bundled(world, officer, seasonId, 'docx')
    const files = [...(await inZip(officer, word)).entries()].slice(1)
    expect(files.map(([name]) => name.endsWith('.docx'))).toEqual([true, true])
    expect(digestOf(files[0]?.[1] as Uint8Array)).toBe(issued.wordDigest)
    const merged = await bundled(world, officer, seasonId, 'merged')
    const { content, type } = await fetches(officer, merged)
    expect(type).toBe('pdf')
    expect((await outlineOf(content)).filter(({ depth }) => depth === 0)).toMatchObject([
      { page: 1, title: `${issued.symbol} ${issued.title}` },
      { title: draft.title },
    ])
    expect((await pagesOf(content)).join()).toContain('Mã kiểm tra')
    for (const [view, how] of [
      ['print', 'inline'],
      ['download', 'attachment'],
    ] as const) {
      const answer = await officer.send('GET', `/api/v1/document-bundles/${merged.id}/file?view=${view}`)
      expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`^${how};`))
    }
    const zip = await officer.send('GET', `/api/v1/document-bundles/${word.id}/file?view=print`)
    expect(zip.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test('of what the data tell holds every paper its reader may read, and says that it is a draft', async ({
    world,
  }) => {
    const season = await aSheetSeason(world)
    const sheetId = await claimed(world, season)
    await lowered(world, season, sheetId)
    const { officer, seasonId, otherId } = season
    const choice = { from: 'data' as const, kind: 'score_sheet' }
    const told = await officer.call(chooseBundle, { params: { seasonId }, query: choice })
    expect(told).toMatchObject({ count: 1, titles: [expect.stringContaining('Bảng chấm điểm')] })
    expect(told.kinds).toEqual(documentParts.sources.map(({ kind }) => kind))
    const one = await bundled(world, officer, seasonId, 'merged', choice)
    const { content, fileName } = await fetches(officer, one)
    expect(fileName).toMatch(/^Bảng chấm điểm năm \d+\.pdf$/)
    // The watermark is written letter by letter up the page.
    expect((await pagesOf(content)).join('').replace(/\s/g, '')).toContain('DỰTHẢO')
    const neighbour = await world.aPerson({ unit: otherId, role: 'head' })
    await expect(asks(neighbour, seasonId, 'pdf', choice)).rejects.toMatchObject(refusal('bundle.nothing'))
    const none = { from: 'data' as const, kind: null }
    await expect(asks(officer, seasonId, 'pdf', none)).rejects.toMatchObject(refusal('bundle.kind-needed'))
    await expect(asks(officer, seasonId, 'pdf', { ...choice, kind: 'x' })).rejects.toMatchObject(
      refusal('document.no-such-source'),
    )
  })

  test('is chosen by state, kind, unit and block', async ({ world }) => {
    const { officer, seasonId, unitId } = await aRegister(world)
    const counts = async (query: Partial<Record<'state' | 'kind' | 'unitId' | 'block', string>>) =>
      (await officer.call(chooseBundle, { params: { seasonId }, query: query as object })).count
    expect(await counts({})).toBe(2)
    expect([await counts({ state: 'issued' }), await counts({ state: 'draft' })]).toEqual([1, 1])
    expect([await counts({ kind: 'calendar' }), await counts({ kind: 'pact' })]).toEqual([2, 0])
    expect([await counts({ unitId }), await counts({ unitId: world.home.newId() })]).toEqual([2, 0])
    const blocks = (await officer.call(chooseBundle, { params: { seasonId }, query: {} })).blocks.map(
      ({ code }) => code,
    )
    const inBlocks: number[] = []
    for (const block of blocks) inBlocks.push(await counts({ block }))
    expect(inBlocks.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(inBlocks.filter((count) => count > 0).length).toBe(1)
  })
})

describe('on its way a bundle', () => {
  test('is one at a time, asked for once however often it is sent, and theirs alone', async ({ world }) => {
    const { officer, head, minister, seasonId } = await aRegister(world)
    const body = { ...every, form: 'pdf' }
    const path = `/api/v1/seasons/${seasonId}/document-bundles`
    const key = 'a'.repeat(20)
    const first = (await (await officer.send('POST', path, body, { key })).json()) as Bundle
    const again = (await (await officer.send('POST', path, body, { key })).json()) as Bundle
    expect([again.id, first.state, first.done]).toEqual([first.id, 'working', 0])
    await expect(asks(officer, seasonId, 'docx')).rejects.toMatchObject(refusal('bundle.busy'))
    await expect(fetches(officer, first)).rejects.toMatchObject(refusal('bundle.not-made'))
    await world.home.jobs.idle()
    for (const other of [head, minister]) {
      await expect(reads(other, first)).rejects.toMatchObject(refusal('object.missing'))
      await expect(fetches(other, first)).rejects.toMatchObject(refusal('object.missing'))
      await expect(other.call(cancelBundle, { ...at(first), body: {} })).rejects.toMatchObject(
        refusal('object.missing'),
      )
      expect((await other.call(listBundles, { params: { seasonId } })).items).toEqual([])
    }
    expect((await officer.call(listBundles, { params: { seasonId } })).items.map(({ id }) => id)).toEqual([first.id])
    await expect(officer.call(cancelBundle, { ...at(first), body: {} })).rejects.toMatchObject(
      refusal('bundle.not-working'),
    )
  })

  test('can be stopped: nothing of it is kept, and another is asked for', async ({ world }) => {
    const { officer, seasonId } = await aRegister(world)
    const one = await asks(officer, seasonId, 'pdf')
    expect(await officer.call(cancelBundle, { ...at(one), body: {} })).toMatchObject({ state: 'cancelled', done: 0 })
    await world.home.jobs.idle()
    expect(await reads(officer, one)).toMatchObject({ state: 'cancelled', done: 0, fileName: null })
    expect((await bundled(world, officer, seasonId, 'pdf')).state).toBe('made')
  })

  test('whose process died is told as broken off, and gives way to the next', async ({ world }) => {
    const { officer, seasonId } = await aRegister(world)
    const one = await asks(officer, seasonId, 'pdf')
    world.clock.set('2018-01-10T08:03:01+07:00')
    expect(await reads(officer, one)).toMatchObject({ state: 'working', interrupted: true })
    const next = await asks(officer, seasonId, 'pdf')
    expect(await reads(officer, one)).toMatchObject({
      state: 'failed',
      interrupted: false,
      failure: { code: 'bundle.interrupted', message: words.vi['bundle.interrupted'] },
    })
    // The dead one comes back: it changes nothing any more.
    await world.home.jobs.idle()
    expect(await reads(officer, one)).toMatchObject({ state: 'failed', fileName: null })
    expect((await reads(officer, next)).state).toBe('made')
  })

  test('ends with a word when the server stops', async ({ world }) => {
    const { officer, seasonId } = await aRegister(world)
    const one = await asks(officer, seasonId, 'pdf')
    const { jobs } = world.home
    Object.defineProperty(jobs, 'isEnding', { get: () => true })
    await jobs.idle()
    expect(await reads(officer, one)).toMatchObject({ state: 'failed', failure: { code: 'bundle.ended' } })
  })

  test('is kept for a day', async ({ world }) => {
    const { officer, seasonId } = await aRegister(world)
    const one = await bundled(world, officer, seasonId, 'pdf')
    expect(one.until).toBe('2018-01-11T01:00:00.000Z')
    world.clock.set('2018-01-11T08:00:00+07:00')
    const later = await world.signedIn(officer)
    expect(await reads(later, one)).toMatchObject({ state: 'made', gone: true })
    await expect(fetches(later, one)).rejects.toMatchObject(refusal('bundle.gone'))
  })

  test('leaves in the log who asked for how many, and never what stands in them', async ({ world }) => {
    const { officer, seasonId, issued } = await aRegister(world)
    const one = await bundled(world, officer, seasonId, 'pdf')
    await world.enter('admin', {})
    const rows = await world.db
      .selectFrom('event')
      .innerJoin('event_payload', 'event_payload.event_id', 'event.id')
      .where('object_id', '=', one.id)
      .orderBy('event.id')
      .select(['action', 'account_id', 'payload'])
      .execute()
    expect(rows.map(({ action }) => action)).toEqual(['document_bundle.asked', 'document_bundle.made'])
    const told = JSON.stringify(rows)
    expect(told).toContain('papers')
    expect([told.includes(issued.title), told.includes(issued.symbol ?? '')]).toEqual([false, false])
    expect(await countRows(world.db as Trx, 'document_bundle')).toBe(0)
  })
})

test('every kind of paper has a name of its own in both languages', () => {
  for (const { kind } of documentParts.sources)
    for (const language of ['vi', 'en'] as const)
      expect([kind, `bundle.kind.${kind}` in words[language]]).toEqual([kind, true])
})
