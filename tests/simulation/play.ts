/** What people do in a season, each deed held at once against what ought to come of it. */
import { expect } from 'vitest'
import { type CellGiven, saveCells } from '#features/assessments/cells/contract.ts'
import { attachPaper } from '#features/assessments/evidence/contract.ts'
import {
  getLayerPaper,
  prepareSending,
  recallSending,
  receiveSending,
  returnSending,
  setLayerPaper,
  submitLayer,
} from '#features/assessments/sending/contract.ts'
import { beginLayer, openSheet } from '#features/assessments/sheets/contract.ts'
import type { Standing } from '#features/assessments/stacking/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import type { Caller } from '#tests/support/world.ts'
import type { Cast, Member } from './cast.ts'
import type { Layer } from './layers.ts'
import { type Came, done, type Line } from './line.ts'
import { leavesOf } from './making.ts'
import { type Cell, Draft, dayOf, isInTime, keyOf, type SheetModel } from './model.ts'

export type Play = {
  cast: Cast
  chance: Chance
  line: Line
  clock: { at: Date }
  sheets: SheetModel[]
  /** Forms of each sheet as they were read last. */
  read: Map<SheetModel, Standing[]>
  /** Secrets that stand in drafts: nobody else may ever read one. */
  secrets: Map<string, string>
  deeds: number
}

const refusedWith = (came: Came<Endpoint>) => (came.is === 'refused' ? came.code : 'done')
const layerOf = ({ kind }: Draft): Layer => (kind === 'check' ? 'cross' : kind)
const inTime = ({ cast, clock }: Play, draft: Draft) => isInTime(cast.settings, layerOf(draft), draft.until, clock.at)
export const mayWrite = (play: Play, draft: Draft) => draft.isOpen && inTime(play, draft)

/** A unit opens its sheet: in the days of its own form and at no other time; twice is once. */
export async function opens(play: Play, sheet: SheetModel) {
  const { cast, line, clock } = play
  const { unitId, officer } = sheet.member
  const input = { params: { seasonId: cast.seasonId }, body: { unitId } }
  const came = await line.ask(officer, openSheet, input)
  const before = sheet.drafts.get('self')
  if (before === undefined) expect(came.is).toBe(isInTime(cast.settings, 'self', null, clock.at) ? 'done' : 'refused')
  if (came.is === 'refused') return
  const { sheetId, layerId } = came.body
  if (before) expect([sheetId, layerId]).toEqual([sheet.sheetId, before.layerId])
  sheet.sheetId = sheetId
  if (!before) sheet.drafts.set('self', new Draft(layerId, 'self', unitId))
}

/** Somebody of another layer begins it. */
export async function begins(
  play: Play,
  sheet: SheetModel,
  kind: 'verification' | 'final',
  who: Caller,
  author: string,
) {
  if (sheet.sheetId === null) return
  const input = { params: { sheetId: sheet.sheetId }, body: { kind } }
  const came = await play.line.ask(who, beginLayer, input)
  const before = sheet.drafts.get(kind)
  const mayBegin = sheet.isThere('self') && isInTime(play.cast.settings, kind, null, play.clock.at)
  if (!before) expect([kind, refusedWith(came) === 'done']).toEqual([kind, mayBegin])
  if (came.is === 'done' && !before) sheet.drafts.set(kind, new Draft(came.body.layerId, kind, author))
}

/** One cell as somebody types it: what is true, what is not, nothing, or what cannot be. */
function typed({ chance, cast, secrets }: Play, draft: Draft, { truth }: Member): { cell: CellGiven; isBad: boolean } {
  const leaves = leavesOf(cast.card.criteria)
  const judged = leaves.flatMap(({ code, rule }) => (rule.kind === 'judged' ? [{ code, rule }] : []))
  const kind = chance.pick(['figure', 'figure', 'figure', 'mark', 'explanation'] as const)
  const reason = draft.kind === 'self' ? {} : { reason: 'Đối chiếu hồ sơ' }
  const at = (code: string) => draft.cells.get(keyOf({ kind, code }))?.id ?? null
  if (kind === 'mark' && judged.length > 0) {
    const { code, rule } = chance.pick(judged)
    const isBad = chance.percent(10)
    const value = isBad ? `${rule.max + 1}` : (truth.marks.get(code) ?? `${rule.min}`)
    return { isBad, cell: { kind, code, value, expected: at(code), ...reason } }
  }
  if (kind === 'explanation') {
    const { code } = chance.pick(leaves)
    const value = `bí mật ${cast.seed}-${chance.whole(1, 1e12)}`
    secrets.set(value, draft.layerId)
    return { isBad: false, cell: { kind, code, value, expected: at(code) } }
  }
  const { code, type } = chance.pick(cast.card.indicators)
  const isBad = chance.percent(8)
  const value = isBad ? (type === 'choice' ? '' : 'không phải số') : (truth.figures.get(code) ?? '')
  return {
    isBad: isBad && type !== 'choice',
    cell: { kind: 'figure', code, value, expected: at2(draft, code), ...reason },
  }
}

const at2 = (draft: Draft, code: string) => draft.cells.get(keyOf({ kind: 'figure', code }))?.id ?? null

/** A few cells in one go; of two that were typed over each other the later is told what stands there. */
export async function writes(play: Play, draft: Draft, member: Member, who: Caller, count = 4) {
  const made = new Map<string, ReturnType<typeof typed>>()
  for (let at = 0; at < count; at++) {
    const one = typed(play, draft, member)
    made.set(keyOf(one.cell), one)
  }
  await saves(play, draft, who, [...made.values()])
}

export async function saves(
  play: Play,
  draft: Draft,
  who: Caller,
  given: readonly { cell: CellGiven; isBad: boolean }[],
) {
  const open = mayWrite(play, draft)
  const { cells } = done(
    await play.line.ask(who, saveCells, {
      params: { layerId: draft.layerId },
      body: { cells: given.map(({ cell }) => cell) },
    }),
  )
  for (const [index, saved] of cells.entries()) {
    const { cell: asked, isBad } = given[index] as { cell: CellGiven; isBad: boolean }
    const { outcome, cell } = saved
    if (!open || isBad) expect([asked, outcome]).toEqual([asked, 'refused'])
    if (outcome === 'saved' && cell) {
      expect([asked, open && !isBad]).toEqual([asked, true])
      draft.cells.set(keyOf(asked), cell as Cell)
    }
  }
}

export async function shows(play: Play, draft: Draft, who: Caller, evidenceId: string, criterion: string) {
  const input = { params: { layerId: draft.layerId }, body: { criterion, evidenceId, page: 'trang 1' } }
  const came = await play.line.ask(who, attachPaper, input)
  if (!mayWrite(play, draft)) expect([criterion, came.is]).toEqual([criterion, 'refused'])
  if (came.is === 'done') draft.shown.add(criterion)
}

/** Whoever sends looks at what would be sealed first; what is lacking is explained, and sent at the next go. */
export async function sends(play: Play, draft: Draft, who: Caller) {
  const { line } = play
  const params = { layerId: draft.layerId }
  const prepared = done(await line.ask(who, prepareSending, { params }))
  const body = { form: prepared.digest, card: prepared.card, follows: false, files: [] }
  const came = await line.ask(who, submitLayer, { params, body })
  if (!mayWrite(play, draft) && came.is === 'done') {
    // Sent again as it stands it is told again.
    expect([draft.state, came.body.sending.digest]).toEqual(['sent', prepared.digest])
    return
  }
  if (came.is === 'refused') return
  expect(prepared.lacks).toEqual([])
  const { id, version } = came.body.sending
  draft.sending = { id, version }
  draft.state = 'sent'
  draft.rounds.push(draft.given())
  draft.reopened = null
  for (const [secret, layerId] of play.secrets) if (layerId === draft.layerId) play.secrets.delete(secret)
}

type Judged = { sheet: SheetModel; draft: Draft }

export async function recalls(play: Play, { draft }: Judged, who: Caller) {
  if (!draft.sending) return
  const { id, version } = draft.sending
  const came = await play.line.ask(who, recallSending, { params: { sendingId: id }, body: {} }, version)
  if (draft.state !== 'sent') expect(came.is).toBe('refused')
  if (came.is === 'refused') return
  draft.sending = { id, version: came.body.version }
  draft.state = 'recalled'
  draft.rounds.pop()
}

export async function receives(play: Play, { draft }: Judged, who: Caller) {
  if (!draft.sending) return
  const { id, version } = draft.sending
  const came = await play.line.ask(who, receiveSending, { params: { sendingId: id }, body: {} }, version)
  if (draft.state !== 'sent') expect(came.is).toBe('refused')
  if (came.is === 'refused') return
  draft.sending = { id, version: came.body.version }
  draft.state = 'received'
}

/** Only what is named comes back; how often is limited where the season says so. */
export async function comesBack(play: Play, { draft }: Judged, who: Caller) {
  if (!draft.sending) return
  const { cast, chance, line, clock } = play
  const leaves = chance.shuffled(leavesOf(cast.card.criteria).map(({ code }) => code)).slice(0, chance.whole(1, 3))
  const until = dayOf(new Date(clock.at.getTime() + chance.whole(0, 2) * 86_400_000))
  const body = { criteria: leaves.map((criterion) => ({ criterion, reason: 'Thiếu minh chứng' })), until }
  const { id, version } = draft.sending
  const came = await line.ask(who, returnSending, { params: { sendingId: id }, body }, version)
  const used = cast.settings.mostRounds !== null && draft.returns >= cast.settings.mostRounds
  if (used || draft.isOpen) expect(came.is).toBe('refused')
  if (came.is === 'refused') return
  draft.sending = { id, version: came.body.version }
  Object.assign(draft, { state: 'returned', until, reopened: new Set(leaves), returns: draft.returns + 1 })
}

/** Somebody of another unit tries to write there: there is no such layer for them. */
export async function intrudes(play: Play, draft: Draft, who: Caller) {
  const [leaf] = leavesOf(play.cast.card.criteria)
  const cell = { kind: 'explanation' as const, code: leaf?.code ?? '', value: 'chen vào', expected: null }
  const came = await play.line.ask(who, saveCells, { params: { layerId: draft.layerId }, body: { cells: [cell] } })
  expect([came.is, came.is === 'refused' && came.status]).toEqual(['refused', 404])
}

/** Everything that is true of the unit, over whatever stands there, and a word about each criterion that is not shown. */
export async function fillsIn(play: Play, draft: Draft, { truth, officer }: Member) {
  const at = (kind: CellGiven['kind'], code: string) => draft.cells.get(keyOf({ kind, code }))
  const isOpen = (code: string) => draft.reopened === null || draft.reopened.has(code)
  const figures = [...truth.figures].map(([code, value]) => ({ kind: 'figure' as const, code, value }))
  const marks = [...truth.marks].map(([code, value]) => ({ kind: 'mark' as const, code, value }))
  const words = leavesOf(play.cast.card.criteria).map(({ code }) => {
    const value = `bí mật ${play.cast.seed}-${play.chance.whole(1, 1e12)}`
    return { kind: 'explanation' as const, code, value }
  })
  for (const { value, code } of words) if (isOpen(code)) play.secrets.set(value, draft.layerId)
  const given = [...figures, ...marks, ...words].map((cell) => ({
    ...{ isBad: false, cell: { ...cell, expected: at(cell.kind, cell.code)?.id ?? null } },
  }))
  await saves(play, draft, officer, given)
}

/** What is decided above stands on a paper of whoever decides, for all of the form. */
export async function standsOn(play: Play, draft: Draft, who: Caller, evidenceId: string) {
  const params = { layerId: draft.layerId }
  const { version } = done(await play.line.ask(who, getLayerPaper, { params }))
  const body = { number: null, date: null, body: null, evidenceId }
  const came = await play.line.ask(who, setLayerPaper, { params, body }, version)
  if (!draft.isOpen) expect(came.is).toBe('refused')
}
