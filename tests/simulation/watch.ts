/** What holds after every step of a season, whatever was done and whatever went wrong. */
import { expect } from 'vitest'
import { listAppeals } from '#features/assessments/appeals/contract.ts'
import { listChecks, listDisagreements } from '#features/assessments/checks/contract.ts'
import { getSheet, listSheets } from '#features/assessments/sheets/contract.ts'
import { inputsAt } from '#features/assessments/stacking/rules.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { plainDecimal } from '#kit/exact.ts'
import { engineOf } from '#scoring/engine.ts'
import type { Person } from './cast.ts'
import { type Layer, resultsAt } from './layers.ts'
import { type Draft, dayOf, lastDayOf, layerOf, order, type SheetModel } from './model.ts'
import { lead, type Play } from './play.ts'

/** As whom somebody reads: the ministry, whoever leads, a member, or the unit above. */
function standingsOf(play: Play, { unitId }: Person, sheet: SheetModel) {
  const { cast } = play
  const isMember = cast.members.some((one) => one.unitId === unitId)
  const isMinistry = unitId === cast.ministry.unitId
  const leads = unitId === lead(play).unitId && sheet.member.unitId !== unitId
  return { isOfSeason: isMember || isMinistry, oversees: isMinistry || leads, isChecker: sheet.checkers.has(unitId) }
}

/** Its own check was sent: from then on it reads the others. */
const hasChecked = (sheet: SheetModel, unitId: string) => sheet.of('check', unitId)?.standing !== undefined

/** May they read what stands of that layer? Told from the words of the settings and decision 062, not from the product. */
export function mayRead(play: Play, reader: Person, sheet: SheetModel, { kind, author }: Draft): boolean {
  const { unitId } = reader
  const { isOfSeason, oversees, isChecker } = standingsOf(play, reader, sheet)
  if (author === unitId) return true
  // Whatever else they are: who may still check a sheet is told no other check of it.
  const mayCheck = () => dayOf(play.clock.at) <= lastDayOf(play.cast.settings, 'cross')
  if (kind === 'check' && isChecker && mayCheck() && !hasChecked(sheet, unitId)) return false
  if (oversees) return true
  const plan = play.cast.settings.layers.find((one) => one.kind === layerOf(kind))
  const isTold = plan?.seenFrom === 'sent' || dayOf(play.clock.at) > lastDayOf(play.cast.settings, layerOf(kind))
  if (isTold && (sheet.member.unitId === unitId || (isOfSeason && plan?.seen === 'block'))) return true
  if (isChecker && kind !== 'cross' && kind !== 'verification' && kind !== 'final') return true
  const confirms = play.cast.settings.layers.some((one) => one.kind === 'confirmation' && one.by === 'parent')
  return kind === 'self' && confirms && unitId === play.cast.above.unitId
}

/** The texts that stand where the reader may not read, found in an answer. */
function leaked(play: Play, reader: Person, answer: string): string[] {
  return [...play.secrets].flatMap(([text, { sheet, draft, rounds }]) => {
    if (!answer.includes(text) || draft.author === reader.unitId) return []
    // What was sealed once and stands no more is told by no list; what a later round kept, which came back, stands again.
    const stands = draft.standing !== undefined && rounds.has(draft.standing)
    const isTold = stands && mayRead(play, reader, sheet, draft)
    return isTold ? [] : [`${text} (${draft.kind} on ${sheet.member.unitId})`]
  })
}

/** Somebody reads something: they are told every form they may read and none besides, and nobody's drafts. */
export async function readsOnlyTheirs(play: Play, reader: Person, sheet: SheetModel): Promise<void> {
  const { cast, line, chance, tally } = play
  const params = { seasonId: cast.seasonId }
  const lot = chance.whole(1, 100)
  if (sheet.sheetId !== null && lot <= 60) return readsSheet(play, reader, sheet)
  const came =
    lot <= 75
      ? await line.ask(reader, listSheets, { params })
      : lot <= 85
        ? await line.ask(reader, listDisagreements, { params, query: {} })
        : lot <= 93
          ? await line.ask(reader, listChecks, { params })
          : await line.ask(reader, listAppeals, { params })
  tally.add('read: list')
  expect([cast.seed, leaked(play, reader, JSON.stringify(came))]).toEqual([cast.seed, []])
}

async function readsSheet(play: Play, reader: Person, sheet: SheetModel): Promise<void> {
  const { cast, line, tally } = play
  const came = await line.ask(reader, getSheet, { params: { sheetId: sheet.sheetId ?? '' } })
  expect([cast.seed, leaked(play, reader, JSON.stringify(came))]).toEqual([cast.seed, []])
  const nameOf = ({ kind, author }: { kind: string; author: string }) => `${kind} by ${author}`
  const standing = sheet.drafts.filter((one) => one.standing)
  const expected = standing.filter((one) => mayRead(play, reader, sheet, one))
  if (came.is === 'refused') {
    expect([cast.seed, came.status, expected.map(nameOf)]).toEqual([cast.seed, 404, []])
    return tally.add('read: no sheet')
  }
  const told = came.body.forms.map(({ sendingId }) => {
    const { kind, authorUnitId: author } = came.body.sendings.find(({ id }) => id === sendingId) ?? {}
    return nameOf({ kind: kind ?? '', author: author ?? '' })
  })
  expect([cast.seed, reader.username, told.sort()]).toEqual([cast.seed, reader.username, expected.map(nameOf).sort()])
  const kept = standing.filter((one) => !expected.includes(one))
  if (kept.some(({ kind }) => kind === 'check')) tally.add('read: blind to a check')
  tally.add(kept.length > 0 ? 'read: some forms' : 'read: whole sheet')
}

/** What stands adds up to what ought to be, at each layer in use from that one on, to the last point and rank. */
export function allAddsUp(play: Play, from: Layer): void {
  const { cast, sheets, read, tally } = play
  const code = (unitId: string) => play.codes.get(unitId) ?? ''
  const units = sheets.map(({ member, checkers, hold }) => {
    const { unitId } = member
    const forms = read.forms.get(unitId) ?? []
    return { ...{ id: unitId, code: unitId, name: unitId, hold }, checkers: [...checkers].map(code), forms }
  })
  const standing = sheets.map((sheet) => sheet.standing())
  const engine = engineOf(cast.card)
  const layers = cast.settings.layers.filter(({ kind }) => order.indexOf(kind) >= order.indexOf(from))
  for (const { kind } of layers) {
    const { units: scores } = engine.score(tableOf(cast.card, inputsAt(cast.card, units, kind)))
    const found = scores.map(({ unit, total, grade, rank, isIncomplete }) => ({
      ...{ unit, total: plainDecimal(total), grade, rank, incomplete: isIncomplete },
    }))
    const expected = resultsAt(cast.card, standing, kind).map(({ unit, total, grade, rank, incomplete }) => ({
      ...{ unit, total, grade, rank, incomplete },
    }))
    expect([cast.seed, kind, found]).toEqual([cast.seed, kind, expected])
    tally.add('added up')
  }
}

/** The product's own text of the forms that stand is the model's, sheet by sheet: who, which layer, figures and marks. */
export function formsAreThose(play: Play): void {
  for (const { member, drafts } of play.sheets) {
    const found = (play.read.forms.get(member.unitId) ?? []).map(({ form }) => {
      const of = (kind: string) =>
        form.cells.flatMap((cell) => (cell.kind === kind ? [`${cell.code} ${cell.value}`] : [])).sort()
      return [form.layer, of('figure'), of('mark')]
    })
    const said = (given: ReadonlyMap<string, string>) => [...given].map(([code, value]) => `${code} ${value}`).sort()
    const expected = drafts.flatMap(({ standing }) =>
      standing ? [[standing.given.kind, said(standing.given.figures), said(standing.given.marks)]] : [],
    )
    const inOrder = (all: unknown[]) => all.map((one) => JSON.stringify(one)).sort()
    expect([play.cast.seed, inOrder(found)]).toEqual([play.cast.seed, inOrder(expected)])
  }
}
