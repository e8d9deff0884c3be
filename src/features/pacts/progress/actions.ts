/** What pacts add to a season, computed from the rows each time: gates, a board column, work that waits. */
import {
  type BoardColumn,
  type CalendarSource,
  type Cell,
  type GateSource,
  type GateState,
  membersIn,
  type SeasonFacts,
  type WorkSource,
} from '#features/seasons/actions.ts'
import { readSignings, type Signing } from '#features/texts/signatures/actions.ts'
import { maySignNow } from '#features/texts/signatures/rules.ts'
import { dayOf } from '#kit/days.ts'
import { allowed, type Context, type SeasonsRead, seasonScope } from '#platform/context.ts'
import { debtOf } from '../rules.ts'
import * as store from '../store.ts'
import { dueTargetsOf } from '../targets/store.ts'

/** Blocks with their pact and its signing list: three queries, however many units and seasons. */
async function blocksWithSigning(context: Context, seasonIds: readonly string[]) {
  const blocks = await store.blockPacts(context.db, seasonIds)
  const signings = await readSignings(
    context,
    blocks.flatMap(({ textId }) => textId ?? []),
  )
  return blocks.map((block) => ({ ...block, signing: signings.get(block.textId ?? '') }))
}
type BlockSigning = Awaited<ReturnType<typeof blocksWithSigning>>[number]

/** Each block's pact is adopted, and signed by every member of the block. */
export const gates: GateSource = async (context, seasons) => {
  const all = await blocksWithSigning(
    context,
    seasons.map(({ id }) => id),
  )
  const blocks = Map.groupBy(all, ({ seasonId }) => seasonId)
  return new Map(
    seasons.map((season) => [season.id, (blocks.get(season.id) ?? []).flatMap((block) => gatesOf(season, block))]),
  )
}

/** Without a pact, or off its signing list, a member still owes its signature. */
function gatesOf(season: SeasonFacts, { block, blockLabel, signing }: BlockSigning): GateState[] {
  const adopted = signing?.frozenId != null
  const { signed, of, owing } = debtOf(membersIn(season, block), signing?.signatories ?? [])
  return [
    { stage: 'pacts', code: 'gate.pact-adopted', met: adopted, params: { block: blockLabel } },
    {
      stage: 'pacts',
      code: 'gate.pact-signed',
      met: adopted && of > 0 && signed === of,
      params: { block: blockLabel, signed, of },
      missing: owing,
    },
  ]
}

export const boardColumn: BoardColumn = {
  code: 'pact',
  cells: async (context, season) => {
    const cells = new Map<string, Cell>()
    for (const { block, pactId, signing } of await blocksWithSigning(context, [season.id])) {
      const path = `/mua/${season.id}/giao-uoc${pactId ? `/${pactId}` : ''}`
      for (const { unitId } of membersIn(season, block)) cells.set(unitId, { ...cellOf(signing, unitId), path })
    }
    return cells
  },
}

/** Waiting for adoption, to be signed, or signed on a day. A member that is not on the signing list owes all the same. */
function cellOf(signing: Signing | undefined, unitId: string): Omit<Cell, 'path'> {
  if (!signing?.frozenId) return { state: 'pact-waiting', day: null, done: false }
  const mine = signing.signatories.find((signatory) => signatory.unitId === unitId)
  if (!mine?.signedAt) return { state: 'pact-to-sign', day: null, done: false }
  return { state: 'pact-signed', day: dayOf(new Date(mine.signedAt)), done: true }
}

/** Heads: pacts whose turn to sign it is. Leads: blocks without a pact, drafts not adopted. */
export const work: WorkSource = async (context) => {
  const scope = seasonScope(context, 'work.list')
  return [...(await toSign(context, scope)), ...(await toAdopt(context, scope))]
}

async function toSign(context: Context, scope: SeasonsRead) {
  const waiting = await store.unsigned(context.db, scope, context.actor.units, context.today)
  const mine = waiting.filter(({ unitId }) => allowed(context, { unitId }, ['text.sign']).length > 0)
  const signings = await readSignings(
    context,
    mine.flatMap(({ textId }) => textId ?? []),
  )
  return mine
    .filter(({ textId, unitId }) => maySignNow(signings.get(textId ?? '')?.signatories ?? [], unitId))
    .map((row) => ({
      code: 'work.sign-pact',
      params: { block: row.blockLabel, year: row.year, unit: row.unitName },
      due: row.deadline,
      path: `/mua/${row.seasonId}/giao-uoc/${row.pactId}`,
      seasonId: row.seasonId,
    }))
}

async function toAdopt(context: Context, scope: SeasonsRead) {
  const open = await store.unadopted(context.db, scope, context.today)
  return open
    .filter(({ regionId, seasonId }) => allowed(context, { regionId, seasonId }, ['pact.adopt']).length > 0)
    .map((row) => ({
      code: row.pactId ? 'work.adopt-pact' : 'work.draft-pact',
      params: { block: row.blockLabel, year: row.year },
      due: row.deadline,
      path: `/mua/${row.seasonId}/giao-uoc${row.pactId ? `/${row.pactId}` : ''}`,
      seasonId: row.seasonId,
    }))
}

/** Targets that are due on a day. */
export const calendar: CalendarSource = async ({ db }, { id }) =>
  (await dueTargetsOf(db, id)).map(({ day, content, pactId }) => ({
    day,
    kind: 'due' as const,
    code: 'calendar.target',
    params: { content },
    path: `/mua/${id}/giao-uoc/${pactId}`,
  }))
