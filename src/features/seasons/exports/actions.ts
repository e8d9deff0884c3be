/** What leaves as a file about seasons, and how files of features that stand on a season are named and marked. */
import type { z } from 'zod'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { found } from '#kit/refusal.ts'
import type { MadeUp } from '#kit/table.ts'
import { type Context, seasonScope } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listSeasons, type SeasonParts } from '../actions.ts'
import { getBoard } from '../board/actions.ts'
import type { Board } from '../board/contract.ts'
import { shownRows } from '../board/rules.ts'
import { getCalendar } from '../deadlines/actions.ts'
import { getRotation } from '../rotation/actions.ts'
import * as store from '../store.ts'
import {
  boardTable,
  calendarTable,
  countTable,
  fileName,
  illustrative,
  madeUpOf,
  rotationTable,
  type Say,
  seasonTable,
  turnTable,
  type Voice,
} from '../tables/rules.ts'
import type * as contract from './contract.ts'

export async function exportSeasons(
  context: Context,
  { format: _, ...filter }: z.output<typeof contract.exportSeasons.query>,
): Promise<Export> {
  const { items, today } = await listSeasons(context, filter)
  const table = seasonTable(items)
  return { name: `${table.name} ${today}`, table, madeUp: items.map(madeUpOf) }
}

type BoardRow = Board['blocks'][number]['rows'][number]
type BoardQuery = z.output<typeof contract.exportBoard.query>

/** The rows the screen shows under the same filters. */
export async function exportBoard(
  context: Context,
  parts: SeasonParts,
  { seasonId, query, say }: { seasonId: string; query: BoardQuery; say: Say },
): Promise<Export> {
  const whole = await getBoard(context, parts, seasonId, query.day)
  const found = whole.columns.findIndex(({ code }) => code === query.column)
  const filter = { ...query, column: found < 0 ? undefined : found, owes: query.owes === 'yes' }
  const board = { ...whole, blocks: shownRows<BoardRow, Board['blocks'][number]>(whole.blocks, filter) }
  const table = boardTable(board, say)
  const name = fileName(`${table.name} ${query.day ?? board.today}`, board)
  return { name, madeUp: madeUpOf(board), table, more: [countTable(whole, say)] }
}

/** Who led which year; beside it whose turn it is. */
export async function exportRotation(context: Context, regionId: string): Promise<Export> {
  const rotation = await getRotation(context, regionId)
  const table = rotationTable(rotation)
  const name = `${table.name}, ${rotation.label} ${rotation.today}`
  // A line for each post, as in the table.
  const madeUp = rotation.years.flatMap((year) =>
    Array<MadeUp>(Math.max(1, year.leadership.length)).fill(madeUpOf(year)),
  )
  return { name, madeUp, table, more: [turnTable(rotation)] }
}

type DaysQuery = z.output<typeof contract.exportDays.query>

/** The days the screen shows under the same filter. */
export async function exportDays(
  context: Context,
  parts: SeasonParts,
  { seasonId, query, say }: { seasonId: string; query: DaysQuery; say: Voice },
): Promise<Export> {
  const calendar = await getCalendar(context, parts, seasonId)
  const { today, year, entries } = calendar
  const table = calendarTable(year, query.shown ? entries.filter(({ day }) => day >= today) : entries, say)
  return { name: fileName(table.name, calendar), madeUp: madeUpOf(calendar), table }
}

/**
 * The beginning of a file about a season: its name, and whether the season is a sample; beside it what its region was
 * called, and a note for what is made up in it. A file goes where no banner stands.
 * @param part of the season that the file holds, where a sample may have made up that part as a whole
 */
export async function seasonFile(context: Context, seasonId: string, title: string, part?: 'figures') {
  const season = found(await store.findSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season')
  const all = await store.illustrationsOf(context.db, seasonId)
  const marked = new Set(all.map(({ objectId }) => objectId))
  const noteOf = (objectId: string) => (marked.has(objectId) ? illustrative : null)
  const isMadeUp = part && all.some(({ objectKind, field }) => objectKind === 'season' && field === part)
  const file = { name: fileName(title, season), madeUp: isMadeUp ? ('illustrative' as const) : madeUpOf(season) }
  return { file, noun: nounOf(season.noun), noteOf }
}

/** What a line says of itself in a list that holds several seasons. */
export async function madeUpAmong({ db }: Context, lines: readonly { id: string | null; sample: boolean }[]) {
  const ids = new Set(lines.flatMap(({ id, sample }) => (id !== null && sample ? [id] : [])))
  const marked = new Set((await store.illustratedAmong(db, [...ids])).map(({ objectId }) => objectId))
  return lines.map((line): MadeUp => (line.id !== null && marked.has(line.id) ? 'illustrative' : madeUpOf(line)))
}

/**
 * As `seasonFile`, for whoever reads something of the season without being of it, as a sub-unit does: the caller has
 * shown that they may.
 * @param objectId what the file is about, where that may be made up as a whole
 */
export async function fileOfSeason(context: Context, seasonId: string, title: string, objectId: string | null = null) {
  const season = found(await store.findSeasonBelow(context.db, seasonId), 'season')
  const [madeUp = null] = await madeUpAmong(context, [{ id: objectId, sample: season.sample }])
  return { name: fileName(title, season), madeUp }
}
