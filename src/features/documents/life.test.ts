/** Drafts that are put away and taken up again; papers of a body that has officers and no head here. */
import { describe } from 'vitest'
import { aDraft, anOffice, issues, issuing, submits, withdraws } from '#tests/support/documents.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import {
  type Document,
  discardDocument,
  draftDocument,
  getDocument,
  listDocuments,
  listOffers,
  reopenDocument,
  returnDocument,
  writeParagraph,
} from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })
const at = ({ id }: { id: string }) => ({ params: { documentId: id } })
const reads = (who: Caller, one: Document) => who.call(getDocument, at(one))
const discards = (who: Caller, one: Document) =>
  who.call(discardDocument, { ...at(one), body: {} }, { version: one.version })
const reopens = (who: Caller, one: Document) =>
  who.call(reopenDocument, { ...at(one), body: {} }, { version: one.version })

describe('a draft that is put away', () => {
  test('leaves the list with its words, is found by its state, and goes on where it was', async ({ world }) => {
    const { officer, head, minister, seasonId } = await anOffice(world)
    const drafted = await aDraft(officer, seasonId)
    const body = { paragraph: 'lead', words: 'Năm {{year}} của {{region}}.' }
    const written = await officer.call(writeParagraph, { ...at(drafted), body }, { version: drafted.version })
    const gone = await discards(officer, written)
    expect(gone).toMatchObject({ state: 'discarded', moved: [], paragraphs: [] })
    const ids = async (who: Caller, query: object) =>
      (await who.call(listDocuments, { params: { seasonId }, query })).items.map(({ id }) => id)
    expect(await ids(officer, {})).toEqual([])
    expect(await ids(head, { state: 'discarded' })).toEqual([gone.id])
    expect(await ids(minister, { state: 'discarded' })).toEqual([])
    const offers = await officer.call(listOffers, { params: { seasonId } })
    expect(offers.items.find(({ kind }) => kind === 'calendar')?.draftId).toBeNull()
    await expect(submits(officer, gone)).rejects.toMatchObject(refusal('document.discarded'))
    const again = await reopens(head, gone)
    expect([again.state, again.paragraphs[0]?.words]).toEqual(['draft', body.words])
    await expect(reopens(head, again)).rejects.toMatchObject(refusal('document.not-discarded'))
  })

  test('makes room for another, and waits as long as that one is open', async ({ world }) => {
    const { officer, seasonId } = await anOffice(world)
    const first = await discards(officer, await aDraft(officer, seasonId))
    const second = await aDraft(officer, seasonId)
    await expect(reopens(officer, first)).rejects.toMatchObject(refusal('document.open-already'))
    await discards(officer, second)
    expect((await reopens(officer, first)).state).toBe('draft')
  })

  test('was never submitted, let alone numbered, and is its unit’s', async ({ world }) => {
    const { officer, head, minister, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    await expect(discards(minister, draft)).rejects.toMatchObject(refusal('object.missing'))
    const submitted = await submits(officer, draft)
    await expect(discards(officer, submitted)).rejects.toMatchObject(refusal('document.submitted'))
    const issued = await issues(head, submitted)
    await expect(discards(head, issued)).rejects.toMatchObject(refusal('document.not-draft'))
    const putAway = (state: 'discarded') =>
      world.built('account', { units: [draft.unitId] }, (trx) =>
        trx.updateTable('document').set({ state }).where('id', '=', issued.id).execute(),
      )
    await expect(putAway('discarded')).rejects.toThrow()
  })
})

/** The body that organises decides who leads; two of its officers. */
async function aMinistry(world: World) {
  const office = await anOffice(world)
  const { region, seasonId, minister } = office
  const other = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
  const body = { sourceKind: 'leadership', sourceId: seasonId, replaces: null }
  const draft = await minister.call(draftDocument, { params: { seasonId }, body })
  return { ...office, other, draft, organiserId: region.organiser }
}

describe('a paper of the body that organises', () => {
  test('is submitted by one of its officers and issued by another, neither by a member', async ({ world }) => {
    const { minister, other, head, draft } = await aMinistry(world)
    const submitted = await submits(minister, draft)
    expect(submitted).toMatchObject({
      needsAnother: true,
      may: ['document.draft', 'document.submit', 'document.withdraw'],
    })
    await expect(issues(minister, submitted)).rejects.toMatchObject(refusal('document.submitted-yourself'))
    await expect(issues(head, submitted)).rejects.toMatchObject(refusal('object.missing'))
    expect(await reads(other, submitted)).toMatchObject({
      needsAnother: false,
      may: expect.arrayContaining(['document.issue']),
    })
    const issued = await issues(other, submitted)
    expect(issued).toMatchObject({ state: 'issued', symbol: '01/QĐ', needsAnother: true })
    await expect(withdraws(other, issued, issued.day ?? '')).rejects.toMatchObject(refusal('document.issued-yourself'))
    expect((await withdraws(minister, issued, issued.day ?? '')).state).toBe('withdrawn')
  })

  test('that comes back may be submitted by the other, and is then the first one’s to issue', async ({ world }) => {
    const { minister, other, draft } = await aMinistry(world)
    const submitted = await submits(minister, draft)
    const back = await other.call(
      returnDocument,
      { ...at(submitted), body: { reason: 'Thiếu' } },
      { version: submitted.version },
    )
    const again = await submits(other, back)
    await expect(issues(other, again)).rejects.toMatchObject(refusal('document.submitted-yourself'))
    expect((await issues(minister, again)).state).toBe('issued')
  })

  test('is issued by its head alone, where it has one', async ({ world }) => {
    const { draft, organiserId } = await aMinistry(world)
    const chief = await world.aPerson({ unit: organiserId, role: 'head' })
    const submitted = await submits(chief, draft)
    expect((await issues(chief, submitted)).state).toBe('issued')
  })

  test('is not numbered by whoever submitted it, whichever wall is asked', async ({ world }) => {
    const { minister, other, draft, organiserId } = await aMinistry(world)
    const { id, day } = await issues(other, await submits(minister, draft))
    expect(day).not.toBeNull()
    const edits = (issued_by: string) =>
      world.built('account', { units: [organiserId] }, (trx) =>
        trx.updateTable('document').set({ issued_by }).where('id', '=', id).execute(),
      )
    await expect(edits(minister.accountId)).rejects.toThrow('who submitted and who issued stands')
    const next = await minister.call(draftDocument, {
      params: { seasonId: draft.seasonId },
      body: { sourceKind: 'leadership', sourceId: draft.seasonId, replaces: null },
    })
    const waiting = await submits(minister, next)
    const numbers = (issued_by: string) =>
      world.built('account', { units: [organiserId] }, (trx) =>
        trx
          .updateTable('document')
          .set({ issued_by, issued_as: 'ministry_officer', day: '2018-01-10', check_code: 'ACDEFGHJKMNP' })
          .set({ signer_name: 'A', place: 'Hà Nội', symbol: 'QĐ', year: 2018, number: 7 })
          .where('id', '=', waiting.id)
          .execute(),
      )
    await expect(numbers(minister.accountId)).rejects.toThrow('document_by_two')
    await numbers(other.accountId)
  })
})

describe('what can be drafted', () => {
  test('is asked of every source, the season itself once; of none for whoever drafts for nobody', async ({ world }) => {
    const { officer, seasonId, unitId } = await anOffice(world)
    const reader = await world.aPerson({ unit: unitId, role: 'council_member' })
    const offers = (who: Caller) => () => who.call(listOffers, { params: { seasonId } })
    const about = (queries: readonly string[]) => queries.filter((one) => /from "leadership"/.test(one)).length
    const asked = await world.queries(offers(officer))
    const drafted = await world.queries(() => aDraft(officer, seasonId))
    expect([about(asked), about(drafted)]).toEqual([3, 1])
    expect([asked.length <= 105, drafted.length <= 45]).toEqual([true, true])
    expect((await world.queries(offers(reader))).length).toBeLessThan(15)
    expect((await offers(reader)()).items).toEqual([])
  })
})

test('issuing asks for the password again, and a withdrawal too', async ({ world }) => {
  const { officer, head, seasonId } = await anOffice(world)
  const submitted = await submits(officer, await aDraft(officer, seasonId))
  const early = await world.signedIn(head, false)
  await expect(issues(early, submitted, issuing)).rejects.toMatchObject(refusal('session.step-up-needed'))
  const issued = await issues(head, submitted)
  await expect(withdraws(early, issued, issued.day ?? '')).rejects.toMatchObject(refusal('session.step-up-needed'))
})
