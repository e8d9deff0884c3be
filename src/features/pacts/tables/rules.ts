/** Pacts, their targets and who signs them as tables that leave: numbers as numbers, goals also in words. */
import { type Day, dayOf } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { BlockPact, Pact } from '../contract.ts'
import { words as own } from '../exports/words.ts'
import { goalOf, type TargetFacts } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(joined(words, own))

export const sheetNames = { pacts: t('pact.title'), targets: t('pact.targets'), signing: t('signing.title') }

/** @param noteOf what is to be said of a pact: that it is made up, for a sample. */
export const pactTable = (items: readonly BlockPact[], noteOf: (id: string) => string | null): Table => ({
  name: sheetNames.pacts,
  columns: [
    { title: t('pact.block'), kind: 'text', width: 30 },
    { title: t('pact.members'), kind: 'number' },
    { title: t('pact.name'), kind: 'text', width: 60 },
    { title: t('pact.state'), kind: 'text', width: 24 },
    { title: t('pact.signed-count'), kind: 'number' },
    { title: t('pact.signed-of'), kind: 'number' },
    { title: t('pact.frozen-day'), kind: 'day' },
    { title: t('pact.note'), kind: 'text', width: 22 },
  ],
  rows: items.map(({ blockLabel, members, pact }) => {
    if (!pact) return [blockLabel, members, null, t('pact.not-drafted'), null, null, null, null]
    const { title, state, signed, of, adoptedOn } = pact
    return [blockLabel, members, title, t(`pact.state.${state}`), signed, of, adoptedOn, noteOf(pact.id)]
  }),
})

/** Exact: "0.57" is 57, which multiplying would miss by a little. */
const figureOf = ({ value, asPercent }: Pick<TargetFacts, 'value' | 'asPercent'>) =>
  Number(asPercent ? `${value}e2` : value)

export const targetTable = (targets: Pact['holding']): Table => ({
  name: sheetNames.targets,
  columns: [
    { title: t('target.number'), kind: 'number', width: 6 },
    { title: t('target.content'), kind: 'text', width: 60 },
    { title: t('target.goal'), kind: 'text', width: 40 },
    { title: t('target.comparison'), kind: 'text', width: 20 },
    { title: t('target.value'), kind: 'number' },
    { title: t('target.unit'), kind: 'text', width: 10 },
    { title: t('target.due'), kind: 'day' },
    { title: t('field.indicator'), kind: 'text', width: 30 },
    { title: t('target.source'), kind: 'text', width: 20 },
  ],
  rows: targets.map((target) => [
    target.position,
    target.content,
    goalOf(target, t),
    t(`target.comparison.${target.comparison}`),
    figureOf(target),
    target.asPercent ? '%' : null,
    target.due,
    target.indicator,
    target.source ? t('target.from-annex', { number: target.source.number }) : t('target.from-pact'),
  ]),
})

const signedDay = (moment: string | null): Day | null => (moment === null ? null : dayOf(new Date(moment)))

export const signingTable = (signatories: Pact['text']['signatories']): Table => ({
  name: sheetNames.signing,
  columns: [
    { title: t('signing.step'), kind: 'number', width: 8 },
    { title: t('signing.unit'), kind: 'text', width: 50 },
    { title: t('signing.state'), kind: 'text', width: 14 },
    { title: t('signing.day'), kind: 'day' },
    { title: t('signing.signer'), kind: 'text', width: 30 },
  ],
  rows: signatories.map(({ step, unitName, signedAt, signerName, onBehalfOf }) => [
    step,
    unitName,
    t(signedAt === null ? 'signing.waiting' : 'signing.signed'),
    signedDay(signedAt),
    onBehalfOf === null ? signerName : `${signerName} (${t('signing.on-behalf', { name: onBehalfOf })})`,
  ]),
})
