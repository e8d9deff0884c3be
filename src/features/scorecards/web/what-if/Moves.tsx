/** How a unit moved: an arrow and words, never colour alone. Plain elements: there are hundreds of them. */
import { exact, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { UnitEffect } from '../../what-if/rules.ts'
import { words } from '../../what-if/words.ts'
import './what-if.css'

const arrows = { up: '▲', down: '▼', same: '＝', in: '▲', out: '▼' } as const

export function MoveTold({ unit: { move, before, after } }: { unit: UnitEffect }) {
  const t = useWords(words)
  const by = Math.abs((before.rank ?? 0) - (after.rank ?? 0))
  return (
    <span className={move === 'same' ? 'g-move g-quiet' : 'g-move'}>
      <span aria-hidden="true">{arrows[move]} </span>
      {t(`what-if.move.${move}`, { by })}
    </span>
  )
}

export function useFromTo() {
  const t = useWords(words)
  const language = useLanguage()
  const both = (from: string, to: string) => (from === to ? to : t('what-if.from-to', { from, to }))
  const rank = (value: number | null) => (value === null ? t('what-if.no-rank') : String(value))
  const points = (text: string) => formatExact(exact(text), language)
  return {
    rank: ({ before, after }: UnitEffect) => both(rank(before.rank), rank(after.rank)),
    total: ({ before, after }: UnitEffect) => both(points(before.total), points(after.total)),
    grade: ({ before, after }: UnitEffect) =>
      both(before.grade ?? t('what-if.no-grade'), after.grade ?? t('what-if.no-grade')),
  }
}
