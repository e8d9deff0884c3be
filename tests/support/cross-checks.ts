/** Builds seasons whose sheets are sent, drawn and checked: forms are sealed as the database keeps them. */
import { sql } from 'kysely'
import { listDraws, makeDraw } from '#features/assessments/draws/contract.ts'
import { type CheckedBy, commitmentOf, orderly, seedOf, textOf } from '#features/assessments/draws/rules.ts'
import type { FormKind } from '#features/assessments/rules.ts'
import { type FormCell, formText, type SealedForm } from '#features/assessments/sealing/rules.ts'
import { digestOf } from '#kit/digest.ts'
import { basisOn } from './basis.ts'
import { aSheetSeason, opens } from './sheets.ts'
import type { Caller, World } from './world.ts'

type Layer = { id: string; sheetId: string; kind: FormKind; seasonId: string; regionId: string; block: string }
type Sealing = {
  by: Caller
  layer: Layer
  unit: string
  author: string
  cells: readonly FormCell[]
  round?: number
}

/** A form of a layer as it stands sealed, whole and not recalled. */
export async function seals(world: World, { by, layer, unit, author, cells, round = 1 }: Sealing) {
  const reach = { accountId: by.accountId, units: [author], seasons: [layer.seasonId], led: [layer.seasonId] }
  const on = await world.built('account', reach, (trx) => basisOn(trx, layer.sheetId, layer.kind))
  const codeOf = async (id: string) =>
    world.built('account', reach, async (trx) => {
      const { code } = await trx.selectFrom('unit').where('id', '=', id).select('code').executeTakeFirstOrThrow()
      return code
    })
  const form: SealedForm = {
    ...{
      form: 1,
      season: layer.seasonId,
      sheet: layer.sheetId,
      unit: await codeOf(unit),
      author: await codeOf(author),
    },
    layer: layer.kind,
    ...{
      round,
      salt: '0'.repeat(32),
      card: `sha256:${'0'.repeat(64)}`,
      on,
      taken: [],
      cells,
      evidence: [],
      paper: null,
    },
  }
  const text = formText(form)
  const digest = await digestOf(text)
  const { newId, now } = world.home
  const [id, eventId, at] = [newId(), newId(), now()]
  const { seasonId, regionId, block } = layer
  await world.built('account', reach, async (trx) => {
    await trx
      .insertInto('event')
      .values({
        ...{ id: eventId, happened_at: at, recorded_at: at, account_id: by.accountId, action: 'sheet.sent' },
        ...{ object_kind: 'sheet_layer', object_id: layer.id, audience: 'unit', unit_id: author },
        ...{ commitment: Buffer.alloc(32), person_commitment: Buffer.alloc(32) },
      })
      .execute()
    await trx
      .insertInto('layer_sending')
      .values({
        ...{ id, layer_id: layer.id, sheet_id: layer.sheetId, region_id: regionId, season_id: seasonId, block },
        ...{ unit_id: unit, author_unit_id: author, kind: layer.kind, round, digest, event_id: eventId },
        ...{ sent_at: at, sent_by: by.accountId, content_due: at, content_at: at },
      })
      .execute()
    await trx.insertInto('sealed_form').values({ sending_id: id, digest, content: text }).execute()
  })
  return { sendingId: id, digest }
}

export const figure = (code: string, value: string, reason: string | null = null): FormCell => ({
  ...{ kind: 'figure', code, value, reason },
})
export const mark = (code: string, value: string, reason: string | null = null): FormCell => ({
  ...{ kind: 'mark', code, value, reason },
})

type EmptyDraw = { seasonId: string; regionId: string; block: string; outcome?: string }

/** A draw as it stands in the database, of a block in which nobody has sent anything. */
export async function anEmptyDraw(world: World, by: Caller, of: EmptyDraw) {
  const { outcome = '{"pairs":[],"reversed":[]}' } = of
  const { newId, now } = world.home
  const inputs = orderly({
    ...{ draw: 1, season: of.seasonId, block: of.block, checkersPerUnit: 1, checkedBy: 'own_block' },
    ...{ checkers: [], sheets: [], conflicts: [], lastYear: [], elsewhere: [], begun: [], standing: [] },
  })
  const nonce = 'a'.repeat(64)
  const [seed, commitment, commitmentId, id] = [
    await seedOf(nonce, inputs),
    await commitmentOf(nonce),
    newId(),
    newId(),
  ]
  const place = { region_id: of.regionId, season_id: of.seasonId, block: of.block, number: 1 }
  const reach = { accountId: by.accountId, organised: [of.regionId] }
  await world.built('account', reach, async (trx) => {
    const made = { commitment, committed_at: now(), committed_by: by.accountId }
    await trx
      .insertInto('draw_commitment')
      .values({ id: commitmentId, ...place, ...made })
      .execute()
    await trx.insertInto('draw_nonce').values({ commitment_id: commitmentId, nonce }).execute()
    await sql`select reveal_nonce(${commitmentId}::uuid, ${now()})`.execute(trx)
    const drawn = { inputs: textOf(inputs), inputs_digest: await digestOf(textOf(inputs)), nonce, seed }
    await trx
      .insertInto('assessment_draw')
      .values({
        ...{ id, commitment_id: commitmentId, ...place, ...drawn, outcome },
        ...{ drawn_at: now(), drawn_by: by.accountId },
      })
      .execute()
  })
  return id
}

type Given = { perBlock?: number; checkersPerUnit?: number; checkedBy?: CheckedBy }

/**
 * The enforcement block of 2018 on 20 April: every unit has sent its own form, `heads` by unit; two units check each
 * sheet. The lead leads from the other block.
 */
export async function aCheckSeason(
  world: World,
  { perBlock = 6, checkersPerUnit = 2, checkedBy = 'own_block' }: Given = {},
) {
  const season = await aSheetSeason(world, { perBlock, settings: { checkersPerUnit, checkedBy } })
  const { seasonId, region, units } = season
  const heads = new Map<string, Caller>()
  const sheets = new Map<string, string>()
  const place = { seasonId, regionId: region.id, block: 'enforcement' }
  for (const unit of units.enforcement) {
    const head = await world.aPerson({ unit, role: 'head' })
    heads.set(unit, head)
    const { sheetId, layerId } = await opens(head, seasonId, unit)
    sheets.set(unit, sheetId)
    const layer = { id: layerId, sheetId, kind: 'self' as const, ...place }
    await seals(world, { by: head, layer, unit, author: unit, cells: [figure('has_plan', 'true'), mark('B', '4')] })
  }
  world.clock.set('2018-04-20T03:00:00Z')
  // Nobody stays signed in for months.
  for (const [unit, head] of heads) heads.set(unit, await world.signedIn(head))
  const again = async (who: Caller) => world.signedIn(who)
  const [lead, minister] = [await again(season.lead), await again(season.minister)]
  const headOf = (unit: string) => heads.get(unit) ?? season.head
  const sheetOf = (unit: string) => sheets.get(unit) ?? ''
  type Sealed = Omit<Sealing, 'layer'> & { layerId: string; kind: FormKind }
  const sealsHere = async ({ layerId, kind, ...sealing }: Sealed) =>
    seals(world, { ...sealing, layer: { id: layerId, sheetId: sheetOf(sealing.unit), kind, ...place } })
  type Of = { checker: string; checked: string; by?: Caller; round?: number }
  /** The check of one unit on the sheet of another, sealed. */
  const checks = async (
    layerId: string,
    { checker, checked, by = headOf(checker), round = 1 }: Of,
    cells: FormCell[],
  ) => sealsHere({ by, layerId, kind: 'check', unit: checked, author: checker, cells, round })
  return { ...season, lead, minister, headOf, sheetOf, checks, seals: sealsHere }
}

/** Draws the enforcement block; its pairs by the ids of units. */
export async function draws(by: Caller, seasonId: string, reason: string | null = null) {
  const drawn = await by.call(makeDraw, { params: { seasonId }, body: { block: 'enforcement', reason } })
  return {
    ...drawn,
    pairs: (drawn.draws[0]?.pairs ?? []).map(({ checker, checked }) => ({ checker: checker.id, checked: checked.id })),
  }
}

export const blockDraws = async (by: Caller, seasonId: string) =>
  (await by.call(listDraws, { params: { seasonId } })).blocks.find(({ block }) => block === 'enforcement')
