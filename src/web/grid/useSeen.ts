/** Which rows and columns of a grid are drawn: those in sight and a few around, and the one that somebody stands on. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo } from 'react'
import type { GridRow } from './model.ts'

type Frame = { current: HTMLDivElement | null }
type Range = { startIndex: number; endIndex: number; overscan: number; count: number }

/** In order, also when the place one stands on is far from what is seen. */
const withActive =
  (active: number) =>
  ({ startIndex, endIndex, overscan, count }: Range): number[] => {
    const from = Math.max(0, startIndex - overscan)
    const to = Math.min(count - 1, endIndex + overscan)
    const seen = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    if (active < from) return [active, ...seen]
    return active > to && active < count ? [...seen, active] : seen
  }

/** `gap`: how much stands undrawn before the row. */
export function useSeenRows(frame: Frame, rows: readonly GridRow[], active: number) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 41,
    overscan: 4,
    initialRect: { width: 800, height: 700 },
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: withActive(active),
  })
  const items = virtual.getVirtualItems()
  return {
    items: items.map(({ index, start }, at) => ({ index, gap: start - (items[at - 1]?.end ?? 0) })),
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
  }
}

/** A column that is drawn, or so many in a row that are not. */
export type Part = { column: number } | { gap: number; key: string }

/** Fewer than this are all drawn: scrolling never shows a hole. */
const few = 30

export function useSeenColumns(frame: Frame, widths: readonly number[], active: number): readonly Part[] {
  const virtual = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => widths[index] ?? 0,
    overscan: 3,
    initialRect: { width: 1000, height: 700 },
    rangeExtractor: withActive(active),
  })
  const count = widths.length
  const seen =
    count <= few
      ? ''
      : virtual
          .getVirtualItems()
          .map(({ index }) => index)
          .join(' ')
  return useMemo(() => {
    if (count <= few) return Array.from({ length: count }, (_, column) => ({ column }))
    return partsOf(seen.split(' ').map(Number), count)
  }, [seen, count])
}

/** Drawn columns with the gaps between them, in order. */
export function partsOf(columns: readonly number[], count: number): Part[] {
  const parts: Part[] = []
  let next = 0
  const gapUntil = (until: number) => {
    if (until > next) parts.push({ gap: until - next, key: `${next}-${until}` })
  }
  for (const column of columns) {
    gapUntil(column)
    parts.push({ column })
    next = column + 1
  }
  gapUntil(count)
  return parts
}
