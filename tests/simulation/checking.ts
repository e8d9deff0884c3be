/** Cross-checks: conflicts declared, the draw, the meeting, and what it settles. */
import { expect } from 'vitest'
import { listDisagreements } from '#features/assessments/checks/contract.ts'
import { declareConflict } from '#features/assessments/conflicts/contract.ts'
import { makeDraw } from '#features/assessments/draws/contract.ts'
import { addMeeting } from '#features/assessments/meetings/contract.ts'
import { block, type Person } from './cast.ts'
import { done } from './line.ts'
import { leavesOf } from './making.ts'
import { type Draft, dayOf, keyOf, lastDayOf, type SheetModel } from './model.ts'
import { expectDone, inUse, lead, minister, type Play } from './play.ts'
import { asTyped, saves, type Typed } from './writing.ts'

/** Pairs that may not check one another. */
export const apart = new WeakMap<Play, (readonly [string, string])[]>()

export async function declaresConflict(play: Play): Promise<void> {
  const { chance, cast, line } = play
  const [one, other] = chance.shuffled(cast.members)
  if (!one || !other) return
  const body = { unitId: one.unitId, otherUnitId: other.unitId, reason: 'relative' as const, note: null }
  const came = await line.ask(one.officer, declareConflict, { params: { seasonId: cast.seasonId }, body })
  const known = apart.get(play) ?? []
  expectDone(play, 'declare a conflict', came, !known.some(([a, b]) => a === one.unitId && b === other.unitId))
  apart.set(play, [...known, [one.unitId, other.unitId]])
}

/** Who checks whom: as many as the settings say, equally many each, no pair that is apart or mutual, nobody oneself. */
export async function draws(play: Play, who: Person): Promise<void> {
  const { cast, line, clock, sheets, tally } = play
  const body = { block, reason: null }
  const came = await line.ask(who, makeDraw, { params: { seasonId: cast.seasonId }, body })
  const self = sheets.map((sheet) => sheet.of('self'))
  const isTime = inUse(play, 'cross') && dayOf(clock.at) > lastDayOf(cast.settings, 'self')
  const isAwaited = self.some((draft) => draft?.state === 'awaiting' && draft.isAway(clock.at))
  const isDrawn = sheets.some(({ checkers }) => checkers.size > 0)
  const drawable = sheets.filter((sheet) => sheet.of('self')?.standing)
  if (came.is === 'refused' && came.code === 'draw.impossible' && isTime && !isAwaited && drawable.length > 0)
    return tally.add('draw impossible')
  expectDone(play, 'draw', came, isTime && !isAwaited && !isDrawn && drawable.length > 0)
  if (came.is === 'refused') return
  const pairs = (came.body.draws[0]?.pairs ?? []).map(({ checker, checked }) => [checker.id, checked.id] as const)
  const isPair = (a: string, b: string) => pairs.some(([checker, checked]) => checker === a && checked === b)
  expect(pairs.filter(([a, b]) => a === b || isPair(b, a))).toEqual([])
  expect((apart.get(play) ?? []).filter(([a, b]) => isPair(a, b) || isPair(b, a))).toEqual([])
  const loads = cast.members.map(({ unitId }) => pairs.filter(([checker]) => checker === unitId).length)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  for (const sheet of sheets) {
    const own = pairs.filter(([, checked]) => checked === sheet.member.unitId)
    expect(own.length).toBe(drawable.includes(sheet) ? cast.settings.checkersPerUnit : 0)
    for (const [checker] of own) sheet.checkers.add(checker)
  }
}

export async function meets(play: Play, who: Person): Promise<void> {
  const { cast, line, clock } = play
  const body = {
    ...{
      block,
      heldOn: dayOf(clock.at),
      place: 'Cần Thơ',
      chair: 'Chủ trì',
      secretary: null,
      guests: null,
      note: null,
    },
    present: cast.members.map(({ unitId }) => unitId),
  }
  const came = await line.ask(who, addMeeting, { params: { seasonId: cast.seasonId }, body })
  expectDone(play, 'hold the meeting', came, play.heldOn === null)
  if (came.is === 'done') play.heldOn = body.heldOn
}

type Open = { kind: 'figure' | 'mark'; code: string; values: readonly string[] }

/** What checks leave open on a sheet, found from the forms: they say different things, or one that was drawn says nothing. */
export function openOn({ cast }: Play, sheet: SheetModel, upTo: 'check' | 'final'): Open[] {
  const { forms, checkers } = sheet.standing()
  const checks = forms.filter(({ kind, author }) => kind === 'check' && checkers.includes(author))
  const below = forms.filter(({ kind }) => kind === 'self' || kind === 'confirmation')
  const later = forms.filter(({ kind }) => ['cross', 'verification', 'final'].includes(kind) && upTo === 'final')
  const seats = new Map(
    leavesOf(cast.card.criteria).flatMap(({ code, rule }) => (rule.kind === 'judged' ? [[code, rule.panelSize]] : [])),
  )
  const openOf = (kind: Open['kind'], code: string): Open[] => {
    const of = (form: (typeof forms)[number]) => (kind === 'figure' ? form.figures : form.marks).get(code)
    const stood = below.reduce<string | null>((value, form) => of(form) ?? value, null)
    const said = checks.map((form) => of(form) ?? (form.isStale ? null : stood))
    const given = said.flatMap((one) => one ?? [])
    const isSilent = checks.every((form, at) => of(form) === undefined || said[at] === stood)
    const isMissing = checks.length < checkers.length || (said.includes(null) && stood !== null)
    if (isSilent || later.some((form) => of(form) !== undefined)) return []
    const isPanel = kind === 'mark' && said.length >= (seats.get(code) ?? 0) && !said.includes(null)
    const isOne = new Set(said).size === 1
    const isOpen = isMissing || !(isOne || (isPanel && upTo === 'final'))
    return isOpen ? [{ kind, code, values: given.length > 0 ? given : [] }] : []
  }
  return [
    ...cast.card.indicators.flatMap(({ code }) => openOf('figure', code)),
    ...[...seats.keys()].flatMap((code) => openOf('mark', code)),
  ]
}

/** One of the values that were given there is taken, with a reason; where `isWrong`, something that nobody disputes. */
export async function settles(play: Play, sheet: SheetModel, draft: Draft, who: Person): Promise<void> {
  const { chance } = play
  const open = openOn(play, sheet, draft.kind === 'cross' ? 'check' : 'final')
  const given = open.flatMap(({ kind, code, values }): Typed[] => {
    if (values.length === 0) return []
    const expected = draft.cells.get(keyOf({ kind, code }))?.id ?? null
    return [
      {
        isBad: false,
        cell: { kind, code, value: asTyped(chance.pick(values)), expected, reason: 'Hội nghị thống nhất' },
      },
    ]
  })
  if (given.length > 0) await saves(play, draft, who, given)
  play.tally.add('settled', given.length)
}

/** Whoever leads is told what checks differ in as the forms say it, whatever they wrote. */
export async function knowsWhatDiffers(play: Play): Promise<void> {
  const { cast, line, sheets } = play
  const { sheets: told } = done(
    await line.ask(minister(play), listDisagreements, { params: { seasonId: cast.seasonId }, query: {} }),
  )
  for (const sheet of sheets) {
    const lines = told.find(({ sheetId }) => sheetId === sheet.sheetId)?.lines ?? []
    const differ = lines.filter(({ state }) => state === 'differ' || state === 'waiting').map(({ code }) => code)
    const open = sheet.of('cross')?.standing ? [] : openOn(play, sheet, 'final').map(({ code }) => code)
    const later = sheet.drafts.some(({ kind, standing }) => (kind === 'verification' || kind === 'cross') && standing)
    if (!later) expect([cast.seed, differ.sort()]).toEqual([cast.seed, open.sort()])
  }
}

export const leadersOf = (play: Play) => [lead(play).officer, lead(play).head, minister(play)]
