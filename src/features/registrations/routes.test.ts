/** Registrations through HTTP: who may send what, when, and what others see of it. */
import { describe } from 'vitest'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { aConference } from '#tests/support/conferences.ts'
import {
  aDraft,
  anOpenSeason,
  aSentForm,
  flagFrom2024,
  flagUntil2023,
  governmentFlag,
  openRegistrations,
} from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { adoptList, listRegistrations, reopenList } from './contract.ts'
import { getForm, saveForm, sendForm, startForm, withdraw } from './forms/contract.ts'

const subUnits = { count: 0, withdrawn: 0 }
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error.refusal,
  )
const list = (who: Caller, seasonId: string) => who.call(listRegistrations, { params: { seasonId } })
const enforcement = async (who: Caller, seasonId: string) =>
  (await list(who, seasonId)).blocks.find(({ code }) => code === 'enforcement')

describe('a form', () => {
  test('is drafted, saved, sent, and then stands in the list and the count', async ({ world }) => {
    const { seasonId, mine, unitId, lead } = await anOpenSeason(world)
    const draft = await aDraft(mine, { seasonId, unitId })
    const params = { formId: draft.id }
    const saved = await mine.call(
      saveForm,
      { params, body: { awardIds: [flagUntil2023, governmentFlag], none: false } },
      { version: 1 },
    )
    const sent = await mine.call(sendForm, { params, body: {} }, { version: saved.version })

    expect(draft).toMatchObject({ sentAt: null, block: 'enforcement', may: ['registration.save', 'registration.send'] })
    expect([sent.sentAt, sent.may]).toEqual([
      '2018-03-02T01:00:00.000Z',
      ['registration.send', 'registration.withdraw'],
    ])
    const block = await enforcement(lead, seasonId)
    expect([block?.sent, block?.of]).toEqual([1, 2])
    expect(block?.totals).toEqual([
      { awardId: governmentFlag, count: 1, withdrawn: 0, of: 2, subUnits },
      { awardId: flagUntil2023, count: 1, withdrawn: 0, of: 2, subUnits },
    ])
    expect(block?.units.find((unit) => unit.unitId === unitId)?.form?.id).toBe(draft.id)
  })

  test('is sent for nothing when the unit says so, and not when it says neither', async ({ world }) => {
    const { seasonId, mine, other, unitId, otherId } = await anOpenSeason(world)
    const empty = await aDraft(mine, { seasonId, unitId, awardIds: [] })

    expect((await refusal(mine.call(sendForm, { params: { formId: empty.id }, body: {} }, { version: 1 }))).code).toBe(
      'registration.empty',
    )
    expect((await aSentForm(other, { seasonId, unitId: otherId, awardIds: [], none: true })).none).toBe(true)
    expect((await enforcement(mine, seasonId))?.totals.map(({ count }) => count)).toEqual([0, 0])
    const both = { unitId, awardIds: [flagUntil2023], none: true }
    expect(await refusal(mine.call(startForm, { params: { seasonId }, body: both }))).toMatchObject({
      code: 'registration.none-and-awards',
      issues: [{ path: '/body/none' }],
    })
  })

  test.for([
    ['2018-04-01T00:00:00+07:00', 'registration.late', '31/03/2018'],
    ['2018-03-31T23:59:00+07:00', undefined, ''],
    ['2018-03-01T23:59:00+07:00', 'registration.not-open-yet', '02/03/2018'],
  ] as const)('sent at %s: %s', async ([moment, code, day], { world }) => {
    const { seasonId, unitId } = await anOpenSeason(world)
    world.clock.set(moment)
    const late = await world.aPerson({ unit: unitId, role: 'officer' })
    const draft = await aDraft(late, { seasonId, unitId })
    const send = (language: 'vi' | 'en') =>
      late.send('POST', `/api/v1/registrations/${draft.id}/sending`, {}, { version: draft.version, language })

    const answer = await send('vi')
    const told = await answer.json()
    expect([answer.status, told.code]).toEqual([code ? 409 : 200, code])
    if (!code) return
    expect(told.title).toContain(day)
    expect((await (await send('en')).json()).title).toContain(day)
    expect((await late.call(getForm, { params: { formId: draft.id } })).sentAt).toBeNull()
  })

  test('is not taken while no opening day is set', async ({ world }) => {
    const { seasonId, unitId, region, mine } = await anOpenSeason(world)
    await openRegistrations(world, { id: seasonId, region }, null, null)

    expect((await refusal(aSentForm(mine, { seasonId, unitId }))).code).toBe('registration.not-open')
  })

  test('names only awards that hold in the season', async ({ world }) => {
    const { seasonId, unitId, mine } = await anOpenSeason(world)
    const later = { seasonId, unitId, awardIds: [flagFrom2024] }

    expect(await refusal(aDraft(mine, later))).toMatchObject({
      code: 'registration.award-outside-season',
      issues: [{ path: '/body/awardIds' }],
    })
    expect((await list(mine, seasonId)).awards.map(({ id }) => id)).not.toContain(flagFrom2024)
  })

  test('is one for each unit and season, also when POST is repeated', async ({ world }) => {
    const { seasonId, unitId, mine } = await anOpenSeason(world)
    const body = { unitId, awardIds: [flagUntil2023], none: false }
    const start = (key: string) => mine.call(startForm, { params: { seasonId }, body }, { key })

    expect(await start('one-and-the-same')).toEqual(await start('one-and-the-same'))
    expect((await refusal(start('another-key'))).code).toBe('registration.form-exists')
  })

  test('moves on by versions: 428 without, 412 when stale, with who saved before', async ({ world }) => {
    const { seasonId, unitId, mine } = await anOpenSeason(world)
    const colleague = await world.aPerson({ unit: unitId, role: 'officer', name: 'Đồng nghiệp' })
    const draft = await aDraft(mine, { seasonId, unitId })
    const path = `/api/v1/registrations/${draft.id}`
    const body = { awardIds: [governmentFlag], none: false }
    await colleague.call(saveForm, { params: { formId: draft.id }, body }, { version: draft.version })

    expect((await mine.send('PUT', path, body)).status).toBe(428)
    const stale = await mine.send('POST', `${path}/sending`, {}, { version: draft.version })
    expect([stale.status, (await stale.json()).current]).toEqual([
      412,
      { version: 2, by: 'Đồng nghiệp', at: '2018-03-02T01:00:00.000Z' },
    ])
  })

  test('once sent is not edited; an unknown field is refused', async ({ world }) => {
    const { seasonId, unitId, mine } = await anOpenSeason(world)
    const { id, version } = await aSentForm(mine, { seasonId, unitId })
    const save = (more: object) =>
      mine.send('PUT', `/api/v1/registrations/${id}`, { awardIds: [], none: true, ...more }, { version })

    expect((await (await save({})).json()).code).toBe('registration.already-sent')
    expect((await (await save({ unitId })).json()).issues).toMatchObject([{ code: 'input.unknown-field' }])
  })
})

describe('withdrawing', () => {
  test('strikes an award through with day and reason; it is counted apart and never gone', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const form = await aSentForm(mine, { seasonId, unitId })
    const body = { awardId: flagUntil2023, day: '2018-03-02', reason: 'Đơn vị chưa đủ điều kiện' }
    const take = (version: number) => mine.call(withdraw, { params: { formId: form.id }, body }, { version })
    const withdrawn = await take(form.version)

    expect(withdrawn.registrations).toEqual([
      { awardId: flagUntil2023, withdrawnOn: '2018-03-02', reason: 'Đơn vị chưa đủ điều kiện', late: null },
    ])
    const total = (await enforcement(lead, seasonId))?.totals.find(({ awardId }) => awardId === flagUntil2023)
    expect(total).toEqual({ awardId: flagUntil2023, count: 0, withdrawn: 1, of: 2, subUnits })
    expect((await refusal(take(form.version))).code).toBe('version.stale')
    expect((await refusal(take(withdrawn.version))).code).toBe('registration.already-withdrawn')
  })

  test('is refused of what was not sent or not registered, and on a day to come', async ({ world }) => {
    const { seasonId, unitId, mine, other, otherId } = await anOpenSeason(world)
    const draft = await aDraft(mine, { seasonId, unitId })
    const form = await aSentForm(other, { seasonId, unitId: otherId })
    const body = { awardId: flagUntil2023, day: '2018-03-02', reason: 'Lý do' }
    const code = async (work: Promise<unknown>) => (await refusal(work)).code
    const take = (who: Caller, { id, version }: typeof draft, given = body) =>
      code(who.call(withdraw, { params: { formId: id }, body: given }, { version }))

    expect(await take(mine, draft)).toBe('registration.not-sent')
    expect(await take(other, form, { ...body, awardId: governmentFlag })).toBe('registration.not-registered')
    expect(await take(other, form, { ...body, day: '2018-03-03' })).toBe('registration.withdrawn-in-future')
  })
})

describe('what is not yours', () => {
  test("another unit's form does not exist for you, in any deed", async ({ world }) => {
    const { seasonId, unitId, otherId, mine, other } = await anOpenSeason(world)
    const { id, version } = await aSentForm(mine, { seasonId, unitId })
    const path = `/api/v1/registrations/${id}`
    const body = { awardIds: [], none: true }
    const withdrawal = { awardId: flagUntil2023, day: '2018-03-02', reason: 'x' }
    const answers = [
      await other.send('PUT', path, body, { version }),
      await other.send('POST', `${path}/sending`, {}, { version }),
      await other.send('POST', `${path}/withdrawals`, withdrawal, { version }),
      await mine.send('POST', `/api/v1/seasons/${seasonId}/registrations`, { unitId: otherId, ...body }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  test('a draft is seen by its unit alone: not in lists, counts, boards, gates, work or history of others', async ({
    world,
  }) => {
    const { seasonId, unitId, mine, other, lead, minister } = await anOpenSeason(world)
    const stranger = (await aSeason(world)).minister
    const draft = await aDraft(mine, { seasonId, unitId, awardIds: [governmentFlag] })
    const canary = await (await mine.send('GET', `/api/v1/history?kind=registration&id=${draft.id}`)).json()
    expect(canary.items).toMatchObject([{ action: 'registration.drafted' }])
    expect((await list(mine, seasonId)).mine).toMatchObject([{ unitId, form: { id: draft.id } }])

    for (const who of [other, lead, minister]) {
      const seen = JSON.stringify([
        await list(who, seasonId),
        await who.call(getBoard, { params: { seasonId } }),
        (await who.call(getSeason, { params: { seasonId } })).stages,
        await who.call(listWork, {}),
      ])
      expect(seen).not.toContain(draft.id)
      expect((await list(who, seasonId)).blocks.flatMap(({ totals }) => totals.map(({ count }) => count))).toEqual([
        0, 0, 0, 0,
      ])
      expect((await who.send('GET', `/api/v1/registrations/${draft.id}`)).status).toBe(404)
      const history = await (await who.send('GET', `/api/v1/history?kind=registration&id=${draft.id}`)).json()
      expect(history.items).toEqual([])
    }
    // What is shown of the block is the same for the draft's own unit.
    expect((await list(mine, seasonId)).blocks).toEqual((await list(lead, seasonId)).blocks)
    expect((await stranger.send('GET', `/api/v1/seasons/${seasonId}/registrations`)).status).toBe(404)
    expect((await stranger.send('GET', `/api/v1/registrations/${draft.id}`)).status).toBe(404)
  })

  test('a unit outside the region has no form there, even with an officer who also serves a member', async ({
    world,
  }) => {
    const { seasonId, unitId } = await anOpenSeason(world)
    const outside = await world.aUnit({ kind: 'justice_department' })
    const both = await world.aPerson({ unit: unitId, role: 'officer', also: [{ role: 'officer', unit: outside }] })

    expect((await refusal(aDraft(both, { seasonId, unitId: outside }))).code).toBe('registration.not-a-member')
  })
})

describe('what the season is told', () => {
  test('gate, board and work follow from what was sent, and from the deadline', async ({ world }) => {
    const { seasonId, unitId, mine, lead, units } = await anOpenSeason(world)
    const gate = async (who: Caller) => {
      const { stages } = await who.call(getSeason, { params: { seasonId } })
      return stages.find(({ code }) => code === 'registrations')?.gates
    }
    const cell = async () => {
      const { columns, blocks } = await lead.call(getBoard, { params: { seasonId } })
      const index = columns.findIndex(({ code }) => code === 'registration')
      return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[index]
    }
    const work = async () =>
      (await mine.call(listWork, {})).items.filter(({ code }) => code === 'work.registration-to-send')

    expect(await gate(lead)).toMatchObject([{ met: false, params: { sent: 0, of: 4 }, missing: { length: 4 } }])
    expect(await cell()).toMatchObject({ state: 'registration-waiting', done: false })
    expect(await work()).toMatchObject([{ due: '2018-03-31', path: `/mua/${seasonId}/dang-ky` }])
    await aSentForm(mine, { seasonId, unitId })
    expect(await gate(lead)).toMatchObject([{ met: false, params: { sent: 1, of: 4 }, missing: { length: 3 } }])
    expect(await cell()).toMatchObject({ state: 'registration-sent', day: '2018-03-02', done: true })
    expect(await work()).toEqual([])
    world.clock.set('2018-04-01T08:00:00+07:00')
    const after = await world.aPerson({ unit: units.justice_department[1], role: 'officer' })
    expect(await gate(after)).toMatchObject([{ met: true, missing: { length: 3 } }])
  })

  test('the list is adopted by a conference once something was sent; taken back with a reason', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-03-02' })
    const params = { seasonId }
    const read = async () => (await list(lead, seasonId)).listVersion
    const adopt = async (who = lead) =>
      who.call(
        adoptList,
        { params, body: { conferenceId, present: 26, for: 26, against: 0 } },
        { version: await read() },
      )
    const reopen = async (reason: string) =>
      lead.call(reopenList, { params, body: { reason } }, { version: await read() })

    expect((await refusal(adopt())).code).toBe('registration.list-empty')
    await aSentForm(mine, { seasonId, unitId })
    expect((await refusal(adopt(mine))).code).toBe('policy.role')
    expect((await adopt()).adoption).toEqual({ conferenceId, day: '2018-03-02', present: 26, for: 26, against: 0 })
    expect((await refusal(adopt())).code).toBe('adoption.already-adopted')
    expect((await reopen('Danh sách còn thiếu')).adoption).toBeNull()
    expect((await refusal(reopen('Lại'))).code).toBe('registration.list-not-adopted')
  })

  test('a list that has changed since it was read is neither adopted nor reopened', async ({ world }) => {
    const { seasonId, unitId, otherId, mine, other, lead } = await anOpenSeason(world)
    const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-03-02' })
    const params = { seasonId }
    const adopt = (version: number) =>
      lead.call(adoptList, { params, body: { conferenceId, present: null, for: null, against: null } }, { version })
    const form = await aSentForm(mine, { seasonId, unitId })
    const read = (await list(lead, seasonId)).listVersion
    await aSentForm(other, { seasonId, unitId: otherId })
    const stale = await refusal(adopt(read))
    expect(stale).toMatchObject({ code: 'version.stale' })

    const { listVersion, adoption } = await adopt(stale.current.version)
    expect(adoption).not.toBeNull()
    const withdrawal = { awardId: flagUntil2023, day: '2018-03-02', reason: 'Chưa đủ điều kiện' }
    await mine.call(withdraw, { params: { formId: form.id }, body: withdrawal }, { version: form.version })
    const reopen = { params, body: { reason: 'Thiếu' } }
    expect((await refusal(lead.call(reopenList, reopen, { version: listVersion }))).code).toBe('version.stale')
    const sent = await lead.send('POST', `/api/v1/seasons/${seasonId}/registration-list/reopening`, reopen.body)
    expect(sent.status).toBe(428)
  })

  test('its version tells nothing of drafts', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const before = (await list(lead, seasonId)).listVersion
    await aDraft(mine, { seasonId, unitId })
    expect((await list(lead, seasonId)).listVersion).toBe(before)
    expect((await list(mine, seasonId)).listVersion).toBe(before)
  })

  test('one form or three, six members or twelve: as many queries', async ({ world }) => {
    const count = async (perBlock: number, sending: number) => {
      const { seasonId, lead, units } = await anOpenSeason(world, { perBlock })
      for (const unitId of units.enforcement.slice(0, sending))
        await aSentForm(await world.aPerson({ unit: unitId, role: 'head' }), { seasonId, unitId })
      return (await world.queries(() => list(lead, seasonId))).length
    }

    expect(await count(6, 3)).toBe(await count(3, 1))
  })
})
