/** How a term of a rule of voting is told, on a screen and on paper: its word, or null where the rule does not say. */
import type { Params } from '#kit/refusal.ts'
import type { Share, TermName, Terms } from '../outcomes/rules.ts'

type Say = (code: string, params?: Params) => string

export function termTold(say: Say, name: TermName, terms: Terms): string | null {
  const value = terms[name]
  if (value === null) return null
  if (name === 'base' || name === 'secrecy') return say(`term.${name}.${value}`)
  if (typeof value === 'boolean') return say(value ? 'term.yes' : 'term.no')
  return typeof value === 'object' ? shareTold(say, name, value) : String(value)
}

function shareTold(say: Say, name: TermName, { part, whole, over }: Share): string {
  if (name === 'leading') return say('term.share-at-most', { part, whole })
  return say(over ? 'term.share-over' : 'term.share-at-least', { part, whole })
}
