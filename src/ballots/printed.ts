/**
 * Bytes on a sheet of paper: lines of twelve words, the last of which is a check of the line and of its place, so that whoever types
 * them in again is told which line is wrong, and which word is none.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, joined } from './bytes.ts'
import { byteOf, wordOf, wordsIn } from './spoken.ts'

const inLine = 11

/** `line` and `word` from 1; `said`: what was typed. */
export type Slip = { readonly code: string; readonly line: number; readonly word: number; readonly said: string }

const checkOf = (bytes: Uint8Array, line: number): number => sha256(joined([Uint8Array.of(line), bytes]))[0] ?? 0

/** Each with its check at the end. */
export const printed = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(bytes.length / inLine) }, (_, at) => {
    const own = bytes.subarray(at * inLine, (at + 1) * inLine)
    return [...own, checkOf(own, at + 1)].map(wordOf).join(' ')
  })

/** Lines as they stand on the paper; where they were run together, so many words each. */
function linesIn(text: string): string[][] {
  const typed = text.split('\n').map(wordsIn)
  const lines = typed.filter(({ length }) => length > 0)
  if (lines.length > 1) return lines
  const words = wordsIn(text)
  return Array.from({ length: Math.ceil(words.length / (inLine + 1)) }, (_, at) =>
    words.slice(at * (inLine + 1), (at + 1) * (inLine + 1)),
  )
}

function slipsIn(words: readonly string[], line: number): Slip[] {
  const unknown = words.flatMap((said, at) =>
    byteOf(said) === undefined ? [{ code: 'printed.no-such-word', line, word: at + 1, said }] : [],
  )
  if (unknown.length > 0) return unknown
  const bytes = bytesIn(words)
  if (words.length === inLine + 1 && bytes.at(-1) === checkOf(bytes.subarray(0, -1), line)) return []
  const code = words.length === inLine + 1 ? 'printed.wrong-word' : 'printed.other-length'
  return [{ code, line, word: words.length, said: '' }]
}

const bytesIn = (words: readonly string[]): Bytes => Uint8Array.from(words.flatMap((word) => byteOf(word) ?? []))

/** `length`: how many bytes there have to be. All slips are told, line by line. */
export function readPrinted(text: string, length: number): { bytes: Bytes } | { slips: Slip[] } {
  const lines = linesIn(text)
  const slips = lines.flatMap((words, at) => slipsIn(words, at + 1))
  const missing = lines.length + 1
  if (slips.length === 0 && lines.length !== length / inLine)
    return { slips: [{ code: 'printed.other-lines', line: missing, word: 0, said: '' }] }
  return slips.length > 0 ? { slips } : { bytes: joined(lines.map((words) => bytesIn(words).subarray(0, -1))) }
}
