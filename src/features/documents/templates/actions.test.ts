/** An office's own Word file, through the door that uploads come in by. */
import { fc, test } from '@fast-check/vitest'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Paper, text } from '#kit/paper.ts'
import { fieldsIn, filled, marked } from '#platform/files/docx-fields.ts'
import { fillFields, readDocx, readFields } from '#platform/files/isolate.ts'
import { documentParts, type Parts, zipped } from '#tests/support/files.ts'
import { annexed, pact, plan } from '#tests/support/word-papers.ts'
import { starterOf, wordOf } from '../word/actions.ts'
import { checked, fieldNames, fieldsFor, fieldsOf, offeredBy } from './rules.ts'

const checkTemplate = async (file: Uint8Array, paper: Paper) => checked(paper, await readFields(file))
const fillTemplate = fillFields

const run = (words: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t>${words}</w:t></w:r>`
const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`
const row = (...cells: string[]) =>
  `<w:tr w14:paraId="1A">${cells.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

const template = (body: string, more: Parts = {}) => zipped({ ...documentParts(body), ...more })
const documentIn = (file: Uint8Array) => strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
const textsIn = async (file: Uint8Array) => (await readDocx(file)).map(({ text: words }) => words)

const own = (words: string): Paper => ({ ...plan, about: words })

describe('a template', () => {
  it('tells its fields, also those that Word cut into runs, and what of them nobody knows', async () => {
    const body =
      paragraph(run('Số: {so'), run('_ky', '<w:b/>'), run('_hieu} về {trich_yeu}, {la_gi}')) +
      table(row('{bang_1.cot_2}'))
    const header =
      '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{co_quan}</w:t></w:r></w:p></w:hdr>'
    const { found, unknown, missing } = await checkTemplate(template(body, { 'word/header1.xml': header }), plan)
    expect([...found].sort()).toEqual(['bang_1.cot_2', 'co_quan', 'la_gi', 'so_ky_hieu', 'trich_yeu'])
    expect(unknown).toEqual(['la_gi'])
    expect(missing).toContain('cac_doan.noi_dung')
    expect(missing).not.toContain('trich_yeu')
  })

  it('is refused with macros, with what is fetched from elsewhere, and when it is no Word file', async () => {
    const link =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></Relationships>'
    const refused = (more: Parts) =>
      fillTemplate(template(paragraph(run('{so}')), more), fieldsOf(plan)).catch(({ refusal }) => refusal.code)
    expect(await refused({ 'word/vbaProject.bin': 'x' })).toBe('file.macros')
    expect(await refused({ 'word/_rels/settings.xml.rels': link })).toBe('file.external-links')
    const check = checkTemplate(new Uint8Array([1, 2, 3]), plan)
    await expect(check).rejects.toMatchObject({ refusal: { kind: 'invalid' } })
  })

  it('is filled in the look of the run in which a field begins; a field nobody knows is left to be seen', async () => {
    const body = paragraph(run('Số: '), run('{so_', '<w:b/>'), run('ky_hieu} {la_gi}', '<w:i/>'))
    const document = documentIn(await fillTemplate(template(body), fieldsOf(plan)))
    expect(document).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">05/KH-KVTĐ5</w:t>')
    expect(document).toContain('<w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> {la_gi}</w:t>')
  })

  it('has a row for each item of a list, and one that is empty where there is none', async () => {
    const body =
      table(row('TT', 'Đơn vị'), row('{bang_1.cot_1}', '{bang_1.cot_2} ({nam})')) +
      paragraph(run('{cac_noi_nhan.ten};'))
    const texts = await textsIn(await fillTemplate(template(body), fieldsOf(plan)))
    expect(texts).toHaveLength(2 + 60 + 3)
    expect(texts.slice(60, 62)).toEqual(['30', 'Sở Tư pháp tỉnh thứ 30 (2026)'])
    expect(texts.at(-1)).toBe('Cổng thông tin điện tử;')
    const nobody = documentIn(await fillTemplate(template(body), { texts: {}, lists: { bang_1: [] } }))
    expect(nobody.match(/<w:tr /g)).toHaveLength(2)
    expect(documentIn(await fillTemplate(template(body), fieldsOf(plan))).match(/w14:paraId/g)).toHaveLength(2)
  })

  it('takes what people typed as text: no tag, no field, nothing that no XML may hold', async () => {
    const said = '<w:p/> & {so} ]]> \u0001\u200b ha\u0300nh\ndòng hai'
    const file = await fillTemplate(template(paragraph(run('{trich_yeu}|{so}'))), fieldsOf(own(said)))
    expect(await textsIn(file)).toEqual(['<w:p/> & {so} ]]> \u200b hành\ndòng hai|05'])
  })

  it('may be a paper of ours that an office wrote its fields into', async () => {
    const written = await wordOf({ ...plan, about: '{trich_yeu}', bases: [[text('{cac_can_cu.noi_dung}')]] })
    const { unknown, found } = await checkTemplate(written, plan)
    expect([unknown, found]).toEqual([[], ['trich_yeu', 'cac_can_cu.noi_dung']])
    const texts = await textsIn(await fillTemplate(written, fieldsOf(plan)))
    expect(texts).toEqual(await textsIn(await wordOf(plan)))
  })
})

it('one that would grow beyond all bounds is refused, and holds nobody up', { timeout: 60_000 }, async () => {
  const file = template(paragraph(run('{trich_yeu} '.repeat(20_000))))
  const fields = { texts: { trich_yeu: 'dài '.repeat(10_000) }, lists: {} }
  await expect(fillFields(file, fields)).rejects.toMatchObject({ refusal: { code: expect.stringMatching(/^file\./) } })
})

describe('the file to begin with', () => {
  it.for([
    ['a plan', plan],
    ['a pact', pact],
    ['a paper with an annex', annexed],
  ] as const)('names nothing that %s has not, and has a place for every part', async ([, paper]) => {
    const file = await starterOf(offeredBy(paper))
    const { found, unknown, missing } = await checkTemplate(file, paper)
    expect([unknown, missing]).toEqual([[], []])
    expect(found.length).toBeGreaterThan(15)
    const said = (await textsIn(await fillTemplate(file, fieldsFor(paper, found)))).join('\n')
    expect(said).not.toMatch(/[{}]/)
    for (const part of [paper.about, paper.issuer.name, fieldsOf(paper).texts.noi_dung?.split('\n')[0] ?? '-'])
      expect(said).toContain(part)
  })

  it('tells where every one of two tables goes', async () => {
    const found = await readFields(await starterOf(offeredBy({ ...plan, blocks: [...plan.blocks, ...plan.blocks] })))
    expect(found).toEqual(expect.arrayContaining(fieldNames(plan).filter((name) => name.startsWith('bang_'))))
    expect(found).toContain('bang_2_cong.cot_4')
  })
})

describe('marks', () => {
  it('stand first in the text and in each header, as text', async () => {
    const header = '<w:hdr xmlns:w="x"><w:p><w:r><w:t>{co_quan}</w:t></w:r></w:p></w:hdr>'
    const file = await fillFields(
      template(paragraph(run('{trich_yeu}')), { 'word/header1.xml': header }),
      fieldsOf(plan),
      ['DỰ THẢO', '<b>&'],
    )
    expect(await textsIn(file)).toEqual(['DỰ THẢO', '<b>&', plan.about])
    expect(strFromU8(unzipSync(file)['word/header1.xml'] ?? new Uint8Array())).toMatch(/<w:hdr [^>]*><w:p>.*DỰ THẢO/)
  })

  it('leave a part that is neither as it is', () => expect(marked('<w:ftr>x</w:ftr>', ['a'])).toBe('<w:ftr>x</w:ftr>'))
})

const xml = (body: string) => `<w:document xmlns:w="w">${body}</w:document>`
const pieces = fc.array(fc.constantFrom('{so}', '{la_gi}', '{', '}', '{a.b}', 'chữ ', '&amp;', '{trich_yeu}'), {
  maxLength: 8,
})

test.prop([pieces, fc.array(fc.nat(60), { maxLength: 8 })])(
  'however Word cuts a paragraph into runs, the same is found and filled',
  (words, cuts) => {
    const whole = words.join('')
    // Never inside what stands for a sign.
    const ends = [
      ...new Set([...cuts.filter((at) => at < whole.length && !/&[a-z]*$/.test(whole.slice(0, at))), whole.length]),
    ].sort((a, b) => a - b)
    const runs = ends.map((end, at) => run(whole.slice(ends[at - 1] ?? 0, end)))
    const fields = { texts: { so: '05', trich_yeu: '{so} <b>' }, lists: {} }
    const said = (document: string) => document.replace(/<[^>]*>/g, '')
    expect(fieldsIn(xml(paragraph(...runs)))).toEqual(fieldsIn(xml(paragraph(run(whole)))))
    expect(said(filled(xml(paragraph(...runs)), fields))).toBe(
      whole.replace(/\{(so|trich_yeu)\}/g, (_, name) => (name === 'so' ? '05' : '{so} &lt;b&gt;')),
    )
  },
)
