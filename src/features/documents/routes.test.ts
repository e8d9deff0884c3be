/** Documents through the door: drafted from data, worded, kept up with what moved, issued once with a number, never edited. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { describe } from 'vitest'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { setAbbreviation } from '#features/organisations/abbreviations/contract.ts'
import { getUnit } from '#features/organisations/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { placeOf } from '#platform/files/shelf.ts'
import { aConference } from '#tests/support/conferences.ts'
import { aDraft, anIssued, anOffice, issues, issuing, submits } from '#tests/support/documents.ts'
import { type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import {
  type Document,
  draftDocument,
  getDocument,
  getDocumentFile,
  listDocuments,
  listOffers,
  returnDocument,
  takeOver,
  withdrawDocument,
  writeParagraph,
} from './contract.ts'

const refusal = (code: string, more: object = {}) => ({ refusal: expect.objectContaining({ code, ...more }) })
const at = ({ id }: { id: string }) => ({ params: { documentId: id } })
const writes = (who: Caller, one: Document, words: string | null, paragraph = 'lead') =>
  who.call(writeParagraph, { ...at(one), body: { paragraph, words } }, { version: one.version })
const reads = (who: Caller, one: { id: string }) => who.call(getDocument, at(one))
const digestOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const leadOf = ({ paper }: Document) =>
  paper.blocks.flatMap((block) =>
    block.is === 'paragraph' && block.id === 'lead'
      ? [block.line.map((run) => ('fact' in run ? run.fact.text : run.text)).join('')]
      : [],
  )[0]

/** A day of the season moves: what the draft says of it does too. */
const moves = (minister: Caller, seasonId: string, opens: string, version = 1) =>
  minister.call(changeStage, { params: { seasonId, code: 'figures' }, body: { opens, deadline: null } }, { version })

/** Before anybody leads, one person moves a day alone. */
async function aWorkingOffice(world: World) {
  world.clock.set('2017-12-20T08:00:00+07:00')
  const office = await anOffice(world)
  await moves(office.minister, office.seasonId, '2018-04-16')
  return office
}

describe('a draft', () => {
  test('is offered to its unit, made of the data, and open once', async ({ world }) => {
    const { officer, seasonId, unitId, minister } = await anOffice(world)
    const offered = { kind: 'calendar', sourceId: seasonId, unitId, draftId: null }
    const notices = async (who: Caller) =>
      (await who.call(listOffers, { params: { seasonId } })).items.filter(({ kind }) => kind === 'calendar')
    expect(await notices(officer)).toMatchObject([offered])
    const draft = await aDraft(officer, seasonId)
    expect(draft).toMatchObject({
      ...{ state: 'draft', symbol: null, day: null, version: 1, typeName: 'THÔNG BÁO', check: null },
      ...{
        paper: { mark: 'draft', number: null, type: { code: 'TB' } },
        moved: [],
        otherwise: false,
        sourceGone: false,
      },
      paragraphs: [
        { id: 'lead', own: false, words: 'Lịch năm thi đua {{year}} của {{region}} như sau:' },
        { id: 'ask' },
      ],
    })
    expect(await notices(officer)).toMatchObject([{ draftId: draft.id }])
    await expect(aDraft(officer, seasonId)).rejects.toMatchObject(refusal('document.open-already'))
    expect(await notices(minister)).toEqual([])
  })

  test('is its unit’s alone; nobody drafts for another, and what nobody makes is not drafted', async ({ world }) => {
    const { officer, seasonId, units, minister } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    const other = await world.aPerson({ unit: units.enforcement[0] ?? '', role: 'head' })
    for (const stranger of [other, minister])
      await expect(reads(stranger, draft)).rejects.toMatchObject(refusal('object.missing'))
    const list = { params: { seasonId }, query: {} }
    expect((await other.call(listDocuments, list)).items).toEqual([])
    expect((await officer.call(listDocuments, list)).items).toMatchObject([{ id: draft.id }])
    await expect(aDraft(other, seasonId)).rejects.toMatchObject(refusal('policy.denied'))
    const body = { sourceKind: 'novel', sourceId: seasonId, replaces: null }
    await expect(officer.call(draftDocument, { params: { seasonId }, body })).rejects.toMatchObject(
      refusal('document.no-such-source'),
    )
    for (const sourceKind of ['calendar', 'pact', 'ranking'])
      for (const sourceId of ['abc', world.home.newId()])
        await expect(
          officer.call(draftDocument, { params: { seasonId }, body: { ...body, sourceKind, sourceId } }),
        ).rejects.toMatchObject(refusal('object.missing'))
  })

  test('is worded anew with its facts alive, and refuses what names none', async ({ world }) => {
    const { officer, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    const worded = await writes(officer, draft, 'Năm {{year}}: {{members}} đơn vị cùng làm.')
    expect([leadOf(worded), worded.paragraphs[0]?.own]).toEqual(['Năm 2018: 4 đơn vị cùng làm.', true])
    await expect(writes(officer, worded, 'Có {{bịa}}.')).rejects.toMatchObject(
      refusal('document.no-such-fact', { params: { key: 'bịa' } }),
    )
    await expect(writes(officer, worded, 'Có {{year.')).rejects.toMatchObject(refusal('document.half-placeholder'))
    await expect(writes(officer, worded, 'x', 'days')).rejects.toMatchObject(refusal('document.not-editable'))
    await expect(writes(officer, draft, 'cũ')).rejects.toMatchObject(refusal('version.stale'))
    expect(leadOf(await writes(officer, worded, null))).toBe(leadOf(draft))
  })

  test('tells in both languages what is wrong', async ({ world }) => {
    const { officer, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    const said = async (language: 'vi' | 'en') => {
      const body = { paragraph: 'lead', words: '{{bịa}}' }
      const answer = await officer.send('PUT', `/api/v1/documents/${draft.id}/words`, body, { version: 1, language })
      return (await answer.json()).title
    }
    expect([await said('vi'), await said('en')]).toEqual([
      'Không có số liệu nào tên {{bịa}} trong văn bản này.',
      'No fact of this document is called {{bịa}}.',
    ])
  })

  test('shows which facts moved since, old and new, and takes over one or all', async ({ world }) => {
    const { officer, seasonId, minister } = await aWorkingOffice(world)
    const draft = await aDraft(officer, seasonId)
    await moves(minister, seasonId, '2018-04-20', 2)
    const moved = await reads(officer, draft)
    const [key = ''] = moved.moved.map((one) => one.key)
    expect(moved.moved).toEqual([
      { key, before: '16/04/2018', after: '20/04/2018', from: 'Lịch của năm thi đua', path: `/mua/${seasonId}/lich` },
    ])
    const one = await officer.call(takeOver, { ...at(draft), body: { key } }, { version: 1 })
    expect([one.moved, one.otherwise, one.version]).toEqual([[], false, 2])
    await moves(minister, seasonId, '2018-04-25', 3)
    const whole = await officer.call(takeOver, { ...at(draft), body: { key: null } }, { version: 2 })
    expect([whole.moved, JSON.stringify(whole.paper).includes('25/04/2018')]).toEqual([[], true])
    await expect(officer.call(takeOver, { ...at(draft), body: { key: 'bịa' } }, { version: 3 })).rejects.toMatchObject(
      refusal('document.no-such-fact'),
    )
  })
})

describe('submitting', () => {
  test('closes the draft to changes until it is returned with a reason', async ({ world }) => {
    const { officer, head, seasonId } = await anOffice(world)
    const submitted = await submits(officer, await aDraft(officer, seasonId))
    expect(submitted).toMatchObject({ state: 'submitted', paper: { mark: 'draft' } })
    await expect(writes(officer, submitted, 'x')).rejects.toMatchObject(refusal('document.submitted'))
    await expect(submits(officer, submitted)).rejects.toMatchObject(refusal('document.submitted'))
    const body = { reason: 'Thiếu ngày' }
    const back = await head.call(returnDocument, { ...at(submitted), body }, { version: submitted.version })
    expect(back.state).toBe('draft')
    await expect(
      head.call(returnDocument, { ...at(submitted), body }, { version: back.version }),
    ).rejects.toMatchObject(refusal('document.not-submitted'))
  })
})

describe('issuing', () => {
  test('is the head’s, gives number, day, code and bytes, and is not done twice', async ({ world }) => {
    const { officer, head, seasonId, minister } = await aWorkingOffice(world)
    const draft = await aDraft(officer, seasonId)
    await expect(issues(head, draft)).rejects.toMatchObject(refusal('document.not-submitted'))
    const submitted = await submits(officer, draft)
    await expect(issues(officer, submitted)).rejects.toMatchObject(refusal('policy.role'))
    await expect(issues(minister, submitted)).rejects.toMatchObject(refusal('object.missing'))
    await expect(issues(head, draft)).rejects.toMatchObject(refusal('version.stale'))
    const issued = await issues(head, submitted)
    expect(issued).toMatchObject({
      ...{ state: 'issued', symbol: '01/TB', day: '2017-12-20', signerName: 'Nguyễn Văn A', may: expect.any(Array) },
      check: { code: expect.stringMatching(/^([2-9A-Z]{4}-){2}[2-9A-Z]{4}$/) },
      paper: { number: 1, place: 'Cần Thơ', mark: null, signer: { name: 'Nguyễn Văn A' } },
      ...{ paragraphs: [], moved: [], sourceGone: false },
    })
    await expect(issues(head, issued)).rejects.toMatchObject(
      refusal('document.already-issued', { params: { symbol: '01/TB' } }),
    )
    expect((await reads(minister, issued)).symbol).toBe('01/TB')
  })

  test('asks whoever issues to read what moved, or to say that it is issued as drafted', async ({ world }) => {
    const { officer, head, seasonId, minister } = await aWorkingOffice(world)
    const submitted = await submits(officer, await aDraft(officer, seasonId))
    await moves(minister, seasonId, '2018-04-20', 2)
    await expect(issues(head, submitted)).rejects.toMatchObject(
      refusal('document.facts-moved', { params: { count: 1 } }),
    )
    const issued = await issues(head, submitted, { ...issuing, asDrafted: true })
    expect([issued.symbol, JSON.stringify(issued.paper).includes('16/04/2018')]).toEqual(['01/TB', true])
  })

  test('numbers go on in the unit’s own register, and begin anew each year', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const first = await anIssued(office)
    const second = await anIssued(office)
    world.clock.set('2019-02-01T08:00:00+07:00')
    const [officer, head] = [await world.signedIn(office.officer), await world.signedIn(office.head)]
    const third = await anIssued({ ...office, officer, head })
    const other = await anIssued(await anOffice(world))
    expect([first, second, third, other].map(({ symbol }) => symbol)).toEqual(['01/TB', '02/TB', '01/TB', '01/TB'])
  })

  test('a symbol ends with the issuer’s abbreviation; a draft made before takes it over', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { officer, head, seasonId, unitId, minister } = office
    const plain = await anIssued(office)
    const draft = await aDraft(officer, seasonId)
    const { version } = await minister.call(getUnit, { params: { unitId }, query: {} })
    const body = { abbreviation: 'STP', alike: false }
    await minister.call(setAbbreviation, { params: { unitId }, body }, { version })
    expect(await reads(officer, draft)).toMatchObject({ otherwise: true, paper: { issuer: { code: null } } })
    const taken = await officer.call(takeOver, { ...at(draft), body: { key: null } }, { version: draft.version })
    const issued = await issues(head, await submits(officer, taken))
    expect([plain.symbol, issued.symbol]).toEqual(['01/TB', '01/TB-STP'])
    expect((await reads(officer, plain)).symbol).toBe('01/TB')
  })

  test('keeps the very bytes: both forms say the same later, whatever the data say', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { head, seasonId, minister } = office
    const issued = await anIssued(office)
    const file = (form: 'pdf' | 'docx') => head.call(getDocumentFile, { ...at(issued), query: { form } })
    const [pdf, word] = [await file('pdf'), await file('docx')]
    expect([digestOf(pdf.content), digestOf(word.content)]).toEqual([issued.pdfDigest, issued.wordDigest])
    expect([pdf.fileName, pdf.type, word.type]).toEqual([
      expect.stringMatching(/^01-TB Thông báo.*\.pdf$/),
      'pdf',
      'docx',
    ])
    await moves(minister, seasonId, '2018-04-20', 2)
    expect([digestOf((await file('pdf')).content), (await reads(head, issued)).moved]).toEqual([issued.pdfDigest, []])
    writeFileSync(placeOf(world.home.shelf, issued.pdfDigest ?? ''), 'khác')
    await expect(file('pdf')).rejects.toMatchObject(refusal('file.damaged'))
  })

  test('a draft is read as a file too, and says that it is one', async ({ world }) => {
    const { officer, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    const answer = await officer.send('GET', `/api/v1/documents/${draft.id}/file?form=pdf`)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual([
      ...[200, 'application/pdf', null],
    ])
  })
})

describe('what was issued', () => {
  test('is edited by nobody, whatever code asks: neither its words nor its bytes', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { id } = await anIssued(office)
    const edits = (change: { title: string } | { pdf_digest: string }) =>
      world.built('account', { units: [office.unitId] }, (trx) =>
        trx.updateTable('document').set(change).where('id', '=', id).execute(),
      )
    await expect(edits({ title: 'Khác' })).rejects.toThrow('a numbered document is not edited')
    await expect(edits({ pdf_digest: 'a'.repeat(64) })).rejects.toThrow('an issued document keeps its bytes')
  })

  test('is replaced by a document that names it', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const old = await anIssued(office)
    const draft = await aDraft(office.officer, office.seasonId, old.id)
    const told = 'Thông báo này thay thế Thông báo số 01/TB ngày 20 tháng 12 năm 2017.'
    expect(JSON.stringify(draft.paper)).toContain(told)
    const heir = await issues(office.head, await submits(office.officer, draft))
    expect(heir.replaces).toEqual({ id: old.id, symbol: '01/TB', day: '2017-12-20' })
    expect(await reads(office.head, old)).toMatchObject({
      state: 'replaced',
      replacedBy: { id: heir.id, symbol: '02/TB' },
      pdfDigest: old.pdfDigest,
    })
    await expect(aDraft(office.officer, office.seasonId, old.id)).rejects.toMatchObject(
      refusal('document.not-in-force'),
    )
  })

  test('is withdrawn once, with a day and a reason, and stays', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const issued = await anIssued(office)
    const withdraws = (on: string, version = issued.version) =>
      office.head.call(withdrawDocument, { ...at(issued), body: { on, reason: 'Sai ngày' } }, { version })
    for (const day of ['2017-12-19', '2017-12-21'])
      await expect(withdraws(day)).rejects.toMatchObject(refusal('document.day-outside'))
    const gone = await withdraws('2017-12-20')
    expect(gone).toMatchObject({
      state: 'withdrawn',
      withdrawn: { on: '2017-12-20', reason: 'Sai ngày' },
      symbol: '01/TB',
    })
    await expect(withdraws('2017-12-20', gone.version)).rejects.toMatchObject(refusal('document.already-withdrawn'))
    await expect(
      office.officer.call(withdrawDocument, { ...at(issued), body: { on: '2017-12-20', reason: 'x' } }, { version: 1 }),
    ).rejects.toMatchObject(refusal('policy.role'))
  })

  test('is found by state, kind and unit, newest first, in as many queries for three as for one', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { officer, seasonId, unitId } = office
    const list = (query: object = {}) => officer.call(listDocuments, { params: { seasonId }, query })
    const first = await anIssued(office)
    const one = (await world.queries(list)).length
    const second = await anIssued(office)
    const draft = await aDraft(officer, seasonId)
    expect((await world.queries(list)).length).toBe(one)
    const ids = async (query: object) => (await list(query)).items.map(({ id }) => id)
    expect(await ids({})).toEqual([draft.id, second.id, first.id])
    expect(await ids({ state: 'issued', kind: 'calendar', unitId })).toEqual([second.id, first.id])
    expect([await ids({ kind: 'plan' }), await ids({ unitId: seasonId })]).toEqual([[], []])
    const page = await list({ limit: 2 })
    expect([page.items.length, await ids({ limit: 2, cursor: page.next ?? '' })]).toEqual([2, [first.id]])
  })

  test('leaves its steps in the log', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const issued = await anIssued(office)
    const answer = await office.head.send('GET', `/api/v1/history?kind=document&id=${issued.id}`)
    const { items } = (await answer.json()) as { items: { action: string }[] }
    expect(items.map(({ action }) => action)).toEqual(
      ['issued', 'numbered', 'submitted', 'drafted'].map((what) => `document.${what}`),
    )
    await world.enter('account', { units: [office.unitId] })
    expect(await countRows(world.db as never, 'document_register')).toBe(1)
  })
})

test('the notice tells what is everybody’s, and nothing that is due from one unit', async ({ world }) => {
  const office = await anOffice(world)
  const { minister, seasonId, unitId, officer } = office
  const conference = await aConference(minister, { seasonId, day: '2018-03-02', place: 'Cần Thơ' })
  const content = 'Chấn chỉnh đơn vị mình'
  const body = { kind: 'weakness' as const, content, ownerId: unitId, due: '2018-06-01' }
  await minister.call(addConclusion, { params: { conferenceId: conference.id }, body })
  const told = JSON.stringify((await aDraft(officer, seasonId)).paper)
  expect([told.includes('Cần Thơ'), told.includes(content)]).toEqual([true, false])
})
