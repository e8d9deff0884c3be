/** What is known of a sheet as one layer of it is looked at: what holds below it, what its author gave, why a cell is closed. */
import type { Params } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import type { Cell } from '../../cells/contract.ts'
import { type Choice, isJudged, type Line, type Wanted } from '../../entry/rules.ts'
import type { words } from '../../entry/words.ts'
import type { Given } from '../../live/rules.ts'
import { type CellKind, formKinds, layerOf } from '../../rules.ts'
import type { Sheet } from '../../sheets/contract.ts'
import { type Held, type Standing, stackOf } from '../../stacking/rules.ts'
import type { YearBefore } from '../../year-before/contract.ts'
import type { View } from './views.ts'

export type Say = (word: keyof typeof words.vi, params?: Params) => string
export type AcceptedFigure = Sheet['accepted'][number]
/** What accepted reports told of the unit a year before. */
export type LastYear = YearBefore['figures'][number]
/** A value that holds, and who gave it; null: an accepted report that is not sealed yet. */
export type Holding = { value: string; held: Held | null }

export type Facts = {
  sheet: Sheet
  card: Card
  lines: readonly Line[]
  view: View
  views: readonly View[]
  /** What holds without the cells of the layer looked at. */
  below: { figures: ReadonlyMap<string, Holding>; marks: ReadonlyMap<string, readonly Holding[]> }
  /** The cells of the layer looked at, as they are saved or sealed. */
  cells: ReadonlyMap<string, Pick<Cell, 'value' | 'reason'> & Partial<Cell>>
  papers: ReadonlyMap<string, number>
  told: ReadonlyMap<string, number>
  reported: ReadonlyMap<string, number>
  /** How the unit explains itself, beside another layer. */
  explained: ReadonlyMap<string, string>
  returned: ReadonlyMap<string, string>
  accepted: ReadonlyMap<string, AcceptedFigure>
  lastYear: ReadonlyMap<string, LastYear>
  wanted: ReadonlyMap<string, Wanted>
  /** Why a cell cannot be written; undefined where it can. */
  whyFixed: (kind: CellKind, code: string) => { isLocked: boolean; said: string } | undefined
}

export const cellName = (kind: CellKind, code: string): string => `${kind} ${code}`
const place = (kind: View['kind']) => formKinds.indexOf(kind)

type Read = {
  sheet: Sheet
  card: Card
  /** Of the card, read once for it. */
  lines: readonly Line[]
  view: View
  views: readonly View[]
  before: YearBefore | null
  t: Say
}

export function factsOf({ sheet, card, lines, view, views, before, t }: Read): Facts {
  const accepted = new Map(sheet.accepted.map((one) => [one.indicator, one]))
  const facts = {
    ...{ sheet, card, lines, view, views, accepted },
    below: belowOf({ sheet, card, view, views }),
    cells: cellsOf(view),
    ...papersOf(lines, sheet, view, views),
    explained: explainedIn(views, view),
    returned: returnedOf(sheet, view),
    lastYear: new Map((before?.figures ?? []).map((one) => [one.indicator, one])),
    wanted: wantedOf(card, lines, t),
  }
  return { ...facts, whyFixed: whyFixedOf({ lines, view, accepted, t }) }
}

/** Forms that stand below a layer; a checker's on what lies below all checks, never on another's. */
const formsBelow = (views: readonly View[], { kind }: View): Standing[] =>
  views.flatMap((one) => (one.form && place(one.kind) < place(kind) ? [one.form] : []))

function belowOf({ sheet, card, view, views }: Pick<Read, 'sheet' | 'card' | 'view' | 'views'>): Facts['below'] {
  const isSealed = view.form !== null && (view.own === null || view.own.closed !== null)
  if (view.kind === 'self') {
    const taken = isSealed
      ? (view.form?.form.taken ?? []).map(({ indicator, value }): [string, string] => [indicator, value])
      : sheet.accepted.flatMap(({ indicator, value }): [string, string][] =>
          value === null ? [] : [[indicator, value]],
        )
    return { figures: new Map(taken.map(([code, value]) => [code, { value, held: null }])), marks: new Map() }
  }
  const { figures, marks } = stackOf(
    card,
    { forms: formsBelow(views, view), checkers: sheet.checkers },
    layerOf(view.kind),
  )
  return {
    figures: new Map([...figures].map(([code, held]) => [code, { value: held.value, held }])),
    marks: new Map([...marks].map(([code, all]) => [code, all.map((held) => ({ value: held.value, held }))])),
  }
}

/** As they are written now, where the reader writes them; else as they were sealed. */
function cellsOf({ own, form }: View): Facts['cells'] {
  if (own) return new Map(own.cells.map((cell) => [cellName(cell.kind, cell.code), cell]))
  return new Map((form?.form.cells ?? []).map((cell) => [cellName(cell.kind, cell.code), cell]))
}

/** How many papers stand behind each criterion: attached in this layer, told by the forms beside it, behind accepted figures. */
function papersOf(lines: readonly Line[], { accepted }: Sheet, view: View, views: readonly View[]) {
  const count = (codes: readonly string[]) =>
    new Map([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]))
  const behind = new Map(accepted.map(({ indicator, papers: all }) => [indicator, all.length]))
  const reported = lines.flatMap((line): [string, number][] =>
    line.kind === 'leaf' ? [[line.code, line.asks.reduce((sum, code) => sum + (behind.get(code) ?? 0), 0)]] : [],
  )
  return {
    papers: count((view.own ? view.own.evidence : view.papers).map(({ criterion }) => criterion)),
    told: count(viewsBeside(views, view).flatMap(({ papers }) => papers.map(({ criterion }) => criterion))),
    reported: new Map(reported),
  }
}

function explainedIn(views: readonly View[], { kind }: View): Facts['explained'] {
  const own = kind === 'self' ? undefined : views.find((one) => one.kind === 'self')?.form?.form
  const cells = (own?.cells ?? []).filter((cell) => cell.kind === 'explanation')
  return new Map(cells.map(({ code, value }) => [code, value]))
}

/** Why criteria of the layer's last form came back. */
function returnedOf({ returns, sendings }: Sheet, { own }: View): Facts['returned'] {
  if (!own) return new Map()
  const last = sendings
    .filter(({ layerId }) => layerId === own.id)
    .toSorted((a, b) => a.round - b.round)
    .at(-1)
  if (last?.state !== 'returned') return new Map()
  return new Map(
    returns.flatMap((one) => (one.sendingId === last.id && one.criterion ? [[one.criterion, one.reason]] : [])),
  )
}

function wantedOf({ indicators }: Card, lines: readonly Line[], t: Say): Facts['wanted'] {
  const options = new Map<string, Choice[]>()
  for (const line of lines)
    if (line.kind === 'leaf' && line.leaf.rule.kind === 'choice' && line.leaf.measure && 'value' in line.leaf.measure)
      options.set(
        line.leaf.measure.value,
        line.leaf.rule.options.map(({ code, label }) => ({ value: code, label })),
      )
  const answers = [
    { value: 'true', label: t('sheet-grid.yes') },
    { value: 'false', label: t('sheet-grid.no') },
  ]
  const figures = indicators.map(({ code, name, type }): [string, Wanted] => {
    const choice = { is: 'choice', name } as const
    if (type === 'boolean') return [cellName('figure', code), { ...choice, choices: answers, isAnswer: true }]
    if (type === 'choice')
      return [cellName('figure', code), { ...choice, choices: options.get(code) ?? [], isAnswer: false }]
    return [cellName('figure', code), { is: 'number', type }]
  })
  const marks = lines
    .filter(isJudged)
    .map(({ code, leaf: { rule } }): [string, Wanted] => [
      cellName('mark', code),
      rule.kind === 'judged' ? { is: 'mark', rule } : { is: 'text' },
    ])
  return new Map([...figures, ...marks])
}

type Closing = { lines: readonly Line[]; view: View; accepted: Facts['accepted']; t: Say }

function whyFixedOf({ lines, view, accepted, t }: Closing): Facts['whyFixed'] {
  const { own } = view
  if (!own) return () => ({ isLocked: false, said: t('sheet-grid.locked-reading') })
  if (own.closed) {
    const said = own.closed.message
    return () => ({ isLocked: true, said })
  }
  const reopened = own.reopened && new Set(own.reopened)
  const open = reopened && new Set(openIndicators(lines, reopened))
  return (kind, code) => {
    const told = kind === 'figure' && view.kind === 'self' ? accepted.get(code) : undefined
    if (told && told.value !== null) return { isLocked: true, said: t('sheet-grid.locked-accepted') }
    const isOpen = kind === 'figure' ? (open?.has(code) ?? true) : (reopened?.has(code) ?? true)
    return isOpen ? undefined : { isLocked: true, said: t('sheet-grid.locked-not-returned') }
  }
}

const openIndicators = (lines: readonly Line[], reopened: ReadonlySet<string>): string[] =>
  lines.flatMap((line) => (line.kind === 'leaf' && reopened.has(line.code) ? line.asks : []))

/** What a layer comes to as it was sealed, with all that lies below it. */
export function givenIn(card: Card, checkers: readonly string[], views: readonly View[], view: View): Given {
  const forms = [...formsBelow(views, view), ...(view.form ? [view.form] : [])]
  const { figures, marks } = stackOf(card, { forms, checkers }, layerOf(view.kind))
  return {
    figures: Object.fromEntries([...figures].map(([code, { value }]) => [code, value])),
    marks: Object.fromEntries([...marks].map(([code, all]) => [code, all.map(({ value }) => value)])),
  }
}

/** The layers beside the one looked at that the reader may read. */
export const viewsBeside = (views: readonly View[], view: View): View[] =>
  views.filter((one) => one.id !== view.id && one.form !== null)
