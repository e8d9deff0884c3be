/** What checks differ in as a table that leaves the program. */
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Line, Opinion } from '../checks/rules.ts'
import { words } from '../checks/words.ts'

type Told = {
  unit: { name: string }
  lines: readonly (Omit<Line, 'opinions'> & {
    name: string
    opinions: readonly (Omit<Opinion, 'checker'> & { checker: { name: string } })[]
  })[]
}
const t = speaker(words)

/** One line for each check of each thing, so that a spreadsheet can sort by any of them. */
export const disagreementTable = (sheets: readonly Told[]): Table => ({
  name: t('disagreements.title'),
  columns: [
    { title: t('disagreements.unit'), kind: 'text', width: 32 },
    { title: t('disagreements.what'), kind: 'text', width: 44, wrap: true },
    { title: t('disagreements.before'), kind: 'number' },
    { title: t('disagreements.checker'), kind: 'text', width: 32 },
    { title: t('disagreements.value'), kind: 'number' },
    { title: t('disagreements.reason'), kind: 'text', width: 44, wrap: true },
    { title: t('disagreements.state'), kind: 'text', width: 24 },
    { title: t('disagreements.settled'), kind: 'number' },
    { title: t('disagreements.settled-why'), kind: 'text', width: 44, wrap: true },
  ],
  rows: sheets.flatMap(({ unit, lines }) =>
    lines.flatMap(({ name, before, opinions, state, settled }) =>
      opinions.map(({ checker, value, reason }) => [
        ...[unit.name, name, numberCell(before), checker.name, numberCell(value), reason],
        ...[t(`disagreements.state.${state}`), numberCell(settled?.value), settled?.reason ?? null],
      ]),
    ),
  ),
})
