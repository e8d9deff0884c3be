/** The rows of a grid: those in sight, and the one that somebody stands on, wherever it is. */
import { Fragment } from 'react'
import { Row } from './GridRow.tsx'
import type { GridColumn, GridRow } from './model.ts'
import type { Area } from './moves.ts'
import type { Deeds, Hands } from './useGrid.ts'
import { type Part, useSeenRows } from './useSeen.ts'

type Props = {
  hands: Hands
  deeds: Deeds
  rows: readonly GridRow[]
  columns: readonly GridColumn[]
  parts: readonly Part[]
  frame: { current: HTMLDivElement | null }
}

export function Lines({ hands, deeds, rows, columns, parts, frame }: Props) {
  const { active, area, typing } = hands
  const { items, below, measure } = useSeenRows(frame, rows, active.row)
  return (
    <tbody>
      {items.map(({ index, gap }) => {
        const row = rows[index]
        return (
          row && (
            <Fragment key={row.id}>
              {gap > 0 && <Gap height={gap} />}
              <Row
                row={row}
                index={index}
                columns={columns}
                parts={parts}
                active={index === active.row ? active.column : -1}
                {...selectedIn(area, index)}
                typing={index === active.row ? typing : null}
                field={deeds}
                measure={measure}
              />
            </Fragment>
          )
        )
      })}
      {below > 0 && <Gap height={below} />}
    </tbody>
  )
}

/** Selected columns of a row; a single cell is only where one stands. */
const selectedIn = ({ top, bottom, left, right }: Area, row: number) =>
  row < top || row > bottom || (top === bottom && left === right) ? { from: -1, to: -1 } : { from: left, to: right }

const Gap = ({ height }: { height: number }) => (
  <tr className="g-grid-gap">
    <td style={{ height }} />
  </tr>
)
