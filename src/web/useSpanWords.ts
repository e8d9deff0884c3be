/** How long something holds, in words: both ends are included, an open or unknown end is left out. */
import { formatDay, type Span } from '#kit/days.ts'
import { useWords } from './language.ts'
import { words } from './words.ts'

export function useSpanWords(): (span: Span) => string {
  const t = useWords(words)
  return ({ from, to }) => {
    if (from && to) return t('span.between', { from: formatDay(from), to: formatDay(to) })
    if (from) return t('span.from', { from: formatDay(from) })
    return to ? t('span.until', { to: formatDay(to) }) : t('span.open')
  }
}
