/** An office's own Word files through the door: brought, told what they lack, used for Word files, replaced, ended, refused. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe } from 'vitest'
import { createSeason } from '#features/seasons/contract.ts'
import { placeOf } from '#platform/files/shelf.ts'
import { documentParts as appParts } from '#src/app.ts'
import { say } from '#src/words.ts'
import { aDraft, aForm, anOffice, brings, issues, submits } from '#tests/support/documents.ts'
import { aPdf } from '#tests/support/evidence.ts'
import { documentParts, zipped } from '#tests/support/files.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { type Document, getDocument, getDocumentFile } from '../contract.ts'
import { carryTemplates, endTemplate, getStarter, getTemplateFile, listFields, listTemplates } from './contract.ts'
import { words } from './words.ts'

const refusal = (code: string, more: object = {}) => ({ refusal: expect.objectContaining({ code, ...more }) })
const lists = (who: Caller, seasonId: string) => who.call(listTemplates, { params: { seasonId } })
const ends = (who: Caller, templateId: string) => who.call(endTemplate, { params: { templateId }, body: {} })

/** The words of a document's Word file, each paragraph a line. */
async function wordOf(who: Caller, { id: documentId }: Pick<Document, 'id'>): Promise<string> {
  const { content } = await who.call(getDocumentFile, { params: { documentId }, query: { form: 'docx' } })
  const document = strFromU8(unzipSync(content as Uint8Array)['word/document.xml'] ?? new Uint8Array())
  return document.replaceAll('</w:p>', '\n').replace(/<[^>]*>/g, '')
}

const damages = ({ home }: World, digest: string) => writeFileSync(placeOf(home.shelf, digest), 'hỏng')

describe('a template of the unit’s own', () => {
  test('is told what stands in it that no paper has, and what it has no place for', async ({ world }) => {
    const { officer, head, seasonId, unitId } = await anOffice(world)
    const given = aForm('{la_gi}', '{bang_1.cot_1}')
    const one = await brings(officer, { seasonId, unitId, file: given, name: 'Mẫu.docx' })
    expect(one).toMatchObject({
      ...{ fileName: 'Mẫu.docx', kind: 'calendar', unitId, to: null, unknown: ['la_gi'] },
      found: ['so_ky_hieu', 'trich_yeu', 'cac_doan.noi_dung', 'la_gi', 'bang_1.cot_1'],
    })
    expect(one.missing).toEqual(expect.arrayContaining(['noi_ngay_thang_nam', 'ho_ten', 'noi_nhan', 'ma_kiem_tra']))
    expect(one.missing).not.toContain('bang_1')
    const { items, kinds, units } = await lists(head, seasonId)
    expect([items, units.map((unit) => unit.unitId)]).toEqual([[one], [unitId]])
    expect(kinds).toContain('pact')
    const file = await officer.call(getTemplateFile, { params: { templateId: one.id } })
    expect(Buffer.from(file.content as Uint8Array).equals(given)).toBe(true)
  })

  test('takes the place of the one before from the same day; the same file twice is one', async ({ world }) => {
    world.clock.set('2018-02-01T08:00:00+07:00')
    const { officer, seasonId, unitId } = await anOffice(world)
    const file = aForm()
    const first = await brings(officer, { seasonId, unitId, file })
    expect(await brings(officer, { seasonId, unitId, file })).toEqual(first)
    world.clock.set('2018-02-10T08:00:00+07:00')
    const later = await world.aPerson({ unit: unitId, role: 'head' })
    const second = await brings(later, { seasonId, unitId, file: aForm('hai') })
    const third = await brings(later, { seasonId, unitId, file: aForm('ba') })
    await brings(later, { seasonId, unitId, kind: 'plan' })
    const { items } = await lists(later, seasonId)
    const days = items.filter(({ kind }) => kind === 'calendar').map(({ id, from, to }) => [id, from, to])
    expect(days).toEqual([
      [third.id, '2018-02-10', null],
      [second.id, '2018-02-10', '2018-02-09'],
      [first.id, '2018-02-01', '2018-02-09'],
    ])
  })

  test('of the year before goes on where this year has none of its kind, and was not ended', async ({ world }) => {
    const { officer, minister, region, units, seasonId, unitId } = await anOffice(world)
    const first = await brings(officer, { seasonId, unitId })
    await brings(officer, { seasonId, unitId, kind: 'pact' })
    await ends(officer, (await brings(officer, { seasonId, unitId, kind: 'plan' })).id)
    const body = { regionId: region.id, year: 2019, theme: null }
    const { id: nextId } = await minister.call(createSeason, { body })
    const own = await brings(officer, { seasonId: nextId, unitId, kind: 'pact', file: aForm('mới') })
    const left = async () => (await lists(officer, nextId)).units.map(({ before }) => before)
    const carries = (who: Caller) => who.call(carryTemplates, { params: { seasonId: nextId }, body: { unitId } })
    expect(await left()).toEqual([1])
    const other = await world.aPerson({ unit: units.enforcement[0] ?? '', role: 'head' })
    await expect(carries(other)).rejects.toMatchObject(refusal('policy.denied'))
    const { items } = await carries(officer)
    // Looked at anew: the papers of that year are other papers.
    const { kind, fileName, digest, found: fields } = first
    expect(items).toMatchObject([{ seasonId: nextId, kind, fileName, digest, found: fields, to: null }])
    expect((await lists(officer, nextId)).items.map(({ id }) => id)).toEqual([items[0]?.id, own.id])
    expect(await left()).toEqual([0])
    await expect(carries(officer)).rejects.toMatchObject(refusal('document_template.none-before'))
  })

  test('is its unit’s alone, and brought by whoever drafts for it', async ({ world }) => {
    const { officer, seasonId, unitId, units, minister } = await anOffice(world)
    const { id: templateId } = await brings(officer, { seasonId, unitId })
    const other = await world.aPerson({ unit: units.enforcement[0] ?? '', role: 'head' })
    const auditor = await world.aPerson({ unit: unitId, role: 'auditor' })
    for (const stranger of [other, minister]) {
      expect((await lists(stranger, seasonId)).items).toEqual([])
      const file = stranger.call(getTemplateFile, { params: { templateId } })
      await expect(file).rejects.toMatchObject(refusal('object.missing'))
      await expect(ends(stranger, templateId)).rejects.toMatchObject(refusal('object.missing'))
      const fields = stranger.call(listFields, { params: { seasonId }, query: { unitId, kind: 'calendar' } })
      await expect(fields).rejects.toMatchObject(refusal('object.missing'))
      await expect(brings(stranger, { seasonId, unitId })).rejects.toMatchObject(refusal('policy.denied'))
    }
    await auditor.call(getTemplateFile, { params: { templateId } })
    await expect(brings(auditor, { seasonId, unitId })).rejects.toMatchObject(refusal('policy.role'))
    await expect(brings(officer, { seasonId, unitId, kind: 'novel' })).rejects.toMatchObject(
      refusal('document.no-such-source'),
    )
  })
})

describe('the Word file of a document', () => {
  test('is made by the unit’s template, says of a draft that it is one, and keeps its bytes; the PDF is ours', async ({
    world,
  }) => {
    const { officer, head, seasonId, unitId } = await anOffice(world)
    const { id: templateId } = await brings(officer, { seasonId, unitId, file: aForm('Mẫu một {ho_ten}') })
    const draft = await aDraft(officer, seasonId)
    expect(draft.template).toEqual({ fileName: 'mau.docx', failure: null })
    expect(await wordOf(officer, draft)).toMatch(/^DỰ THẢO\nSỞ TƯ PHÁP\nSố:\s+\/TB[^\n]*\n[\s\S]*Mẫu một/)
    const issued = await issues(head, await submits(officer, draft))
    const told = await wordOf(head, issued)
    expect(told).toMatch(/^SỞ TƯ PHÁP\nSố: 01\/TB[\s\S]*Mẫu một Nguyễn Văn A/)
    expect(told).not.toMatch(/DỰ THẢO|[{}]/)
    await brings(officer, { seasonId, unitId, file: aForm('Mẫu hai') })
    expect([await wordOf(head, issued), issued.template]).toEqual([told, { fileName: 'mau.docx', failure: null }])
    const pdf = await head.call(getDocumentFile, { params: { documentId: issued.id }, query: { form: 'pdf' } })
    expect(Buffer.from(pdf.content as Uint8Array).toString('latin1')).toMatch(/^%PDF-1\.7/)
    await expect(ends(officer, templateId)).rejects.toMatchObject(refusal('document_template.ended'))
  })

  test('is ours again once the template is ended, and for other kinds', async ({ world }) => {
    const { officer, seasonId, unitId } = await anOffice(world)
    await brings(officer, { seasonId, unitId, kind: 'plan' })
    const draft = await aDraft(officer, seasonId)
    expect([draft.template, await wordOf(officer, draft)]).toEqual([null, expect.stringContaining('Độc lập')])
    const one = await brings(officer, { seasonId, unitId })
    expect(await wordOf(officer, draft)).not.toContain('Độc lập')
    const ended = await ends(officer, one.id)
    expect([(ended.to ?? '9') < ended.from, ended.may]).toEqual([true, []])
    expect(await wordOf(officer, draft)).toContain('Độc lập')
  })

  test('that cannot be filled is told of a draft, and holds no issuing up', async ({ world }) => {
    const { officer, head, minister, seasonId, unitId } = await anOffice(world)
    const { digest } = await brings(officer, { seasonId, unitId, name: 'Mẫu A.docx' })
    const draft = await aDraft(officer, seasonId)
    damages(world, digest)
    await expect(wordOf(officer, draft)).rejects.toMatchObject(
      refusal('document_template.not-filled', { params: { name: 'Mẫu A.docx' } }),
    )
    const issued = await issues(head, await submits(officer, draft))
    expect([issued.state, issued.template]).toEqual(['issued', { fileName: 'Mẫu A.docx', failure: 'file.damaged' }])
    expect(await wordOf(head, issued)).toContain('Độc lập - Tự do - Hạnh phúc')
    const abroad = await minister.call(getDocument, { params: { documentId: issued.id } })
    expect(abroad.template).toBeNull()
  })
})

describe('the file to begin with', () => {
  test('has every field of the kind, and is taken as it is', async ({ world }) => {
    const { officer, seasonId, unitId } = await anOffice(world)
    for (const kind of ['calendar', 'ranking']) {
      const asked = { params: { seasonId }, query: { unitId, kind } }
      const { content } = await officer.call(getStarter, asked)
      const file = new Uint8Array(content as Uint8Array)
      expect(await brings(officer, { seasonId, unitId, kind, file })).toMatchObject({ unknown: [], missing: [] })
    }
    const { items } = await officer.call(listFields, { params: { seasonId }, query: { unitId, kind: 'calendar' } })
    expect(items).toEqual(expect.arrayContaining([{ name: 'trich_yeu', head: null }]))
    expect(items.find(({ name }) => name === 'bang_1.cot_1')?.head).toBeTruthy()
    expect(await wordOf(officer, await aDraft(officer, seasonId))).not.toMatch(/[{}]/)
  })

  test('every kind of paper has a name', () => {
    const names: string[] = Object.keys(words.vi)
    expect(appParts.sources.filter(({ kind }) => !names.includes(`template-kind.${kind}`))).toEqual([])
  })
})

const form = ['{trich_yeu} {so_ky_hieu}']
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const away = (type: string) =>
  `<Relationships xmlns="${relationships}"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://x.example/y.dotm" TargetMode="External"/></Relationships>`
const typed = (type: string) => {
  const parts = documentParts(form)
  const types = parts['[Content_Types].xml'] ?? ''
  return zipped({ ...parts, '[Content_Types].xml': types.replace(/application\/vnd[^"]*main\+xml/, type) })
}

/** What an office might bring by mistake, and what nobody brings by mistake. */
const hostile: [string, string, Uint8Array<ArrayBuffer>, string?][] = [
  ['macros', 'file.macros', zipped({ ...documentParts(form), 'word/vbaProject.bin': 'x' })],
  ['a .docm by its type', 'file.macros', typed('application/vnd.ms-word.document.macroEnabled.main+xml')],
  ['a .dotm by its type', 'file.macros', typed('application/vnd.ms-word.template.macroEnabledTemplate.main+xml')],
  ['a .docm by its name', 'document_template.name', aForm(), 'mau.docm'],
  [
    'a template elsewhere',
    'file.external-links',
    zipped({ ...documentParts(form), 'word/_rels/settings.xml.rels': away('attachedTemplate') }),
  ],
  [
    'a picture elsewhere',
    'file.external-links',
    zipped({ ...documentParts(form), 'word/_rels/document.xml.rels': away('image') }),
  ],
  ['a bomb', 'file.bomb', zipped({ ...documentParts(form), 'word/a.xml': ' '.repeat(120_000_000) })],
  ['a renamed PDF', 'file.wrong-kind', aPdf()],
  ['nothing', 'file.empty', new Uint8Array()],
  ['a Word file without fields', 'document_template.no-fields', zipped(documentParts(['Kính gửi: {ai_do}']))],
  ['a name that turns the writing around', 'file.bad-name', aForm(), 'mau\u202excod.docx'],
  ['more than is taken', 'document_template.too-large', new Uint8Array(5 * 1024 * 1024 + 1)],
]

describe('what is not taken', () => {
  test('is refused in words, each its own, and nothing of it is kept', { timeout: 120_000 }, async ({ world }) => {
    const { officer, seasonId, unitId } = await anOffice(world)
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    for (const [what, code, file, name = 'mau.docx'] of hostile) {
      const query = new URLSearchParams({ unitId, kind: 'calendar', name })
      const path = `/api/v1/seasons/${seasonId}/document-templates?${query}`
      const answer = await officer.send('POST', path, file, { headers: { 'content-type': type } })
      const told = await answer.json()
      expect([what, answer.status, told.code]).toEqual([what, 422, code])
      const both = (['vi', 'en'] as const).map((language) => say(code, told.params, language))
      expect([told.title, new Set([...both, code]).size]).toEqual([both[0], 3])
    }
    expect((await lists(officer, seasonId)).items).toEqual([])
    const { folder } = world.home.shelf
    const kept = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []
    expect(kept.filter((one) => one.isFile())).toEqual([])
    await brings(officer, { seasonId, unitId })
  })
})
