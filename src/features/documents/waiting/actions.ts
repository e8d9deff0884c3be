/** What of documents waits for somebody: to be issued, or to be changed after it came back. */
import { counted } from '#features/organisations/duties/actions.ts'
import type { SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { allowed, type Context, unitScope } from '#platform/context.ts'
import { handsOf } from '../actions.ts'
import { whyNotAlone } from '../rules.ts'
import * as store from '../store.ts'

type Row = Awaited<ReturnType<typeof store.waitingIn>>[number]

/** To be issued by whoever may, and did not submit it where that takes a second person. */
function isTheirs(context: Context, row: Row): boolean {
  const { unitId, state } = row
  if (state === 'draft') return allowed(context, { unitId }, ['document.draft']).length > 0
  const mayIssue = allowed(context, { unitId }, ['document.issue']).length > 0
  return mayIssue && whyNotAlone(handsOf(context, unitId), row) === undefined
}

/** One query, however many there are: whether facts moved is told where the draft is opened. */
const work: WorkSource = async (context) => {
  const units = unitScope(context, 'work.list')
  if (units.length === 0) return []
  const rows = await store.waitingIn(context.db, units)
  return rows
    .filter((row) => isTheirs(context, row))
    .map(({ id, seasonId, title, unitName, state, returnedFor }) => ({
      code: state === 'submitted' ? 'work.document-issue' : 'work.document-returned',
      params: { title, unit: unitName },
      due: null,
      path: `/mua/${seasonId}/van-ban/${id}`,
      seasonId,
      ...(returnedFor !== null && { returned: true, reason: returnedFor }),
    }))
}

export const documentWork: Partial<SeasonParts> = { work: [work] }

/** A unit that ends leaves nothing before its head. */
export const unitDuties = counted('duty.documents', ({ db }, unitIds) => store.unissuedOf(db, unitIds))
