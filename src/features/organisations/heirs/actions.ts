/** Whoever took the place of a unit meets what that unit left: papers, documents, registers. */
import { allowed, type Context } from '#platform/context.ts'
import { ancestorsOfAll } from '../succession/actions.ts'

/** As whom a unit's things are met: as its own people, or as those of a unit that took its place and allows the action. */
export async function readAs(context: Context, unitId: string, action: string): Promise<{ unitId: string }> {
  if (context.actor.units.includes(unitId)) return { unitId }
  const heirs = [...(await ancestorsOfAll(context, context.actor.units))]
    .filter(([, line]) => line.some(({ id }) => id === unitId))
    .map(([heirId]) => ({ unitId: heirId }))
  return heirs.find((heir) => allowed(context, heir, [action]).length > 0) ?? { unitId }
}

/** Units whose place one of the reader's took, where that one allows the action. */
export async function formerUnits(context: Context, action: string): Promise<{ unitId: string; unitName: string }[]> {
  const lines = await ancestorsOfAll(context, context.actor.units)
  const readable = [...lines].filter(([unitId]) => allowed(context, { unitId }, [action]).length > 0)
  const units = new Map(readable.flatMap(([, line]) => line.map(({ id, name }) => [id, name] as const)))
  return [...units]
    .filter(([unitId]) => !context.actor.units.includes(unitId))
    .map(([unitId, unitName]) => ({ unitId, unitName }))
}
