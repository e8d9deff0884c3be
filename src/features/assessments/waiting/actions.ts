/** What appeals tell the season: a condition, a column of the board, work that waits, the last days of windows. */
import type { EvidenceUse, UseSource } from '#features/evidence/uses/actions.ts'
import type {
  BoardColumn,
  CalendarSource,
  Cell,
  GateSource,
  GateState,
  SeasonParts,
  WorkItem,
  WorkSource,
} from '#features/seasons/actions.ts'
import { dayOf } from '#kit/days.ts'
import { allowed, unitScope } from '#platform/context.ts'
import { isOpen } from '../appeal-windows/rules.ts'
import * as rules from '../appeals/rules.ts'
import * as store from '../appeals/store.ts'
import { type Lowering, loweringsOf } from '../lowerings/rules.ts'
import { readSheets } from '../sealed/actions.ts'
import { type SheetRow, sheetsOf, sheetsOfUnits } from '../sealed/store.ts'
import { oversees } from '../told/rules.ts'

export const appealsPath = (seasonId: string) => `/mua/${seasonId}/kien-nghi`

/** Blocks in which an appeal waits: the review does not begin over it. The same for whoever asks. */
const gates: GateSource = async ({ db }, seasons) => {
  const waiting = await store.waitingIn(
    db,
    seasons.map(({ id }) => id),
  )
  const gate = ({ label }: { label: string }): GateState => ({
    ...{ stage: 'scoring', code: 'gate.appeals', met: false },
    params: { block: label },
  })
  return new Map([...Map.groupBy(waiting, ({ seasonId }) => seasonId)].map(([id, rows]) => [id, rows.map(gate)]))
}

/** What a unit said against a lower score, for itself and for whoever oversees: one that waits stands before any that was answered. */
const column: BoardColumn = {
  code: 'appeals',
  stage: 'scoring',
  cells: async ({ db, actor }, { id }) => {
    const sent = (await store.appealsOf(db, id)).filter(
      (row) =>
        row.sentAt !== null && row.withdrawnAt === null && (actor.units.includes(row.unitId) || oversees(actor, row)),
    )
    return new Map([...Map.groupBy(sent, ({ unitId }) => unitId)].map(([unitId, rows]) => [unitId, cellOf(id, rows)]))
  },
}

function cellOf(seasonId: string, rows: readonly { sentAt: Date | null; answeredAt: Date | null }[]): Cell {
  const path = appealsPath(seasonId)
  const open = rows.find(({ answeredAt }) => answeredAt === null)
  if (open?.sentAt) return { state: 'appeals-waiting', day: dayOf(open.sentAt), done: false, path }
  const last = rows
    .flatMap(({ answeredAt }) => answeredAt ?? [])
    .toSorted((a, b) => Number(a) - Number(b))
    .at(-1)
  return { state: 'appeals-answered', day: last ? dayOf(last) : null, done: true, path }
}

type OpenWindow = Lowering & { sheet: SheetRow }

/** Criteria of these sheets that came down, may still be appealed against, and are not. */
export async function windowsOf(
  context: Parameters<WorkSource>[0],
  sheets: readonly SheetRow[],
): Promise<OpenWindow[]> {
  if (sheets.length === 0) return []
  const rows = await store.appealsOn(
    context.db,
    sheets.map(({ id }) => id),
  )
  const isAppealed = (sheetId: string, { criterion, layer }: Lowering) =>
    rows.some(
      (row) =>
        row.withdrawnAt === null && row.sheetId === sheetId && row.criterion === criterion && row.layer === layer,
    )
  return (await readSheets(context, sheets)).flatMap(({ sheet, card, forms, checkers, layers }) =>
    loweringsOf(card.card, { forms, checkers }, layers)
      .filter((one) => isOpen(one, context.today, layers[0]?.isPublished ?? false) && !isAppealed(sheet.id, one))
      .map((one) => ({ ...one, sheet })),
  )
}

/** For whoever may write for a unit: one line a sheet and day, however many criteria came down. */
const toAppeal: WorkSource = async (context) => {
  const units = unitScope(context, 'work.list').filter(
    (unitId) => allowed(context, { unitId }, ['appeal.draft']).length > 0,
  )
  if (units.length === 0) return []
  const windows = await windowsOf(context, await sheetsOfUnits(context.db, units, { from: context.today }))
  const byDay = Map.groupBy(windows, ({ sheet, due }) => `${sheet.id} ${due}`)
  return [...byDay.values()].flatMap((some): WorkItem[] => {
    const [first] = some
    if (first === undefined) return []
    const { due, sheet } = first
    return [
      {
        ...{ code: 'work.appeal-window', params: { count: some.length, unit: sheet.unitName }, due },
        ...{ path: appealsPath(sheet.seasonId), seasonId: sheet.seasonId },
      },
    ]
  })
}

/** Drafts for the head who sends them; what was sent for whoever may answer and lowered nothing. */
const waiting: WorkSource = async (context) => {
  const { units, led, organised } = context.actor
  const rows = await store.appealsWaiting(context.db, { units, led, organised })
  return rows.flatMap((row): WorkItem[] => {
    const { regionId, seasonId, unitId, unitName: unit, criterion, due } = row
    const item = { params: { unit, criterion }, path: `${appealsPath(seasonId)}?xem=${row.id}`, seasonId }
    if (row.sentAt === null) {
      const isHead = units.includes(unitId) && allowed(context, { unitId }, ['appeal.send']).length > 0
      return isHead ? [{ ...item, code: 'work.appeal-to-send', due }] : []
    }
    const mayAnswer =
      oversees(context.actor, row) && allowed(context, { regionId, seasonId }, ['appeal.answer']).length > 0
    if (!mayAnswer || rules.whyNotImpartial(row, context.actor)) return []
    return [{ ...item, code: 'work.appeal-to-answer', due: null }]
  })
}

/** The last days on which the reader's own units may still say something. */
const days: CalendarSource = async (context, { id }) => {
  const own = (await sheetsOf(context.db, [id])).filter(({ unitId }) => context.actor.units.includes(unitId))
  const windows = await windowsOf(context, own)
  const last = new Map(
    windows.flatMap(({ due, sheet }) => (due === null ? [] : [[`${due} ${sheet.id}`, { due, sheet }]])),
  )
  return [...last.values()].map(({ due, sheet }) => ({
    ...{ day: due, kind: 'deadline' as const, code: 'calendar.appeals-due' },
    ...{ params: { unit: sheet.unitName }, path: appealsPath(id) },
  }))
}

export const appealParts: Partial<SeasonParts> = {
  gates: [gates],
  columns: [column],
  work: [toAppeal, waiting],
  days: [days],
}

/** What papers stand behind among the appeals that the reader sees. */
export const appealUses: UseSource = async (context, evidenceIds) => {
  const rows = await store.usesOf(context.db, evidenceIds)
  return rows.flatMap((row): EvidenceUse[] => {
    const { evidenceId, page, regionId, seasonId, unitId, unit, criterion, sentAt } = row
    const isOwn = context.actor.units.includes(unitId)
    if (!isOwn && (sentAt === null || !oversees(context.actor, row))) return []
    return [
      {
        ...{ evidenceId, page, closed: sentAt !== null, path: appealsPath(seasonId) },
        target: isOwn ? { unitId } : { regionId, seasonId },
        said: { code: 'appeal.serves', params: { criterion, unit } },
      },
    ]
  })
}
