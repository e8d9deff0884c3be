/** One row of a grid: drawn again only when something in it changed. */
import { memo } from 'react'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { CellField } from './CellField.tsx'
import { type GridCell, type GridColumn, type GridRow, signs } from './model.ts'
import type { Hands, Typing } from './useGrid.ts'
import type { Part } from './useSeen.ts'
import { words } from './words.ts'

export type Field = { commit: Hands['deeds']['commit']; cancel: () => void }

type Props = {
  row: GridRow
  index: number
  columns: readonly GridColumn[]
  parts: readonly Part[]
  /** The column one stands on, -1 for none. */
  active: number
  /** Selected columns, -1 for none. */
  from: number
  to: number
  typing: Typing
  field: Field
  measure: (row: HTMLTableRowElement | null) => void
}

export const Row = memo(function Row({ row, index, columns, parts, active, from, to, typing, field, measure }: Props) {
  const t = useWords(words)
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-computed={row.computed}>
      <th scope="row" aria-colindex={1} className="g-grid-label" data-here={active >= 0} title={row.label}>
        <span className="g-grid-head">{row.label}</span>
        {row.sub && <span className="g-grid-sub">{row.sub}</span>}
      </th>
      {parts.map((part) => {
        if ('gap' in part) return <td key={part.key} colSpan={part.gap} />
        const { column } = part
        const [cell, head] = [row.cells[column], columns[column]]
        const isHere = column === active
        return (
          cell &&
          head && (
            <td
              key={head.id}
              data-row={index}
              data-column={column}
              data-state={cell.state}
              data-fixed={cell.fixed}
              tabIndex={isHere ? 0 : -1}
              {...spoken(cell, column, isHere || (from <= column && column <= to))}
              className="g-grid-cell"
              data-active={isHere}
            >
              {isHere && typing ? (
                <CellField
                  label={t('grid.type', { row: row.label, column: head.label })}
                  start={typing.start ?? cell.raw}
                  keepsArrows={typing.start === null}
                  {...field}
                />
              ) : (
                <CellText cell={cell} />
              )}
            </td>
          )
        )
      })}
    </tr>
  )
})

/** What a screen reader needs to know of a cell beside its words. */
const spoken = ({ fixed, state }: GridCell, column: number, selected: boolean) => ({
  role: 'gridcell',
  'aria-colindex': column + 2,
  'aria-selected': selected,
  'aria-readonly': fixed,
  ...((state === 'fault' || state === 'conflict') && { 'aria-invalid': true }),
})

/** The value, its state as a sign, and both in words for who listens. */
function CellText({ cell: { text, state, said } }: { cell: GridCell }) {
  const t = useWords(words)
  return (
    <>
      {state && (
        <span className="g-grid-sign">
          <Icon name={signs[state]} size={12} />
        </span>
      )}
      <span>{text}</span>
      {text === '' && <span className="g-heard">{t('grid.empty')}</span>}
      {state && <span className="g-heard">{`, ${t(`grid.state.${state}`)}`}</span>}
      {said && <span className="g-heard">{`. ${said}`}</span>}
    </>
  )
}
