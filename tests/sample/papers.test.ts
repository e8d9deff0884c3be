/** Every paper that the stories can make, through the door: their facts, their sums, and who may not have them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '#features/accounts/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import type { Fact, PaperTable } from '#kit/paper.ts'
import { plain } from '#kit/paper.ts'
import type { Made, Offered } from '#kit/paper-source.ts'
import { paperSources } from '#src/app.ts'
import { enterAs } from '#src/sample/door.ts'
import { factsQuoted, type Papers, papersOf, printed, toldBy } from '#tests/support/papers.ts'
import { homeOn, type Loaded, loadedInProcess } from '#tests/support/sample.ts'

type Paper = Offered & { year: number; made: Made }

let loaded: Loaded
let papers: Papers
const all: Paper[] = []

async function signedIn(username: string) {
  const body = credentials(username)
  const response = await loaded.app.request(`/api/v1${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return papersOf(
    homeOn(loaded.db),
    response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  )
}

const door = () => ({ origin: 'http://localhost', send: async (request: Request) => loaded.app.request(request) })
/** All accounts of one telling have one password. */
const credentials = (username: string) => ({ username, password: loaded.accounts[0]?.password ?? '' })

/** Whoever reads every season: the ministry's officer. Each thing that is offered is made. */
beforeAll(async () => {
  loaded = await loadedInProcess()
  const officer = await enterAs(door(), credentials('bo-tu-phap.can-bo'))
  papers = await signedIn('bo-tu-phap.can-bo')
  const { items } = await officer.do(listSeasons, { query: {} })
  for (const { id, year } of items)
    for (const { kind } of paperSources)
      for (const offered of await papers.offered(kind, id))
        all.push({ ...offered, year, made: await papers.make(kind, offered.id) })
})
afterAll(() => loaded?.close())

const of = (kind: string, year?: number) =>
  all.filter((one) => one.kind === kind && (year === undefined || one.year === year))
const tablesIn = ({ made }: Paper) => made.content.blocks.filter((block) => block.is === 'table')
const number = (told: string) => Number(told.replaceAll('.', '').replace(',', '.'))
const rowsOf = ({ rows }: PaperTable) => rows.map((row) => row.map(plain))

describe('all papers', () => {
  it('are offered by every source, for a unit, with a title', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(paperSources.map(({ kind }) => kind)))
    expect(all.filter(({ title, unitId }) => title === '' || unitId === '')).toEqual([])
  })

  it('quote facts whose key tells them apart: two of one key are equal, and each says where it comes from', () => {
    const known = new Map<string, Fact>()
    for (const { made } of all)
      for (const fact of factsQuoted(made)) {
        const [before, { key, text, from, path }] = [known.get(fact.key), fact]
        expect([key, before ?? fact]).toEqual([key, fact])
        expect({ key, text, from, path }).toEqual({
          ...{ key, text: expect.stringMatching(/\S/), from: expect.stringMatching(/\S/) },
          path: expect.stringMatching(/^\//),
        })
        known.set(key, fact)
      }
    expect(known.size).toBeGreaterThan(500)
  })

  it('have blocks told apart by their ids, the same when they are made again', async () => {
    for (const { kind, id, made } of all.filter((_, at) => at % 7 === 0)) {
      const ids = made.content.blocks.map((block) => block.id)
      expect([kind, new Set(ids).size]).toEqual([kind, ids.length])
      expect((await papers.make(kind, id)).content).toEqual(made.content)
    }
  })

  it('say everything in words: no code of a word and no open hole is printed', () => {
    for (const { kind, made } of all) {
      const text = printed(made)
      expect([kind, text.match(/\b(paper|result|hold|trial|target)\.[a-z-]+|\{\w+\}|undefined|null/u)]).toEqual([
        kind,
        null,
      ])
      expect(made.content.kind).toBe(kind)
    }
  })

  it('have tables whose rows fill their columns', () => {
    for (const paper of all)
      for (const { id, columns, rows, total } of tablesIn(paper))
        for (const row of [...rows, ...(total ? [total] : [])])
          expect([paper.kind, id, row.length]).toEqual([paper.kind, id, columns.length])
  })
})

describe('story 1 and 2: plans', () => {
  it('print the plan of Sở Tư pháp Tiền Giang with its bases, targets and phases', () => {
    const plan = of('plan', 2018).find(({ made }) => made.content.issuer.name === 'Sở Tư pháp tỉnh Tiền Giang')
    const { content } = plan?.made ?? expect.fail('no plan')
    expect(content.type).toEqual({ code: 'KH', name: 'KẾ HOẠCH' })
    expect(content.issuer.code).toBe('STP')
    expect(content.place).toBe('Tiền Giang')
    const bases = content.bases.map(plain)
    expect(bases.some((line) => /^Căn cứ .*2288\/QĐ-BTP ngày 31\/10\/2016/u.test(line))).toBe(true)
    expect(bases.at(-1)).toMatch(/\.$/u)
    expect(tablesIn(plan as Paper).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['targets-table', 'phases-table']),
    )
  })

  it('print the plan of the region of 2019, issued through the unit that leads', () => {
    const plans = of('plan', 2019).filter(({ made }) => made.content.signer?.acting === 'TRƯỞNG KHU VỰC')
    expect(plans.length).toBeGreaterThan(0)
    for (const { made } of plans) expect(made.content.recipients[0]).toBe('Bộ Tư pháp')
  })
})

describe('pacts of 2020 and 2021', () => {
  it('have a place to sign for each of thirteen members', () => {
    const pacts = [...of('pact', 2020), ...of('pact', 2021)]
    expect(pacts.length).toBeGreaterThanOrEqual(4)
    for (const { made } of pacts) expect(made.content.boxes).toHaveLength(13)
    const heads = pacts.flatMap(({ made }) => made.content.boxes.map(({ signer }) => signer.title))
    expect(new Set(heads)).toEqual(new Set(['GIÁM ĐỐC', 'CỤC TRƯỞNG']))
  })
})

describe('story 3: the ranking of 2020', () => {
  const grades = (paper: Paper) =>
    rowsOf(tablesIn(paper).find(({ id }) => id === 'grades-table') ?? expect.fail('no grades'))

  it('tells thirteen of thirteen at A, six of thirteen, and that this is expected', () => {
    const rankings = of('ranking', 2020)
    const told = rankings.map((paper) => [grades(paper).find(([grade]) => grade === 'A')?.[1], grades(paper)])
    expect(told.map(([a]) => a).sort()).toEqual(['13', '6'])
    for (const { made } of rankings) expect(printed(made)).toContain('dự kiến')
  })

  it('adds up to its units', () => {
    for (const paper of of('ranking')) {
      const table = tablesIn(paper).find(({ id }) => id === 'grades-table')
      const sum = grades(paper).reduce((all, [, count = '0']) => all + Number(count), 0)
      expect(String(sum)).toBe(plain(table?.total?.[1] ?? []))
      expect(tablesIn(paper).find(({ id }) => id === 'ranking-table')?.rows).toHaveLength(sum)
    }
  })
})

describe('registrations of 2018', () => {
  it('count those that stand, and tell what was dropped', () => {
    const [list] = of('registrations', 2018)
    const totals = tablesIn(list as Paper).filter(({ id }) => id.endsWith('.totals'))
    expect(totals.length).toBeGreaterThan(0)
    for (const table of totals)
      for (const [, first = '', gone = '', stands = ''] of rowsOf(table))
        expect(number(first)).toBe(number(gone) + number(stands))
    expect(toldBy((list as Paper).made).size).toBeGreaterThan(4)
  })
})

describe('score sheets', () => {
  it('come to the total that the ranking of their layer tells', () => {
    const rankings = new Map(of('ranking').flatMap(({ made }) => [...toldBy(made)]))
    const totals = [...rankings].filter(([key]) => key.endsWith('.total')).map(([, total]) => total)
    const sheets = of('score_sheet', 2018)
    expect(sheets).toHaveLength(26)
    for (const { made } of sheets) {
      const [, total] = [...toldBy(made)].find(([key]) => key.endsWith('.total')) ?? []
      expect(totals).toContain(total)
    }
  })

  it('say why for every point lost; of bonuses (D) nothing is lost, of penalties (E) what was taken off', () => {
    for (const paper of of('score_sheet'))
      for (const row of tablesIn(paper).flatMap(({ rows }) => rows)) {
        const [, [name] = [], max = [], , points = [], reason = []] = row
        const isGroup = name !== undefined && 'bold' in name
        const [code = ''] = [plain(row[0] ?? [])]
        if (isGroup || /^[DE]/u.test(code)) continue
        const isLost = number(plain(points)) < number(plain(max))
        expect([code, isLost, plain(reason) !== '']).toEqual([code, isLost, isLost])
      }
  })
})

describe('reports', () => {
  it('of the year’s end of 2020 tell the grades that the ranking tells, as expected ones', () => {
    const [report] = of('year_end_report', 2020)
    const told = printed((report as Paper).made)
    expect((report as Paper).made.content.type).toEqual({ code: 'BC', name: 'BÁO CÁO' })
    expect(told).toContain('dự kiến')
    const facts = toldBy((report as Paper).made)
    const grades = [...facts].filter(([key]) => key.endsWith('.grade.A')).map(([, count]) => count)
    expect(grades.sort()).toEqual(['13', '6'])
    expect([...facts.keys()].some((key) => key.includes('.share.'))).toBe(true)
    expect([...facts.keys()].some((key) => key.endsWith('.change'))).toBe(true)
  })

  it('of half a year rank nobody, and hold figures against the targets of the pact', () => {
    for (const paper of of('mid_year_report')) expect(tablesIn(paper).some(({ id }) => /^ranking/.test(id))).toBe(false)
    const told = of('mid_year_report', 2019).map(({ made }) => printed(made))
    expect(told.some((text) => text.includes('trên 73%') && /\d+\/\d+ đơn vị có số liệu đạt/u.test(text))).toBe(true)
  })

  it('leave their sentences to be written anew, and no number outside a fact', () => {
    for (const { made } of [...of('mid_year_report'), ...of('year_end_report')]) {
      const sentences = made.content.blocks.filter((block) => block.is === 'paragraph' && block.editable)
      expect(sentences.length).toBeGreaterThan(0)
      const words = sentences.flatMap((block) => (block.is === 'paragraph' ? block.line : []))
      const bare = words.flatMap((run) => ('text' in run ? [run.text] : []))
      expect(bare.filter((text) => /\d/u.test(text.replace(/Chỉ tiêu ".*"/u, '')) && !/20\d\d/u.test(text))).toEqual([])
    }
  })
})

describe('conferences and who leads', () => {
  it('print the minutes of 11/12/2020 with what was asked of 2021', () => {
    const minutes = of('minutes', 2020).map(({ made }) => printed(made))
    const held = minutes.find((text) => text.includes('11/12/2020')) ?? expect.fail('no minutes')
    expect(held).toContain('Đồng Tháp')
    expect(held).toContain('chỉ tiêu cụ thể, tránh dàn trải')
  })

  it('print the decision that names who leads 2021', () => {
    const [decision] = of('leadership', 2021)
    const { content } = (decision as Paper).made
    expect(content.type).toEqual({ code: 'QĐ', name: 'QUYẾT ĐỊNH' })
    expect(content.issuer.name).toBe('Bộ Tư pháp')
    const rows = tablesIn(decision as Paper).flatMap(rowsOf)
    expect(rows.map(([, role, post]) => [role, post])).toEqual([
      ['Trưởng khu vực', 'Giám đốc Sở Tư pháp tỉnh Bến Tre'],
      ['Phó Trưởng khu vực', 'Cục trưởng Cục Thi hành án dân sự tỉnh Trà Vinh'],
      ['Phó Trưởng khu vực', 'Giám đốc Sở Tư pháp tỉnh Trà Vinh'],
    ])
  })

  it('invite every member', () => {
    const [invitation] = of('conference_invitation', 2018)
    const { content } = (invitation as Paper).made
    const listed = content.blocks.flatMap((block) => (block.is === 'list' ? block.items.map(plain) : []))
    expect(listed.filter((name) => name.startsWith('Sở Tư pháp'))).toHaveLength(13)
  })
})

describe('somebody of another region', () => {
  it('gets the refusal of the screen for every kind of paper', async () => {
    const stranger = await signedIn('stp-binh-duong.thu-truong')
    for (const { kind } of paperSources) {
      const paper = of(kind, 2020)[0] ?? of(kind, 2018)[0] ?? of(kind, 2022)[0] ?? expect.fail(kind)
      await expect(stranger.make(kind, paper.id), kind).rejects.toMatchObject({
        refusal: { code: 'object.missing' },
      })
    }
  })
})
