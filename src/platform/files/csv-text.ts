/** The text in a CSV file, whatever spreadsheets save it as: UTF-8 with or without a mark, UTF-16 in either order. */
import { Refused } from '#kit/refusal.ts'

const begins = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign)

/** Without a mark, UTF-16 of a table shows by its many zero bytes on one side. */
function zerosAt(bytes: Uint8Array, side: 0 | 1): boolean {
  const some = bytes.subarray(0, 2_000)
  const pairs = Math.floor(some.length / 2)
  let zeros = 0
  for (let at = side; at < pairs * 2; at += 2) if (some[at] === 0) zeros++
  return pairs > 0 && zeros > pairs / 3
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (begins(bytes, 0xff, 0xfe) || zerosAt(bytes, 1)) return 'utf-16le'
  if (begins(bytes, 0xfe, 0xff) || zerosAt(bytes, 0)) return 'utf-16be'
  return 'utf-8'
}

/** @throws Refused `file.not-text` where it is no text, or in an encoding that nobody can be sure of. */
export function csvText(bytes: Uint8Array): string {
  const refuse = () => new Refused({ kind: 'invalid', code: 'file.not-text' })
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes).normalize('NFC')
    // What holds other control characters than tabs and line ends is a program or a picture under another name.
    if (/[^\P{Cc}\t\n\r\v\f]/u.test(text.slice(0, 100_000))) throw refuse()
    return text
  } catch {
    throw refuse()
  }
}
