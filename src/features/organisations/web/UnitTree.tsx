/** All units of a day as a tree: thousands of rows, of which only those in sight are drawn; moved through by arrows. */
import { Box, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { useDay } from '#web/asOf.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { getUnitTree } from '../tree/contract.ts'
import { type SeenRow, seenRows, treeOf } from '../tree/rules.ts'
import { words } from '../tree/words.ts'
import { useKindName } from './useKinds.ts'
import './tree.css'

export function UnitTree() {
  const t = useWords(words)
  const { day } = useDay()
  const tree = useQuery(ask(getUnitTree, { query: asOf(day) }))
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  if (tree.error) return <RefusalAlert error={tree.error} onRetry={tree.refetch} />
  if (!tree.data) return <Waiting />
  return (
    <>
      <TextInput
        type="search"
        label={t('tree.search')}
        value={search}
        mb="sm"
        maw="24rem"
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mb={4}>
        {t('tree.count', { count: tree.data.units.length })}
      </Text>
      <Rows tree={tree.data} search={wanted} />
    </>
  )
}

const rowHeight = 36

function Rows({ tree, search }: { tree: Parameters<typeof treeOf>[0]; search: string }) {
  const t = useWords(words)
  const go = useGo()
  const { at } = useDay()
  const nodes = useMemo(() => treeOf(tree), [tree])
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => seenRows(nodes, (key) => opened.has(key), search), [nodes, opened, search])
  const [active, setActive] = useState(0)
  const here = Math.min(active, rows.length - 1)
  const frame = useRef<HTMLDivElement>(null)
  const sight = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, rows.length - 1))
    setActive(next)
    sight.scrollToIndex(next)
  }
  const toggle = (key: string, open: boolean) =>
    setOpened((now) => new Set(open ? [...now, key] : [...now].filter((one) => one !== key)))
  const visit = (row: SeenRow) => {
    if (row.node.unitId) go(at(`/to-chuc/don-vi/${row.node.unitId}`))
    else toggle(row.node.key, !row.open)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[here]
    const deed = row && keyDeed(event.key, row, { here, last: rows.length - 1, move, toggle, visit })
    if (!deed) return
    event.preventDefault()
    deed()
  }
  /** A unit's name leads to its page; anywhere else on a row opens or closes it. */
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return
    const place = Number(target.closest('[data-place]')?.getAttribute('data-place') ?? -1)
    const row = rows[place]
    if (!row) return
    setActive(place)
    if (target.closest('.g-tree-name') || row.node.children.length === 0) visit(row)
    else toggle(row.node.key, !row.open)
  }
  if (rows.length === 0) return <Text c="dimmed">{t('tree.none')}</Text>
  return (
    <Box
      ref={frame}
      className="g-tree"
      role="tree"
      aria-label={t('tree.title')}
      aria-activedescendant={`unit-tree-${here}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="none" className="g-tree-all" style={{ height: sight.getTotalSize() }}>
        {sight.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          return row && <TreeItem key={row.node.key} row={row} index={index} top={start} active={index === here} />
        })}
      </div>
    </Box>
  )
}

type Hands = {
  here: number
  last: number
  move: (to: number) => void
  toggle: (key: string, open: boolean) => void
  visit: (row: SeenRow) => void
}

/** What a key does, as in every tree (WAI-ARIA): right opens and goes in, left closes and goes out. */
function keyDeed(key: string, row: SeenRow, { here, last, move, toggle, visit }: Hands): (() => void) | undefined {
  const { node, open, parent } = row
  if (key === 'ArrowDown') return () => move(here + 1)
  if (key === 'ArrowUp') return () => move(here - 1)
  if (key === 'Home') return () => move(0)
  if (key === 'End') return () => move(last)
  if (key === 'Enter' || key === ' ') return () => visit(row)
  if (key === 'ArrowRight' && node.children.length > 0) return () => (open ? move(here + 1) : toggle(node.key, true))
  if (key === 'ArrowLeft' && open) return () => toggle(node.key, false)
  if (key === 'ArrowLeft' && parent >= 0) return () => move(parent)
}

type ItemProps = { row: SeenRow; index: number; top: number; active: boolean }

/** The tree answers keys and clicks; its items are told apart by their place. */
function TreeItem({ row: { node, level, position, of, open }, index, top, active }: ItemProps) {
  const kindName = useKindName()
  const holds = node.children.length > 0
  return (
    <div
      id={`unit-tree-${index}`}
      role="treeitem"
      tabIndex={-1}
      className="g-tree-item"
      data-place={index}
      data-active={active}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={of}
      aria-selected={active}
      {...(holds && { 'aria-expanded': open })}
      style={{ transform: `translateY(${top}px)`, paddingLeft: `${(level - 1) * 1.5 + 0.25}rem` }}
    >
      <span className="g-tree-sign" data-open={open}>
        {holds && <Icon name="forward" size={14} />}
      </span>
      <span className="g-tree-name">{node.name}</span>
      {node.kind && <span className="g-tree-kind">{kindName(node.kind)}</span>}
    </div>
  )
}
