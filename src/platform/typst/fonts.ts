/** The letters of official papers: Tinos, which takes the same room as Times New Roman (Decree 30/2020, Annex I, I.4). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']

const here = createRequire(import.meta.url)
const fileOf = (face: string) => here.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)

export const readFonts = (): Buffer[] => faces.map((face) => readFileSync(fileOf(face)))

/** Where a table of a font begins (OpenType, "Table directory"). */
function tableAt(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8)
  throw new Error(`The font has no table ${name}`)
}

/** A subtable of segments of signs (OpenType, "cmap", format 4): Unicode below U+10000. */
function segmentsAt(font: Buffer, at: number, covered: Set<number>): void {
  const twice = font.readUInt16BE(at + 6)
  const [ends, starts] = [at + 14, at + 16 + twice]
  const [deltas, offsets] = [starts + twice, starts + 2 * twice]
  for (let of = 0; of < twice; of += 2) {
    const [start, end] = [font.readUInt16BE(starts + of), font.readUInt16BE(ends + of)]
    const [delta, offset] = [font.readUInt16BE(deltas + of), font.readUInt16BE(offsets + of)]
    for (let sign = start; sign <= end && sign !== 0xffff; sign++) {
      const listed = offset === 0 ? sign : font.readUInt16BE(offsets + of + offset + 2 * (sign - start))
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) covered.add(sign)
    }
  }
}

/** Every sign a font has a picture for. */
function signsOf(font: Buffer): Set<number> {
  const covered = new Set<number>()
  const cmap = tableAt(font, 'cmap')
  const count = font.readUInt16BE(cmap + 2)
  for (let at = cmap + 4; at < cmap + 4 + count * 8; at += 8) {
    const subtable = cmap + font.readUInt32BE(at + 4)
    const unicode = [0, 3].includes(font.readUInt16BE(at))
    if (unicode && font.readUInt16BE(subtable) === 4) segmentsAt(font, subtable, covered)
  }
  return covered
}

/** The signs that all faces have: which face a word is set in changes nothing of what can be printed. */
export function signsOfAll(fonts: readonly Buffer[]): (sign: string) => boolean {
  const all = fonts.map(signsOf)
  return (sign) => all.every((signs) => signs.has(sign.codePointAt(0) ?? 0))
}
