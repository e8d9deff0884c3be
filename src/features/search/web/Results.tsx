/** What was found, in groups; the hands stay in the field, the chosen line is told by its id. */
import { useEffect, useRef } from 'react'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { words } from '../words.ts'
import type { Group, Hit } from './hits.ts'

type Props = {
  id: string
  groups: readonly Group[]
  chosen: number
  onChoose: (at: number) => void
  onOpen: (hit: Hit) => void
}

export function Results({ id, groups, chosen, onChoose, onOpen }: Props) {
  const t = useWords(words)
  let next = 0
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t('search.results')} className="g-search-list">
      {groups.map(({ kind, hits }) => (
        <fieldset key={kind} className="g-search-group" aria-labelledby={`${id}-${kind}`}>
          <div id={`${id}-${kind}`} role="presentation" className="g-search-kind">
            {t(`search.kind.${kind}`)}
          </div>
          {hits.map((hit) => {
            const at = next++
            return (
              <Line
                key={hit.id}
                id={`${id}-${at}`}
                hit={hit}
                chosen={at === chosen}
                onPoint={() => onChoose(at)}
                onOpen={() => onOpen(hit)}
              />
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}

type LineProps = { id: string; hit: Hit; chosen: boolean; onPoint: () => void; onOpen: () => void }

function Line({ id, hit, chosen, onPoint, onOpen }: LineProps) {
  const t = useWords(words)
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const { title, where, excerpt, endedOn, heirs } = hit
  const ended = endedOn && t('search.ended', { day: formatDay(endedOn) })
  const now = heirs.length > 0 && t('search.heirs', { names: heirs.join(', ') })
  const facts = [where, ended, now].filter(Boolean).join(' · ')
  return (
    // The field holds the focus and hears the keys; a press of the pointer is the other way.
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className="g-search-line"
      onPointerMove={onPoint}
      onClick={onOpen}
      onKeyDown={undefined}
    >
      <div className="g-search-title">{title}</div>
      {facts && <div className="g-search-where">{facts}</div>}
      {excerpt && <div className="g-search-where">{excerpt}</div>}
    </div>
  )
}
