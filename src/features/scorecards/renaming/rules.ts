/**
 * A code that is typed by hand, from the card as it was before the typing began: what named the one it belongs to names
 * it still. A code that cannot be its own is not taken, and the card is as it was: a name never passes to another. Pure.
 */
import type { Said } from '#kit/refusal.ts'
import { at, type Draft, type Path, walk, withCriterion } from '../drafts/rules.ts'
import { recoded } from '../editing/rules.ts'
import { isSayable } from '../formula-names/rules.ts'
import { isInFormula, usersOfIndicator, withIndicatorCode } from '../indicator-uses/rules.ts'
import { usersOf } from '../references/rules.ts'

/** `by`: where the code is named already. */
export type Renamed = { draft: Draft } | { refusal: Said; by?: Said }

const no = (code: string, params: Said['params'] = {}): Renamed => ({ refusal: { code, params } })

/** What names the one and what named nothing yet would not be told apart again. */
function whyNotJoined(code: string, own: readonly Said[], [by]: readonly Said[]): Renamed | undefined {
  return by && own.length > 0 ? { refusal: { code: 'renaming.awaited', params: { code } }, by } : undefined
}

/** A criterion's code. */
export function withCode(draft: Draft, path: Path, code: string): Renamed {
  const one = at(draft.content, path)
  if (!one || (one.code ?? '') === code) return { draft }
  if (code.trim() === '') return no('renaming.empty')
  if (walk(draft.content).some(([{ code: other }]) => other === code)) return no('renaming.taken', { code })
  const users = usersOf(draft)
  const naming = (name: string | undefined) => users.flatMap((user) => (user.code === name ? [user.by] : []))
  const why = whyNotJoined(code, naming(one.code), naming(code))
  return why ?? { draft: recoded(draft, withCriterion(draft.content, path, { ...one, code })) }
}

/** An indicator's code. */
export function withOtherIndicator(draft: Draft, index: number, code: string): Renamed {
  const indicators = draft.content.indicators ?? []
  const from = indicators[index]?.code ?? ''
  if (!indicators[index] || from === code) return { draft }
  if (code.trim() === '') return no('renaming.empty')
  if (indicators.some((one) => one.code === code)) return no('renaming.indicator-taken', { code })
  if (!isSayable(code) && isInFormula(draft, from)) return no('renaming.unsayable', { code })
  const why = whyNotJoined(code, usersOfIndicator(draft, from), usersOfIndicator(draft, code))
  return why ?? { draft: withIndicatorCode(draft, index, code) }
}
