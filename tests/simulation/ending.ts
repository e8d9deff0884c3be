/** Results: an expected one on the way; at the end the final one, approved by another unit, published, worked out again. */
import { expect } from 'vitest'
import { approve } from '#features/approvals/contract.ts'
import { readArchive, readArchiveFile } from '#features/assessments/archives/contract.ts'
import { whyNotSound } from '#features/assessments/archives/rules.ts'
import { getResult, makeResult, proposeApproval, publishResult } from '#features/assessments/results/contract.ts'
import { genuine } from '#src/commands/genuine.ts'
import type { UnitResult } from '#tests/scoring/independent.ts'
import { block } from './cast.ts'
import { openOn } from './checking.ts'
import { type Layer, resultsAt } from './layers.ts'
import { done } from './line.ts'
import { dayOf, lastDayOf, type SheetModel, startOf } from './model.ts'
import { expectDone, inUse, isRefused, lead, minister, type Play } from './play.ts'

const hasForm = ({ drafts }: SheetModel, layer: Layer) =>
  drafts.some(({ kind, standing }) => standing && (kind === layer || (layer === 'cross' && kind === 'check')))

const resultsNow = (play: Play, layer: Layer): UnitResult[] =>
  resultsAt(
    play.cast.card,
    play.sheets.map((sheet) => sheet.standing()),
    layer,
  )

/** Before a layer is over, or all its forms are there, nobody is told what it comes to. */
function mayExpect({ cast, clock, sheets }: Play, upTo: Layer): boolean {
  const kinds = cast.settings.layers.map(({ kind }) => kind)
  const counted = kinds.slice(0, kinds.indexOf(upTo) + 1).filter((kind) => kind !== 'final')
  const isWhole = (layer: Layer) =>
    sheets.every((sheet) => hasForm(sheet, layer)) &&
    (layer !== 'cross' || sheets.every((sheet) => sheet.hold !== null || sheet.missingChecks().length === 0))
  return counted.every((layer) => dayOf(clock.at) > lastDayOf(cast.settings, layer) || isWhole(layer))
}

/** An expected result at some layer comes to what the second reading comes to. */
export async function expects(play: Play): Promise<void> {
  const { cast, chance, line, sheets, tally } = play
  const { kind: layer } = chance.pick(cast.settings.layers)
  const body = { block, kind: 'expected' as const, layer }
  const made = await line.ask(minister(play), makeResult, { params: { seasonId: cast.seasonId }, body })
  const isThere = sheets.some(({ sheetId }) => sheetId !== null)
  expectDone(play, 'expect a result', made, isThere && mayExpect(play, layer))
  if (made.is === 'refused') return
  const { sheets: told } = done(await line.ask(minister(play), getResult, { params: { resultId: made.body.id } }))
  const found = told.map(({ unitId, total, rank, grade }) => [unitId, total, rank, grade])
  const expected = resultsNow(play, layer).map(({ unit, total, rank, grade }) => [unit, total, rank, grade])
  expect([cast.seed, layer, found.sort()]).toEqual([cast.seed, layer, expected.sort()])
  tally.add('expected as it ought to be')
}

/** Its forms are there in every layer, none came back, nothing is missing in them: nobody takes it out of the ranking. */
function isWhole(play: Play, sheet: SheetModel, results: readonly UnitResult[]): boolean {
  const layers = play.cast.settings.layers.map(({ kind }) => kind).filter((kind) => kind !== 'final')
  const isIncomplete = results.find(({ unit }) => unit === sheet.member.unitId)?.incomplete ?? true
  return !isIncomplete && layers.every((layer) => hasForm(sheet, layer)) && sheet.drafts.every((one) => !one.returned)
}

/** What keeps a final result back though its sheets are whole: differences, overtaken forms, an answer that no form says. */
function isStuck(play: Play, sheet: SheetModel): boolean {
  const isOvertaken = sheet.drafts.some(({ kind, standing }) => {
    const below = sheet.below(kind)
    return standing && (below.length !== standing.on.length || below.some((one) => !standing.on.includes(one)))
  })
  const isUndrawn = inUse(play, 'cross') && sheet.checkers.size === 0
  return isOvertaken || isUndrawn || openOn(play, sheet, 'final').length > 0
}

const isUnsaid = ({ drafts }: SheetModel) => drafts.some(({ settled, standing }) => settled.size > 0 && !standing)

/** Whoever is not whole is left out with a reason; whoever is cannot be. */
async function makes(play: Play) {
  const { cast, line, sheets, chance } = play
  const results = resultsNow(play, 'final')
  const owing = sheets.filter(({ hold }) => hold === null)
  const whole = owing.filter((sheet) => isWhole(play, sheet, results))
  const leftOut = owing
    .filter((sheet) => !whole.includes(sheet))
    .map(({ member }) => ({ unitId: member.unitId, reason: 'Chưa đủ các lớp' }))
  const params = { seasonId: cast.seasonId }
  const bodyOf = (left: typeof leftOut) => ({ block, kind: 'final' as const, layer: 'final' as const, leftOut: left })
  if (whole.length > 0 && chance.percent(40)) {
    const robbed = [...leftOut, { unitId: chance.pick(whole).member.unitId, reason: 'Chưa đủ' }]
    const came = await line.ask(minister(play), makeResult, { params, body: bodyOf(robbed) })
    expectDone(play, 'leave out who is whole', came, false)
  }
  const made = await line.ask(minister(play), makeResult, { params, body: bodyOf(leftOut) })
  const isThere = sheets.some(({ sheetId }) => sheetId !== null)
  const isReady = isThere && !whole.some((sheet) => isStuck(play, sheet)) && !sheets.some(isUnsaid)
  const said = [cast.seed, made.is === 'refused' && made.issues.map(({ code }) => code).join()]
  expect([...said, !isRefused(made)]).toEqual([...said, isReady])
  play.tally.add(isReady ? 'done: make the result' : 'kept from: make the result')
  return { made, results, leftOut: leftOut.map(({ unitId }) => unitId) }
}

export type Published = { text: string; digest: string }

/** @returns what was published; nothing where something stands in the way. */
export async function endsInPublic(play: Play): Promise<Published | undefined> {
  const { cast, clock, line, chance } = play
  clock.at = startOf(`${cast.year}-11-25`)
  const { made, results, leftOut } = await makes(play)
  if (made.is === 'refused') return undefined
  const params = { resultId: made.body.id }
  const { digest } = made.body
  const body = { digest: digest ?? '' }
  if (chance.percent(40)) {
    const early = await line.ask(minister(play), publishResult, { params, body }, made.body.version)
    expectDone(play, 'publish what nobody approved', early, false)
  }
  const proposed = done(
    await line.ask(minister(play), proposeApproval, { params, body: { reason: 'Đủ' } }, made.body.version),
  )
  const approval = { params: { proposalId: proposed.id }, body: {} }
  if (chance.percent(40)) {
    const alone = await line.ask(cast.ministry.second, approve, approval, proposed.version)
    expectDone(play, 'approve within one unit', alone, false)
  }
  done(await line.ask(lead(play).head, approve, approval, proposed.version))
  const approved = done(await line.ask(minister(play), getResult, { params }))
  if (chance.percent(40)) {
    const other = { params, body: { digest: `sha256:${'0'.repeat(64)}` } }
    const unseen = await line.ask(minister(play), publishResult, other, approved.version)
    expectDone(play, 'publish what was not looked at', unseen, false)
  }
  const out = await line.ask(minister(play), publishResult, { params, body }, approved.version)
  expectDone(play, 'publish', out, true)
  play.isPublished = true
  const { content } = await minister(play).call(readArchiveFile, { params })
  const text = new TextDecoder().decode(content as Uint8Array)
  await comesOutAgain(play, text, { results, leftOut })
  return { text, digest: digest ?? '' }
}

/** The archive alone comes to itself again, and to what the second reading comes to: total, grade, and rank or none. */
async function comesOutAgain(
  play: Play,
  text: string,
  { results, leftOut }: { results: UnitResult[]; leftOut: string[] },
) {
  const read = readArchive(JSON.parse(text))
  if (!('archive' in read)) throw new Error(`no archive: ${read.at}`)
  expect(await whyNotSound(read.archive, text, genuine)).toBeUndefined()
  const { outcome, holds } = read.archive
  const totals = (all: readonly Pick<UnitResult, 'unit' | 'total'>[]) =>
    all.map(({ unit, total }) => [unit, total]).sort()
  const named = results.map((one) => ({ ...one, unit: play.codes.get(one.unit) ?? '' }))
  expect([play.cast.seed, totals(outcome)]).toEqual([play.cast.seed, totals(named)])
  const held = play.sheets.flatMap(({ member, hold }) => (hold === null ? [] : [play.codes.get(member.unitId) ?? '']))
  expect([...new Set(holds.map(({ unit }) => unit))].sort()).toEqual(held.sort())
  const ranked = resultsAt(
    play.cast.card,
    play.sheets.map((sheet) => {
      const standing = sheet.standing()
      return leftOut.includes(standing.unit) ? { ...standing, hold: 'left-out' } : standing
    }),
    'final',
  ).map(({ unit, rank }) => [play.codes.get(unit) ?? '', rank])
  expect(outcome.map(({ unit, rank }) => [unit, rank]).sort()).toEqual(ranked.sort())
  play.tally.add('archives that came out again')
}
