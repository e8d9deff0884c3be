/** Who may be put forward for an award, worked out from the season as it stands: registrations, results, holds, the register. */
import { holdsIn } from '#features/assessments/holds/actions.ts'
import { latestResult } from '#features/assessments/results/actions.ts'
import { awardNames, awardsDuring } from '#features/awards/actions.ts'
import { type Holding, heldBy } from '#features/awards/register/actions.ts'
import { registeredFor } from '#features/registrations/actions.ts'
import { membersIn, type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { whyNotDay } from '#features/seasons/rules.ts'
import type { Day } from '#kit/days.ts'
import { invalid, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { heldBefore } from '../past/actions.ts'
import { votingRuleOn } from '../voting-rules/actions.ts'
import { type Condition, type Facts, verdictOf } from './rules.ts'

type Asked = { awardId: string; block: string; day?: Day | undefined }

/** For those who lead: holds are told to nobody else. By the rule of the day that is asked for, else of today. */
export async function getEligibility(context: Context, seasonId: string, { awardId, block, day: given }: Asked) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'eligibility.read', { regionId: season.regionId, seasonId })
  refuseIf(season.blocks.some(({ code }) => code === block) ? undefined : invalid('block', 'vote.no-such-block'))
  const award = (await awardsDuring(context.db, season)).find(({ id }) => id === awardId)
  refuseIf(award ? undefined : invalid('awardId', 'vote.no-such-award'))
  const awardCode = award?.code ?? ''
  refuseIf(whyNotDay(season.year, 'day', given ?? null))
  const [last = season.to] = [context.today, season.to].sort()
  const day = given ?? last
  const rule = await votingRuleOn(context, { regionId: season.regionId, awardCode, day })
  return {
    day,
    rule: rule
      ? { id: rule.id, legalBasis: rule.legalBasis, provisional: rule.provisional, conditions: rule.conditions.length }
      : null,
    units: await judgedUnits(context, season, { block, awardId, conditions: rule?.conditions ?? [] }),
    past: await heldBefore(context, { regionId: season.regionId, year: season.year, awardCode, block }),
  }
}

type Judging = Omit<Asked, 'day'> & { conditions: readonly Condition[] }

async function judgedUnits(context: Context, season: SeasonFacts, { block, awardId, conditions }: Judging) {
  const members = membersIn(season, block)
  const unitIds = members.map(({ unitId }) => unitId)
  const registered = await registeredFor(context, season.id, awardId)
  const result = await latestResult(context, season, block)
  const holds = Map.groupBy(await holdsIn(context, season, unitIds), ({ unitId }) => unitId)
  const held = await heldBy(context, { unitIds })
  const names = await awardNames(context)
  return members.map(({ unitId, unitName }) => {
    const facts: Facts = {
      year: season.year,
      registered: registered.get(unitId) ?? null,
      result: result.get(unitId),
      holds: holds.get(unitId) ?? [],
      held: yearsHeld(unitId, held.get(unitId) ?? []),
    }
    const { finding, reasons } = verdictOf(conditions, facts, names)
    return { unitId, unitName, finding, reasons: [...reasons] }
  })
}

/** Only under its own name: what another office held before it became this one is told, and not counted. */
function yearsHeld(unitId: string, all: readonly Holding[]): Map<string, number[]> {
  const own = all.filter(({ holder }) => holder.id === unitId)
  const byAward = Map.groupBy(own, ({ award }) => award.code)
  return new Map([...byAward].map(([code, entries]) => [code, entries.map(({ year }) => year)]))
}
