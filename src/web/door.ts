/** Where a refused request waits while a person signs in again or re-enters the password. */

export type Need = 'sign-in' | 'step-up'

/** Resolves to true when the person did what was needed, to false when they turned away. */
export type Keeper = (need: Need) => Promise<boolean>

let keeper: Keeper | undefined
const waiting = new Map<Need, Promise<boolean>>()

/** The dialog that stands at the door; the answer takes it away again. */
export function standAtDoor(next: Keeper): () => void {
  keeper = next
  return () => {
    if (keeper === next) keeper = undefined
  }
}

/** Many requests may be refused at once: they wait for one dialog. */
export function askAtDoor(need: Need): Promise<boolean> {
  const already = waiting.get(need)
  if (already) return already
  const asked = (keeper?.(need) ?? Promise.resolve(false)).finally(() => waiting.delete(need))
  waiting.set(need, asked)
  return asked
}
