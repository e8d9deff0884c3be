/** The movements of a season as a table that leaves, in the order of its list. */
import type { Term } from '#kit/refusal.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Movement } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)

type Season = {
  /** What the region was called then. */
  noun: Term
  /** What is to be said of a movement beside what it says of itself: that it is made up, for a sample. */
  noteOf: (id: string) => string | null
}

export const movementTable = (movements: readonly Movement[], { noun, noteOf }: Season): Table => ({
  name: t('movements.list'),
  columns: [
    { title: t('movements.number'), kind: 'number', width: 6 },
    { title: t('field.name'), kind: 'text', width: 60 },
    { title: t('field.kind'), kind: 'text', width: 20 },
    { title: t('field.level'), kind: 'text', width: 20 },
    { title: t('field.launchedBy'), kind: 'text', width: 40 },
    { title: t('field.from'), kind: 'day' },
    { title: t('field.to'), kind: 'day' },
    { title: t('field.theme'), kind: 'text', width: 40 },
    { title: t('field.legalBasis'), kind: 'text', width: 40 },
    { title: t('field.legalBasisDay'), kind: 'day' },
    { title: t('movements.note'), kind: 'text', width: 40 },
  ],
  rows: movements.map((movement) => [
    movement.position,
    movement.name,
    t(`movement.kind.${movement.kind}`),
    movement.level && t(`movement.level.${movement.level}`, { noun }),
    movement.launchedBy,
    movement.from,
    movement.to,
    movement.theme,
    movement.legalBasis,
    movement.legalBasisDay,
    [movement.openEnded && t('movement.open-ended'), noteOf(movement.id)].filter(Boolean).join('; ') || null,
  ]),
})
