/** A unit's register through the door: a year of it, where it goes on, who reads it, and its file. */
import { describe } from 'vitest'
import { createSeason } from '#features/seasons/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { aDraft, anIssued, anOffice, issues, submits, withdraws } from '#tests/support/documents.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aLeader } from '#tests/support/seasons.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { draftDocument, getDocument, listDocuments, listOffers } from '../contract.ts'
import { exportRegister, listRegister, startRegister } from './contract.ts'

const refusal = (code: string, more: object = {}) => ({ refusal: expect.objectContaining({ code, ...more }) })
const reads = (who: Caller, unitId: string, query: object = {}) => who.call(listRegister, { params: { unitId }, query })
const starts = (who: Caller, unitId: string, next: number, type: 'TB' | 'KH' = 'TB') =>
  who.call(startRegister, { params: { unitId }, body: { type, next, reason: 'Sổ giấy của văn phòng' } })

async function aWorkingOffice(world: World) {
  world.clock.set('2017-12-20T08:00:00+07:00')
  const office = await anOffice(world)
  const body = { opens: '2018-04-16', deadline: null }
  await office.minister.call(
    changeStage,
    { params: { seasonId: office.seasonId, code: 'figures' }, body },
    { version: 1 },
  )
  return office
}

describe('where numbers begin', () => {
  test('is told before issuing, gives the next number, and is explained in the list', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { officer, head, unitId, seasonId } = office
    expect(await starts(head, unitId, 42)).toEqual({ symbol: 'TB', last: 41 })
    const submitted = await submits(officer, await aDraft(officer, seasonId))
    expect(submitted.nextSymbol).toBe('42/TB')
    const issued = await issues(head, submitted)
    expect([issued.symbol, issued.nextSymbol]).toEqual(['42/TB', null])
    const register = await reads(officer, unitId)
    expect(register).toMatchObject({
      ...{
        year: 2017,
        years: [2017],
        abbreviation: null,
        next: null,
        registers: [{ symbol: 'TB', last: 42 }],
        may: [],
      },
      gaps: [{ symbol: 'TB', first: 1, last: 41, reason: 'Sổ giấy của văn phòng', by: 'Nguyễn Văn A' }],
      items: [{ id: issued.id, symbol: '42/TB', state: 'issued', signerName: 'Nguyễn Văn A', reason: null }],
    })
    expect((await reads(head, unitId)).may).toEqual(['document.start'])
  })

  test('never goes back, and needs nobody’s word for the very next number', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { head, unitId } = office
    await anIssued(office)
    await expect(starts(head, unitId, 2)).rejects.toMatchObject(
      refusal('register.not-forward', { params: { next: '02/TB', least: '03' } }),
    )
    await starts(head, unitId, 10)
    await expect(starts(head, unitId, 9)).rejects.toMatchObject(refusal('register.not-forward'))
    // Another kind of paper is numbered for itself.
    await starts(head, unitId, 9, 'KH')
    await starts(head, unitId, 20)
    expect((await reads(head, unitId)).gaps.map(({ symbol, first, last }) => [symbol, first, last])).toEqual([
      ...[
        ['KH', 1, 8],
        ['TB', 2, 9],
        ['TB', 10, 19],
      ],
    ])
    const lowers = world.built('account', { units: [unitId] }, (trx) =>
      trx.updateTable('document_register').set({ last: 5 }).where('symbol', '=', 'TB').execute(),
    )
    await expect(lowers).rejects.toThrow('a register never goes backwards')
  })

  test('is set by the head, with the password given again, and stands in the log', async ({ world }) => {
    const { officer, head, unitId } = await aWorkingOffice(world)
    await expect(starts(officer, unitId, 42)).rejects.toMatchObject(refusal('policy.role'))
    await expect(starts(await world.signedIn(head, false), unitId, 42)).rejects.toMatchObject(
      refusal('session.step-up-needed'),
    )
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(starts(stranger, unitId, 42)).rejects.toMatchObject(refusal('policy.denied'))
    await starts(head, unitId, 42)
    const answer = await head.send('GET', `/api/v1/history?kind=document_register&id=${unitId}`)
    const { items } = (await answer.json()) as { items: object[] }
    expect(items).toMatchObject([{ action: 'document_register.started', reason: 'Sổ giấy của văn phòng' }])
  })
})

describe('the register of a year', () => {
  test('holds every number, newest first, with why one is no more; in as many queries for three as for one', async ({
    world,
  }) => {
    const office = await aWorkingOffice(world)
    const { head, officer, unitId, seasonId } = office
    const first = await anIssued(office)
    const list = () => reads(officer, unitId)
    const one = (await world.queries(list)).length
    const second = await anIssued(office, first.id)
    const third = await anIssued(office)
    await withdraws(head, third, '2017-12-20')
    await aDraft(officer, seasonId)
    expect((await world.queries(list)).length).toBe(one)
    expect((await list()).items).toMatchObject([
      { id: third.id, symbol: '03/TB', state: 'withdrawn', reason: 'Sai ngày', replacedBy: null },
      { id: second.id, symbol: '02/TB', state: 'issued', reason: null },
      { id: first.id, symbol: '01/TB', state: 'replaced', replacedBy: '02/TB' },
    ])
    const page = await reads(officer, unitId, { limit: 2 })
    const rest = await reads(officer, unitId, { limit: 2, cursor: page.next ?? '' })
    expect([page.items.length, rest.items.map(({ id }) => id), rest.next]).toEqual([2, [first.id], null])
  })

  test('is searched by number and by what it is about, and read by year and symbol', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { officer, unitId, seasonId } = office
    const first = await anIssued(office)
    const second = await anIssued(office)
    const ids = async (query: object) => (await reads(officer, unitId, query)).items.map(({ id }) => id)
    expect(await ids({ search: '02/tb' })).toEqual([second.id])
    expect(await ids({ search: 'thong bao lich' })).toEqual([second.id, first.id])
    expect([await ids({ symbol: 'KH' }), await ids({ year: 2016 }), await ids({ search: '%' })]).toEqual([
      ...[[], [], [second.id, first.id]],
    ])
    const found = await officer.call(listDocuments, { params: { seasonId }, query: { search: '01/TB' } })
    expect(found.items.map(({ id }) => id)).toEqual([first.id])
  })

  test('is its unit’s: others of the season read what was issued, not the register', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { unitId, minister, units } = office
    await anIssued(office)
    const other = await world.aPerson({ unit: units.enforcement[0] ?? '', role: 'head' })
    for (const who of [minister, other])
      await expect(reads(who, unitId)).rejects.toMatchObject(refusal('object.missing'))
  })

  test('leaves as a file with the numbers given elsewhere', async ({ world }) => {
    const office = await aWorkingOffice(world)
    const { head, unitId } = office
    await starts(head, unitId, 42)
    await anIssued(office)
    const file = await head.call(exportRegister, { params: { unitId }, query: { format: 'csv' } })
    const [titles, ...rows] = readsCsv(file)
    expect(titles?.slice(0, 2)).toEqual(['Số, ký hiệu', 'Ngày'])
    expect(rows.map(([symbol, , , what]) => [symbol, what?.slice(0, 9)])).toEqual([
      ['42/TB', 'Thông báo'],
      ['01–41/TB', 'Cấp ngoài'],
    ])
  })
})

describe('an heir', () => {
  test('reads the register of the unit whose place it took, replaces and withdraws what is in force', async ({
    world,
  }) => {
    const office = await aWorkingOffice(world)
    const { unitId, minister, officer, seasonId, region } = office
    const [old, other] = [await anIssued(office), await anIssued(office)]
    const draft = await aDraft(officer, seasonId)
    await world.endRoles([unitId], '2018-12-31')
    world.clock.set('2018-12-01T08:00:00+07:00')
    const [heirId = ''] = await become({
      ...{ by: await world.signedIn(minister), day: '2019-01-01', unitIds: [unitId], born: ['Sở Tư pháp mới'] },
      of: 'justice_department',
    })
    world.clock.set('2019-01-02T08:00:00+07:00')
    const again = await world.signedIn(minister)
    const { id: next } = await again.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    await aLeader({ minister: again, seasonId: next, unitId: heirId, year: 2019 })
    const clerk = await world.aPerson({ unit: heirId, role: 'officer' })
    const chief = await world.aPerson({ unit: heirId, role: 'head', name: 'Trần Thị B' })
    const register = await reads(clerk, unitId, { year: 2017 })
    expect(register).toMatchObject({ may: [], formerly: [{ unitId }] })
    expect(register.items.map(({ id }) => id)).toEqual([other.id, old.id])
    expect((await clerk.call(getDocument, { params: { documentId: old.id } })).may).toEqual([])
    await expect(clerk.call(getDocument, { params: { documentId: draft.id } })).rejects.toMatchObject(
      refusal('object.missing'),
    )
    expect((await clerk.call(listOffers, { params: { seasonId: next } })).formerly).toEqual([unitId])
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(reads(stranger, unitId, { year: 2017 })).rejects.toMatchObject(refusal('object.missing'))
    const gone = await withdraws(
      chief,
      await chief.call(getDocument, { params: { documentId: other.id } }),
      '2019-01-02',
    )
    expect([gone.state, gone.unitId]).toEqual(['withdrawn', unitId])
    const body = { sourceKind: 'calendar', sourceId: next, replaces: old.id }
    const replacing = await clerk.call(draftDocument, { params: { seasonId: next }, body })
    await issues(chief, await submits(clerk, replacing))
    expect(await clerk.call(getDocument, { params: { documentId: old.id } })).toMatchObject({
      state: 'replaced',
      replacedBy: { symbol: '01/TB' },
    })
  })
})
