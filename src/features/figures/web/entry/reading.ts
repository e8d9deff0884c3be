/** Why what was typed is not the number that is asked for, in the words of the screen. */
import { type NumberType, readNumber } from '#kit/number-reading.ts'
import { words } from '#kit/number-words.ts'
import { type Language, speaker } from '#kit/words.ts'

const say = speaker(words)

export function whyUnreadable(text: string, type: string, language: Language): string | undefined {
  const read = readNumber(text, type as NumberType)
  if (!('fault' in read)) return undefined
  return say(read.fault.code as keyof typeof words.vi, read.fault.params, language)
}
