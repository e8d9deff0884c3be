/** The public pages: no script, a strict content policy, marks beside what is made up, both languages. */
import { Hono } from 'hono'
import { describe } from 'vitest'
import { nobody } from '#platform/http.ts'
import { parts, policy } from '#src/app.ts'
import { say } from '#src/words.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { getPublicSeason, type PublicSeason } from '../contract.ts'
import { mountPublicPages, type Pages } from './routes.ts'

const source = new URL('../web/public.tsx', import.meta.url).href
const pages = (): Promise<Pages> => import(source)

function pagesOf(world: World) {
  const app = new Hono()
  const who = { actorOf: nobody, actorAgain: nobody }
  const edge = { home: world.home, policy, say: (said: { code: string }) => say(said.code), ...who }
  mountPublicPages(app, edge, parts, pages)
  return app
}

describe('public pages', () => {
  test('say what the JSON says', async ({ world }) => {
    const { code } = await aPublishedSeason(world)
    const response = await pagesOf(world).request(`/cong-khai/${code}/2018`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const told = await world.visitor.call(getPublicSeason, { params: { region: code, year: 2018 }, query: {} })
    expect(page).toContain(told.label)
    expect(page).toContain(told.movements[0]?.name)
    expect(page).toContain('02/03/2018')
    expect(page).toContain('2/2')
    expect(page).toContain(`href="/api/v1/public/seasons/${code}/2018"`)
    expect(page.startsWith('<!doctype html><html lang="vi">')).toBe(true)
  })

  test('hold no script and no style of their own, and allow none', async ({ world }) => {
    const { code } = await aPublishedSeason(world)
    for (const path of ['/cong-khai', `/cong-khai/${code}/2018`, '/cong-khai/khong-co/2018']) {
      const response = await pagesOf(world).request(path)
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(await response.text()).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    }
  })

  test('speak English when the address asks, and name the other language', async ({ world }) => {
    const { code } = await aPublishedSeason(world)
    const page = await (await pagesOf(world).request(`/cong-khai/${code}/2018?lang=en`)).text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('Emulation movements')
    expect(page).toContain(`<link rel="alternate" hrefLang="vi" href="/cong-khai/${code}/2018"/>`)
    const unmarked = page
      .replace(/<(\w+)[^>]*\blang="vi"[^>]*>.*?<\/\1>/gs, '')
      .replace(/<title>.*?<\/title>|<meta[^>]*>/gs, '')
    expect(unmarked).not.toMatch(/Phong trào|Giao ước|Đăng ký|Hội nghị/)
  })

  test('tell calmly that there is no such season', async ({ world }) => {
    for (const path of ['/cong-khai/khong-co/2018', '/cong-khai/a/b']) {
      const response = await pagesOf(world).request(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('chưa được công bố')
    }
  })

  test('the empty list says why it is empty', async ({ world }) => {
    expect(await (await pagesOf(world).request('/cong-khai')).text()).toContain('Chưa có năm thi đua nào')
  })

  test('bring their style sheet and fonts along', async ({ world }) => {
    const app = pagesOf(world)
    const sheet = await app.request('/public.css')
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8')
    const css = await sheet.text()
    const fonts = [...css.matchAll(/url\(["']([^"']+)["']\)/g)].map(([, path = '']) => path)
    expect(fonts).toHaveLength(4)
    for (const path of fonts) {
      const font = await app.request(path)
      expect(font.status).toBe(200)
      expect(font.headers.get('cache-control')).toContain('immutable')
    }
    expect(css.length).toBeLessThan(10_000)
  })

  test('say of a post whose holder is not known that it is not', async () => {
    const { renderSeason } = await pages()
    const unnamed = [{ role: 'lead' as const, unit: null, post: null, decision: null }]
    const facts = { awards: {}, percent: [], view: 'then' as const }
    const html = renderSeason({ ...sample, leadership: unnamed }, 'vi', facts)
    expect(html.split('class="unknown"').length - 1).toBe(
      renderSeason({ ...sample, leadership: [] }, 'vi', facts).split('class="unknown"').length - 1 + 3,
    )
  })

  test('mark every illustrative part once, wherever it lies', async () => {
    const { renderSeason } = await pages()
    const marks = (illustrative: string[]) =>
      renderSeason({ ...sample, illustrative }, 'vi', { awards: {}, percent: [], view: 'then' }).split('class="mark"')
        .length - 1
    for (const pointer of places(sample)) expect([pointer, marks([pointer])]).toEqual([pointer, 1])
    expect(marks([])).toBe(0)
  })
})

/** Objects and fields of the public data that a loader may mark. */
function places({ leadership, conferences, movements, plans, blocks }: PublicSeason): string[] {
  const fields = (at: string, object: object) => [at, ...Object.keys(object).map((name) => `${at}/${name}`)]
  return [
    ...leadership.flatMap((row, index) => fields(`/leadership/${index}`, row)),
    ...conferences.flatMap((row, index) => fields(`/conferences/${index}`, row)),
    ...movements.flatMap((row, index) => fields(`/movements/${index}`, row)),
    ...plans.flatMap(({ targets: _, phases: __, ...row }, index) => fields(`/plans/${index}`, row)),
    ...blocks.flatMap((block, index) => [
      `/blocks/${index}`,
      ...block.units.map((_, at) => `/blocks/${index}/units/${at}/signed`),
      ...fields(`/blocks/${index}/pact`, block.pact ?? {}),
      ...(block.pact?.targets ?? []).flatMap((row, at) => fields(`/blocks/${index}/pact/targets/${at}`, row)),
      `/blocks/${index}/registrations`,
      `/blocks/${index}/registrations/0`,
      `/blocks/${index}/ranking`,
      `/blocks/${index}/gradesStatus`,
      ...Object.keys(block.grades).map((grade) => `/blocks/${index}/grades/${grade}`),
      `/blocks/${index}/nominees`,
    ]),
    '/theme',
  ]
}

const sample: PublicSeason = {
  region: 'khu-vuc',
  label: 'Khu vực',
  year: 2018,
  theme: 'Chủ đề',
  stage: 'pacts',
  leadership: [
    { role: 'lead', unit: 'Sở Tư pháp', post: 'Giám đốc', decision: { number: '1', date: '2018-01-01', body: 'Bộ' } },
  ],
  conferences: [
    {
      kind: 'launch',
      date: '2018-03-02',
      place: 'Tiền Giang',
      attending: ['Vụ'],
      adopted: [{ kind: 'plan', object: 'Kế hoạch', present: 26, for: 26, against: 0 }],
      conclusions: ['Kết luận'],
    },
  ],
  movements: [
    {
      name: 'Phong trào',
      kind: 'regular',
      level: 'ministry',
      launchedBy: null,
      from: '2016-01-01',
      to: null,
      openEnded: true,
    },
  ],
  plans: [
    {
      number: '06/KH-STP',
      date: '2018-01-10',
      unit: 'Sở Tư pháp',
      movements: ['Phong trào'],
      tasks: 8,
      targets: [],
      phases: [],
      legalBases: [{ document: '2288/QĐ-BTP', date: '2016-10-31' }],
    },
  ],
  blocks: [
    {
      block: 'justice_department',
      label: 'Khối Sở Tư pháp',
      members: 13,
      units: [{ unit: 'Sở hợp nhất', formerly: 'Sở cũ', signed: true, registered: ['ministry_flag'] }],
      pact: {
        signed: 13,
        of: 13,
        targets: [{ indicator: null, text: 'Chỉ tiêu', comparison: '>', value: '0.73', per: 'unit', due: null }],
      },
      registrations: [{ award: 'ministry_flag', count: 12, of: 13, withdrawn: 0 }],
      grades: { A: 13 },
      gradesStatus: 'expected',
      ranking: [{ rank: 1, unit: 'Sở Tư pháp', total: '98.5', grade: 'A' }],
      nominees: [{ award: 'ministry_flag', unit: 'Sở Tư pháp' }],
    },
  ],
  illustrative: [],
}
