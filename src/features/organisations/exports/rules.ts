/** Units as a table that leaves: the same columns that come in. Official lists are Vietnamese whatever the reader's language. */
import type { Span } from '#kit/days.ts'
import type { Column, Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words } from '../words.ts'

const t = speaker(words)

export type UnitLine = Span & {
  code: string
  name: string
  /** By its Vietnamese name. */
  kindName: string
  provinceCode: string | null
  parentCode: string | null
}

export const unitColumns: readonly Column[] = [
  { title: t('field.code'), kind: 'text', width: 22 },
  { title: t('field.name'), kind: 'text', width: 50 },
  { title: t('field.kind'), kind: 'text', width: 24 },
  { title: t('column.province-code'), kind: 'text', width: 10 },
  { title: t('column.parent-code'), kind: 'text', width: 22 },
  { title: t('field.from'), kind: 'day' },
  { title: t('field.to'), kind: 'day' },
]

export const unitTable = (units: readonly UnitLine[]): Table => ({
  name: t('units.title'),
  columns: unitColumns,
  rows: units.map(({ code, name, kindName, provinceCode, parentCode, from, to }) => [
    code,
    name,
    kindName,
    provinceCode,
    parentCode,
    from,
    to,
  ]),
})
