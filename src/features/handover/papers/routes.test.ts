/** The minutes of a hand-over as a document: drafted once it is handed over, issued once it is received, in both forms. */
import {
  discardDocument,
  draftDocument,
  getDocument,
  getDocumentFile,
  listOffers,
  returnDocument,
} from '#features/documents/contract.ts'
import { issues, submits } from '#tests/support/documents.ts'
import { aChangeOfLead, aContact, aLesson, handsOver } from '#tests/support/handovers.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { expect, test } from '#tests/support/world.ts'
import { receiveHandover } from '../contract.ts'

test('minutes name both sides, the parts with their remarks and what each holds; whom to call is on no paper', {
  timeout: 60_000,
}, async ({ world }) => {
  const { outgoing: head, incoming, member, minister, seasonId, leadUnit, units } = await aChangeOfLead(world)
  const officer = await world.aPerson({ unit: leadUnit, role: 'officer' })
  await aLesson(officer, seasonId)
  await aContact(officer, seasonId, units.enforcement[0] ?? '', 'Lê Thị Gọi')
  const params = { seasonId }
  const offers = async () =>
    (await officer.call(listOffers, { params })).items.filter(({ kind }) => kind === 'handover_minutes')
  expect(await offers()).toEqual([])
  const handed = await handsOver(head, seasonId, { note: 'Kèm hồ sơ giấy' })
  const sourceId = handed.shown?.id ?? ''
  expect(await offers()).toMatchObject([
    { sourceId, title: 'Biên bản bàn giao: Bàn giao nhiệm vụ Trưởng khu vực năm 2018, lần 1' },
  ])
  const drafts = () =>
    officer.call(draftDocument, { params, body: { sourceKind: 'handover_minutes', sourceId, replaces: null } })
  const early = await submits(officer, await drafts())
  expect(await codeOf(issues(head, early, { signerName: 'A', place: 'B', asDrafted: true }))).toBe(
    'handover.minutes-to-come',
  )
  const back = await head.call(
    returnDocument,
    { params: { documentId: early.id }, body: { reason: 'Chưa nhận' } },
    { version: early.version },
  )
  await officer.call(discardDocument, { params: { documentId: early.id }, body: {} }, { version: back.version })
  const remarks = [{ part: 'lessons' as const, remark: 'Cần thêm bài học về số liệu' }]
  const received = { day: '2018-12-31', note: 'Nhận đủ', remarks }
  await incoming.call(receiveHandover, { params, body: received }, { version: 1 })
  const issued = await issues(head, await submits(officer, await drafts()))
  expect(issued).toMatchObject({ state: 'issued', kind: 'handover_minutes', audience: 'leaders' })
  const told = JSON.stringify(issued.paper)
  for (const words of [
    ...['Kèm hồ sơ giấy', 'Cần thêm bài học về số liệu', 'Nhận đủ', 'Gửi số liệu sớm một tuần', handed.shown?.digest],
    ...['ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN'],
  ])
    expect(told).toContain(words)
  expect(told).not.toContain('Lê Thị Gọi')
  expect(told).not.toContain('0263 3822 111')
  expect(issued.paper.boxes.map(({ unitId }) => unitId)).toEqual([leadUnit, units.justice_department[1]])
  const read = { params: { documentId: issued.id } }
  expect((await minister.call(getDocument, read)).state).toBe('issued')
  expect(await codeOf(member.call(getDocument, read))).toBe('object.missing')
  for (const form of ['pdf', 'docx'] as const)
    expect((await head.call(getDocumentFile, { ...read, query: { form } })).content.length).toBeGreaterThan(1_000)
})
