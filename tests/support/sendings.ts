/** Builds sheets with layers, cells and papers as their authors would, and sends them through their own endpoints. */

import type { Insertable } from 'kysely'
import type { FormKind } from '#features/assessments/rules.ts'
import { prepareSending, submitLayer } from '#features/assessments/sending/contract.ts'
import type { DB } from '#platform/database.ts'
import type { Trx } from '#platform/db.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { aPaper, bring } from './evidence.ts'
import { aContent, criteria } from './scorecards.ts'
import { aTrialSeason } from './trials.ts'
import type { Caller, World } from './world.ts'

const [group] = criteria
const leaves = group && 'children' in group ? group.children : []

/** Cases from accepted figures (shown by paper), a plan that the unit tells itself, and a judged criterion. */
export const sheetCard = (given: Partial<Card> = {}): Card =>
  aContent({
    ...{ id: 'thads-2018', title: 'Bảng tiêu chí năm 2018', year: 2018 },
    criteria: [
      {
        ...{ code: 'A', name: 'Nhiệm vụ', max: 15 },
        children: [
          ...leaves,
          {
            ...{ code: 'A.3', name: 'Nền nếp', max: 5 },
            rule: { kind: 'judged', min: 0, max: 5, step: 0.5, panel: 'median', panelSize: 1 },
          },
        ],
      },
    ],
    ...given,
  })

type Setting = Insertable<DB['assessment_layer']>
type Layer = Pick<Setting, 'kind' | 'by'> &
  Partial<Pick<Setting, 'opens' | 'deadline' | 'grace_days' | 'seen' | 'seen_from'>>
const usual: readonly Layer[] = [
  { kind: 'self', by: 'unit', deadline: '2018-11-20', grace_days: 2 },
  { kind: 'confirmation', by: 'paper', deadline: '2018-11-30' },
  { kind: 'verification', by: 'leaders', deadline: '2018-12-10' },
  { kind: 'final', by: 'organiser' },
]

export const sendingDay = '2018-11-20T16:00:00+07:00'

/** An enforcement unit with accepted figures, a sheet by the card in force, and layers by these settings. */
export async function aSheetSeason(world: World, layers: readonly Layer[] = usual, mostRounds: number | null = 2) {
  const season = await aTrialSeason(world, sheetCard())
  const { seasonId, region, unitId, minister, scorecardId, content } = season
  world.clock.set(sendingDay)
  const again = async <T extends Caller>(who: T) => world.signedIn(who)
  const [head, other, lead, organiser] = [
    await again(season.head),
    await again(season.other),
    await again(season.lead),
    await again(minister),
  ]
  const place = { season_id: seasonId, region_id: region.id, block: 'enforcement' }
  const reach = { accountId: minister.accountId, organised: [region.id], ministry: [region.organiser] }
  await world.built('account', reach, async (trx) => {
    const rule = { checkers_per_unit: 2, checked_by: 'own_block' as const, most_rounds: mostRounds, appeal_days: 5 }
    await trx
      .insertInto('assessment_rule')
      .values({ ...place, ...rule, legal_basis: null, provisional: true })
      .execute()
    await trx
      .insertInto('assessment_layer')
      .values(
        layers.map((layer, position) => ({
          ...{
            ...place,
            opens: null,
            deadline: null,
            grace_days: 0,
            seen: 'parties' as const,
            seen_from: 'sent' as const,
          },
          ...{ ...layer, position },
        })),
      )
      .execute()
  })
  const sheetId = world.home.newId()
  const own = { accountId: head.accountId, units: [unitId], seasons: [seasonId] }
  await world.built('account', own, async (trx) => {
    await trx
      .insertInto('sheet')
      .values({
        ...{ id: sheetId, ...place, unit_id: unitId, scorecard_id: scorecardId },
        ...{ card_digest: await cardDigest(content), opened_at: world.home.now(), opened_by: head.accountId },
      })
      .execute()
  })
  const made = { ...season, head, other, lead, minister: organiser, sheetId, content }
  const layerId = await aLayer(world, made, { kind: 'self', authorId: unitId, by: head.accountId })
  return { ...made, layerId }
}
export type SheetSeason = Awaited<ReturnType<typeof aSheetSeason>>

type Made = Pick<SheetSeason, 'seasonId' | 'sheetId' | 'unitId' | 'region'>
type Author = { kind: FormKind; authorId: string; by: string }

const reachOf = ({ seasonId, region }: Made, { authorId, by, kind }: Author) => ({
  ...{ accountId: by, units: [authorId], seasons: [seasonId] },
  ...(kind === 'verification' && { led: [seasonId] }),
  ...(kind === 'final' && { organised: [region.id], ministry: [authorId] }),
})

/** A layer that its author has begun. */
export async function aLayer(world: World, made: Made, author: Author): Promise<string> {
  const id = world.home.newId()
  await world.built('account', reachOf(made, author), (trx) =>
    trx
      .insertInto('sheet_layer')
      .values({
        ...{ id, sheet_id: made.sheetId, region_id: made.region.id, season_id: made.seasonId, block: 'enforcement' },
        ...{ unit_id: made.unitId, author_unit_id: author.authorId, kind: author.kind },
        ...{ created_at: world.home.now(), created_by: author.by },
      })
      .execute(),
  )
  return id
}

export type CellGiven = {
  kind: 'figure' | 'mark' | 'explanation' | 'opinion'
  code: string
  value: string | null
  reason?: string
}

/** What an author writes, over what stood there. */
export async function writes(
  world: World,
  made: Made,
  layerId: string,
  author: Author,
  cells: readonly CellGiven[],
): Promise<void> {
  await world.built('account', reachOf(made, author), async (trx) => {
    for (const cell of cells) await writesOne(world, trx, { made, layerId, author, cell })
  })
}

type Writing = { made: Made; layerId: string; author: Author; cell: CellGiven }
async function writesOne(world: World, trx: Trx, { made, layerId, author, cell }: Writing) {
  const { kind, code, value, reason = null } = cell
  const before = await trx
    .updateTable('layer_cell')
    .set({ superseded: true })
    .where('layer_id', '=', layerId)
    .where('kind', '=', kind)
    .where('code', '=', code)
    .where('superseded', '=', false)
    .returning('id')
    .executeTakeFirst()
  await trx
    .insertInto('layer_cell')
    .values({
      ...{ id: world.home.newId(), layer_id: layerId, sheet_id: made.sheetId, region_id: made.region.id },
      ...{ season_id: made.seasonId, author_unit_id: author.authorId, kind, code, value, reason },
      ...{ entered_by: author.by, entered_at: world.home.now(), supersedes: before?.id ?? null },
    })
    .execute()
}

/** A paper of the author's behind a criterion. */
export async function shows(
  world: World,
  made: Made,
  layerId: string,
  who: Caller & Pick<Author, 'authorId'>,
  criterion: string,
) {
  const { authorId } = who
  const paper = await bring(who, authorId, aPaper(`${layerId} ${criterion}`), `${criterion}.pdf`)
  const author = { kind: 'self' as const, authorId, by: who.accountId }
  await world.built('account', reachOf(made, author), (trx) =>
    trx
      .insertInto('layer_evidence')
      .values({
        ...{ layer_id: layerId, region_id: made.region.id, season_id: made.seasonId, author_unit_id: authorId },
        ...{
          criterion,
          evidence_id: paper.id,
          page: 'trang 3',
          attached_at: world.home.now(),
          attached_by: who.accountId,
        },
      })
      .execute(),
  )
  return paper
}

/** The unit's own form, with nothing lacking. */
export async function fillsIn(world: World, made: SheetSeason) {
  const { head, unitId, layerId } = made
  await writes(world, made, layerId, { kind: 'self', authorId: unitId, by: head.accountId }, [
    { kind: 'figure', code: 'has_plan', value: 'true' },
    { kind: 'mark', code: 'A.3', value: '4.5' },
  ])
  return shows(world, made, layerId, Object.assign(head, { authorId: unitId }), 'A.1')
}

/** As the screen does it: looks, then sends what it saw. */
export async function submits(by: Caller, layerId: string, options: { key?: string } = {}) {
  const { digest, card } = await by.call(prepareSending, { params: { layerId } })
  const body = { form: digest, card, follows: false, files: [] }
  return by.call(submitLayer, { params: { layerId }, body }, options)
}
