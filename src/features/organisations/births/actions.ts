/** Units that begin: what every new unit must satisfy, however it comes into the world. */
import type { Span } from '#kit/days.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import type { Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { recordAll } from '#platform/events.ts'
import { demandKind } from '../kinds/actions.ts'
import { whyNotProvince } from '../rules.ts'
import * as store from '../store.ts'

export type NewUnit = store.UnitFacts & { id: string }

/** The unit's province must have existed with it. */
async function demandProvince({ db }: Context, provinceId: string | null, span: Span, path: string) {
  if (provinceId === null) return
  refuseIf(whyNotProvince(found(await store.findProvince(db, provinceId), 'province'), span, path))
}

/** What holds of every unit: its days in order, its kind and its province there in its time. */
export async function demandUnit(context: Context, unit: store.UnitFacts, path = ''): Promise<void> {
  refuseIf(whyNotSpan(unit))
  await demandKind(context, unit.kind, unit, path)
  await demandProvince(context, unit.provinceId, unit, path)
}

export const codeTaken = (unitCode: string, path = '') => ({
  unit_code_once: invalid(`${path}code`, 'unit.code-taken', { unitCode }),
})

/** What the log keeps of a unit. */
export const factsOf = ({ code, name, kind, provinceId, parentId, from, to }: store.UnitFacts) => ({
  code,
  name,
  kind,
  provinceId,
  parentId,
  from,
  to,
})

/** Writes new units and tells each in the log; all of them or none. */
export async function addUnits(context: Context, units: readonly NewUnit[], path = ''): Promise<void> {
  if (units.length === 0) return
  const [only] = units
  const code = units.length === 1 && only ? only.code : '…'
  for (const unit of units) {
    await demandUnit(context, unit, path)
    if (unit.parentId) found(await store.findUnit(context.db, unit.parentId, context.today), 'unit')
  }
  await kept(context, codeTaken(code, path), (trx) => insertNewUnits({ ...context, db: trx }, units))
}

/** Writes units that were found right, parents before those below them: as many statements for a thousand as for ten. */
export async function insertNewUnits(context: Context, units: readonly NewUnit[]): Promise<void> {
  await store.insertUnits(context.db, units)
  await recordAll(
    context,
    units.map(({ id, ...unit }) => ({
      action: 'unit.created',
      object: { kind: 'unit', id },
      audience: 'everyone',
      unitId: id,
      after: factsOf(unit),
    })),
  )
}
