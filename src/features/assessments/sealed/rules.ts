/** Which of the forms of a sheet stand. */
import type { FormKind } from '../rules.ts'

/** Of each layer and author the last round: it stands though it came back, until the next. */
export function standingOf<F extends { kind: FormKind; authorId: string; round: number }>(forms: readonly F[]): F[] {
  const last = new Map<string, F>()
  for (const form of forms) {
    const key = `${form.kind} ${form.authorId}`
    if ((last.get(key)?.round ?? 0) < form.round) last.set(key, form)
  }
  return [...last.values()]
}
