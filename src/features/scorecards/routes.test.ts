/** Scorecards through HTTP: who reads them, drafts, saves and discards. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { canonical, type Json, sha256 } from '#kit/digest.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aCardBody, aContent, aDraftCard, anExample, saves } from '#tests/support/scorecards.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { createScorecard, discardScorecard, getScorecard, listScorecards, saveScorecard } from './contract.ts'
import { exportScorecards } from './exports/contract.ts'

const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    ({ refusal }) => refusal?.issues?.[0]?.code ?? refusal?.code,
  )
const reader = async (world: World) => world.aPerson({ unit: await world.aUnit({}), role: 'officer' })
const begins = (by: Caller, ownerId: string, given: object = {}) =>
  by.call(createScorecard, {
    body: { ownerId, block: 'enforcement', year: 2019, title: 'Bảng tiêu chí năm 2019', ...given },
  })

describe('a draft', () => {
  test('begins with one empty group and says where it stands', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await begins(officer, ownerId)
    expect(card).toMatchObject({ state: 'draft', number: 1, version: 1, may: ['scorecard.keep'], examples: [] })
    expect(card.content).toMatchObject({ block: 'enforcement', year: 2019, version: 1, status: 'final' })
    expect(card.content).toMatchObject({ criteria: [{ code: 'A', children: [] }] })
  })

  test('keeps what it was given letter by letter, under the digest of its canonical form', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const content = aContent()
    const card = await aDraftCard(officer, { ownerId, content })
    const read = await officer.call(getScorecard, { params: { scorecardId: card.id } })
    expect(JSON.stringify(read.content)).toBe(JSON.stringify(content))
    expect(read.digest).toBe(`sha256:${await sha256(canonical(content as unknown as Json))}`)
    expect([read.examples, read.faults]).toEqual([[anExample], []])
  })

  test('is one at a time for a body, block and year', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    await begins(officer, ownerId)
    expect(await refused(begins(officer, ownerId))).toBe('scorecard.one-draft')
    expect((await begins(officer, ownerId, { year: 2020 })).number).toBe(1)
  })

  test('of a block that is nowhere is refused', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    expect(await refused(begins(officer, ownerId, { block: 'nowhere' }))).toBe('scorecard.no-such-block')
  })

  test('that lost its title is called in words, wherever it is named', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
    const card = await aDraftCard(officer, { ownerId, year: 2052 })
    const { title: _, ...content } = aContent({ year: 2052 })
    await saves(officer, card, { content, examples: [anExample] })
    const called = 'Bảng tiêu chí chưa đặt tên, Khối THADS, năm 2052'
    expect((await officer.call(listScorecards, {})).items.map(({ title }) => title)).toEqual([called])
    const { items } = await other.call(listWork, {})
    expect(items.find(({ code }) => code === 'work.scorecard-check')?.params).toMatchObject({ title: called })
  })

  test('copied for another year says that year, and nothing of the law of the first', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const legalBasis = [{ document: 'QĐ 1/QĐ', date: '2019-01-02' }]
    const { id } = await aDraftCard(officer, { ownerId, content: aContent({ legalBasis }) })
    const copy = await begins(officer, ownerId, { year: 2020, scorecardId: id, title: 'Bảng tiêu chí năm 2020' })
    const { legalBasis: _, ...rest } = aContent({ legalBasis })
    expect(copy.content).toEqual({ ...rest, id: 'thads-2020', title: 'Bảng tiêu chí năm 2020', year: 2020 })
    expect(copy.examples).toEqual([anExample])
  })

  test('says where its content names another place than its own', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId, content: aContent({ block: 'justice_department', year: 2018 }) })
    expect(card.faults.map(({ path, code }) => [path, code])).toEqual([
      ['/block', 'card.other-block'],
      ['/year', 'card.other-year'],
    ])
  })

  test('is discarded for good, and the log says by whom', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const { id, version } = await begins(officer, ownerId)
    await officer.call(discardScorecard, { params: { scorecardId: id } }, { version })
    expect(await refused(officer.call(getScorecard, { params: { scorecardId: id } }))).toBe('object.missing')
    const { items } = await officer.call(getHistory, { query: { kind: 'scorecard', id } })
    expect(items.map(({ action }) => action)).toEqual(['scorecard.discarded', 'scorecard.drafted'])
  })
})

describe('two officers on one draft', () => {
  test('the second is told who saved first, and both versions', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer', name: 'Người thứ hai' })
    const card = await aDraftCard(officer, { ownerId })
    await saves(other, card, { content: aContent({ title: 'Của người thứ hai' }), examples: [] })
    const path = `/api/v1/scorecards/${card.id}/content`
    const late = await officer.send(
      'PUT',
      path,
      { content: aContent({ title: 'Của người thứ nhất' }), examples: [] },
      { version: card.version },
    )
    expect([late.status, (await late.json()).current]).toMatchObject([
      412,
      { version: card.version + 1, by: 'Người thứ hai' },
    ])
    expect((await officer.call(getScorecard, { params: { scorecardId: card.id } })).title).toBe('Của người thứ hai')
  })
})

describe('who reads', () => {
  test('a draft: the people of its body; to anybody else it does not exist', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const { id } = await aDraftCard(officer, { ownerId })
    const neighbour = await aCardBody(world)
    const colleague = await world.aPerson({ unit: ownerId, role: 'head' })
    const asks = (by: Caller) => refused(by.call(getScorecard, { params: { scorecardId: id } }))
    expect([await asks(colleague), await asks(neighbour.officer), await asks(await reader(world))]).toEqual([
      ...['done', 'object.missing', 'object.missing'],
    ])
    const listed = async (by: Caller) => (await by.call(listScorecards, {})).items.map((card) => card.id)
    expect([await listed(officer), await listed(neighbour.officer)]).toEqual([[id], []])
    const steals = { ownerId: neighbour.ownerId, block: 'enforcement', year: 2020, title: 'x', scorecardId: id }
    expect(await refused(neighbour.officer.call(createScorecard, { body: steals }))).toBe('object.missing')
  })

  test('drafts are written by the officers of their body alone', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId })
    const neighbour = await aCardBody(world)
    const colleague = await world.aPerson({ unit: ownerId, role: 'head' })
    const writes = (by: Caller) => refused(saves(by, card, { content: aContent(), examples: [] }))
    expect([await writes(neighbour.officer), await writes(colleague)]).toEqual(['object.missing', 'policy.role'])
    expect(await refused(begins(neighbour.officer, ownerId, { year: 2020 }))).toBe('policy.denied')
  })

  test('the list is filtered, in order, and goes on from its cursor', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    for (const [block, year] of [
      ['enforcement', 2019],
      ['justice_department', 2019],
      ['enforcement', 2020],
    ] as const)
      await begins(officer, ownerId, { block, year })
    const told = async (query: object) => {
      const { items, next } = await officer.call(listScorecards, { query })
      return { next, items: items.map(({ block, year }) => `${block} ${year}`) }
    }
    const all = ['enforcement 2020', 'enforcement 2019', 'justice_department 2019']
    expect((await told({})).items).toEqual(all)
    const first = await told({ limit: 2 })
    expect([first.items, (await told({ limit: 2, cursor: first.next })).items]).toEqual([all.slice(0, 2), all.slice(2)])
    expect((await told({ block: 'enforcement' })).items).toEqual(all.slice(0, 2))
    expect((await told({ year: 2019, state: 'draft' })).items).toEqual(all.slice(1))
    expect((await told({ state: 'in-force' })).items).toEqual([])
  })
})

describe('what is malformed', () => {
  const puts = async (world: World, body: unknown) => {
    const { officer, ownerId } = await aCardBody(world)
    const { id, version } = await begins(officer, ownerId)
    const answer = await officer.send('PUT', `/api/v1/scorecards/${id}/content`, body, { version })
    const { code, issues } = await answer.json()
    return [answer.status, code, issues?.[0]?.path]
  }

  test('is refused with its place, whatever it is', async ({ world }) => {
    const leaves = Array.from({ length: 5_001 }, (_, at) => ({ code: `A.${at}`, name: 'x', max: 1 }))
    const many = { ...aContent(), criteria: [{ code: 'A', name: 'A', max: 1, children: leaves }] }
    expect(await puts(world, { content: many, examples: [] })).toEqual([
      ...[422, 'scorecard.malformed', '/body/content/criteria'],
    ])
    expect(await puts(world, { content: [], examples: [] })).toEqual([422, 'scorecard.malformed', '/body/content'])
  })

  test.for([
    ['a prototype', '{"__proto__":{"polluted":true},"id":"x"}', 'card.unknown-key', '/body/content/__proto__'],
    ['a key nobody knows', '{"constructor":{"prototype":{}}}', 'card.unknown-key', '/body/content/constructor'],
    ['a number that is text', '{"year":"2019"}', 'card.wrong-kind', '/body/content/year'],
    ['a precision nobody has', '{"precision":9}', 'card.out-of-range', '/body/content/precision'],
    ['a sign that is no text', '{"title":"a\\u0000b"}', 'input.not-text', '/body/content/title'],
  ])('names %s and keeps nothing', async ([, content, code, path], { world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const { id, version } = await begins(officer, ownerId)
    const body = `{"content":${content},"examples":[]}`
    const answer = await officer.send('PUT', `/api/v1/scorecards/${id}/content`, body, { version })
    const { issues } = await answer.json()
    expect([answer.status, issues.map((issue: { code: string; path: string }) => [issue.code, issue.path])]).toEqual([
      422,
      expect.arrayContaining([[code, path]]),
    ])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await officer.call(getScorecard, { params: { scorecardId: id } })).version).toBe(version)
  })

  test('is refused before anything walks into its depth, even where a second key hides it', async ({ world }) => {
    const deep = `{"criteria":${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}}`
    const tooDeep = [422, 'input.invalid', '/body']
    expect(await puts(world, `{"content":${deep},"examples":[]}`)).toEqual(tooDeep)
    expect(await puts(world, `{"content":${deep},"content":{},"examples":[]}`)).toEqual(tooDeep)
    expect(await puts(world, '['.repeat(7_000_000))).toEqual(tooDeep)
  })

  const told = async (world: World, text: string, language: 'vi' | 'en' = 'vi') => {
    const { officer, ownerId } = await aCardBody(world)
    const { id, version } = await begins(officer, ownerId)
    const answer = await officer.send('PUT', `/api/v1/scorecards/${id}/content`, text, { version, language })
    const { code, issues = [] } = await answer.json()
    const read = await officer.call(getScorecard, { params: { scorecardId: id } })
    expect([read.version, (await officer.call(getHistory, { query: { kind: 'scorecard', id } })).items]).toMatchObject([
      version,
      [{ action: 'scorecard.drafted' }],
    ])
    const told = issues as { path: string; code: string; message: string }[]
    return { status: answer.status, code, issues: told, messages: told.map(({ message }) => message).join(' ') }
  }
  const whole = JSON.stringify({ content: aContent(), examples: [anExample] })

  test.for([
    ['1.50', '/criteria/0/children/0/max', '"max":8', '"max":8.0'],
    ['1e2', '/criteria/0/children/0/rule/bands/0/points', '"points":8', '"points":0.8e1'],
    ['0.1000', '/criteria/0/children/0/rule/bands/1/to', '"to":0.8', '"to":0.8000'],
    ['minus zero', '/criteria/0/children/0/rule/bands/1/from', '"from":0,', '"from":-0,'],
  ] as const)('is a number as %s, told where it stands', async ([, path, was, is], { world }) => {
    const { status, code, issues } = await told(world, whole.replace(was, is))
    expect([status, code, issues.map((issue) => [issue.path, issue.code])]).toEqual([
      422,
      'scorecard.malformed',
      [[`/body/content${path}`, 'card.literal']],
    ])
  })

  test('is a key that stands twice, told in both languages, with whatever else is wrong', async ({ world }) => {
    const twice = whole.replace('"max":8', '"max":4,"max":8').replace('"year":2019', '"year":"2019"')
    const { status, issues, messages } = await told(world, twice)
    expect([status, issues.map(({ path, code }) => [path, code])]).toEqual([
      422,
      [
        ['/body/content/criteria/0/children/0/max', 'card.key-twice'],
        ['/body/content/year', 'card.wrong-kind'],
      ],
    ])
    expect(messages).toMatch(/tiêu chí A\.1: mục “max” ghi hai lần/)
    expect((await told(world, twice, 'en')).messages).toMatch(/criterion A\.1: “max” stands there twice/)
  })

  test('is a body of two cards, or an example that says a figure twice', async ({ world }) => {
    const paths = async (text: string) => (await told(world, text)).issues.map(({ path, code }) => `${path} ${code}`)
    expect(await paths(whole.replace('"examples"', '"content":{},"examples"'))).toContain(
      '/body/content card.key-twice',
    )
    expect(await paths(whole.replace('"cases_done":"79"', '"cases_done":"1","cases_done":"79"'))).toEqual([
      '/body/examples/0/figures/cases_done card.key-twice',
    ])
  })

  test('costs no more to tell than it was long: a key of a megabyte is not said a thousand times', async ({
    world,
  }) => {
    const numbers = `[${'1.0,'.repeat(100_000)}1.0]`
    const { issues } = await told(world, `{"content":{"${'k'.repeat(1_000_000)}":${numbers}},"examples":[]}`)
    expect(issues.map(({ code }) => code)).toContain('card.unknown-key')
    expect(JSON.stringify(issues).length).toBeLessThan(2_500_000)
  })

  test('is no card that a file was read into, either', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const naming = { block: 'enforcement', year: 2019, title: 'Bảng', fileName: 'a.json', fileDigest: 'a'.repeat(64) }
    const text = JSON.stringify({ ...naming, content: aContent() }).replace('"max":8', '"max":8.00')
    const answer = await officer.send('POST', `/api/v1/units/${ownerId}/scorecard-files`, text)
    expect([answer.status, (await answer.json()).issues]).toMatchObject([
      422,
      [{ path: '/body/content/criteria/0/children/0/max', code: 'card.literal' }],
    ])
    expect((await officer.call(listScorecards, {})).items).toEqual([])
  })
})

test('a card of 5,000 criteria passes the door', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  const card = await begins(officer, ownerId)
  const leaf = aContent().criteria[0]
  const children = Array.from({ length: 2_500 }, (_, at) => ({
    ...leaf,
    code: `A.${at}`,
    name: 'Tiêu chí '.repeat(40),
  }))
  const content = { ...aContent(), criteria: [{ code: 'A', name: 'A', max: 25_000, children }] }
  expect(JSON.stringify(content).length).toBeGreaterThan(1_100_000)
  const saved = await officer.call(
    saveScorecard,
    { params: { scorecardId: card.id }, body: { content, examples: [] } },
    { version: card.version },
  )
  expect(saved.version).toBe(2)
})

test('the list leaves as a file, by the same filters', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  await begins(officer, ownerId)
  await begins(officer, ownerId, { year: 2020, title: 'Bảng 2020' })
  const [, ...lines] = readsCsv(await officer.call(exportScorecards, { query: { year: 2020, format: 'csv' } }))
  expect(lines.map(([title, year]) => [title, year])).toEqual([['Bảng 2020', '2020']])
})
