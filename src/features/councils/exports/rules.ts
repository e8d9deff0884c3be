/** Sittings, and the votes that were held in them, as tables that leave. Pure. */
import type { Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Sitting } from '../sittings/contract.ts'
import { isThere } from '../sittings/rules.ts'
import { words as sittingWords } from '../sittings/words.ts'
import type { Vote } from '../votes/contract.ts'
import { words as voteWords } from '../votes/words.ts'
import { words } from '../words.ts'

const t = speaker(joined(joined(words, sittingWords), voteWords))

export const sittingTable = (sittings: readonly Sitting[]): Table => ({
  name: t('sitting.title'),
  columns: [
    { title: t('council.title'), kind: 'text', width: 40 },
    { title: t('sitting.day'), kind: 'day' },
    { title: t('sitting.place'), kind: 'text', width: 30 },
    { title: t('sitting.state'), kind: 'text', width: 16 },
    { title: t('sitting.presence'), kind: 'number' },
    { title: t('council.members'), kind: 'number' },
    { title: t('sitting.agenda'), kind: 'text', width: 60 },
  ],
  rows: sittings.map(({ councilName, day, place, state, attendance, agenda }) => [
    ...[councilName, day, place, t(`sitting.state.${state}`)],
    attendance.filter(({ presence }) => isThere(presence)).length,
    attendance.length,
    agenda.map(({ title, conclusion }) => [title, conclusion].filter(Boolean).join(': ')).join('; '),
  ]),
})

type Held = { sitting: Pick<Sitting, 'councilName' | 'day'>; vote: Vote }

/** A line for each unit that stood; what is not counted yet has no numbers. */
export const voteTable = (held: readonly Held[], labelOf: (block: string) => string): Table => ({
  name: t('vote.title'),
  columns: [
    { title: t('council.title'), kind: 'text', width: 40 },
    { title: t('sitting.day'), kind: 'day' },
    { title: t('vote.award'), kind: 'text', width: 40 },
    { title: t('vote.block'), kind: 'text', width: 24 },
    { title: t('vote.round', { round: '' }).trim(), kind: 'number' },
    { title: t('vote.method'), kind: 'text', width: 24 },
    { title: t('sitting.state'), kind: 'text', width: 18 },
    { title: t('vote.teller-unit'), kind: 'text', width: 40 },
    { title: t('vote.votes-for'), kind: 'number' },
    { title: t('vote.votes-against'), kind: 'number' },
    { title: t('vote.result'), kind: 'text', width: 20 },
  ],
  rows: held.flatMap(({ sitting, vote }) => {
    const { award, block, round, method, state, candidates, outcome } = vote
    const about = [sitting.councilName, sitting.day, award.name, labelOf(block), round, t(`vote.method.${method}`)]
    return candidates.map(({ unitId, unitName, withdrawnOn }) => {
      const told = outcome?.names.find((one) => one.unitId === unitId)
      const result = withdrawnOn === null ? (told?.chosen ? t('vote.chosen') : null) : t('vote.withdraw')
      return [...about, t(`vote.state.${state}`), unitName, told?.for ?? null, told?.against ?? null, result]
    })
  }),
})
