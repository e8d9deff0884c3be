/**
 * Layers upon layers: which figure and which mark holds for each unit at some layer, and who gave it. Every layer corrects
 * what is counted, never the points (decision 060); what comes out is what the engine reads, from sealed forms alone.
 */
import type {
  KeptIndicator,
  KeptInputs,
  KeptMark,
  KeptRound,
  KeptUnit,
  Lacking,
} from '#features/scorecards/trial-inputs/rules.ts'
import type { Card, CardIndicator } from '#scoring/card.ts'
import { type Judged, judgedIn } from '#scoring/figure-needs.ts'
import { type CellKind, type FormKind, formKinds, isBelow, type LayerKind, layerKinds, layerOf } from '../rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import { plainFigure, plainMark } from '../spelling/rules.ts'

/** A sealed form that stands, with its digest. */
export type Standing = { digest: string; form: SealedForm }
/** What stands on a sheet, none where nothing was sent, and who is to check it, by the codes of their units. */
export type Stack = { forms: readonly Standing[]; checkers: readonly string[] }
export type StackedUnit = KeptUnit & Stack & { hold: string | null }

/** Who gave what holds: an accepted figure (`taken`) or a cell, and in which form. */
export type Origin = { layer: FormKind; digest: string; author: string; reason: string | null; taken: boolean }
export type Held = { value: string; origin: Origin }

const placeOf = (kind: FormKind) => formKinds.indexOf(kind)

/** The checks by whoever is to check, by their authors' codes; `isWhole`: none of them is still to come. */
export function checksOf({ forms, checkers }: Stack): { checks: Standing[]; isWhole: boolean } {
  const checks = forms
    .filter(({ form }) => form.layer === 'check' && checkers.includes(form.author))
    .toSorted((a, b) => (a.form.author < b.form.author ? -1 : 1))
  return { checks, isWhole: checkers.length > 0 && checks.length === new Set(checkers).size }
}

/**
 * The forms that count up to a layer, the lowest first; checks of one sheet by their authors' codes. One check of several is
 * no voice: until all are there they count for nothing.
 */
export function formsUpTo({ forms, checkers }: Stack, layer: LayerKind): Standing[] {
  const { checks, isWhole } = checksOf({ forms, checkers })
  return forms
    .filter(({ form }) => layerKinds.indexOf(layerOf(form.layer)) <= layerKinds.indexOf(layer))
    .filter((one) => one.form.layer !== 'check' || (isWhole && checks.includes(one)))
    .toSorted((a, b) => placeOf(a.form.layer) - placeOf(b.form.layer) || (a.form.author < b.form.author ? -1 : 1))
}

/** The forms that one of a kind stands on, by their digests: all that stand below it. A check stands on no other check. */
export const basisOf = (kind: FormKind, forms: readonly Standing[]): string[] =>
  forms.flatMap(({ digest, form }) => (isBelow(form.layer, kind) ? [digest] : [])).sort()

/**
 * Was a form below sealed after this one, or in the place of one that it names? Then its silence speaks of nothing, and it
 * is to be sent anew. Forms that the reader is not told are not missed: nothing below is taken back while it stands.
 */
export const isStale = ({ form }: Standing, forms: readonly Standing[]): boolean =>
  basisOf(form.layer, forms).some((digest) => !form.on.includes(digest))

const originOf = ({ digest, form }: Standing, reason: string | null, taken = false): Origin => ({
  ...{ layer: form.layer, digest, author: form.author, reason, taken },
})

const cellIn = ({ form }: Standing, kind: CellKind, code: string): FormCell | undefined =>
  form.cells.find((cell) => cell.kind === kind && cell.code === code)

/** One thing that a sheet gives, and how its values are spelt: they are compared by what they are. */
type Place = { kind: 'figure' | 'mark'; code: string; plain: (value: string) => string }
const placeOfFigure = (one: Pick<CardIndicator, 'code' | 'type'>): Place => ({
  ...{ kind: 'figure', code: one.code, plain: (value) => plainFigure(one, value) },
})
const placeOfMark = (code: string): Place => ({ kind: 'mark', code, plain: plainMark })

/** What each check gives for one thing; a checker that agreed says what stood there, in the forms it has read. */
function checked(forms: readonly Standing[], { kind, code, plain }: Place, before: Held | undefined) {
  const checks = forms.filter(({ form }) => form.layer === 'check')
  const given = checks.flatMap((check): Held[] => {
    const cell = cellIn(check, kind, code)
    if (cell) return [{ value: cell.value, origin: originOf(check, cell.reason) }]
    return before && !isStale(check, forms) ? [before] : []
  })
  const values = new Set(given.map(({ value }) => plain(value)))
  return { checks, given, isOne: values.size === 1 && given.length === checks.length }
}

/** The last word on a figure up to a layer: what all checks say alike counts, what they differ in waits for the meeting. */
export function figureHeld(
  forms: readonly Standing[],
  indicator: Pick<CardIndicator, 'code' | 'type'>,
): Held | undefined {
  const place = placeOfFigure(indicator)
  let held: Held | undefined
  for (const one of forms.filter(({ form }) => form.layer === 'self' || form.layer === 'confirmation'))
    held = given(one, place) ?? held
  held = afterChecks(forms, place, held)
  for (const one of forms.filter(({ form }) => placeOf(form.layer) >= placeOf('cross')))
    held = given(one, place) ?? held
  return held
}

function given(one: Standing, { kind, code }: Place): Held | undefined {
  const cell = cellIn(one, kind, code)
  if (cell) return { value: cell.value, origin: originOf(one, cell.reason) }
  const taken = kind === 'figure' ? one.form.taken.find(({ indicator }) => indicator === code) : undefined
  return taken && { value: taken.value, origin: originOf(one, null, true) }
}

function afterChecks(forms: readonly Standing[], place: Place, before: Held | undefined) {
  const { checks, given: said, isOne } = checked(forms, place, before)
  return checks.length > 0 && isOne ? said[0] : before
}

/** The marks that count for a judged criterion: the panel of checks where it is one, else one voice for the whole panel. */
export function marksHeld(forms: readonly Standing[], { code, rule }: { code: string; rule: Judged }): Held[] {
  const place = placeOfMark(code)
  const later = forms.filter(({ form }) => placeOf(form.layer) >= placeOf('cross'))
  const last = later.findLast((one) => cellIn(one, 'mark', code))
  const below = forms.filter(({ form }) => form.layer === 'self' || form.layer === 'confirmation')
  const own = below.reduce<Held | undefined>((held, one) => given(one, place) ?? held, undefined)
  const alone = last && given(last, place)
  if (alone) return repeated(alone, rule)
  const { checks, given: panel } = checked(forms, place, own)
  if (checks.length >= rule.panelSize && panel.length === checks.length) return panel
  const held = afterChecks(forms, place, own)
  return held ? repeated(held, rule) : []
}

const repeated = (held: Held, { panelSize }: Judged): Held[] => Array.from({ length: panelSize }, () => held)

/** Everything that holds for one unit at a layer. */
export type Stacked = { figures: ReadonlyMap<string, Held>; marks: ReadonlyMap<string, readonly Held[]> }

export function stackOf(card: Card, stack: Stack, layer: LayerKind): Stacked {
  const upTo = formsUpTo(stack, layer)
  const figures = card.indicators.flatMap((indicator): [string, Held][] => {
    const held = figureHeld(upTo, indicator)
    return held ? [[indicator.code, held]] : []
  })
  return {
    figures: new Map(figures),
    marks: new Map([...judgedIn(card)].map(([code, rule]) => [code, marksHeld(upTo, { code, rule })])),
  }
}

/** The block at a layer as the engine reads it; units in the order given. */
export function inputsAt(card: Card, units: readonly StackedUnit[], layer: LayerKind): KeptInputs {
  const stacks = units.map((unit) => stackOf(card, unit, layer))
  const rounds: KeptRound[] = []
  const indicators = card.indicators.map(
    ({ code }): KeptIndicator => ({
      ...{ code, round: null, filed: [] },
      values: stacks.map(({ figures }) => figures.get(code)?.value ?? null),
    }),
  )
  const lacking = indicators
    .filter(({ values }) => values.every((value) => value === null))
    .map(({ code }): Lacking => ({ code, why: 'unaccepted' }))
  const marks = [...judgedIn(card).keys()].map((code) => ({
    criterion: code,
    given: stacks.flatMap(({ marks: of }, unit) =>
      (of.get(code) ?? []).map(({ value, origin }, at): KeptMark => [unit, `${origin.author}#${at + 1}`, value]),
    ),
  }))
  return {
    ...{ units: units.map(({ id, code, name }) => ({ id, code, name })), rounds, indicators, lacking },
    holds: units.map(({ hold }) => hold),
    marks: marks.filter(({ given: all }) => all.length > 0),
  }
}
