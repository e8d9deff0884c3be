/** What people write: a sheet opened, a layer begun, cells typed alone and at once, papers behind them. */
import { expect } from 'vitest'
import { type CellGiven, type CellSaved, saveCells } from '#features/assessments/cells/contract.ts'
import { openCheck } from '#features/assessments/checks/contract.ts'
import { attachPaper } from '#features/assessments/evidence/contract.ts'
import { getLayerPaper, setLayerPaper } from '#features/assessments/sending/contract.ts'
import { beginLayer, getSheet, openSheet } from '#features/assessments/sheets/contract.ts'
import type { Person } from './cast.ts'
import type { Kind } from './layers.ts'
import { done } from './line.ts'
import { leavesOf, type Truth } from './making.ts'
import { type Cell, Draft, isInTime, isItsTurn, keyOf, type SheetModel } from './model.ts'
import { expectDone, isRefused, mayWrite, type Play, secretIn, unitOf } from './play.ts'

/** A unit opens its sheet: in the days of its own form and at no other time; twice is once. */
export async function opens(play: Play, sheet: SheetModel): Promise<void> {
  const { cast, line, clock } = play
  const { unitId, officer } = sheet.member
  const came = await line.ask(officer, openSheet, { params: { seasonId: cast.seasonId }, body: { unitId } })
  const before = sheet.of('self')
  expectDone(play, 'open a sheet', came, before !== undefined || isInTime(cast.settings, 'self', clock.at))
  if (came.is === 'refused') return
  if (before) expect([came.body.sheetId, came.body.layerId]).toEqual([sheet.sheetId, before.layerId])
  else sheet.drafts.push(new Draft(came.body.layerId, 'self', unitId))
  sheet.sheetId = came.body.sheetId
}

/** Whether the meeting may speak: all checks are there or their days over, and it was held. */
export function mayMeet({ cast, clock, heldOn }: Play, sheet: SheetModel): boolean {
  const isOver = !isInTime(cast.settings, 'check', clock.at)
  const isChecked = sheet.checkers.size > 0 && sheet.missingChecks().length === 0
  return (isChecked || isOver) && heldOn !== null
}

/** Somebody of another unit begins a later layer, or a check that the draw gave them. */
export async function begins(play: Play, sheet: SheetModel, kind: Exclude<Kind, 'self'>, who: Person): Promise<void> {
  const { cast, line, clock } = play
  if (sheet.sheetId === null) return
  const params = { sheetId: sheet.sheetId }
  const { unitId } = who
  const came =
    kind === 'check'
      ? await line.ask(who, openCheck, { params, body: { unitId } })
      : await line.ask(who, beginLayer, { params, body: { kind } })
  const isTurn = isInTime(cast.settings, kind, clock.at) && isItsTurn(cast.settings, sheet, kind, clock.at)
  const isTheirs = kind === 'check' ? sheet.checkers.has(unitId) : kind !== 'cross' || mayMeet(play, sheet)
  const before = sheet.of(kind, unitId)
  if (before && kind === 'check') expect(came.is).toBe('done')
  else expectDone(play, `begin: ${kind}`, came, isTurn && isTheirs)
  if (came.is === 'done' && !before) sheet.drafts.push(new Draft(came.body.layerId, kind, unitId))
}

/** As it is typed here: a point would part thousands, and so might a comma before three digits. */
export const asTyped = (value: string) => value.replace('.', ',').replace(/(,\d{3})$/, '$10')

export type Typed = { cell: CellGiven; isBad: boolean }

/** One cell as somebody types it: what is true of some unit, nothing, or what cannot be. */
function typed(play: Play, sheet: SheetModel, draft: Draft, { figures, marks }: Truth): Typed {
  const { chance, cast } = play
  const judged = leavesOf(cast.card.criteria).flatMap(({ code, rule }) =>
    rule.kind === 'judged' ? [{ code, rule }] : [],
  )
  const kind = chance.pick([
    'figure',
    'mark',
    draft.kind === 'self' ? 'explanation' : 'figure',
    'mark',
    'explanation',
  ] as const)
  const reason = draft.kind === 'self' ? {} : { reason: 'Đối chiếu hồ sơ' }
  const expected = (code: string) => ({ expected: draft.cells.get(keyOf({ kind, code }))?.id ?? null })
  if (kind === 'explanation') {
    const code = chance.pick(cast.leaves)
    return { isBad: false, cell: { kind, code, value: secretIn(play, sheet, draft), ...expected(code) } }
  }
  const isBad = chance.percent(10)
  if (kind === 'mark' && judged.length > 0) {
    const { code, rule } = chance.pick(judged)
    const value = isBad ? `${rule.max + 1}` : asTyped(marks.get(code) ?? `${rule.min}`)
    return { isBad, cell: { kind, code, value, ...expected(code), ...reason } }
  }
  const { code, type } = chance.pick(cast.card.indicators)
  // Of a choice nobody can say in general what it cannot be.
  const isWrong = isBad && type !== 'choice'
  const value = isWrong ? 'không phải số' : asTyped(figures.get(code) ?? '')
  const at = draft.cells.get(keyOf({ kind: 'figure', code }))?.id ?? null
  return { isBad: isWrong, cell: { kind: 'figure', code, value, expected: at, ...reason } }
}

/** A few cells in one go. */
export async function writes(play: Play, sheet: SheetModel, draft: Draft, who: Person, truth: Truth, count = 2) {
  const made = new Map<string, Typed>()
  for (let at = 0; at < count; at++) {
    const one = typed(play, sheet, draft, truth)
    made.set(keyOf(one.cell), one)
  }
  await saves(play, draft, who, [...made.values()])
}

export async function saves(play: Play, draft: Draft, who: Person, given: readonly Typed[]): Promise<void> {
  const params = { layerId: draft.layerId }
  const { cells } = done(
    await play.line.ask(who, saveCells, { params, body: { cells: given.map(({ cell }) => cell) } }),
  )
  for (const [index, saved] of cells.entries()) taken(play, draft, given[index] as Typed, saved)
}

/** What came of one cell is what ought to: outside the layer's days, or where it did not come back, nothing is saved. */
function taken(play: Play, draft: Draft, { cell, isBad }: Typed, { outcome, cell: stands }: CellSaved): void {
  const isClosed =
    !mayWrite(play, draft) || draft.settled.has(keyOf(cell)) || (cell.kind !== 'figure' && !draft.isReopened(cell.code))
  const said = [play.cast.seed, play.clock.at.toISOString(), draft.kind, cell]
  if (isClosed || isBad) expect([...said, outcome]).toEqual([...said, 'refused'])
  else if (draft.returned === null) expect([...said, outcome !== 'refused']).toEqual([...said, true])
  play.tally.add(`cell: ${outcome}`)
  if (outcome === 'saved' && stands) draft.cells.set(keyOf(cell), stands as Cell)
}

/** Two officers of a unit write one cell at the same moment: one is saved, the other is told what stands there. */
export async function writesAtOnce(play: Play, sheet: SheetModel, draft: Draft): Promise<void> {
  const { chance, cast, line } = play
  if (!mayWrite(play, draft)) return
  const code = chance.pick(cast.leaves.filter((one) => draft.isReopened(one)))
  const { officer, second } = unitOf(play, draft.author)
  const expected = draft.cells.get(keyOf({ kind: 'explanation', code }))?.id ?? null
  const cellOf = () => ({ kind: 'explanation' as const, code, value: secretIn(play, sheet, draft), expected })
  const params = { layerId: draft.layerId }
  const came = await line.askAtOnce(saveCells, [
    [officer, { params, body: { cells: [cellOf()] } }],
    [second, { params, body: { cells: [cellOf()] } }],
  ])
  const saved = came.map((one) => done(one).cells[0])
  expect(saved.map((one) => one?.outcome).sort()).toEqual(['conflict', 'saved'])
  const stands = saved.find((one) => one?.outcome === 'saved')?.cell
  expect(saved.map((one) => one?.cell?.id)).toEqual([stands?.id, stands?.id])
  draft.cells.set(keyOf({ kind: 'explanation', code }), stands as Cell)
  play.tally.add('done: two officers at once')
}

export async function shows(play: Play, draft: Draft, who: Person, criterion: string): Promise<void> {
  const body = { criterion, evidenceId: unitOf(play, draft.author).paperId, page: 'trang 1' }
  const came = await play.line.ask(who, attachPaper, { params: { layerId: draft.layerId }, body })
  expectDone(play, 'attach a paper', came, mayWrite(play, draft) && draft.isReopened(criterion))
}

/** Everything that is true of the unit, over whatever stands there, and a word about each criterion. */
export async function fillsIn(play: Play, sheet: SheetModel, draft: Draft, { figures, marks }: Truth): Promise<void> {
  const at = (kind: CellGiven['kind'], code: string) => draft.cells.get(keyOf({ kind, code }))?.id ?? null
  const open = ({ code }: { code: string }) => draft.isReopened(code)
  const given = [
    ...[...figures].map(([code, value]) => ({ kind: 'figure' as const, code, value: asTyped(value) })),
    ...[...marks].map(([code, value]) => ({ kind: 'mark' as const, code, value: asTyped(value) })).filter(open),
    ...play.cast.leaves
      .map((code) => ({ kind: 'explanation' as const, code }))
      .filter(open)
      .map((cell) => ({ ...cell, value: secretIn(play, sheet, draft) })),
  ]
  const cells = given.map((cell) => ({ isBad: false, cell: { ...cell, expected: at(cell.kind, cell.code) } }))
  await saves(play, draft, unitOf(play, draft.author).officer, cells)
}

/** What is decided above stands on a paper of whoever decides; a paper from outside says its number, day and body too. */
export async function standsOn(play: Play, draft: Draft, who: Person, isOuter: boolean): Promise<void> {
  if (draft.hasPaper) return
  const params = { layerId: draft.layerId }
  const { version } = done(await play.line.ask(who, getLayerPaper, { params }))
  const named = { number: '12/UBND', date: `${play.cast.year}-11-08`, body: 'UBND tỉnh' }
  const said = isOuter ? named : { number: null, date: null, body: null }
  const body = { ...said, evidenceId: unitOf(play, draft.author).paperId }
  const came = await play.line.ask(who, setLayerPaper, { params, body }, version)
  expectDone(play, 'name the paper of a layer', came, !draft.isAway(play.clock.at))
  draft.hasPaper = !isRefused(came)
}

/** As the author's people are told it: cells that the product itself wrote among them. */
export async function looksAgain(play: Play, sheet: SheetModel, draft: Draft): Promise<void> {
  const { officer } = unitOf(play, draft.author)
  const { mine } = done(await play.line.ask(officer, getSheet, { params: { sheetId: sheet.sheetId ?? '' } }))
  const layer = mine.find(({ id }) => id === draft.layerId)
  const was = new Map([...draft.cells.values()].map((cell) => [keyOf(cell), cell.value]))
  draft.cells.clear()
  for (const cell of layer?.cells ?? []) draft.cells.set(keyOf(cell), cell)
  const filled = (cells: Iterable<[string, string | null]>) => [...cells].filter(([, value]) => value !== null).sort()
  const is = new Map([...draft.cells.values()].map((cell) => [keyOf(cell), cell.value]))
  expect([play.cast.seed, filled(is)]).toEqual([play.cast.seed, filled(was)])
}
