/** How forms travel: sent whole or by their digest first, recalled, received, returned in time or by two people. */
import { expect } from 'vitest'
import { approve } from '#features/approvals/contract.ts'
import { type FormCell, formText, readForm } from '#features/assessments/sealing/rules.ts'
import {
  bringContent,
  type Prepared,
  prepareSending,
  proposeReturn,
  recallSending,
  receiveSending,
  returnSending,
  submitLayer,
} from '#features/assessments/sending/contract.ts'
import { digestOf } from '#kit/digest.ts'
import type { Person } from './cast.ts'
import { done } from './line.ts'
import {
  type Draft,
  dayOf,
  givenBy,
  isItsTurn,
  keyOf,
  lastDayOf,
  latestReturn,
  layerOf,
  type Round,
  type SheetModel,
} from './model.ts'
import { codeOf, expectDone, inTime, judgesOf, lead, minister, type Play, secretIn } from './play.ts'
import { looksAgain, mayMeet, writesAtOnce } from './writing.ts'

type Sent = { sheet: SheetModel; draft: Draft }

/** Whether a layer may go now, whatever it says. */
function mayGo(play: Play, { sheet, draft }: Sent): boolean {
  const { cast, clock } = play
  const { kind, author } = draft
  if (draft.isAway(clock.at) || !inTime(play, draft) || !isItsTurn(cast.settings, sheet, kind, clock.at)) return false
  if (sheet.above(kind, clock.at)) return false
  if (kind === 'check') return sheet.checkers.has(author)
  return kind !== 'cross' || mayMeet(play, sheet)
}

/** It stands from now on; its texts are told to whoever may read it. */
function stands(play: Play, { draft }: Sent, round: Round): void {
  draft.rounds.push(round)
  draft.state = 'sent'
  draft.awaited = null
  for (const text of round.texts) play.secrets.get(text)?.rounds.add(round)
}

function roundOf(play: Play, draft: Draft, text: string, on: readonly Round[]): Round {
  const form = readForm(text)
  if (!form) throw new Error(`no form: ${text}`)
  const texts = new Set(form.cells.map(({ value }) => value).filter((value) => play.secrets.has(value)))
  return { given: givenBy(draft, form.cells), on, returned: null, texts }
}

/** Whoever sends looks at what would be sealed first; what is lacking keeps it back. */
export async function sends(play: Play, sent: Sent, who: Person): Promise<boolean> {
  const { line, tally } = play
  const { draft } = sent
  const params = { layerId: draft.layerId }
  const prepared = done(await line.ask(who, prepareSending, { params }))
  const isAllowed = mayGo(play, sent)
  expect([play.cast.seed, draft.kind, prepared.why === null]).toEqual([play.cast.seed, draft.kind, isAllowed])
  const body = { form: prepared.digest, card: prepared.card, follows: false, files: [] }
  const came = await line.ask(who, submitLayer, { params, body })
  const isAgain = draft.state === 'sent' && draft.isAway(play.clock.at)
  if (isAgain && came.is === 'done') throw new Error('a form of another round was sent over one that is there')
  expectDone(play, `send: ${draft.kind}`, came, isAllowed && prepared.lacks.length === 0)
  for (const { code } of prepared.lacks) tally.add(`lack: ${code}`)
  if (came.is === 'refused') {
    // A clock that runs wrong is found by comparing: the refusal tells the server's.
    if (came.code === 'layer.late') expect(String(came.params.at)).toContain(clockOf(play.clock.at))
    return false
  }
  const { id, version } = came.body.sending
  draft.sending = { id, version }
  stands(play, sent, roundOf(play, draft, prepared.text, sent.sheet.below(draft.kind)))
  return true
}

const clockOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 19)

/** Over a dying line: what was typed last stands on the sender's machine alone, and only its digest goes. */
export async function sendsDigest(play: Play, sent: Sent, who: Person): Promise<boolean> {
  const { line, clock, chance, cast } = play
  const { sheet, draft } = sent
  const params = { layerId: draft.layerId }
  const prepared = done(await line.ask(who, prepareSending, { params }))
  if (prepared.lacks.length > 0) return false
  const text = withWord(
    prepared,
    chance.pick(cast.leaves.filter((code) => draft.isReopened(code))),
    secretIn(play, sheet, draft),
  )
  const form = await digestOf(text)
  const body = { form, card: prepared.card, follows: true, base: prepared.digest, files: [] }
  if (mayGo(play, sent) && chance.percent(20)) {
    await writesAtOnce(play, sheet, draft)
    const over = await line.ask(who, submitLayer, { params, body })
    expectDone(play, 'send over what others wrote meanwhile', over, false)
    return false
  }
  const came = await line.ask(who, submitLayer, { params, body })
  expectDone(play, `send the digest: ${draft.kind}`, came, mayGo(play, sent))
  if (came.is === 'refused') return false
  const { id, version } = came.body.sending
  draft.sending = { id, version }
  draft.state = 'awaiting'
  draft.awaited = { text, due: new Date(clock.at.getTime() + 24 * 3_600_000), on: sheet.below(draft.kind) }
  return true
}

/** The form with one more explanation than the server holds. */
function withWord({ text }: Prepared, code: string, value: string): string {
  const form = readForm(text)
  if (!form) throw new Error(`no form: ${text}`)
  const isOther = (cell: FormCell) => cell.kind !== 'explanation' || cell.code !== code
  return formText({
    ...form,
    cells: [...form.cells.filter(isOther), { kind: 'explanation', code, value, reason: null }],
  })
}

/** The bytes come after their digest: within a day and to the letter, or they are not taken. */
export async function bringsContent(play: Play, sent: Sent, who: Person, isOther = false): Promise<void> {
  const { line, clock } = play
  const { sheet, draft } = sent
  const { awaited, sending } = draft
  if (!awaited || !sending) return
  const input = { params: { sendingId: sending.id }, body: { text: isOther ? `${awaited.text} ` : awaited.text } }
  const came = await line.ask(who, bringContent, input)
  const isBasis = sheet.below(draft.kind).every((one) => awaited.on.includes(one))
  expectDone(play, 'bring the content', came, !isOther && draft.isAway(clock.at) && isBasis)
  if (came.is === 'refused') return
  draft.sending = { id: sending.id, version: came.body.version }
  const round = roundOf(play, draft, awaited.text, awaited.on)
  const form = readForm(awaited.text)
  for (const cell of form?.cells ?? []) draft.cells.set(keyOf(cell), { id: '', ...cell })
  stands(play, sent, round)
  await looksAgain(play, sheet, draft)
}

export async function recalls(play: Play, { sheet, draft }: Sent, who: Person): Promise<void> {
  if (!draft.sending) return
  const { line, clock } = play
  const { id, version } = draft.sending
  const came = await line.ask(who, recallSending, { params: { sendingId: id }, body: {} }, version)
  const isOut = draft.state === 'sent' || (draft.state === 'awaiting' && draft.isAway(clock.at))
  const othersChecked = sheet.drafts.some((one) => one.kind === 'check' && one !== draft && one.standing)
  const isRead = draft.kind === 'check' && othersChecked
  expectDone(
    play,
    `recall: ${draft.kind}`,
    came,
    isOut && !isRead && !sheet.above(draft.kind, clock.at) && !play.isPublished,
  )
  if (came.is === 'refused') return
  draft.sending = { id, version: came.body.version }
  if (draft.state === 'sent') draft.rounds.pop()
  draft.state = 'recalled'
  draft.awaited = null
}

export async function receives(play: Play, { draft }: Sent, who: Person): Promise<void> {
  if (!draft.sending) return
  const { id, version } = draft.sending
  const came = await play.line.ask(who, receiveSending, { params: { sendingId: id }, body: {} }, version)
  expectDone(play, `receive: ${draft.kind}`, came, draft.state === 'sent')
  if (came.is === 'refused') return
  draft.sending = { id, version: came.body.version }
  draft.state = 'received'
}

/** Why a form cannot come back today, whoever asks. */
function mayComeBack(play: Play, { sheet, draft }: Sent, until: string): boolean {
  const { cast, clock } = play
  const latest = latestReturn(cast.settings, draft.kind)
  const used = cast.settings.mostRounds !== null && draft.returns >= cast.settings.mostRounds
  return (
    (draft.state === 'sent' || draft.state === 'received') &&
    !sheet.above(draft.kind, clock.at) &&
    !(used || play.isPublished) &&
    until >= dayOf(clock.at) &&
    (latest === null || until <= latest)
  )
}

/** Only what is named comes back, and once the layer's days are over only by two people of two units. */
export async function comesBack(play: Play, sent: Sent, who: Person): Promise<boolean> {
  const { cast, chance, line, clock } = play
  const { draft } = sent
  if (!draft.sending) return false
  const leaves = chance.shuffled(cast.leaves).slice(0, chance.whole(1, 2))
  const until = dayOf(new Date(clock.at.getTime() + chance.whole(0, 2) * 86_400_000))
  const body = { criteria: leaves.map((criterion) => ({ criterion, reason: 'Thiếu minh chứng' })), until }
  const params = { sendingId: draft.sending.id }
  const { version } = draft.sending
  const came = await line.ask(who, returnSending, { params, body }, version)
  const asksTwo = dayOf(clock.at) > lastDayOf(cast.settings, layerOf(draft.kind))
  const isAllowed = mayComeBack(play, sent, until)
  if (asksTwo && isAllowed) expect([cast.seed, codeOf(came)]).toEqual([cast.seed, 'approval.needed'])
  else if (asksTwo) expectDone(play, `return late: ${draft.kind}`, came, false)
  else expectDone(play, `return: ${draft.kind}`, came, isAllowed)
  if (asksTwo && !(await returnsByTwo(play, sent, who, body))) return false
  if (!asksTwo && came.is === 'refused') return false
  draft.sending = { id: params.sendingId, version: version + 1 }
  if (draft.standing) draft.standing.returned = { until, reopened: new Set(leaves) }
  draft.state = 'returned'
  draft.returns++
  return true
}

type Given = { criteria: { criterion: string; reason: string }[]; until: string }
async function returnsByTwo(play: Play, sent: Sent, who: Person, given: Given): Promise<boolean> {
  const { line, chance } = play
  const { sheet, draft } = sent
  const { id: sendingId = '', version = 0 } = draft.sending ?? {}
  const body = { ...given, reason: 'Bão lũ, đơn vị chưa kịp bổ sung' }
  const proposed = await line.ask(who, proposeReturn, { params: { sendingId }, body }, version)
  const others = judgesOf(play, sheet, draft).filter(({ unitId }) => unitId !== who.unitId)
  const deciders = others.filter((one) => one === lead(play).head || one === minister(play))
  expectDone(play, 'propose a return', proposed, mayComeBack(play, sent, given.until))
  if (proposed.is === 'refused' || deciders.length === 0) return false
  const params = { proposalId: proposed.body.id }
  const own = await line.ask(who, approve, { params, body: {} }, proposed.body.version)
  expectDone(play, 'approve what oneself proposed', own, false)
  const came = await line.ask(chance.pick(deciders), approve, { params, body: {} }, proposed.body.version)
  expectDone(play, 'approve a return', came, true)
  return true
}
