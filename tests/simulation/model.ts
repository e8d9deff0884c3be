/** What ought to be so in a season, kept beside the product by plain bookkeeping: who wrote what, what was sent, what is open. */
import type { SettingsGiven } from '#features/assessments/settings/contract.ts'
import type { Member } from './cast.ts'
import type { Given, Kind, Layer, Sheet } from './layers.ts'

export type CellKind = 'figure' | 'mark' | 'explanation' | 'opinion'
export type Cell = { id: string; kind: CellKind; code: string; value: string | null }
export const keyOf = ({ kind, code }: Pick<Cell, 'kind' | 'code'>) => `${kind} ${code}`

type State = 'drafting' | 'sent' | 'received' | 'returned' | 'recalled'

/** A layer that somebody writes. */
export class Draft {
  readonly cells = new Map<string, Cell>()
  readonly shown = new Set<string>()
  readonly layerId: string
  readonly kind: Kind
  readonly author: string
  state: State = 'drafting'
  /** What was sealed, round by round, without what was recalled: the last of them stands, also while it is mended. */
  readonly rounds: Given[] = []
  sending: { id: string; version: number } | null = null
  /** Criteria that came back; null: all is open. */
  reopened: ReadonlySet<string> | null = null
  returns = 0
  until: string | null = null

  constructor(layerId: string, kind: Kind, author: string) {
    this.layerId = layerId
    this.kind = kind
    this.author = author
  }

  get sealed(): Given | undefined {
    return this.rounds.at(-1)
  }

  get isOpen() {
    return this.state !== 'sent' && this.state !== 'received'
  }

  /** As it would be sealed now: what was emptied says nothing. */
  given(): Given {
    const of = (kind: CellKind) =>
      new Map(
        [...this.cells.values()].flatMap((cell): [string, string][] =>
          cell.kind === kind && cell.value !== null ? [[cell.code, cell.value]] : [],
        ),
      )
    return { kind: this.kind, author: this.author, figures: of('figure'), marks: of('mark') }
  }
}

export class SheetModel {
  readonly member: Member
  sheetId: string | null = null
  readonly drafts = new Map<Kind, Draft>()
  constructor(member: Member) {
    this.member = member
  }

  /** Forms that stand; whoever has sent nothing has none. */
  standing(): Sheet {
    const forms = [...this.drafts.values()].flatMap(({ sealed }) => sealed ?? [])
    return { unit: this.member.unitId, hold: null, forms, checkers: [] }
  }

  /** Sent, and neither recalled nor back with its author. */
  isThere(kind: Kind): boolean {
    return this.drafts.get(kind)?.isOpen === false
  }
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day in Vietnam: seven hours ahead, the whole year round. */
export const dayOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** Whether a layer's days have come and not gone, by the server's clock alone. */
export function isInTime({ layers }: SettingsGiven, layer: Layer, until: string | null, now: Date): boolean {
  const plan = layers.find(({ kind }) => kind === layer)
  if (!plan) return false
  const [today, last] = [dayOf(now), plan.deadline === null ? null : dayAfter(plan.deadline, plan.graceDays)]
  if (plan.opens !== null && today < plan.opens) return false
  return last === null || today <= last || (until !== null && today <= until)
}

/** The first moment after the last day on which a layer is written. */
export function endOf({ layers }: SettingsGiven, layer: Layer): Date {
  const plan = layers.find(({ kind }) => kind === layer)
  if (!plan?.deadline) throw new Error(`${layer} has no deadline`)
  return new Date(`${dayAfter(plan.deadline, plan.graceDays + 1)}T00:00:00+07:00`)
}
