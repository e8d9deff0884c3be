/** What the figures of sub-units come to: exact, of those that told something. */
import { exact, plainDecimal, subtract, sumOf } from '#kit/exact.ts'

/** The sum of what was told, and how far it is from what the unit above holds; null where there is nothing to compare. */
export function summed(parts: readonly { value: string }[], own: string | null) {
  const sum = parts.length === 0 ? null : sumOf(parts.map(({ value }) => exact(value)))
  return {
    sum: sum && plainDecimal(sum),
    difference: sum === null || own === null ? null : plainDecimal(subtract(sum, exact(own))),
  }
}
