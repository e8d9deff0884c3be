/**
 * What stands around the figures of Tây Nam Bộ 2019, all made up: a check, a step of lateness, an outage; and a month that
 * comes up from units under two offices, with a paper behind a figure, to be accepted and added up above.
 */
import { createHash } from 'node:crypto'
import { putFile } from '#features/evidence/contract.ts'
import { saveCells } from '#features/figures/cells/contract.ts'
import { addCheck } from '#features/figures/checks/contract.ts'
import { attachEvidence } from '#features/figures/evidence/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { addStep, grantOutage } from '#features/figures/lateness/contract.ts'
import { acceptReport, sendReport } from '#features/figures/reports/contract.ts'
import { takeSums } from '#features/figures/sums/contract.ts'
import { writeXlsx } from '#platform/files/isolate.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office, provinceOfSubUnits, type SubUnit, subUnitsOf } from '../units.ts'
import type { Known } from './indicators.ts'
import type { Block } from './launch.ts'
import { enforcementFigures, taskFigures } from './made-up-figures.ts'

type Season = { seasonId: string; lead: Office; known: Known }
type Counts = Readonly<Record<string, number>>

const unread = { legalBasis: null, provisional: true }

/** What no article tells stays provisional, and says that it is made up. */
export async function keepRules({ people, clock }: Stage, { seasonId, lead }: Season) {
  const params = { seasonId }
  clock.play('2019-03-25T08:00:00+07:00')
  const check = {
    ...{ kind: 'at_most' as const, effect: 'warn' as const, block: 'enforcement', code: 'cases_done' },
    ...{ codes: ['cases_enforceable'], note: 'Quy tắc minh hoạ: xong không nhiều hơn có điều kiện thi hành.' },
  }
  await (await people.officer(lead)).do(addCheck, { params, body: { ...check, ...unread } })
  const organiser = await people.ministryOfficer()
  const step = { block: null, fromDays: 1, toDays: null, points: null, from: null, to: null }
  const consequence = 'Nhắc nhở bằng văn bản (mức minh hoạ)'
  await organiser.do(addStep, { params, body: { ...step, consequence, ...unread } })
}

/** A day on which nobody could send is not counted as late, by a decision that is made up as well. */
export async function recordOutage({ people, clock }: Stage, { seasonId }: Season) {
  clock.play('2019-10-14T08:00:00+07:00')
  const body = {
    ...{ block: null, unitIds: null, from: '2019-10-12', to: '2019-10-12' },
    ...{ number: 'Số minh hoạ', day: '2019-10-14', body: 'Bộ Tư pháp (quyết định minh hoạ)' },
    reason: 'Sự cố đường truyền (sự cố minh hoạ)',
  }
  await (await people.ministryOfficer()).do(grantOutage, { params: { seasonId }, body })
}

/** Six tenths of what its Cục tells, and the rest: together they come to what the Cục would have told by itself. */
const ofChiCuc = (index: number): Counts => {
  const whole = Object.entries(enforcementFigures(provinceOfSubUnits, 12, 2019))
  const first = (value: number) => Math.floor((value * 6) / 10)
  return Object.fromEntries(whole.map(([code, value]) => [code, index === 0 ? first(value) : value - first(value)]))
}

/** A quarter of what its Sở tells, which counts its own tasks too and does not take the sum. */
const ofPhong = (): Counts =>
  Object.fromEntries(
    Object.entries(taskFigures(provinceOfSubUnits, 9)).map(([code, value]) => [code, Math.floor(value / 4)]),
  )

type Rounds = Record<Block, string>
const entering = '2019-10-02T09:00:00+07:00'

/** Both branches of one province tell September before their offices do. */
export async function comeUp(stage: Stage, season: Season, rounds: Rounds) {
  const { people, offices, clock } = stage
  const parents = inProvinces(offices, [provinceOfSubUnits])
  const [so] = parents.justice_department as [Office]
  const [cuc] = parents.enforcement as [Office]
  clock.play(entering)
  const sent = [...(await tell(stage, season, rounds.justice_department, so, ofPhong))]
  sent.push(...(await tell(stage, season, rounds.enforcement, cuc, ofChiCuc)))
  clock.play('2019-10-03T09:00:00+07:00')
  for (const { parent, reportId, version } of sent) {
    const officer = await people.officer(parent)
    await officer.do(acceptReport, { params: { reportId }, body: {} }, version)
  }
  const params = { roundId: rounds.enforcement, unitId: cuc.id }
  const indicatorIds = Object.keys(ofChiCuc(0)).map((code) => season.known.get(code) ?? '')
  await (await people.officer(cuc)).do(takeSums, { params, body: { indicatorIds, reason: null } })
}

/** Each unit under the parent enters its counts, one with a paper behind a figure; its head sends them as complete. */
async function tell(
  stage: Stage,
  { seasonId, known }: Season,
  roundId: string,
  parent: Office,
  countsOf: (index: number) => Counts,
) {
  const { people, offices } = stage
  const sent: { parent: Office; reportId: string; version: number }[] = []
  for (const [index, unit] of subUnitsOf(offices, parent).entries()) {
    const place = { roundId, unitId: unit.id }
    const writer = await (unit.hasOfficer ? people.officer(unit) : people.head(unit))
    const cells = Object.entries(countsOf(index)).map(([code, value]) => ({
      ...{ ...place, indicatorId: known.get(code) ?? '', value: `${value}`, expected: null },
    }))
    await writer.do(saveCells, { params: { seasonId }, body: { cells } })
    const [first] = cells
    if (index === 0 && first) await prove(stage, writer, unit, first)
    const head = await people.head(unit)
    const { reports } = await head.do(readGrid, { params: { seasonId }, query: place })
    const { reportId, version } = reports.find((one) => one.unitId === unit.id && one.roundId === roundId) ?? {}
    const report = { params: { reportId: reportId ?? '' }, body: { complete: true, incompleteWhy: null } }
    const { id, version: now } = await head.do(sendReport, report, version ?? undefined)
    sent.push({ parent, reportId: id, version: now })
  }
  return sent
}

type Cell = { roundId: string; unitId: string; indicatorId: string; value: string }

/** A workbook that says in its own lines that it is no real paper; it comes in by the machine's clock, as it is no season's. */
async function prove({ clock }: Stage, writer: Person, unit: SubUnit, { value, ...place }: Cell) {
  const title = 'Biểu minh hoạ'
  const column = (name: string) => ({ title: name, kind: 'text' as const, width: 50 })
  const row = [unit.name, value, 'Tệp minh hoạ của dữ liệu mẫu, không phải văn bản thật.']
  const columns = ['Đơn vị', 'Số liệu', 'Ghi chú'].map(column)
  const bytes = await writeXlsx([{ name: title, columns, rows: [row] }])
  const digest = createHash('sha256').update(bytes).digest('hex')
  const params = { unitId: unit.id, digest }
  const query = { name: `${title}.xlsx`, size: bytes.length, from: 0 }
  clock.real()
  const { evidence } = await writer.do(putFile, { params, query, file: new Blob([bytes]) })
  clock.play(entering)
  await writer.do(attachEvidence, { params: place, body: { evidenceId: evidence?.id ?? '', page: 'dòng 2' } })
}
