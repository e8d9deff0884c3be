/** What a region is called in a sentence: its label's noun holds for a time, and bodies have nouns of their own. */
import type { Term } from '#kit/refusal.ts'

/** Nouns of the law, each with its English word (glossary). */
const english: Record<string, string> = { 'khu vực': 'region', cụm: 'cluster', khối: 'group' }

/**
 * The one place that says "Trưởng khu vực", "Trưởng cụm" or "Trưởng khối": sentences have a hole for it. A noun that
 * we do not know is said as its body writes it; without a label it is the general word.
 */
export function nounOf(noun: string | null): Term {
  const vi = (noun ?? 'khu vực').toLocaleLowerCase('vi')
  return { vi, en: english[vi] ?? 'region' }
}
