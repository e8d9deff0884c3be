/** Deeds of an assessment that every sample year has in common: sheets opened, layers written, proven, sent and received. */

import { saveCells } from '#features/assessments/cells/contract.ts'
import { attachPaper } from '#features/assessments/evidence/contract.ts'
import { prepareSending, receiveSending, submitLayer } from '#features/assessments/sending/contract.ts'
import { getSettings, type SettingsGiven, saveSettings } from '#features/assessments/settings/contract.ts'
import { beginLayer, openSheet } from '#features/assessments/sheets/contract.ts'
import { markIllustrations } from '#features/seasons/contract.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { bringPaper } from '../papers.ts'
import type { Office } from '../units.ts'
import { type Block, mark } from './launch.ts'
import type { CellMade, PaperMade } from './made-up-assessment.ts'

/** A unit with its sheet. */
export type Sheet = { unit: Office; sheetId: string; layerId: string }

/** How a block is assessed: by the organiser, before anything is sent. */
export async function setUp(officer: Person, at: { seasonId: string; block: Block }, given: SettingsGiven) {
  const { version } = await officer.do(getSettings, { params: at })
  await officer.do(saveSettings, { params: at, body: given }, version)
}

export const openSheets = ({ people }: Stage, seasonId: string, units: readonly Office[]): Promise<Sheet[]> =>
  forEach(units, async (unit) => {
    const officer = await people.officer(unit)
    return { unit, ...(await officer.do(openSheet, { params: { seasonId }, body: { unitId: unit.id } })) }
  })

/** @throws Error naming the first cell that was not saved: a story that the rules do not allow is not loaded. */
export async function write(writer: Person, layerId: string, cells: readonly CellMade[]) {
  if (cells.length === 0) return
  const body = { cells: cells.map((cell) => ({ ...cell, expected: null })) }
  const { cells: told } = await writer.do(saveCells, { params: { layerId }, body })
  const refused = told.find(({ outcome }) => outcome !== 'saved')
  if (refused) throw new Error(`Cell ${refused.kind} ${refused.code}: ${refused.outcome} ${refused.message}`)
}

/** Papers of the writer's own unit, each behind its criterion; brought in by the machine's clock. */
export async function prove(
  { clock }: Stage,
  writer: Person,
  { unit, layerId, papers, at }: { unit: Office; layerId: string; papers: readonly PaperMade[]; at: string },
) {
  for (const { criterion, title, page } of papers) {
    clock.real()
    const evidenceId = await bringPaper(writer, unit, title)
    clock.play(at)
    await writer.do(attachPaper, { params: { layerId }, body: { criterion, evidenceId, page } })
  }
}

/** The head reads what would be sealed, and sends it by its digest. */
export async function submit(head: Person, layerId: string) {
  const params = { layerId }
  const { digest, card, lacks, why } = await head.do(prepareSending, { params })
  if (why !== null || lacks.length > 0) throw new Error(`Not to be sent: ${JSON.stringify({ why, lacks })}`)
  const body = { form: digest, card, follows: false, files: [] }
  return (await head.do(submitLayer, { params, body })).sending
}

export const begin = async (
  writer: Person,
  sheetId: string,
  kind: 'confirmation' | 'cross' | 'verification' | 'final',
) => (await writer.do(beginLayer, { params: { sheetId }, body: { kind } })).layerId

export const receive = (judge: Person, { id, version }: { id: string; version: number }) =>
  judge.do(receiveSending, { params: { sendingId: id }, body: {} }, version)

/** What of a season's open data is made up. */
export const illustrate = (officer: Person, seasonId: string, fields: readonly string[]) =>
  officer.do(markIllustrations, {
    params: { seasonId },
    body: { marks: fields.map((field) => mark('season', seasonId, field)) },
  })
