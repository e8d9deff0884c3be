/** Units, regions and members as tables that leave; of units the same columns that come in. Official lists are Vietnamese whatever the reader's language. */
import { formatDay, type Span } from '#kit/days.ts'
import type { Column, Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import { words as kindWords } from '../kinds/words.ts'
import { type Step, sentencesOf } from '../provinces/rules.ts'
import { words as provinceWords } from '../provinces/words.ts'
import { words as regionWords } from '../regions/words.ts'
import type { SeenRow } from '../tree/rules.ts'
import { words as treeWords } from '../tree/words.ts'
import { words as unitWords } from '../words.ts'

const words = joined(unitWords, regionWords)

const t = speaker(words)
const tr = speaker(treeWords)
const k = speaker(kindWords)
const p = speaker(provinceWords)

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

/** The tree as a table: a unit on a row of its own below what it stands under, its level beside it. */
export const treeTable = (rows: readonly SeenRow[], kindName: (code: string) => string): Table => ({
  name: tr('tree.title'),
  columns: [
    { title: tr('tree.level'), kind: 'number', width: 8 },
    { title: t('field.name'), kind: 'text', width: 60 },
    { title: t('field.kind'), kind: 'text', width: 24 },
    { title: t('field.code'), kind: 'text', width: 22 },
    { title: tr('tree.under'), kind: 'text', width: 50 },
  ],
  rows: rows.map(({ node, level, parent }) => [
    level,
    node.name,
    node.kind === null ? t('field.provinceId') : kindName(node.kind),
    node.code || null,
    rows[parent]?.node.name ?? null,
  ]),
})

export type KindLine = Span & { code: string; name: string; nameEn: string; organises: boolean; basis: string | null }

export const kindTable = (kinds: readonly KindLine[]): Table => ({
  name: k('kinds.title'),
  columns: [
    { title: k('kinds.code'), kind: 'text', width: 24 },
    { title: k('kinds.name'), kind: 'text', width: 34 },
    { title: k('kinds.name-en'), kind: 'text', width: 34 },
    { title: k('kinds.organises'), kind: 'text', width: 18 },
    { title: k('kinds.from'), kind: 'day' },
    { title: k('kinds.to'), kind: 'day' },
    { title: k('kinds.basis'), kind: 'text', width: 40 },
  ],
  rows: kinds.map(({ code, name, nameEn, organises, from, to, basis }) => [
    code,
    name,
    nameEn,
    k(organises ? 'kinds.yes' : 'kinds.no'),
    from,
    to,
    basis,
  ]),
})

export type ProvinceLine = Span & {
  code: string
  name: string
  kind: 'city' | 'province'
  codeSeen: boolean
  now: readonly { name: string }[]
  ancestors: readonly Step[]
  heirs: readonly Step[]
  units: number
}

const stepsTold = (steps: readonly Step[]) =>
  sentencesOf(steps)
    .map(({ kind, day, from, to, basis }) => t(`succession.${kind}`, { day: formatDay(day), from, to, basis }))
    .join('\n') || null

export const provinceTable = (provinces: readonly ProvinceLine[]): Table => ({
  name: p('provinces.title'),
  columns: [
    { title: p('provinces.code'), kind: 'text', width: 8 },
    { title: p('provinces.name'), kind: 'text', width: 34 },
    { title: p('provinces.kind'), kind: 'text', width: 30 },
    { title: p('provinces.from'), kind: 'day' },
    { title: p('provinces.to'), kind: 'day' },
    { title: p('provinces.now'), kind: 'text', width: 34 },
    { title: p('provinces.ancestors'), kind: 'text', width: 60 },
    { title: p('provinces.heirs'), kind: 'text', width: 60 },
    { title: p('provinces.units'), kind: 'number', width: 10 },
  ],
  rows: provinces.map(({ code, name, kind, codeSeen, from, to, now, ancestors, heirs, units }) => [
    codeSeen ? code : `${code} (${p('provinces.code-unseen')})`,
    name,
    p(`provinces.kind.${kind}`),
    from,
    to,
    now.map((one) => one.name).join('; ') || name,
    stepsTold(ancestors),
    stepsTold(heirs),
    units,
  ]),
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
