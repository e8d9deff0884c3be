/**
 * Where the values of a published result come from: the report that told a figure, or the layer, the unit and the reason that
 * gave it. From the inputs that the result keeps; before publication these are nobody's to read here. Pure.
 */
import type { KeptInputs } from '#features/scorecards/trial-inputs/rules.ts'
import type { Card, Leaf } from '#scoring/card.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import type { Provenance } from '../archives/rules.ts'
import { indicatorsOf } from '../reopening/rules.ts'

type Kept = KeptInputs & { provenance?: readonly Provenance[] }

/** One value that counts in a criterion; `name` is that of its figure, null of a mark. */
export type Source = Pick<Provenance, 'value' | 'layer' | 'author' | 'reason' | 'round'> & {
  key: string
  name: string | null
}

/** Codes of the units that gave anything. */
export const authorsIn = (text: string): string[] => [
  ...new Set(((JSON.parse(text) as Kept).provenance ?? []).map(({ author }) => author)),
]

/** By the code of the criterion, figures in the order of the card, then marks. */
export function sourcesIn(card: Card, inputs: Kept, unit: string): ReadonlyMap<string, readonly Source[]> {
  const own = (inputs.provenance ?? []).filter((one) => one.unit === unit)
  const names = new Map(card.indicators.map(({ code, name }) => [code, name]))
  const told =
    ({ rule }: Leaf) =>
    ({ kind, code, value, layer, author, reason, round }: Provenance, at: number): Source => ({
      ...{ key: `${kind} ${code} ${at}`, layer, author, reason, round },
      // An option is told by its label.
      value: (rule.kind === 'choice' && rule.options.find((one) => one.code === value)?.label) || value,
      name: kind === 'figure' ? (names.get(code) ?? code) : null,
    })
  return new Map(
    leavesOf(card.criteria).map((leaf) => {
      const figures = indicatorsOf(card, leaf).flatMap((code) =>
        own.filter((one) => one.kind === 'figure' && one.code === code),
      )
      const marks = own.filter((one) => one.kind === 'mark' && one.code === leaf.code)
      return [leaf.code, [...figures, ...marks].map(told(leaf))]
    }),
  )
}
