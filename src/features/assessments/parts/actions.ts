/** What sheets tell the season: a column of the board, a condition, work that waits, days, what a unit leaves behind. */
import { counted } from '#features/organisations/duties/actions.ts'
import {
  type BoardColumn,
  type CalendarEntry,
  type CalendarSource,
  type Cell,
  factsOfSome,
  type GateSource,
  type GateState,
  type SeasonFacts,
  type SeasonParts,
  type WorkItem,
  type WorkSource,
} from '#features/seasons/actions.ts'
import { allowed, type Context, seasonScope } from '#platform/context.ts'
import type { LayerKind } from '../rules.ts'
import { settingsOf } from '../settings/actions.ts'
import { lastDayOf } from '../settings/rules.ts'
import { words as settingWords } from '../settings/words.ts'
import { writingOf } from '../sheets/actions.ts'
import { authorOf } from '../sheets/rules.ts'
import { type SheetStanding, standingsOf } from '../standings/actions.ts'
import { cellOf, isOwed, isThere } from './rules.ts'
import * as store from './store.ts'

const listOf = (seasonId: string) => `/mua/${seasonId}/phieu`
const sheetOf = (seasonId: string, { sheet }: SheetStanding, kind: LayerKind) =>
  sheet ? `${listOf(seasonId)}/${sheet.id}?lop=${kind}` : listOf(seasonId)

/** Somebody has said how the block is assessed, or begun: a year of which nobody did waits for nothing. */
const isUsed = ({ settings, sheet }: SheetStanding) => !settings.isUnset || sheet !== undefined

/** Only what is due by today is a condition, and only for those who may know who owes it. */
const gates: GateSource = async (context, seasons) => {
  const { actor, today } = context
  const read = seasons.filter(({ id, regionId }) => actor.seasons.includes(id) || actor.organised.includes(regionId))
  if (read.length === 0) return new Map()
  const standings = await standingsOf(context, read)
  return new Map(
    read.flatMap(({ id }): [string, GateState[]][] => {
      const { lines } = standings(id)
      // What was sent is everybody's to know, and a condition is the same for all who look.
      const begun = new Set(lines.flatMap(({ block, sendings }) => (sendings.length > 0 ? [block] : [])))
      const due = lines.filter((line) => {
        const [self] = line.settings.layers
        const lastDay = self ? lastDayOf(self) : null
        return (!line.settings.isUnset || begun.has(line.block)) && lastDay !== null && lastDay <= today
      })
      return due.length === 0 ? [] : [[id, [sentGate(due)]]]
    }),
  )
}

function sentGate(lines: readonly SheetStanding[]): GateState {
  const missing = lines.filter(({ layers: [self] }) => self === undefined || !isThere(self))
  const params = { sent: lines.length - missing.length, of: lines.length }
  return { stage: 'scoring', code: 'gate.sheets-sent', met: missing.length === 0, params, missing }
}

const column: BoardColumn = {
  code: 'sheets',
  stage: 'scoring',
  cells: async (context, season) => {
    const { lines } = (await standingsOf(context, [season]))(season.id)
    return new Map(
      lines.filter(isUsed).flatMap((line): [string, Cell][] => {
        const cell = cellOf(line.layers)
        const path = line.sheet ? `${listOf(season.id)}/${line.sheet.id}` : listOf(season.id)
        return cell ? [[line.unitId, { ...cell, path }]] : []
      }),
    )
  },
}

/** What waits in the seasons that are being assessed: one's own layers by name, those of others counted. */
const layerWork: WorkSource = async (context) => {
  const scored = Map.groupBy(
    await store.assessedBlocks(context.db, seasonScope(context, 'work.list'), context.today),
    ({ seasonId }) => seasonId,
  )
  if (scored.size === 0) return []
  const seasons = await factsOfSome(context, [...scored.keys()])
  const standings = await standingsOf(context, seasons)
  return seasons.flatMap((season) => {
    const blocks = new Set((scored.get(season.id) ?? []).map(({ block }) => block))
    // Without a card in force no sheet can be opened.
    const lines = standings(season.id).lines.filter(({ block, sheet }) => sheet !== undefined || blocks.has(block))
    const own = lines.flatMap((line) => ownWork(context, season, line))
    return [...own, ...othersWork(context, season, lines), ...receiving(context, season, lines)]
  })
}

/** For the unit above one whose sheet it confirms, from a season in which it stands nowhere. */
const aboveWork: WorkSource = async (context) => {
  const { db, actor, today } = context
  const units = actor.units.filter((unitId) => allowed(context, { unitId }, ['sheet.write']).length > 0)
  if (units.length === 0) return []
  return (await store.sheetsBelow(db, units, seasonScope(context, 'work.list'), today)).map(
    ({ seasonId, sheetId, unit, year, due }) => ({
      ...{ code: 'work.sheet-above', params: { unit, year }, due, seasonId },
      path: `${listOf(seasonId)}/${sheetId}?lop=confirmation`,
    }),
  )
}

const ownCodes = { self: 'work.sheet-self', confirmation: 'work.sheet-confirm' } as const

/** The layers that a unit writes of its own sheet: to be sent, brought, or mended where they came back. */
function ownWork(context: Context, season: SeasonFacts, line: SheetStanding): WorkItem[] {
  const { unitId, unitName, settings, layers } = line
  if (!context.actor.units.includes(unitId) || allowed(context, { unitId }, ['sheet.write']).length === 0) return []
  return layers.flatMap((layer): WorkItem[] => {
    const plan = settings.layers.find(({ kind }) => kind === layer.kind)
    if (plan?.by !== 'unit' && plan?.by !== 'paper') return []
    const item = {
      ...{ params: { unit: unitName, year: season.year }, due: layer.until },
      ...{ path: sheetOf(season.id, line, layer.kind), seasonId: season.id },
    }
    if (layer.state === 'returned') return [{ ...item, code: 'work.sheet-returned', returned: true }]
    if (layer.state === 'awaiting') return [{ ...item, code: 'work.sheet-awaiting' }]
    if (!isOwed(layer)) return []
    return [{ ...item, code: layer.kind === 'confirmation' ? ownCodes.confirmation : ownCodes.self }]
  })
}

const otherCodes = {
  confirmation: 'work.sheets-confirm',
  verification: 'work.sheets-verify',
} as const

/** Layers of other units' sheets that are the reader's to write: counted, for there are many. */
function othersWork(context: Context, season: SeasonFacts, lines: readonly SheetStanding[]): WorkItem[] {
  return (['confirmation', 'verification'] as const).flatMap((kind): WorkItem[] => {
    const waiting = lines.filter((line) => {
      const plan = line.settings.layers.find((one) => one.kind === kind)
      const layer = line.layers.find((one) => one.kind === kind)
      if (!plan || !layer || !line.sheet || plan.by === 'paper' || !isOwed(layer)) return false
      const author = authorOf(plan, writingOf(context, line.sheet))
      return author !== undefined && allowed(context, { unitId: author }, ['sheet.write']).length > 0
    })
    if (waiting.length === 0) return []
    const due = waiting
      .flatMap(({ layers }) => layers.find((one) => one.kind === kind)?.until ?? [])
      .toSorted()
      .at(0)
    return [
      {
        ...{ code: otherCodes[kind], params: { count: waiting.length, year: season.year }, due: due ?? null },
        ...{ path: listOf(season.id), seasonId: season.id },
      },
    ]
  })
}

/** For those who lead: forms that nobody has received yet, but their own unit's. */
function receiving(context: Context, season: SeasonFacts, lines: readonly SheetStanding[]): WorkItem[] {
  const { id: seasonId, regionId, year } = season
  if (allowed(context, { seasonId, regionId }, ['sending.receive']).length === 0) return []
  const count = lines
    .filter(({ unitId }) => !context.actor.units.includes(unitId))
    .flatMap(({ layers }) => layers.filter(({ state }) => state === 'sent')).length
  if (count === 0) return []
  const path = `${listOf(seasonId)}?trang-thai=sent`
  return [{ code: 'work.sheets-receive', params: { count, year }, due: null, path, seasonId }]
}

const nameOf = (kind: LayerKind) => ({ vi: settingWords.vi[`layer.${kind}`], en: settingWords.en[`layer.${kind}`] })

/** The days of each layer that somebody set; those of the stage are told by the season itself. */
const days: CalendarSource = async (context, { id, blocks }) => {
  const labels = new Map(blocks.map(({ code, label }) => [code, label]))
  return [...(await settingsOf(context, id)).values()]
    .filter(({ isUnset }) => !isUnset)
    .flatMap(({ block, layers }) =>
      layers.flatMap(({ kind, opens, deadline }): CalendarEntry[] => {
        const entry = { params: { layer: nameOf(kind), block: labels.get(block) ?? block }, path: listOf(id) }
        return [
          ...(opens === null ? [] : [{ ...entry, code: 'calendar.layer-opens', kind: 'opens' as const, day: opens }]),
          ...(deadline === null
            ? []
            : [{ ...entry, code: 'calendar.layer-due', kind: 'deadline' as const, day: deadline }]),
        ]
      }),
    )
}

export const seasonParts: Partial<SeasonParts> = {
  gates: [gates],
  columns: [column],
  work: [layerWork, aboveWork],
  days: [days],
}

/** Sheets that were begun and not sent: a unit settles them before it ends. */
export const unitDuties = counted('duty.sheets', ({ db }, unitIds, day) => store.openSheets(db, unitIds, day))
