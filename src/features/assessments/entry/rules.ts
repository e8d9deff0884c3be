/** The lines of a sheet: its card's tree as it is filled in, and what each line asks of whoever fills it in. Pure. */
import { isNamedIn } from '#features/scorecards/formula-names/rules.ts'
import { type NumberRead, type NumberType, readNumber } from '#kit/number-reading.ts'
import { type Card, type CardIndicator, type Criterion, isGroup, type Leaf } from '#scoring/card.ts'
import type { Judged } from '#scoring/figure-needs.ts'
import { readMark } from '#scoring/figure-reading.ts'
import { type CellKind, cellKinds } from '../rules.ts'

type Placed = { code: string; name: string; depth: number; side: 'bonus' | 'penalty' | null; max: number }
/** A group of criteria; a criterion; one of several figures that the criterion above it asks for. */
export type GroupLine = Placed & { kind: 'group'; id: string }
export type LeafLine = Placed & {
  kind: 'leaf'
  id: string
  leaf: Leaf
  /** The figures it is worked out from; typed in its own line where it is one. */
  asks: readonly string[]
}
export type FigureLine = { kind: 'figure'; id: string; code: string; name: string; depth: number; indicator: string }
export type Line = GroupLine | LeafLine | FigureLine

const formulaIn = (where: object | undefined): string | undefined =>
  where && 'formula' in where ? String(where.formula) : undefined

/** The indicators of a criterion: what it measures first, in its order, then what its rule and conditions ask. */
export function askedIn({ measure, rule, applies, onlyIf }: Leaf, indicators: readonly CardIndicator[]): string[] {
  const measured = measure && 'ratio' in measure ? measure.ratio : measure && 'value' in measure ? [measure.value] : []
  const by = 'target' in rule && typeof rule.target === 'object' ? [rule.target.by] : []
  const texts = [
    formulaIn(measure),
    rule.kind === 'formula' ? rule.text : undefined,
    formulaIn(applies),
    formulaIn(onlyIf),
  ]
  const named = indicators.map(({ code }) => code).filter((code) => texts.some((text) => isNamedIn(text, code)))
  return [...new Set([...measured, ...by, ...named])]
}

/** All lines in the order of the card; where a criterion asks for several figures, each has a line below it. */
export function linesOf({ criteria, indicators }: Card): Line[] {
  const names = new Map(indicators.map(({ code, name }) => [code, name]))
  const lines: Line[] = []
  const place = (criterion: Criterion, depth: number, side: Placed['side']) => {
    const { code, name, max } = criterion
    const placed = { id: code, code, name, depth, side, max }
    if (isGroup(criterion)) {
      lines.push({ ...placed, kind: 'group' })
      for (const child of criterion.children) place(child, depth + 1, side)
      return
    }
    const asks = askedIn(criterion, indicators)
    lines.push({ ...placed, kind: 'leaf', leaf: criterion, asks })
    if (asks.length < 2) return
    for (const indicator of asks)
      lines.push({
        ...{ kind: 'figure', id: `${code}/${indicator}`, code, depth: depth + 1, indicator },
        name: names.get(indicator) ?? indicator,
      })
  }
  for (const top of criteria) place(top, 0, top.side ?? null)
  return lines
}

/** The figure that is typed in a line itself. */
export function figureIn(line: Line): string | null {
  if (line.kind === 'figure') return line.indicator
  return line.kind === 'leaf' && line.asks.length === 1 ? (line.asks[0] ?? null) : null
}

/** Whether a mark is given in a line. */
export const isJudged = (line: Line): line is LeafLine => line.kind === 'leaf' && line.leaf.rule.kind === 'judged'

/** A cell of a layer: what is given, of which indicator or criterion. */
export type Cell = { layerId: string; kind: CellKind; code: string }
export const keyOf = ({ layerId, kind, code }: Cell): string => `${layerId} ${kind} ${code}`
/** Codes may hold spaces; the two parts before them do not. */
export function cellOf(key: string): Cell | undefined {
  const [, layerId, kind, code] = key.match(/^(\S+) (\S+) (.+)$/s) ?? []
  const known = cellKinds.find((one) => one === kind)
  return layerId !== undefined && known && code !== undefined ? { layerId, kind: known, code } : undefined
}

/** A group with all that stands in it; all lines where there is no such group. */
export function linesUnder(lines: readonly Line[], group: string | undefined): readonly Line[] {
  const from = lines.findIndex((line) => line.kind === 'group' && line.code === group)
  const depth = lines[from]?.depth
  if (depth === undefined) return lines
  const length = lines.slice(from + 1).findIndex((line) => line.depth <= depth)
  return lines.slice(from, length < 0 ? undefined : from + 1 + length)
}

/** Some criteria, each with the groups it stands in and its figures. */
export function linesWith(lines: readonly Line[], wanted: ReadonlySet<string>): Line[] {
  const kept = new Set<Line>()
  const above: Line[] = []
  for (const line of lines) {
    above.length = Math.min(above.length, line.depth)
    above[line.depth] = line
    if (line.kind === 'group' || !wanted.has(line.code)) continue
    for (const one of above.slice(0, line.depth + 1))
      if (one?.kind === 'group' || one?.code === line.code) kept.add(one)
  }
  return lines.filter((line) => kept.has(line))
}

export type Choice = { value: string; label: string }
/** What a cell is filled in with. */
export type Wanted =
  | { is: 'number'; type: NumberType }
  | { is: 'choice'; choices: readonly Choice[]; name: string; isAnswer: boolean }
  | { is: 'mark'; rule: Judged }
  | { is: 'text' }

const plain = (text: string) => text.normalize('NFC').trim().toLocaleLowerCase('vi')

/** What typed or pasted text is worth; the server reads it again and alone decides. Null where nothing is written. */
export function readTyped(wanted: Wanted, text: string): NumberRead {
  if (wanted.is === 'number') return readNumber(text, wanted.type)
  const written = text.normalize('NFC').trim()
  if (written === '') return { value: null }
  if (wanted.is === 'text') return { value: written }
  return wanted.is === 'mark' ? markTyped(wanted.rule, written) : choiceTyped(wanted, written)
}

function choiceTyped({ choices, name, isAnswer }: Extract<Wanted, { is: 'choice' }>, written: string): NumberRead {
  const sought = plain(written)
  const found = choices.find(({ value, label }) => value === written || plain(label) === sought)
  if (found) return { value: found.value }
  const code = isAnswer ? 'sheet_cell.not-yes-or-no' : 'sheet_cell.no-such-option'
  return { fault: { code, params: { indicator: name, typed: written.slice(0, 40) } } }
}

function markTyped(rule: Judged, written: string): NumberRead {
  const number = readNumber(written, 'number')
  if ('fault' in number || number.value === null) return number
  const read = readMark(rule, number.value)
  if ('mark' in read) return number
  const { min, max, step } = rule
  return { fault: { code: `sheet_cell.${read.fault}`, params: { typed: written.slice(0, 40), min, max, step } } }
}
