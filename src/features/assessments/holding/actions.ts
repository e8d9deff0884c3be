/**
 * A hold made, changed, lifted: by one person until units have begun to score themselves, by two of different units after
 * that. Decision 068.
 */
import { z } from 'zod'
import { deed } from '#features/approvals/actions.ts'
import { leadersOf, seasonFacts, underWay } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import type { Json } from '#kit/digest.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { holdInputs } from '../holds/contract.ts'
import { type HoldKind, notMember, ownUnit, whyNotChange, whyNotHold, whyNotLift } from '../holds/rules.ts'
import * as store from '../holds/store.ts'
import { words } from '../holds/words.ts'

type Span = { from: string; to: string | null }

export const objectOf = (id: string) => ({ kind: 'hold', id })

/** Seasons under way into which a hold reaches after scoring began, and the units that lead them and are not held. */
export async function secondFor(
  context: Context,
  unitId: string,
  { regionId, spans }: { regionId: string; spans: Span[] },
) {
  const concerned: string[] = []
  for (const season of await store.begunSeasons(context.db, { regionId, spans, today: context.today }))
    if (await underWay(context, season)) concerned.push(season.id)
  const leaders = await leadersOf(context, concerned)
  const others = [...new Set(concerned.flatMap((id) => leaders.get(id) ?? []))].filter((id) => id !== unitId)
  return { concerned, others }
}

type Said = {
  to: string | null
  reason: string
  decisionNumber: string | null
  decisionDay: string | null
  decisionBody: string | null
}

/** What whoever decides reads: all of it, for the proposal is told to those who lead and organise alone. */
function told(unit: string, kind: HoldKind, from: string, said: Said) {
  const { to, decisionNumber, decisionDay, decisionBody } = said
  const document = [decisionNumber, decisionDay && formatDay(decisionDay), decisionBody].filter((one) => one !== null)
  const say = speaker(words)
  return {
    heldUnit: unit,
    heldFor: say(`hold.kind-${kind}`, {}),
    heldSince: formatDay(from),
    heldUntil: to === null ? say('hold.no-end', {}) : formatDay(to),
    heldDocument: document.length === 0 ? say('hold.no-decision', {}) : document.join(', '),
    heldReason: said.reason,
  }
}

/** The seasons' people decide; the season of the hold itself shows the proposal. */
async function weighed(
  context: Context,
  { regionId, seasonId, unitId }: { regionId: string; seasonId: string; unitId: string },
  spans: Span[],
) {
  refuseIf(context.actor.units.includes(unitId) ? ownUnit : undefined)
  const { concerned, others } = await secondFor(context, unitId, { regionId, spans })
  return {
    object: { kind: 'season', id: seasonId },
    path: `/mua/${seasonId}/ket-qua`,
    ...{ audience: 'leaders' as const, regionId, seasonId },
    concerned: others.length > 0 ? concerned : [],
  }
}

const tell = (
  context: Context,
  action: string,
  { id, ...place }: { id: string; regionId: string; seasonId: string; unitId: string },
  what: { before?: Json; after?: Json; reason?: string },
) => record(context, { action, object: objectOf(id), audience: 'leaders', ...place, ...what })

const placeOf = ({ id, regionId, seasonId, unitId }: store.HoldRow) => ({ id, regionId, seasonId, unitId })
const by = ({ now, actor }: Context) => ({ at: now, by: actor.accountId ?? '' })

const standing = async ({ db }: Context, id: string) => found(await store.findHold(db, id), 'hold')

export const making = deed({
  code: 'hold.make',
  input: z.strictObject({ id: Id, seasonId: Id, hold: holdInputs.HoldGiven }),
  hold: async () => undefined,
  weigh: async (context, { seasonId, hold }) => {
    const season = await seasonFacts(context, seasonId)
    const member = season.members.find(({ unitId }) => unitId === hold.unitId)
    refuseIf(member ? undefined : notMember)
    refuseIf(whyNotHold(hold, context.today))
    const place = { regionId: season.regionId, seasonId, unitId: hold.unitId }
    const after = told(member?.unitName ?? '', hold.kind, hold.from, hold)
    return { ...(await weighed(context, place, [hold])), before: null, after }
  },
  carryOut: async (context, { id, seasonId, hold }) => {
    const { regionId } = await seasonFacts(context, seasonId)
    await store.insertHold(context.db, { ...hold, id, regionId, seasonId, ...by(context) })
    const { reason, ...after } = hold
    await tell(context, 'hold.made', { id, regionId, seasonId, unitId: hold.unitId }, { after, reason })
  },
})

export const changing = deed({
  code: 'hold.change',
  input: z.strictObject({ holdId: Id, hold: holdInputs.HoldChanged }),
  hold: ({ db }, { holdId }) => store.lockHold(db, holdId),
  weigh: async (context, { holdId, hold }) => {
    const row = await standing(context, holdId)
    await demandVersion(context, row, objectOf(holdId))
    refuseIf(whyNotChange(row))
    refuseIf(whyNotHold({ ...hold, from: row.from }, context.today))
    const at = (said: Said) => told(row.unitName, row.kind, row.from, said)
    const spans = [row, { from: row.from, to: hold.to }]
    return { ...(await weighed(context, row, spans)), before: at(row), after: at(hold) }
  },
  carryOut: async (context, { holdId, hold }) => {
    const row = await standing(context, holdId)
    await store.updateHold(context.db, holdId, hold)
    const { to, decisionNumber, decisionDay, decisionBody } = row
    const { reason, ...after } = hold
    const before = { to, decisionNumber, decisionDay, decisionBody }
    await tell(context, 'hold.changed', placeOf(row), { before, after, reason })
  },
})

export const lifting = deed({
  code: 'hold.lift',
  input: z.strictObject({ holdId: Id, lifting: holdInputs.Lifting }),
  hold: ({ db }, { holdId }) => store.lockHold(db, holdId),
  weigh: async (context, { holdId, lifting: { on, reason } }) => {
    const row = await standing(context, holdId)
    await demandVersion(context, row, objectOf(holdId))
    refuseIf(whyNotLift(row, on, context.today))
    const before = told(row.unitName, row.kind, row.from, row)
    const after = { ...before, heldLifted: formatDay(on), heldLiftReason: reason }
    return { ...(await weighed(context, row, [row])), before, after }
  },
  carryOut: async (context, { holdId, lifting: { on, reason } }) => {
    const row = await standing(context, holdId)
    await store.markLifted(context.db, holdId, { on, reason, ...by(context) })
    await tell(context, 'hold.lifted', placeOf(row), { after: { liftedOn: on }, reason })
  },
})
