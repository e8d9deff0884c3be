/** The year of a stronghold, walked from before anybody leads it to after its end: where the matrix asks each time. */
import { completeConclusion } from '#features/conferences/conclusions/contract.ts'
import { adoptPlan, getPlan } from '#features/movements/plans/contract.ts'
import { getPact, reopenPact } from '#features/pacts/contract.ts'
import { withdraw } from '#features/registrations/forms/contract.ts'
import { grantLate } from '#features/registrations/late/contract.ts'
import { proposePostponement } from '#features/seasons/proposals/contract.ts'
import type { StageCode } from '#features/seasons/rules.ts'
import { editArticle } from '#features/texts/contract.ts'
import type { Day } from '#kit/days.ts'
import { approved } from './approvals.ts'
import { adopted, signs } from './pacts.ts'
import { publish } from './portal.ts'
import { aSentForm, flagUntil2023, returns } from './registrations.ts'
import { type Stronghold, secret, unknownDecision } from './stronghold.ts'
import type { Caller, World } from './world.ts'

export type Step = {
  name: string
  day: Day
  /** Where the season must stand then, by its days and gates. */
  stage: StageCode
  published: boolean
  /** What is done on that day before anybody asks. */
  deeds?: (world: World, hold: Stronghold) => Promise<unknown>
}

const only = (day: Day, stage: StageCode, published = true): Step => ({ name: stage, day, stage, published })

/** In the order of the calendar; the stronghold itself is built on the day of `movements`. */
export const steps: readonly Step[] = [
  { name: 'nobody leads yet', day: '2017-12-20', stage: 'preparation', published: false },
  only('2018-01-08', 'preparation', false),
  only('2018-03-02', 'movements', false),
  { name: 'pacts', day: '2018-03-05', stage: 'pacts', published: false, deeds: adoptsAndReopens },
  { name: 'registrations', day: '2018-03-09', stage: 'registrations', published: false, deeds: signsAndRegisters },
  { name: 'published', day: '2018-03-20', stage: 'registrations', published: true, deeds: publishes },
  only('2018-04-20', 'figures'),
  only('2018-06-04', 'scoring'),
  only('2018-09-03', 'review'),
  only('2018-11-05', 'commendation'),
  only('2018-12-03', 'closing'),
  { name: 'the year after', day: '2019-02-01', stage: 'closing', published: true },
]

const headOf = (world: World, unit: string) => world.aPerson({ unit, role: 'head' })

/** The plan is adopted. The second pact, too, but its adoption is withdrawn, and what it said is taken back. */
async function adoptsAndReopens(world: World, hold: Stronghold) {
  const { mark, texts, conferenceId } = hold
  const minister = await world.signedIn(hold.minister)
  const planId = { params: { planId: texts.plan.id } }
  const { version } = await minister.call(getPlan, planId)
  const votes = { present: null, for: null, against: null }
  await minister.call(adoptPlan, { ...planId, body: { conferenceId, ...votes } }, { version })
  const pact = await rewords(minister, hold, secret(mark, 'takenback'))
  const reopening = { params: { pactId: pact.id }, body: { reason: secret(mark, 'reopening') } }
  await minister.call(reopenPact, reopening, { version: (await adopted(minister, pact, conferenceId)).version })
}

/** The first article of the second pact says something else. */
async function rewords(minister: Caller, { mark, texts }: Stronghold, body: string) {
  const params = { pactId: texts.draft.id }
  const { text } = await minister.call(getPact, { params })
  const [article] = text.articles
  const written = { params: { articleId: article?.id ?? '' }, body: { heading: secret(mark, 'heading'), body } }
  await minister.call(editArticle, written, { version: article?.version ?? 0 })
  return minister.call(getPact, { params })
}

/** Both pacts are adopted and signed by all; units register, take back, are sent back; a day is moved, another proposed. */
async function signsAndRegisters(world: World, hold: Stronghold) {
  const { mark, own, sameBlock, otherBlock, last, conferenceId, pact } = hold
  const minister = await world.signedIn(hold.minister)
  const [lead, same] = [await headOf(world, own), await headOf(world, sameBlock)]
  const [other, fourth] = [await headOf(world, otherBlock), await headOf(world, last)]
  const second = await adopted(minister, await rewords(minister, hold, secret(mark, 'article')), conferenceId)
  await signs(same, pact, sameBlock)
  await signs(other, second, otherBlock)
  await signs(fourth, second, last)
  const { seasonId } = hold.conclusion
  await withdraws(same, { seasonId, unitId: sameBlock, reason: secret(mark, 'withdrawal') })
  const sent = await aSentForm(other, { seasonId, unitId: otherBlock })
  await returns(minister, sent, { reason: secret(mark, 'return'), until: '2018-04-10' })
  await aSentForm(fourth, { seasonId, unitId: last, awardIds: [], none: true })
  await minister.call(grantLate, { params: { seasonId }, body: aLateDecision(mark, otherBlock) })
  const done = { outcome: secret(mark, 'outcome'), evidence: secret(mark, 'evidence') }
  const { id: conclusionId, version } = hold.conclusion
  await lead.call(completeConclusion, { params: { conclusionId }, body: done }, { version })
  await approved(lead, hold.proposal.id)
  const later = { until: '2018-04-20', ...unknownDecision, reason: secret(mark, 'another') }
  await lead.call(proposePostponement, { params: { seasonId, code: 'registrations' }, body: later }, { version: 3 })
}

async function withdraws(head: Caller, { reason, ...of }: { seasonId: string; unitId: string; reason: string }) {
  const { id: formId, version } = await aSentForm(head, of)
  const body = { awardId: flagUntil2023, day: '2018-03-09', reason }
  await head.call(withdraw, { params: { formId }, body }, { version })
}

const aLateDecision = (mark: string, unitId: string) => ({
  ...{
    unitId,
    number: secret(mark, 'late'),
    day: '2018-03-09',
    body: secret(mark, 'late'),
    reason: secret(mark, 'late'),
  },
  ...{ from: '2018-05-02', to: '2018-05-05' },
})

async function publishes(world: World, { minister, conclusion }: Stronghold) {
  await publish(await world.signedIn(minister), conclusion.seasonId)
}

/** What a published season tells anybody; every other secret stays its people's. */
export const told: ReadonlySet<string> = new Set([
  ...['theme', 'post', 'decision', 'place', 'attending', 'conclusion', 'movement'],
  ...['pact', 'preamble', 'heading', 'article', 'target', 'plan', 'number', 'task', 'phase', 'plantarget'],
])
