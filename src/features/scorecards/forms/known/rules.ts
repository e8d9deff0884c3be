/** Indicators of the catalogue as what a criterion measures. Pure. */
import type { CardIndicator, IndicatorType } from '#scoring/card.ts'
import type { Choice, Effect } from '../assembly/rules.ts'

/** An indicator of the catalogue, for what a form calls by its name. */
export type Known = {
  code: string
  name: string
  type: IndicatorType | 'ratio'
  /** What it is counted in. */
  unitLabel?: string
  numeratorCode: string | null
  denominatorCode: string | null
}

/** As a card names it. */
export const asIndicator = (code: string, name: string, type: IndicatorType): CardIndicator => ({
  code,
  name: name.slice(0, 200),
  type,
})

/** Measuring by the share of one indicator in another. */
export const effectOfShare = (over: Known, under: Known): Effect => ({
  part: { measure: { ratio: [over.code, under.code] } },
  indicators: [over, under].flatMap(({ code, name, type }) =>
    type === 'ratio' ? [] : [asIndicator(code, name, type)],
  ),
})

/** What a share may be made of. */
const parts: readonly Known['type'][] = ['count', 'money', 'number', 'days']
export const mayBePart = ({ type }: Known): boolean => parts.includes(type)

/**
 * Measuring by an indicator of the catalogue where it is of a kind that is asked for: of a share, a ratio or what is told in
 * per cent itself.
 */
export function effectLike(choices: readonly Choice[], one: Known, known: readonly Known[]): Effect | undefined {
  const isShare = asksShare(choices)
  if (one.type === 'ratio') return isShare ? effectOfKnown(one, known) : undefined
  const like = choices.find(
    ({ effect: { part, indicators } }) =>
      part.measure && 'value' in part.measure && indicators?.some(({ type }) => type === one.type),
  )
  if (!like || (like.effect.percent && !isPercent(one))) return undefined
  const effect = effectOfKnown(one, known)
  return effect && { ...effect, ...(like.effect.percent && { percent: true }) }
}
/** Is a share asked for? */
export const asksShare = (choices: readonly Choice[]): boolean =>
  choices.some(({ effect: { part } }) => part.measure !== undefined && 'ratio' in part.measure)
const isPercent = ({ unitLabel = '' }: Known) => unitLabel.trim() === '%'

/** Measuring by an indicator of the catalogue; of a share, by its two parts. */
export function effectOfKnown(one: Known, known: readonly Known[]): Effect | undefined {
  const named = (code: string | null) => known.find((other) => other.code === code)
  if (one.type !== 'ratio')
    return { part: { measure: { value: one.code } }, indicators: [asIndicator(one.code, one.name, one.type)] }
  const [over, under] = [named(one.numeratorCode), named(one.denominatorCode)]
  return over && under && mayBePart(over) && mayBePart(under) ? effectOfShare(over, under) : undefined
}
