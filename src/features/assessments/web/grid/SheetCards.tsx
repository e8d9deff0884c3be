/** A sheet on a phone: one card a criterion, one of them open at a time, the same cells as in the grid. */
import { Box, Button, Group, NativeSelect, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { memo, Suspense, useEffect, useRef, useState } from 'react'
import type { Edit } from '#web/grid/deeds.ts'
import { type GridCell, type GridColumn, type GridRow, signs } from '#web/grid/model.ts'
import { words as gridWords } from '#web/grid/words.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { nameOf } from '#web/queue.ts'
import { figureIn, type Line } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import { Needs, Whose } from './Beside.tsx'
import { cellName } from './facts.ts'
import { cellAt, entryAt, type Now, told } from './rows.ts'

type Deeds = {
  write: (edits: readonly Edit[]) => void
  why: (code: string) => void
  onEvidence: (code: string) => void
}
type Props = Deeds & {
  now: Now
  lines: readonly Line[]
  rows: readonly GridRow[]
  columns: readonly GridColumn[]
  goTo: { row: string; column: string } | null
}

export function SheetCards({ now, lines, rows, columns, goTo, ...deeds }: Props) {
  const [open, setOpen] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const code = goTo?.row.split('/')[0]
    if (code === undefined) return
    setOpen(code)
    list.current?.querySelector(`[data-code="${CSS.escape(code)}"]`)?.scrollIntoView({ block: 'start' })
  }, [goTo])
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return (
    <div ref={list} className="g-sheet-cards">
      {lines.map((line) => {
        const row = rowOf.get(line.id)
        if (!row || line.kind === 'figure') return null
        const isOpen = open === line.code
        return (
          <Card
            key={line.id}
            {...{ line, row, columns, isOpen }}
            onToggle={setOpen}
            // What is closed draws nothing of what changes inside.
            inside={
              isOpen
                ? { now, figures: figuresBelow(lines, line).flatMap(({ id }) => rowOf.get(id) ?? []), deeds }
                : null
            }
          />
        )
      })}
    </div>
  )
}

const figuresBelow = (lines: readonly Line[], { code }: Line) =>
  lines.filter((line) => line.kind === 'figure' && line.code === code)

type Inside = { now: Now; figures: readonly GridRow[]; deeds: Deeds }
type CardProps = {
  line: Exclude<Line, { kind: 'figure' }>
  row: GridRow
  columns: readonly GridColumn[]
  isOpen: boolean
  onToggle: (code: string | null) => void
  inside: Inside | null
}

const cellIn = (row: GridRow, columns: readonly GridColumn[], id: string): GridCell | undefined =>
  row.cells[columns.findIndex((column) => column.id === id)]

const Card = memo(function Card({ line, row, columns, isOpen, onToggle, inside }: CardProps) {
  const t = useWords(words)
  const [points, max, state] = ['points', 'max', 'state'].map((id) => cellIn(row, columns, id))
  const head = (
    <>
      <Text component="span" size="sm" fw={line.kind === 'group' ? 700 : 600} className="g-sheet-card-name">
        {row.label}
      </Text>
      <Text component="span" size="sm" className="g-number g-sheet-card-points">
        {points?.text || '–'}/{max?.text}
      </Text>
      <Text component="span" size="xs" c="dimmed" className="g-sheet-card-state">
        {state?.state && <Icon name={signs[state.state]} size={12} />} {state?.text}
      </Text>
    </>
  )
  if (line.kind === 'group')
    return (
      <Box className="g-sheet-group" data-depth={Math.min(line.depth, 2)}>
        {head}
      </Box>
    )
  return (
    <section className="g-sheet-card" data-code={line.code} data-state={state?.state} aria-label={row.label}>
      <UnstyledButton
        className="g-sheet-card-head"
        aria-expanded={isOpen}
        onClick={() => onToggle(isOpen ? null : line.code)}
      >
        {head}
      </UnstyledButton>
      {inside && (
        <fieldset aria-label={t('sheet-grid.fields', { code: line.code })} className="g-sheet-card-fields">
          {row.sub && (
            <Text size="xs" c="dimmed">
              {row.sub}
            </Text>
          )}
          <Fields line={line} row={row} columns={columns} {...inside} />
        </fieldset>
      )}
    </section>
  )
})

type FieldsProps = Inside & { line: Line; row: GridRow; columns: readonly GridColumn[] }

function Fields({ line, row, columns, now, figures, deeds }: FieldsProps) {
  const t = useWords(words)
  const shown = columns.filter(({ id }) => !['points', 'max', 'state', 'evidence'].includes(id))
  const evidence = cellIn(row, columns, 'evidence')
  const lineOf = ({ id }: GridRow) => now.facts.lines.find((one) => one.id === id)
  return (
    <>
      {figures.map((figure) => {
        const [at, cell] = [lineOf(figure), cellIn(figure, columns, 'figure')]
        return (
          at &&
          cell && <Field key={figure.id} {...{ now, cell, deeds }} line={at} column="figure" label={figure.label} />
        )
      })}
      {shown.map(({ id, label }) => {
        const cell = cellIn(row, columns, id)
        if (!cell || (cell.fixed && cell.text === '')) return null
        const name = id === 'figure' && figureIn(line) ? nameOfFigure(now, line) : label
        return <Field key={id} {...{ now, line, cell, deeds }} column={id} label={name} />
      })}
      <Group gap="xs">
        <Button size="compact-md" variant="default" aria-haspopup="dialog" onClick={() => deeds.onEvidence(line.code)}>
          {t('sheet-grid.evidence')}
          {evidence?.text ? `: ${evidence.text}` : ''}
        </Button>
        <Button size="compact-md" variant="default" aria-haspopup="dialog" onClick={() => deeds.why(line.code)}>
          {t('sheet-grid.why')}
        </Button>
      </Group>
    </>
  )
}

const nameOfFigure = ({ facts }: Now, line: Line) =>
  facts.card.indicators.find(({ code }) => code === figureIn(line))?.name ?? ''

type FieldProps = { now: Now; line: Line; cell: GridCell; column: string; label: string; deeds: Deeds }

function Field({ now, line, cell, column, label, deeds }: FieldProps) {
  const at = cellAt(line, column)
  const entry = at && entryAt(now, at.kind, at.code)
  const wanted = at && now.facts.wanted.get(cellName(at.kind, at.code))
  const put = (text: string) => {
    if (text.trim() !== cell.raw) deeds.write([{ row: line.id, column, text: text.trim() }])
  }
  return (
    <div>
      {cell.fixed || !at ? (
        <Text size="sm">
          {/* What the next band needs is a sentence that says so itself. */}
          {column === 'next' ? (
            cell.text
          ) : (
            <>
              {label}: <strong>{cell.text}</strong>
            </>
          )}
        </Text>
      ) : (
        <Input key={cell.raw} cell={cell} isText={wanted === undefined} label={label} onPut={put} />
      )}
      <Text size="xs" c="dimmed">
        <StateOf cell={cell} />
        {at && !entry && <Whose now={now} kind={at.kind} code={at.code} />}
      </Text>
      {entry && (
        <Suspense>
          <Needs key={nameOf(entry)} entry={entry} told={(value) => told(wanted, value, now.language)} />
        </Suspense>
      )}
    </div>
  )
}

function StateOf({ cell: { state, said } }: { cell: GridCell }) {
  const t = useWords(gridWords)
  return (
    <>
      {state && (
        <>
          <Icon name={signs[state]} size={12} /> {t(`grid.state.${state}`)}
        </>
      )}
      {said && state !== 'noted' && `${state ? ' · ' : ''}${said}`}
    </>
  )
}

type InputProps = { cell: GridCell; isText: boolean; label: string; onPut: (text: string) => void }

/** Saved on leaving it, as a cell of the grid is. */
function Input({ cell: { raw, choices, state }, isText, label, onPut }: InputProps) {
  const invalid = state === 'fault' || state === 'conflict'
  if (choices)
    return (
      <NativeSelect
        label={label}
        data={[{ value: '', label: '' }, ...choices]}
        value={raw}
        onChange={(event) => onPut(event.currentTarget.value)}
      />
    )
  const shared = {
    ...{ label, defaultValue: raw },
    'aria-invalid': invalid,
    onBlur: (event: { currentTarget: { value: string } }) => onPut(event.currentTarget.value),
  }
  return isText ? (
    <Textarea {...shared} autosize minRows={2} maxLength={2_000} />
  ) : (
    <TextInput {...shared} inputMode="decimal" maxLength={60} autoComplete="off" />
  )
}
