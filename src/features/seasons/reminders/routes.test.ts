/** Whoever leads is told before a deadline, and after it, how many units still owe a step. */
import { describe } from 'vitest'
import { say } from '#src/words.ts'
import { aSeasonUnderWay } from '#tests/support/approvals.ts'
import { aSentForm } from '#tests/support/registrations.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getBoard, listWork } from '../board/contract.ts'
import { shownRows } from '../board/rules.ts'
import { changeStage } from '../stages/contract.ts'

const on = (world: World, day: string) => world.clock.set(`${day}T08:00:00+07:00`)
const owing = async (caller: Caller) =>
  (await caller.call(listWork, {})).items.filter(({ code }) => code.startsWith('work.owing'))
const said = async (caller: Caller, language: 'vi' | 'en' = 'vi') =>
  (await owing(caller)).map(({ code, params, urgency }) => [say(code, params, language), urgency])

describe('a lead', () => {
  test('is told that registration ends in three days and two units are missing; members are not', async ({ world }) => {
    const { seasonId, region, head, officer, deputy, member, minister, leadUnit, deputyUnit } =
      await aSeasonUnderWay(world)
    const label = `Khu vực ${region.code}`
    await aSentForm(head, { seasonId, unitId: leadUnit })
    await aSentForm(deputy, { seasonId, unitId: deputyUnit })
    expect(await said(head)).toEqual([])

    on(world, '2018-03-28')
    const lead = await world.signedIn(head)
    expect(await said(lead)).toEqual([
      [`Giao ước, ${label} năm 2018: còn 3 ngày, thiếu 4 đơn vị`, 'week'],
      [`Đăng ký, ${label} năm 2018: còn 3 ngày, thiếu 2 đơn vị`, 'week'],
    ])
    expect(await said(lead, 'en')).toContainEqual([
      `Registrations, ${label} 2018: days left: 3, units missing: 2`,
      'week',
    ])
    const counts = (caller: Caller) => owing(caller).then((items) => items.map(({ params }) => params.count))
    expect(await counts(await world.signedIn(officer))).toEqual([4, 2])
    expect(await counts(await world.signedIn(deputy))).toEqual([4, 2])
    expect(await counts(await world.signedIn(member))).toEqual([])
    expect(await counts(await world.signedIn(minister))).toEqual([])

    // The address leads to the rows of those who still owe, and to no others.
    const [, registration] = await owing(lead)
    const { blocks, columns } = await lead.call(getBoard, { params: { seasonId } })
    const asked = new URLSearchParams(registration?.path.split('?')[1])
    const column = columns.findIndex(({ code }) => code === asked.get('buoc'))
    const rows = shownRows(blocks, { column, owes: asked.get('con-thieu') === 'co' }).flatMap((block) => block.rows)
    expect(rows).toHaveLength(2)
    expect(registration).toMatchObject({ due: '2018-03-31', seasonId, path: expect.stringContaining('/bang?') })

    on(world, '2018-03-31')
    expect(await said(await world.signedIn(head))).toContainEqual([
      `Đăng ký, ${label} năm 2018: hôm nay là hạn, thiếu 2 đơn vị`,
      'today',
    ])
    on(world, '2018-04-02')
    // Registration is over without them; a pact stays owed.
    expect(await said(await world.signedIn(head))).toEqual([
      [`Giao ước, ${label} năm 2018: quá hạn 2 ngày, thiếu 4 đơn vị`, 'late'],
    ])
  })

  test('of three seasons is asked for with as many queries as of one', async ({ world }) => {
    world.clock.set('2018-03-28T08:00:00+07:00')
    const near = async () => {
      const season = await aSeason(world, { lead: false })
      const body = { opens: '2018-03-01', deadline: '2018-03-31' }
      const params = { seasonId: season.id, code: 'registrations' as const }
      await season.minister.call(changeStage, { params, body }, { version: 1 })
      await aLeader({ minister: season.minister, seasonId: season.id, unitId: season.leadUnit })
      return season.leadUnit
    }
    const [first, second, third] = [await near(), await near(), await near()]
    const one = await world.aPerson({ unit: first, role: 'head' })
    const also = [second, third].map((unit) => ({ role: 'head' as const, unit }))
    const three = await world.aPerson({ unit: first, role: 'head', also })
    expect([(await owing(one)).length, (await owing(three)).length]).toEqual([1, 3])
    const few = (await world.queries(() => owing(one))).length
    expect((await world.queries(() => owing(three))).length).toBe(few)
  })
})
