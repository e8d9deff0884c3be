/** A season opened after an earlier one: everything ticked is carried over, or nothing is. */
import { describe } from 'vitest'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { listConferences } from '#features/conferences/contract.ts'
import { listMovements } from '#features/movements/contract.ts'
import { getPlan, listPlans } from '#features/movements/plans/contract.ts'
import { getPact, listPacts } from '#features/pacts/contract.ts'
import { aPostponement, approved } from '#tests/support/approvals.ts'
import { aMovement } from '#tests/support/movements.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { openRegistrations } from '#tests/support/registrations.ts'
import { expect, test } from '#tests/support/world.ts'
import { compareSeason } from '../comparison/contract.ts'
import { listSeasons } from '../contract.ts'
import { cloneSeason } from './contract.ts'

const everything = ['stages', 'movements', 'plan', 'pacts', 'conclusions'] as const

describe('a season after an earlier one', () => {
  test('carries days, running movements and adopted texts as drafts; theme and leadership stay behind', async ({
    world,
  }) => {
    const season = await aPublishedSeason(world)
    const { seasonId, minister, leadUnit, conference, plan, pacts } = season
    const ended = await aMovement(minister, seasonId, { name: 'Theo đợt', from: '2018-01-01', to: '2018-06-30' })
    await openRegistrations(world, season, '2018-03-01', '2018-03-31')
    const asked = { kind: 'direction' as const, content: 'Chỉ tiêu cụ thể', ownerId: leadUnit, due: null }
    await minister.call(addConclusion, { params: { conferenceId: conference.id }, body: asked })
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    await approved(minister, (await aPostponement(head, seasonId)).id)
    const body = { year: 2019, carry: [...everything] }
    const next = await minister.call(cloneSeason, { params: { seasonId }, body }, { key: 'clone-2019' })

    expect(await minister.call(cloneSeason, { params: { seasonId }, body }, { key: 'clone-2019' })).toEqual(next)
    expect(next).toMatchObject({ year: 2019, from: '2019-01-01', to: '2019-12-31', theme: null, leadership: [] })
    expect(next).toMatchObject({ publishedAt: null, underWay: false })
    const registrations = next.stages.find(({ code }) => code === 'registrations')
    expect(registrations).toMatchObject({ opens: '2019-03-01', deadline: '2019-03-31', postponed: null })
    const params = { seasonId: next.id }
    const { items } = await minister.call(listMovements, { params })
    expect([items.map(({ name }) => name).includes(ended.name), items.length]).toEqual([false, 1])
    const [draft] = (await minister.call(listPlans, { params })).items
    const copy = await minister.call(getPlan, { params: { planId: draft?.id ?? '' } })
    const source = await minister.call(getPlan, { params: { planId: plan.id } })
    expect(copy).toMatchObject({ adoption: null, number: null, tasks: { length: source.tasks.length } })
    const words = ({ heading, body: text }: { heading: string; body: string }) => [heading, text]
    expect(copy.text.articles.map(words)).toEqual(source.text.articles.map(words))
    const [first] = (await minister.call(listPacts, { params })).items
    const pact = await minister.call(getPact, { params: { pactId: first?.pact?.id ?? '' } })
    expect(pact).toMatchObject({ state: 'draft', signed: 0, of: 2 })
    expect(pact.text.title).toBe(pacts[0]?.text.title.replace('2018', '2019'))
    const { carried } = await minister.call(listConferences, { params })
    expect(carried).toMatchObject([
      { content: asked.content, ownerId: leadUnit, carriedFrom: { seasonId, year: 2018 } },
    ])
  })

  test('is refused when the year exists or is not later, and leaves nothing behind', async ({ world }) => {
    const { seasonId, minister } = await aPublishedSeason(world)
    const clone = (year: number) =>
      minister.call(cloneSeason, { params: { seasonId }, body: { year, carry: [...everything] } })
    await expect(clone(2018)).rejects.toMatchObject({ refusal: { code: 'clone.not-later' } })
    await clone(2019)
    await expect(clone(2019)).rejects.toMatchObject({ refusal: { code: 'season.year-taken' } })
    expect((await minister.call(listSeasons, { query: {} })).items.map(({ year }) => year)).toEqual([2019, 2018])
  })
})

describe('the year before', () => {
  test('is told beside this one: kept, changed, new, gone; a unit that ended is pointed out', async ({ world }) => {
    const season = await aPublishedSeason(world)
    const { seasonId, minister, region, units, movement } = season
    const carry = ['stages', 'pacts'] as ('stages' | 'pacts')[]
    const next = await minister.call(cloneSeason, { params: { seasonId }, body: { year: 2019, carry } })
    const newcomer = await world.aUnit({ name: 'Sở Tư pháp mới' })
    await world.aMembership({ region, unit: newcomer, from: '2019-01-01' })
    const [gone = ''] = units.enforcement
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ valid_to: '2019-06-30' }).where('id', '=', gone).execute(),
    )
    const { previous, parts } = await minister.call(compareSeason, { params: { seasonId: next.id } })

    expect(previous).toEqual({ seasonId, year: 2018 })
    const items = (part: string) => parts.filter((one) => one.part === part).flatMap((one) => one.items)
    expect(items('stages').every(({ change }) => change === 'kept')).toBe(true)
    const told = items('members').filter(({ change, note }) => change !== 'kept' || note !== null)
    expect(told.map(({ change, note }) => [change, note?.params?.day ?? null]).sort()).toEqual([
      ['kept', '30/06/2019'],
      ['new', null],
    ])
    expect(items('movements')).toMatchObject([{ name: movement.name, change: 'gone', after: null }])
    expect(items('pacts').every(({ change }) => change === 'kept')).toBe(true)
    expect(await minister.call(compareSeason, { params: { seasonId } })).toMatchObject({ previous: null, parts: [] })
  })
})
