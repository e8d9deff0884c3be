/** The tree of the card: moved through and changed by keys alone, or by hand; only the rows in sight are drawn. */
import { Box } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import { formatExact } from '#kit/exact.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import type { Path } from '../../drafts/rules.ts'
import { type Direction, isEven, move, spotAt, type Zone } from '../../editing/rules.ts'
import { words } from '../../editing/words.ts'
import { sumOfMaxima, toldLiteral } from '../../literals/rules.ts'
import { useEditing } from './editing.ts'
import type { TreeDeeds } from './treeDeeds.ts'
import { keyOf, led, type Row, rowAt, rowsOf, typedTo } from './treeRows.ts'
import { type Drag, useDragging } from './useDragging.ts'
import './editor.css'

const rowHeight = 40
/** Letters typed within this time are one word. */
const typingPause = 700

const moves: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

type Props = { counts: ReadonlyMap<string, number>; deeds: TreeDeeds }

export function DraftTree({ counts, deeds }: Props) {
  const t = useWords(words)
  const { draft, at, go, deed } = useEditing()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOf(draft.content, closed), [draft.content, closed])
  const here = Math.max(0, rowAt(rows, at))
  const frame = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const sight = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => keyOf(rows[index]?.path ?? []),
  })
  // What stands closed above the chosen one opens; the chosen one comes into sight.
  useEffect(() => {
    const above = at.map((_, depth) => keyOf(at.slice(0, depth))).filter((key) => closed.has(key))
    if (above.length > 0) setClosed((was) => new Set([...was].filter((key) => !above.includes(key))))
  }, [at, closed])
  useEffect(() => sight.scrollToIndex(here), [sight, here])

  const toggle = (path: Path, open: boolean) => {
    const key = keyOf(path)
    setClosed((was) => new Set(open ? [...was].filter((one) => one !== key) : [...was, key]))
    if (!open) go(path)
  }
  const { drag, handlers, wasDrag } = useDragging({
    ...{ rows, rowHeight, frame },
    onDrop: (from: Path, over: Path, zone: Zone) => deed(move(draft, from, spotAt(draft.content, over, zone))),
  })
  const byLetters = (letter: string) => {
    const time = performance.now()
    const text = time - typed.current.at < typingPause ? typed.current.text + letter : letter
    typed.current = { text, at: time }
    const to = typedTo(rows, here, text)
    if (to !== undefined) go(rows[to]?.path ?? [])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keyDeed(event, { rows, here, go, toggle, deeds, byLetters })
    if (!run) return
    event.preventDefault()
    run()
  }
  const onClick = ({ target }: MouseEvent) => {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
    const row = rows[Number(place?.dataset.place ?? -1)]
    if (!row || wasDrag()) return
    if (target instanceof Element && target.closest('.g-tree-sign') && row.isOpen !== null && row.criterion)
      return toggle(row.path, !row.isOpen)
    go(row.path)
    deeds.open()
  }
  return (
    <Box
      ref={frame}
      className="g-draft-tree"
      role="tree"
      aria-label={t('editing.tree')}
      aria-describedby="draft-tree-keys"
      aria-activedescendant={`draft-${here}`}
      tabIndex={0}
      data-pointer="tree"
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...handlers}
    >
      <div role="none" className="g-draft-all" style={{ height: sight.getTotalSize() }}>
        {sight.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index]
          return (
            row && (
              <Item
                key={key}
                {...{ row, index, top: start, isHere: index === here }}
                faults={counts.get(row.path.join()) ?? 0}
                mark={drag?.over === index ? drag.zone : undefined}
                isHeld={drag !== null && keyOf(drag.from) === keyOf(row.path)}
                title={draft.content.title ?? t('editing.card')}
              />
            )
          )
        })}
      </div>
    </Box>
  )
}

type Hands = {
  rows: readonly Row[]
  here: number
  go: (path: Path) => void
  toggle: (path: Path, open: boolean) => void
  deeds: TreeDeeds
  byLetters: (letter: string) => void
}

function keyDeed(event: KeyboardEvent, hands: Hands): (() => void) | undefined {
  const { key, altKey, shiftKey } = event
  const ctrlKey = event.ctrlKey || event.metaKey
  const { rows, here, go, toggle, deeds, byLetters } = hands
  const row = rows[here]
  if (!row) return undefined
  const change = changeDeed(key, { altKey, ctrlKey, shiftKey }, deeds)
  if (change) return change
  if (altKey || ctrlKey) return undefined
  if (key === 'Enter' || key === ' ') return deeds.edit
  const lead = led(rows, here, key)
  if (lead) return 'to' in lead ? () => go(rows[lead.to]?.path ?? []) : () => toggle(row.path, lead.open)
  if (key.length === 1) return () => byLetters(key)
}

type Keys = { altKey: boolean; ctrlKey: boolean; shiftKey: boolean }

function changeDeed(key: string, { altKey, ctrlKey, shiftKey }: Keys, deeds: TreeDeeds): (() => void) | undefined {
  const direction = moves[key]
  if (altKey) return direction && (() => deeds.move(direction))
  if (key === 'Insert' || (ctrlKey && key === 'Enter')) return shiftKey ? deeds.addBelow : deeds.addBeside
  if (key === 'Delete') return deeds.remove
  if (ctrlKey && key.toLowerCase() === 'd') return deeds.duplicate
}

type ItemProps = {
  row: Row
  index: number
  top: number
  isHere: boolean
  faults: number
  mark: Drag['zone'] | undefined
  isHeld: boolean
  title: string
}

/** Rows are made anew with each key; one that shows the same is not drawn again. */
const showsTheSame = ({ row, ...rest }: ItemProps, { row: next, ...given }: ItemProps) =>
  row.criterion === next.criterion &&
  row.level === next.level &&
  row.position === next.position &&
  row.of === next.of &&
  row.isOpen === next.isOpen &&
  Object.keys(rest).every((key) => rest[key as keyof typeof rest] === given[key as keyof typeof given])

const Item = memo(function Item({ row, index, top, isHere, faults, mark, isHeld, title }: ItemProps) {
  const t = useWords(words)
  const { criterion, level, position, of, isOpen } = row
  return (
    <div
      id={`draft-${index}`}
      role="treeitem"
      tabIndex={-1}
      className="g-draft-item"
      data-place={index}
      data-active={isHere}
      data-mark={mark}
      data-held={isHeld}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={of}
      aria-selected={isHere}
      {...(isOpen !== null && { 'aria-expanded': isOpen })}
      style={{ transform: `translateY(${top}px)`, paddingLeft: `${(level - 1) * 1 + 0.25}rem` }}
    >
      <span className="g-tree-sign" data-open={isOpen === true}>
        {isOpen !== null && criterion && <Icon name="forward" size={14} />}
      </span>
      {criterion && <span className="g-draft-code">{criterion.code}</span>}
      <span className="g-draft-name" title={criterion ? criterion.name : title}>
        {criterion ? (criterion.name ?? t('editing.nameless')) : title}
      </span>
      {faults > 0 && (
        <span className="g-draft-faults">
          <Icon name="warn" size={14} />
          <span className="g-heard">{t('editing.faults-here', { count: faults })}</span>
          <span aria-hidden="true">{faults}</span>
        </span>
      )}
      {criterion && <Points row={row} />}
      {criterion && (
        <span className="g-draft-grip" aria-hidden="true">
          <Icon name="grip" size={16} />
        </span>
      )}
    </div>
  )
}, showsTheSame)

/** What it counts for; of a group, what its children come to where that is another number. */
function Points({ row: { criterion, isOpen } }: { row: Row }) {
  const t = useWords(words)
  const language = useLanguage()
  if (!criterion) return null
  const max = criterion.max === undefined ? '…' : toldLiteral(criterion.max, language)
  if (isOpen === null || isEven(criterion)) return <span className="g-draft-points">{max}</span>
  const sum = formatExact(sumOfMaxima(criterion.children ?? []), language)
  return (
    <span className="g-draft-points" data-odd={criterion.side === undefined}>
      {t('editing.sum-of', { sum, max })}
    </span>
  )
}
