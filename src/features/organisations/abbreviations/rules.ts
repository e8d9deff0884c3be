/** A unit's abbreviation in the symbols of what it issues: "STP" in 05/TB-STP (Decree 30/2020/NĐ-CP, Annex I, II.3). Pure. */
import { invalid, type Refusal } from '#kit/refusal.ts'

const shape = /^[A-ZĂÂĐÊÔƠƯ]{1,20}$/

/** Capital letters and nothing else: signs between the parts of a symbol would read as parts of it. Two units may share one. */
export function whyNotAbbreviation(abbreviation: string | null): Refusal | undefined {
  if (abbreviation !== null && !shape.test(abbreviation)) return invalid('abbreviation', 'unit.abbreviation-shape')
}
