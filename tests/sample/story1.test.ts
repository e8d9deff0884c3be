/** Story 1 comes out of the running product: two regions of one year, told apart, with the facts of their article. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicSeason } from '#features/portal/contract.ts'
import { actsIn, isPermitted } from '#tests/support/acts.ts'
import { type Loaded, loadedInProcess } from '#tests/support/sample.ts'

let loaded: Loaded
beforeAll(async () => {
  loaded = await loadedInProcess()
})
afterAll(() => loaded?.close())

const season = async (path: string): Promise<PublicSeason> =>
  (await loaded.app.request(`/api/v1/public/seasons/${path}`)).json()

const votes = { present: null, for: null, against: null }
/** What each conference adopted, without the plan: that there was one is made up. */
const adopted = ({ conferences }: PublicSeason) => (conferences[0]?.adopted ?? []).filter(({ kind }) => kind !== 'plan')
const target = (text: string, value: string, indicator: string) => ({
  ...{ indicator, text, comparison: '>', value, per: null, due: null },
})
const all = (place: string, count: number) =>
  Array.from({ length: count }, (_, index) => place.replace('*', `${index}`))

describe('miền Đông Nam Bộ 2019', () => {
  it('tells the facts of the article', async () => {
    const { illustrative, plans, leadership, blocks, ...facts } = await season('dong-nam-bo/2019')
    expect(facts).toEqual({
      region: 'dong-nam-bo',
      label: 'Khu vực thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Đông Nam Bộ',
      year: 2019,
      theme:
        'Ngành Tư pháp thi đua siết chặt kỷ cương, tăng cường đoàn kết, hành động, sáng tạo, bứt phá, hiệu quả thực hiện thắng lợi nhiệm vụ chính trị được giao năm 2019',
      stage: 'pacts',
      conferences: [
        {
          kind: 'launch',
          date: null,
          place: 'TP Hồ Chí Minh',
          attending: [],
          adopted: expect.any(Array),
          conclusions: [
            'Phong trào thi đua cần phải có trọng tâm, trọng điểm; nội dung thiết thực, với các tiêu chí cụ thể, rõ ràng, tránh phô trương, hình thức.',
            'Gắn kết chặt chẽ kết quả thực hiện phong trào thi đua với công tác khen thưởng; bảo đảm khen thưởng phải trên cơ sở kết quả, thành tích thi đua.',
            'Khen thưởng phải khách quan, chính xác, công khai, công bằng và kịp thời.',
          ],
        },
      ],
      movements: [
        expect.objectContaining({
          name: expect.stringMatching(/^Ngành Tư pháp thi đua siết chặt kỷ cương, .* năm 2019$/),
          level: 'region',
          openEnded: false,
        }),
        expect.objectContaining({ name: 'Nhiều phong trào thiết thực khác', openEnded: true }),
      ],
    })
    expect(blocks.map(({ block, pact, registrations }) => ({ block, targets: pact?.targets, registrations }))).toEqual([
      { block: 'justice_department', targets: [], registrations: [] },
      {
        block: 'enforcement',
        targets: [
          target('Tỷ lệ thi hành án dân sự về việc trên tổng số có điều kiện thi hành án', '0.73', 'cases_done_ratio'),
          target('Tỷ lệ thi hành án dân sự về tiền trên tổng số có điều kiện thi hành án', '0.33', 'money_done_ratio'),
        ],
        registrations: [],
      },
    ])
  })

  it('says that its members, its lead and its plan are made up, and no fact of the article', async () => {
    const told = await season('dong-nam-bo/2019')
    expect(adopted(told)).toEqual([
      { kind: 'pact', object: 'Giao ước thi đua Khối Sở Tư pháp miền Đông Nam Bộ năm 2019', ...votes },
      { kind: 'pact', object: 'Giao ước thi đua Khối THADS miền Đông Nam Bộ năm 2019', ...votes },
    ])
    expect(told.illustrative).toEqual([
      ...['/blocks/0/members', '/blocks/0/pact/of', '/blocks/0/pact/signed', '/blocks/0/units'],
      ...['/blocks/1/members', '/blocks/1/pact/of', '/blocks/1/pact/signed', '/blocks/1/units'],
      ...['/conferences/0/adopted/0', '/leadership/0', '/movements/0/kind', '/movements/1/kind'],
      ...['/plans/0', '/stage'],
    ])
  })
})

describe('Tây Nam Bộ 2019', () => {
  it('tells the facts of the article', async () => {
    const told = await season('tay-nam-bo/2019')
    const { illustrative, plans, leadership, blocks, stage, ...facts } = told
    expect(facts).toEqual({
      region: 'tay-nam-bo',
      label: 'Khu vực thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Tây Nam bộ',
      year: 2019,
      theme:
        'Ngành TP thi đua siết chặt kỷ cương, tăng cường đoàn kết, hành động, sáng tạo, bứt phá, hiệu quả, thực hiện thắng lợi nhiệm vụ chính trị được giao',
      conferences: [
        {
          kind: 'launch',
          date: null,
          place: 'TP. Cao Lãnh (tỉnh Đồng Tháp)',
          attending: ['Phó Chủ tịch UBND tỉnh Đồng Tháp'],
          adopted: expect.any(Array),
          conclusions: [],
        },
      ],
      movements: [
        expect.objectContaining({ name: facts.theme, openEnded: false }),
        expect.objectContaining({
          name: 'Các phong trào thi đua do Trung ương và địa phương phát động',
          launchedBy: 'Trung ương và địa phương',
          openEnded: true,
        }),
      ],
    })
    expect(adopted(told)).toEqual([
      {
        kind: 'pact',
        object: 'Giao ước thi đua Khối Sở Tư pháp khu vực thi đua các tỉnh, thành vùng Tây Nam bộ năm 2019',
        ...votes,
      },
      {
        kind: 'pact',
        object: 'Giao ước thi đua Khối Thi hành án dân sự khu vực thi đua các tỉnh, thành vùng Tây Nam bộ năm 2019',
        ...votes,
      },
      {
        kind: 'registration_list',
        object: 'Danh sách đăng ký danh hiệu thi đua, hình thức khen thưởng năm 2019',
        ...votes,
      },
    ])
    expect(blocks).toMatchObject([
      { block: 'justice_department', members: 13, pact: { signed: 13, of: 13 } },
      { block: 'enforcement', members: 13, pact: { signed: 13, of: 13 } },
    ])
    expect(blocks[1]?.pact?.targets).toEqual([
      target('Thi hành xong về việc so với tổng số án có điều kiện thi hành', '0.73', 'cases_done_ratio'),
      target('Thi hành xong về tiền so với tổng số án có điều kiện thi hành', '0.33', 'money_done_ratio'),
    ])
  })

  it('says what is made up, and marks no fact of the article', async () => {
    const { illustrative } = await season('tay-nam-bo/2019')
    expect(illustrative).toEqual(
      [
        ...['/blocks/0/pact/targets/0', '/blocks/0/registrations', ...all('/blocks/0/units/*/registered', 13)],
        ...['/blocks/1/registrations', ...all('/blocks/1/units/*/registered', 13)],
        ...['/conferences/0/adopted/0', '/leadership/0', '/leadership/1', '/movements/0/kind', '/movements/1/kind'],
        ...['/plans/0', '/stage'],
        ...[0, 1].flatMap((block) => ['grades', 'gradesStatus', 'ranking'].map((name) => `/blocks/${block}/${name}`)),
      ].sort(),
    )
  })
})

describe('the stories together', () => {
  it('are listed, each under the label of its year', async () => {
    const listed: { region: string; year: number; label: string }[] = await (
      await loaded.app.request('/api/v1/public/seasons')
    ).json()
    expect(listed.map(({ region, year }) => `${region} ${year}`).sort()).toEqual([
      'dong-nam-bo 2019',
      'nam-trung-bo-tay-nguyen 2022',
      'nam-trung-bo-tay-nguyen 2023',
      'tay-nam-bo 2018',
      'tay-nam-bo 2019',
      'tay-nam-bo 2020',
      'tay-nam-bo 2021',
    ])
    expect(listed.find(({ year, region }) => year === 2018 && region === 'tay-nam-bo')?.label).toBe(
      'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long',
    )
  })

  it('were done by accounts whose role permits each act', async () => {
    const acts = await actsIn(loaded.ownerUrl)
    expect(acts.filter((act) => !isPermitted(act)).map(({ action, username }) => `${username} ${action}`)).toEqual([])
  })
})
