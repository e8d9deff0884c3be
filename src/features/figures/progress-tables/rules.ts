/** The numbers of each drawing as a table that leaves as a file: the same that stand under it on the screen. */
import { exact, formatExact } from '#kit/exact.ts'
import { type Column, numberCell, type Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { TargetProgress, View } from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { beforeNote, includingNote, type Row, rowAt, rowsOf } from '../progress-rows/rules.ts'
import { sourceOf } from '../targets/rules.ts'
import { words as targetWords } from '../targets/words.ts'

const t = speaker(joined(targetWords, words))

const told = (target: TargetProgress) => rowsOf(target, t('progress.all-units'))

const amount = ({ asPercent }: TargetProgress): Column['kind'] => (asPercent ? 'percent' : 'number')
const named = (): Column => ({ title: t('progress.unit'), kind: 'text', width: 44 })

/** "Đạt", "Thiếu 12 việc", "Chưa có số liệu". */
export function standingTold(
  { comparison, indicator }: TargetProgress,
  { reached, gap, why, wanted, value }: Row,
): string {
  if (wanted === null && value !== null) return t('progress.part')
  if (reached === null) return t(why === null ? 'progress.unknown' : `progress.${why}`)
  if (reached) return t('progress.reached')
  if (gap === null) return t('progress.not-reached')
  const code = comparison.startsWith('<') ? 'progress.over' : 'progress.short'
  return t(code, { amount: formatExact(exact(gap)), unit: indicator.countedIn })
}

function unitsTable(target: TargetProgress): Omit<Table, 'name'> {
  const kind = amount(target)
  return {
    columns: [
      named(),
      { title: t('progress.standing'), kind: 'text', width: 26 },
      { title: t('progress.value'), kind },
      { title: t('progress.numerator'), kind: 'number' },
      { title: t('progress.denominator'), kind: 'number' },
      { title: t('progress.wanted'), kind },
      { title: t('progress.note'), kind: 'text', width: 40 },
    ],
    rows: told(target).map((row) => {
      const note = includingNote(row)
      return [
        ...[row.unitName, standingTold(target, row), numberCell(row.value), numberCell(row.numerator)],
        ...[numberCell(row.denominator), numberCell(row.wanted), note && t(note.code, note.params)],
      ]
    }),
  }
}

function courseTable(target: TargetProgress, unitId: string | undefined, year: number): Omit<Table, 'name'> {
  const row = rowAt(target, unitId, t('progress.all-units'))
  const kind = amount(target)
  return {
    columns: [
      { title: t('progress.period'), kind: 'text', width: 24 },
      { title: t('progress.this-year', { year }), kind },
      { title: t('progress.last-year', { year: year - 1 }), kind },
    ],
    rows: target.series.map(({ title }, index) => [
      title,
      numberCell(row?.course[index]),
      numberCell(row?.courseBefore[index]),
    ]),
  }
}

const eachTable = (target: TargetProgress): Omit<Table, 'name'> => ({
  columns: [named(), ...target.series.map(({ title }) => ({ title, kind: amount(target) }))],
  rows: told(target).map((row) => [row.unitName, ...target.series.map((_, index) => numberCell(row.course[index]))]),
})

function yearsTable(target: TargetProgress, year: number): Omit<Table, 'name'> {
  const kind = amount(target)
  return {
    columns: [
      named(),
      { title: t('progress.last-year', { year: year - 1 }), kind },
      { title: t('progress.this-year', { year }), kind },
      { title: t('progress.before-note'), kind: 'text', width: 40 },
    ],
    rows: told(target).map((row) => {
      const note = beforeNote(row)
      return [row.unitName, numberCell(row.before), numberCell(row.value), note && t(note.code, note.params)]
    }),
  }
}

type Shown = { view: View; unitId: string | undefined; year: number }

/** Without a target the table has its head alone. */
export function progressTable(target: TargetProgress | undefined, { view, unitId, year }: Shown): Table {
  if (!target) return { name: t('progress.sheet'), columns: [named()], rows: [] }
  const tables: Record<View, () => Omit<Table, 'name'>> = {
    units: () => unitsTable(target),
    course: () => courseTable(target, unitId, year),
    each: () => eachTable(target),
    years: () => yearsTable(target, year),
  }
  const { columns, rows } = tables[view]()
  const source = sourceOf(target, t)
  return {
    name: t('progress.sheet'),
    columns: [...columns, { title: t('progress.by'), kind: 'text', width: 40 }],
    rows: rows.map((row) => [...row, source]),
  }
}
