/** Appeals: what came down is seen by its unit, appealed against in its days, answered by somebody who did not lower it. */
import { expect } from 'vitest'
import {
  answerAppeal,
  draftAppeal,
  type Lowered,
  listAppeals,
  sendAppeal,
  withdrawAppeal,
} from '#features/assessments/appeals/contract.ts'
import { getSheet } from '#features/assessments/sheets/contract.ts'
import { usesIndicator } from '#features/scorecards/indicator-uses/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { type Criterion, type Group, isGroup, type Leaf } from '#scoring/card.ts'
import type { Person } from './cast.ts'
import { type Given, resultsAt } from './layers.ts'
import { type Came, done } from './line.ts'
import { leavesOf } from './making.ts'
import { type Cell, Draft, dayAfter, dayOf, keyOf, layerOf, type SheetModel } from './model.ts'
import { expectDone, lead, minister, type Play } from './play.ts'

export type Sent = {
  sheet: SheetModel
  id: string
  version: number
  layer: 'cross' | 'verification' | 'final'
  criterion: string
}

/** Whether the points of a criterion hang on how others did: its own rule, what it waits for, or what others leave to it. */
function hangsOnOthers(criteria: readonly Criterion[], code: string): boolean {
  const leaves = leavesOf(criteria)
  const isOfOthers = (leaf: Leaf | undefined): boolean =>
    leaf !== undefined &&
    (leaf.rule.kind === 'relative' || awaited(leaf).some((of) => isOfOthers(leaves.find((one) => one.code === of))))
  const beside = groupsOver(criteria, code).flatMap(({ children }) => leavesOf(children))
  return [...beside.filter((leaf) => leaf.applies), leaves.find((one) => one.code === code)].some(isOfOthers)
}

const awaited = ({ applies, onlyIf }: Leaf): string[] =>
  [applies, onlyIf].flatMap((one) => (one && 'criterion' in one ? [one.criterion] : []))

/** Those in which the points of what does not apply go to the others. */
const groupsOver = (criteria: readonly Criterion[], code: string): Group[] =>
  criteria
    .filter(isGroup)
    .filter(({ children }) => leavesOf(children).some((leaf) => leaf.code === code))
    .flatMap((group) => [
      ...(group.whenNotApplicable === 'redistribute' ? [group] : []),
      ...groupsOver(group.children, code),
    ])

/** What the unit is told came down, each with the points that the second reading has there. */
async function loweredOf(play: Play, sheet: SheetModel): Promise<Lowered[]> {
  const { cast, line, sheets } = play
  const { lowered } = done(await line.ask(sheet.member.officer, listAppeals, { params: { seasonId: cast.seasonId } }))
  const standing = sheets.map((one) => one.standing())
  for (const one of lowered) {
    // How others did is not known to the unit: of what hangs on it the product says what was measured.
    if (hangsOnOthers(cast.card.criteria, one.criterion)) continue
    const pointsAt = (layer: 'self' | Lowered['layer']) =>
      resultsAt(cast.card, standing, layer)
        .find(({ unit }) => unit === sheet.member.unitId)
        ?.leaves.find(({ code }) => code === one.criterion)?.points
    expect([cast.seed, one.criterion, pointsAt('self'), pointsAt(one.layer)]).toEqual([
      ...[cast.seed, one.criterion, one.claimed, one.lowered],
    ])
  }
  return lowered
}

/** An officer writes it, the head sends it; too late it is not taken. */
export async function appeals(play: Play, sheet: SheetModel): Promise<Sent | undefined> {
  const { cast, chance, line, clock } = play
  const lowered = (await loweredOf(play, sheet)).filter(({ appealId }) => appealId === null)
  if (lowered.length === 0) return undefined
  const { criterion, layer, seenOn } = chance.pick(lowered)
  const days = cast.settings.appealDays
  const last = seenOn !== null && days !== null ? dayAfter(seenOn, days) : null
  const isOpen = last === null ? !play.isPublished : dayOf(clock.at) <= last
  const params = { sheetId: sheet.sheetId ?? '' }
  const body = { criterion, layer, explanation: 'Đề nghị xem lại' }
  const drafted = await line.ask(sheet.member.officer, draftAppeal, { params, body })
  expectDone(play, 'draft an appeal', drafted, isOpen)
  if (drafted.is === 'refused') return undefined
  const { id, version } = drafted.body
  const sent = await line.ask(sheet.member.head, sendAppeal, { params: { appealId: id }, body: {} }, version)
  expectDone(play, 'send an appeal', sent, true)
  return { sheet, id, version: done(sent).version, layer, criterion }
}

/** Whether a form gives something that the criterion is counted from. */
function touches({ cast }: Play, criterion: string, { figures, marks }: Given): boolean {
  const leaf = leavesOf(cast.card.criteria).find(({ code }) => code === criterion)
  return marks.has(criterion) || (leaf !== undefined && [...figures.keys()].some((code) => usesIndicator(leaf, code)))
}

/** Who brought it down: authors of what gives something there, else of all forms of that layer; they answer as little as the unit itself. */
function authorsOf(play: Play, { sheet, layer, criterion }: Sent): string[] {
  const forms = sheet.drafts.flatMap(({ kind, standing }) =>
    standing && layerOf(kind) === layer ? [standing.given] : [],
  )
  const touching = forms.filter((form) => touches(play, criterion, form))
  return (touching.length > 0 ? touching : forms).map(({ author }) => author)
}

/** The written reply of somebody else; where nobody is left who may give one, the unit takes its appeal back. */
export async function answers(play: Play, sent: Sent, outcome: 'kept' | 'kept or changed'): Promise<void> {
  const { line, cast } = play
  const { sheet, id, version } = sent
  const params = { appealId: id }
  const kept = { outcome: 'kept' as const, reply: 'Giữ nguyên', change: null }
  const isKeptFrom = (unitId: string) => sheet.member.unitId === unitId || authorsOf(play, sent).includes(unitId)
  const keeps = async (who: Person) => line.ask(who, answerAppeal, { params, body: kept }, version)
  const isLeads = isKeptFrom(lead(play).unitId)
  if (isLeads || play.chance.percent(25)) {
    expectDone(play, 'answer an appeal', await keeps(lead(play).head), !isLeads)
    if (!isLeads) return play.tally.add('answered: kept')
  }
  const ministers = () => keeps(minister(play))
  if (!isKeptFrom(cast.ministry.unitId) && outcome !== 'kept') return answersWithChange(play, sent, ministers)
  if (!isKeptFrom(cast.ministry.unitId)) return expectDone(play, 'answer an appeal', await ministers(), true)
  expectDone(play, 'answer what one lowered', await keeps(minister(play)), false)
  if (!isLeads) return expectDone(play, 'answer an appeal', await keeps(lead(play).head), true)
  const body = { reason: 'Không ai trả lời được' }
  expectDone(
    play,
    'withdraw an appeal',
    await line.ask(sheet.member.head, withdrawAppeal, { params, body }, version),
    true,
  )
}

/** What the unit had claimed, which the final form then says, or less: kept as it is. */
async function answersWithChange(play: Play, sent: Sent, keeps: () => Promise<Came<Endpoint>>): Promise<void> {
  const { line, chance, cast } = play
  const { sheet, id, version, layer, criterion } = sent
  const change = chance.percent(80) ? claimedFor(play, sheet, criterion, layer) : undefined
  if (change) {
    const body = {
      ...{ outcome: 'changed' as const, reply: 'Chấp nhận kiến nghị' },
      change: { ...change, evidenceId: cast.ministry.paperId, page: null },
    }
    const came = await line.ask(minister(play), answerAppeal, { params: { appealId: id }, body }, version)
    if (came.is === 'done') {
      play.tally.add('answered: changed')
      return findsSettled(play, sheet, minister(play), change)
    }
    expect(['appeal.same-value', 'appeal.beyond', 'appeal.final-sealed', 'appeal.not-of-criterion']).toContain(
      came.issues[0]?.code ?? came.code,
    )
  }
  expectDone(play, 'answer an appeal', await keeps(), true)
  play.tally.add('answered: kept')
}

/** What the unit itself gave where it came down: a mark, or the figure that is counted there. */
function claimedFor({ cast }: Play, sheet: SheetModel, criterion: string, layer: string) {
  const own = sheet.of('self')?.standing?.given
  const leaf = leavesOf(cast.card.criteria).find(({ code }) => code === criterion)
  if (!own || !leaf) return undefined
  if (leaf.rule.kind === 'judged') {
    const value = own.marks.get(criterion)
    return value === undefined ? undefined : { kind: 'mark' as const, code: criterion, value }
  }
  const changed = sheet.drafts.filter(({ kind }) => layerOf(kind) === layer)
  const codes = changed.flatMap(({ standing }) => [...(standing?.given.figures.keys() ?? [])])
  const code = codes.find((one) => usesIndicator(leaf, one) && own.figures.has(one))
  return code === undefined ? undefined : { kind: 'figure' as const, code, value: own.figures.get(code) ?? '' }
}

/** The answer stands in the final form of the sheet, where nobody writes over it. */
async function findsSettled(
  play: Play,
  sheet: SheetModel,
  who: Person,
  change: { kind: 'figure' | 'mark'; code: string },
) {
  const { mine } = done(await play.line.ask(who, getSheet, { params: { sheetId: sheet.sheetId ?? '' } }))
  const layer = mine.find(({ kind }) => kind === 'final')
  if (!layer) throw new Error('an answer that changes something stands nowhere')
  const final = sheet.of('final') ?? new Draft(layer.id, 'final', who.unitId)
  if (!sheet.drafts.includes(final)) sheet.drafts.push(final)
  for (const cell of layer.cells) final.cells.set(keyOf(cell), cell as Cell)
  final.settled.add(keyOf(change))
  expect([play.cast.seed, final.cells.has(keyOf(change))]).toEqual([play.cast.seed, true])
}
