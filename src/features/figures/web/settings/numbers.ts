/** A number in a field: as it is typed in either notation, and as the wire writes it. */
import { numberToType, readNumber } from '#kit/number-reading.ts'
import type { Language } from '#kit/words.ts'

/** Null where nothing is typed; undefined where it is no number, or could be two. */
export function numberTyped(text: string): string | null | undefined {
  const read = readNumber(text, 'number')
  return 'fault' in read ? undefined : read.value
}

export const numberShown = (value: string | null | undefined, language: Language): string =>
  value ? numberToType(value, language) : ''
