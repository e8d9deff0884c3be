/** What the columns of a table mean: said by its own heads where it is our template, else by a person, once. Pure. */
import type { Day } from '#kit/days.ts'
import { formatDay } from '#kit/days.ts'
import { fold } from '#kit/fold.ts'
import { madeUpTitles } from '#kit/table-reading.ts'
import type { Head } from '../heads/rules.ts'

/** What stands in a column. Of a `figure` without a round, the table's own round is meant, or that of its line. */
export type Meaning =
  | { is: 'unit' | 'indicator' | 'round' | 'value' | 'ignored' }
  | { is: 'figure'; indicatorId: string; roundId: string | null }
  | { is: 'period'; roundId: string }

export type Layout = {
  /** Which sheet, by its place among the tabs. */
  sheet: number
  head: Head
  /** By column; null where nobody has said what it means. */
  columns: readonly (Meaning | null)[]
  /** The round that is meant where neither a column nor a line names one; the unit likewise. */
  roundId: string | null
  unitId: string | null
  /** What a person said of names that could not be told: a unit, or null for a line that is left out on purpose. */
  units: Readonly<Record<string, string | null>>
  /** Lines of other units are left out on purpose: a whole region's table, of which a unit takes its own line. */
  ownOnly: boolean
  /** How its numbers are written, where a person said so; else each is read by itself. */
  notation: 'vi' | 'en' | null
  /** What a dash stands for; refused until it is said. */
  dash: 'zero' | 'empty' | null
}

export type IndicatorKnown = { id: string; code: string; name: string; nameEn: string | null; type: string }
export type RoundKnown = { id: string; title: string; from: Day; to: Day; asOf: Day; source: string }

/** What a round is called in a template, so that it is known again: several of one period stand side by side. */
export const roundLabel = ({ title, from, to, asOf, source }: RoundKnown): string =>
  `${title} (${formatDay(from)}–${formatDay(to)}; ${source}; ${formatDay(asOf)})`

export const indicatorLabel = ({ name, code }: Pick<IndicatorKnown, 'name' | 'code'>): string => `${name} [${code}]`

/** The heads of our own templates, in either language. */
export type OwnHeads = Record<
  'unitCode' | 'unit' | 'round' | 'indicatorCode' | 'indicator' | 'value',
  readonly string[]
>

type Names = { indicators: readonly IndicatorKnown[]; rounds: readonly RoundKnown[] }

/** Our own template is known by its heads: each means one thing, and nothing is left to ask. */
export function ownMeanings(heads: readonly string[], own: OwnHeads, names: Names): (Meaning | null)[] {
  const words = new Map<string, Meaning>()
  const say = (texts: readonly string[], is: 'unit' | 'indicator' | 'round' | 'value' | 'ignored') => {
    for (const text of texts) words.set(fold(text), { is })
  }
  say([...own.unitCode, ...own.unit], 'unit')
  say([...own.indicatorCode, ...own.indicator], 'indicator')
  say(own.round, 'round')
  say(own.value, 'value')
  say(madeUpTitles, 'ignored')
  const rounds = new Map(names.rounds.map((round) => [fold(roundLabel(round)), round.id]))
  return heads.map((head) => {
    if (head === '') return { is: 'ignored' }
    const roundId = rounds.get(fold(head))
    return words.get(fold(head)) ?? (roundId ? { is: 'period', roundId } : figureNamed(head, names.indicators))
  })
}

/** `Số việc thi hành xong [cases_done]`: the code decides, whatever became of the name. */
function figureNamed(head: string, indicators: readonly IndicatorKnown[]): Meaning | null {
  const code = head.match(/\[([a-z0-9_]+)\]$/)?.[1]
  const indicator = indicators.find((one) => one.code === code)
  return indicator ? { is: 'figure', indicatorId: indicator.id, roundId: null } : null
}

/** What a column of somebody else's form may mean, by its name alone: shown to a person, never taken for granted. */
export function guessed(heads: readonly string[], own: OwnHeads, { indicators }: Names): (Meaning | null)[] {
  const named = new Map(
    indicators.flatMap(({ id, name, nameEn, code }) => [name, nameEn, code].map((text) => [plain(text ?? ''), id])),
  )
  const taken = new Set<string>()
  return heads.map((head) => {
    if (head === '' || /^(stt|so tt|tt|no)$/.test(fold(head))) return { is: 'ignored' }
    if (isUnitHead(head, own)) return { is: 'unit' }
    const indicatorId = named.get(plain(head))
    if (!indicatorId || taken.has(indicatorId)) return null
    taken.add(indicatorId)
    return { is: 'figure', indicatorId, roundId: null }
  })
}

/** Without the words that forms leave out: "Số việc › Thi hành xong" and "Số việc thi hành xong" are one. */
const plain = (text: string) =>
  fold(text)
    .split(' ')
    .filter((word) => !['so', 'tong', 'da', 'luong'].includes(word))
    .join(' ')

const isUnitHead = (head: string, own: OwnHeads) =>
  [...own.unit, ...own.unitCode].some((text) => fold(text) === fold(head)) ||
  /^(ten |ma )?(don vi|co quan|tinh|dia phuong)( thi hanh an)?( bao cao| dan su)?$/.test(fold(head))

export type LayoutFault = { code: string; column: number | null; params?: Record<string, string | number> }

/** What is still to be said before a line can be read. */
export function faultsOf(layout: Layout, heads: readonly string[]): LayoutFault[] {
  const { columns, roundId, unitId } = layout
  const has = (is: Meaning['is']) => columns.some((meaning) => meaning?.is === is)
  const unsaid = heads.flatMap((head, column) =>
    columns[column] ? [] : [{ code: 'layout.column-unsaid', column, params: { column: head } }],
  )
  const needed: LayoutFault[] = []
  const need = (is: boolean, code: string) => is || needed.push({ code, column: null })
  need(has('unit') || unitId !== null, 'layout.unit-needed')
  need(has('figure') || has('period') || has('value'), 'layout.value-needed')
  need(!(has('period') || has('value')) || has('indicator'), 'layout.indicator-needed')
  const open = columns.some(
    (meaning) => meaning?.is === 'value' || (meaning?.is === 'figure' && meaning.roundId === null),
  )
  need(!open || has('round') || roundId !== null, 'layout.round-needed')
  return [...unsaid, ...needed, ...twice(columns)]
}

/** Two columns may not say the same cell. */
function twice(columns: Layout['columns']): LayoutFault[] {
  const seen = new Set<string>()
  return columns.flatMap((meaning, column) => {
    if (meaning?.is !== 'figure' && meaning?.is !== 'period' && meaning?.is !== 'value') return []
    const key = JSON.stringify(meaning)
    if (seen.has(key)) return [{ code: 'layout.column-twice', column }]
    seen.add(key)
    return []
  })
}

type KeptMeaning = { is: 'unit' | 'indicator' | 'round' | 'value' | 'ignored' } | { is: 'figure'; code: string }
type KeptColumn = { head: string; means: KeptMeaning }
/** Columns by their heads: how a mapping is kept, so that a column moved or added next month is seen. */
export type Remembered = {
  columns: KeptColumn[]
  units: Layout['units']
  ownOnly: boolean
  notation: Layout['notation']
  dash: Layout['dash']
}

/** What is kept of a layout: indicators by their code, because entries end; no round, because months pass. */
export function toRemember(
  layout: Layout,
  heads: readonly string[],
  indicators: readonly IndicatorKnown[],
): Remembered {
  const codes = new Map(indicators.map(({ id, code }) => [id, code]))
  const columns = heads.flatMap((head, at): KeptColumn[] => {
    const meaning = layout.columns[at]
    if (!meaning || meaning.is === 'period' || head === '') return []
    if (meaning.is !== 'figure') return [{ head: fold(head), means: meaning }]
    // A column of another round than the table's own is asked again: last month's round would be overwritten.
    const code = codes.get(meaning.indicatorId)
    return meaning.roundId !== null || !code ? [] : [{ head: fold(head), means: { is: 'figure', code } }]
  })
  const { units, ownOnly, notation, dash } = layout
  return { columns, units, ownOnly, notation, dash }
}

/** What a mapping says of these heads; a head it does not know stays unsaid. */
export function recalled(
  { columns }: Remembered,
  heads: readonly string[],
  indicators: readonly IndicatorKnown[],
): (Meaning | null)[] {
  const known = new Map(columns.map(({ head, means }) => [head, means]))
  const byCode = new Map(indicators.map(({ code, id }) => [code, id]))
  return heads.map((head) => {
    if (head === '') return { is: 'ignored' }
    const means = known.get(fold(head))
    if (!means) return null
    if (means.is !== 'figure') return means
    const indicatorId = byCode.get(means.code)
    return indicatorId ? { is: 'figure', indicatorId, roundId: null } : null
  })
}
