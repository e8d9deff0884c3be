/** What is right about how a block is assessed: which layers there are, who writes them, in which order of days. */
import { addDays, type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { appealable } from '../appeal-windows/rules.ts'
import { type FormKind, type LayerKind, layerKinds, layerOf } from '../rules.ts'

export const writers = ['unit', 'paper', 'parent', 'organiser', 'leaders', 'members'] as const
export type Writer = (typeof writers)[number]
export const audiences = ['parties', 'block'] as const
export const moments = ['sent', 'deadline', 'result'] as const
/** What may bring a unit's points down is told to it before the result: else it could not appeal. */
export const momentsOf = (kind: LayerKind): readonly (typeof moments)[number][] =>
  appealable.some((one) => one === kind) ? moments.filter((moment) => moment !== 'result') : moments
export const checkedBy = ['own_block', 'other_block', 'any'] as const

/** Who may write a layer of each kind. */
export const writersOf: Readonly<Record<LayerKind, readonly Writer[]>> = {
  self: ['unit'],
  confirmation: ['paper', 'parent', 'organiser'],
  cross: ['members'],
  verification: ['leaders', 'organiser'],
  final: ['organiser', 'leaders'],
}

/** One layer in use, as the season sets it; a day that nobody decided is null. */
export type LayerPlan = {
  kind: LayerKind
  by: Writer
  opens: Day | null
  deadline: Day | null
  graceDays: number
  seen: (typeof audiences)[number]
  seenFrom: (typeof moments)[number]
}

export type Settings = {
  checkersPerUnit: number
  checkedBy: (typeof checkedBy)[number]
  mostRounds: number | null
  appealDays: number | null
  legalBasis: string | null
  provisional: boolean
  /** In their order. */
  layers: readonly LayerPlan[]
}

/** The version of what stands where nobody has set anything. */
export const unsetVersion = 1

/** What no rule was read of yet: as little as can be, and said to be provisional. */
export const unset = (layers: readonly LayerPlan[]): Settings => ({
  ...{ checkersPerUnit: 1, checkedBy: 'own_block', mostRounds: null, appealDays: null },
  ...{ legalBasis: null, provisional: true, layers },
})

/** The last day on which a layer is written; null: nobody decided one. */
export const lastDayOf = ({ deadline, graceDays }: Pick<LayerPlan, 'deadline' | 'graceDays'>): Day | null =>
  deadline === null ? null : addDays(deadline, graceDays)

export function whyNotSettings({ layers, legalBasis, provisional }: Settings): Refusal | undefined {
  if (!provisional && legalBasis === null) return invalid('legalBasis', 'assessment.basis-needed')
  const kinds = layers.map(({ kind }) => kind)
  if (new Set(kinds).size < kinds.length) return invalid('layers', 'assessment.layer-twice')
  if (kinds[0] !== 'self' || kinds.at(-1) !== 'final') return invalid('layers', 'assessment.self-to-final')
  const inOrder = layerKinds.filter((kind) => kinds.includes(kind))
  if (inOrder.some((kind, place) => kinds[place] !== kind)) return invalid('layers', 'assessment.layers-out-of-order')
  for (const [place, layer] of layers.entries()) {
    const refusal = whyNotLayer(layer, layers.slice(0, place), `layers/${place}`)
    if (refusal) return refusal
  }
}

function whyNotLayer(layer: LayerPlan, before: readonly LayerPlan[], at: string): Refusal | undefined {
  if (!writersOf[layer.kind].includes(layer.by)) return invalid(`${at}/by`, 'assessment.other-writer')
  if (layer.graceDays > 0 && layer.deadline === null) return invalid(`${at}/graceDays`, 'assessment.grace-without-day')
  if (layer.seenFrom === 'deadline' && layer.deadline === null)
    return invalid(`${at}/seenFrom`, 'assessment.told-without-day')
  if (!momentsOf(layer.kind).includes(layer.seenFrom)) return invalid(`${at}/seenFrom`, 'assessment.told-too-late')
  if (whyNotSpan({ from: layer.opens, to: layer.deadline })) return invalid(`${at}/deadline`, 'span.reversed')
  for (const field of ['opens', 'deadline'] as const) {
    const day = layer[field]
    const known = before.flatMap((one) => one[field] ?? []).at(-1)
    if (day !== null && known !== undefined && day < known)
      return invalid(`${at}/${field}`, 'assessment.days-out-of-order', { day: formatDay(known) })
  }
}

/** What was sent under these settings stands on them: its layer stays in use, written by whom it was. */
export function whyNotRelied(
  before: readonly LayerPlan[],
  after: readonly LayerPlan[],
  sent: readonly FormKind[],
): Refusal | undefined {
  for (const kind of new Set(sent.map(layerOf))) {
    const [was, is] = [before, after].map((layers) => layers.find((layer) => layer.kind === kind))
    if (is === undefined) return invalid('layers', 'assessment.layer-relied-on')
    if (was && was.by !== is.by) return invalid(`layers/${after.indexOf(is)}/by`, 'assessment.writer-relied-on')
  }
}
