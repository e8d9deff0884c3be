/** A result: what a block comes to at a layer. When one may be made, approved, published; what stands in the way, in words. */
import type { KeptInputs } from '#features/scorecards/trial-inputs/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Params, type Refusal, type Said } from '#kit/refusal.ts'
import { type FormKind, type LayerKind, layerKinds, layerOf } from '../rules.ts'
import { lastDayOf } from '../settings/rules.ts'
import { isOver } from '../sheets/rules.ts'

export const resultKinds = ['expected', 'final'] as const
export type ResultKind = (typeof resultKinds)[number]
/** Whom an expected result is shown to, beside the body that organises. */
export const audiences = ['leaders', 'members', 'public'] as const
export type ResultAudience = (typeof audiences)[number]
/** `made`: nobody has approved it yet · `overtaken`: a later one was made before it was published. */
export const resultStates = ['expected', 'made', 'overtaken', 'approved', 'published', 'corrected'] as const
export type ResultState = (typeof resultStates)[number]

const conflict = (code: string, params?: Params): Refusal => ({ kind: 'conflict', code, ...(params && { params }) })

export type Made = {
  id: string
  kind: ResultKind
  number: number | null
  approvedAt: Date | null
  publishedAt: Date | null
}

/** `others`: all of the block, the newest first. */
export function stateOf(result: Made, others: readonly Made[]): ResultState {
  if (result.kind === 'expected') return 'expected'
  const finals = others.filter(({ kind }) => kind === 'final')
  if (result.publishedAt !== null) {
    const later = finals.some(({ publishedAt, number }) => publishedAt !== null && (number ?? 0) > (result.number ?? 0))
    return later ? 'corrected' : 'published'
  }
  if (finals[0]?.id !== result.id) return 'overtaken'
  return result.approvedAt === null ? 'made' : 'approved'
}

export type LayerDays = { kind: LayerKind; deadline: Day | null; graceDays: number }
export type SheetFacts = {
  unitId: string
  unit: string
  /** Digest of the card its sheet is filled in by; null where it has no sheet. */
  card: string | null
  forms: readonly { kind: FormKind; returned: boolean }[]
  /** Some of its forms are not told to whoever asks: their layer is not over. */
  veiled: readonly LayerKind[]
  /** A figure, a mark or a limit is missing. */
  incomplete: boolean
  hold: { endless: boolean } | null
  /** Known to be incomplete, and why the result is made all the same. */
  leftOut: string | null
}
export type Readiness = {
  card: string | null
  layers: readonly LayerDays[]
  sheets: readonly SheetFacts[]
  today: Day
  /** What other parts of the assessment say: open appeals, what the check meeting has not settled. */
  others: readonly Said[]
}

/** What may stand in the way of a final result: by sheets, layers and holds, and as other rooms tell it. */
export const reasons = [
  ...['result.no-card', 'result.no-layers', 'result.returned', 'result.incomplete', 'result.card-corrected'],
  ...layerKinds.flatMap((kind) => [`result.lacks-${kind}`, `result.open-${kind}`]),
  ...[
    'result.hold-endless',
    'result.veiled',
    'result.appeals-open',
    'result.appeals-settling',
    'result.appeals-to-come',
    'result.unsettled',
    'result.unchecked',
    'result.undrawn',
    'result.stale',
  ],
]

const some = (code: string, sheets: readonly SheetFacts[]): Said[] =>
  sheets.length === 0
    ? []
    : [{ code, params: { count: sheets.length, units: sheets.map(({ unit }) => unit).join(', ') } }]

/** Every sheet has a form in this layer; outcomes of appeals are given to some alone. */
const isOwed = (kind: LayerKind) => kind !== 'final'

const layerLacks = (layers: readonly LayerDays[], owing: readonly SheetFacts[]): Said[] =>
  layers
    .filter(({ kind }) => isOwed(kind))
    .flatMap(({ kind }) =>
      some(
        `result.lacks-${kind}`,
        owing.filter(({ forms }) => !forms.some((form) => layerOf(form.kind) === kind)),
      ),
    )

/** A layer goes on until its last day, with the days of grace, is over. */
const openLayers = (layers: readonly LayerDays[], today: Day): Said[] =>
  layers.flatMap((layer): Said[] => {
    const last = lastDayOf(layer)
    if (last === null || isOver(layer, today)) return []
    return [{ code: `result.open-${layer.kind}`, params: { day: formatDay(last) } }]
  })

/** All that stands in the way of a final result; nothing where it may be made. */
export function whyNotReady({ card, layers, sheets, today, others }: Readiness): Said[] {
  if (card === null) return [{ code: 'result.no-card' }]
  // A unit on hold, or left out with a reason, has no rank and holds nobody up.
  const owing = sheets.filter(({ hold, leftOut }) => hold === null && leftOut === null)
  return [
    ...(layers.length === 0 ? [{ code: 'result.no-layers' }] : []),
    ...layerLacks(layers, owing),
    ...some(
      'result.returned',
      owing.filter(({ forms }) => forms.some(({ returned }) => returned)),
    ),
    ...some(
      'result.incomplete',
      owing.filter(({ incomplete, forms, veiled }) => incomplete && veiled.length === 0 && forms.length > 0),
    ),
    // Who may not read them all works nothing out; the body that organises may.
    ...some(
      'result.veiled',
      sheets.filter(({ veiled }) => veiled.length > 0),
    ),
    ...some(
      'result.card-corrected',
      sheets.filter((sheet) => sheet.card !== null && sheet.card !== card),
    ),
    ...openLayers(layers, today),
    ...some(
      'result.hold-endless',
      sheets.filter(({ hold }) => hold?.endless),
    ),
    ...others,
  ]
}

/** Its forms are there in every layer that each sheet goes through, none was returned, and nothing is missing in them. */
const isWhole = (layers: readonly LayerDays[], { forms, incomplete }: SheetFacts) =>
  !incomplete &&
  forms.every(({ returned }) => !returned) &&
  layers.every(({ kind }) => !isOwed(kind) || forms.some((form) => layerOf(form.kind) === kind))

/** Who is left out is known to be incomplete: nobody takes a whole sheet out of the ranking. */
export function whyNotLeftOut({ layers, sheets }: Pick<Readiness, 'layers' | 'sheets'>): Refusal | undefined {
  const whole = sheets.filter((sheet) => sheet.leftOut !== null && isWhole(layers, sheet))
  const units = whole.map(({ unit }) => unit).join(', ')
  return whole.length === 0 ? undefined : conflict('result.not-incomplete', { units })
}

/**
 * Before a layer is over, or all its forms are there, nobody is told what it comes to: it would show whoever is still
 * writing what the others say.
 */
export function whyNotExpect(
  { layers, sheets, today, others }: Omit<Readiness, 'card'>,
  upTo: LayerKind,
): Refusal | undefined {
  const counted = layers.filter(({ kind }) => layerKinds.indexOf(kind) <= layerKinds.indexOf(upTo))
  const said = counted.flatMap((layer): Said[] => {
    const lacks = layerLacks([layer], sheets)
    const unchecked = layer.kind === 'cross' ? others.filter(({ code }) => code === 'result.unchecked') : []
    const missing = [...lacks, ...unchecked]
    const veiled = some(
      'result.veiled',
      sheets.filter((sheet) => sheet.veiled.includes(layer.kind)),
    )
    if (missing.length === 0) return veiled
    return layer.deadline === null ? missing : openLayers([layer], today)
  })
  return said.length === 0 ? undefined : { ...conflict('result.too-soon'), issues: asIssues(said) }
}

/** Whoever still has a check to send in the block makes no result of it: it would see what the others found. */
export const checkFirst = conflict('result.check-first')

/** May a check still be sent? */
export const isCrossOpen = (layers: readonly LayerDays[], today: Day): boolean =>
  layers.some((layer) => layer.kind === 'cross' && !isOver(layer, today))

/** Inputs without the names of those who gave anything, and without their reasons; what they come to stays the same. */
export function withoutAuthors(text: string): string {
  const { provenance: _, ...inputs } = JSON.parse(text) as KeptInputs & { provenance?: unknown }
  const marks = (inputs.marks ?? []).map(({ criterion, given }) => ({
    criterion,
    given: given.map(([unit, by, value]) => [unit, by.slice(by.lastIndexOf('#')), value]),
  }))
  return JSON.stringify({ ...inputs, marks })
}

const asIssues = (said: readonly Said[]) =>
  said.map(({ code, params }) => ({ path: '/', code, ...(params && { params }) }))

/** Who leads the season, or led it last where nobody does any more, and the body that organises it. */
export const notLeading = conflict('result.not-leading')

/** One refusal that tells all of it. */
export function notReady(said: readonly Said[]): Refusal | undefined {
  if (said.length === 0) return undefined
  return { ...conflict('result.not-ready', { count: said.length }), issues: asIssues(said) }
}

export const noCard = conflict('result.no-card')
export const noSheets = conflict('result.no-sheets')
export const otherBlock = invalid('block', 'result.other-block')
export const publishedMeanwhile = conflict('result.published-meanwhile')
export const movedOn = conflict('result.moved-on')

type Asked = { kind: ResultKind; layer: LayerKind; reason: string | null }
/** The published one that would be corrected. */
export type Standing = { number: number; inputsDigest: string; cardDigest: string } | undefined

/** In their order, whatever order they came in. */
export const lastOf = (used: readonly LayerKind[]): LayerKind | undefined =>
  layerKinds.findLast((kind) => used.includes(kind))

/** A final one counts all layers; a correction says why. */
export function whyNotMake({ kind, layer, reason }: Asked, used: readonly LayerKind[], before: Standing) {
  if (!used.includes(layer)) return invalid('layer', 'result.layer-unused')
  if (kind === 'expected') return undefined
  if (layer !== lastOf(used)) return invalid('layer', 'result.layer-not-last')
  return before && !reason ? invalid('reason', 'result.correction-reason', { number: before.number }) : undefined
}

/** A correction changes something. */
export const whyNothingNew = (before: Standing, made: { inputsDigest: string; cardDigest: string }) =>
  before && before.inputsDigest === made.inputsDigest && before.cardDigest === made.cardDigest
    ? conflict('result.nothing-new', { number: before.number })
    : undefined

/** More people than now take a second person to say so; fewer do not. */
export const widens = (from: ResultAudience, to: ResultAudience): boolean =>
  audiences.indexOf(to) > audiences.indexOf(from)

export const whyNotShow = (kind: ResultKind): Refusal | undefined =>
  kind === 'expected' ? undefined : conflict('result.final-shown')

export function whyNotApprove(state: ResultState): Refusal | undefined {
  if (state === 'made') return undefined
  if (state === 'expected') return conflict('result.only-final')
  return conflict(state === 'overtaken' ? 'result.overtaken' : 'result.approved-already')
}

/** What goes out is what was looked at: the digest that was read is the one that is published. */
export function whyNotPublish(state: ResultState, { digest, seen }: { digest: string | null; seen: string }) {
  if (state === 'expected') return conflict('result.only-final')
  if (state === 'made') return conflict('result.not-approved')
  if (state === 'overtaken') return conflict('result.overtaken')
  if (state !== 'approved') return conflict('result.published-already')
  return digest === seen ? undefined : invalid('digest', 'result.other-digest')
}
