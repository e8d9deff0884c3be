/** The season board: members × steps, a word and a day in each cell; one click goes there; full screen for a hall. */
import { Box, Button, Checkbox, List, NativeSelect, Table, Text, Title } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, MembersAsOfNote, NobodyThen, useDay } from '#web/asOf.tsx'
import { CountBar } from '#web/CountBar.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type Board, getBoard } from '../board/contract.ts'
import { shownRows, statesIn } from '../board/rules.ts'
import { exportBoard } from '../exports/contract.ts'
import { words } from '../words.ts'
import { Owing } from './Owing.tsx'
import { Projector } from './Projector.tsx'
import { useVoice } from './voice.ts'

type Row = Board['blocks'][number]['rows'][number]

export function BoardScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  // Every minute anew, in place: whoever reads on keeps the place.
  const { day, at } = useDay()
  const asked = ask(getBoard, { params: { seasonId }, query: asOf(day) })
  const { data: board } = useSuspenseQuery({ ...asked, refetchInterval: 60_000 })
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>()
  const { shown, chosen, filters } = useShown(board)
  const empty = board.blocks.every(({ rows }) => rows.length === 0)
  return (
    <>
      <PageHead
        title={t('board.title')}
        crumbs={[{ label: t('season.named', { region: board.label, year: board.year }), to: at(`/mua/${seasonId}`) }]}
        actions={
          !empty && (
            <>
              <Button variant="default" onClick={() => void toggle()}>
                {t('board.projector')}
              </Button>
              <ExportButton
                endpoint={exportBoard}
                inputFor={(format) => ({ params: { seasonId }, query: { ...chosen, ...asOf(day), format } })}
              />
            </>
          )
        }
      />
      {board.sample && <SampleBanner />}
      {(!empty || day) && filters}
      <MembersAsOfNote />
      {empty ? (
        day ? (
          <NobodyThen />
        ) : (
          <EmptyState title={t('board.empty')} />
        )
      ) : (
        <>
          <div ref={ref} {...(fullscreen && { className: 'g-projector' })}>
            {shown.length === 0 && <EmptyState title={t('board.none-shown')} />}
            {shown.length > 0 && !fullscreen && <BoardTable board={{ ...board, blocks: shown }} />}
            {fullscreen && (
              <Projector board={{ ...board, blocks: shown }} onEnd={() => void toggle()}>
                {(blocks) => <BoardTable board={{ ...board, blocks }} />}
              </Projector>
            )}
          </div>
          <Unmet unmet={board.unmet} />
        </>
      )}
    </>
  )
}

/** The filters stand in the address, so that "who still owes a signature" can be sent to somebody. */
function useShown(board: Board) {
  const t = useWords(words)
  const say = useVoice()
  const [given, filter] = useFilters(['khoi', 'buoc', 'trang-thai', 'con-thieu'])
  const found = board.columns.findIndex(({ code }) => code === given.buoc)
  const column = found < 0 ? undefined : found
  const owes = given['con-thieu'] === 'co'
  const shown = shownRows<Row, Board['blocks'][number]>(board.blocks, {
    ...{ block: given.khoi, column, state: given['trang-thai'], owes },
  })
  const chosen = {
    ...(given.khoi && { block: given.khoi }),
    ...(given.buoc && { column: given.buoc }),
    ...(given['trang-thai'] && { state: given['trang-thai'] }),
    ...(owes && { owes: 'yes' as const }),
  }
  const any = { value: '', label: t('board.any') }
  const choice = (name: 'khoi' | 'buoc' | 'trang-thai', label: string, rows: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={given[name] ?? ''}
      onChange={(event) => filter({ [name]: event.currentTarget.value })}
      data={[any, ...rows]}
    />
  )
  const filters = (
    <Filters>
      {choice(
        'khoi',
        t('board.block'),
        board.blocks.map(({ code, label }) => ({ value: code, label })),
      )}
      {choice(
        'buoc',
        t('stage.step'),
        board.columns.map(({ code }) => ({ value: code, label: say(`column.${code}`) })),
      )}
      {choice(
        'trang-thai',
        t('season.state'),
        statesIn(board.blocks, column).map((state) => ({ value: state, label: say(`cell.${state}`) })),
      )}
      <AsOfField />
      <Checkbox
        label={t('board.owes')}
        checked={owes}
        onChange={(event) => filter({ 'con-thieu': event.currentTarget.checked ? 'co' : null })}
        pb={8}
      />
    </Filters>
  )
  return { shown, chosen, filters }
}

/** What the season still waits for, and from whom. */
function Unmet({ unmet }: { unmet: Board['unmet'] }) {
  const t = useWords(words)
  const say = useVoice()
  if (unmet.length === 0) return null
  return (
    <Box component="section" mt="xl">
      <Title order={2} size="h3" mb="sm">
        {t('board.unmet')}
      </Title>
      <List size="sm" spacing="xs">
        {unmet.map(({ stage, code, params, missing }) => (
          <List.Item key={`${stage} ${code} ${JSON.stringify(params)}`}>
            {`${t(`stage.${stage}`)}: ${say(code, params)}`}
            {missing.length > 0 && <Owing units={missing} />}
          </List.Item>
        ))}
      </List>
    </Box>
  )
}

function BoardTable({ board }: { board: Board }) {
  const t = useWords(words)
  const say = useVoice()
  const names = board.columns.map(({ code }) => say(`column.${code}`))
  return (
    <TableFrame label={t('board.title')} minWidth={200 + 150 * names.length} bg="var(--mantine-color-body)">
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
  if (cell === null)
    return (
      <Text size="sm" c="dimmed">
        {t('board.not-concerned')}
      </Text>
    )
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
