/** What ought to be so in a season, kept beside the product by plain bookkeeping: who wrote what, what was sent, what is open. */
import type { SettingsGiven } from '#features/assessments/settings/contract.ts'
import type { Member } from './cast.ts'
import type { Given, Kind, Layer, Sheet } from './layers.ts'

type CellKind = 'figure' | 'mark' | 'explanation' | 'opinion'
export type Cell = { id: string; kind: CellKind; code: string; value: string | null }
type Place = Pick<Cell, 'kind' | 'code'>
export const keyOf = ({ kind, code }: Place) => `${kind} ${code}`

export const layerOf = (kind: Kind): Layer => (kind === 'check' ? 'cross' : kind)
export const order: readonly Kind[] = ['self', 'confirmation', 'check', 'cross', 'verification', 'final']
const placeOf = (kind: Kind) => order.indexOf(kind)
const isBelow = (one: Kind, other: Kind) => placeOf(one) < placeOf(other)

/** What came back of a form: these criteria, until that day. */
type Returned = { until: string; reopened: ReadonlySet<string> }
/** A form that came whole and was not taken back, with the forms below it that stood when it was sealed. */
export type Round = { given: Given; on: readonly Round[]; returned: Returned | null; texts: ReadonlySet<string> }
export type State = 'drafting' | 'awaiting' | 'sent' | 'received' | 'returned' | 'recalled'

/** A layer that somebody writes. */
export class Draft {
  readonly layerId: string
  readonly kind: Kind
  readonly author: string
  readonly cells = new Map<string, Cell>()
  readonly rounds: Round[] = []
  state: State = 'drafting'
  sending: { id: string; version: number } | null = null
  /** The content that is still to come, and until when. */
  awaited: { text: string; due: Date; on: readonly Round[] } | null = null
  returns = 0
  /** The paper that the whole of it stands on. */
  hasPaper = false
  /** What an answer to an appeal settled in it. */
  readonly settled = new Set<string>()

  constructor(layerId: string, kind: Kind, author: string) {
    this.layerId = layerId
    this.kind = kind
    this.author = author
  }

  /** The last one stands, also while it is mended. */
  get standing(): Round | undefined {
    return this.rounds.at(-1)
  }

  get returned(): Returned | null {
    return this.standing?.returned ?? null
  }

  /** On its way or there: nothing is written meanwhile. */
  isAway(now: Date): boolean {
    if (this.state === 'awaiting') return this.awaited !== null && now <= this.awaited.due
    return this.state === 'sent' || this.state === 'received'
  }

  isThere(): boolean {
    return this.state === 'sent' || this.state === 'received'
  }

  isReopened(code: string): boolean {
    return this.returned === null || this.returned.reopened.has(code)
  }

  /** As it would be sealed now: what was emptied says nothing. */
  given(): Given {
    return givenBy(this, [...this.cells.values()])
  }
}

export function givenBy({ kind, author }: Pick<Draft, 'kind' | 'author'>, cells: readonly Omit<Cell, 'id'>[]): Given {
  const of = (wanted: CellKind) =>
    new Map(
      cells.flatMap((cell): [string, string][] =>
        cell.kind === wanted && cell.value !== null ? [[cell.code, cell.value]] : [],
      ),
    )
  return { kind, author, figures: of('figure'), marks: of('mark') }
}

/** A unit's sheet, whoever has written on it. */
export class SheetModel {
  readonly member: Member
  sheetId: string | null = null
  readonly drafts: Draft[] = []
  readonly checkers = new Set<string>()
  hold: string | null = null

  constructor(member: Member) {
    this.member = member
  }

  of(kind: Kind, author?: string): Draft | undefined {
    return this.drafts.find((one) => one.kind === kind && (author === undefined || one.author === author))
  }

  below(kind: Kind): Round[] {
    return this.drafts.flatMap((one) => (isBelow(one.kind, kind) ? (one.standing ?? []) : []))
  }

  /** What stands on a layer of that kind. */
  above(kind: Kind, now: Date): Draft | undefined {
    return this.drafts.find((one) => isBelow(kind, one.kind) && one.isAway(now))
  }

  /** Forms that stand; whoever has sent nothing has none. */
  standing(): Sheet {
    const forms = this.drafts.flatMap(({ standing }) => {
      if (!standing) return []
      const isStale = this.below(standing.given.kind).some((one) => !standing.on.includes(one))
      return [{ ...standing.given, isStale }]
    })
    return { unit: this.member.unitId, hold: this.hold, forms, checkers: [...this.checkers] }
  }

  missingChecks(): string[] {
    return [...this.checkers].filter((unit) => !this.of('check', unit)?.isThere())
  }

  /** All forms of a layer are there. */
  isThere(layer: Layer): boolean {
    if (layer !== 'cross') return this.of(layer)?.isThere() ?? false
    return (this.of('cross')?.isThere() ?? false) || (this.checkers.size > 0 && this.missingChecks().length === 0)
  }
}

export const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day in Vietnam: seven hours ahead, the whole year round. */
export const dayOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
export const startOf = (day: string) => new Date(`${day}T00:00:00+07:00`)

const planOf = ({ layers }: SettingsGiven, layer: Layer) => layers.find(({ kind }) => kind === layer)
export const isUsed = (settings: SettingsGiven, layer: Layer) => planOf(settings, layer) !== undefined

/** The last day on which a layer is written, with its days of grace. */
export function lastDayOf(settings: SettingsGiven, layer: Layer): string {
  const plan = planOf(settings, layer)
  return dayAfter(plan?.deadline ?? '', plan?.graceDays ?? 0)
}
export const opensOn = (settings: SettingsGiven, layer: Layer): string => planOf(settings, layer)?.opens ?? ''
/** The first moment after the last day on which a layer is written. */
export const endOf = (settings: SettingsGiven, layer: Layer): Date => startOf(dayAfter(lastDayOf(settings, layer), 1))

const layersAfter = ({ layers }: SettingsGiven, layer: Layer): Layer[] =>
  layers.slice(layers.findIndex(({ kind }) => kind === layer) + 1).map(({ kind }) => kind)

/** The meeting settles what checks differ in, so it may write on until the next layer is over. */
const lastWritten = (settings: SettingsGiven, kind: Kind): string => {
  const [next] = layersAfter(settings, layerOf(kind))
  return lastDayOf(settings, kind === 'cross' && next ? next : layerOf(kind))
}

/** Whether the days of a kind of form have come and not gone, by the server's clock alone. */
export function isInTime(settings: SettingsGiven, kind: Kind, now: Date, until: string | null = null): boolean {
  if (!isUsed(settings, layerOf(kind))) return false
  const [today, last] = [dayOf(now), lastWritten(settings, kind)]
  return today >= opensOn(settings, layerOf(kind)) && (today <= last || (until !== null && today <= until))
}

/** Layers below are there, or their days are over without them; nothing stands without the unit's own. */
export function isItsTurn(settings: SettingsGiven, sheet: SheetModel, kind: Kind, now: Date): boolean {
  const below = settings.layers.map((one) => one.kind).filter((one) => isBelow(one, layerOf(kind)))
  return below.every((layer) => sheet.isThere(layer) || (layer !== 'self' && dayOf(now) > lastDayOf(settings, layer)))
}

/** The last day that a return may give: the day before the next layer opens, or the layer's own. */
export function latestReturn(settings: SettingsGiven, kind: Kind): string | null {
  const [next] = layersAfter(settings, layerOf(kind))
  if (next === undefined) return null
  const [before, own] = [dayAfter(opensOn(settings, next), -1), lastDayOf(settings, layerOf(kind))]
  return [before, own].toSorted().at(-1) ?? null
}
