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
  })
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
    // Beside the region's own, the one of story 2.
    expect(plans).toHaveLength(2)
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
      '/plans/1/tasks',
      '/plans/1/unit',
      '/stage',
    ])
  })

  it('has the plan of a unit that was issued before the launch: story 2, with every fact of its article', async () => {
    const { plans, movements } = await season(loaded)
    const basis = (document: string, date: string) => ({ document, date })
    const target = (text: string, comparison: string, value: string, per: string | null = null) => ({
      ...{ indicator: null, text, comparison, value, per, due: null },
    })
    const [plan] = plans
    expect(plan).toEqual({
      number: '06/KH-STP',
      date: '2018-01-10',
      unit: 'Sở Tư pháp tỉnh Tiền Giang',
      movements: [
        ...movements.slice(0, 3).map(({ name }) => name),
        expect.stringMatching(/^Xây dựng phong cách, tác phong của người đứng đầu/),
        'Đẩy mạnh cải cách hành chính',
        'Ứng dụng công nghệ thông tin',
        expect.stringMatching(/đặc biệt chào mừng kỷ niệm 70 năm Ngày Chủ tịch Hồ Chí Minh/),
        'Cả nước chung sức vì người nghèo - không để ai bị bỏ lại phía sau',
        'Doanh nghiệp Việt Nam hội nhập và phát triển',
      ],
      tasks: 8,
      targets: [
        target('Số xã bãi ngang ven biển chọn làm điểm, hỗ trợ về xây dựng xã đạt chuẩn tiếp cận pháp luật', '>=', '1'),
        target('Số xã chọn điểm triển khai trợ giúp pháp lý', '=', '3'),
        target('Số xã mỗi Phòng Tư pháp chọn điểm để tham gia giúp đỡ xây dựng nông thôn mới', '>=', '1', 'unit'),
      ],
      phases: [
        { from: '2018-01-01', to: '2018-06-30', anniversaries: expect.objectContaining({ length: 4 }) },
        { from: '2018-07-01', to: '2018-12-31', anniversaries: expect.objectContaining({ length: 2 }) },
      ],
      legalBases: [
        basis('2288/QĐ-BTP', '2016-10-31'),
        basis('53/KH-STP', '2016-11-30'),
        basis('2659/QĐ-BTP', '2012-10-03'),
        basis('21-CT/TW', '2012-12-21'),
        basis('30/CT-TTg', '2012-11-26'),
      ],
    })
    expect(movements.slice(1, 3)).toMatchObject([
      { from: '2016-01-01', to: '2020-12-31' },
      { from: '2016-01-01', to: '2020-12-31' },
    ])
  })

  it('has communes chosen for that plan, all of them made up and marked so', async () => {
    const rows = await runAs(
      loaded.ownerUrl,
      `select t.position as target, p.commune, i.object_id is not null as marked
       from pilot p join plan_target t on t.id = p.target_id
         left join illustration i on i.object_kind = 'pilot' and i.object_id = p.id
       order by 1, 2`,
    )
    expect(rows).toEqual([
      { target: 1, commune: 'Xã bãi ngang minh hoạ 1', marked: true },
      { target: 2, commune: 'Xã minh hoạ 1', marked: true },
      { target: 2, commune: 'Xã minh hoạ 2', marked: true },
      { target: 2, commune: 'Xã minh hoạ 3', marked: true },
      { target: 3, commune: 'Xã minh hoạ 4', marked: true },
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
    const days = [
      '2018-01-02',
      '2018-01-03',
      '2018-01-08',
      '2018-01-10',
      '2018-01-15',
      '2018-02-06',
      '2018-02-12',
      '2018-02-26',
      '2018-03-02',
    ]
    expect(rows).toEqual(days.map((day) => ({ day, season: true })))
  })

  it('says in its accounts no more than the role', async () => {
    const rows = await runAs(loaded.ownerUrl, "select display_name from account where username <> 'quan-tri'")
    const role =
      /^(Thủ trưởng|Cán bộ đầu mối|Cán bộ|Kiểm toán|Uỷ viên hội đồng|Thành viên tổ kiểm phiếu) (Bộ|Sở|Cục|Phòng) /
    expect(rows.filter(({ display_name }) => !role.test(String(display_name)))).toEqual([])
  })

  it('gives accounts for each role, in two units of each block and in a unit under one', () => {
    const held = new Map<string, number>()
    for (const { role } of loaded.accounts) held.set(role, (held.get(role) ?? 0) + 1)
    expect(Object.fromEntries(held)).toEqual({
      administrator: 1,
      lead: 1,
      ministry_officer: 1,
      auditor: 1,
      head: 5,
      officer: 5,
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
