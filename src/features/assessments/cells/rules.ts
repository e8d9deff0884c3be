/** What becomes of each cell that somebody wrote into a layer: saved, left as it is, in conflict, or refused with a reason. */
import { exact, plainDecimal } from '#kit/exact.ts'
import { type NumberType, readNumber } from '#kit/number-reading.ts'
import type { Said } from '#kit/refusal.ts'
import type { CardIndicator } from '#scoring/card.ts'
import { type FigureFault, readFigure, readMark } from '#scoring/figure-reading.ts'
import { type CardAsks, criteriaWith } from '../cards/rules.ts'
import type { CellKind, FormKind } from '../rules.ts'

export const outcomes = ['saved', 'unchanged', 'conflict', 'refused'] as const

export type Place = { kind: CellKind; code: string }
export type Written = Place & { value: string; expected: string | null; reason?: string | undefined }
export type StandingCell = { id: string; value: string | null; reason: string | null }

export const cellKey = ({ kind, code }: Place): string => `${kind} ${code}`

/** What is known of the layer, its card and its cells, read once for all of them. */
export type Known = {
  layer: FormKind
  card: CardAsks
  /** Why nothing of the layer is written now. */
  closed: Said | undefined
  /** Only these criteria are open since the form came back; null: all. */
  reopened: ReadonlySet<string> | null
  /** Indicators that an accepted report tells of the unit. */
  told: ReadonlySet<string>
  standing: ReadonlyMap<string, StandingCell>
  /** Cells of a final layer that say what was answered to an appeal, by their keys. */
  settled?: ReadonlySet<string>
}

export type Verdict =
  | { outcome: 'refused'; fault: Said }
  | { outcome: 'conflict' | 'unchanged' }
  | { outcome: 'saved'; value: string | null; reason: string | null }

const refused = (code: string, params: Said['params'] = {}): Verdict => ({
  outcome: 'refused',
  fault: { code, params },
})

/** Criteria that a cell speaks of. */
const criteriaOf = ({ kind, code }: Place, card: CardAsks): readonly string[] =>
  kind === 'figure' ? criteriaWith(card, code) : [code]

/** Whether a criterion may be written: after a return only what came back. */
export const isReopened = (reopened: ReadonlySet<string> | null, criteria: readonly string[]): boolean =>
  reopened === null || criteria.some((code) => reopened.has(code))

function whyNotHere(cell: Written, { layer, card, reopened, told, closed, settled }: Known): Verdict | undefined {
  if (closed) return { outcome: 'refused', fault: closed }
  const { kind, code } = cell
  if (kind === 'figure' && !card.indicators.has(code)) return refused('sheet_cell.unknown-indicator', { code })
  if (kind !== 'figure' && !card.leaves.has(code)) return refused('sheet_cell.unknown-criterion', { code })
  if (kind === 'mark' && !card.judged.has(code)) return refused('sheet_cell.not-judged', { code })
  if (kind === 'opinion' && layer === 'self') return refused('sheet_cell.opinion-of-others')
  if (kind === 'figure' && layer === 'self' && told.has(code))
    return refused('sheet_cell.told-by-report', { indicator: card.indicators.get(code)?.name ?? code })
  if (settled?.has(cellKey(cell))) return refused('appeal.settled-cell')
  if (!isReopened(reopened, criteriaOf(cell, card))) return refused('sheet_cell.not-reopened')
}

type Read = { value: string | null } | { fault: Said }

/** Null where nothing is written, which is not zero. */
function readCell({ kind, code, value }: Written, { card }: Known): Read {
  const text = value.normalize('NFC').trim()
  if (text === '') return { value: null }
  if (kind === 'explanation' || kind === 'opinion') return { value: text }
  return kind === 'mark' ? readMarkOf(code, text, card) : readFigureOf(code, text, card)
}

function readFigureOf(code: string, text: string, { indicators, options }: CardAsks): Read {
  const { type, name } = indicators.get(code) as CardIndicator
  if (type === 'boolean' || type === 'choice') {
    const read = readFigure(type, type === 'boolean' ? text.toLowerCase() : text, options.get(code))
    if ('fault' in read) return { fault: faultOf(read.fault, { indicator: name, typed: text.slice(0, 40) }) }
    return { value: String(read.figure) }
  }
  return readNumber(text, type as NumberType)
}

function readMarkOf(code: string, text: string, { judged }: CardAsks): Read {
  const rule = judged.get(code)
  const number = readNumber(text, 'number')
  if ('fault' in number || number.value === null || rule === undefined) return number
  const read = readMark(rule, number.value)
  if ('fault' in read) {
    const { min, max, step } = rule
    return { fault: faultOf(read.fault, { typed: text.slice(0, 40), min, max, step }) }
  }
  return { value: plainDecimal(exact(number.value)) }
}

const faultOf = (fault: FigureFault, params: NonNullable<Said['params']>): Said => ({
  code: `sheet_cell.${fault}`,
  params,
})

/** One cell by itself. What the author's unit already wrote is overwritten by nobody who had not read it. */
function verdictOn(cell: Written, known: Known): Verdict {
  const closed = whyNotHere(cell, known)
  if (closed) return closed
  const read = readCell(cell, known)
  if ('fault' in read) return { outcome: 'refused', fault: read.fault }
  const { value } = read
  const standing = known.standing.get(cellKey(cell))
  const reason = cell.reason ?? null
  const isSame = (standing?.value ?? null) === value
  if (isSame && (cell.reason === undefined || standing?.reason === reason)) return { outcome: 'unchanged' }
  if (!isSame && (standing?.id ?? null) !== cell.expected) return { outcome: 'conflict' }
  const isCorrection = known.layer !== 'self' && (cell.kind === 'figure' || cell.kind === 'mark')
  if (isCorrection && value !== null && reason === null) return refused('sheet_cell.reason-needed')
  return { outcome: 'saved', value, reason }
}

/** Every cell in the order written; a place written twice in one go counts once. */
export function verdictsOn(cells: readonly Written[], known: Known): Verdict[] {
  const seen = new Set<string>()
  return cells.map((cell) => {
    const key = cellKey(cell)
    if (seen.has(key)) return refused('sheet_cell.twice')
    seen.add(key)
    return verdictOn(cell, known)
  })
}
