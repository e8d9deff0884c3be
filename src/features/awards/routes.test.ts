/** The awards catalogue through HTTP. */
import { describe } from 'vitest'
import { anAward } from '#tests/support/awards.ts'
import { readsCsv } from '#tests/support/files.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { addAward, changeAward, getAward, listAwards } from './contract.ts'
import { exportAwards } from './exports/contract.ts'

const keeper = async (world: World) =>
  world.aPerson({ unit: await world.aUnit({ kind: 'ministry' }), role: 'ministry_officer' })
const reader = async (world: World) => world.aPerson({ unit: await world.aUnit({}), role: 'officer' })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error.refusal,
  )

describe('the catalogue as of a day', () => {
  test('a past year replays under its own entry', async ({ world }) => {
    const officer = await reader(world)
    const flagOn = async (day: string) =>
      (await officer.call(listAwards, { query: { day } })).items.filter(({ code }) => code === 'ministry_flag')

    expect(await flagOn('2018-03-02')).toEqual([expect.objectContaining({ to: '2023-12-31', provisional: true })])
    // The law names the flag; what else it asks for has not been read, so the entry stays provisional.
    expect(await flagOn('2024-01-01')).toEqual([
      expect.objectContaining({
        from: '2024-01-01',
        legalBasis: 'Luật 06/2022/QH15, Điều 26',
        provisional: true,
      }),
    ])
  })

  test('nobody reads it without signing in, and an officer may not change it', async ({ world }) => {
    const officer = await reader(world)

    expect((await refusal(world.visitor.call(listAwards, { query: {} }))).code).toBe('session.needed')
    expect((await officer.call(listAwards, { query: {} })).may).toEqual([])
    expect((await refusal(anAward(officer))).code).toBe('policy.role')
  })
})

describe('adding an entry', () => {
  test('keeps it, provisional without a legal basis, and records who added it', async ({ world }) => {
    const ministry = await keeper(world)
    const award = await anAward(ministry, { code: 'emulation_fighter', name: 'Chiến sĩ thi đua', from: '2018-01-01' })
    const history = await ministry.send('GET', `/api/v1/history?kind=award&id=${award.id}`)

    expect(await ministry.call(getAward, { params: { awardId: award.id } })).toEqual({
      ...award,
      may: ['award.change'],
    })
    expect(award.provisional).toBe(true)
    expect((await history.json()).items).toMatchObject([
      {
        action: 'award.added',
        before: null,
        after: { name: 'Chiến sĩ thi đua', from: '2018-01-01', legalBasis: null },
      },
    ])
  })

  test('refuses overlapping validity of a code and reversed dates, in both languages', async ({ world }) => {
    const ministry = await keeper(world)
    const body = { code: 'ministry_flag', kind: 'title', name: 'Cờ', nameEn: 'Flag', to: null, legalBasis: null }
    const send = (from: string | null, to: string | null, language: 'vi' | 'en') =>
      ministry.send('POST', '/api/v1/awards', { ...body, from, to }, { language })

    const inVietnamese = await send('2024-06-01', null, 'vi')
    expect([inVietnamese.status, (await inVietnamese.json()).title]).toEqual([
      409,
      expect.stringContaining('trùng ngày'),
    ])
    expect((await (await send('2024-06-01', null, 'en')).json()).title).toContain('shares days')
    expect((await (await send('2019-02-01', '2019-01-31', 'vi')).json()).issues).toMatchObject([
      { path: '/body/to', code: 'span.reversed' },
    ])
  })

  test('refuses an unknown field and a day that does not exist; a name in NFD is normalised', async ({ world }) => {
    const ministry = await keeper(world)
    const body = { code: 'b', kind: 'title', name: 'Tập thể', nameEn: 'T', from: null, to: null, legalBasis: null }
    const send = (more: object) => ministry.send('POST', '/api/v1/awards', { ...body, ...more })

    expect((await (await send({ provisional: false })).json()).issues).toMatchObject([{ code: 'input.unknown-field' }])
    expect((await send({ from: '2018-02-30' })).status).toBe(422)
    expect((await (await send({ name: 'Tập thể'.normalize('NFD') })).json()).name).toBe('Tập thể'.normalize('NFC'))
  })

  test('a repeated POST with its key adds one entry', async ({ world }) => {
    const ministry = await keeper(world)
    const body = {
      code: 'once',
      kind: 'title',
      name: 'Cờ',
      nameEn: 'F',
      from: null,
      to: null,
      legalBasis: null,
    } as const
    const first = await ministry.call(addAward, { body }, { key: 'the-same-key' })

    expect(await ministry.call(addAward, { body }, { key: 'the-same-key' })).toEqual(first)
  })
})

test('the catalogue leaves as a file, as of the same day', async ({ world }) => {
  const officer = await reader(world)
  for (const day of ['2020-01-01', '2025-01-01']) {
    const { items } = await officer.call(listAwards, { query: { day } })
    const lines = readsCsv(await officer.call(exportAwards, { query: { day, format: 'csv' } })).slice(1)
    expect(lines.map(([code, name]) => [code, name])).toEqual(items.map(({ code, name }) => [code, name]))
  }
})

describe('changing an entry', () => {
  test('needs the version that was read, ends it on a day, and makes room for the next', async ({ world }) => {
    const ministry = await keeper(world)
    const { id, code, kind: _, provisional: __, version, ...dated } = await anAward(ministry, { code: 'ended' })
    const path = `/api/v1/awards/${id}`

    expect((await ministry.send('PUT', path, dated)).status).toBe(428)
    const ended = await ministry.call(
      changeAward,
      { params: { awardId: id }, body: { ...dated, to: '2023-12-31' } },
      { version },
    )
    expect([ended.to, ended.version]).toEqual(['2023-12-31', version + 1])
    expect((await ministry.send('PUT', path, dated, { version })).status).toBe(412)
    expect((await anAward(ministry, { code, from: '2024-01-01', legalBasis: 'Luật 06/2022/QH15' })).provisional).toBe(
      false,
    )
  })

  test('an entry that is not there is missing', async ({ world }) => {
    const ministry = await keeper(world)
    const answer = await ministry.send('GET', '/api/v1/awards/01900000-0000-7000-8000-0000000fffff')

    expect([answer.status, (await answer.json()).code]).toEqual([404, 'object.missing'])
  })
})
