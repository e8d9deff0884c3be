/** What people do with sheets: open their unit's, begin a layer when its turn has come. */
import { cardInForce } from '#features/scorecards/standing/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { checkersOf } from '../checks/store.ts'
import { commitOnce } from '../draws/actions.ts'
import * as store from '../layers/store.ts'
import { heldOn } from '../meetings/store.ts'
import type { LayerKind } from '../rules.ts'
import { settingsIn } from '../settings/actions.ts'
import { knowsSheet } from '../told/rules.ts'
import { authorOf, type Writing, whyNotBegin, whyNotOpen } from './rules.ts'

/** Whom the actor could write for on a sheet. */
export const writingOf = ({ actor }: Context, { unitId, parentId, regionId, seasonId }: store.SheetRow): Writing => {
  const standing = (as: readonly string[]) =>
    actor.standings
      .filter((one) => one.regionId === regionId && as.includes(one.as))
      .filter((one) => one.seasonId === null || one.seasonId === seasonId)
      .map((one) => one.unitId)
  return {
    ...{ unitId, parentId, own: actor.units },
    organising: actor.ministry.filter((id) => standing(['organiser']).includes(id)),
    leading: standing(['lead', 'deputy']),
  }
}

/**
 * The unit's sheet by the card in force, with its own layer begun; one that is there already is the one told.
 * @throws `sheet.not-member`, `sheet.no-card`, `sheet.layer-not-open`, `sheet.layer-over`.
 */
export async function openSheet(context: Context, seasonId: string, unitId: string) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'sheet.write', { unitId })
  const here = await store.sheetOf(context.db, seasonId, unitId)
  const sheet = here ?? (await makeSheet(context, season, unitId))
  return { sheetId: sheet.id, layerId: await begun(context, sheet, 'self', unitId) }
}

type Season = Awaited<ReturnType<typeof seasonFacts>>

async function makeSheet(context: Context, season: Season, unitId: string): Promise<store.SheetRow> {
  const { id: seasonId, regionId } = season
  const { db, now, today, actor } = context
  const member = season.members.find((one) => one.unitId === unitId)
  if (!member) throw new Refused({ kind: 'conflict', code: 'sheet.not-member' })
  const { block } = member
  const { layers } = await settingsIn(context, { seasonId, block })
  const self = found(
    layers.find(({ kind }) => kind === 'self'),
    'layer',
  )
  const card = await cardInForce(context, { seasonId, block })
  refuseIf(whyNotOpen(self, card !== undefined, { now, today }))
  const { id: scorecardId, digest: cardDigest } = found(card, 'scorecard')
  const row = { id: context.newId(), ...{ regionId, seasonId, block, unitId, scorecardId, cardDigest } }
  const isNew = await store.insertSheet(db, { ...row, openedAt: now, openedBy: actor.accountId ?? '' })
  const sheet = found(await store.sheetOf(db, seasonId, unitId), 'sheet')
  if (!isNew) return sheet
  await commitOnce(context, { regionId, seasonId, block })
  await record(context, {
    action: 'sheet.opened',
    object: { kind: 'sheet', id: sheet.id },
    // That somebody has begun is their own.
    audience: 'unit',
    ...{ unitId, regionId, seasonId },
    after: { unit: sheet.unitName, card: cardDigest },
  })
  return sheet
}

/** The layer of one author, begun where it is not there yet. */
async function begun(context: Context, sheet: store.SheetRow, kind: LayerKind, authorUnitId: string): Promise<string> {
  const { db, now, actor } = context
  const here = await store.layerAt(db, sheet.id, kind, authorUnitId)
  if (here) return here.id
  const id = context.newId()
  const isNew = await store.insertLayer(db, sheet, { id, kind, authorUnitId, at: now, by: actor.accountId ?? '' })
  const layer = await store.layerAt(db, sheet.id, kind, authorUnitId)
  // Of every kind but checks a sheet has one layer: somebody of another unit began it.
  if (!layer) throw new Refused({ kind: 'conflict', code: 'sheet.layer-taken' })
  if (isNew)
    await record(context, {
      action: 'sheet.layer-begun',
      object: { kind: 'sheet_layer', id },
      audience: 'unit',
      ...{ unitId: authorUnitId, regionId: sheet.regionId, seasonId: sheet.seasonId },
      after: { unit: sheet.unitName, layer: kind },
    })
  return layer.id
}

/** Begins a layer after the unit's own for whichever of the actor's units writes it. */
export async function beginLayer(context: Context, sheetId: string, kind: Exclude<LayerKind, 'self'>) {
  const { db, now, today, actor } = context
  const sheet = found(await store.findSheet(db, sheetId), 'sheet')
  const sendings = await store.sendingsOf(db, sheetId)
  found(knowsSheet(actor, sheet.unitId, sendings) ? sheet : undefined, 'sheet')
  const { layers } = await settingsIn(context, sheet)
  const plan = layers.find((one) => one.kind === kind)
  const author = plan && authorOf(plan, writingOf(context, sheet))
  demand(context, 'sheet.write', { unitId: author ?? sheet.unitId })
  if (author === undefined)
    throw new Refused({ kind: 'conflict', code: plan ? 'sheet.not-writer' : 'sheet.layer-unused' })
  const come = {
    sendings,
    checkers: (await checkersOf(db, { sheetIds: [sheetId] })).map(({ id }) => id),
    heldOn: await heldOn(db, sheet),
  }
  refuseIf(whyNotBegin(layers, kind, come, { now, today }))
  return { layerId: await begun(context, sheet, kind, author) }
}
