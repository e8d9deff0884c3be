/**
 * The cross-check of Tây Nam Bộ 2020, all made up: drawn from a commitment everybody saw, checked blind, settled where two
 * differ at a meeting, and what was lowered and appealed. Who checks whom follows from the seed and is nobody's choice.
 */
import { answerAppeal, attachPaper, draftAppeal, sendAppeal } from '#features/assessments/appeals/contract.ts'
import { listChecks, listDisagreements, openCheck } from '#features/assessments/checks/contract.ts'
import { commitDraw, makeDraw } from '#features/assessments/draws/contract.ts'
import { addMeeting } from '#features/assessments/meetings/contract.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { bringPaper } from '../papers.ts'
import type { Office } from '../units.ts'
import { begin, type Sheet, submit, write } from './assessing.ts'
import type { Block, Members } from './launch.ts'
import { appeals, checkForm, doubts } from './made-up-assessment.ts'

export type Checked = { seasonId: string; block: Block; members: Members; sheets: readonly Sheet[] }

/** Before anything comes: what will be drawn from cannot be chosen afterwards. */
export const commit = (organiser: Person, { seasonId, block }: Pick<Checked, 'seasonId' | 'block'>) =>
  organiser.do(commitDraw, { params: { seasonId }, body: { block } })

export async function check(stage: Stage, { seasonId, block, members, sheets }: Checked) {
  const { people, clock } = stage
  const organiser = await people.ministryOfficer()
  clock.play('2020-11-21T08:00:00+07:00')
  await organiser.do(makeDraw, { params: { seasonId }, body: { block } })
  const { all } = await organiser.do(listChecks, { params: { seasonId } })
  const drawn = Map.groupBy(
    all.filter((one) => one.block === block),
    ({ checked }) => checked.id,
  )
  clock.play('2020-11-25T14:00:00+07:00')
  await forEach(sheets, async ({ unit, sheetId }) => {
    const checkers = (drawn.get(unit.id) ?? []).toSorted((a, b) => (a.checker.name < b.checker.name ? -1 : 1))
    for (const [place, { checker }] of checkers.entries()) {
      const office = members[block].find(({ id }) => id === checker.id) as Office
      const officer = await people.officer(office)
      const { layerId } = await officer.do(openCheck, { params: { sheetId }, body: { unitId: office.id } })
      await write(officer, layerId, checkForm(block, unit.province, place))
      await submit(await people.head(office), layerId)
    }
  })
  await meet(stage, { seasonId, block, members, sheets })
}

/** What two found differently is settled by whoever leads, with the words of the meeting. */
async function meet(stage: Stage, { seasonId, block, members, sheets }: Checked) {
  const { people, clock } = stage
  const organiser = await people.ministryOfficer()
  clock.play('2020-11-27T09:00:00+07:00')
  const present = members[block].map(({ id }) => id)
  const said = {
    ...{ heldOn: '2020-11-27', place: 'Đồng Tháp (minh hoạ)', chair: 'Đại diện Bộ Tư pháp (minh hoạ)' },
    ...{ secretary: null, guests: null, note: 'Cuộc họp minh hoạ của dữ liệu mẫu.' },
  }
  await organiser.do(addMeeting, { params: { seasonId }, body: { block, present, ...said } })
  const { sheets: differing } = await organiser.do(listDisagreements, { params: { seasonId }, query: { block } })
  for (const { sheetId, unit, lines } of differing) {
    const open = lines.filter(({ state }) => state === 'differ')
    if (open.length === 0) continue
    const { province } = sheets.find((sheet) => sheet.unit.id === unit.id)?.unit ?? { province: '' }
    const layerId = await begin(organiser, sheetId, 'cross')
    const cells = open.map(({ kind, code }) => ({ kind, code, ...settledAs(block, province, code) }))
    await write(organiser, layerId, cells)
    await submit(organiser, layerId)
  }
}

function settledAs(block: Block, province: string, code: string) {
  const doubt = doubts.find((one) => one.block === block && one.province === province && one.indicator === code)
  if (doubt?.settled === undefined) throw new Error(`Nobody settled ${code} of ${province}`)
  return { value: `${doubt.settled}`, reason: 'Họp kiểm tra thống nhất theo hồ sơ đã xem (minh hoạ).' }
}

/** A unit says why a score should not have come down, with a paper; the organiser answers in writing. */
export async function appeal(stage: Stage, sheets: readonly (Sheet & { block: Block })[]) {
  const { people, offices } = stage
  const organiser = await people.ministryOfficer()
  for (const { block, province, criterion, says, paper, indicator, ...answer } of appeals) {
    const sheet = sheets.find((one) => one.block === block && one.unit.province === province)
    if (!sheet) throw new Error(`No sheet of ${province}`)
    const [officer, head] = [await people.officer(sheet.unit), await people.head(sheet.unit)]
    const evidenceId = await paperAt(stage, officer, sheet.unit, paper, '2020-11-30T09:00:00+07:00')
    const body = { criterion, layer: 'cross' as const, explanation: says }
    const drafted = await officer.do(draftAppeal, { params: { sheetId: sheet.sheetId }, body })
    const params = { appealId: drafted.id }
    const shown = await officer.do(attachPaper, { params, body: { evidenceId, page: 'trang 1' } })
    const sent = await head.do(sendAppeal, { params, body: {} }, shown.version)
    const title = `Trả lời kiến nghị của ${sheet.unit.name}`
    const basis = await paperAt(stage, organiser, offices.ministry, title, '2020-12-04T09:00:00+07:00')
    const { outcome, found, answer: reply } = answer
    const change =
      found === null
        ? null
        : { kind: 'figure' as const, code: indicator, value: `${found}`, evidenceId: basis, page: 'trang 1' }
    await organiser.do(answerAppeal, { params, body: { outcome, reply, change } }, sent.version)
    if (change) await submit(organiser, await begin(organiser, sheet.sheetId, 'final'))
  }
}

/** Brought by the machine's clock, for a paper is no season's. */
async function paperAt({ clock }: Stage, writer: Person, unit: Office, title: string, at: string): Promise<string> {
  clock.real()
  const id = await bringPaper(writer, unit, title)
  clock.play(at)
  return id
}
