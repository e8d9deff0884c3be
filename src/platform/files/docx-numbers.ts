/**
 * The numbers that Word writes by itself: "Điều 1.", "I.", "a)". They stand nowhere in a document's text, only in how
 * its lists are defined. Runs in the worker.
 */
import { walk } from './xml.ts'

type Level = { start: number; format: string; text: string }
type List = { abstract: string; starts: ReadonlyMap<number, number> }
export type Lists = { levels: ReadonlyMap<string, readonly Level[]>; lists: ReadonlyMap<string, List> }
/** Where a paragraph stands in a list; list "0" is none. */
export type Place = { list: string; level: number }
export type Style = { name: string; basedOn: string | null; list: string | null; level: number | null }

const depth = 9
const numberIn = (value: string | undefined): number => {
  const number = Number(value)
  return Number.isInteger(number) && number >= 0 && number < 100_000 ? number : 0
}
const levelIn = (value: string | undefined) => Math.min(numberIn(value), depth - 1)

export function readLists(xml: string): Lists {
  const levels = new Map<string, Level[]>()
  const lists = new Map<string, List & { starts: Map<number, number> }>()
  let [abstract, list, at] = ['', '', 0]
  const level = () => levels.get(abstract)?.[at]
  walk(xml, {
    open(name, attributes) {
      const value = attributes['w:val']
      if (name === 'w:abstractNum') {
        ;[abstract, list] = [attributes['w:abstractNumId'] ?? '', '']
        levels.set(
          abstract,
          Array.from({ length: depth }, () => ({ start: 1, format: 'decimal', text: '' })),
        )
      } else if (name === 'w:num') {
        ;[abstract, list] = ['', attributes['w:numId'] ?? '']
        lists.set(list, { abstract: '', starts: new Map() })
      } else if (name === 'w:abstractNumId') {
        const known = lists.get(list)
        if (known) known.abstract = value ?? ''
      } else if (name === 'w:lvl' || name === 'w:lvlOverride') at = levelIn(attributes['w:ilvl'])
      else if (name === 'w:startOverride') lists.get(list)?.starts.set(at, numberIn(value))
      else if (name === 'w:start' && level()) Object.assign(level() ?? {}, { start: numberIn(value) })
      else if (name === 'w:numFmt' && level()) Object.assign(level() ?? {}, { format: value ?? '' })
      else if (name === 'w:lvlText' && level()) Object.assign(level() ?? {}, { text: (value ?? '').slice(0, 100) })
    },
  })
  return { levels, lists }
}

/** Styles by id: what Word calls them in every language ("heading 1"), and the list a style puts its paragraphs into. */
export function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  let here: Style | undefined
  walk(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? null
      if (name === 'w:style') {
        here = { name: '', basedOn: null, list: null, level: null }
        styles.set(attributes['w:styleId'] ?? '', here)
      } else if (!here) return
      else if (name === 'w:name') here.name = value ?? ''
      else if (name === 'w:basedOn') here.basedOn = value
      else if (name === 'w:numId') here.list = value
      else if (name === 'w:ilvl') here.level = levelIn(value ?? undefined)
    },
    close(name) {
      if (name === 'w:style') here = undefined
    },
  })
  return styles
}

/** A style and what it is based on, nearest first; a circle ends where it closes. */
export function lineage(styles: ReadonlyMap<string, Style>, id: string): Style[] {
  const line: Style[] = []
  let style = styles.get(id)
  while (style && !line.includes(style)) {
    line.push(style)
    style = style.basedOn === null ? undefined : styles.get(style.basedOn)
  }
  return line
}

const worths = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
const signs = ['M', 'CM', 'D', 'CD', 'C', 'XC', 'L', 'XL', 'X', 'IX', 'V', 'IV', 'I']
function inRoman(value: number): string {
  let [left, written] = [value, '']
  for (const [at, worth] of worths.entries()) for (; left >= worth; left -= worth) written += signs[at]
  return written
}
/** a … z, aa, bb: as Word counts past z. */
const inLetters = (value: number) =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1)

/** Far counts are written in digits whatever the format: a list that starts at 99,999 must not fill a page with M. */
function written(value: number, format: string): string {
  const lower = format.startsWith('lower')
  if (/Roman$/.test(format) && value < 4000) return lower ? inRoman(value).toLowerCase() : inRoman(value)
  if (/Letter$/.test(format) && value > 0 && value < 260)
    return lower ? inLetters(value) : inLetters(value).toUpperCase()
  return format === 'decimalZero' && value < 10 ? `0${value}` : String(value)
}

/** Counts a document's lists from its beginning on: gives each paragraph the number a reader sees, or nothing. */
export function counter({ levels, lists }: Lists): (place: Place) => string | null {
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return ({ list, level }) => {
    const { abstract, starts } = lists.get(list) ?? { abstract: '', starts: new Map<number, number>() }
    const shapes = levels.get(abstract)
    const shape = shapes?.[level]
    if (!shapes || !shape) return null
    const count = counts.get(abstract) ?? []
    counts.set(abstract, count)
    // A list that starts anew does so once, where it is met first.
    if (!begun.has(list)) for (const [at, start] of starts) count[at] = start - 1
    begun.add(list)
    count[level] = (count[level] ?? shape.start - 1) + 1
    count.length = level + 1
    if (shape.format === 'bullet') return '-'
    if (shape.format === 'none') return null
    const told = shape.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1
      return written(count[at] ?? shapes[at]?.start ?? 1, shapes[at]?.format ?? '')
    })
    return told.trim() || null
  }
}
