/** What pacts add to a season, computed from the rows each time: gates, a board column, work that waits. */
import { type Ancestry, ancestorsOfAll } from '#features/organisations/succession/actions.ts'
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
import { maySignNow, signedCount } from '#features/texts/signatures/rules.ts'
import { dayOf } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { allowed, type Context, type SeasonsRead, seasonScope } from '#platform/context.ts'
import { debtOf, newcomers, withHeirs } from '../rules.ts'
import { type Annex, accessions, annexesOf, readStandings } from '../standing/actions.ts'
import * as store from '../store.ts'

/** Blocks with their pact, its signing list and its annexes: as many queries, however many units and seasons. */
async function blocksWithSigning(context: Context, seasonIds: readonly string[]) {
  const blocks = await store.blockPacts(context.db, seasonIds)
  const signings = await readSignings(
    context,
    blocks.flatMap(({ textId }) => textId ?? []),
  )
  const annexes = await annexesOf(
    context,
    blocks.flatMap(({ pactId }) => pactId ?? []),
  )
  return blocks.map((block) => ({
    ...block,
    signing: signings.get(block.textId ?? ''),
    annexes: annexes.filter(({ pactId, discardedAt }) => pactId === block.pactId && discardedAt === null),
  }))
}
type BlockSigning = Awaited<ReturnType<typeof blocksWithSigning>>[number]

type Standing = { blocks: BlockSigning[]; ancestry: Ancestry }
const standings = new WeakMap<SeasonFacts, Standing>()

/** Facts of a season are read for one answer: what its columns and gates ask of pacts is read once beside them. */
async function standingsOf(context: Context, seasons: readonly SeasonFacts[]) {
  const unread = seasons.filter((season) => !standings.has(season))
  if (unread.length > 0) {
    const all = await blocksWithSigning(
      context,
      unread.map(({ id }) => id),
    )
    const blocks = Map.groupBy(all, ({ seasonId }) => seasonId)
    const ancestry = await ancestryOf(context, unread)
    for (const season of unread) standings.set(season, { blocks: blocks.get(season.id) ?? [], ancestry })
  }
  return (season: SeasonFacts) => found(standings.get(season), 'season')
}

/** Each block's pact is adopted, and signed by every member of the block. */
export const gates: GateSource = async (context, seasons) => {
  const standingOf = await standingsOf(context, seasons)
  return new Map(
    seasons.map((season) => {
      const { blocks, ancestry } = standingOf(season)
      return [season.id, blocks.flatMap((block) => gatesOf(season, block, ancestry))]
    }),
  )
}

const ancestryOf = (context: Context, seasons: readonly SeasonFacts[]) =>
  ancestorsOfAll(context, [...new Set(seasons.flatMap(({ members }) => members.map(({ unitId }) => unitId)))])

/** Without a pact, or off its signing list, a member still owes its signature; one under an annex binds as well. */
function gatesOf(
  season: SeasonFacts,
  { block, blockLabel, signing, annexes }: BlockSigning,
  ancestry: Ancestry,
): GateState[] {
  const adopted = signing?.frozenId != null
  const { signed, of, owing } = debtOf(membersIn(season, block), boundBy(signing, annexes, ancestry))
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

/** Everybody on a list of the pact or of an annex that stands, and their heirs, with the moment of signing. */
const boundBy = (signing: Signing | undefined, annexes: readonly Annex[], ancestry: Ancestry) =>
  withHeirs([...(signing?.signatories ?? []), ...accessions(annexes)], ancestry)

export const boardColumn: BoardColumn = {
  code: 'pact',
  stage: 'pacts',
  cells: async (context, season) => {
    const cells = new Map<string, Cell>()
    const { blocks, ancestry } = (await standingsOf(context, [season]))(season)
    for (const { block, pactId, signing, annexes } of blocks) {
      const list = `/mua/${season.id}/giao-uoc`
      const path = pactId ? `${list}/${pactId}` : list
      for (const { unitId } of membersIn(season, block))
        cells.set(unitId, {
          path,
          ...(signing?.frozenId ? boundCell({ signing, annexes, ancestry }, unitId) : waiting),
        })
    }
    return cells
  },
}

type State = Omit<Cell, 'path'>
const waiting: State = { state: 'pact-waiting', day: null, done: false }

type Bound = { signing: Signing; annexes: readonly Annex[]; ancestry: Ancestry }

/** To be signed, or signed on a day, by an ancestor too; a member that came after the first signature waits for an annex. */
function boundCell({ signing, annexes, ancestry }: Bound, unitId: string): State {
  const signed = boundBy(signing, annexes, ancestry).find((one) => one.unitId === unitId && one.signedAt !== null)
  if (signed?.signedAt) return { state: 'pact-signed', day: dayOf(new Date(signed.signedAt)), done: true }
  // While nobody has signed, the draft may be opened again and the newcomer put on its list.
  const isNew =
    signedCount(signing.signatories) > 0 && newcomers([{ unitId, unitName: '' }], signing.signatories).length > 0
  return { state: isNew ? 'pact-to-accede' : 'pact-to-sign', day: null, done: false }
}

/** The annex that was adopted last, for those who sign it. */
export const annexColumn: BoardColumn = {
  code: 'annex',
  cells: async (context, season) => {
    const cells = new Map<string, Cell>()
    for (const { pactId, annexes } of (await standingsOf(context, [season]))(season).blocks) {
      const annex = annexes.findLast(({ state }) => state !== 'draft')
      if (!annex) continue
      const path = `/mua/${season.id}/giao-uoc/${pactId}/phu-luc/${annex.id}`
      for (const { unitId, signedAt } of annex.signatories)
        cells.set(
          unitId,
          signedAt === null
            ? { state: 'annex-to-sign', day: null, done: false, path }
            : { state: 'annex-signed', day: dayOf(new Date(signedAt)), done: true, path },
        )
    }
    return cells
  },
}

/** Heads: pacts and annexes whose turn to sign it is. Leads: blocks without a pact, drafts not adopted. */
export const work: WorkSource = async (context) => {
  const scope = seasonScope(context, 'work.list')
  const standing = await store.standingPacts(context.db, scope, context.today)
  const annexes = await annexesOf(
    context,
    standing.flatMap(({ pactId }) => pactId ?? []),
  )
  const open = annexes.filter(({ state, discardedAt }) => discardedAt === null && state !== 'signed')
  return [
    ...(await toSign(context, scope, annexes)),
    ...(await toAdopt(context, scope)),
    ...(await toAccede(context, standing, open)),
    ...standing.flatMap((pact) =>
      open.filter(({ pactId }) => pactId === pact.pactId).flatMap(annexWork(context, pact)),
    ),
  ]
}

async function toSign(context: Context, scope: SeasonsRead, annexes: readonly Annex[]) {
  const waiting = await store.unsigned(context.db, scope, context.actor.units, context.today)
  const mine = waiting.filter(({ unitId }) => allowed(context, { unitId }, ['text.sign']).length > 0)
  const signings = await readSignings(
    context,
    mine.flatMap(({ textId }) => textId ?? []),
  )
  const bound = (pactId: string | null, unitId: string) =>
    accessions(annexes.filter((annex) => annex.pactId === pactId)).some(
      (one) => one.unitId === unitId && one.signedAt !== null,
    )
  return mine
    .filter(({ textId, unitId }) => maySignNow(signings.get(textId ?? '')?.signatories ?? [], unitId))
    .filter(({ pactId, unitId }) => !bound(pactId, unitId))
    .map((row) => ({
      code: 'work.sign-pact',
      params: { block: row.blockLabel, year: row.year, unit: row.unitName },
      due: row.deadline,
      path: `/mua/${row.seasonId}/giao-uoc/${row.pactId}`,
      seasonId: row.seasonId,
    }))
}

/** Those who draft: members that came after the first signature, while no annex is under way to take them in. */
async function toAccede(context: Context, standing: readonly store.StandingPact[], open: readonly Annex[]) {
  const mine = standing.filter(
    ({ regionId, seasonId, pactId }) =>
      allowed(context, { regionId, seasonId }, ['pact.draft']).length > 0 && open.every((one) => one.pactId !== pactId),
  )
  const rows = await store.newcomersOf(
    context.db,
    mine.flatMap(({ pactId }) => pactId ?? []),
    context.today,
  )
  const units = Map.groupBy(rows, ({ pactId }) => pactId)
  return mine.flatMap(({ pactId, seasonId, blockLabel: block, year }) => {
    const names = (units.get(pactId ?? '') ?? []).map(({ unitName }) => unitName)
    const params = { block, year, units: names.join('; ') }
    const path = `/mua/${seasonId}/giao-uoc/${pactId}`
    return names.length === 0 ? [] : [{ code: 'work.draft-annex', params, due: null, path, seasonId }]
  })
}

/** What an annex that does not hold yet asks of the actor: to have it adopted, or to sign it at one's turn. */
const annexWork =
  (context: Context, { seasonId, regionId, pactId, blockLabel: block, year }: store.StandingPact) =>
  ({ id, number, state, signatories }: Annex) => {
    const item = { due: null, path: `/mua/${seasonId}/giao-uoc/${pactId}/phu-luc/${id}`, seasonId }
    if (state === 'draft') {
      const mayAdopt = allowed(context, { regionId, seasonId }, ['pact.adopt']).length > 0
      return mayAdopt ? [{ ...item, code: 'work.adopt-annex', params: { block, year, number } }] : []
    }
    return signatories
      .filter(({ unitId }) => allowed(context, { unitId }, ['text.sign']).length > 0 && maySignNow(signatories, unitId))
      .map(({ unitName: unit }) => ({ ...item, code: 'work.sign-annex', params: { block, year, number, unit } }))
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

/** Targets that hold and are due on a day. */
export const calendar: CalendarSource = async (context, { id }) => {
  const blocks = await store.blockPacts(context.db, [id])
  const standings = await readStandings(
    context,
    blocks.flatMap(({ pactId }) => pactId ?? []),
  )
  return [...standings].flatMap(([pactId, { targets }]) =>
    targets.flatMap(({ due: day, content }) =>
      day === null
        ? []
        : [
            {
              day,
              kind: 'due' as const,
              code: 'calendar.target',
              params: { content },
              path: `/mua/${id}/giao-uoc/${pactId}`,
            },
          ],
    ),
  )
}
