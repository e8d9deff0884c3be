/** Loads the justice sector's agencies at province level: all of them in one go, none twice, none by hand. */
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { addUnits, type NewUnit } from '../births/actions.ts'
import * as store from '../store.ts'
import * as succession from '../succession/store.ts'
import type * as contract from './contract.ts'
import { type Known, type SectorChange, type SectorUnit, sameAs, sectorChanges, sectorUnits } from './rules.ts'

type Plan = {
  adds: (SectorUnit & { id: string })[]
  kept: { wanted: SectorUnit; unit: Known }[]
  changes: SectorChange[]
  /** Every wanted unit's id, new or there already. */
  idOf: ReadonlyMap<string, string>
}

async function planned(context: Context): Promise<Plan> {
  const provinces = await store.allProvinces(context.db)
  const became = (await store.allSuccessions(context.db)).map(({ fromProvinceId, toProvinceId, day, kind }) => ({
    ...{ from: fromProvinceId, to: toProvinceId, day, kind },
  }))
  const known = await store.unitsOfKinds(context.db, ['justice_department', 'provincial_enforcement'])
  const adds: Plan['adds'] = []
  const kept: Plan['kept'] = []
  for (const wanted of sectorUnits(provinces)) {
    const unit = sameAs(known, wanted)
    if (unit) kept.push({ wanted, unit })
    else adds.push({ ...wanted, id: context.newId() })
  }
  const idOf = new Map([
    ...adds.map(({ key, id }) => [key, id] as const),
    ...kept.map(({ wanted, unit }) => [wanted.key, unit.id] as const),
  ])
  return {
    adds,
    kept,
    idOf,
    changes: await newChanges(context, sectorChanges(provinces, became), { adds, kept, idOf }),
  }
}

/**
 * Changes not yet recorded, whose units all have the days they should have: what somebody typed otherwise is left to
 * them.
 */
async function newChanges(
  context: Context,
  changes: readonly SectorChange[],
  { adds, kept, idOf }: Omit<Plan, 'changes'>,
): Promise<SectorChange[]> {
  const fits = new Set([
    ...adds.map(({ key }) => key),
    ...kept.filter(({ wanted, unit }) => isAsWanted(wanted, unit)).map(({ wanted }) => wanted.key),
  ])
  const lines = await succession.allLines(context.db)
  const done = new Set(lines.map(({ from, to }) => `${from} ${to}`))
  const isDone = ({ from, to }: SectorChange) => from.some((key) => done.has(`${idOf.get(key)} ${idOf.get(to)}`))
  return changes.filter((change) => [...change.from, change.to].every((key) => fits.has(key)) && !isDone(change))
}

const isAsWanted = (wanted: SectorUnit, unit: Known) => wanted.from === unit.from && wanted.to === unit.to

const listed = ({ code, name, from, to }: SectorUnit) => ({ code, name, from, to })

const told = ({ adds, kept, changes }: Plan): contract.SectorPlan => ({
  adds: adds.map(listed),
  kept: kept.length,
  differing: kept.filter(({ wanted, unit }) => !isAsWanted(wanted, unit)).map(({ wanted }) => listed(wanted)),
  changes: changes.length,
})

export async function previewSector(context: Context): Promise<contract.SectorPlan> {
  demand(context, 'unit.keep', {})
  return told(await planned(context))
}

/** @throws Refused `unit.code-taken` when one of the codes belongs to a unit of another kind */
export async function loadSector(context: Context, enforcementParentId: string | null): Promise<contract.SectorPlan> {
  demand(context, 'unit.keep', {})
  if (enforcementParentId !== null) {
    const parent = await store.findUnit(context.db, enforcementParentId, context.today)
    refuseIf(parent ? undefined : invalid('enforcementParentId', 'unit.missing'))
  }
  const plan = await planned(context)
  const units = plan.adds.map(
    ({ key: _, ...unit }): NewUnit => ({
      ...unit,
      parentId: unit.kind === 'provincial_enforcement' ? enforcementParentId : null,
    }),
  )
  await addUnits(context, units)
  await writeChanges(context, plan)
  return told(plan)
}

async function writeChanges(context: Context, { changes, adds, idOf }: Plan) {
  if (changes.length === 0) return
  const id = (key: string) => found(idOf.get(key), 'unit')
  const isNew = new Set(adds.map(({ key }) => key))
  const all = changes.map((change) => ({ changeId: context.newId(), ...change }))
  const { db, now: madeAt } = context
  await succession.insertChanges(
    db,
    all.map(({ changeId, kind, day, decision }) => ({ id: changeId, kind, day, decision, madeAt, memberships: 0 })),
  )
  await succession.insertLines(
    db,
    all.flatMap(({ changeId, from, to }) => from.map((key) => ({ changeId, from: id(key), to: id(to) }))),
  )
  await succession.insertEndings(
    db,
    all.flatMap(({ changeId, from }) => from.map((key) => ({ changeId, unitId: id(key), knownTo: null }))),
  )
  await succession.insertBirths(
    db,
    all.filter(({ to }) => isNew.has(to)).map(({ changeId, to }) => ({ changeId, unitId: id(to) })),
  )
}
