/** What people do with the rules of posting: read them, write one, end one; and which one holds for an award on a day. */
import { awardNames } from '#features/awards/actions.ts'
import { ruleFor } from '#features/councils/voting-rules/rules.ts'
import { standsFor } from '#features/organisations/organisers/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { NewPostingRule, PostingRule, PostingRuleGiven } from './contract.ts'
import { overlapping, whyNotBeside, whyNotDaysOff } from './rules.ts'
import * as store from './store.ts'

async function shown(context: Context, rows: readonly store.PostingRuleRow[]): Promise<PostingRule[]> {
  const awards = await awardNames(context)
  return rows.map((row) => ({
    ...row,
    awardName: row.awardCode === null ? null : (awards.get(row.awardCode) ?? row.awardCode),
  }))
}

/** The bodies that organise a region, of which the actor is a ministry officer. */
async function organisersOf(context: Context) {
  const bodies = new Set(context.actor.standings.filter(({ as }) => as === 'organiser').map(({ unitId }) => unitId))
  const own = [...bodies].filter((unitId) => allowed(context, { unitId }, ['posting-rule.change']).length > 0)
  return store.unitsNamed(context.db, own)
}

export async function listPostingRules(context: Context) {
  demand(context, 'posting-rule.read', {})
  const organisers = await organisersOf(context)
  return {
    items: await shown(context, await store.allPostingRules(context.db)),
    organisers,
    awards: [...(await awardNames(context, context.today))].map(([code, name]) => ({ code, name })),
    may: organisers.length > 0 ? ['posting-rule.change'] : [],
  }
}

async function readRule(context: Context, id: string): Promise<PostingRule> {
  const [rule] = await shown(context, [found(await store.findPostingRule(context.db, id), 'posting rule')])
  return found(rule, 'posting rule')
}

const told = ({ from, to, legalBasis, workingDays, daysOff }: PostingRuleGiven) => ({
  ...{ from, to, legalBasis, workingDays, daysOff },
})
const object = (id: string) => ({ kind: 'posting_rule', id })

/** Two may write at once: what the first look misses, the database's exclusion catches. */
const besideOthers = <T>(context: Context, write: (trx: Trx) => Promise<T>) =>
  kept(context, { posting_rule_once: overlapping }, write)

/** @throws Refused for an award nobody knows, or a rule that holds on the same days. */
export async function addPostingRule(context: Context, given: NewPostingRule): Promise<PostingRule> {
  demand(context, 'posting-rule.change', { unitId: given.organiserId })
  const { awardCode, organiserId } = given
  const isKnown = awardCode === null || (await awardNames(context)).has(awardCode)
  refuseIf(isKnown ? undefined : invalid('awardCode', 'posting-rule.no-such-award'))
  refuseIf(whyNotSpan(given) ?? whyNotDaysOff(given.daysOff))
  const id = context.newId()
  refuseIf(whyNotBeside(given, await store.otherSpans(context.db, { ...given, id })))
  await besideOthers(context, (trx) => store.insertPostingRule(trx, id, given))
  await record(context, {
    ...{ action: 'posting-rule.added', object: object(id), audience: 'everyone', unitId: organiserId },
    after: { awardCode, ...told(given) },
  })
  return readRule(context, id)
}

/** What was posted under it goes on by the days it was begun with. */
export async function changePostingRule(context: Context, id: string, given: PostingRuleGiven): Promise<PostingRule> {
  const row = found(await store.findPostingRule(context.db, id), 'posting rule')
  const unitId = await standsFor(context, row.organiserId)
  demand(context, 'posting-rule.change', { unitId })
  await demandVersion(context, found(await store.lockPostingRule(context.db, id), 'posting rule'), object(id))
  refuseIf(whyNotSpan(given) ?? whyNotDaysOff(given.daysOff))
  refuseIf(whyNotBeside(given, await store.otherSpans(context.db, row)))
  await besideOthers(context, (trx) => store.updatePostingRule(trx, id, given))
  await record(context, {
    ...{ action: 'posting-rule.changed', object: object(id), audience: 'everyone', unitId },
    ...{ before: told(row), after: told(given) },
  })
  return readRule(context, id)
}

/** What holds for a region on a day, award by award: its own rule before the one for all. */
export async function postingRuleOn({ db }: Context, { regionId, day }: { regionId: string; day: Day }) {
  const rules = await store.postingRulesOn(db, regionId, day)
  return (awardCode: string) => ruleFor(rules, awardCode)
}
