/** The sheet as rows and columns of a grid: what is typed over what is saved over what holds below, and what it comes to. */
import { exact, formatExact } from '#kit/exact.ts'
import { numberToType } from '#kit/number-reading.ts'
import type { Language } from '#kit/words.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { CellState, GridCell, GridColumn, GridRow } from '#web/grid/model.ts'
import type { Entry, Standing } from '#web/queue.ts'
import {
  type FigureLine,
  figureIn,
  isJudged,
  keyOf,
  type LeafLine,
  type Line,
  linesUnder,
  readTyped,
  type Wanted,
} from '../../entry/rules.ts'
import type { Given, Live } from '../../live/rules.ts'
import { type CellKind, cellKinds } from '../../rules.ts'
import { cellName, type Facts, type Say } from './facts.ts'
import type * as telling from './telling.ts'
import type { View } from './views.ts'

/** All that changes while somebody types. */
export type Now = {
  facts: Facts
  entries: ReadonlyMap<string, Entry>
  saved: ReadonlySet<string>
  live: Live | undefined
  /** What it came to before this layer. */
  below: Live | undefined
  /** What the other layers that can be read came to. */
  beside: readonly { view: View; live: Live | undefined; given: Given }[]
  /** Sentences of the engine; null until they have come. */
  telling: Telling | null
  language: Language
  t: Say
}

type Telling = typeof telling

const states: Record<Standing, CellState> = { waiting: 'waiting', conflict: 'conflict', refused: 'fault', asks: 'asks' }
export const outboxKind = 'sheet'

/** Which cell of the layer a line and a column are; undefined where nothing is typed. */
export function cellAt(line: Line, column: string): { kind: CellKind; code: string } | undefined {
  const indicator = column === 'figure' ? figureIn(line) : null
  if (indicator !== null) return { kind: 'figure', code: indicator }
  if (line.kind !== 'leaf') return undefined
  if (column === 'mark') return isJudged(line) ? { kind: 'mark', code: line.code } : undefined
  return column === 'explanation' || column === 'opinion' ? { kind: column, code: line.code } : undefined
}

export function entryAt({ facts, entries }: Pick<Now, 'facts' | 'entries'>, kind: CellKind, code: string) {
  const layerId = facts.view.own?.id
  return layerId === undefined ? undefined : entries.get(`${outboxKind}/${keyOf({ layerId, kind, code })}`)
}

/** A value as people read it. */
export function told(wanted: Wanted | undefined, value: string | null, language: Language): string {
  if (value === null) return ''
  if (wanted?.is === 'choice') return wanted.choices.find((one) => one.value === value)?.label ?? value
  return wanted?.is === 'number' || wanted?.is === 'mark' ? formatExact(exact(value), language) : value
}

/** As it stands in the field and on the clipboard. */
const rawOf = (wanted: Wanted | undefined, value: string | null, language: Language): string =>
  value !== null && (wanted?.is === 'number' || wanted?.is === 'mark') ? numberToType(value, language) : (value ?? '')

/** What stands in the field of a cell before anybody types. */
export function shownAt(facts: Facts, kind: CellKind, code: string, language: Language): string {
  const value = facts.cells.get(cellName(kind, code))?.value ?? belowAt(facts, kind, code)
  return rawOf(facts.wanted.get(cellName(kind, code)), value, language)
}

/** What a cell of the layer is worth as it stands: typed and readable, else saved; null where its author gives nothing. */
function givenAt(now: Now, kind: CellKind, code: string): string | null {
  const { facts } = now
  const entry = entryAt(now, kind, code)
  const saved = facts.cells.get(cellName(kind, code))?.value ?? null
  if (!entry) return saved
  const read = readTyped(facts.wanted.get(cellName(kind, code)) ?? { is: 'text' }, entry.value)
  return 'fault' in read ? null : read.value
}

/** Everything the points follow from, with what is typed and not saved yet. */
export function givenNow(now: Pick<Now, 'facts' | 'entries'>): Given {
  const { facts } = now
  const { figures: below, marks: marksBelow } = facts.below
  const all = { ...now } as Now
  const figures = facts.card.indicators.flatMap(({ code }): [string, string][] => {
    const value = givenAt(all, 'figure', code) ?? below.get(code)?.value
    return value === undefined ? [] : [[code, value]]
  })
  const marks = facts.lines.filter(isJudged).map(({ code, leaf: { rule } }): [string, readonly string[]] => {
    const own = givenAt(all, 'mark', code)
    const size = rule.kind === 'judged' ? rule.panelSize : 0
    return [code, own === null ? (marksBelow.get(code) ?? []).map(({ value }) => value) : Array(size).fill(own)]
  })
  return { figures: Object.fromEntries(figures), marks: Object.fromEntries(marks) }
}

/** What the points followed from before the layer that is looked at. */
export const givenBelow = ({ below }: Facts): Given => ({
  figures: Object.fromEntries([...below.figures].map(([code, { value }]) => [code, value])),
  marks: Object.fromEntries([...below.marks].map(([code, all]) => [code, all.map(({ value }) => value)])),
})

const quiet = (text: string, said?: string): GridCell => ({
  ...{ text, raw: text, state: null, fixed: true },
  ...(said !== undefined && { said }),
})
const nothing = quiet('')

/** A cell that somebody may write: what is typed over it, else what it holds, else what holds below it. */
function written(now: Now, kind: CellKind, code: string): GridCell {
  const { facts, language, saved } = now
  const wanted = facts.wanted.get(cellName(kind, code))
  const fixed = facts.whyFixed(kind, code)
  const choices = wanted?.is === 'choice' ? { choices: wanted.choices } : {}
  const entry = entryAt(now, kind, code)
  if (entry) {
    const read = readTyped(wanted ?? { is: 'text' }, entry.value)
    const said = entry.sentences?.join(' ')
    return {
      text: 'fault' in read ? entry.value : told(wanted, read.value, language),
      raw: entry.value,
      ...{ state: states[entry.standing], fixed: fixed !== undefined, ...choices },
      ...(said && { said }),
    }
  }
  const own = facts.cells.get(cellName(kind, code))
  const value = own?.value ?? belowAt(facts, kind, code)
  const isSaved = facts.view.own && saved.has(`${outboxKind}/${keyOf({ layerId: facts.view.own.id, kind, code })}`)
  const state = own?.value != null && own.reason ? 'noted' : isSaved ? 'saved' : null
  return {
    ...{ text: told(wanted, value, language), raw: rawOf(wanted, value, language), ...choices },
    ...{ state: fixed?.isLocked && value !== null ? 'locked' : state, fixed: fixed !== undefined },
    ...(fixed && { said: fixed.said }),
    ...(!fixed && own?.reason && { said: own.reason }),
  }
}

function belowAt({ below }: Facts, kind: CellKind, code: string): string | null {
  if (kind === 'figure') return below.figures.get(code)?.value ?? null
  return kind === 'mark' ? (below.marks.get(code)?.[0]?.value ?? null) : null
}

const number = (text: string, language: Language) => formatExact(exact(text), language)

/** Points, or why there are none: a criterion with nothing to go by has not got nought. */
function points(now: Pick<Now, 'language' | 't'>, live: Live | undefined, line: Line): GridCell {
  const { language, t } = now
  const node = line.kind === 'figure' ? undefined : live?.nodes[line.code]
  if (!node) return nothing
  if (node.status === 'missing') return quiet('–', t('sheet-grid.status-missing'))
  if (node.status === 'waits') return quiet('…', t('sheet-grid.status-waits'))
  const text = number(node.points, language)
  return node.status === 'not-applicable' ? quiet(text, t('sheet-grid.status-not-applicable')) : quiet(text)
}

function papers({ facts, t, ...now }: Now, line: LeafLine): GridCell {
  const { evidence = 'optional' } = line.leaf
  if (evidence === 'none') return quiet('', t('sheet-grid.evidence-none'))
  const [attached, reported] = [facts.papers.get(line.code) ?? 0, facts.reported.get(line.code) ?? 0]
  const beside = facts.told.get(line.code) ?? 0
  const count = attached + beside + reported
  const opens = { opens: true }
  if (count > 0)
    return { ...quiet(String(count), t('sheet-grid.evidence-count', { attached, beside, reported })), ...opens }
  if (evidence === 'optional') return { ...quiet('', t('sheet-grid.evidence-optional')), ...opens }
  const isExplained = givenAt({ facts, t, ...now }, 'explanation', line.code) !== null || facts.explained.has(line.code)
  if (isExplained) return { ...quiet(t('sheet-grid.explained'), t('sheet-grid.evidence-explained')), ...opens }
  const wants = facts.view.own?.closed === null && facts.view.kind === 'self'
  return {
    ...quiet(t('sheet-grid.evidence-lacks'), t('sheet-grid.evidence-required')),
    state: wants ? 'asks' : null,
    ...opens,
  }
}

function lastYear({ facts, language, t }: Now, line: Line): GridCell {
  const indicator = figureIn(line)
  const before = indicator === null ? undefined : facts.lastYear.get(indicator)
  if (!before || indicator === null) return nothing
  const said = before.via.length > 0 ? t('sheet-grid.last-via', { units: before.via.join('; ') }) : before.roundTitle
  return quiet(told(facts.wanted.get(cellName('figure', indicator)), before.value, language), said)
}

/** What several figures come to. */
function share({ facts, live, telling, language }: Now, line: LeafLine): GridCell {
  const value = live?.told[line.code]?.value
  return value && telling ? quiet(telling.shareTold({ card: facts.card, language }, line, value)) : nothing
}

/** What more would have needed. */
function next({ facts, live, telling, language }: Now, line: LeafLine): GridCell {
  const reached = live?.told[line.code]
  return reached?.next && telling ? quiet(telling.nextTold({ card: facts.card, language }, line, reached)) : nothing
}

/** How a criterion stands, or how many of a group are done. */
function standing(now: Now, line: Line): GridCell {
  const { facts, live, t } = now
  if (line.kind === 'figure' || !live) return nothing
  if (line.kind === 'group') {
    const leaves = linesUnder(facts.lines, line.code).filter((one) => one.kind === 'leaf')
    const done = leaves.filter(({ code }) => live.nodes[code]?.status !== 'missing').length
    return quiet(t('sheet-grid.done-of', { done, of: leaves.length }))
  }
  const reason = facts.returned.get(line.code)
  if (reason !== undefined) return { ...quiet(t('sheet-grid.returned', { reason })), state: 'returned' }
  const status = live.nodes[line.code]?.status ?? 'missing'
  if (status === 'missing') return quiet(t(isJudged(line) ? 'sheet-grid.wants-mark' : 'sheet-grid.wants-figure'))
  if (status !== 'scored') return quiet(t(`sheet-grid.status-${status}`))
  if (facts.view.kind !== 'self') return agreement(now, line)
  return quiet(papers(now, line).state === 'asks' ? t('sheet-grid.wants-evidence') : t('sheet-grid.done'))
}

/** Whether the layer keeps what stood below it. */
function agreement(now: Now, line: LeafLine): GridCell {
  const { facts, live, below, language, t } = now
  const given = [...line.asks.map((code) => ['figure', code] as const), ['mark', line.code] as const]
  const isKept = given.every(([kind, code]) => {
    const value = givenAt(now, kind, code)
    return value === null || value === belowAt(facts, kind, code)
  })
  if (isKept) return quiet(t('sheet-grid.agrees'))
  const told = (one: Live | undefined) => {
    const node = one?.nodes[line.code]
    return node?.status === 'scored' ? number(node.points, language) : '–'
  }
  return { ...quiet(t('sheet-grid.differs', { before: told(below), after: told(live) })), state: 'noted' }
}

/** Nothing is left to do about a criterion of this layer. */
export const isDone = (now: Now, line: LeafLine): boolean =>
  !now.facts.returned.has(line.code) &&
  now.live?.nodes[line.code]?.status !== 'missing' &&
  papers(now, line).state !== 'asks'

/** The value of a criterion or figure at another layer: points, and of a figure what it was there. */
function besideCell(now: Now, line: Line, { live, given }: Now['beside'][number]): GridCell {
  const { facts, language } = now
  if (line.kind !== 'figure') return points(now, live, line)
  const value = given.figures[line.indicator] ?? null
  return quiet(told(facts.wanted.get(cellName('figure', line.indicator)), value, language))
}

/** Room for the longest number: one that is cut off reads as another. */
const roomFor = (texts: readonly string[], least: number) =>
  texts.reduce((width, text) => Math.max(width, text.length * 8 + 20), least)

export function columnsOf({
  facts,
  beside,
  language,
  t,
}: Pick<Now, 'facts' | 'beside' | 'language' | 't'>): GridColumn[] {
  const { view, lines, lastYear: before } = facts
  const figureTold = (code: string, value: string | null) =>
    told(facts.wanted.get(cellName('figure', code)), value, language)
  const judged = lines.some(isJudged)
  return [
    { id: 'figure', label: t('sheet-grid.figure'), width: 140 },
    ...(judged
      ? [{ id: 'mark', label: t(view.kind === 'self' ? 'sheet-grid.mark-own' : 'sheet-grid.mark'), width: 96 }]
      : []),
    { id: 'points', label: t('sheet-grid.points'), width: 88 },
    { id: 'max', label: t('sheet-grid.max'), width: 80 },
    ...beside.map(({ view: one, given }) => ({
      ...{ id: `at ${one.id}`, label: t(`sheet-grid.layer-${one.kind}`) },
      width: roomFor(
        Object.entries(given.figures).map(([code, value]) => figureTold(code, value)),
        100,
      ),
      ...(one.kind === 'check' && { sub: one.authorName }),
    })),
    { id: 'evidence', label: t('sheet-grid.evidence'), width: 104 },
    ...(facts.explained.size > 0
      ? [{ id: 'explained', label: t('sheet-grid.explanation-unit'), text: true, width: 260 }]
      : []),
    { id: 'explanation', label: t('sheet-grid.explanation'), text: true, width: 260 },
    ...(view.kind === 'self' ? [] : [{ id: 'opinion', label: t('sheet-grid.opinion'), text: true, width: 220 }]),
    ...(before.size > 0
      ? [
          {
            ...{ id: 'last', label: t('sheet-grid.last') },
            width: roomFor(
              [...before].map(([code, { value }]) => figureTold(code, value)),
              120,
            ),
          },
        ]
      : []),
    { id: 'next', label: t('sheet-grid.next'), text: true, width: 280 },
    { id: 'state', label: t('sheet-grid.state'), text: true, width: 190 },
  ]
}

export function rowOf(now: Now, columns: readonly GridColumn[], line: Line): GridRow {
  const { language, facts } = now
  const { card } = facts
  const cells = columns.map(({ id }) => cellIn(now, line, id))
  if (line.kind === 'figure') return { id: line.id, label: line.name, depth: line.depth, computed: false, cells }
  return {
    ...{ id: line.id, label: `${line.code} ${line.name}`, depth: line.depth, cells },
    ...(line.kind === 'group' && { heading: true }),
    ...(line.kind === 'leaf' && now.telling && { sub: now.telling.ruleTold({ card, language }, line) }),
  }
}

function cellIn(now: Now, line: Line, column: string): GridCell {
  const { language } = now
  const at = cellAt(line, column)
  if (at) return written(now, at.kind, at.code)
  if (column === 'points') return points(now, now.live, line)
  if (column === 'state') return standing(now, line)
  if (column === 'last') return lastYear(now, line)
  const beside = now.beside.find(({ view }) => column === `at ${view.id}`)
  if (beside) return besideCell(now, line, beside)
  if (line.kind === 'figure') return nothing
  if (column === 'max') return quiet(formatExact(decimalOf(line.max), language))
  if (line.kind === 'group') return nothing
  if (column === 'evidence') return papers(now, line)
  if (column === 'explained') return quiet(now.facts.explained.get(line.code) ?? '')
  if (column === 'next') return next(now, line)
  return column === 'figure' ? share(now, line) : nothing
}

/** Whether a line says something else than before: where only typed cells changed, the few that show them; else every one. */
export function touchedBetween(before: Now, now: Now): (line: Line) => boolean {
  const { entries, saved, ...rest } = now
  const isKept = (Object.keys(rest) as (keyof typeof rest)[]).every((part) => before[part] === now[part])
  if (!isKept) return () => true
  const cells = new Set<string>()
  const differs = (name: string) =>
    entries.get(name) !== before.entries.get(name) || saved.has(name) !== before.saved.has(name)
  for (const name of [...entries.keys(), ...before.entries.keys(), ...saved, ...before.saved])
    if (differs(name)) cells.add(name.slice(name.indexOf(' ') + 1))
  return (line) => line.kind !== 'group' && cellsShownIn(line).some((name) => cells.has(name))
}

/** What a line is worked out from of the layer's own cells. */
function cellsShownIn(line: LeafLine | FigureLine): string[] {
  if (line.kind === 'figure') return [cellName('figure', line.indicator)]
  return [...line.asks.map((code) => cellName('figure', code)), ...cellKinds.map((kind) => cellName(kind, line.code))]
}
