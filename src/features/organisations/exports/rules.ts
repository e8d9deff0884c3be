/** Units, regions and members as tables that leave; of units the same columns that come in. Official lists are Vietnamese whatever the reader's language. */
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

/** Titles of the columns by the unit's field. */
export const unitTitles = {
  code: t('field.code'),
  name: t('field.name'),
  kind: t('field.kind'),
  provinceId: t('column.province-code'),
  parentId: t('column.parent-code'),
  from: t('field.from'),
  to: t('field.to'),
}

export const unitColumns: readonly Column[] = [
  { title: unitTitles.code, kind: 'text', width: 22 },
  { title: unitTitles.name, kind: 'text', width: 50 },
  { title: unitTitles.kind, kind: 'text', width: 24 },
  { title: unitTitles.provinceId, kind: 'text', width: 10 },
  { title: unitTitles.parentId, kind: 'text', width: 22 },
  { title: unitTitles.from, kind: 'day' },
  { title: unitTitles.to, kind: 'day' },
]

/** A unit's cells in the order of the columns. */
export const unitCells = ({ code, name, kindName, provinceCode, parentCode, from, to }: UnitLine) => [
  code,
  name,
  kindName,
  provinceCode,
  parentCode,
  from,
  to,
]

export const unitTable = (units: readonly UnitLine[]): Table => ({
  name: t('units.title'),
  columns: unitColumns,
  rows: units.map(unitCells),
})

/** What each column means, beside the list in the workbook that is the template. */
export const unitGuide = (kinds: readonly { name: string }[]): Table => ({
  name: t('units.guide'),
  columns: [
    { title: t('units.guide-column'), kind: 'text', width: 20 },
    { title: t('units.guide-meaning'), kind: 'text', width: 90 },
  ],
  rows: [
    [unitTitles.code, t('units.guide-code')],
    [unitTitles.name, t('units.guide-name')],
    [unitTitles.kind, t('units.guide-kind', { kinds: kinds.map(({ name }) => name).join('; ') })],
    [unitTitles.provinceId, t('units.guide-province')],
    [unitTitles.parentId, t('units.guide-parent')],
    [unitTitles.from, t('units.guide-day')],
    [unitTitles.to, t('units.guide-day')],
  ],
})

export type RegionLine = { code: string; label: string; organiserName: string }

export const regionTable = (regions: readonly RegionLine[]): Table => ({
  name: t('regions.title'),
  columns: [
    { title: t('field.code'), kind: 'text', width: 22 },
    { title: t('field.label'), kind: 'text', width: 50 },
    { title: t('field.organiserId'), kind: 'text', width: 40 },
  ],
  rows: regions.map(({ code, label, organiserName }) => [code, label, organiserName]),
})

export type MemberLine = Span & { blockLabel: string; unitCode: string; unitName: string; basis: string | null }

/** Titles of the columns by the member's field. */
export const memberTitles = {
  block: t('field.block'),
  unitIds: t('column.unit-code'),
  unitName: t('field.unitId'),
  from: t('field.from'),
  to: t('field.to'),
  basis: t('field.basis'),
}

export const memberColumns: readonly Column[] = [
  { title: memberTitles.block, kind: 'text', width: 30 },
  { title: memberTitles.unitIds, kind: 'text', width: 22 },
  { title: memberTitles.unitName, kind: 'text', width: 50 },
  { title: memberTitles.from, kind: 'day' },
  { title: memberTitles.to, kind: 'day' },
  { title: memberTitles.basis, kind: 'text', width: 40 },
]

/** A member's cells in the order of the columns. */
export const memberCells = ({ blockLabel, unitCode, unitName, from, to, basis }: MemberLine) => [
  blockLabel,
  unitCode,
  unitName,
  from,
  to,
  basis,
]

export const memberTable = (members: readonly MemberLine[]): Table => ({
  name: t('region.members'),
  columns: memberColumns,
  rows: members.map(memberCells),
})

/** What each column means, beside the list in the workbook that is the template. */
export const memberGuide = (blocks: readonly { label: string }[]): Table => ({
  name: t('units.guide'),
  columns: [
    { title: t('units.guide-column'), kind: 'text', width: 20 },
    { title: t('units.guide-meaning'), kind: 'text', width: 90 },
  ],
  rows: [
    [memberTitles.block, t('members.guide-block', { blocks: blocks.map(({ label }) => label).join('; ') })],
    [memberTitles.unitIds, t('members.guide-code')],
    [memberTitles.unitName, t('members.guide-name')],
    [memberTitles.from, t('members.guide-day')],
    [memberTitles.to, t('members.guide-day')],
    [memberTitles.basis, t('members.guide-basis')],
  ],
})
