/** The hand-over of a season through HTTP: the pack, both sides, what is frozen and what is refused. */
import { describe } from 'vitest'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import { sha256 } from '#kit/digest.ts'
import { aConference } from '#tests/support/conferences.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aChangeOfLead, aContact, aLesson, handsOver, linesOf } from '#tests/support/handovers.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { changeContact, removeContact } from './contacts/contract.ts'
import {
  exportHandover,
  getHandover,
  type HandoverPage,
  receiveHandover,
  refuseHandover,
  withdrawHandover,
} from './contract.ts'
import { addLesson, changeLesson, removeLesson } from './lessons/contract.ts'

const reads = (by: Caller, seasonId: string, query: { number?: number } = {}) =>
  by.call(getHandover, { params: { seasonId }, query })
const versionOf = ({ shown }: HandoverPage) => ({ version: shown?.version ?? 0 })
const receives = (
  by: Caller,
  page: HandoverPage,
  given: Partial<{ day: string; remarks: { part: 'work'; remark: string }[] }> = {},
) =>
  by.call(
    receiveHandover,
    { params: { seasonId: page.seasonId }, body: { day: '2018-12-31', note: null, remarks: [], ...given } },
    versionOf(page),
  )

describe('the pack', () => {
  test('gathers what is open, whom to call, what was learned, numbers with their source, and what stands next year', async ({
    world,
  }) => {
    const { outgoing, seasonId, next, units, minister } = await aChangeOfLead(world)
    const conference = await aConference(minister, { seasonId, kind: 'year_end', day: '2018-12-20' })
    const due = { ownerId: units.enforcement[0] ?? null, due: '2019-02-01' }
    await outgoing.call(addConclusion, {
      params: { conferenceId: conference.id },
      body: { kind: 'weakness', content: 'Phong trào chưa sâu', ...due },
    })
    await aLesson(outgoing, seasonId)
    await aContact(outgoing, seasonId, units.enforcement[0] ?? '')
    const page = await reads(outgoing, seasonId)
    expect(page).toMatchObject({ shown: null, next: { seasonId: next.id, year: 2019 } })
    expect(page.may).toEqual(['handover.prepare', 'handover.make'])
    expect(linesOf(page, 'work')).toContainEqual(
      expect.objectContaining({ text: { vi: 'Phong trào chưa sâu', en: 'Phong trào chưa sâu' }, day: '2019-02-01' }),
    )
    expect(linesOf(page, 'lessons').map(({ text, note }) => [text.vi, note?.vi])).toEqual([
      ['Gửi số liệu sớm một tuần', 'Điều đã làm tốt'],
      ['Phong trào chưa sâu', 'hạn chế hội nghị nêu'],
    ])
    expect(linesOf(page, 'contacts').at(-1)).toMatchObject({
      text: { vi: 'Nguyễn Văn A, Chuyên viên' },
      value: '0263 3822 111',
    })
    const members = linesOf(page, 'numbers').filter(({ note }) => note?.vi === 'danh sách thành viên')
    expect(members.map(({ value, path }) => [value, path])).toEqual([
      ['3', `/mua/${seasonId}`],
      ['3', `/mua/${seasonId}`],
    ])
    const stands = linesOf(page, 'next').filter(({ done }) => done)
    expect(stands.map(({ text }) => text.en)).toEqual(['The next year is open', 'Its lead is named'])
  })

  test('is what each reads: contacts and lessons are between both sides and those who organise', async ({ world }) => {
    const { outgoing, incoming, member, minister, seasonId, leadUnit, units } = await aChangeOfLead(world)
    await aLesson(outgoing, seasonId)
    await aContact(outgoing, seasonId, leadUnit)
    for (const by of [incoming, minister])
      expect(linesOf(await reads(by, seasonId), 'contacts').at(-1)).toMatchObject({ value: '0263 3822 111' })
    expect((await reads(incoming, seasonId)).may).toEqual([])
    expect(await codeOf(reads(member, seasonId))).toBe('policy.denied')
    expect(await codeOf(reads((await aSeason(world)).minister, seasonId))).toBe('object.missing')
    const teller = await world.aPerson({ unit: units.enforcement[1], role: 'teller' })
    expect(await codeOf(reads(teller, seasonId))).toBe('policy.role')
  })

  test('leaves as a table, a line for each of its lines', async ({ world }) => {
    const { outgoing, seasonId } = await aChangeOfLead(world)
    await aLesson(outgoing, seasonId)
    const file = await outgoing.call(exportHandover, { params: { seasonId }, query: { format: 'csv' } })
    const rows = readsCsv(file)
    const page = await reads(outgoing, seasonId)
    expect(rows).toHaveLength(1 + page.pack.parts.flatMap(({ lines }) => lines).length)
    expect(rows).toContainEqual(expect.arrayContaining(['Bài học', 'Gửi số liệu sớm một tuần', 'Điều đã làm tốt']))
  })
})

describe('lessons and contacts', () => {
  test('are typed, changed and removed by those who lead, and by the last lead after its term', async ({ world }) => {
    const { outgoing, incoming, seasonId, leadUnit } = await aChangeOfLead(world)
    const lesson = await aLesson(outgoing, seasonId)
    const body = { kind: 'hindered' as const, content: 'Số liệu đến muộn' }
    const params = { lessonId: lesson.id }
    expect(await codeOf(incoming.call(changeLesson, { params, body }, { version: 1 }))).toBe('policy.denied')
    expect(await outgoing.call(changeLesson, { params, body }, { version: 1 })).toMatchObject({ ...body, version: 2 })
    expect(await codeOf(outgoing.call(changeLesson, { params, body }, { version: 1 }))).toBe('version.stale')
    const contact = await aContact(outgoing, seasonId, leadUnit)
    world.clock.set('2019-01-10T09:00:00+07:00')
    const former = await world.aPerson({ unit: leadUnit, role: 'officer' })
    await former.call(removeLesson, { params }, { version: 2 })
    const named = { unitId: leadUnit, name: 'Trần Thị B', post: null, phone: null, note: null }
    await former.call(changeContact, { params: { contactId: contact.id }, body: named }, { version: 1 })
    expect(await reads(former, seasonId)).toMatchObject({
      lessons: [],
      contacts: [{ name: 'Trần Thị B', phone: null }],
    })
    await former.call(removeContact, { params: { contactId: contact.id } }, { version: 2 })
    expect((await reads(former, seasonId)).contacts).toEqual([])
  })

  test('refuse a number that is none, and a unit that is no member', async ({ world }) => {
    const { outgoing, seasonId, region, leadUnit } = await aChangeOfLead(world)
    expect(await codeOf(aContact(outgoing, seasonId, region.organiser))).toBe('contact.not-a-member')
    const contact = await aContact(outgoing, seasonId, leadUnit)
    const body = { unitId: leadUnit, name: 'A', post: null, phone: 'gọi sau', note: null }
    const wrong = outgoing.call(changeContact, { params: { contactId: contact.id }, body }, { version: 1 })
    expect(await codeOf(wrong)).toBe('input.invalid')
  })
})

describe('handing over', () => {
  test('freezes the pack with its digest; what changes afterwards does not change it', async ({ world }) => {
    const { outgoing, incoming, minister, seasonId } = await aChangeOfLead(world)
    await aLesson(outgoing, seasonId)
    const handed = await handsOver(outgoing, seasonId, { note: 'Kèm hồ sơ giấy' })
    expect(handed).toMatchObject({ shown: { state: 'waiting', number: 1, day: '2018-12-31', note: 'Kèm hồ sơ giấy' } })
    const { content } = await outgoing.call(exportHandover, { params: { seasonId }, query: { format: 'csv' } })
    const conference = await aConference(minister, { seasonId, kind: 'year_end', day: '2018-12-20' })
    const body = { kind: 'weakness' as const, content: 'Nêu sau', ownerId: null, due: null }
    await minister.call(addConclusion, { params: { conferenceId: conference.id }, body })
    const read = await reads(incoming, seasonId)
    expect(read.pack).toEqual(handed.pack)
    expect(read.may).toEqual(['handover.receive'])
    expect((await outgoing.call(exportHandover, { params: { seasonId }, query: { format: 'csv' } })).content).toEqual(
      content,
    )
    const [row] = await world.db.selectFrom('handover').select(['pack', 'digest']).execute()
    expect(row?.digest).toBe(await sha256(row?.pack ?? ''))
    expect(handed.shown?.digest).toBe(row?.digest)
    const lesson = outgoing.call(addLesson, { params: { seasonId }, body: { kind: 'advice', content: 'Muộn' } })
    expect(await codeOf(lesson)).toBe('handover.handed-over')
  })

  test('is received with remarks part by part by whoever leads next, before its term too', async ({ world }) => {
    const { outgoing, incoming, member, seasonId } = await aChangeOfLead(world)
    const handed = await handsOver(outgoing, seasonId)
    const work = (by: Caller) => by.call(listWork, {}).then(({ items }) => items.map(({ code }) => code))
    expect(await work(incoming)).toContain('work.handover-receive')
    expect(await codeOf(receives(outgoing, handed))).toBe('policy.denied')
    expect(await codeOf(receives(member, handed))).toBe('policy.denied')
    const remarks = [{ part: 'work' as const, remark: 'Còn hai việc cần nói rõ' }]
    const received = await receives(incoming, handed, { remarks })
    expect(received.shown).toMatchObject({ state: 'received', receivedDay: '2018-12-31', remarks })
    expect(await work(incoming)).not.toContain('work.handover-receive')
    expect(await codeOf(receives(incoming, received))).toBe('handover.received-already')
    expect(await codeOf(handsOver(outgoing, seasonId))).toBe('handover.there-already')
    const { entries } = await member.call(getCalendar, { params: { seasonId } })
    expect(entries.map(({ code }) => code)).not.toContain('calendar.handover')
    const own = await incoming.call(getCalendar, { params: { seasonId } })
    expect(own.entries.map(({ code }) => code)).toContain('calendar.handover')
  })

  test('is refused with a reason, prepared again and handed over once more; the first pack stays readable', async ({
    world,
  }) => {
    const { outgoing, incoming, seasonId } = await aChangeOfLead(world)
    const first = await handsOver(outgoing, seasonId)
    const params = { seasonId }
    const body = { reason: 'Thiếu bài học' }
    const refused = await incoming.call(refuseHandover, { params, body }, versionOf(first))
    expect(refused).toMatchObject({ shown: null, all: [{ state: 'refused', reason: 'Thiếu bài học' }] })
    const { items } = await outgoing.call(listWork, {})
    expect(items).toContainEqual(expect.objectContaining({ code: 'work.handover-refused', returned: true }))
    await aLesson(outgoing, seasonId)
    const second = await handsOver(outgoing, seasonId)
    expect(second.shown).toMatchObject({ number: 2, state: 'waiting' })
    const old = await reads(incoming, seasonId, { number: 1 })
    expect(old.pack).toEqual(first.pack)
    expect(old.shown).toMatchObject({ number: 1, state: 'refused' })
    expect(await codeOf(reads(incoming, seasonId, { number: 3 }))).toBe('object.missing')
    const taken = await outgoing.call(withdrawHandover, { params, body }, versionOf(second))
    expect(taken.all.map(({ state }) => state)).toEqual(['withdrawn', 'refused'])
    expect(await codeOf(incoming.call(refuseHandover, { params, body }, versionOf(second)))).toBe(
      'handover.not-handed-over',
    )
  })

  test('says why not: by whom, to whom, when, and what was not handed over', async ({ world }) => {
    const { outgoing, incoming, member, minister, seasonId, units } = await aChangeOfLead(world)
    const nothing = { seasonId, shown: { version: 1 } } as HandoverPage
    expect(await codeOf(receives(incoming, nothing))).toBe('handover.not-handed-over')
    expect(await codeOf(handsOver(incoming, seasonId))).toBe('policy.denied')
    expect(await codeOf(handsOver(member, seasonId))).toBe('policy.denied')
    expect(await codeOf(handsOver(minister, seasonId))).toBe('policy.role')
    expect(await codeOf(handsOver(outgoing, seasonId, { day: '2019-01-01' }))).toBe('handover.day-to-come')
    expect(await codeOf(handsOver(outgoing, seasonId, { day: '2017-12-31' }))).toBe('handover.before-season')
    const alone = await aSeason(world, { year: 2018 })
    const lead = await world.aPerson({ unit: alone.leadUnit, role: 'head' })
    expect(await codeOf(handsOver(lead, alone.id))).toBe('handover.no-next-lead')
    expect(await codeOf(receives(lead, { ...nothing, seasonId: alone.id }))).toBe('handover.not-handed-over')
    const body = { regionId: alone.region.id, year: 2019, theme: null }
    const after = await alone.minister.call(createSeason, { body })
    expect(await codeOf(handsOver(lead, alone.id))).toBe('handover.no-next-lead')
    await aLeader({ minister: alone.minister, seasonId: after.id, unitId: alone.leadUnit, year: 2019 })
    expect(await codeOf(handsOver(lead, alone.id))).toBe('handover.same-unit')
    expect(units.enforcement).toHaveLength(3)
  })

  test('is done after the term too, where nobody leads the season any more', async ({ world }) => {
    const { leadUnit, nextUnit, seasonId } = await aChangeOfLead(world)
    world.clock.set('2019-01-15T09:00:00+07:00')
    const outgoing = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const incoming = await world.aPerson({ unit: nextUnit, role: 'officer' })
    expect((await outgoing.call(listWork, {})).items.map(({ code }) => code)).toContain('work.handover-make')
    const handed = await handsOver(outgoing, seasonId, { day: '2019-01-15' })
    expect((await receives(incoming, handed, { day: '2019-01-15' })).shown?.state).toBe('received')
  })
})
