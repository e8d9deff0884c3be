/** What a list of a unit's own can be opened for. */
import { useDoors } from './doors.tsx'

/** The units the person holds a role in, each once. */
export function useOwnUnits() {
  const { person } = useDoors()
  const units = new Map((person?.posts ?? []).flatMap(({ unitId, unit }) => (unitId ? [[unitId, unit ?? '']] : [])))
  return [...units].map(([value, label]) => ({ value, label }))
}
