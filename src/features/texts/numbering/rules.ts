/** How the articles of a paper are told apart: by their numbers, or by the headings of a Word file. Nothing else is. */

/** A line of a paper: how far from the margin it begins, and the heading level its style gave it, if any. */
export type Line = { text: string; indent: number; heading: number | null }

export const isBlank = ({ text }: Line): boolean => text.trim() === ''

/** How the articles were told apart: "Điều 1.", "I.", headings of a Word file, "1."; or not at all. */
export const schemes = ['dieu', 'roman', 'styles', 'arabic', 'whole'] as const
export type Scheme = (typeof schemes)[number]

/** A line that begins an article: what numbers it, as it stands there, and what follows on the same line. */
export type Start = { at: number; label: string; rest: string }

/** "Điều 5 của Luật…" begins no article; "ĐIỀU 1" may be typed with the Icelandic Ð, which looks the same. */
const spelled = /^\s*([đð]iều\s+\d{1,3}\s*(?:[.:](?!\d)|[-–](?=\s)|(?=$)))\s*(.*)$/iu
const inCapitals = /^\s*([ĐÐ]IỀU\s+\d{1,3})\s+(\P{Ll}+)$/u

export const beginsArticle = (text: string): boolean => spelled.test(text) || inCapitals.test(text)

const dieu = (lines: readonly Line[]): Start[] =>
  lines.flatMap(({ text }, at) => {
    const [, label, rest = ''] = spelled.exec(text) ?? inCapitals.exec(text) ?? []
    return label === undefined ? [] : [{ at, label: label.trim(), rest }]
  })

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
const inRoman = (value: number) => `${'X'.repeat(Math.floor(value / 10))}${romans[value % 10] ?? ''}`

/**
 * Numbered lines at the left margin, one after the other: "2." counts only after "1.". What stands further in, or is
 * counted otherwise, is a list inside an article.
 */
const inSequence = (shape: RegExp, numberOf: (count: number) => string) => (lines: readonly Line[]) => {
  const all = lines.flatMap(({ text, indent }, at) => {
    const [, label = '', number, rest = ''] = shape.exec(text) ?? []
    return number === undefined ? [] : [{ at, indent, label, number, rest }]
  })
  const margin = all.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY)
  const starts: Start[] = []
  for (const { at, indent, label, number, rest } of all)
    if (indent === margin && number === numberOf(starts.length + 1)) starts.push({ at, label, rest })
  return starts
}
const roman = inSequence(/^\s*(([IVX]{1,6})\s*[.–-])(?:\s+(.*))?$/u, inRoman)
const arabic = inSequence(/^\s*((\d{1,3})\.)\s+(.+)$/u, String)

/** The outermost heading level that more than one paragraph has. */
function styles(lines: readonly Line[]): Start[] {
  const levels = [...new Set(lines.flatMap(({ heading }) => (heading ? [heading] : [])))].sort((a, b) => a - b)
  const level = levels.find((one) => lines.filter(({ heading }) => heading === one).length > 1)
  return lines.flatMap(({ text, heading }, at) => {
    if (level === undefined || heading !== level) return []
    const [, label = '', rest = text.trim()] = /^\s*((?:\d{1,3}|[IVX]{1,6})[.)])\s+(.+)$/u.exec(text) ?? []
    return [{ at, label, rest }]
  })
}

export function startsIn(lines: readonly Line[]): { scheme: Scheme; starts: Start[] } {
  const ways: [Scheme, number, (lines: readonly Line[]) => Start[]][] = [
    ['dieu', 1, dieu],
    ['roman', 2, roman],
    ['styles', 2, styles],
    ['arabic', 2, arabic],
  ]
  for (const [scheme, least, way] of ways) {
    const starts = way(lines)
    if (starts.length >= least) return { scheme, starts }
  }
  return { scheme: 'whole', starts: [] }
}
