/** What appeals and cross-checks say before a result is final, and what its archive keeps of appeals. */

import { formatDay } from '#kit/days.ts'
import type { Json } from '#kit/digest.ts'
import type { Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as appeals from '../appeals/store.ts'
import { linesOf } from '../checks/rules.ts'
import { checksOf } from '../checks/store.ts'
import type { AppealSource, Gathered, ResultGuard } from '../making/actions.ts'
import { sheetsOf } from '../sealed/store.ts'
import { readForm } from '../sealing/rules.ts'
import type { Standing } from '../stacking/rules.ts'
import { windowsOf } from '../waiting/actions.ts'

const named = (units: readonly string[]) => [...new Set(units)].sort((a, b) => a.localeCompare(b, 'vi')).join(', ')

/** Appeals that wait for an answer, or for the final form that says what was answered. */
async function openAppeals({ db }: Context, seasonId: string, block: string): Promise<Said[]> {
  const waiting = await appeals.waitingIn(db, [seasonId])
  if (!waiting.some((one) => one.block === block)) return []
  const open = (await appeals.appealsOf(db, seasonId)).filter(
    (one) => one.block === block && one.sentAt !== null && one.withdrawnAt === null && one.answeredAt === null,
  )
  // A lead is not told whose it is where its own unit appeals; that one waits is told to all alike.
  if (open.length === 0) return [{ code: 'result.appeals-settling' }]
  const units = named(open.map(({ unitName }) => unitName))
  return [{ code: 'result.appeals-open', params: { count: open.length, units } }]
}

/** Days on which a unit may still appeal; a window without a day ends with the result itself. */
async function windowsToCome(context: Context, seasonId: string, block: string): Promise<Said[]> {
  const sheets = (await sheetsOf(context.db, [seasonId])).filter((sheet) => sheet.block === block)
  const windows = (await windowsOf(context, sheets)).flatMap(({ due, sheet }) =>
    due === null ? [] : [{ due, unit: sheet.unitName }],
  )
  const last = windows
    .map(({ due }) => due)
    .sort()
    .at(-1)
  if (last === undefined) return []
  return [
    { code: 'result.appeals-to-come', params: { day: formatDay(last), units: named(windows.map(({ unit }) => unit)) } },
  ]
}

export const appealGuard: ResultGuard = async (context, { season, block }) => [
  ...(await openAppeals(context, season.id, block)),
  ...(await windowsToCome(context, season.id, block)),
]

/** Checks that were drawn and are not there; whoever leads sees those on its own unit's sheet in `gathered` alone. */
async function missingChecks({ db }: Context, { season, block, forms }: Gathered): Promise<Said[]> {
  const missing = (await checksOf(db, season.id)).filter(
    (check) =>
      check.block === block &&
      !forms.some(
        ({ kind, unitId, authorId, returned }) =>
          kind === 'check' && !returned && unitId === check.unitId && authorId === check.checkerUnitId,
      ),
  )
  if (missing.length === 0) return []
  const units = named(missing.map(({ unitName }) => unitName))
  return [{ code: 'result.unchecked', params: { count: missing.length, units } }]
}

const standing = (forms: Gathered['forms']): Standing[] =>
  forms.flatMap(({ digest, content }) => {
    const form = readForm(content)
    return form ? [{ digest, form }] : []
  })

/** What checkers differ in, where neither the meeting nor a later layer has said what holds. */
function unsettled({ card, units, forms }: Gathered): Said[] {
  if (!card) return []
  const open = units.flatMap(({ id, name }) => {
    const own = standing(forms.filter(({ unitId }) => unitId === id))
    const later = own.filter(({ form }) => form.layer === 'verification' || form.layer === 'final')
    const isSaid = (kind: string, code: string) =>
      later.some(({ form }) => form.cells.some((cell) => cell.kind === kind && cell.code === code))
    return linesOf(card.content, own)
      .filter(({ state, kind, code }) => state === 'differ' && !isSaid(kind, code))
      .map(() => name)
  })
  return open.length === 0 ? [] : [{ code: 'result.unsettled', params: { count: open.length, units: named(open) } }]
}

export const checkGuard: ResultGuard = async (context, _, gathered) =>
  gathered.layers.some(({ kind }) => kind === 'cross')
    ? [...(await missingChecks(context, gathered)), ...unsettled(gathered)]
    : []

/** What was answered, and what it changed; what was written stays with the unit and those who answer. */
export const appealOutcomes: AppealSource = async ({ db }, { season, block }) => {
  const rows = await appeals.appealsOf(db, season.id)
  return rows
    .filter((row) => row.block === block && row.answeredAt !== null)
    .map(
      ({ id, unitName: unit, criterion, layer, claimed, lowered, answeredAt, outcome, ...row }): Json => ({
        ...{ id, unit, criterion, layer, claimed, lowered, outcome, answeredAt: answeredAt?.toISOString() ?? null },
        changed:
          row.changedKind === null ? null : { kind: row.changedKind, code: row.changedCode, value: row.changedValue },
      }),
    )
}
