/**
 * Tây Nam Bộ 2018 and 2019 scored to the end, all made up and as short as it goes: what the reports tell is sent by every
 * unit, the organiser corrects a few figures, and the result is approved by two and published. So that later years have
 * something to be compared with: what was claimed, and what came of it.
 */
import { approve } from '#features/approvals/contract.ts'
import { getResult, makeResult, proposeApproval, publishResult } from '#features/assessments/results/contract.ts'
import { prepareSending, setLayerPaper } from '#features/assessments/sending/contract.ts'
import type { SettingsGiven } from '#features/assessments/settings/contract.ts'
import { getSheet } from '#features/assessments/sheets/contract.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { bringPaper } from '../papers.ts'
import type { Office } from '../units.ts'
import { begin, illustrate, openSheets, receive, type Sheet, setUp, submit, write } from './assessing.ts'
import type { Block, Members } from './launch.ts'
import type { CellMade } from './made-up-assessment.ts'
import { enforcementFigures, justiceFigures } from './made-up-figures.ts'

type Season = { seasonId: string; year: 2018 | 2019; lead: Office; members: Members }
type Correction = { year: number; block: Block; province: string; indicator: string; less: number }

/** What the organiser found to be fewer than was told. */
const corrections: readonly Correction[] = [
  {
    ...{ year: 2018, block: 'justice_department', province: 'Tỉnh Kiên Giang', less: 2 },
    ...{ indicator: 'drafts_in_time' },
  },
  {
    ...{ year: 2018, block: 'justice_department', province: 'Tỉnh Cà Mau', less: 1 },
    ...{ indicator: 'new_models' },
  },
  {
    ...{ year: 2018, block: 'enforcement', province: 'Tỉnh Kiên Giang', less: 30 },
    ...{ indicator: 'cases_done' },
  },
  {
    ...{ year: 2019, block: 'justice_department', province: 'Tỉnh Cà Mau', less: 1 },
    ...{ indicator: 'new_models' },
  },
  {
    ...{ year: 2019, block: 'enforcement', province: 'Tỉnh Kiên Giang', less: 25 },
    ...{ indicator: 'cases_done' },
  },
]
const reason = 'Một phần số liệu thuộc kỳ trước (minh hoạ).'

const shown = { seen: 'parties' as const, seenFrom: 'sent' as const, graceDays: 0 }
const settings = (year: number): SettingsGiven => ({
  ...{ checkersPerUnit: 1, checkedBy: 'own_block', mostRounds: null, appealDays: null },
  ...{ legalBasis: null, provisional: true },
  layers: [
    { kind: 'self', by: 'unit', opens: `${year}-11-20`, deadline: `${year}-11-24`, ...shown },
    { kind: 'final', by: 'organiser', opens: `${year}-11-25`, deadline: `${year}-12-05`, ...shown },
  ],
})

export async function assessBefore(stage: Stage, season: Season) {
  const { people, clock } = stage
  const organiser = await people.ministryOfficer()
  const { year } = season
  for (const block of ['justice_department', 'enforcement'] as const) {
    clock.play(`${year}-11-20T08:00:00+07:00`)
    await setUp(organiser, { seasonId: season.seasonId, block }, settings(year))
    const sheets = await openSheets(stage, season.seasonId, season.members[block])
    if (block === 'enforcement') await explain(stage, sheets)
    clock.play(`${year}-11-24T15:00:00+07:00`)
    await forEach(sheets, async ({ unit, layerId }) => {
      await receive(organiser, await submit(await people.head(unit), layerId))
    })
    await correct(stage, { ...season, block, sheets })
    clock.play(`${year}-12-08T09:00:00+07:00`)
    await publish(organiser, await people.head(season.lead), { seasonId: season.seasonId, block })
  }
  await illustrate(organiser, season.seasonId, ['ranking', 'grades'])
  clock.real()
}

/** Whose last report was not accepted, or did not tell all of it: each says so, and the organiser enters what it knows. */
const untold = ['Tỉnh Hậu Giang', 'Tỉnh Sóc Trăng']
const fromYearReport = 'Theo báo cáo tổng kết năm; báo cáo tháng cuối chưa được chấp nhận đủ (minh hoạ).'

async function explain({ people }: Stage, sheets: readonly Sheet[]) {
  for (const { unit, layerId } of sheets.filter((one) => untold.includes(one.unit.province))) {
    const officer = await people.officer(unit)
    const { lacks } = await officer.do(prepareSending, { params: { layerId } })
    const value = 'Số liệu tháng cuối chưa được chấp nhận, đề nghị lấy theo báo cáo năm (minh hoạ).'
    const cells = lacks
      .flatMap(({ criteria }) => criteria)
      .map((code) => ({ kind: 'explanation' as const, code, value }))
    await write(officer, layerId, cells)
  }
}

/** Figures that nobody's accepted report tells of a unit, as the organiser knows them. */
async function lackingOf(organiser: Person, year: number, { unit, sheetId }: Sheet): Promise<CellMade[]> {
  const { accepted } = await organiser.do(getSheet, { params: { sheetId } })
  const told: Record<string, number> = enforcementFigures(unit.province, 12, year)
  return accepted
    .filter(({ value }) => value === null)
    .map(({ indicator: code }) => ({ kind: 'figure', code, value: `${told[code]}`, reason: fromYearReport }))
}

type InBlock = Season & { block: Block; sheets: readonly Sheet[] }

async function correct(stage: Stage, { year, block, sheets }: InBlock) {
  const organiser = await stage.people.ministryOfficer()
  const at = `${year}-11-27T09:00:00+07:00`
  for (const sheet of sheets) {
    stage.clock.play(at)
    const { province } = sheet.unit
    const found = corrections.filter((one) => one.year === year && one.block === block && one.province === province)
    const cells: CellMade[] = found.map((one) => ({ kind: 'figure', code: one.indicator, value: fewer(one), reason }))
    if (block === 'enforcement' && untold.includes(province)) cells.push(...(await lackingOf(organiser, year, sheet)))
    if (cells.length === 0) continue
    const layerId = await begin(organiser, sheet.sheetId, 'final')
    await write(organiser, layerId, cells)
    stage.clock.real()
    const evidenceId = await bringPaper(organiser, stage.offices.ministry, `Rà soát năm ${year} ${sheet.unit.name}`)
    stage.clock.play(at)
    const paper = { number: 'Số minh hoạ', date: `${year}-11-26`, body: 'Bộ Tư pháp (văn bản minh hoạ)', evidenceId }
    await organiser.do(setLayerPaper, { params: { layerId }, body: paper }, 1)
    await submit(organiser, layerId)
  }
}

function fewer({ year, block, province, indicator, less }: Correction): string {
  const told: Record<string, number> =
    block === 'enforcement' ? enforcementFigures(province, 12, year) : justiceFigures(province, year)
  return `${Math.max(0, (told[indicator] ?? 0) - less)}`
}

/** Made by the organiser, approved by the head of the unit that led the year, published. */
async function publish(organiser: Person, lead: Person, { seasonId, block }: { seasonId: string; block: Block }) {
  const body = { block, kind: 'final' as const, layer: 'final' as const }
  const made = await organiser.do(makeResult, { params: { seasonId }, body })
  const params = { resultId: made.id }
  const why = { reason: 'Kết quả chấm điểm năm đã đủ (minh hoạ).' }
  const { id: proposalId, version } = await organiser.do(proposeApproval, { params, body: why }, made.version)
  await lead.do(approve, { params: { proposalId }, body: {} }, version)
  const approved = await organiser.do(getResult, { params })
  await organiser.do(publishResult, { params, body: { digest: approved.digest ?? '' } }, approved.version)
}
