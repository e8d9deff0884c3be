/** Story 4 comes out of the running product: the vote of 2022, the pact of 2023; and nothing of its result is typed in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOffers } from '#features/documents/contract.ts'
import { listDossiers } from '#features/dossiers/contract.ts'
import { getHandover } from '#features/handover/contract.ts'
import type { PublicSeason } from '#features/portal/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import type { Person } from '#src/sample/door.ts'
import { story4 } from '#src/sample/stories/story4.ts'
import { leadProvince, provinces } from '#src/sample/stories/story4-texts.ts'
import { inProvinces, type Office } from '#src/sample/units.ts'
import { anEmptyStage } from '#tests/support/sample.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

type Told = { season: (year: number) => Promise<PublicSeason>; lead: Person }

/** The story alone, with votes of its own where some are given. */
async function told(votes?: Record<string, number>): Promise<Told> {
  const { app, stage, close } = await anEmptyStage(provinces)
  closing.push(close)
  const { offices, people } = stage
  await story4(stage, votes)
  return {
    season: async (year) => (await app.request(`/api/v1/public/seasons/nam-trung-bo-tay-nguyen/${year}`)).json(),
    lead: await people.officer(inProvinces(offices, [leadProvince]).justice_department[0] as Office),
  }
}

let story: Told
beforeAll(async () => {
  story = await told()
}, 300_000)

describe('Nam Trung Bộ và Tây Nguyên 2022', () => {
  it('is led by the Department of Justice of Kon Tum, eight provinces in two blocks', async () => {
    const { leadership, blocks } = await story.season(2022)
    expect(leadership.map(({ role, unit }) => [role, unit])).toEqual([['lead', 'Sở Tư pháp tỉnh Kon Tum']])
    expect(blocks.map(({ block, members }) => [block, members])).toEqual([
      ['justice_department', 8],
      ['enforcement', 8],
    ])
  })

  it('tells the conference of 25 November, where it was is not said, with the weakness and what is asked', async () => {
    const { conferences } = await story.season(2022)
    const [held] = conferences.filter(({ kind }) => kind === 'year_end')
    expect(held).toMatchObject({ date: '2022-11-25', place: null })
    expect(held?.conclusions).toEqual([
      expect.stringMatching(/chưa thực sự sâu rộng; chưa lấy công tác thi đua làm đòn bẩy/),
      expect.stringMatching(/khắc phục những hạn chế tồn tại/),
      expect.stringMatching(/hướng về cơ sở/),
      expect.stringMatching(/mục tiêu cụ thể, có trọng tâm, trọng điểm/),
      expect.stringMatching(/nhân rộng các gương điển hình tiên tiến/),
      expect.stringMatching(/cử Trưởng, Phó Trưởng Khu vực thi đua.*năm 2023/),
    ])
  })

  it('puts the Department of Justice of Kon Tum forward for the flag of the sector', async () => {
    const { blocks } = await story.season(2022)
    expect(blocks.map(({ nominees }) => nominees)).toEqual([
      [{ award: 'ministry_flag', unit: 'Sở Tư pháp tỉnh Kon Tum' }],
      [],
    ])
  })

  it('was handed over to whoever leads 2023, with what was learned and what stood in 2023 by then', async () => {
    const { items } = await story.lead.do(listSeasons, { query: { year: 2022 } })
    const params = { seasonId: items[0]?.id ?? '' }
    const { shown, pack, outgoing, incoming, lessons } = await story.lead.do(getHandover, { params, query: {} })
    expect([outgoing?.unitName, incoming?.unitName]).toEqual(['Sở Tư pháp tỉnh Kon Tum', 'Sở Tư pháp tỉnh Gia Lai'])
    expect(shown).toMatchObject({ state: 'received', day: '2022-12-28', receivedDay: '2022-12-30' })
    expect(shown?.remarks).toHaveLength(1)
    expect(lessons).toHaveLength(3)
    const part = (key: string) => pack.parts.find((one) => one.key === key)?.lines ?? []
    const lacking = part('next').filter(({ done }) => !done)
    expect(lacking.map(({ text }) => text.vi)).toEqual(['Kết luận còn mở đã chuyển sang'])
    const vote = part('numbers').find(({ note }) => note?.vi === 'phiếu đã kiểm của hội đồng')
    expect(vote).toMatchObject({ value: '1', unit: 'Sở Tư pháp tỉnh Kon Tum' })
    expect(part('lessons').map(({ note }) => note?.vi)).toContain('hạn chế hội nghị nêu')
  })

  it('has the pact of 2023 signed by all at the same conference, and officers whom nobody names', async () => {
    const { conferences, blocks, leadership } = await story.season(2023)
    expect(conferences.map(({ date }) => date)).toEqual(['2022-11-25'])
    expect(blocks.map(({ pact }) => [pact?.signed, pact?.of])).toEqual([
      [8, 8],
      [8, 8],
    ])
    expect(leadership.map(({ unit }) => unit)).toEqual([null, null])
  })

  it('posts and submits that, as the sample makes it up; no decision is made up', async () => {
    const { items: seasons } = await story.lead.do(listSeasons, { query: {} })
    const seasonId = seasons.find(({ year }) => year === 2022)?.id ?? ''
    const { items } = await story.lead.do(listDossiers, { params: { seasonId } })
    expect(items).toEqual([
      expect.objectContaining({
        ...{ state: 'submitted', decision: null },
        submitted: { day: '2022-12-06', number: '01/TTr-KV', to: 'Bộ Tư pháp' },
        postings: [expect.objectContaining({ state: 'over', from: '2022-11-28', to: '2022-12-05', legalBasis: null })],
        lines: [expect.objectContaining({ unitName: 'Sở Tư pháp tỉnh Kon Tum', granted: null, entry: null })],
      }),
    ])
  })

  it('can put the minutes of the council and of its tellers on paper', async () => {
    const { items: seasons } = await story.lead.do(listSeasons, { query: {} })
    const seasonId = seasons.find(({ year }) => year === 2022)?.id ?? ''
    const { items: offered } = await story.lead.do(listOffers, { params: { seasonId } })
    const titles = offered.flatMap(({ kind, title }) => (/council|tally/.test(kind) ? [title] : []))
    expect(titles.sort()).toEqual([
      expect.stringMatching(/^Họp Hội đồng suy tôn.*phiên ngày 25\/11\/2022$/),
      expect.stringMatching(/^Kiểm phiếu .*, vòng 1, năm 2022$/),
    ])
  })
})

it('with other votes another unit is put forward, and with too few for anybody nobody is', {
  timeout: 600_000,
}, async () => {
  const nominees = async (votes: Record<string, number>) => (await (await told(votes)).season(2022)).blocks[0]?.nominees
  expect(await nominees({ [leadProvince]: 2, 'Tỉnh Khánh Hòa': 6 })).toEqual([
    { award: 'ministry_flag', unit: 'Sở Tư pháp tỉnh Khánh Hòa' },
  ])
  expect(await nominees({ [leadProvince]: 5, 'Tỉnh Khánh Hòa': 3 })).toEqual([])
})
