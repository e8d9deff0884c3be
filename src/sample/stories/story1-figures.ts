/** The figures of Tây Nam Bộ 2019 as deeds: asked by the lead, entered by officers, sent by heads, accepted; all made up. */
import { acceptReports, sendReports } from '#features/figures/batches/contract.ts'
import { type CellGiven, saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { acceptReport, returnReport } from '#features/figures/reports/contract.ts'
import { createRound, listRounds } from '#features/figures/rounds/contract.ts'
import { periodsOf, type YearStart } from '#features/indicators/periods/rules.ts'
import { addDays } from '#kit/days.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import type { Office } from '../units.ts'
import type { Known } from './indicators.ts'
import type { Block, Members } from './launch.ts'
import { enforcementFigures, taskFigures } from './made-up-figures.ts'
import { comeUp, keepRules, recordOutage } from './story1-below.ts'

const counted = {
  justice_department: ['tasks_assigned', 'tasks_on_time', 'tasks_on_time_ratio'],
  enforcement: [
    ...['cases_enforceable', 'cases_done', 'cases_done_ratio'],
    ...['money_enforceable', 'money_done', 'money_done_ratio'],
  ],
} satisfies Record<Block, string[]>
const yearFrom: Record<Block, YearStart> = { justice_department: 1, enforcement: 10 }

/** Units report three months at a time; what was before the launch comes with the first sitting. */
const sittings = {
  enforcement: [
    { months: [1, 2, 3, 4, 5, 6], due: '2019-04-10', day: '2019-04-04' },
    { months: [7, 8, 9], due: '2019-07-10', day: '2019-07-04' },
    { months: [10, 11, 12], due: '2019-10-10', day: '2019-10-04' },
  ],
  justice_department: [
    { months: [1, 2, 3], due: '2019-04-10', day: '2019-04-04' },
    { months: [4, 5, 6], due: '2019-07-10', day: '2019-07-04' },
    { months: [7, 8, 9], due: '2019-10-10', day: '2019-10-04' },
    { months: [10, 11, 12], due: '2020-01-10', day: '2020-01-06' },
  ],
} satisfies Record<Block, { months: number[]; due: string; day: string }[]>

/** What does not go as it should, so that there is something to look into. */
const unlike = {
  /** Sends the last months four days late. */
  late: { province: 'Tỉnh Cà Mau', month: 12, day: '2019-10-14' },
  /** Sends June without the money that was collected. */
  incomplete: { province: 'Tỉnh Sóc Trăng', month: 9, why: 'Chưa đối chiếu xong số tiền đã thu (số liệu minh hoạ).' },
  /** Types one month's cases wrongly; the lead returns it, and a second figure takes the place of the first. */
  mended: { province: 'Tỉnh Kiên Giang', month: 6, reason: 'Số việc thi hành xong cao bất thường, đề nghị kiểm tra.' },
  /** Has sent the last month, which nobody has accepted yet. */
  waiting: { province: 'Tỉnh Hậu Giang', month: 12 },
}

type Season = { seasonId: string; members: Members; lead: Office; deputy: Office; known: Known }
type Round = { id: string; month: number; block: Block }

/** Opens the rounds of both blocks, plays the sittings in the order of the year, and adds official figures of the year. */
export async function storyOfFigures(stage: Stage, season: Season, before: { seasonId: string; members: Members }) {
  await lastYear(stage, { ...season, ...before })
  await keepRules(stage, season)
  const rounds = await openRounds(stage, season)
  const september = (block: Block, month: number) =>
    rounds.find((one) => one.block === block && one.month === month)?.id ?? ''
  const inSeptember = {
    enforcement: september('enforcement', 12),
    justice_department: september('justice_department', 9),
  }
  const all = (['enforcement', 'justice_department'] as const).flatMap((block) =>
    sittings[block].map((sitting) => ({ block, ...sitting })),
  )
  for (const { block, months, day } of all.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const asked = rounds.filter((round) => round.block === block && months.includes(round.month))
    if (asked.some(({ id }) => id === inSeptember.enforcement)) await comeUp(stage, season, inSeptember)
    await report(stage, season, asked, day)
    await accept(stage, season, asked, day)
  }
  await recordOutage(stage, season)
  await official(stage, season)
  stage.clock.real()
}

/** What enforcement offices told to the end of a month of a work year. */
const enforcementIn = (month: number, year: number) => ({
  block: 'enforcement' as const,
  figuresOf: (province: string): Record<string, number> => enforcementFigures(province, month, year),
})

/** What the same units had come to in the year before, at four of its months: official figures, entered by the organiser. */
async function lastYear(stage: Stage, season: Season) {
  for (const { number, from, to } of periodsOf(2018, 'month', 10).filter((period) => period.number % 3 === 0)) {
    stage.clock.play(`2018-12-${number + 10}T09:00:00+07:00`)
    const period = { periodKind: 'month' as const, from, to, asOf: to, title: null }
    const round = { ...period, source: 'Báo cáo tháng' }
    await enterOfficial(stage, { ...season, ...enforcementIn(number, 2018), round })
  }
}

async function openRounds({ people, clock }: Stage, { seasonId, lead, known }: Season): Promise<Round[]> {
  const officer = await people.officer(lead)
  clock.play('2019-03-25T09:00:00+07:00')
  const rounds: Round[] = []
  for (const block of ['enforcement', 'justice_department'] as const)
    for (const { number: month, from, to } of periodsOf(2019, 'month', yearFrom[block])) {
      const due = sittings[block].find(({ months }) => months.includes(month))?.due ?? null
      const indicators = counted[block].map((code) => ({ indicatorId: known.get(code) ?? '' }))
      const period = { block, periodKind: 'month' as const, from, to, source: 'Báo cáo tháng' }
      const body = { ...period, indicators, due }
      rounds.push({ block, month, id: (await officer.do(createRound, { params: { seasonId }, body })).id })
    }
  return rounds
}

/** What a unit tells in one round, by the codes of the indicators. */
const figuresOf = ({ province }: Office, { block, month }: Round): Record<string, number> =>
  block === 'enforcement' ? enforcementFigures(province, month, 2019) : taskFigures(province, month)

const isThat = (unit: Office, { month, block }: Round, one: { province: string; month: number }) =>
  block === 'enforcement' && unit.province === one.province && month === one.month

/** Cells as an officer types them; what was typed wrongly stands ten times too high. */
function cellsOf(unit: Office, rounds: readonly Round[], known: Known): CellGiven[] {
  return rounds.flatMap((round) =>
    Object.entries(figuresOf(unit, round)).flatMap(([code, value]) => {
      if (isThat(unit, round, unlike.incomplete) && code === 'money_done') return []
      const wrong = isThat(unit, round, unlike.mended) && code === 'cases_done'
      const typed = wrong ? Math.floor(value * 1.2) : value
      const place = { roundId: round.id, unitId: unit.id, indicatorId: known.get(code) ?? '' }
      return [{ ...place, value: `${typed}`, expected: null }]
    }),
  )
}

/** Each unit's officer enters its months at one sitting; its head reads what stands there and sends it. */
async function report(stage: Stage, season: Season, rounds: readonly Round[], day: string) {
  const { people, clock } = stage
  const [{ block } = { block: 'enforcement' as const }] = rounds
  const isLate = (unit: Office) => rounds.some((round) => isThat(unit, round, unlike.late))
  const inTime = season.members[block].filter((unit) => !isLate(unit))
  const params = { seasonId: season.seasonId }
  const enter = async (unit: Office) => {
    const officer = await people.officer(unit)
    await officer.do(saveCells, { params, body: { cells: cellsOf(unit, rounds, season.known) } })
    await send(await people.head(unit), params, unit, rounds)
  }
  clock.play(`${day}T09:00:00+07:00`)
  await forEach(inTime, enter)
  clock.play(`${unlike.late.day}T09:00:00+07:00`)
  await forEach(season.members[block].filter(isLate), enter)
}

async function send(head: Person, params: { seasonId: string }, unit: Office, rounds: readonly Round[]) {
  const { reports } = await head.do(readGrid, { params, query: { unitId: unit.id } })
  const declared = rounds.map((round) => {
    const { reportId, version } = reports.find((one) => one.roundId === round.id) ?? {}
    const lacks = isThat(unit, round, unlike.incomplete)
    const incompleteWhy = lacks ? unlike.incomplete.why : null
    return { reportId: reportId ?? '', version: version ?? 0, complete: !lacks, incompleteWhy }
  })
  allDone((await head.do(sendReports, { params, body: { reports: declared } })).reports)
}

/** @throws Error naming the first refusal: a story that the rules do not allow is not loaded. */
function allDone(answers: readonly { outcome: string; message?: string | undefined }[]) {
  const refused = answers.find(({ outcome }) => outcome === 'refused')
  if (refused) throw new Error(`A report was refused: ${refused.message}`)
}

/** The lead's officer accepts, the deputy's what the lead itself sent; after their year, the organiser's. */
async function judgesOn({ people }: Stage, { lead, deputy }: Season, day: string) {
  if (day > '2019-12-31') return { lead: await people.ministryOfficer(), deputy: await people.ministryOfficer() }
  return { lead: await people.officer(lead), deputy: await people.officer(deputy) }
}

async function accept(stage: Stage, season: Season, rounds: readonly Round[], day: string) {
  const { clock } = stage
  const { lead, deputy } = await judgesOn(stage, season, day)
  const params = { seasonId: season.seasonId }
  const [{ block } = { block: 'enforcement' as const }] = rounds
  // What came late is waited for.
  const last = rounds.some((round) => round.block === 'enforcement' && round.month === unlike.late.month)
  clock.play(`${last ? addDays(unlike.late.day, 1) : addDays(day, 5)}T14:00:00+07:00`)
  const { items } = await lead.do(listRounds, { params, query: { block } })
  const asked = items.flatMap(({ id, units }) => {
    const round = rounds.find((one) => one.id === id)
    return round ? units.flatMap(({ unitId, report: sent }) => (sent ? [{ round, unitId, sent }] : [])) : []
  })
  const unitOf = (id: string) => season.members[block].find((unit) => unit.id === id) as Office
  const waiting = asked.filter(({ round, unitId }) => !isThat(unitOf(unitId), round, unlike.waiting))
  const isWrong = ({ round, unitId }: (typeof asked)[number]) => isThat(unitOf(unitId), round, unlike.mended)
  for (const { round, unitId, sent } of waiting.filter(isWrong))
    await mend(stage, season, { unit: unitOf(unitId), round, sent })
  const right = waiting.filter((one) => !isWrong(one))
  await acceptAll(
    lead,
    params,
    right.filter(({ unitId }) => unitId !== season.lead.id).map(({ sent }) => sent),
  )
  await acceptAll(
    deputy,
    params,
    right.filter(({ unitId }) => unitId === season.lead.id).map(({ sent }) => sent),
  )
}

type Named = { id: string; version: number }

async function acceptAll(judge: Person, params: { seasonId: string }, sent: readonly Named[]) {
  if (sent.length === 0) return
  const reports = sent.map(({ id, version }) => ({ reportId: id, version }))
  allDone((await judge.do(acceptReports, { params, body: { reports } })).reports)
}

type Sent = { unit: Office; round: Round; sent: { id: string; version: number } }

/** Returned with a reason, mended by the unit, sent again, accepted: the first figure stays beneath the second. */
async function mend({ people }: Stage, { seasonId, lead }: Season, { unit, round, sent }: Sent) {
  const params = { reportId: sent.id }
  const officer = await people.officer(unit)
  const judge = await people.officer(lead)
  const body = { reason: unlike.mended.reason }
  await judge.do(returnReport, { params, body }, sent.version)
  const grid = await officer.do(readGrid, { params: { seasonId }, query: { roundId: round.id, unitId: unit.id } })
  const wrong = grid.cells.find(({ indicatorId }) => grid.indicators.some(isDone(indicatorId)))
  const value = `${figuresOf(unit, round).cases_done}`
  const place = { roundId: round.id, unitId: unit.id, indicatorId: wrong?.indicatorId ?? '' }
  const mended = { ...place, value, expected: wrong?.figure?.id ?? null }
  await officer.do(saveCells, { params: { seasonId }, body: { cells: [mended] } })
  await send(await people.head(unit), { seasonId }, unit, [round])
  const again = await judge.do(readGrid, { params: { seasonId }, query: { roundId: round.id } })
  const version = again.reports.find(({ reportId }) => reportId === sent.id)?.version ?? undefined
  await judge.do(acceptReport, { params, body: {} }, version)
}

const isDone = (indicatorId: string) => (indicator: { id: string; code: string }) =>
  indicator.id === indicatorId && indicator.code === 'cases_done'

/** Two official figures of the year, from two reports, stand side by side; the organiser enters them for all units. */
export const yearReport = 'Báo cáo tổng kết năm'
const officialReports = [
  { source: 'Báo cáo Quốc hội', asOf: '2019-07-31', month: 10, day: '2019-08-20' },
  { source: yearReport, asOf: '2019-09-30', month: 12, day: '2019-11-05' },
]

async function official(stage: Stage, season: Season) {
  const period = { periodKind: 'year' as const, from: '2018-10-01', to: '2019-09-30' }
  for (const { day, month, ...round } of officialReports) {
    stage.clock.play(`${day}T09:00:00+07:00`)
    await enterOfficial(stage, {
      ...season,
      ...enforcementIn(month, 2019),
      round: { ...period, ...round, title: null },
    })
  }
}

type Official = {
  seasonId: string
  block: Block
  members: Members
  known: Known
  figuresOf: (province: string) => Record<string, number>
  round: { periodKind: 'month' | 'year'; from: string; to: string; source: string; asOf: string; title: string | null }
}

/** One sitting of the organiser's officer for all units of a block; its own word makes them accepted. Gives the round. */
export async function enterOfficial(
  { people }: Stage,
  { seasonId, block, members, known, figuresOf, round }: Official,
): Promise<string> {
  const officer = await people.ministryOfficer()
  const params = { seasonId }
  const told = members[block].map(({ id, province }) => ({ id, figures: figuresOf(province) }))
  const asked = [...new Set(told.flatMap(({ figures }) => Object.keys(figures)))]
  // Ratios stand beside what they are worked out from.
  const usual = counted[block].filter((code) => asked.includes(code.replace(/_ratio$/, '')))
  const codes = new Set([...usual, ...asked])
  const indicators = [...codes].map((code) => ({ indicatorId: known.get(code) ?? '' }))
  const body = { block, ...round, asks: 'organiser' as const, indicators }
  const { id: roundId } = await officer.do(createRound, { params, body })
  const cells = told.flatMap(({ id: unitId, figures }) =>
    Object.entries(figures).map(([code, value]) => ({
      ...{ roundId, unitId, indicatorId: known.get(code) ?? '', value: `${value}`, expected: null },
    })),
  )
  await officer.do(saveCells, { params, body: { cells } })
  const { reports } = await officer.do(readGrid, { params, query: { roundId } })
  const declared = reports.map(({ reportId, version }) => ({
    ...{ reportId: reportId ?? '', version: version ?? 0, complete: true },
  }))
  allDone((await officer.do(sendReports, { params, body: { reports: declared } })).reports)
  return roundId
}
