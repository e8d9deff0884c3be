/** Builds a block whose forms are sealed, as they stand in the database, and takes its result through its life. */
import { listProposals } from '#features/approvals/contract.ts'
import { type HoldGiven, proposeHold } from '#features/assessments/holds/contract.ts'
import {
  getResult,
  makeResult,
  proposeApproval,
  proposeShowing,
  publishResult,
} from '#features/assessments/results/contract.ts'
import type { FormKind, LayerKind } from '#features/assessments/rules.ts'
import { type FormCell, formText } from '#features/assessments/sealing/rules.ts'
import { digestOf } from '#kit/digest.ts'
import { contextOf } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { giveReceipt } from '#platform/signing/receipts.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { approved } from './approvals.ts'
import { archiveCard } from './archives.ts'
import { basisOn } from './basis.ts'
import { aSeason } from './seasons.ts'
import { anIssuedCard } from './trials.ts'
import { actorWith, type Caller, type World } from './world.ts'

type Layer = {
  kind: LayerKind
  by: 'unit' | 'organiser' | 'leaders'
  deadline: string | null
  seen?: 'parties' | 'block'
}
const usual: readonly Layer[] = [
  { kind: 'self', by: 'unit', deadline: '2018-10-31' },
  { kind: 'verification', by: 'organiser', deadline: '2018-11-15' },
]

type Given = { perBlock?: number; layers?: readonly Layer[]; year?: number }

/** The end of 2018: an enforcement block with a card in force and two layers whose days are over. Nobody has a sheet. */
export async function aResultSeason(world: World, { perBlock = 3, layers = usual }: Given = {}) {
  world.clock.set('2018-12-01T08:00:00+07:00')
  const season = await aSeason(world, { perBlock })
  const { id: seasonId, region, minister, leadUnit } = season
  const content = { ...archiveCard, id: 'thu-2018', year: 2018 }
  const card = await anIssuedCard(world, { ownerId: region.organiser, by: minister.accountId, content })
  const place = { season_id: seasonId, region_id: region.id, block: 'enforcement' }
  await world.built('account', { organised: [region.id], seasons: [seasonId] }, async (trx) => {
    await trx
      .insertInto('assessment_rule')
      .values({
        ...{ ...place, checkers_per_unit: 1, checked_by: 'own_block', most_rounds: null, appeal_days: null },
        ...{ legal_basis: null, provisional: true },
      })
      .execute()
    await trx
      .insertInto('assessment_layer')
      .values(
        layers.map(({ kind, by, deadline, seen = 'parties' }, position) => ({
          ...{ ...place, kind, position, by, opens: null, deadline, seen, seen_from: 'sent' as const },
        })),
      )
      .execute()
  })
  const units = season.units.enforcement
  return {
    ...{ ...season, seasonId, units, scorecardId: card.id, content, digest: await cardDigest(content) },
    lead: await world.aPerson({ unit: leadUnit, role: 'head' }),
    member: await world.aPerson({ unit: units[0], role: 'head' }),
  }
}
export type ResultSeason = Awaited<ReturnType<typeof aResultSeason>>

type Cells = { done?: string | null; plan?: string | null; mark?: string | null }
/** Sent some days ago: so long that nobody may appeal any more. */
type Sealing = Cells & { unitId: string; kind?: FormKind; card?: string; round?: number; daysAgo?: number }

const cellsOf = ({ done = '95', plan = 'true', mark = '4' }: Cells): FormCell[] => {
  const cell = (kind: FormCell['kind'], code: string, value: string | null): FormCell[] =>
    value === null ? [] : [{ kind, code, value, reason: null }]
  return [...cell('figure', 'done', done), ...cell('figure', 'plan', plan), ...cell('mark', 'C', mark)]
}

const codesOf = new WeakMap<World, Map<string, string>>()
async function codeOf(world: World, unitId: string): Promise<string> {
  const known = codesOf.get(world) ?? new Map<string, string>()
  codesOf.set(world, known)
  const code =
    known.get(unitId) ??
    (
      await world.built('account', {}, (trx) =>
        trx.selectFrom('unit').where('id', '=', unitId).select('code').executeTakeFirstOrThrow(),
      )
    ).code
  known.set(unitId, code)
  return code
}

/** A sealed form on the sheet of a unit, written by the unit itself or by the body that organises. */
export async function seals(world: World, season: ResultSeason, given: Sealing) {
  const { seasonId, region, minister, scorecardId, digest: issued } = season
  const { unitId, kind = 'self', card = issued, round = 1, daysAgo = 2 } = given
  const authorId = kind === 'self' ? unitId : region.organiser
  const by = kind === 'self' ? season.member : minister
  const [newId, at] = [world.home.newId, new Date(world.home.now().getTime() - daysAgo * 86_400_000)]
  const reach = {
    ...{ accountId: by.accountId, units: [authorId], seasons: [seasonId], ministry: [region.organiser] },
    organised: kind === 'self' ? [] : [region.id],
  }
  const [unit, author] = [await codeOf(world, unitId), await codeOf(world, authorId)]
  return world.built('account', reach, async (trx) => {
    const place = { region_id: region.id, season_id: seasonId, block: 'enforcement', unit_id: unitId }
    const there = await trx
      .selectFrom('sheet')
      .where('season_id', '=', seasonId)
      .where('unit_id', '=', unitId)
      .select('id')
      .executeTakeFirst()
    const sheetId = there?.id ?? newId()
    if (!there)
      await trx
        .insertInto('sheet')
        .values({
          ...{ id: sheetId, ...place, scorecard_id: scorecardId, card_digest: issued },
          ...{ opened_at: at, opened_by: by.accountId },
        })
        .execute()
    const standing = await trx
      .selectFrom('sheet_layer')
      .where('sheet_id', '=', sheetId)
      .where('kind', '=', kind)
      .select('id')
      .executeTakeFirst()
    const layerId = standing?.id ?? newId()
    const whose = { sheet_id: sheetId, ...place, author_unit_id: authorId, kind }
    if (!standing)
      await trx
        .insertInto('sheet_layer')
        .values({ id: layerId, ...whose, created_at: at, created_by: by.accountId })
        .execute()
    // What is sent again was taken back before.
    if (round > 1)
      await trx.updateTable('layer_sending').set({ recalled_at: at }).where('layer_id', '=', layerId).execute()
    const content = formText({
      ...{ form: 1, season: seasonId, sheet: sheetId, unit, author, layer: kind, round, card },
      salt: '0'.repeat(32),
      on: await basisOn(trx, sheetId, kind),
      taken:
        kind === 'self'
          ? [
              {
                indicator: 'all',
                value: '100',
                round: { id: 'nam', title: 'Năm 2018', asOf: '2018-09-30', source: 'Báo cáo năm' },
              },
            ]
          : [],
      cells: cellsOf(given),
      ...{ evidence: [], paper: null },
    })
    const [digest, id] = [await digestOf(content), newId()]
    const context = contextOf(world.home, {}, trx, actorWith(reach), { now: at, machineNow: at })
    const eventId = await record(context, {
      ...{ action: 'layer_sending.sent', object: { kind: 'layer_sending', id }, audience: 'unit' },
      ...{ unitId: authorId, regionId: region.id, seasonId },
      after: { digest, card, sheet: sheetId, unit, layer: kind, round, files: [], complete: true },
    })
    await giveReceipt(context, eventId)
    await trx
      .insertInto('layer_sending')
      .values({
        ...{ id, layer_id: layerId, ...whose, round, digest, sent_at: at, sent_by: by.accountId },
        ...{ event_id: eventId, content_due: at, content_at: at },
      })
      .execute()
    await trx.insertInto('sealed_form').values({ sending_id: id, digest, content }).execute()
    return { id, digest, layerId }
  })
}

/** Every unit has sent its own form, better each than the next, and the body that organises has verified it. */
export async function sealsAll(world: World, season: ResultSeason) {
  for (const [at, unitId] of season.units.entries()) {
    await seals(world, season, { unitId, done: String(95 - 10 * at) })
    await seals(world, season, { unitId, kind: 'verification', done: null, plan: null, mark: '3' })
  }
}

type Making = Partial<Omit<Parameters<typeof makeResult.body.parse>[0] & object, never>> & Record<string, unknown>

export const makes = (by: Caller, seasonId: string, given: Making = {}) =>
  by.call(makeResult, {
    params: { seasonId },
    body: { block: 'enforcement', kind: 'final', layer: 'verification', ...given } as never,
  })

export const readsResult = (by: Caller, resultId: string) => by.call(getResult, { params: { resultId } })

/** Shown to more people, as the body that organises agrees. */
export async function shows(
  season: Pick<ResultSeason, 'lead' | 'minister'>,
  resultId: string,
  audience: 'members' | 'public',
) {
  const { version } = await readsResult(season.lead, resultId)
  const input = { params: { resultId }, body: { audience, reason: 'Cho thành viên biết' } }
  const { id } = await season.lead.call(proposeShowing, input, { version })
  return approved(season.minister, id)
}

type HoldOf = Omit<HoldGiven, 'decisionNumber' | 'decisionDay' | 'decisionBody'> & Partial<HoldGiven>
const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }

/** Proposed by the body that organises, approved by the lead's head. */
export async function holdsByTwo(
  { minister, lead, seasonId }: Pick<ResultSeason, 'minister' | 'lead' | 'seasonId'>,
  hold: HoldOf,
) {
  const body = { hold: { ...unknown, ...hold }, reason: 'Theo đề nghị của thanh tra' }
  const { id } = await minister.call(proposeHold, { params: { seasonId }, body })
  return approved(lead, id)
}

/** Proposed by the lead's head and approved by the body that organises. */
export async function approvesResult(season: ResultSeason, resultId: string) {
  const { version } = await readsResult(season.lead, resultId)
  await season.lead.call(proposeApproval, { params: { resultId }, body: { reason: 'Đã đối chiếu' } }, { version })
  const { items } = await season.minister.call(listProposals, { query: { objectId: resultId } })
  return approved(season.minister, items[0]?.id ?? '')
}

export async function publishes(by: Caller, resultId: string, digest?: string) {
  const result = await readsResult(by, resultId)
  const body = { digest: digest ?? result.digest ?? '' }
  return by.call(publishResult, { params: { resultId }, body }, { version: result.version })
}

/** A final result of the whole block, published. */
export async function aPublishedResult(world: World) {
  const season = await aResultSeason(world)
  await sealsAll(world, season)
  const { id } = await makes(season.lead, season.seasonId)
  await approvesResult(season, id)
  return { ...season, result: await publishes(season.lead, id) }
}

type Shown = {
  seasonId: string
  regionId: string
  unitId: string
  scorecardId: string
  card: Card
  by: Caller
  /** Who leads: proposes that members are shown it. */
  lead: Caller
}

/** An expected result of one unit as it stands in the database; members are shown it by two people. */
export async function aShownResult(world: World, { seasonId, regionId, unitId, scorecardId, card, by, lead }: Shown) {
  const [id, at] = [world.home.newId(), world.home.now()]
  const inputs = '{}'
  await world.built('account', { accountId: by.accountId, organised: [regionId] }, async (trx) => {
    const place = { region_id: regionId, season_id: seasonId }
    await trx
      .insertInto('result')
      .values({
        ...{ id, ...place, block: card.block, kind: 'expected', audience: 'leaders', layer: 'self' },
        ...{ scorecard_id: scorecardId, card_digest: await cardDigest(card), left_out: '[]' },
        ...{ inputs, inputs_digest: await digestOf(inputs), made_at: at, made_by: by.accountId },
      })
      .execute()
    await trx
      .insertInto('result_unit')
      .values({
        ...{ result_id: id, ...place, unit_id: unitId, place: 1, total: '4', max: '8', percent: '50', grade: 'B' },
        ...{ grade_before: 'B', rank: 1, incomplete: false, limits: [], points: '400 400' },
      })
      .execute()
  })
  await shows({ lead, minister: by }, id, 'members')
  return id
}
