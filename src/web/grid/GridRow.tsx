/** One row of a grid: drawn again only when something in it changed. */
import { memo } from 'react'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { CellChoice, CellField, CellText } from './CellField.tsx'
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
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-computed={row.computed}
      data-heading={row.heading}
      {...(row.depth !== undefined && { 'data-depth': Math.min(row.depth, deepest) })}
    >
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
              data-text={head.text}
              data-opens={cell.opens}
              data-typing={isHere && typing !== null}
              tabIndex={isHere ? 0 : -1}
              {...spoken(cell, column, isHere || (from <= column && column <= to))}
              className="g-grid-cell"
              data-active={isHere}
            >
              {isHere && typing ? (
                <Typed
                  cell={cell}
                  isText={head.text === true}
                  label={t('grid.type', { row: row.label, column: head.label })}
                  start={typing.start}
                  field={field}
                />
              ) : (
                <Shown cell={cell} />
              )}
            </td>
          )
        )
      })}
    </tr>
  )
})

/** Deeper than this nothing is moved in further: the words want the room. */
const deepest = 4

type TypedProps = { cell: GridCell; isText: boolean; label: string; start: string | null; field: Field }

/** What a cell is written with: a list to choose from, room for sentences, a number. */
function Typed({ cell: { raw, choices }, isText, label, start, field }: TypedProps) {
  if (choices) return <CellChoice label={label} start={raw} letter={start} choices={choices} {...field} />
  const shared = { label, start: start ?? raw, ...field }
  return isText ? <CellText {...shared} /> : <CellField {...shared} keepsArrows={start === null} />
}

/** What a screen reader needs to know of a cell beside its words. */
const spoken = ({ fixed, state }: GridCell, column: number, selected: boolean) => ({
  role: 'gridcell',
  'aria-colindex': column + 2,
  'aria-selected': selected,
  'aria-readonly': fixed,
  ...((state === 'fault' || state === 'conflict') && { 'aria-invalid': true }),
})

/** The value, its state as a sign, and both in words for who listens. */
function Shown({ cell: { text, state, said } }: { cell: GridCell }) {
  const t = useWords(words)
  return (
    <>
      {state && (
        <span className="g-grid-sign">
          <Icon name={signs[state]} size={12} />
        </span>
      )}
      <span className="g-grid-value">{text}</span>
      {text === '' && <span className="g-heard">{t('grid.empty')}</span>}
      {state && <span className="g-heard">{`, ${t(`grid.state.${state}`)}`}</span>}
      {said && <span className="g-heard">{`. ${said}`}</span>}
    </>
  )
}
