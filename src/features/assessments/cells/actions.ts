/** The one door for what is given in a layer: every cell is saved here, by itself or with others. */
import { toldOf } from '#features/figures/accepted-of-unit/actions.ts'
import type { Json } from '#kit/digest.ts'
import { found, type Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { together } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { cardOf } from '../cards/actions.ts'
import { aboutLayer, type OwnLayer, ownLayer } from '../layers/actions.ts'
import type { CellKind } from '../rules.ts'
import type { Cell, CellGiven, CellSaved } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** A cell as it came out, its fault not yet put into words. */
export type Saved = Omit<CellSaved, 'refusal' | 'message'> & { fault?: Said }

export const cellOf = ({ id, kind, code, value, reason, by, enteredAt }: Omit<store.CellRow, 'layerId'>): Cell => ({
  ...{ id, kind, code, value, reason, by, at: enteredAt.toISOString() },
})

/**
 * Saves what may be saved of these cells, all of it in one transaction, and tells of each what became of it, in the order
 * asked. As many queries for five hundred cells as for one.
 */
export async function saveCells(context: Context, layerId: string, cells: readonly CellGiven[]): Promise<Saved[]> {
  const layer = await ownLayer(context, layerId, 'to-write')
  const card = await cardOf(context, layer.scorecardId)
  const figures = cells.filter(({ kind, code }) => kind === 'figure' && card.indicators.has(code))
  const asksReports = layer.kind === 'self' && layer.closed === undefined
  const codes = asksReports ? [...new Set(figures.map(({ code }) => code))] : []
  const told = await toldOf(context, layer, { codes, all: new Set(card.indicators.keys()) })
  const rows = await store.standingIn(context.db, [layerId], [...new Set(cells.map(({ code }) => code))])
  const standing = new Map(rows.map((row) => [rules.cellKey(row), row]))
  const { kind, closed, reopened } = layer
  const answered = kind === 'final' ? await store.settledOn(context.db, layer.sheetId) : []
  const settled = new Set(answered.map(rules.cellKey))
  const verdicts = rules.verdictsOn(cells, { layer: kind, card, closed, reopened, told, standing, settled })
  const made = await write(context, layer, { cells, verdicts, standing })
  return cells.map(({ kind: cellKind, code }, index) => {
    const verdict = found(verdicts[index], 'verdict')
    const key = rules.cellKey({ kind: cellKind, code })
    const cell = verdict.outcome === 'saved' ? made.get(key) : standing.get(key)
    return {
      ...{ kind: cellKind, code, outcome: verdict.outcome, cell: cell ? cellOf(cell) : null },
      ...('fault' in verdict && { fault: verdict.fault }),
    }
  })
}

type Weighed = {
  cells: readonly CellGiven[]
  verdicts: readonly rules.Verdict[]
  standing: ReadonlyMap<string, store.CellRow>
}

/** Supersedes what stood, adds what was written, and tells the log once. */
async function write(context: Context, layer: OwnLayer, { cells, verdicts, standing }: Weighed) {
  const { actor, db, now } = context
  const made = new Map<string, Omit<store.CellRow, 'layerId'> & store.NewCell>()
  for (const [index, cell] of cells.entries()) {
    const verdict = verdicts[index]
    if (verdict?.outcome !== 'saved') continue
    const { kind, code } = cell
    const key = rules.cellKey(cell)
    made.set(key, {
      ...{ id: context.newId(), kind, code, value: verdict.value, reason: verdict.reason },
      ...{ supersedes: standing.get(key)?.id ?? null, by: actor.name, enteredAt: now },
    })
  }
  if (made.size === 0) return made
  const rows = [...made.values()].map(({ by: _, enteredAt: __, ...row }) => row)
  const replaced = rows.flatMap(({ supersedes }) => supersedes ?? [])
  if (replaced.length > 0) await store.supersede(db, replaced)
  const entered = { by: actor.accountId ?? '', at: now }
  await together(store.insertCells(db, layer, rows, entered), record(context, happening(layer, rows, standing)))
  return made
}

function happening(layer: OwnLayer, rows: readonly store.NewCell[], standing: Weighed['standing']) {
  const told = (shown: (row: store.NewCell) => string | null): Json => ({
    cells: Object.fromEntries(rows.map((row) => [rules.cellKey(row), shown(row)])),
  })
  return {
    ...aboutLayer('sheet.cells-saved', layer),
    before: told((row) => standing.get(rules.cellKey(row))?.value ?? null),
    after: told(({ value }) => value),
  }
}

/** All that one cell of a layer of one's own ever held. */
export async function cellHistory(
  context: Context,
  layerId: string,
  place: { kind: CellKind; code: string },
): Promise<{ items: Cell[] }> {
  const layer = await ownLayer(context, layerId, 'to-read')
  return { items: (await store.historyOf(context.db, layer.id, place)).map(cellOf) }
}
