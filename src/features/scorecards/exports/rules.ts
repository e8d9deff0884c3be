/** The list of scorecards as a table that leaves. */
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Scorecard } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)

export const cardTable = (cards: readonly Scorecard[]): Table => ({
  name: t('scorecards.title'),
  columns: [
    { title: t('scorecards.name'), kind: 'text', width: 60 },
    { title: t('scorecards.year'), kind: 'number', width: 8 },
    { title: t('scorecards.block'), kind: 'text', width: 30 },
    { title: t('scorecards.owner'), kind: 'text', width: 30 },
    { title: t('scorecards.version'), kind: 'number', width: 10 },
    { title: t('scorecards.state'), kind: 'text', width: 24 },
    { title: t('scorecards.stand-in'), kind: 'text', width: 24 },
    { title: t('scorecards.decision'), kind: 'text', width: 24 },
    { title: t('scorecards.decided-on'), kind: 'day' },
    { title: t('scorecards.holds-from'), kind: 'day' },
    { title: t('scorecard.reason'), kind: 'text', width: 40 },
    { title: t('scorecard.digest'), kind: 'text', width: 74 },
  ],
  rows: cards.map((card) => [
    card.title,
    card.year,
    card.blockLabel,
    card.ownerName,
    card.number,
    t(`scorecard.state.${card.state}`),
    card.provisional ? t('scorecards.stand-in') : null,
    card.decisionNumber,
    card.decisionDate,
    card.inForceFrom,
    card.reason,
    card.digest,
  ]),
})
