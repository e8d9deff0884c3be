/** Ten years of monthly figures of twenty-six units: how long a pasted block takes to be saved, and a unit's year to be read. */
import { getSession } from '#features/accounts/contract.ts'
import { type CellGiven, saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { createYear } from '#features/figures/rounds/contract.ts'
import { listIndicators } from '#features/indicators/contract.ts'
import { listUnits } from '#features/organisations/contract.ts'
import { addMembers, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import { createSeason, getSeason } from '#features/seasons/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import type { Hosting } from './hosting.ts'
import { median, percentile, timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const units = 26
/** The region that is made here; what else measures figures finds it by this code. */
export const measuredRegion = 'so-lieu-do'
const last = 2018
const years = Array.from({ length: 10 }, (_, index) => last - 9 + index)
const block = 'enforcement'
const limits = { paste: 1_000, year: 60 }
const whole = { from: null, to: null }

type Year = { seasonId: string; roundIds: string[]; countIds: string[]; unitIds: string[] }

/** A region of offices that stand in no other, its ten seasons, each with twelve months of every count. */
async function tenYears(officer: Person, { large }: Hosting): Promise<Year> {
  const { roles } = await officer.do(getSession, {})
  const organiserId = roles.find(({ role }) => role === 'ministry_officer')?.unitId ?? ''
  const { items } = await officer.do(listUnits, {
    query: { kind: 'provincial_enforcement', day: `${last}-06-30`, limit: 500 },
  })
  const { blocks } = await officer.do(getSeason, { params: { seasonId: large.seasonId }, query: {} })
  const taken = new Set(blocks.flatMap(({ members }) => members.map(({ unitId }) => unitId)))
  const unitIds = items
    .map(({ id }) => id)
    .filter((id) => !taken.has(id))
    .slice(0, units)
  const { id: regionId } = await officer.do(createRegion, {
    body: {
      ...{ code: measuredRegion, organiserId },
      label: { noun: 'Cụm', name: 'Cụm đo số liệu', ...whole, basis: null },
      blocks: [{ code: block, label: 'Khối Thi hành án dân sự' }],
    },
  })
  const { version } = await officer.do(getRegion, { params: { regionId }, query: {} })
  await officer.do(addMembers, { params: { regionId }, body: { block, unitIds, ...whole, basis: null } }, version)
  let made: Year | undefined
  for (const year of years) made = await aYear(officer, regionId, year, unitIds)
  if (!made) throw new Error('No year was made')
  return made
}

async function aYear(officer: Person, regionId: string, year: number, unitIds: string[]): Promise<Year> {
  const { id: seasonId } = await officer.do(createSeason, { body: { regionId, year, theme: null } })
  const { items } = await officer.do(listIndicators, { query: { seasonId } })
  const monthly = items.filter(({ period }) => period === 'month')
  const { items: rounds } = await officer.do(createYear, {
    params: { seasonId },
    body: {
      ...{ block, periodKind: 'month', source: 'Báo cáo tháng', asks: 'organiser' },
      ...{ opensAfter: null, dueAfter: 10, graceDays: 0 },
      indicators: monthly.map(({ id }) => ({ indicatorId: id, required: true })),
    },
  })
  const made = {
    ...{ seasonId, unitIds, roundIds: rounds.map(({ id }) => id) },
    countIds: monthly.filter(({ type }) => type !== 'ratio').map(({ id }) => id),
  }
  for (const indicatorId of made.countIds) await save(officer, seasonId, cellsOf(made, indicatorId, year))
  return made
}

/** One indicator of all units over all months: what somebody copies out of a spreadsheet. */
function cellsOf({ roundIds, unitIds }: Year, indicatorId: string, value: number): CellGiven[] {
  return unitIds.flatMap((unitId, row) =>
    roundIds.map((roundId, column) => ({
      ...{ roundId, unitId, indicatorId, expected: null },
      value: String(value * 1000 + row * 13 + column),
    })),
  )
}

async function save(officer: Person, seasonId: string, cells: CellGiven[]): Promise<(string | null)[]> {
  const saved = await officer.do(saveCells, { params: { seasonId }, body: { cells } })
  const other = saved.cells.find(({ outcome }) => outcome !== 'saved')
  if (other) throw new Error(`A cell was not saved: ${other.outcome} ${other.message ?? ''}`)
  return saved.cells.map(({ figure }) => figure?.id ?? null)
}

/** Each paste writes other numbers over the last, so that every cell is saved anew. */
async function pastes(officer: Person, year: Year, times: number): Promise<number[]> {
  const [indicatorId = ''] = year.countIds
  const { cells: held } = await officer.do(readGrid, {
    params: { seasonId: year.seasonId },
    query: { block, indicatorId },
  })
  const idAt = new Map(held.map((cell) => [`${cell.roundId} ${cell.unitId} ${cell.indicatorId}`, cell.figure?.id]))
  const first = cellsOf(year, indicatorId, 1)
  let expected = first.map(({ roundId, unitId }) => idAt.get(`${roundId} ${unitId} ${indicatorId}`) ?? null)
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const cells = cellsOf(year, indicatorId, 2 + time).map((cell, at) => ({ ...cell, expected: expected[at] ?? null }))
    taken.push(
      await timed(async () => {
        expected = await save(officer, year.seasonId, cells)
      }),
    )
  }
  return taken
}

export async function measureFigures(host: Hosting, rounds: number): Promise<Result[]> {
  const officer = await enterAs({ origin: host.url, send: fetch }, host.reader)
  const year = await tenYears(officer, host)
  const health = async () => void (await (await fetch(`${host.url}/health`)).arrayBuffer())
  const sheet = () =>
    officer.do(readGrid, { params: { seasonId: year.seasonId }, query: { block, unitId: year.unitIds[0] ?? '' } })
  const [floors, reads]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    floors.push(await timed(health))
    reads.push(await timed(sheet))
  }
  const taken = await pastes(officer, year, Math.ceil(rounds / 5))
  const floor = { name: '/health', value: median(floors) }
  const line = (what: string, times: readonly number[], limit: number) =>
    result({ group: 'answers', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) }, { floor, limit })
  return [
    line(`a block of ${units} × ${year.roundIds.length} cells, saved`, taken, limits.paste),
    line(`a unit’s year of figures, ${years.length} years kept`, reads, limits.year),
  ]
}
