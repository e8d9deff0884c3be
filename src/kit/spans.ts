/** What is right about a span of days, wherever one is given. */
import type { Span } from './days.ts'
import { invalid, type Refusal } from './refusal.ts'

/** Both ends are included, so the same day twice is one day; an end that is not known never contradicts. */
export function whyNotSpan({ from, to }: Span): Refusal | undefined {
  if (from !== null && to !== null && to < from) return invalid('to', 'span.reversed')
}
