/** What became of an import's cells since it was saved: who wrote what into them, and whether it can still be undone. */
import { fileOfSeason } from '#features/seasons/exports/actions.ts'
import { formatMoment } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { numberCell } from '#kit/table.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { plainValue } from '../cells/rules.ts'
import type { Since } from '../imports/contract.ts'
import { whyUndoClosed } from '../imports/rules.ts'
import * as store from '../imports/store.ts'
import { t, type words } from '../imports/words.ts'

/** A screen shows so many, a file all. */
const shown = 200

const told = ({ loaded, value, at, ...row }: store.SinceRow): Since => ({
  ...{ ...row, loaded: plainValue(loaded), value: plainValue(value), at: at.toISOString() },
})

/** Of what is saved, as it stands; of what is undone, as it stood then. */
async function readSince({ db }: Context, { id, state }: store.ImportRow, most: number | null): Promise<Since[]> {
  if (state === 'undone') return (await store.keptBy(db, id, most)).map(told)
  return state === 'saved' ? (await store.changedSince(db, id, most)).map(told) : []
}

export async function sinceOf(context: Context, row: store.ImportRow) {
  const items = await readSince(context, row, shown)
  if (items.length < shown) return { count: items.length, items }
  const count = row.state === 'undone' ? (row.leftStanding ?? 0) : await store.changedCount(context.db, row.id)
  return { count, items }
}

/** Why it cannot be undone now; nothing of what was never saved, or is undone already. */
export const whyNoUndo = async ({ db }: Context, row: store.ImportRow): Promise<Refusal | undefined> =>
  row.state === 'saved' ? whyUndoClosed(await store.sentSince(db, row)) : undefined

const columns = [
  { word: 'since.unit', width: 40, kind: 'text' },
  { word: 'since.round', width: 30, kind: 'text' },
  { word: 'since.indicator', width: 50, kind: 'text' },
  { word: 'since.loaded', width: 16, kind: 'number' },
  { word: 'since.value', width: 16, kind: 'number' },
  { word: 'since.by', width: 30, kind: 'text' },
  { word: 'since.at', width: 18, kind: 'text' },
] as const

export async function sinceFile(context: Context, row: store.ImportRow): Promise<Export> {
  const items = await readSince(context, row, null)
  const say = (word: keyof typeof words.vi) => t(word, {}, context.language)
  return {
    ...(await fileOfSeason(context, row.seasonId, say('since.file'))),
    table: {
      name: say('since.file'),
      columns: columns.map(({ word, ...column }) => ({ title: say(word), ...column })),
      rows: items.map(({ unitName, round, indicator, loaded, value, by, at }) => [
        ...[unitName, round, indicator, numberCell(loaded), numberCell(value), by, formatMoment(at)],
      ]),
    },
  }
}
