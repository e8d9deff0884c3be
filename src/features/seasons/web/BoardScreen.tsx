/** The season board: members × steps, a word and a day in each cell; one click goes there; full screen for a hall. */
import { Button, Table, Text } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Board, getBoard } from '../board/contract.ts'
import { exportBoard } from '../exports/contract.ts'
import { words } from '../words.ts'
import { useVoice } from './voice.ts'

type Row = Board['blocks'][number]['rows'][number]

export function BoardScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: board } = useSuspenseQuery({ ...ask(getBoard, { params: { seasonId } }), refetchInterval: 60_000 })
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const empty = board.blocks.every(({ rows }) => rows.length === 0)
  return (
    <>
      <PageHead
        title={t('board.title')}
        crumbs={[{ label: t('season.named', { region: board.label, year: board.year }), to: `/mua/${seasonId}` }]}
        actions={
          !empty && (
            <>
              <Button variant="default" onClick={() => void toggle()}>
                {t('board.projector')}
              </Button>
              <ExportButton
                endpoint={exportBoard}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
            </>
          )
        }
      />
      {board.sample && <SampleBanner />}
      {empty ? (
        <EmptyState title={t('board.empty')} />
      ) : (
        <div ref={ref}>
          {fullscreen && <Projector board={board} onEnd={() => void toggle()} />}
          <BoardTable board={board} large={fullscreen} />
        </div>
      )}
    </>
  )
}

function Projector({ board, onEnd }: { board: Board; onEnd: () => void }) {
  const t = useWords(words)
  return (
    <Text size="xl" fw={600} p="md" bg="var(--mantine-color-body)">
      {t('season.named', { region: board.label, year: board.year })} · {formatDay(board.today)}{' '}
      <Button variant="default" onClick={onEnd} ml="md">
        {t('board.projector-end')}
      </Button>
    </Text>
  )
}

function BoardTable({ board, large }: { board: Board; large: boolean }) {
  const t = useWords(words)
  const say = useVoice()
  const names = board.columns.map(({ code }) => say(`column.${code}`))
  return (
    <TableFrame
      label={t('board.title')}
      minWidth={200 + 150 * names.length}
      fz={large ? 'xl' : 'sm'}
      bg="var(--mantine-color-body)"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('board.unit')}</Table.Th>
          {board.columns.map(({ code, done, of }, index) => (
            <Table.Th key={code}>
              {names[index]}
              <CountBar count={done} of={of} label={names[index] ?? ''} />
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {board.blocks.map(({ code, label, rows }) => (
          <Fragment key={code}>
            <Table.Tr>
              <Table.Th colSpan={names.length + 1} scope="rowgroup">
                {label}
              </Table.Th>
            </Table.Tr>
            {rows.map((row) => (
              <BoardRow key={row.unitId} row={row} names={names} />
            ))}
          </Fragment>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function BoardRow({ row, names }: { row: Row; names: readonly string[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{row.unitName}</Table.Th>
      {names.map((name, index) => (
        <Table.Td key={name}>
          <BoardCell unit={row.unitName} column={name} cell={row.cells[index] ?? null} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

function BoardCell({ unit, column, cell }: { unit: string; column: string; cell: Row['cells'][number] }) {
  const t = useWords(words)
  const say = useVoice()
  if (cell === null) return <Text c="dimmed">{t('board.not-concerned')}</Text>
  const state = say(`cell.${cell.state}`)
  const badge = <StatusBadge tone={cell.done ? 'done' : 'waiting'} label={state} date={formatDay(cell.day)} />
  if (cell.path === null) return badge
  return (
    <TextLink
      to={cell.path}
      aria-label={t('board.go', { unit, column, state: [state, formatDay(cell.day)].filter(Boolean).join(' ') })}
    >
      {badge}
    </TextLink>
  )
}
