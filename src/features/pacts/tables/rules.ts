/** Pacts, their targets and who signs them as tables that leave: numbers as numbers, goals also in words. */
import { goalOf, type TargetFacts } from '#features/indicators/targets/rules.ts'
import { type Day, dayOf } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import { words as annexWords } from '../annexes/words.ts'
import type { BlockPact, Pact } from '../contract.ts'
import { words as own } from '../exports/words.ts'
import { withTargets } from '../words.ts'

const t = speaker(joined(joined(withTargets, own), annexWords))

export const sheetNames = {
  pacts: t('pact.title'),
  targets: t('pact.targets'),
  signing: t('signing.title'),
  changes: t('annex.changes'),
}

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
    { title: t('annex.title'), kind: 'number' },
    { title: t('pact.note'), kind: 'text', width: 22 },
  ],
  rows: items.map(({ blockLabel, members, pact }) => {
    if (!pact) return [blockLabel, members, null, t('pact.not-drafted'), null, null, null, null, null]
    const { title, state, signed, of, adoptedOn, annexes } = pact
    return [blockLabel, members, title, t(`pact.state.${state}`), signed, of, adoptedOn, annexes, noteOf(pact.id)]
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
    target.indicatorName ?? target.indicator,
    target.source ? t('target.from-annex', { number: target.source.number }) : t('target.from-pact'),
  ]),
})

const signedDay = (moment: string | null): Day | null => (moment === null ? null : dayOf(new Date(moment)))

type Signing = Pact['text']['signatories']
/** `under` names the annex by which somebody is bound that is not on the list itself. */
type More = readonly { unitName: string; signing: Signing[number] | null; under: number | null }[]

export const signingTable = (signatories: Signing, more: More = []): Table => ({
  name: sheetNames.signing,
  columns: [
    { title: t('signing.step'), kind: 'number', width: 8 },
    { title: t('signing.unit'), kind: 'text', width: 50 },
    { title: t('signing.state'), kind: 'text', width: 14 },
    { title: t('signing.day'), kind: 'day' },
    { title: t('signing.signer'), kind: 'text', width: 30 },
  ],
  rows: [
    ...signatories.map((one) => signingRow(one.step, one.unitName, one, null)),
    ...more.map(({ unitName, signing, under }) => signingRow(null, unitName, signing, under)),
  ],
})

const nobody = { signedAt: null, signerName: null, onBehalfOf: null }

function signingRow(
  step: number | null,
  unitName: string,
  signing: Pick<Signing[number], 'signedAt' | 'signerName' | 'onBehalfOf'> | null,
  under: number | null,
) {
  const { signedAt, signerName, onBehalfOf } = signing ?? nobody
  const state = signedAt === null ? 'signing.waiting' : 'signing.signed'
  const annex = under === null ? '' : ` (${t('target.from-annex', { number: under })})`
  const signer = onBehalfOf === null ? signerName : `${signerName} (${t('signing.on-behalf', { name: onBehalfOf })})`
  return [step, unitName, `${t(state)}${annex}`, signedDay(signedAt), signer]
}

/** What an annex does to the targets, line by line, in the words of its text. */
export const changeTable = (lines: readonly string[]): Table => ({
  name: sheetNames.changes,
  columns: [
    { title: t('target.number'), kind: 'number', width: 6 },
    { title: t('annex.change-column'), kind: 'text', width: 100 },
  ],
  rows: lines.map((line, index) => [index + 1, line]),
})
