/**
 * What the checks of a sheet say beside one another: where they all agree they speak with one voice, where they differ the
 * check meeting settles it, marks of enough checks are a panel. Decisions 060 and 062.
 */
import type { Refusal } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import { judgedIn } from '#scoring/figure-needs.ts'
import type { ConflictReason } from '../conflicts/rules.ts'
import { figureHeld, formsUpTo, type Held, marksHeld, type Standing } from '../stacking/rules.ts'

/** What one check says of one thing; a checker who wrote nothing there agrees with what stood. */
export type Opinion = {
  checker: string
  value: string | null
  reason: string | null
  agrees: boolean
}

export const lineStates = ['alike', 'differ', 'panel', 'settled'] as const
/**
 * `alike`: all say the same, which is not what stood. `differ`: the meeting has to settle it. `panel`: marks of a whole
 * panel, which count as they are. `settled`: the meeting has spoken.
 */
export type LineState = (typeof lineStates)[number]

export type Line = {
  kind: 'figure' | 'mark'
  code: string
  /** What stood before the checks: the unit's own, or what was confirmed. */
  before: string | null
  opinions: readonly Opinion[]
  state: LineState
  /** What the meeting settled, and why. */
  settled: { value: string; reason: string | null } | null
}

export type Remark = { criterion: string; checker: string; text: string }

type Place = Pick<Line, 'kind' | 'code'>
const cellIn = ({ form }: Standing, { kind, code }: Place) =>
  form.cells.find((cell) => cell.kind === kind && cell.code === code)

const byChecker = (a: Standing, b: Standing) => (a.form.author < b.form.author ? -1 : 1)
const checksIn = (forms: readonly Standing[]) => forms.filter(({ form }) => form.layer === 'check').sort(byChecker)

function lineOf(forms: readonly Standing[], place: Place, before: Held | undefined, panelSize: number): Line[] {
  const checks = checksIn(forms)
  const meeting = forms.find(({ form }) => form.layer === 'cross')
  const settled = meeting && cellIn(meeting, place)
  const opinions = checks.map((check): Opinion => {
    const cell = cellIn(check, place)
    const stood = before?.value ?? null
    const value = cell?.value ?? stood
    return { checker: check.form.author, value, reason: cell?.reason ?? null, agrees: value === stood }
  })
  if (!settled && opinions.every(({ agrees }) => agrees)) return []
  return [
    {
      ...place,
      ...{ before: before?.value ?? null, opinions, state: stateOf(opinions, settled !== undefined, panelSize) },
      settled: settled ? { value: settled.value, reason: settled.reason } : null,
    },
  ]
}

function stateOf(opinions: readonly Opinion[], isSettled: boolean, panelSize: number): LineState {
  if (isSettled) return 'settled'
  const values = new Set(opinions.map(({ value }) => value))
  if (values.size === 1) return 'alike'
  return opinions.length >= panelSize && !values.has(null) ? 'panel' : 'differ'
}

/** A figure has no panel: what checks differ in is settled, however many they are. */
const noPanel = Number.POSITIVE_INFINITY

/** Everything of one sheet in which some check does not agree with what stood, in the order of the card. */
export function linesOf(card: Card, forms: readonly Standing[]): Line[] {
  const below = formsUpTo(forms, 'confirmation')
  const figures = card.indicators.flatMap((indicator) =>
    lineOf(forms, { kind: 'figure', code: indicator.code }, figureHeld(below, indicator), noPanel),
  )
  const marks = [...judgedIn(card)].flatMap(([code, rule]) =>
    lineOf(forms, { kind: 'mark', code }, marksHeld(below, { code, rule })[0], rule.panelSize),
  )
  return [...figures, ...marks]
}

/** What checkers remarked upon a criterion. */
export const remarksOf = (forms: readonly Standing[]): Remark[] =>
  checksIn(forms).flatMap(({ form }) =>
    form.cells.flatMap(({ kind, code, value }) =>
      kind === 'opinion' ? [{ criterion: code, checker: form.author, text: value }] : [],
    ),
  )

type Assigned = {
  /** Some draw gave the sheet to the unit, and none has taken it away. */
  isAssigned: boolean
  /** The actor acts for the unit whose sheet it is. */
  isOwn: boolean
  conflicts: readonly ConflictReason[]
}

/** Why somebody does not check a sheet, however it was drawn. */
export function whyNotCheck({ isAssigned, isOwn, conflicts }: Assigned): Refusal | undefined {
  if (isOwn) return { kind: 'conflict', code: 'cross-check.own-unit' }
  if (!isAssigned) return { kind: 'conflict', code: 'cross-check.not-assigned' }
  return conflicts.length > 0 ? { kind: 'conflict', code: 'cross-check.conflict' } : undefined
}

/** A check that was sent lets its author read the others: it is not taken back to be written anew. */
export const whyNotRecallCheck = (othersSent: boolean): Refusal | undefined =>
  othersSent ? { kind: 'conflict', code: 'cross-check.others-read' } : undefined
