/** Builds sheets with sealed forms as they stand in the database, by whatever way they came to be sent. */
import type { CellKind, FormKind, LayerKind } from '#features/assessments/rules.ts'
import {
  type FormCell,
  type FormEvidence,
  formText,
  type SealedForm,
  type TakenFigure,
} from '#features/assessments/sealing/rules.ts'
import { digestOf } from '#kit/digest.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { basisOn } from './basis.ts'
import { aSeason } from './seasons.ts'
import { anIssuedCard } from './trials.ts'
import type { Caller, World } from './world.ts'

/** A share told by accepted reports, a plan the unit tells itself, and one criterion that is judged. */
export const sheetCard: Card = {
  ...{ id: 'thads-2018', title: 'Bảng tiêu chí năm 2018', block: 'enforcement', year: 2018, version: 1 },
  ...{ status: 'final', precision: 2, legalBasis: [{ document: 'QĐ 1027/QĐ-BTP', date: '2017-04-26' }] },
  indicators: [
    { code: 'cases_done', name: 'Số việc thi hành xong', type: 'count' },
    { code: 'cases_enforceable', name: 'Số việc có điều kiện', type: 'count' },
    { code: 'has_plan', name: 'Có kế hoạch', type: 'boolean' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Nhiệm vụ chuyên môn', max: 12 },
      children: [
        {
          ...{ code: 'A.1', name: 'Tỷ lệ thi hành xong', max: 10, evidence: 'optional' },
          ...{ measure: { ratio: ['cases_done', 'cases_enforceable'] }, rule: { kind: 'proportion', target: 1 } },
        },
        {
          ...{ code: 'A.2', name: 'Ban hành kế hoạch', max: 2, evidence: 'required' },
          ...{ measure: { value: 'has_plan' }, rule: { kind: 'boolean' } },
        },
      ],
    },
    {
      ...{ code: 'B', name: 'Sáng kiến', max: 8, evidence: 'required' },
      rule: { kind: 'judged', min: 0, max: 8, step: 0.5, panel: 'mean', panelSize: 1 },
    },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }],
}

const round = { id: 'ky', title: 'Năm 2018', asOf: '2018-09-30', source: 'Báo cáo năm' }
export const taken = (indicator: string, value: string): TakenFigure => ({ indicator, value, round })
export const cell = (kind: CellKind, code: string, value: string, reason: string | null = null): FormCell => ({
  ...{ kind, code, value, reason },
})

type Setting = { kind: LayerKind; by: string; deadline?: string; seen?: string; seenFrom?: string }
const usual: Setting[] = [
  { kind: 'self', by: 'unit', deadline: '2018-10-31' },
  { kind: 'cross', by: 'members' },
  { kind: 'verification', by: 'leaders' },
  { kind: 'final', by: 'organiser' },
]

type Given = { appealDays?: number | null; settings?: readonly Setting[]; card?: Card }

/** The season of 2018 on 1 November, three enforcement units of which nobody has opened a sheet. */
export async function aSheetSeason(world: World, { appealDays = 5, settings = usual, card = sheetCard }: Given = {}) {
  world.clock.set('2018-11-01T08:00:00+07:00')
  const season = await aSeason(world, { perBlock: 3 })
  const { id: seasonId, region, minister } = season
  const [unitId = '', otherId = '', thirdId = ''] = season.units.enforcement
  const { id: scorecardId } = await anIssuedCard(world, {
    ownerId: region.organiser,
    by: minister.accountId,
    content: card,
  })
  const place = { season_id: seasonId, region_id: region.id, block: 'enforcement' }
  await world.built('account', { organised: [region.id], seasons: [seasonId] }, async (trx) => {
    await trx
      .insertInto('assessment_rule')
      .values({
        ...{ ...place, checkers_per_unit: 2, checked_by: 'own_block', most_rounds: null, appeal_days: appealDays },
        ...{ legal_basis: null, provisional: true },
      })
      .execute()
    await trx
      .insertInto('assessment_layer')
      .values(
        settings.map(({ kind, by, deadline = null, seen = 'parties', seenFrom = 'sent' }, position) => ({
          ...{ ...place, kind, position, by: by as 'unit', opens: null, deadline },
          ...{ seen: seen as 'parties', seen_from: seenFrom as 'sent' },
        })),
      )
      .execute()
  })
  const people = {
    officer: await world.aPerson({ unit: unitId, role: 'officer' }),
    head: await world.aPerson({ unit: unitId, role: 'head' }),
    other: await world.aPerson({ unit: otherId, role: 'head' }),
    lead: await world.aPerson({ unit: season.leadUnit, role: 'head' }),
  }
  return { ...season, seasonId, unitId, otherId, thirdId, scorecardId, card, ...people }
}
export type SheetSeason = Awaited<ReturnType<typeof aSheetSeason>>

export async function aSheet(
  world: World,
  { seasonId, region, scorecardId, card }: SheetSeason,
  unitId: string,
  by: Caller,
) {
  const id = world.home.newId()
  const row = {
    ...{ id, region_id: region.id, season_id: seasonId, block: 'enforcement', unit_id: unitId },
    ...{ scorecard_id: scorecardId, card_digest: await cardDigest(card) },
    ...{ opened_at: world.home.now(), opened_by: by.accountId },
  }
  await world.built('account', { accountId: by.accountId, units: [unitId], seasons: [seasonId] }, (trx) =>
    trx.insertInto('sheet').values(row).execute(),
  )
  return id
}

type Sealing = {
  sheetId: string
  /** Whose sheet it is, and who writes. */
  unitId: string
  authorId: string
  by: Caller
  kind: FormKind
  cells?: readonly FormCell[]
  figures?: readonly TakenFigure[]
  evidence?: readonly FormEvidence[]
  papers?: readonly { criterion: string; evidenceId: string; page: string | null }[]
  round?: number
  layerId?: string
}

/** Seals a form of a layer, the next round where the layer is given. */
export async function aForm(world: World, { seasonId, region, card }: SheetSeason, given: Sealing) {
  const {
    sheetId,
    unitId,
    authorId,
    by,
    kind,
    cells = [],
    figures = [],
    evidence = [],
    papers = [],
    round: of = 1,
  } = given
  const layerId = given.layerId ?? world.home.newId()
  const [sendingId, eventId] = [world.home.newId(), world.home.newId()]
  const at = world.home.now()
  const reach = { accountId: by.accountId, units: [authorId], ...reachOf(kind, { seasonId, region }) }
  const on = await world.built('account', reach, (trx) => basisOn(trx, sheetId, kind))
  const form: SealedForm = {
    ...{ form: 1, season: seasonId, sheet: sheetId, unit: unitId, author: authorId, layer: kind, round: of },
    ...{ salt: '0'.repeat(32), card: await cardDigest(card), on, taken: figures, cells, evidence, paper: null },
  }
  const content = formText(form)
  const digest = await digestOf(content)
  const place = { sheet_id: sheetId, region_id: region.id, season_id: seasonId, author_unit_id: authorId }
  // As the owner of the tables would find them: nobody's right to send is what is tried here.
  await world.built('account', reach, async (trx) => {
    if (given.layerId === undefined)
      await trx
        .insertInto('sheet_layer')
        .values({
          id: layerId,
          ...place,
          block: 'enforcement',
          unit_id: unitId,
          kind,
          created_at: at,
          created_by: by.accountId,
        })
        .execute()
    await trx
      .insertInto('event')
      .values({
        ...{ id: eventId, happened_at: at, recorded_at: at, account_id: by.accountId, acting_unit_id: authorId },
        ...{
          action: 'sheet.sent',
          object_kind: 'sheet_layer',
          object_id: layerId,
          audience: 'unit',
          unit_id: authorId,
        },
        ...{
          region_id: region.id,
          season_id: seasonId,
          commitment: Buffer.alloc(32),
          person_commitment: Buffer.alloc(32),
        },
      })
      .execute()
    await trx
      .insertInto('layer_sending')
      .values({
        ...{
          id: sendingId,
          layer_id: layerId,
          ...place,
          block: 'enforcement',
          unit_id: unitId,
          kind,
          round: of,
          digest,
        },
        ...{ sent_at: at, sent_by: by.accountId, event_id: eventId, content_due: at },
      })
      .execute()
    await trx.insertInto('sealed_form').values({ sending_id: sendingId, digest, content }).execute()
    if (papers.length > 0)
      await trx
        .insertInto('form_evidence')
        .values(
          papers.map(({ criterion, evidenceId, page }) => ({
            sending_id: sendingId,
            criterion,
            evidence_id: evidenceId,
            page,
          })),
        )
        .execute()
    await trx.updateTable('layer_sending').set({ content_at: at }).where('id', '=', sendingId).execute()
  })
  return { sendingId, layerId, digest }
}

const reachOf = (
  kind: FormKind,
  { seasonId, region }: { seasonId: string; region: { id: string; organiser: string } },
) =>
  kind === 'final'
    ? { organised: [region.id], ministry: [region.organiser], seasons: [seasonId] }
    : { seasons: [seasonId], ...(kind !== 'self' && { led: [seasonId] }) }

/** The unit's own form: a share of 9 in 10, a plan, and full marks for what is judged. */
export async function claimed(world: World, season: SheetSeason) {
  const { unitId, head } = season
  const sheetId = await aSheet(world, season, unitId, head)
  await aForm(world, season, {
    ...{ sheetId, unitId, authorId: unitId, by: head, kind: 'self' },
    figures: [taken('cases_done', '90'), taken('cases_enforceable', '100')],
    cells: [
      cell('figure', 'has_plan', 'true'),
      cell('mark', 'B', '8'),
      cell('explanation', 'B', 'Có sáng kiến được công nhận cấp tỉnh.'),
    ],
  })
  return sheetId
}

/** Verified by the unit that leads: the plan came late, the initiative is worth half. */
export const lowered = (world: World, season: SheetSeason, sheetId: string) =>
  aForm(world, season, {
    ...{ sheetId, unitId: season.unitId, authorId: season.leadUnit, by: season.lead, kind: 'verification' },
    cells: [
      cell('figure', 'has_plan', 'false', 'Kế hoạch ban hành sau hạn'),
      cell('mark', 'B', '4', 'Chỉ áp dụng ở một phòng'),
    ],
  })
