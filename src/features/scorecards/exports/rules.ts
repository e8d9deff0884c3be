/** The list of scorecards as a table that leaves, and what a file says of what was made up. */
import type { MadeUp, Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Scorecard } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)

/** Where the season is real (`madeUp` of its file) and a card was made up, so is what came of it. */
export const markOf = (sample: boolean, madeUp: MadeUp = null): MadeUp => madeUp ?? (sample ? 'illustrative' : null)

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
