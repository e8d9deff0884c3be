/** What pacts add to a season, computed from the rows each time: gates, a board column, work that waits. */
import type { BoardColumn, Cell, GateSource, GateState, SeasonFacts, WorkSource } from '#features/seasons/actions.ts'
import { readSignings, type Signing } from '#features/texts/signatures/actions.ts'
import { maySignNow, missing, signedCount } from '#features/texts/signatures/rules.ts'
import { dayOf } from '#kit/days.ts'
import { allowed, type Context, regionScope } from '#platform/context.ts'
import * as store from '../store.ts'

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

/** Each block's pact is adopted, and signed by all on its list. */
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

/** Without a pact every member still owes its signature. */
function gatesOf(season: SeasonFacts, { block, blockLabel, signing }: BlockSigning): GateState[] {
  const adopted = signing?.frozenId != null
  const members = season.members.filter((member) => member.block === block)
  const owing = signing ? missing(signing.signatories) : members
  const of = signing ? signing.signatories.length : members.length
  const signed = signing ? signedCount(signing.signatories) : 0
  return [
    { stage: 'pacts', code: 'gate.pact-adopted', met: adopted, params: { block: blockLabel } },
    {
      stage: 'pacts',
      code: 'gate.pact-signed',
      met: adopted && of > 0 && signed === of,
      params: { block: blockLabel, signed, of },
      missing: owing.map(({ unitName }) => unitName),
    },
  ]
}

export const boardColumn: BoardColumn = {
  code: 'pact',
  cells: async (context, season) => {
    const cells = new Map<string, Cell>()
    for (const { block, pactId, signing } of await blocksWithSigning(context, [season.id])) {
      const path = `/mua/${season.id}/giao-uoc${pactId ? `/${pactId}` : ''}`
      for (const { unitId } of season.members.filter((member) => member.block === block)) {
        const cell = cellOf(signing, unitId)
        if (cell) cells.set(unitId, { ...cell, path })
      }
    }
    return cells
  },
}

/** Waiting for adoption, to be signed, or signed on a day; nothing where the unit is not on the signing list. */
function cellOf(signing: Signing | undefined, unitId: string): Omit<Cell, 'path'> | undefined {
  if (!signing?.frozenId) return { state: 'pact-waiting', day: null, done: false }
  const mine = signing.signatories.find((signatory) => signatory.unitId === unitId)
  if (!mine) return undefined
  if (mine.signedAt === null) return { state: 'pact-to-sign', day: null, done: false }
  return { state: 'pact-signed', day: dayOf(new Date(mine.signedAt)), done: true }
}

/** Heads: pacts whose turn to sign it is. Leads: blocks without a pact, drafts not adopted. */
export const work: WorkSource = async (context) => {
  const regions = regionScope(context, 'work.list')
  return [...(await toSign(context, regions)), ...(await toAdopt(context, regions))]
}

async function toSign(context: Context, regions: readonly string[]) {
  const waiting = await store.unsigned(context.db, regions, context.actor.units, context.today)
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

async function toAdopt(context: Context, regions: readonly string[]) {
  const open = await store.unadopted(context.db, regions, context.today)
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
