/**
 * The outlines of letters out of a TrueType font (OpenType, `glyf`, `loca`, `cmap`, `hmtx`), so that a box can show
 * Vietnamese without carrying the font. The font is our own: what it does not hold is left out, never guessed. Pure.
 */
type Point = { x: number; y: number; on: boolean }
type Contour = readonly Point[]
/** In units of the font, of which `unitsPerEm` make one size of type; `width`: how far the next letter stands. */
export type Glyph = { width: number; contours: readonly Contour[] }
export type Font = { unitsPerEm: number; ascent: number; descent: number; glyph: (sign: string) => Glyph | undefined }

export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(view)
  const at = (tag: string) => {
    const found = tables.get(tag)
    if (found === undefined) throw new Error(`the font has no ${tag}`)
    return found
  }
  const [head, hhea] = [at('head'), at('hhea')]
  const long = view.getInt16(head + 50) === 1
  const loca = at('loca')
  const glyf = at('glyf')
  const place = (id: number) => glyf + (long ? view.getUint32(loca + id * 4) : view.getUint16(loca + id * 2) * 2)
  const font: Outlines = { view, place, empty: (id) => place(id) === place(id + 1) }
  const idOf = charactersOf(view, at('cmap'))
  const measured = view.getUint16(hhea + 34)
  const widthOf = (id: number) => view.getUint16(at('hmtx') + Math.min(id, measured - 1) * 4)
  return {
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    glyph: (sign) => {
      const id = idOf(sign.codePointAt(0) ?? 0)
      return id === 0 ? undefined : { width: widthOf(id), contours: contoursOf(font, id, 0) }
    },
  }
}

function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)))
    tables.set(tag, view.getUint32(at + 8))
  }
  return tables
}

/** Format 4 of the Unicode table: enough for whatever is written in Latin letters. */
function charactersOf(view: DataView, cmap: number): (code: number) => number {
  const count = view.getUint16(cmap + 2)
  const offsets = Array.from({ length: count }, (_, index) => cmap + view.getUint32(cmap + 8 + index * 8))
  const table = offsets.find((at) => view.getUint16(at) === 4)
  if (table === undefined) throw new Error('the font has no table of characters')
  const doubled = view.getUint16(table + 6)
  return (code) => {
    for (let segment = 0; segment < doubled; segment += 2) {
      if (view.getUint16(table + 14 + segment) < code) continue
      return idIn(view, table, { doubled, segment, code })
    }
    return 0
  }
}

function idIn(
  view: DataView,
  table: number,
  { doubled, segment, code }: Record<'doubled' | 'segment' | 'code', number>,
) {
  const start = view.getUint16(table + 16 + doubled + segment)
  if (code < start) return 0
  const delta = view.getUint16(table + 16 + doubled * 2 + segment)
  const rangeAt = table + 16 + doubled * 3 + segment
  const range = view.getUint16(rangeAt)
  if (range === 0) return (code + delta) & 0xffff
  const id = view.getUint16(rangeAt + range + (code - start) * 2)
  return id === 0 ? 0 : (id + delta) & 0xffff
}

type Outlines = { view: DataView; place: (id: number) => number; empty: (id: number) => boolean }

function contoursOf(font: Outlines, id: number, depth: number): Contour[] {
  if (font.empty(id) || depth > 5) return []
  const at = font.place(id)
  const count = font.view.getInt16(at)
  return count < 0 ? composed(font, at + 10, depth) : simple(font.view, at + 10, count)
}

function simple(view: DataView, from: number, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(from + index * 2))
  const points = (ends.at(-1) ?? -1) + 1
  let at = from + count * 2
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < points) {
    const flag = view.getUint8(at++)
    const more = flag & 8 ? view.getUint8(at++) : 0
    for (let left = more; left >= 0; left--) flags.push(flag)
  }
  const read = (short: number, same: number) => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++)
      else if (!(flag & same)) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = read(2, 16)
  const ys = read(4, 32)
  const all = flags.map((flag, index): Point => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) !== 0 }))
  return ends.map((end, index) => all.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1))
}

/** A letter with its marks: parts put side by side, each moved and perhaps stretched. */
function composed(font: Outlines, from: number, depth: number): Contour[] {
  const { view } = font
  const contours: Contour[] = []
  for (let at = from, flags = 0x20; flags & 0x20; ) {
    flags = view.getUint16(at)
    const id = view.getUint16(at + 2)
    const wide = (flags & 1) !== 0
    const [dx, dy] = wide
      ? [view.getInt16(at + 4), view.getInt16(at + 6)]
      : [view.getInt8(at + 4), view.getInt8(at + 5)]
    at += wide ? 8 : 6
    const { a, b, c, d, size } = stretch(view, at, flags)
    at += size
    const moved = ({ x, y, on }: Point): Point => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })
    contours.push(...contoursOf(font, id, depth + 1).map((contour) => contour.map(moved)))
  }
  return contours
}

function stretch(view: DataView, at: number, flags: number) {
  const part = (index: number) => view.getInt16(at + index * 2) / 16384
  if (flags & 0x08) return { a: part(0), b: 0, c: 0, d: part(0), size: 2 }
  if (flags & 0x40) return { a: part(0), b: 0, c: 0, d: part(1), size: 4 }
  if (flags & 0x80) return { a: part(0), b: part(1), c: part(2), d: part(3), size: 8 }
  return { a: 1, b: 0, c: 0, d: 1, size: 0 }
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })
const written = (...numbers: number[]) => numbers.map((number) => Math.round(number)).join(' ')

/** The outlines as PDF draws them: its curves have two handles where TrueType's have one. */
export const drawn = ({ contours }: Glyph): string => contours.map(drawnContour).join('\n')

function drawnContour(contour: Contour): string {
  const [first, ...rest] = startingOn(contour)
  if (!first) return ''
  const steps = [`${written(first.x, first.y)} m`]
  let from = first
  let handle: Point | undefined
  for (const point of [...rest, first]) {
    const to = point.on ? point : handle && middle(handle, point)
    if (to) {
      steps.push(handle ? curve(from, handle, to) : `${written(to.x, to.y)} l`)
      from = to
    }
    handle = point.on ? undefined : point
  }
  return [...steps, 'h'].join('\n')
}

/** Turned so that it begins on the line, where a contour may begin beside it. */
function startingOn(contour: Contour): Contour {
  const at = contour.findIndex(({ on }) => on)
  if (at >= 0) return [...contour.slice(at), ...contour.slice(0, at)]
  const [first, last] = [contour[0], contour.at(-1)]
  return first && last ? [middle(last, first), ...contour] : []
}

function curve(from: Point, by: Point, to: Point): string {
  const near = (end: Point) => [end.x + (2 * (by.x - end.x)) / 3, end.y + (2 * (by.y - end.y)) / 3] as const
  return `${written(...near(from), ...near(to), to.x, to.y)} c`
}
