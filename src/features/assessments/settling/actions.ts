/** What an answered appeal changes, written into the final layer of the sheet: a cell like any other, and the paper behind it. */
import { paperFor } from '#features/evidence/actions.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import * as rules from '../appeals/rules.ts'
import * as store from '../appeals/store.ts'
import type { LayerKind } from '../rules.ts'
import { readSheets } from '../sealed/actions.ts'
import { findSheet } from '../sealed/store.ts'
import { stackOf } from '../stacking/rules.ts'

type Given = { evidenceId: string; page: string | null } & rules.Change
type Answered = { sheetId: string; criterion: string; layer: LayerKind; reply: string; change: Given }

const conflict = (code: string) => ({ kind: 'conflict', code }) as const

/** The unit in whose name the final layer is written, by the season's settings; one of the actor's own. */
function authorOf(
  { actor }: Context,
  by: string | undefined,
  { regionId, seasonId }: { regionId: string; seasonId: string },
) {
  if (by === undefined) throw new Refused(conflict('appeal.no-final-layer'))
  const writes = actor.standings.find((one) =>
    by === 'organiser'
      ? one.as === 'organiser' && one.regionId === regionId
      : (one.as === 'lead' || one.as === 'deputy') && one.seasonId === seasonId,
  )
  if (writes === undefined) throw new Refused(conflict('appeal.final-of-another'))
  return writes.unitId
}

export async function settleFinal(context: Context, { sheetId, criterion, layer, reply, change: given }: Answered) {
  const { db, now: at, actor } = context
  const sheet = found(await findSheet(db, sheetId), 'sheet')
  const [read] = await readSheets(context, [sheet])
  const { card, layers, ...stack } = found(read, 'sheet')
  const { evidenceId, page } = given
  refuseIf(rules.whyNotChange(card.card, criterion, given))
  const change = rules.plainChange(card.card, given)
  if (rules.heldValue(stackOf(card.card, stack, 'final'), change) === change.value)
    throw new Refused(invalid('change/value', 'appeal.same-value'))
  const valuesAt = (at: LayerKind) => rules.heldValues(stackOf(card.card, stack, at), change)
  refuseIf(rules.whyNotBetween(card.card, change, { claimed: valuesAt('self'), lowered: valuesAt(layer) }))
  const authorId = authorOf(context, layers.find(({ kind }) => kind === 'final')?.by, sheet)
  const paper = await paperFor(context, evidenceId, authorId)
  const standing = await store.finalLayer(db, sheetId, at)
  if (standing && standing.authorId !== authorId) throw new Refused(conflict('appeal.final-of-another'))
  if (standing?.isSent) throw new Refused(conflict('appeal.final-sealed'))
  const layerId = standing?.id ?? context.newId()
  const place = { sheet, layerId, authorId, at, by: actor.accountId ?? '' }
  await kept(context, { sheet_layer_one: conflict('appeal.final-of-another') }, async (trx) => {
    if (!standing) await store.insertFinal(trx, place)
    const reason = rules.asReason(reply)
    await store.writeFinal(trx, place, { id: context.newId(), change, reason, criterion, evidenceId, page })
  })
  await record(context, {
    ...{ action: 'appeal.settled', object: { kind: 'sheet_layer', id: layerId }, audience: 'unit' },
    ...{ unitId: authorId, regionId: sheet.regionId, seasonId: sheet.seasonId },
    after: { criterion, code: change.code, value: change.value, paper: paper.title },
    reason: rules.asReason(reply),
  })
  return { authorId, change }
}
