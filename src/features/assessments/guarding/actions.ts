/** What appeals and cross-checks say before a result is final. */

import { formatDay } from '#kit/days.ts'
import type { Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { heldUntil } from '../appeal-windows/rules.ts'
import * as appeals from '../appeals/store.ts'
import { linesOf } from '../checks/rules.ts'
import type { Gathered, ResultGuard } from '../making/actions.ts'
import { sheetsOf } from '../sealed/store.ts'
import { readForm } from '../sealing/rules.ts'
import { isOver } from '../sheets/rules.ts'
import { basisOf, type Standing } from '../stacking/rules.ts'
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

/** Days on which a unit may still appeal; a window without a day ends with the result, a whole day after it could be seen. */
async function windowsToCome(context: Context, seasonId: string, block: string): Promise<Said[]> {
  const sheets = (await sheetsOf(context.db, [seasonId])).filter((sheet) => sheet.block === block)
  const windows = (await windowsOf(context, sheets)).flatMap(({ sheet, ...window }) => {
    const due = heldUntil(window)
    return due === null || context.today > due ? [] : [{ due, unit: sheet.unitName }]
  })
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

/** What a sheet says for or against a final result by its checks. */
type Sheet = {
  name: string
  forms: Gathered['forms']
  /** What is there and not told to whoever asks: nothing is said of what it says. */
  veiled: Gathered['veiled']
  checkers: Gathered['checkers']
}

const some = (code: string, units: readonly string[]): Said[] =>
  units.length === 0 ? [] : [{ code, params: { count: units.length, units: named(units) } }]

/** Checks that were drawn and are not there. After their days the meeting or a later layer says what holds without them. */
function missingChecks(sheets: readonly Sheet[], isOver: boolean): Said[] {
  const units = sheets.flatMap(({ name, forms, veiled, checkers }) => {
    const all = [...forms, ...veiled]
    const isSaid = all.some(({ kind }) => kind === 'cross' || kind === 'verification' || kind === 'final')
    if (isOver && isSaid) return []
    const came = all.flatMap(({ kind, authorId, returned }) => (kind === 'check' && !returned ? [authorId] : []))
    return checkers.flatMap(({ id }) => (came.includes(id) ? [] : [name]))
  })
  return some('result.unchecked', units)
}

const standing = (forms: Gathered['forms']): Standing[] =>
  forms.flatMap(({ digest, content }) => {
    const form = readForm(content)
    return form ? [{ digest, form }] : []
  })

/** What checkers differ in or have not said, where neither the meeting nor a later layer has said what holds. */
function unsettled({ card }: Gathered, sheets: readonly Sheet[]): Said[] {
  if (!card) return []
  const open = sheets.flatMap(({ name, forms, checkers }) => {
    const own = standing(forms)
    const later = own.filter(({ form }) => form.layer === 'verification' || form.layer === 'final')
    const isSaid = (kind: string, code: string) =>
      later.some(({ form }) => form.cells.some((cell) => cell.kind === kind && cell.code === code))
    return linesOf(card.content, { forms: own, checkers: checkers.map(({ code }) => code) })
      .filter(({ state, kind, code }) => (state === 'differ' || state === 'waiting') && !isSaid(kind, code))
      .map(() => name)
  })
  return some('result.unsettled', open)
}

/** Forms that do not stand on exactly what stands below them now. */
const stale = (sheets: readonly Sheet[]): Said[] =>
  some(
    'result.stale',
    sheets.flatMap(({ name, forms }) => {
      const own = standing(forms)
      return own.flatMap(({ form }) => (basisOf(form.layer, own).join() === form.on.join() ? [] : [name]))
    }),
  )

export const checkGuard: ResultGuard = async ({ today }, { owing }, gathered) => {
  const { units, forms, veiled, checkers, layers } = gathered
  const sheets = units
    .filter(({ id }) => owing.has(id))
    .map(({ id, name }): Sheet => {
      const isOf = ({ unitId }: { unitId: string }) => unitId === id
      return { name, forms: forms.filter(isOf), veiled: veiled.filter(isOf), checkers: checkers.filter(isOf) }
    })
  const whole = sheets.filter((sheet) => sheet.veiled.length === 0)
  const cross = layers.find(({ kind }) => kind === 'cross')
  if (!cross) return stale(whole)
  return [
    ...some(
      'result.undrawn',
      sheets.flatMap(({ name, checkers: drawn }) => (drawn.length === 0 ? [name] : [])),
    ),
    ...missingChecks(sheets, isOver(cross, today)),
    ...unsettled(gathered, whole),
    ...stale(whole),
  ]
}
