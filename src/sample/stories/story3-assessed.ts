/**
 * Tây Nam Bộ 2020 scored by its rules, all made up: every unit's own form with what stands behind it, the confirmation of
 * the province or of the level above, checks, what is verified, appeals; and the grades that were expected at the year end.
 */
import { approve } from '#features/approvals/contract.ts'
import { makeResult, proposeShowing } from '#features/assessments/results/contract.ts'
import { setLayerPaper } from '#features/assessments/sending/contract.ts'
import type { SettingsGiven } from '#features/assessments/settings/contract.ts'
import { forEach } from '../door.ts'
import type { Stage } from '../load.ts'
import { bringPaper } from '../papers.ts'
import { begin, illustrate, openSheets, prove, receive, type Sheet, setUp, submit, write } from './assessing.ts'
import type { Block, Members } from './launch.ts'
import { ownForm, verified } from './made-up-assessment.ts'
import { checkersOfAUnit } from './scorecards.ts'
import type { TayNamBo2020 } from './story3.ts'
import { appeal, check, commit } from './story3-checked.ts'

export const blocks = ['justice_department', 'enforcement'] as const
type Season = TayNamBo2020 & { members: Members }

const shown = { seen: 'parties' as const, seenFrom: 'sent' as const, graceDays: 0 }
/** No rule of the year could be read: the layers are those the law knows, their days are made up and provisional. */
const settings = (block: Block): SettingsGiven => ({
  ...{ checkersPerUnit: checkersOfAUnit, checkedBy: 'own_block', mostRounds: 2, appealDays: 5 },
  ...{ legalBasis: null, provisional: true },
  layers: [
    { kind: 'self', by: 'unit', opens: '2020-11-06', deadline: '2020-11-13', ...shown },
    {
      ...{ kind: 'confirmation', by: block === 'enforcement' ? 'parent' : 'paper' },
      ...{ opens: '2020-11-14', deadline: '2020-11-20', ...shown },
    },
    { kind: 'cross', by: 'members', opens: '2020-11-21', deadline: '2020-11-27', ...shown, seenFrom: 'deadline' },
    { kind: 'verification', by: 'organiser', opens: '2020-11-28', deadline: '2020-12-03', ...shown },
    { kind: 'final', by: 'organiser', opens: '2020-12-04', deadline: '2020-12-10', ...shown },
  ],
})

type InBlock = Sheet & { block: Block }

export async function assess2020(stage: Stage, season: Season) {
  const { people, clock } = stage
  const organiser = await people.ministryOfficer()
  clock.play('2020-11-05T10:00:00+07:00')
  const { seasonId, members } = season
  for (const block of blocks) {
    await setUp(organiser, { seasonId, block }, settings(block))
    await commit(organiser, { seasonId, block })
  }
  const sheets: InBlock[] = []
  for (const block of blocks) sheets.push(...(await sayThemselves(stage, season, block)))
  await confirm(stage, sheets)
  for (const block of blocks)
    await check(stage, { seasonId, block, members, sheets: sheets.filter((one) => one.block === block) })
  await verify(stage, sheets)
  await appeal(stage, sheets)
  clock.play('2020-12-10T15:00:00+07:00')
  const lead = await people.head(season.lead)
  for (const block of blocks) {
    const body = { block, kind: 'expected' as const, layer: 'final' as const }
    const { id: resultId, version: made } = await organiser.do(makeResult, { params: { seasonId }, body })
    const showing = { audience: 'public' as const, reason: 'Báo cáo hội nghị tổng kết (minh hoạ).' }
    const { id: proposalId, version } = await organiser.do(
      proposeShowing,
      { params: { resultId }, body: showing },
      made,
    )
    await lead.do(approve, { params: { proposalId }, body: {} }, version)
  }
  const marks = ['ranking', ...['B', 'C', 'D'].map((grade) => `grades/enforcement/${grade}`)]
  await illustrate(organiser, seasonId, marks)
  clock.real()
}

/** Who receives what a unit sent: the lead, and the organiser what the lead itself sent. */
const judgeOf = ({ people }: Stage, { lead }: Season, unitId: string) =>
  unitId === lead.id ? people.ministryOfficer() : people.officer(lead)

async function sayThemselves(stage: Stage, season: Season, block: Block): Promise<InBlock[]> {
  const { people, clock } = stage
  const at = '2020-11-09T09:00:00+07:00'
  clock.play(at)
  const sheets = await openSheets(stage, season.seasonId, season.members[block])
  for (const { unit, layerId } of sheets) {
    const officer = await people.officer(unit)
    const { cells, papers } = ownForm(block, unit.province)
    await write(officer, layerId, cells)
    await prove(stage, officer, { unit, layerId, papers, at })
  }
  clock.play('2020-11-12T15:00:00+07:00')
  await forEach(sheets, async ({ unit, layerId }) => {
    const sending = await submit(await people.head(unit), layerId)
    await receive(await judgeOf(stage, season, unit.id), sending)
  })
  return sheets.map((sheet) => ({ ...sheet, block }))
}

/** Of a Department of Justice the province's paper is entered; of an enforcement office the level above looks it through. */
async function confirm(stage: Stage, sheets: readonly InBlock[]) {
  const { people, clock } = stage
  const at = '2020-11-18T09:00:00+07:00'
  const number = 'Số minh hoạ'
  for (const { unit, sheetId, block } of sheets) {
    clock.play(at)
    if (block === 'enforcement') {
      const above = await people.ministryOfficer()
      await submit(above, await begin(above, sheetId, 'confirmation'))
      continue
    }
    const officer = await people.officer(unit)
    const layerId = await begin(officer, sheetId, 'confirmation')
    clock.real()
    const evidenceId = await bringPaper(officer, unit, `Văn bản xác nhận của UBND ${unit.province}`)
    clock.play(at)
    const body = { number, date: '2020-11-17', body: `UBND ${unit.province} (văn bản minh hoạ)`, evidenceId }
    await officer.do(setLayerPaper, { params: { layerId }, body }, 1)
    await submit(await people.head(unit), layerId)
  }
}

/** The organiser corrects what it finds, with a paper of its own. */
async function verify(stage: Stage, sheets: readonly InBlock[]) {
  const { people, clock, offices } = stage
  const organiser = await people.ministryOfficer()
  const at = '2020-12-01T09:00:00+07:00'
  for (const { block, province, indicator, criterion, found, reason } of verified) {
    const sheet = sheets.find((one) => one.block === block && one.unit.province === province)
    if (!sheet) throw new Error(`No sheet of ${province}`)
    clock.play(at)
    const layerId = await begin(organiser, sheet.sheetId, 'verification')
    await write(organiser, layerId, [{ kind: 'figure', code: indicator, value: `${found}`, reason }])
    const papers = [{ criterion, title: `Kết quả thẩm định ${sheet.unit.name}`, page: 'trang 1' }]
    await prove(stage, organiser, { unit: offices.ministry, layerId, papers, at })
    await submit(organiser, layerId)
  }
}
