/** Three years of Tây Nam Bộ are scored by cards in the running product: nothing of the result was typed in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getScorecard, listScorecards } from '#features/scorecards/contract.ts'
import { saveProposal } from '#features/scorecards/proposals/contract.ts'
import { crowdingOf, type LeafPoints } from '#features/scorecards/sharpening/rules.ts'
import { getTrial, listTrials, type TrialPage } from '#features/scorecards/trials/contract.ts'
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { exact, plainDecimal } from '#kit/exact.ts'
import { words as tableWords } from '#kit/table-words.ts'
import type { Card } from '#scoring/card.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import { readsCsv } from '#tests/support/files.ts'
import { type Loaded, loadedInProcess } from '#tests/support/sample.ts'

let loaded: Loaded
let trials: TrialPage[]

async function officer(): Promise<Person> {
  const { username = '', password = '' } = loaded.accounts.find(({ role }) => role === 'ministry_officer') ?? {}
  return enterAs(
    { origin: 'http://localhost', send: async (request) => loaded.app.request(request) },
    { username, password },
  )
}

/** A list as a file, asked for by the officer. */
async function csv(path: string): Promise<string[][]> {
  const { username, password } = loaded.accounts.find(({ role }) => role === 'ministry_officer') ?? {}
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ username, password })
  const entered = await loaded.app.request('/api/v1/session', { method: 'POST', headers, body })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const response = await loaded.app.request(`/api/v1${path}?format=csv`, { headers: { cookie } })
  return readsCsv({ content: await response.text() })
}

beforeAll(async () => {
  loaded = await loadedInProcess()
  const person = await officer()
  const { items } = await person.do(listSeasons, { query: {} })
  trials = []
  for (const { id: seasonId } of items.filter(({ regionCode }) => regionCode === 'tay-nam-bo')) {
    const { items: made } = await person.do(listTrials, { params: { seasonId } })
    for (const { id: trialId } of made) trials.push(await person.do(getTrial, { params: { trialId } }))
  }
})
afterAll(() => loaded?.close())

const trialOf = (block: string, year: number) => {
  const found = trials.find((trial) => trial.block === block && trial.cardYear === year)
  if (!found) throw new Error(`no trial of ${block} ${year}`)
  return found
}
const at = (trial: TrialPage, grade: string) => trial.sheets.filter((sheet) => sheet.grade === grade).length

function leavesOf({ card, sheets }: TrialPage): LeafPoints[] {
  const got = sheets.map(({ points }) => unpackedPoints(points, 2))
  return nodesOf(card as Card)
    .filter(({ isGroup }) => !isGroup)
    .map(({ at: place, code, name, max, side }) => ({
      ...{ code, name, max, part: side ?? 'main' },
      points: got.map((one) => one[place]?.points ?? null),
    }))
}

function sidesOf({ card, sheets }: TrialPage) {
  const got = sheets.map(({ points }) => unpackedPoints(points, 2))
  return nodesOf(card as Card).flatMap(({ at: place, depth, side }) =>
    depth === 0 && side !== null ? { part: side, points: got.map((one) => one[place]?.points ?? exact('0')) } : [],
  )
}

describe('the year 2020', () => {
  it('has all thirteen Departments of Justice at A, and six enforcement offices', () => {
    const [justice, enforcement] = [trialOf('justice_department', 2020), trialOf('enforcement', 2020)]
    expect([at(justice, 'A'), justice.sheets.length]).toEqual([13, 13])
    expect([at(enforcement, 'A'), enforcement.sheets.length]).toEqual([6, 13])
    expect([...justice.sheets, ...enforcement.sheets].filter(({ rank }) => rank === null)).toEqual([])
  })

  it('explains thirteen at A: most of the points needed are everybody’s', () => {
    const trial = trialOf('justice_department', 2020)
    const { sheets } = trial
    const told = crowdingOf(
      {
        year: 2020,
        leaves: leavesOf(trial),
        sides: sidesOf(trial),
        totals: sheets.map(({ total }) => exact(total)),
        grades: sheets.map(({ grade }) => grade),
      },
      ['A', 'B', 'C', 'D'],
    )
    expect(told).toMatchObject({ units: 13, grade: 'A', holders: 13 })
    // A begins at 85 of 100 points.
    expect(Number(told && plainDecimal(told.common))).toBeGreaterThanOrEqual(85)
  })
})

describe('the years before', () => {
  it('told Departments of Justice apart better', () => {
    const lowest = [2018, 2019, 2020].map((year) => Number(trialOf('justice_department', year).sheets.at(-1)?.total))
    expect(lowest).toEqual(lowest.toSorted((a, b) => a - b))
    expect(at(trialOf('justice_department', 2018), 'A')).toBeLessThan(13)
  })
})

it('says in every file that it was made up', async () => {
  const { id: trialId, scorecardId: ofCard } = trialOf('enforcement', 2020)
  const scorecardId = ofCard ?? ''
  const person = await officer()
  const card = await person.do(getScorecard, { params: { scorecardId } })
  const { id: proposalId } = await person.do(saveProposal, {
    params: { scorecardId },
    body: {
      ...{ unitId: card.ownerId, title: 'Hạ ngưỡng loại A', reason: 'Thử', digest: card.digest ?? '' },
      ...{
        edits: [{ criterion: '', field: 'grade', at: 0, value: 85 }],
        flags: 1,
        trialIds: [trialId],
        stability: null,
      },
    },
  })
  const lists = [
    '/exports/card-proposals',
    `/exports/card-proposals/${proposalId}`,
    '/exports/scorecards',
    `/exports/scorecards/${scorecardId}/differences`,
    `/exports/trials/${trialId}/ranking`,
    `/exports/trials/${trialId}/sheets`,
  ]
  for (const path of lists) {
    const [head = [], ...rows] = await csv(path)
    expect([path, head.at(-1), rows.length > 0]).toEqual([path, tableWords.vi['table.made-up-column'], true])
    expect(rows.filter((row) => row.at(-1) === '')).toEqual([])
  }
})

it('says of every card that it was made up', async () => {
  const { items } = await (await officer()).do(listScorecards, { query: {} })
  expect(items).toHaveLength(6)
  for (const { sample, title, decisionNumber } of items)
    expect([sample, title, decisionNumber]).toEqual([true, expect.stringContaining('minh hoạ'), 'Số minh hoạ'])
})
