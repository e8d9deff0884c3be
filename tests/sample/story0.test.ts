/** Story 0 comes out of the running product with the facts of its article, each act by somebody who may do it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicSeason } from '#features/portal/contract.ts'
import { actsIn, isPermitted } from '#tests/support/acts.ts'
import { runAs } from '#tests/support/cluster.ts'
import { type Loaded, loadedInProcess, loadedOverHttp } from '#tests/support/sample.ts'

const address = '/api/v1/public/seasons/tay-nam-bo/2018'

const season = async ({ app }: Loaded): Promise<PublicSeason> => (await app.request(address)).json()

describe('story 0', () => {
  let loaded: Loaded
  beforeAll(async () => {
    loaded = await loadedInProcess('2018')
  }, 400_000)
  afterAll(() => loaded?.close())

  it('shows every fact of the article', async () => {
    const told = await season(loaded)
    const { illustrative, plans, blocks, ...facts } = told
    expect(facts).toEqual({
      region: 'tay-nam-bo',
      label: 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long',
      year: 2018,
      theme: null,
      stage: 'registrations',
      leadership: [{ role: 'lead', unit: 'Sở Tư pháp tỉnh Bạc Liêu', post: 'Giám đốc', decision: null }],
      conferences: [
        {
          kind: 'launch',
          date: '2018-03-02',
          place: 'Tiền Giang',
          attending: [
            'Vụ Thi đua – Khen thưởng, Bộ Tư pháp',
            'Cục Công tác phía Nam, Bộ Tư pháp',
            'Lãnh đạo 13 Sở Tư pháp trong khu vực',
            'Lãnh đạo 13 Cục Thi hành án dân sự trong khu vực',
          ],
          adopted: [
            adopted('plan', 'Kế hoạch phát động phong trào thi đua Khối cơ quan tư pháp khu vực ĐBSCL năm 2018'),
            adopted('pact', 'Giao ước thi đua Khối Sở Tư pháp các tỉnh, thành khu vực ĐBSCL năm 2018'),
            adopted('pact', 'Giao ước thi đua Khối THADS các tỉnh, thành khu vực ĐBSCL năm 2018'),
          ],
          conclusions: [],
        },
      ],
      movements: expect.any(Array),
    })
    expect(told.movements.filter((movement) => !movement.openEnded)).toHaveLength(5)
    expect(told.movements.at(-1)).toMatchObject({ openEnded: true, launchedBy: 'Bộ Tư pháp và địa phương' })
    expect(plans).toHaveLength(1)
    expect(blocks).toMatchObject([
      {
        block: 'justice_department',
        label: 'Khối Sở Tư pháp',
        members: 13,
        pact: { signed: 13, of: 13 },
        registrations: [{ award: 'ministry_flag', count: 12, of: 13, withdrawn: 0 }],
      },
      {
        block: 'enforcement',
        label: 'Khối THADS',
        members: 13,
        pact: { signed: 13, of: 13 },
        registrations: [
          { award: 'ministry_flag', count: 12, of: 13, withdrawn: 0 },
          { award: 'government_flag', count: 2, of: 13, withdrawn: 0 },
        ],
      },
    ])
    for (const block of blocks)
      expect(block).toMatchObject({ grades: {}, gradesStatus: null, ranking: [], nominees: [] })
    expect(illustrative.length).toBeGreaterThan(0)
  })

  it('marks nothing as illustrative that the article says', async () => {
    const { illustrative } = await season(loaded)
    expect(illustrative).toEqual([
      '/blocks/0/pact/targets/0',
      ...Array.from({ length: 13 }, (_, unit) => `/blocks/0/units/${unit}/registered`).sort(),
      '/blocks/1/pact/targets/0',
      ...Array.from({ length: 13 }, (_, unit) => `/blocks/1/units/${unit}/registered`).sort(),
      '/plans/0/tasks',
      '/plans/0/unit',
      '/stage',
    ])
  })

  it('is listed', async () => {
    const listed = await loaded.app.request('/api/v1/public/seasons')
    expect(await listed.json()).toEqual([
      {
        region: 'tay-nam-bo',
        label: 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long',
        year: 2018,
        stage: 'registrations',
      },
    ])
  })

  it('was done by accounts whose role permits each act', async () => {
    const acts = await actsIn(loaded.ownerUrl)
    expect(acts.length).toBeGreaterThan(200)
    expect(acts.filter(({ username }) => username === null)).toEqual([])
    expect(acts.filter((act) => !isPermitted(act))).toEqual([])
    const bare = acts.map((act) => ({ ...act, roles: [] })).filter(isPermitted)
    expect(new Set(bare.map(({ action }) => action))).toEqual(new Set(['session.opened']))
  })

  it('happened in its year, and was written down by the machine', async () => {
    const rows = await runAs(
      loaded.ownerUrl,
      `select distinct (happened_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day, season_id is not null as season
       from event where happened_at < recorded_at - interval '1 day' order by 1`,
    )
    const days = ['2018-01-02', '2018-02-06', '2018-02-12', '2018-02-26', '2018-03-02']
    expect(rows).toEqual(days.map((day) => ({ day, season: true })))
  })

  it('says in its accounts no more than the role', async () => {
    const rows = await runAs(loaded.ownerUrl, "select display_name from account where username <> 'quan-tri'")
    const role = /^(Thủ trưởng|Cán bộ đầu mối|Cán bộ|Kiểm toán|Uỷ viên hội đồng|Thành viên tổ kiểm phiếu) (Bộ|Sở|Cục) /
    expect(rows.filter(({ display_name }) => !role.test(String(display_name)))).toEqual([])
  })

  it('gives accounts for each role, in two units of each block', () => {
    const held = new Map<string, number>()
    for (const { role } of loaded.accounts) held.set(role, (held.get(role) ?? 0) + 1)
    expect(Object.fromEntries(held)).toEqual({
      administrator: 1,
      lead: 1,
      ministry_officer: 1,
      auditor: 1,
      head: 4,
      officer: 4,
      council_member: 4,
      teller: 4,
    })
  })

  it('can be told over the network with the same outcome', async () => {
    const again = await loadedOverHttp('2018')
    try {
      expect(await season(again)).toEqual(await season(loaded))
    } finally {
      await again.close()
    }
  }, 400_000)
})

const adopted = (kind: string, object: string) => ({ kind, object, present: null, for: null, against: null })
