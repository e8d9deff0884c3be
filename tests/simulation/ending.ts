/** The end of a season: its result is made, approved by another unit, published, and worked out again from its archive alone. */
import { expect } from 'vitest'
import { approve } from '#features/approvals/contract.ts'
import { readArchive, readArchiveFile } from '#features/assessments/archives/contract.ts'
import { whyNotSound } from '#features/assessments/archives/rules.ts'
import { getResult, makeResult, proposeApproval, publishResult } from '#features/assessments/results/contract.ts'
import { block, type Member } from './cast.ts'
import { resultsAt } from './layers.ts'
import { done } from './line.ts'
import { endOf } from './model.ts'
import type { Play } from './play.ts'

/** @returns whether there was anything to publish: where nobody sent, there is not. */
export async function endsInPublic(play: Play): Promise<boolean> {
  const { cast, clock, line, sheets } = play
  const { seasonId, minister } = cast
  clock.at = new Date(endOf(cast.settings, 'final').getTime() + 3_600_000)
  const expected = resultsAt(
    cast.card,
    sheets.map((sheet) => sheet.standing()),
    'final',
  )
  // Whoever is not complete through the layers is left out with a reason.
  const leftOut = sheets
    .filter(({ member, drafts }) => {
      const isIncomplete = expected.find(({ unit }) => unit === member.unitId)?.incomplete ?? true
      const isBack = [...drafts.values()].some(({ state }) => state === 'returned')
      return isIncomplete || isBack || drafts.get('verification')?.sealed === undefined
    })
    .map(({ member }) => ({ unitId: member.unitId, reason: 'Chưa đủ các lớp' }))
  const body = { block, kind: 'final' as const, layer: 'final' as const, leftOut }
  const made = await line.ask(minister, makeResult, { params: { seasonId }, body })
  if (made.is === 'refused') {
    expect(['result.no-sheets', 'result.not-ready']).toContain(made.code)
    return false
  }
  const params = { resultId: made.body.id }
  const proposal = await line.ask(minister, proposeApproval, { params, body: { reason: 'Đủ' } }, made.body.version)
  const { id: proposalId, version } = done(proposal)
  const [first] = cast.members as [Member]
  done(await line.ask(first.head, approve, { params: { proposalId }, body: {} }, version))
  const approved = done(await line.ask(minister, getResult, { params }))
  const published = { params, body: { digest: approved.digest ?? '' } }
  done(await line.ask(minister, publishResult, published, approved.version))
  const { content } = await minister.call(readArchiveFile, { params })
  const text = new TextDecoder().decode(content as Uint8Array)
  const read = readArchive(JSON.parse(text))
  if (!('archive' in read)) throw new Error(`no archive: ${read.at}`)
  expect(await whyNotSound(read.archive, text)).toBeUndefined()
  const told = new Map(approved.sheets.map(({ unitCode, unitId }) => [unitCode, unitId]))
  for (const { unit, total } of read.archive.outcome)
    expect([unit, total]).toEqual([unit, expected.find((one) => one.unit === told.get(unit))?.total])
  return true
}
