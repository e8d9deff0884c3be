/** Cross-checks: begun by whom a draw named, apart from one another until they are sent; then laid beside each other. */
import { issuedCard } from '#features/scorecards/standing/actions.ts'
import { type SeasonFacts, type SeasonParts, seasonFacts, type WorkSource } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Export } from '#platform/files/export.ts'
import type { Card } from '#scoring/card.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { disagreementTable } from '../check-tables/rules.ts'
import { conflictsAmong } from '../conflicts/actions.ts'
import { between, stopping } from '../conflicts/rules.ts'
import * as layers from '../layers/store.ts'
import { leavesWith } from '../reopening/rules.ts'
import { readForm } from '../sealing/rules.ts'
import { settingsIn, settingsOf } from '../settings/actions.ts'
import { lastDayOf } from '../settings/rules.ts'
import { whyNotBegin } from '../sheets/rules.ts'
import type { Stack, Standing } from '../stacking/rules.ts'
import { knowsOf, readsForm } from '../told/rules.ts'
import type { CheckedSheet, SheetCheck } from './contract.ts'
import { linesOf, remarksOf, whyNotCheck, whyNotRecallCheck } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

const oversees = (context: Context, season: SeasonFacts) =>
  allowed(context, { regionId: season.regionId, seasonId: season.id }, ['cross-check.oversee']).length > 0

export async function listChecks(context: Context, seasonId: string) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'cross-check.read', { regionId: season.regionId, seasonId }, 'missing')
  const conflicts = await conflictsAmong(context, season)
  const isOverseer = oversees(context, season)
  const told = (row: store.CheckRow): SheetCheck => {
    const isOwn = context.actor.units.includes(row.checkerUnitId)
    const known = knownOf(context, row)
    return {
      ...{ sheetId: row.sheetId, block: row.block },
      checked: { id: row.unitId, name: row.unitName },
      checker: { id: row.checkerUnitId, name: row.checkerName },
      state: stateOf(known, isOwn, isOverseer),
      sentAt: known.sentAt?.toISOString() ?? null,
      layerId: isOwn ? row.layerId : null,
      conflicts: stopping(between(conflicts, row.unitId, row.checkerUnitId), row.checkerUnitId).map(
        ({ reason }) => reason,
      ),
    }
  }
  const rows = await store.checksOf(context.db, seasonId)
  const settings = await settingsOf(context, seasonId)
  return {
    mine: rows.filter(({ checkerUnitId }) => context.actor.units.includes(checkerUnitId)).map(told),
    all: isOverseer ? rows.map(told) : [],
    deadlines: season.blocks.map(({ code, label }) => {
      const plan = settings.get(code)?.layers.find(({ kind }) => kind === 'cross')
      return { block: code, label, lastDay: plan ? lastDayOf(plan) : null }
    }),
  }
}

/** What became of a check, for whoever may know of it by now: as little to others as if nothing had been sent. */
function knownOf({ actor }: Context, row: store.CheckRow): store.CheckRow {
  const told = { ...row, kind: 'check' as const, authorId: row.checkerUnitId, recalledAt: null, asAbove: false }
  return knowsOf(actor, told) ? row : { ...row, sentAt: null, returnedAt: null }
}

function stateOf({ sentAt, returnedAt, layerId }: store.CheckRow, isOwn: boolean, isOverseer: boolean) {
  if (returnedAt !== null) return 'returned'
  if (sentAt !== null) return 'sent'
  if (isOwn) return layerId === null ? 'to-begin' : 'begun'
  // Whether somebody else has begun is their own; a check that was not sent yet is still to come.
  return isOverseer ? 'to-begin' : null
}

/** Whether the unit checks this sheet, as the newest draw and what has been found since say. @throws Refused */
async function demandChecker(context: Context, sheet: layers.SheetRow, unitId: string): Promise<void> {
  const season = await seasonFacts(context, sheet.seasonId)
  const assigned = await store.assignment(context.db, sheet.id, unitId)
  const conflicts = stopping(between(await conflictsAmong(context, season), sheet.unitId, unitId), unitId)
  refuseIf(
    whyNotCheck({
      isAssigned: assigned !== undefined,
      isOwn: context.actor.units.includes(sheet.unitId),
      conflicts: conflicts.map(({ reason }) => reason),
    }),
  )
}

/** The checker's own layer: nobody else writes in it, so no two checkers ever meet in one cell. */
export async function openCheck(context: Context, sheetId: string, unitId: string): Promise<{ layerId: string }> {
  const { db, now, today, actor } = context
  demand(context, 'sheet.write', { unitId })
  const sheet = found(await layers.findSheet(db, sheetId), 'sheet')
  const here = await layers.layerAt(db, sheetId, 'check', unitId)
  if (here) return { layerId: here.id }
  await demandChecker(context, sheet, unitId)
  const settings = await settingsIn(context, sheet)
  const sendings = await layers.sendingsOf(db, sheetId)
  const come = { sendings, checkers: [], heldOn: null }
  refuseIf(whyNotBegin(settings.layers, 'check', come, { now, today }))
  const id = context.newId()
  const made = { id, kind: 'check' as const, authorUnitId: unitId, at: now, by: actor.accountId ?? '' }
  const isNew = await layers.insertLayer(db, sheet, made)
  if (isNew)
    await record(context, {
      ...{ action: 'cross-check.begun', object: { kind: 'sheet_layer', id }, audience: 'unit' as const },
      ...{ unitId, regionId: sheet.regionId, seasonId: sheet.seasonId, after: { unit: sheet.unitName } },
    })
  return { layerId: found(await layers.layerAt(db, sheetId, 'check', unitId), 'sheet layer').id }
}

type OfCheck = { sheetId: string; authorUnitId: string }

/** Asked again when a check is sent: a conflict may have been declared meanwhile. @throws Refused */
export async function demandCheckSendable(context: Context, { sheetId, authorUnitId }: OfCheck): Promise<void> {
  await demandChecker(context, found(await layers.findSheet(context.db, sheetId), 'sheet'), authorUnitId)
}

/** Asked when a check is recalled. @throws Refused once another was sent. */
export async function demandCheckRecallable(context: Context, { sheetId, authorUnitId }: OfCheck): Promise<void> {
  refuseIf(whyNotRecallCheck(await store.othersChecked(context.db, sheetId, authorUnitId)))
}

/** What checks differ in and agree on, sheet by sheet, as far as the reader may read them. */
export async function listDisagreements(
  context: Context,
  seasonId: string,
  block?: string,
): Promise<{ sheets: CheckedSheet[] }> {
  const { db, actor } = context
  const season = await seasonFacts(context, seasonId)
  demand(context, 'cross-check.read', { regionId: season.regionId, seasonId }, 'missing')
  const sheets = await store.sheetsIn(db, seasonId, block)
  const read = (await store.standingForms(db, seasonId, block)).filter((one) =>
    readsForm(actor, { ...one, authorId: one.authorUnitId, recalledAt: null }),
  )
  const forms = Map.groupBy(read, ({ sheetId }) => sheetId)
  const checks = Map.groupBy(await store.checksOf(db, seasonId), ({ sheetId }) => sheetId)
  const checkers = Map.groupBy(await store.checkersOf(db, { seasonIds: [seasonId] }), ({ sheetId }) => sheetId)
  const cards = new Map<string, Card>()
  for (const id of new Set(sheets.map(({ scorecardId }) => scorecardId)))
    cards.set(id, (await issuedCard(context, id)).content)
  const maySettle = oversees(context, season)
  return {
    sheets: sheets.flatMap(({ id, unitId, unitName, scorecardId }): CheckedSheet[] => {
      const card = cards.get(scorecardId)
      const here = forms.get(id) ?? []
      const sent = here.filter(({ kind }) => kind === 'check')
      if (!card || sent.length === 0) return []
      return [
        {
          ...{ sheetId: id, unit: { id: unitId, name: unitName }, sent: sent.length },
          assigned: (checks.get(id) ?? []).length,
          ...toldOf(card, here, {
            checks: checks.get(id) ?? [],
            codes: (checkers.get(id) ?? []).map(({ code }) => code),
          }),
          may: maySettle && !actor.units.includes(unitId) ? ['cross-check.oversee'] : [],
        },
      ]
    }),
  }
}

type FormRow = Awaited<ReturnType<typeof store.standingForms>>[number]

function toldOf(
  card: Card,
  rows: readonly FormRow[],
  { checks, codes }: { checks: readonly store.CheckRow[]; codes: string[] },
) {
  const standing = rows.flatMap(({ digest, text }): Standing[] => {
    const form = readForm(text)
    return form ? [{ digest, form }] : []
  })
  const idOf = new Map(
    standing.flatMap(({ form }, at) => (rows[at] ? [[form.author, rows[at].authorUnitId] as const] : [])),
  )
  const stack: Stack = { forms: standing, checkers: codes }
  const names = new Map(checks.map(({ checkerUnitId, checkerName }) => [checkerUnitId, checkerName]))
  const party = (code: string) => ({ id: idOf.get(code) ?? '', name: names.get(idOf.get(code) ?? '') ?? code })
  const leaves = new Map(leavesOf(card.criteria).map(({ code, name }) => [code, name]))
  const indicators = new Map(card.indicators.map(({ code, name }) => [code, name]))
  return {
    lines: linesOf(card, stack).map(({ opinions, ...line }) => ({
      ...line,
      name: (line.kind === 'figure' ? indicators : leaves).get(line.code) ?? line.code,
      criterion: line.kind === 'mark' ? line.code : (leavesWith(card, line.code)[0]?.code ?? null),
      opinions: opinions.map((one) => ({ ...one, checker: party(one.checker) })),
    })),
    remarks: remarksOf(stack).map((one) => ({
      ...one,
      name: leaves.get(one.criterion) ?? one.criterion,
      checker: party(one.checker),
    })),
  }
}

const t = speaker(words)

export async function exportDisagreements(context: Context, seasonId: string, block?: string): Promise<Export> {
  const season = await seasonFacts(context, seasonId)
  const { sheets } = await listDisagreements(context, seasonId, block)
  const label = season.blocks.find(({ code }) => code === block)?.label ?? ''
  return {
    name: [t('disagreements.title'), label, formatDay(context.today)].filter(Boolean).join(' '),
    table: disagreementTable(sheets),
    madeUp: season.sample ? 'sample' : null,
  }
}

/** Sheets that wait for one's check, and draws that wait to be made. */
const checkWork: WorkSource = async ({ db, actor, today, now }) => {
  const checks = actor.units.length === 0 ? [] : await store.checksToDo(db, actor.units, { today, now })
  const draws = actor.led.length === 0 ? [] : await store.drawsToMake(db, actor.led, today)
  return [
    ...checks.map(({ seasonId, unit, due, begun }) => ({
      ...{ code: begun ? 'work.cross-check-finish' : 'work.cross-check', params: { unit }, due },
      ...{ path: `/mua/${seasonId}/cham-cheo`, seasonId },
    })),
    ...draws.map(({ seasonId, label, due }) => ({
      ...{ code: 'work.draw', params: { block: label }, due },
      ...{ path: `/mua/${seasonId}/cham-cheo`, seasonId },
    })),
  ]
}

export const checkParts: Partial<SeasonParts> = { work: [checkWork] }
