/**
 * A grid that is typed into as a spreadsheet is: arrows, Tab, Enter, F2, Escape, blocks to and from Excel, filling, undo.
 * It knows nothing of what stands in its cells: it shows rows and tells what was written.
 */
import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { useWords } from '../language.ts'
import type { Edit } from './deeds.ts'
import { GridTools, toldOf } from './GridTools.tsx'
import { focusOn, handlersOf } from './handlers.ts'
import { Lines } from './Lines.tsx'
import { type GridCell, type GridColumn, type GridRow, widthsOf } from './model.ts'
import type { Place } from './moves.ts'
import { type Hands, useDeeds, useGrid } from './useGrid.ts'
import { type Part, useSeenColumns } from './useSeen.ts'
import { words } from './words.ts'
import './grid.css'

export type Standing = { row: GridRow; column: GridColumn; cell: GridCell }

type Props = {
  label: string
  /** What the first column holds. */
  corner: string
  rows: readonly GridRow[]
  columns: readonly GridColumn[]
  /** The last line, always in sight: what the columns come to. */
  totals?: GridRow | undefined
  /** Without it the grid is read alone. */
  onWrite?: (edits: readonly Edit[]) => void
  onWhy?: (standing: Standing) => void
  /** Somebody begins to type into a cell. */
  onBegin?: (standing: Standing) => void
  /** What a cell that `opens` counts is asked for. */
  onOpen?: (standing: Standing) => void
  /** What the rows are called is long: whole sentences of a decision. */
  wide?: boolean
  /** What is told beside the grid of the cell one stands on. */
  children?: (standing: Standing) => ReactNode
  /** A cell to go to, by the ids of its row and column; a new object goes there anew. */
  goTo?: { row: string; column: string } | null
}

export function Grid(props: Props) {
  const { label, corner, rows, columns, totals, onWrite, onWhy, onBegin, onOpen, wide, children, goTo = null } = props
  const standingAt = ({ row, column }: Place): Standing | undefined => {
    const [line, head] = [rows[row], columns[column]]
    const cell = line?.cells[column]
    return line && head && cell && { row: line, column: head, cell }
  }
  const at = (tell: ((standing: Standing) => void) | undefined) =>
    tell &&
    ((place: Place) => {
      const standing = standingAt(place)
      if (standing) tell(standing)
    })
  const hands = useGrid({
    rows,
    columns,
    onWrite: onWrite ?? nothing,
    onWhy: at(onWhy),
    onBegin: at(onBegin),
    onOpen: at(onOpen),
  })
  const deeds = useDeeds(hands)
  const frame = useRef<HTMLDivElement>(null)
  const hint = useId()
  const widths = useMemo(() => widthsOf(rows, columns, totals), [rows, columns, totals])
  const parts = useSeenColumns(frame, widths, hands.active.column)
  useArrival(frame, hands, rows, columns, goTo)
  const standing = standingAt(hands.active)
  const t = useWords(words)
  if (rows.length === 0 || columns.length === 0) return null
  const total = widths.reduce((sum, width) => sum + width, 0)
  return (
    <div className="g-grid" data-wide={wide}>
      <GridTools {...toldOf(hands)} deeds={deeds} mayWhy={onWhy !== undefined} mayWrite={onWrite !== undefined} />
      <p id={hint} className="g-heard">
        {t(onWrite ? 'grid.how' : 'grid.how-read')}
      </p>
      <div className="g-frame g-grid-frame" ref={frame}>
        <table
          className="g-grid-table"
          style={{ width: `calc(var(--g-grid-first) + ${total}px)` }}
          {...spoken(label, hint, rows.length + (totals ? 2 : 1), columns.length + 1)}
          {...handlersOf(hands, frame)}
        >
          <Widths widths={widths} />
          <Head {...{ corner, columns, parts }} column={hands.active.column} />
          <Lines {...{ hands, deeds, rows, columns, parts, frame }} />
          {totals && <Totals {...{ totals, columns, parts }} at={rows.length + 2} />}
        </table>
      </div>
      {/* Below, so that the cells stay where they are while it says more or less. */}
      {children && standing && <div className="g-grid-beside">{children(standing)}</div>}
    </div>
  )
}

const nothing = () => undefined

/** A table that is a grid to screen readers: one enters it, and its own keys lead on. */
const spoken = (label: string, hint: string, rows: number, columns: number) => ({
  role: 'grid',
  'aria-label': label,
  'aria-describedby': hint,
  'aria-multiselectable': true,
  'aria-rowcount': rows,
  'aria-colcount': columns,
})

/** Fixed widths: a number that grows in one cell does not lay out all the others anew. */
const Widths = ({ widths }: { widths: readonly number[] }) => (
  <colgroup>
    <col className="g-grid-first" />
    {[...widths.entries()].map(([index, width]) => (
      <col key={index} style={{ width }} />
    ))}
  </colgroup>
)

type HeadProps = { corner: string; columns: readonly GridColumn[]; parts: readonly Part[]; column: number }

function Head({ corner, columns, parts, column }: HeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" aria-colindex={1} className="g-grid-label">
          {corner}
        </th>
        {parts.map((part) => {
          if ('gap' in part) return <td key={part.key} colSpan={part.gap} />
          const head = columns[part.column]
          return (
            head && (
              <th
                key={head.id}
                scope="col"
                aria-colindex={part.column + 2}
                data-here={part.column === column}
                data-text={head.text}
                title={head.label}
              >
                <span className="g-grid-head">{head.label}</span>
                {head.sub && <span className="g-grid-sub">{head.sub}</span>}
              </th>
            )
          )
        })}
      </tr>
    </thead>
  )
}

type TotalsProps = { totals: GridRow; columns: readonly GridColumn[]; parts: readonly Part[]; at: number }

function Totals({ totals, columns, parts, at }: TotalsProps) {
  return (
    <tfoot>
      <tr aria-rowindex={at}>
        <th scope="row" aria-colindex={1} className="g-grid-label">
          {totals.label}
        </th>
        {parts.map((part) =>
          'gap' in part ? (
            <td key={part.key} colSpan={part.gap} />
          ) : (
            <td key={columns[part.column]?.id} aria-colindex={part.column + 2} className="g-grid-cell">
              {totals.cells[part.column]?.text}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}

/** Going to a cell brings it into sight and gives it the keys; so does ending to type. On arrival nothing is taken. */
function useArrival(
  frame: { current: HTMLDivElement | null },
  { active, typing, go }: Hands,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  goTo: { row: string; column: string } | null,
) {
  const { row, column } = active
  const here = `${row} ${column} ${typing === null}`
  const was = useRef(here)
  const asked = useRef<typeof goTo>(null)
  useEffect(() => {
    if (was.current === here) return
    was.current = here
    if (typing === null) focusOn(frame.current, { row, column })
  }, [here, typing, row, column, frame])
  useEffect(() => {
    if (!goTo || asked.current === goTo) return
    const place = {
      row: rows.findIndex(({ id }) => id === goTo.row),
      column: columns.findIndex(({ id }) => id === goTo.column),
    }
    if (place.row < 0 || place.column < 0) return
    asked.current = goTo
    go(place)
    focusOn(frame.current, place)
  }, [goTo, rows, columns, go, frame])
}
