/**
 * What the checks of a sheet say beside one another: where they all agree they speak with one voice, where they differ the
 * check meeting settles it, marks of enough checks are a panel. Decisions 060 and 062.
 */
import type { Refusal } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import { judgedIn } from '#scoring/figure-needs.ts'
import type { ConflictReason } from '../conflicts/rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import { plainFigure, plainMark } from '../spelling/rules.ts'
import {
  checksOf,
  figureHeld,
  formsUpTo,
  type Held,
  isStale,
  marksHeld,
  type Stack,
  type Standing,
} from '../stacking/rules.ts'

/** What one check says of one thing; a checker who wrote nothing there agrees with what stood. */
export type Opinion = {
  checker: string
  /** Null where it says nothing, or is silent about what has been replaced since. */
  value: string | null
  reason: string | null
  agrees: boolean
}

export const lineStates = ['alike', 'differ', 'panel', 'waiting', 'settled'] as const
/**
 * `alike`: all say the same, which is not what stood. `differ`: the meeting has to settle it. `panel`: marks of a whole
 * panel, which count as they are. `waiting`: a check is still to come, or to be sent anew. `settled`: the meeting has spoken.
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

type Asked = Place & { before: Held | undefined; panelSize: number; plain: (value: string) => string }

function lineOf(stack: Stack, { before, panelSize, plain, ...place }: Asked): Line[] {
  const { checks, isWhole } = checksOf(stack)
  const meeting = stack.forms.find(({ form }) => form.layer === 'cross')
  const settled = meeting && cellIn(meeting, place)
  const stood = before?.value ?? null
  const opinions = checks.map((check): Opinion => {
    const cell = cellIn(check, place)
    const value = cell?.value ?? (isStale(check, stack.forms) ? null : stood)
    const agrees = value === stood || (value !== null && stood !== null && plain(value) === plain(stood))
    return { checker: check.form.author, value, reason: cell?.reason ?? null, agrees }
  })
  const isSilent = ({ value, agrees }: Opinion) => agrees || value === null
  if (!settled && opinions.every(isSilent)) return []
  const isWaiting = !isWhole || opinions.some(({ value, agrees }) => value === null && !agrees)
  const said = opinions.map(({ value }) => value && plain(value))
  const state = settled ? 'settled' : isWaiting ? 'waiting' : stateOf(said, panelSize)
  return [
    {
      ...{ ...place, before: stood, opinions, state },
      settled: settled ? { value: settled.value, reason: settled.reason } : null,
    },
  ]
}

function stateOf(said: readonly (string | null)[], panelSize: number): LineState {
  const values = new Set(said)
  if (values.size === 1) return 'alike'
  return said.length >= panelSize && !values.has(null) ? 'panel' : 'differ'
}

/** A figure has no panel: what checks differ in is settled, however many they are. */
const noPanel = Number.POSITIVE_INFINITY

/** Everything of one sheet in which some check does not agree with what stood, in the order of the card. */
export function linesOf(card: Card, stack: Stack): Line[] {
  const below = formsUpTo(stack, 'confirmation')
  const figures = card.indicators.flatMap((indicator) => {
    const plain = (value: string) => plainFigure(indicator, value)
    const before = figureHeld(below, indicator)
    return lineOf(stack, { kind: 'figure', code: indicator.code, before, panelSize: noPanel, plain })
  })
  const marks = [...judgedIn(card)].flatMap(([code, rule]) =>
    lineOf(stack, {
      kind: 'mark',
      code,
      before: marksHeld(below, { code, rule })[0],
      panelSize: rule.panelSize,
      plain: plainMark,
    }),
  )
  return [...figures, ...marks]
}

/** What the meeting may say something about: where checks differ, a panel's marks, and what a check that is lacking leaves open. */
const disputed: readonly LineState[] = ['differ', 'panel', 'waiting']

/** What a cross form gives though the checks do not differ in it: the meeting settles, it does not score. */
export function notInDispute(card: Card, { forms, checkers }: Stack, { cells }: SealedForm): string[] {
  const others = forms.filter(({ form }) => form.layer !== 'cross')
  const lines = linesOf(card, { forms: others, checkers }).filter(({ state }) => disputed.includes(state))
  const isOpen = ({ kind, code }: FormCell) => lines.some((line) => line.kind === kind && line.code === code)
  const given = cells.filter(({ kind }) => kind === 'figure' || kind === 'mark')
  return given.filter((cell) => !isOpen(cell)).map(({ code }) => code)
}

/** What checkers remarked upon a criterion. */
export const remarksOf = (stack: Stack): Remark[] =>
  checksOf(stack).checks.flatMap(({ form }) =>
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
