/** What nobody may do: at each step something of it is tried, refused as a refusal, and leaves everything as it was. */
import { expect } from 'vitest'
import { saveCells } from '#features/assessments/cells/contract.ts'
import { openCheck } from '#features/assessments/checks/contract.ts'
import { makeDraw } from '#features/assessments/draws/contract.ts'
import { makeHold } from '#features/assessments/holds/contract.ts'
import { makeResult } from '#features/assessments/results/contract.ts'
import {
  getForm,
  prepareSending,
  recallSending,
  receiveSending,
  returnSending,
  submitLayer,
} from '#features/assessments/sending/contract.ts'
import { beginLayer, openSheet } from '#features/assessments/sheets/contract.ts'
import type { Call, Endpoint } from '#kit/endpoint.ts'
import { block, type Member, type Person } from './cast.ts'
import { type Draft, dayOf, isInTime, lastDayOf, type SheetModel } from './model.ts'
import { codeOf, inUse, lead, minister, type Play, unitOf } from './play.ts'
import { mayRead } from './watch.ts'

type Forbidden = { name: string; attempt: () => Promise<{ status: number; code: string }> }
const digest = `sha256:${'0'.repeat(64)}`

/** One attempt: whatever came back, by its status and code. */
const tries =
  (play: Play) =>
  <E extends Endpoint>(name: string, who: Person, endpoint: E, input: Call<E>, version?: number): Forbidden => ({
    name,
    attempt: async () => {
      const came = await play.line.ask(who, endpoint, input, version)
      return { status: came.is === 'refused' ? came.status : 200, code: codeOf(came) }
    },
  })

/** Whoever is not of a form's author: there is no such layer for them, whatever else they are. */
function inOthersForms(play: Play, { member }: SheetModel, draft: Draft, rival: Member): Forbidden[] {
  const make = tries(play)
  const params = { layerId: draft.layerId }
  const cell = { kind: 'explanation' as const, code: play.cast.leaves[0] ?? '', value: 'chen vào', expected: null }
  const others = [rival.officer, lead(play).head, minister(play), member.officer].filter(
    ({ unitId }) => unitId !== draft.author,
  )
  const who = play.chance.pick(others)
  const author = unitOf(play, draft.author)
  const submission = { form: digest, card: digest, follows: false, files: [] }
  return [
    make('write into another’s form', who, saveCells, { params, body: { cells: [cell] } }),
    make('look at what another would send', who, prepareSending, { params }),
    ...(author.head === author.officer
      ? []
      : [make('send without being the head', author.officer, submitLayer, { params, body: submission })]),
    ...(isInTime(play.cast.settings, draft.kind, play.clock.at, draft.returned?.until)
      ? []
      : [make('send out of its days', author.head, submitLayer, { params, body: submission })]),
  ]
}

/** Of what was sent: taken back under what stands on it, received or returned by its own people, in another's name. */
function withSentForms(play: Play, sheet: SheetModel, draft: Draft, rival: Member): Forbidden[] {
  const make = tries(play)
  if (!draft.sending) return []
  const { id: sendingId, version } = draft.sending
  const params = { sendingId }
  const until = dayOf(play.clock.at)
  const back = { params, body: { criteria: [{ criterion: play.cast.leaves[0] ?? '', reason: 'Xem lại' }], until } }
  const { head } = unitOf(play, draft.author)
  const isStoodOn = sheet.above(draft.kind, play.clock.at) !== undefined && draft.isAway(play.clock.at)
  const judge = [lead(play).head, minister(play)].find(
    ({ unitId }) => unitId !== draft.author && unitId !== sheet.member.unitId,
  )
  const late = dayOf(play.clock.at) > lastDayOf(play.cast.settings, draft.kind === 'check' ? 'cross' : draft.kind)
  const isRival = rival.unitId !== draft.author && rival !== lead(play)
  return [
    ...(isRival ? [make('receive without leading', rival.head, receiveSending, { params, body: {} }, version)] : []),
    ...(rival.unitId === draft.author
      ? []
      : [make('recall another’s form', rival.head, recallSending, { params, body: {} }, version)]),
    make('recall an older version', head, recallSending, { params, body: {} }, version + 7),
    ...(isStoodOn ? [make('recall under what stands above', head, recallSending, { params, body: {} }, version)] : []),
    ...(isStoodOn && judge ? [make('return under what stands above', judge, returnSending, back, version)] : []),
    ...(judge && late && !isStoodOn ? [make('return alone after the days', judge, returnSending, back, version)] : []),
    ...(draft.author === lead(play).unitId || sheet.member === lead(play)
      ? [make('receive one’s own', lead(play).head, receiveSending, { params, body: {} }, version)]
      : []),
    ...(draft.standing && !mayRead(play, rival.head, sheet, draft)
      ? [make('read a form that is not told', rival.head, getForm, { params })]
      : []),
  ]
}

/** Layers that are not one's own to begin, or whose turn has not come. */
function withLayers(play: Play, sheet: SheetModel, rival: Member): Forbidden[] {
  const make = tries(play)
  const { cast, clock } = play
  const params = { sheetId: sheet.sheetId ?? '' }
  const { member } = sheet
  const isChecker = sheet.checkers.has(rival.unitId)
  const settle = { params, body: { kind: 'cross' as const } }
  const hasChecks = sheet.checkers.size > 0 && sheet.missingChecks().length === 0
  const mayMeet = play.heldOn !== null && (hasChecks || dayOf(clock.at) > lastDayOf(cast.settings, 'cross'))
  const leads = sheet.member === lead(play) ? minister(play) : lead(play).officer
  const sent = sheet.drafts.some(({ sending }) => sending !== null)
  return [
    ...(isChecker || rival === member || !inUse(play, 'cross')
      ? []
      : [make('check without being drawn', rival.officer, openCheck, { params, body: { unitId: rival.unitId } })]),
    make('verify one’s own sheet', member.officer, beginLayer, { params, body: { kind: 'verification' } }),
    ...(sent && inUse(play, 'cross') && !mayMeet && play.heldOn === null
      ? [make('settle before the meeting', leads, beginLayer, settle)]
      : []),
    ...(sent
      ? []
      : [make('verify what was not sent', minister(play), beginLayer, { params, body: { kind: 'verification' } })]),
  ]
}

function withSeasons(play: Play, rival: Member): Forbidden[] {
  const make = tries(play)
  const { cast, clock, sheets } = play
  const params = { seasonId: cast.seasonId }
  const final = { block, kind: 'final' as const, layer: 'final' as const }
  const expected = { block, kind: 'expected' as const, layer: 'final' as const }
  const hold = { unitId: rival.unitId, kind: 'complaint' as const, from: `${cast.year}-01-01`, to: null, reason: 'Đơn' }
  const body = { ...hold, decisionNumber: null, decisionDay: null, decisionBody: null }
  const isDrawn = sheets.some(({ checkers }) => checkers.size > 0)
  const isLate = dayOf(clock.at) > lastDayOf(cast.settings, 'self')
  const owes = sheets.some((sheet) => sheet.missingChecks().includes(lead(play).unitId))
  const isCrossOpen = inUse(play, 'cross') && dayOf(clock.at) <= lastDayOf(cast.settings, 'cross')
  return [
    make('open another’s sheet', rival.officer, openSheet, {
      ...{ params, body: { unitId: cast.members.find((one) => one !== rival)?.unitId ?? '' } },
    }),
    make('keep a hold without organising', lead(play).head, makeHold, { params, body }),
    ...(rival === lead(play)
      ? []
      : [make('make a result without leading', rival.head, makeResult, { params, body: expected })]),
    ...(isDrawn || !isLate || !inUse(play, 'cross')
      ? [make('draw out of turn', lead(play).head, makeDraw, { params, body: { block, reason: null } })]
      : []),
    ...(dayOf(clock.at) <= lastDayOf(cast.settings, 'final')
      ? [make('make the result before the end', minister(play), makeResult, { params, body: final })]
      : []),
    ...(owes && isCrossOpen
      ? [make('expect a result with a check to send', lead(play).head, makeResult, { params, body: expected })]
      : []),
  ]
}

/** One of all that are forbidden now. */
export async function triesForbidden(play: Play, sheet: SheetModel): Promise<void> {
  const { chance, cast, clock, truths } = play
  const rival = chance.pick(cast.members.filter((one) => one !== sheet.member))
  const draft = sheet.drafts.length > 0 ? chance.pick(sheet.drafts) : undefined
  const groups = [
    draft ? inOthersForms(play, sheet, draft, rival) : [],
    draft ? withSentForms(play, sheet, draft, rival) : [],
    sheet.sheetId === null ? [] : withLayers(play, sheet, rival),
    withSeasons(play, rival),
  ].filter((group) => group.length > 0)
  const { name, attempt } = chance.pick(chance.pick(groups))
  const before = await truths.markOf(cast.seasonId)
  const { status, code } = await attempt()
  const said = [cast.seed, name, clock.at.toISOString(), code]
  expect([...said, status >= 400 && status < 500]).toEqual([...said, true])
  expect([...said, await truths.markOf(cast.seasonId)]).toEqual([...said, before])
  play.tally.add(`forbidden: ${name}`)
}
