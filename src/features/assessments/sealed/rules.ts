/** Who may read which sealed form, as row-level security knows it too; and which forms of a sheet stand. */
import type { FormKind } from '../rules.ts'
import { oversees, type Reader } from '../told/rules.ts'

type Sheet = { regionId: string; seasonId: string; unitId: string }
type Told = { seen: string; isTold: boolean }

type Form = { authorId: string; layer: Told | undefined; asChecker: boolean; isBlind: boolean }

/**
 * `layer` is that of the season's settings; nothing is told of one that is not in use. A checker reads what it checks, and the
 * other checks of it once its own was sent: until then nobody who checks a sheet reads them, whatever else they are.
 */
export function mayRead(reader: Reader, sheet: Sheet, { authorId, layer, asChecker, isBlind }: Form): boolean {
  if (isBlind) return false
  if (reader.units.includes(authorId) || oversees(reader, sheet) || asChecker) return true
  if (layer === undefined || !layer.isTold) return false
  return reader.units.includes(sheet.unitId) || (layer.seen === 'block' && reader.seasons.includes(sheet.seasonId))
}

/** Of each layer and author the last round: it stands though it came back, until the next. */
export function standingOf<F extends { kind: FormKind; authorId: string; round: number }>(forms: readonly F[]): F[] {
  const last = new Map<string, F>()
  for (const form of forms) {
    const key = `${form.kind} ${form.authorId}`
    if ((last.get(key)?.round ?? 0) < form.round) last.set(key, form)
  }
  return [...last.values()]
}
