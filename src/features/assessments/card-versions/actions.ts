/** A card that was corrected meanwhile: the sheet takes the new version up, and what was written stays by its code. */
import { cardInForce } from '#features/scorecards/standing/actions.ts'
import type { Output } from '#kit/endpoint.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { lastOf } from '../sending/actions.ts'
import type { takeCardUp as endpoint } from '../sending/contract.ts'
import { whyNotSend } from '../sending/rules.ts'
import * as store from '../sending/store.ts'

/** The one in force and no other. @throws `sheet.card-moved`, `sheet.card-current`, `sending.sealed`, stale. */
export async function takeCardUp(
  context: Context,
  sheetId: string,
  scorecardId: string,
): Promise<Output<typeof endpoint>> {
  const { db } = context
  const seen = found(await store.findSheet(db, sheetId), 'sheet')
  demand(context, 'sheet.take-up', { unitId: seen.unitId }, 'missing')
  await store.takeTurn(db, sheetId)
  const sheet = found(await store.lockSheet(db, sheetId), 'sheet')
  await demandVersion(context, sheet, { kind: 'sheet', id: sheetId })
  const rounds = sheet.ownLayerId ? await store.roundsOf(db, sheet.ownLayerId) : []
  refuseIf(whyNotSend(lastOf(rounds, context.now).state))
  const card = await cardInForce(context, sheet)
  refuseIf(card?.id === scorecardId ? undefined : { kind: 'conflict', code: 'sheet.card-moved' })
  const { id, digest, content } = found(card, 'scorecard')
  refuseIf(id === sheet.scorecardId ? { kind: 'conflict', code: 'sheet.card-current' } : undefined)
  await store.takeCardUp(db, sheetId, { id, digest })
  const codes = new Set([...content.indicators, ...leavesOf(content.criteria)].map(({ code }) => code))
  const cells = sheet.ownLayerId ? await store.cellsOf(db, sheet.ownLayerId) : []
  const { unitId, regionId, seasonId } = sheet
  await record(context, {
    ...{ action: 'sheet.card-taken-up', object: { kind: 'sheet', id: sheetId } },
    ...{ audience: 'unit', unitId, regionId, seasonId },
    ...{ before: { card: sheet.cardDigest }, after: { card: digest, number: card?.number ?? null } },
  })
  const left = cells.filter(({ code }) => !codes.has(code)).map(({ code }) => code)
  return { sheetId, scorecardId: id, card: digest, version: sheet.version + 1, left: [...new Set(left)] }
}
