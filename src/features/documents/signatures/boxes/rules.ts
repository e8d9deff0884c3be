/** What a signature's box shows: whose it is, who signed, when, in letters drawn as outlines (a Type 3 font). Pure. */
import type { Font, Glyph } from '../glyphs/rules.ts'
import { drawn } from '../glyphs/rules.ts'
import { bytesOfLatin } from '../syntax/rules.ts'

/** `unit`: whom the signature binds. `madeUp`: made with a key that binds nobody, and says so. */
export type Shown = { unit: string; name: string; at: Date; reason?: string; location?: string; madeUp?: string }

/** Date and time of Vietnam as ISO 8601 writes them (Circular 01/2019/TT-BNV, as Decree 30/2020 asks). */
export function timeTold(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${there.slice(0, 10)} ${there.slice(11, 19)} +07:00`
}

export function linesOf({ unit, name, at, reason, location, madeUp }: Shown): string[] {
  const lines = [
    madeUp,
    unit,
    `Người ký: ${name}`,
    `Thời gian ký: ${timeTold(at)}`,
    reason && `Lý do: ${reason}`,
    location && `Nơi ký: ${location}`,
  ]
  return lines.flatMap((line) => (line ? [line.normalize('NFC')] : []))
}

/** One letter of the box's own font: its code in the text, and what it is drawn by. */
export type Letter = { code: number; sign: string; width: number; procedure: string }
export type Box = { content: string; letters: readonly Letter[]; unitsPerEm: number }

const sizes = { largest: 9, smallest: 4, step: 0.25 }
const padding = 3
const leading = 1.15
/** Blue, as a person's signature is (Decree 30/2020, Annex I, II.7). */
const colour = '0 0.1 0.55'

/** Nothing: the words do not fit, however small. */
export function boxOf(shown: Shown, room: { width: number; height: number }, font: Font): Box | undefined {
  const lines = linesOf(shown)
  for (let size = sizes.largest; size >= sizes.smallest; size -= sizes.step) {
    const broken = lines.flatMap((line) => brokenInto(line, (room.width - 2 * padding) / size, font) ?? [null])
    const high = broken.length * size * leading + 2 * padding
    if (high <= room.height && broken.every((line) => line !== null)) return setIn(broken as string[], size, room, font)
  }
  return undefined
}

const glyphOf = (font: Font, sign: string): Glyph => font.glyph(sign) ?? font.glyph('?') ?? { width: 0, contours: [] }
const widthOf = (font: Font, text: string) =>
  [...text].reduce((sum, sign) => sum + glyphOf(font, sign).width, 0) / font.unitsPerEm

/** Broken at spaces; nothing where a word is wider than the box. */
function brokenInto(line: string, most: number, font: Font): string[] | undefined {
  const lines: string[] = []
  for (const word of line.split(/\s+/)) {
    if (widthOf(font, word) > most) return undefined
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && widthOf(font, longer) <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const short = (number: number) => String(Math.round(number * 100) / 100)

function setIn(lines: readonly string[], size: number, room: { width: number; height: number }, font: Font): Box {
  const letters = lettersOf(lines, font)
  const codes = new Map(letters.map(({ sign, code }) => [sign, code]))
  const hex = (line: string) => [...line].map((sign) => (codes.get(sign) ?? 0).toString(16).padStart(2, '0')).join('')
  const high = lines.length * size * leading
  const first = (room.height + high) / 2 - size * 0.9
  const told = lines.map((line, at) => `${at === 0 ? '' : `0 ${short(-size * leading)} Td `}<${hex(line)}> Tj`)
  const content = [
    `q ${colour} RG 0.5 w 0.5 0.5 ${short(room.width - 1)} ${short(room.height - 1)} re S`,
    `BT ${colour} rg /F ${short(size)} Tf ${padding} ${short(first)} Td`,
    ...told,
    'ET Q',
  ]
  return { content: content.join('\n'), letters, unitsPerEm: font.unitsPerEm }
}

function lettersOf(lines: readonly string[], font: Font): Letter[] {
  const signs = [...new Set(lines.join(''))].slice(0, 255)
  return signs.map((sign, at) => {
    const glyph = glyphOf(font, sign)
    const points = glyph.contours.flat()
    const edge = (of: 'x' | 'y', pick: (...all: number[]) => number) => Math.round(pick(0, ...points.map((p) => p[of])))
    const room = [edge('x', Math.min), edge('y', Math.min), edge('x', Math.max), edge('y', Math.max)].join(' ')
    const procedure = `${glyph.width} 0 ${room} d1\n${drawn(glyph)}${points.length > 0 ? '\nf' : ''}`
    return { code: at + 1, sign, width: glyph.width, procedure }
  })
}

/** What each letter stands for, so that the box can be read out and searched (ISO 32000-2, 9.10.3). */
export function unicodeMap(letters: readonly Letter[]): Uint8Array<ArrayBuffer> {
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')
  const utf16 = (sign: string) => Array.from({ length: sign.length }, (_, at) => hex(sign.charCodeAt(at), 4)).join('')
  const told = letters.map(({ code, sign }) => `<${hex(code, 2)}> <${utf16(sign)}>`)
  const hundreds = Array.from({ length: Math.ceil(told.length / 100) }, (_, at) => told.slice(at * 100, at * 100 + 100))
  return bytesOfLatin(
    [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <00> <ff> endcodespacerange',
      ...hundreds.flatMap((some) => [`${some.length} beginbfchar`, ...some, 'endbfchar']),
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n'),
  )
}
