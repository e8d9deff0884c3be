/** Appeals of a season: for a unit what came down and what it said of it, for whoever answers what waits. */
import { Alert, Box, Button, Group, NativeSelect, Table, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type Appeal, type Lowered, listAppeals } from '../../appeals/contract.ts'
import { appealStates } from '../../appeals/rules.ts'
import { words } from '../../appeals/words.ts'
import { Why } from '../why/Why.tsx'
import { AppealState } from './AppealState.tsx'
import { usePointsTold } from './usePointsTold.ts'

const AppealDrawer = lazy(async () => ({ default: (await import('./AppealDrawer.tsx')).AppealDrawer }))
const DraftDialog = lazy(async () => ({ default: (await import('./TextDialogs.tsx')).DraftDialog }))

export function AppealsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data } = useSuspenseQuery(ask(listAppeals, { params: { seasonId } }))
  const [{ xem }, filter] = useFilters(['xem', 'tt'])
  const [writing, setWriting] = useState<Lowered | null>(null)
  const [asked, setAsked] = useState<Lowered | null>(null)
  const open = (id: string | null) => filter({ xem: id })
  const shown = data.items.find(({ id }) => id === xem)
  return (
    <>
      <PageHead
        title={t('appeals.title')}
        lead={t('appeals.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
      />
      {season.sample && <SampleBanner />}
      {data.provisional && data.lowered.length > 0 && (
        <Alert variant="default" icon={<Icon name="info" />} mb="md">
          {t('appeals.provisional')}
        </Alert>
      )}
      <LoweredList items={data.lowered} onWrite={setWriting} onOpen={open} onWhy={setAsked} />
      <AppealList items={data.items} onOpen={open} />
      {asked && (
        <Why sheetId={asked.sheetId} criterion={asked.criterion} layer={asked.layer} onClose={() => setAsked(null)} />
      )}
      <Suspense>
        {shown && <AppealDrawer appealId={shown.id} onClose={() => open(null)} />}
        {writing && <DraftDialog lowered={writing} onClose={() => setWriting(null)} onDrafted={({ id }) => open(id)} />}
      </Suspense>
    </>
  )
}

type LoweredProps = {
  items: readonly Lowered[]
  onWrite: (one: Lowered) => void
  onOpen: (appealId: string) => void
  onWhy: (one: Lowered) => void
}

function LoweredList({ items, onWrite, onOpen, onWhy }: LoweredProps) {
  const t = useWords(words)
  const points = usePointsTold()
  return (
    <Box component="section" aria-label={t('appeals.lowered')} mb="xl">
      <Title order={2} mb="xs">
        {t('appeals.lowered')}
      </Title>
      {items.length === 0 ? (
        <EmptyState title={t('appeals.lowered-empty')} hint={t('appeals.lowered-hint')} />
      ) : (
        <TableFrame label={t('appeals.lowered')} stacked>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('appeals.criterion')}</Table.Th>
              <Table.Th>{t('appeals.layer')}</Table.Th>
              <Table.Th ta="right">{t('appeals.points')}</Table.Th>
              <Table.Th>{t('appeals.due')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={`${one.sheetId} ${one.criterion} ${one.layer}`}>
                <Table.Th scope="row">
                  {one.criterion} {one.criterionName}
                </Table.Th>
                <Table.Td data-title={t('appeals.layer')}>{t(`appeal.layer-${one.layer}`)}</Table.Td>
                <Table.Td data-title={t('appeals.points')} ta="right">
                  {points(one)}
                </Table.Td>
                <Table.Td data-title={t('appeals.due')}>
                  {one.due === null ? t('appeals.due-open') : formatDay(one.due)}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    <LoweredDeed one={one} onWrite={onWrite} onOpen={onOpen} />
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-haspopup="dialog"
                      aria-label={`${t('appeals.why')} ${one.criterion}`}
                      onClick={() => onWhy(one)}
                    >
                      {t('appeals.why')}
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Box>
  )
}

function LoweredDeed({ one, onWrite, onOpen }: { one: Lowered } & Pick<LoweredProps, 'onWrite' | 'onOpen'>) {
  const t = useWords(words)
  const { appealId, criterion } = one
  const common = { size: 'compact-sm', 'aria-haspopup': 'dialog' } as const
  if (appealId !== null)
    return (
      <Button
        {...common}
        variant="default"
        aria-label={`${t('appeals.open')} ${criterion}`}
        onClick={() => onOpen(appealId)}
      >
        {t('appeals.open')}
      </Button>
    )
  if (!one.isOpen) return <>{t('appeals.over')}</>
  return one.may.includes('appeal.draft') ? (
    <Button {...common} aria-label={`${t('appeals.write')} ${criterion}`} onClick={() => onWrite(one)}>
      {t('appeals.write')}
    </Button>
  ) : null
}

function AppealList({ items, onOpen }: { items: readonly Appeal[]; onOpen: (id: string) => void }) {
  const t = useWords(words)
  const [{ tt }, filter] = useFilters(['tt'])
  const state = appealStates.find((one) => one === tt)
  const shown = items.filter((one) => state === undefined || one.state === state)
  return (
    <section aria-label={t('appeals.list')}>
      <Title order={2} mb="xs">
        {t('appeals.list')}
      </Title>
      {items.length > 0 && (
        <Filters>
          <NativeSelect
            label={t('appeals.state')}
            data={[
              { value: '', label: t('appeals.all-states') },
              ...appealStates.map((one) => ({ value: one, label: t(`appeal.state-${one}`) })),
            ]}
            value={state ?? ''}
            onChange={(event) => filter({ tt: event.currentTarget.value })}
          />
        </Filters>
      )}
      {shown.length === 0 ? (
        <EmptyState
          title={t(items.length === 0 ? 'appeals.empty' : 'appeals.none-found')}
          {...(items.length === 0 && { hint: t('appeals.empty-hint') })}
        />
      ) : (
        <AppealTable items={shown} onOpen={onOpen} />
      )}
    </section>
  )
}

function AppealTable({ items, onOpen }: { items: readonly Appeal[]; onOpen: (id: string) => void }) {
  const t = useWords(words)
  const points = usePointsTold()
  return (
    <TableFrame label={t('appeals.list')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('appeals.criterion')}</Table.Th>
          <Table.Th>{t('appeals.unit')}</Table.Th>
          <Table.Th>{t('appeals.layer')}</Table.Th>
          <Table.Th ta="right">{t('appeals.points')}</Table.Th>
          <Table.Th>{t('appeals.state')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Th scope="row">
              {one.criterion} {one.criterionName}
            </Table.Th>
            <Table.Td data-title={t('appeals.unit')}>{one.unitName}</Table.Td>
            <Table.Td data-title={t('appeals.layer')}>{t(`appeal.layer-${one.layer}`)}</Table.Td>
            <Table.Td data-title={t('appeals.points')} ta="right">
              {points(one)}
            </Table.Td>
            <Table.Td data-title={t('appeals.state')}>
              <AppealState state={one.state} />
            </Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="default"
                aria-haspopup="dialog"
                aria-label={`${t('appeals.open')} ${one.criterion}, ${one.unitName}`}
                onClick={() => onOpen(one.id)}
              >
                {t('appeals.open')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
