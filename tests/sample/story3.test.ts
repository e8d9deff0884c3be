/** Story 3 comes out of the running product: the year-end conference of 2020 and the officers of 2021, as their article has them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicSeason } from '#features/portal/contract.ts'
import { actsIn, isPermitted } from '#tests/support/acts.ts'
import { type Loaded, loadedInProcess } from '#tests/support/sample.ts'

let loaded: Loaded
beforeAll(async () => {
  loaded = await loadedInProcess()
})
afterAll(() => loaded?.close())

const season = async (year: number): Promise<PublicSeason> =>
  (await loaded.app.request(`/api/v1/public/seasons/tay-nam-bo/${year}`)).json()

const each = (place: string, count: number) =>
  Array.from({ length: count }, (_, index) => place.replace('*', `${index}`))

describe('Tây Nam Bộ 2020', () => {
  it('tells the year-end conference with what it asked of 2021', async () => {
    const { conferences } = await season(2020)
    expect(conferences.filter(({ kind }) => kind === 'year_end')).toEqual([
      {
        kind: 'year_end',
        date: '2020-12-11',
        place: 'Đồng Tháp',
        attending: ['Thứ trưởng Bộ Tư pháp', 'Phó Giám đốc Sở Tư pháp Đồng Tháp (báo cáo tại hội nghị)'],
        adopted: [],
        conclusions: [
          expect.stringContaining('coi thi đua là nhiệm vụ đặc biệt quan trọng'),
          expect.stringMatching(/chỉ tiêu cụ thể, tránh dàn trải/),
          expect.stringMatching(/kịp thời, chính xác, khách quan/),
          expect.stringMatching(/nhân tố mới, tiến hành khen thưởng đột xuất/),
          expect.stringMatching(/Bến Tre làm Trưởng Khu vực.*Trà Vinh.*Cục THADS tỉnh Trà Vinh làm Phó Trưởng/),
        ],
      },
    ])
  })

  it('names no lead: the article does not', async () => {
    const { leadership } = await season(2020)
    expect(leadership).toEqual([{ role: 'lead', unit: null, post: null, decision: null }])
    const page = await (await loaded.app.request('/api/v1/public/seasons/tay-nam-bo/2020?view=now')).json()
    expect(page.leadership).toEqual(leadership)
  })

  it('has the members of the region, and its launch all made up', async () => {
    const { blocks, illustrative, theme, label } = await season(2020)
    expect({ theme, label }).toEqual({ theme: null, label: 'Khu vực thi đua miền Tây Nam Bộ' })
    expect(blocks.map(({ block, members, registrations }) => ({ block, members, registrations }))).toEqual([
      { block: 'justice_department', members: 13, registrations: [] },
      { block: 'enforcement', members: 13, registrations: [] },
    ])
    expect(illustrative).toEqual(
      [
        ...[0, 1].flatMap((block) => [`/blocks/${block}/pact`, ...each(`/blocks/${block}/units/*/signed`, 13)]),
        ...['/conferences/0', '/movements/0', '/plans/0', '/stage', '/blocks/0/ranking', '/blocks/1/ranking'],
        ...['B', 'C', 'D'].map((grade) => `/blocks/1/grades/${grade}`),
      ].sort(),
    )
  })

  it('expects thirteen Departments of Justice at A, and six enforcement offices, on average high', async () => {
    const { blocks } = await season(2020)
    const [justice, enforcement] = blocks
    expect(justice).toMatchObject({ block: 'justice_department', grades: { A: 13 }, gradesStatus: 'expected' })
    expect(enforcement).toMatchObject({ block: 'enforcement', gradesStatus: 'expected' })
    expect(enforcement?.grades.A).toBe(6)
    expect(justice?.ranking).toHaveLength(13)
    const average = (rows: PublicSeason['blocks'][number]['ranking']) =>
      rows.reduce((sum, { total }) => sum + Number(total), 0) / rows.length
    expect(average(justice?.ranking ?? [])).toBeGreaterThan(85)
    expect(average(enforcement?.ranking ?? [])).toBeGreaterThan(80)
  })
})

describe('the years before', () => {
  it('have final grades of every unit, all of them made up', async () => {
    for (const year of [2018, 2019]) {
      const { blocks, illustrative } = await season(year)
      for (const { gradesStatus, ranking, grades } of blocks) {
        expect([year, gradesStatus, ranking.length]).toEqual([year, 'final', 13])
        expect(Object.values(grades).reduce((sum, count) => sum + count, 0)).toBe(13)
      }
      for (const block of [0, 1])
        for (const name of ['grades', 'gradesStatus', 'ranking'])
          expect(illustrative).toContain(`/blocks/${block}/${name}`)
    }
  })
})

describe('Tây Nam Bộ 2021', () => {
  it('is led by whom the Ministry’s decision named, whose number is not known', async () => {
    const decision = { number: null, date: null, body: 'Bộ Tư pháp' }
    const { leadership, illustrative } = await season(2021)
    expect(leadership).toEqual([
      { role: 'lead', unit: 'Sở Tư pháp tỉnh Bến Tre', post: 'Giám đốc', decision },
      { role: 'deputy', unit: 'Cục Thi hành án dân sự tỉnh Trà Vinh', post: 'Cục trưởng', decision },
      { role: 'deputy', unit: 'Sở Tư pháp tỉnh Trà Vinh', post: 'Giám đốc', decision },
    ])
    expect(illustrative.filter((pointer) => pointer.startsWith('/leadership'))).toEqual([])
    expect(illustrative).toEqual(expect.arrayContaining(['/plans/0', '/conferences/0', '/blocks/0/pact', '/stage']))
  })
})

it('was done by accounts whose role permits each act', async () => {
  const acts = await actsIn(loaded.ownerUrl)
  expect(acts.filter((act) => !isPermitted(act)).map(({ action, username }) => `${username} ${action}`)).toEqual([])
})
