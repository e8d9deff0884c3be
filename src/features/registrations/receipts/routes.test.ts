/** From sent to received, returned, sent again; recalled meanwhile; what the region sees of it, and two at once. */

import { describe } from 'vitest'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import type { Trx } from '#platform/db.ts'
import { aConference } from '#tests/support/conferences.ts'
import { codeOf } from '#tests/support/refusals.ts'
import {
  aDraft,
  anOpenSeason,
  aSentForm,
  flagUntil2023,
  governmentFlag,
  receives,
  returns,
} from '#tests/support/registrations.ts'
import { type Caller, committedWorld, countRows, expect, test } from '#tests/support/world.ts'
import { adoptList, listRegistrations } from '../contract.ts'
import { getForm, type OwnForm, recallForm, saveForm, sendForm, withdraw } from '../forms/contract.ts'
import { returnForm } from './contract.ts'

const both = [flagUntil2023, governmentFlag]
const recalls = (by: Caller, { id, version }: OwnForm) =>
  by.call(recallForm, { params: { formId: id }, body: {} }, { version })
const saves = (by: Caller, { id, version }: OwnForm, awardIds: string[], none = false) =>
  by.call(saveForm, { params: { formId: id }, body: { awardIds, none } }, { version })
const sends = (by: Caller, { id, version }: OwnForm) =>
  by.call(sendForm, { params: { formId: id }, body: {} }, { version })
const reads = (by: Caller, id: string) => by.call(getForm, { params: { formId: id } })
const enforcement = async (by: Caller, seasonId: string) => {
  const { blocks } = await by.call(listRegistrations, { params: { seasonId } })
  return blocks.find(({ code }) => code === 'enforcement')
}

describe('recalling', () => {
  test('makes a draft of what nobody has received: gone from list, count and history of others', async ({ world }) => {
    const { seasonId, unitId, mine, lead, other } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId })
    const draft = await recalls(mine, sent)

    expect([draft.state, draft.sentAt, draft.may]).toEqual(['draft', null, ['registration.save', 'registration.send']])
    const block = await enforcement(lead, seasonId)
    expect([block?.sent, block?.units.find((unit) => unit.unitId === unitId)?.form]).toEqual([0, null])
    for (const who of [lead, other]) expect(await codeOf(reads(who, sent.id))).toBe('object.missing')
    const again = await sends(mine, await saves(mine, draft, [governmentFlag]))
    expect([again.state, again.round]).toEqual(['sent', 1])
    expect(again.steps.map(({ kind, recalledAt }) => [kind, recalledAt !== null])).toEqual([
      ['sent', true],
      ['sent', false],
    ])
    // What was taken back is not told to the region, nor by the database behind it.
    expect((await reads(lead, sent.id)).steps.map(({ awards }) => awards)).toEqual([
      [{ awardId: governmentFlag, reason: null }],
    ])
    await world.enter('account', { units: [], seasons: [seasonId] })
    expect(await countRows(world.db as Trx, 'registration_step')).toBe(1)
  })

  test('ends with the receipt, with the deadline and with the adoption', async ({ world }) => {
    const { seasonId, unitId, otherId, mine, other, lead, leadUnit } = await anOpenSeason(world)
    const first = await aSentForm(mine, { seasonId, unitId })
    const received = await receives(lead, first)
    expect(await codeOf(recalls(mine, received))).toBe('registration.received')
    const second = await aSentForm(other, { seasonId, unitId: otherId })
    world.clock.set('2018-04-01T00:00:00+07:00')
    const late = await world.aPerson({ unit: otherId, role: 'head' })
    expect(await codeOf(recalls(late, second))).toBe('registration.recall-late')
    world.clock.set('2018-03-31T23:59:00+07:00')
    const adopter = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const { id: conferenceId } = await aConference(adopter, { seasonId, day: '2018-03-02' })
    const { listVersion } = await adopter.call(listRegistrations, { params: { seasonId } })
    const votes = { conferenceId, present: null, for: null, against: null }
    await adopter.call(adoptList, { params: { seasonId }, body: votes }, { version: listVersion })
    const officer = await world.aPerson({ unit: otherId, role: 'head' })
    expect(await codeOf(recalls(officer, second))).toBe('registration.adopted')
    expect(await codeOf(returns(adopter, received))).toBe('registration.adopted')
  })
})

describe('receiving and returning', () => {
  test('goes round: returned with the reason, mended, sent again with what changed', async ({ world }) => {
    const { seasonId, unitId, mine, leadUnit, minister } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId, awardIds: both })
    const received = await receives(minister, sent)
    expect([received.state, received.stateDay, received.version]).toEqual(['received', '2018-03-02', 3])
    world.clock.set('2018-03-05T08:00:00+07:00')
    const officer = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    const back = await returns(officer, received, { reason: 'Chưa nêu rõ', until: '2018-03-20' })

    expect([back.state, back.registrations, back.returned]).toEqual([
      'returned',
      [],
      { reason: 'Chưa nêu rõ', until: '2018-03-20', lines: [] },
    ])
    const { items } = await head.call(listWork, {})
    expect(items.filter(({ code }) => code.startsWith('work.registration'))).toMatchObject([
      {
        code: 'work.registration-returned',
        due: '2018-03-20',
        returned: true,
        reason: 'Chưa nêu rõ',
        urgency: 'returned',
      },
    ])
    const mended = await sends(head, await saves(head, await reads(head, sent.id), [flagUntil2023]))
    expect([mended.state, mended.round, mended.returned]).toEqual(['resent', 2, null])
    expect((await reads(officer, sent.id)).steps.map(({ kind, round, changes }) => [kind, round, changes])).toEqual([
      ['sent', 1, null],
      ['received', 1, null],
      ['returned', 1, null],
      ['sent', 2, { added: [], dropped: [governmentFlag] }],
    ])
  })

  test('of some awards leaves the others as they were', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId, awardIds: both })
    const lines = [{ awardId: governmentFlag, reason: 'Chưa dẫn đầu khối' }]
    await returns(lead, sent, { lines })
    const back = await reads(mine, sent.id)

    expect(back.returned?.lines).toEqual(lines)
    expect(await codeOf(saves(mine, back, [governmentFlag]))).toBe('registration.line-not-returned')
    expect(await codeOf(saves(mine, back, [], true))).toBe('registration.line-not-returned')
    const again = await sends(mine, await saves(mine, back, [flagUntil2023]))
    expect(again.registrations.map(({ awardId }) => awardId)).toEqual([flagUntil2023])
  })

  test('is no way around the deadline', async ({ world }) => {
    const { seasonId, unitId, mine, region } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId })
    world.clock.set('2018-04-02T08:00:00+07:00')
    const officer = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    expect(await codeOf(returns(officer, sent))).toBe('registration.return-needs-day')
    await returns(officer, sent, { until: '2018-04-05' })
    const more = await saves(head, await reads(head, sent.id), both)
    expect(await codeOf(sends(head, more))).toBe('registration.addition-late')
    const same = await saves(head, more, [flagUntil2023])
    expect((await sends(head, same)).state).toBe('resent')
  })

  test('while it is returned the region knows that and no more; what was withdrawn stays', async ({ world }) => {
    const { seasonId, unitId, mine, lead, other } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId, awardIds: both })
    const gone = { awardId: governmentFlag, day: '2018-03-02', reason: 'Không đủ điều kiện' }
    const struck = await mine.call(withdraw, { params: { formId: sent.id }, body: gone }, { version: sent.version })
    await returns(lead, struck)
    await saves(mine, await reads(mine, sent.id), [])

    for (const who of [other, lead, mine]) {
      const block = await enforcement(who, seasonId)
      const row = block?.units.find((unit) => unit.unitId === unitId)
      expect([row?.form?.state, row?.form?.registrations.map(({ awardId }) => awardId), block?.sent]).toEqual([
        'returned',
        [governmentFlag],
        0,
      ])
      expect(block?.totals.map(({ count, withdrawn }) => [count, withdrawn])).toEqual([
        [0, 1],
        [0, 0],
      ])
    }
    const own = await reads(mine, sent.id)
    expect(await codeOf(saves(mine, own, both))).toBe('registration.withdrawn-stays')
    // The database shows it no more than the screen does: the draft's award to its unit, the withdrawn one to all.
    const rows = async (units: string[]) => {
      await world.enter('account', { units, seasons: [seasonId] })
      return countRows(world.db as Trx, 'registration')
    }
    expect(await rows([])).toBe(1)
  })

  test('follows on the board, in the gate and in the lead’s work', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const cell = async () => {
      const { columns, blocks } = await lead.call(getBoard, { params: { seasonId } })
      const index = columns.findIndex(({ code }) => code === 'registration')
      return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[index]
    }
    const work = async () =>
      (await lead.call(listWork, {})).items.filter(({ code }) => code === 'work.registrations-to-receive')
    const sent = await aSentForm(mine, { seasonId, unitId })
    expect(await work()).toMatchObject([{ params: { count: 1 }, seasonId }])
    const received = await receives(lead, sent)
    expect([await work(), (await cell())?.state]).toEqual([[], 'registration-received'])
    await returns(lead, received)
    expect(await cell()).toMatchObject({ state: 'registration-returned', day: '2018-03-02', done: false })
    const { stages } = await lead.call(getSeason, { params: { seasonId } })
    expect(stages.find(({ code }) => code === 'registrations')?.gates).toMatchObject([{ params: { sent: 0 } }])
  })
})

describe('what is not yours', () => {
  test('members receive and return nothing; those who lead touch no draft', async ({ world }) => {
    const { seasonId, unitId, otherId, mine, other, lead } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId })
    const draft = await aDraft(other, { seasonId, unitId: otherId })

    expect(await codeOf(receives(other, sent))).toBe('policy.role')
    expect(await codeOf(returns(mine, sent))).toBe('policy.role')
    expect(await codeOf(receives(lead, draft))).toBe('object.missing')
    expect(await codeOf(returns(lead, draft))).toBe('object.missing')
    expect(await codeOf(recalls(other, sent))).toBe('object.missing')
    expect(await codeOf(recalls(lead, sent))).toBe('object.missing')
  })

  test('a return says why in 1 to 1,000 characters, and names what stands on the form', async ({ world }) => {
    const { seasonId, unitId, mine, lead } = await anOpenSeason(world)
    const { id, version } = await aSentForm(mine, { seasonId, unitId })
    const post = async (body: object) =>
      (await lead.send('POST', `/api/v1/registrations/${id}/return`, body, { version })).status
    const lines = [{ awardId: governmentFlag, reason: 'x' }]

    expect(await post({ reason: '  ', until: null, lines: [] })).toBe(422)
    expect(await post({ reason: 'x'.repeat(10_000), until: null, lines: [] })).toBe(422)
    expect(await post({ until: null, lines: [] })).toBe(422)
    expect(await post({ reason: 'x', until: '2018-03-01', lines: [] })).toBe(422)
    expect(await post({ reason: 'x', until: null, lines })).toBe(422)
  })

  test('the database lets those who lead take in and give back, and nothing else', async ({ world }) => {
    const { seasonId, unitId, mine, region } = await anOpenSeason(world)
    const sent = await aSentForm(mine, { seasonId, unitId })
    const tried = async (reach: Parameters<typeof world.enter>[1], change: object) => {
      try {
        return await world.built('account', reach ?? {}, async (trx) => {
          const done = await trx
            .updateTable('registration_form')
            .set(change)
            .where('id', '=', sent.id)
            .executeTakeFirst()
          throw Object.assign(new Error('undo'), { rows: Number(done.numUpdatedRows) })
        })
      } catch (error) {
        return error instanceof Error && 'rows' in error ? error.rows : 'refused'
      }
    }
    const leads = { units: ['01900000-0000-7000-8000-0000000000aa'], seasons: [seasonId], organised: [region.id] }
    const own = { units: [unitId], seasons: [seasonId] }
    const at = new Date('2018-03-02T03:00:00Z')

    expect(await tried(leads, { received_at: at })).toBe(1)
    expect(await tried(leads, { sent_at: null, returned_at: at })).toBe(1)
    expect(await tried(leads, { none: true })).toBe('refused')
    expect(await tried(leads, { sent_at: at })).toBe('refused')
    expect(await tried(own, { received_at: at })).toBe('refused')
    expect(await tried(own, { unit_id: region.organiser })).toBe('refused')
    await receives(await world.aPerson({ unit: region.organiser, role: 'ministry_officer' }), sent)
    expect(await tried(own, { sent_at: null, received_at: null })).toBe('refused')
    expect(await tried({ ...own, units: ['01900000-0000-7000-8000-0000000000aa'] }, { received_at: null })).toBe(0)
  })
})

describe('two at once', () => {
  test('one recalls while another receives: one of both happens, never both; two officers receive once', async () => {
    const { world, close } = await committedWorld(6)
    try {
      const { seasonId, unitId, otherId, mine, other, lead, minister } = await anOpenSeason(world)
      const sent = await aSentForm(mine, { seasonId, unitId })
      const race = await Promise.all([recalls(mine, sent), receives(lead, sent)].map(codeOf))
      expect(race.filter((code) => code === 'done')).toHaveLength(1)
      const { state, sentAt } = await reads(mine, sent.id)
      expect(race[0] === 'done' ? [state, sentAt] : state).toEqual(race[0] === 'done' ? ['draft', null] : 'received')

      const second = await aSentForm(other, { seasonId, unitId: otherId })
      const both = await Promise.all([lead, minister, lead, minister].map((who) => codeOf(receives(who, second))))
      expect(both.sort()).toEqual(['done', 'version.stale', 'version.stale', 'version.stale'])
      const { steps, version } = await reads(other, second.id)
      expect(steps.map(({ kind }) => kind)).toEqual(['sent', 'received'])
      // The same request repeated is one deed.
      const body = { reason: 'Lý do', until: null, lines: [] }
      const again = () =>
        lead.call(returnForm, { params: { formId: second.id }, body }, { version, key: 'mot-lan-thoi' })
      expect(await again()).toEqual(await again())
      expect((await reads(other, second.id)).steps).toHaveLength(3)
    } finally {
      await close()
    }
  })
})
