/** What people do with the rules by which councils vote: read them as of a day, write one, end one. */
import { awardNames } from '#features/awards/actions.ts'
import { standsFor } from '#features/organisations/organisers/actions.ts'
import type { Day } from '#kit/days.ts'
import { canonical } from '#kit/digest.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { NewVotingRule, VotingRule, VotingRuleGiven } from './contract.ts'
import { overlapping, ruleFor, used, whyNotBeside, whyNotTerms } from './rules.ts'
import * as store from './store.ts'

async function shown(context: Context, rows: readonly store.VotingRuleRow[]): Promise<VotingRule[]> {
  const awards = await awardNames(context)
  const uses = await store.lastUses(
    context.db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...row,
    awardName: row.awardCode === null ? null : (awards.get(row.awardCode) ?? row.awardCode),
    used: uses.has(row.id),
  }))
}

/** Those for which the actor writes: bodies that organise a region, of which they are a ministry officer. */
async function organisersOf(context: Context) {
  const bodies = new Set(context.actor.standings.filter(({ as }) => as === 'organiser').map(({ unitId }) => unitId))
  const own = [...bodies].filter((unitId) => allowed(context, { unitId }, ['voting-rule.change']).length > 0)
  return store.unitsNamed(context.db, own)
}

/** All rules, or those of a day. */
export async function listVotingRules(context: Context, day?: Day) {
  demand(context, 'voting-rule.read', {})
  const organisers = await organisersOf(context)
  return {
    items: await shown(context, await store.votingRulesOf(context.db, day)),
    organisers,
    awards: [...(await awardNames(context, day ?? context.today))].map(([code, name]) => ({ code, name })),
    may: organisers.length > 0 ? ['voting-rule.change'] : [],
  }
}

async function readRule(context: Context, id: string): Promise<VotingRule> {
  const [rule] = await shown(context, [found(await store.findVotingRule(context.db, id), 'voting rule')])
  return found(rule, 'voting rule')
}

const told = ({ from, to, legalBasis, terms, conditions }: VotingRuleGiven) => ({
  ...{ from, to, legalBasis, terms, conditions },
})

/** A condition about an award that nobody knows would never be met. */
async function whyNotConditions(context: Context, { conditions }: VotingRuleGiven): Promise<Refusal | undefined> {
  const awards = await awardNames(context)
  const unknown = conditions.findIndex((one) => 'awardCode' in one && !awards.has(one.awardCode))
  return unknown < 0 ? undefined : invalid(`conditions/${unknown}/awardCode`, 'voting-rule.no-such-award')
}

/** Two may write at once: what the first look misses, the database's exclusion catches. */
const besideOthers = <T>(context: Context, write: (trx: Trx) => Promise<T>) =>
  kept(context, { voting_rule_once: overlapping }, write)

/** @throws Refused for terms that cannot be, an award nobody knows, or a rule that holds on the same days. */
export async function addVotingRule(context: Context, given: NewVotingRule): Promise<VotingRule> {
  demand(context, 'voting-rule.change', { unitId: given.organiserId })
  const { awardCode } = given
  const isKnown = awardCode === null || (await awardNames(context)).has(awardCode)
  refuseIf(isKnown ? undefined : invalid('awardCode', 'voting-rule.no-such-award'))
  refuseIf(await whyNotConditions(context, given))
  const id = context.newId()
  refuseIf(whyNotSpan(given) ?? whyNotTerms(given.terms))
  refuseIf(whyNotBeside(given, await store.otherSpans(context.db, { ...given, id })))
  await besideOthers(context, (trx) => store.insertVotingRule(trx, id, given))
  await record(context, {
    action: 'voting-rule.added',
    object: { kind: 'voting_rule', id },
    audience: 'everyone',
    unitId: given.organiserId,
    after: { awardCode, ...told(given) },
  })
  return readRule(context, id)
}

/** A rule under which was voted keeps its terms; it may be given an end, not before the last sitting that used it. */
async function whyNotUsed(context: Context, row: store.VotingRuleRow, given: VotingRuleGiven) {
  const last = (await store.lastUses(context.db, [row.id])).get(row.id)
  if (last === undefined) return undefined
  const isSame = canonical({ ...told(given), to: null }) === canonical({ ...told(row), to: null })
  const isEnded = given.to === null || given.to >= last
  return isSame && isEnded ? undefined : used
}

/** @throws Refused `voting-rule.used` (409) where it was voted under it and more than its end would change. */
export async function changeVotingRule(context: Context, id: string, given: VotingRuleGiven): Promise<VotingRule> {
  const row = found(await store.findVotingRule(context.db, id), 'voting rule')
  const unitId = await standsFor(context, row.organiserId)
  demand(context, 'voting-rule.change', { unitId })
  await demandVersion(context, found(await store.lockVotingRule(context.db, id), 'voting rule'), {
    kind: 'voting_rule',
    id,
  })
  refuseIf(whyNotSpan(given) ?? whyNotTerms(given.terms) ?? (await whyNotUsed(context, row, given)))
  refuseIf(await whyNotConditions(context, given))
  refuseIf(whyNotBeside(given, await store.otherSpans(context.db, row)))
  await besideOthers(context, (trx) => store.updateVotingRule(trx, id, given))
  await record(context, {
    action: 'voting-rule.changed',
    object: { kind: 'voting_rule', id },
    audience: 'everyone',
    unitId,
    before: told(row),
    after: told(given),
  })
  return readRule(context, id)
}

/** The rule of a region for an award on a day; undefined where nobody has written one. */
export async function votingRuleOn(
  { db }: Context,
  { regionId, awardCode, day }: { regionId: string; awardCode: string; day: Day },
) {
  return ruleFor(await store.votingRulesOn(db, regionId, day), awardCode)
}
