/** A trial: what a card would give over a block's accepted figures; which card may be tried, and how sheets are packed. */
import { type Exact, exact, formatExact, plainDecimal } from '#kit/exact.ts'
import type { Refusal, Said } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import { type Card, type Criterion, isGroup } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { type Column, isNotApplicable, type LeafState, leafStates } from '#scoring/results.ts'

/** Whom a trial is shown to, beside the body that organises. */
export const audiences = ['leaders', 'members'] as const
export type Audience = (typeof audiences)[number]

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })
const wrong = (code: string): Refusal => ({
  ...{ kind: 'invalid', code, params: {} },
  issues: [{ path: '/body/scorecardId', code, params: {} }],
})

export const otherCard = wrong('trial.other-block')

type Tried = { block: string; isOwn: boolean; isDraft: boolean; hasFaults: boolean }

/** The card of that block and of the body that organises the region; a draft only while it is whole. */
export function whyNotTry({ block, isOwn, isDraft, hasFaults }: Tried, wanted: string): Refusal | undefined {
  if (!isOwn || block !== wanted) return otherCard
  return isDraft && hasFaults ? conflict('trial.card-unfinished') : undefined
}

/** What a draft would give is its body's own business. */
export const whyNotShow = (isDraft: boolean, audience: Audience): Refusal | undefined =>
  isDraft && audience === 'members' ? conflict('trial.draft-shown') : undefined

export const whyNotRemove = (madeBy: string, accountId: string | null): Refusal | undefined =>
  madeBy === accountId ? undefined : conflict('trial.not-yours')

export const nobody = conflict('trial.nobody')

/** One criterion where it stands in the tree; `at` is its place among the packed points. */
export type Node = {
  at: number
  code: string
  name: string
  max: Exact
  depth: number
  isGroup: boolean
  side: 'bonus' | 'penalty' | null
}

/** All criteria in the order of the card, a group before its children. */
export function nodesOf({ criteria }: Card): Node[] {
  const nodes: Node[] = []
  const place = (criterion: Criterion, depth: number, side: Node['side']) => {
    const { code, name, max } = criterion
    nodes.push({ ...{ at: nodes.length, code, name, max: decimalOf(max), depth, side }, isGroup: isGroup(criterion) })
    if (isGroup(criterion)) for (const child of criterion.children) place(child, depth + 1, side)
  }
  for (const top of criteria) place(top, 0, top.side ?? null)
  return nodes
}

/** The points of one unit, in whole numbers of the card's smallest decimal: exact, however large, and read by anybody. */
export function packedPoints(columns: readonly Column[], unit: number): string {
  let text = ''
  for (const { states, points } of columns) {
    const [state, value] = [states[unit], points[unit] ?? 0]
    if (text !== '') text += ' '
    // Not applicable with points: its group fills it to its max.
    if (state === isNotApplicable) text += value > 0 ? `-${value}` : '-'
    else text += leafStates[state ?? 0] === 'missing' ? '?' : value
  }
  return text
}

export type Got = { status: LeafState; points: Exact | null }
const nothing: Record<string, Got> = {
  '?': { status: 'missing', points: null },
  '-': { status: 'not-applicable', points: null },
}

/** As packed: by the place of the criterion. */
export const unpackedPoints = (packed: string, precision: number): Got[] =>
  packed.split(' ').map((text): Got => {
    const known = nothing[text]
    if (known) return known
    const isFilled = text.startsWith('-')
    const digits = BigInt(isFilled ? text.slice(1) : text)
    return { status: isFilled ? 'not-applicable' : 'scored', points: { digits, scale: precision } }
  })

/** Points as they are shown: "8,5"; what is missing or does not apply has a sign of its own. */
export function gotTold({ status, points }: Got, language: Language): string {
  if (status === 'missing') return '?'
  return points === null ? '–' : formatExact(exact(plainDecimal(points)), language)
}

/** How many units have each grade, in the order of the card's grades. */
export function gradesTold({ grades = [] }: Card, units: readonly { grade: string | null }[]) {
  return grades.map(({ grade }) => ({ grade, count: units.filter((one) => one.grade === grade).length }))
}

type Sheet = {
  decidedBy: string | null
  hold: string | null
  incomplete: boolean
  percent: string | null
  limits: readonly number[]
  points: string
}

/** What is to be said of a sheet beside its numbers: why it stands where it stands, or why it has no rank. */
export function notesOf(card: Card, { decidedBy, hold, incomplete, percent, limits, points }: Sheet): Said[] {
  const missing = points.split(' ').filter((got) => got === '?').length
  const nameOf = (wanted: string) => nodesOf(card).find(({ code }) => code === wanted)?.name ?? ''
  return [
    ...(decidedBy === null
      ? []
      : [{ code: 'trial.note-tie', params: { criterion: decidedBy, name: nameOf(decidedBy) } }]),
    ...(hold === null ? [] : [{ code: 'trial.note-hold', params: { reason: hold } }]),
    // A limit whose formula lacks a figure leaves no criterion missing.
    ...(incomplete
      ? [
          missing > 0
            ? { code: 'trial.note-missing', params: { count: missing } }
            : { code: 'trial.note-limit-missing' },
        ]
      : []),
    ...(percent === null ? [{ code: 'trial.note-nothing' }] : []),
    ...limits.flatMap((at) => {
      const limit = card.limits?.[at]
      return limit ? [{ code: 'trial.note-limit', params: { grade: limit.atMost, reason: limit.reason } }] : []
    }),
  ]
}

/** What must stand beside every number of a trial. */
export function warningsOf({ draft, provisional }: { draft: boolean; provisional: boolean }): Said[] {
  return [
    { code: 'trial.unofficial' },
    ...(draft ? [{ code: 'trial.by-draft' }] : []),
    ...(provisional ? [{ code: 'trial.by-stand-in' }] : []),
  ]
}
