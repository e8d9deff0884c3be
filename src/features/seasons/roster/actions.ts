/** Members of a region while a season of it is under way: one proposes, somebody of another unit decides. */
import type { z } from 'zod'
import { type Approvals, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import {
  admitMembers,
  holdRegion,
  keptMembership,
  keptRegion,
  type RosterGuard,
  settleMembership,
  weighMembers,
  weighMembership,
} from '#features/organisations/regions/actions.ts'
import { addMembers, changeMembership } from '#features/organisations/regions/contract.ts'
import { changedDays } from '#features/organisations/rules.ts'
import { overlap, type Span } from '#kit/days.ts'
import { Id } from '#kit/shapes.ts'
import type { Context } from '#platform/context.ts'
import { termsOf } from '../leadership/store.ts'
import type * as contract from '../proposals/contract.ts'
import { isUnderWay } from '../rules.ts'
import * as store from '../store.ts'

/** The seasons of a region that are under way and share a day with one of these spans. */
async function touched(context: Context, regionId: string, days: readonly Span[]): Promise<string[]> {
  const seasons = (await store.spansOfSeasons(context.db, regionId)).filter((season) =>
    days.some((span) => overlap(span, season)),
  )
  const ids = seasons.map(({ id }) => id)
  const terms = Map.groupBy(await termsOf(context.db, ids), ({ seasonId }) => seasonId)
  return seasons
    .filter(({ id, publishedAt }) => isUnderWay(publishedAt, terms.get(id) ?? [], context.today))
    .map(({ id }) => id)
}

/** For the organisations below: may one person alone change members on these days? */
export const rosterGuard: RosterGuard = async (context, regionId, days) =>
  (await touched(context, regionId, days)).length > 0 ? approvalNeeded : undefined

async function about(context: Context, regionId: string, days: readonly Span[]) {
  const concerned = await touched(context, regionId, days)
  const object = { kind: 'region', id: regionId }
  return { object, path: `/to-chuc/khu-vuc/${regionId}`, audience: 'everyone' as const, regionId, concerned }
}

const adding = deed({
  code: 'membership.add',
  input: addMembers.body.extend({ regionId: Id }),
  hold: (context, { regionId }) => holdRegion(context, regionId),
  weigh: async (context, { regionId, ...body }) => {
    const units = await weighMembers(context, regionId, body)
    const members = units.map(({ name }) => name)
    const { block, from, to, basis } = body
    return { ...(await about(context, regionId, [body])), before: null, after: { members, block, from, to, basis } }
  },
  carryOut: (context, { regionId, ...body }) => admitMembers(context, regionId, body),
})

const changing = deed({
  code: 'membership.change',
  input: changeMembership.body.extend({ membershipId: Id }),
  hold: (context, { membershipId }) => weighedRegion(context, membershipId),
  weigh: async (context, { membershipId, ...change }) => {
    const { before, after } = await weighMembership(context, membershipId, change)
    const { regionId, unitName: unit, from, to, basis } = before
    const at = await about(context, regionId, changedDays({ from, to }, after))
    return { ...at, before: { from, to, basis }, after: { unit, ...after } }
  },
  carryOut: async (context, { membershipId, ...change }) => {
    const { after } = await weighMembership(context, membershipId, change)
    await settleMembership(context, membershipId, after)
  },
})

/** The region of a membership, held: whoever changes its members takes turns. */
async function weighedRegion(context: Context, membershipId: string) {
  const { regionId } = await store.regionOfMembership(context.db, membershipId)
  return holdRegion(context, regionId)
}

export const rosterDeeds = [adding, changing]

export async function proposeMembers(
  context: Context,
  approvals: Approvals,
  regionId: string,
  { reason, ...body }: z.output<typeof contract.proposeMembers.body>,
) {
  await keptRegion(context, regionId)
  return propose(context, approvals, adding, { input: { regionId, ...body }, reason })
}

export async function proposeMembership(
  context: Context,
  approvals: Approvals,
  membershipId: string,
  { reason, ...change }: z.output<typeof contract.proposeMembership.body>,
) {
  await keptMembership(context, membershipId)
  return propose(context, approvals, changing, { input: { membershipId, ...change }, reason })
}
