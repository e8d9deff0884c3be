/** The catalogue's SQL: what holds when, and the exclusion that a race meets. */
import { describe } from 'vitest'
import { brokenConstraint, type Trx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import { committedWorld, expect, test } from '#tests/support/world.ts'
import { addAward, type NewAward } from './contract.ts'
import * as store from './store.ts'

const award: NewAward = {
  code: 'store_test',
  kind: 'title',
  name: 'Cờ thi đua',
  nameEn: 'Flag',
  from: '2020-01-01',
  to: '2020-12-31',
  legalBasis: null,
}

describe('the catalogue', () => {
  test('an entry holds on its first and its last day, and not beside them', async ({ world }) => {
    const id = newId()
    await world.built('admin', {}, (trx) => store.insertAward(trx, id, award))
    await world.enter('account')
    const holds = async (day: string) => (await store.listAwards(world.db, day)).some((row) => row.id === id)

    const days = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01']
    const answers: boolean[] = []
    for (const day of days) answers.push(await holds(day))
    expect(answers).toEqual([false, true, true, false])
  })

  test('names sort the Vietnamese way, with as many queries for three entries as for one', async ({ world }) => {
    const add = (code: string, name: string) =>
      world.built('admin', {}, (trx) => store.insertAward(trx, newId(), { ...award, code, kind: 'commendation', name }))
    await add('c_a', 'Đơn vị dẫn đầu')
    await world.enter('account')
    const one = (await world.queries(() => store.listAwards(world.db, '2020-05-01'))).length
    await add('c_b', 'Dũng sĩ')
    await add('c_c', 'Ảnh lưu niệm')
    await world.enter('account')

    const three = (await world.queries(() => store.listAwards(world.db, '2020-05-01'))).length
    const named = (await store.listAwards(world.db, '2020-05-01')).filter(({ code }) => code.startsWith('c_'))
    expect(named.map(({ name }) => name)).toEqual(['Ảnh lưu niệm', 'Dũng sĩ', 'Đơn vị dẫn đầu'])
    expect(three).toBe(one)
  })

  test('a visitor reads the catalogue and writes nothing', async ({ world }) => {
    await world.enter('public')

    expect((await store.listAwards(world.db, '2018-01-01')).length).toBeGreaterThan(0)
    await expect(store.insertAward(world.db as Trx, newId(), award)).rejects.toThrow('row-level security')
  })

  test('the database lets one code hold once a day', async ({ world }) => {
    await world.built('admin', {}, (trx) => store.insertAward(trx, newId(), award))
    const second = world.built('admin', {}, (trx) => store.insertAward(trx, newId(), { ...award, from: null }))

    expect(await second.catch(brokenConstraint)).toBe('award_code_once')
  })

  test('of two entries added at the same moment one is kept, the other told why not', async () => {
    const { world, close } = await committedWorld()
    const ministry = await world.aPerson({ unit: await world.aUnit({ kind: 'ministry' }), role: 'ministry_officer' })
    const add = () =>
      ministry.call(addAward, { body: award }).then(
        () => 'kept',
        (error) => error.refusal.code,
      )
    const answers = await Promise.all([add(), add()])
    await close()

    expect(answers.sort()).toEqual(['award.overlapping', 'kept'])
  })
})
