/** Indicators of the catalogue as what a criterion measures. Pure. */
import type { CardIndicator, IndicatorType } from '#scoring/card.ts'
import type { Effect } from '../assembly/rules.ts'

/** An indicator of the catalogue, for what a form calls by its name. */
export type Known = {
  code: string
  name: string
  type: IndicatorType | 'ratio'
  numeratorCode: string | null
  denominatorCode: string | null
}

/** As a card names it. */
export const asIndicator = (code: string, name: string, type: IndicatorType): CardIndicator => ({
  code,
  name: name.slice(0, 200),
  type,
})

/** Measuring by an indicator of the catalogue; of a share, by its two parts. */
export function effectOfKnown(one: Known, known: readonly Known[]): Effect | undefined {
  const named = (code: string | null) => known.find((other) => other.code === code)
  if (one.type !== 'ratio')
    return { part: { measure: { value: one.code } }, indicators: [asIndicator(one.code, one.name, one.type)] }
  const [over, under] = [named(one.numeratorCode), named(one.denominatorCode)]
  if (!over || !under || over.type === 'ratio' || under.type === 'ratio') return undefined
  return {
    part: { measure: { ratio: [over.code, under.code] } },
    indicators: [asIndicator(over.code, over.name, over.type), asIndicator(under.code, under.name, under.type)],
  }
}
