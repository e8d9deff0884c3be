/** The awards catalogue: all its entries, or what holds on a day. */
import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { ask } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { type Award, listAwards } from '../contract.ts'
import { exportAwards } from '../exports/contract.ts'
import { words } from '../words.ts'
import { useAwardName } from './useAwardName.ts'

const AddAwardDialog = lazy(async () => ({ default: (await import('./AwardDialog.tsx')).AddAwardDialog }))
const ChangeAwardDialog = lazy(async () => ({ default: (await import('./AwardDialog.tsx')).ChangeAwardDialog }))

const isDay = (text: string | null | undefined) => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

export function AwardsScreen() {
  const t = useWords(words)
  const [{ day }, filter] = useFilters(['day'])
  const asOf = day && isDay(day) ? { day } : {}
  const awards = useQuery({
    ...ask(listAwards, { query: asOf }),
    placeholderData: keepPreviousData,
  })
  const [open, setOpen] = useState<{ deed: 'change' | 'history'; id: string } | 'new' | null>(null)
  const close = () => setOpen(null)
  const mayChange = awards.data?.may.includes('award.change') ?? false
  // As it stands now: somebody else may save it while the form is open.
  const awardOf = (id: string) => awards.data?.items.find((one) => one.id === id)
  const shown = open !== null && open !== 'new' ? awardOf(open.id) : undefined
  useOffer('award', (id) => (mayChange && awardOf(id) ? () => setOpen({ deed: 'change', id }) : undefined))
  const add = mayChange && <Button onClick={() => setOpen('new')}>{t('awards.add')}</Button>
  return (
    <>
      <PageHead
        title={t('awards.title')}
        lead={t('awards.lead')}
        actions={
          <>
            {add}
            <ExportButton endpoint={exportAwards} inputFor={(format) => ({ query: { ...asOf, format } })} />
          </>
        }
      />
      <Proposals about={{ objectKind: 'award' }} refresh={[listAwards]} />
      <Group mb="md">
        <DayField
          label={t('awards.as-of')}
          value={day ?? null}
          onChange={(next) => (next === null || isDay(next)) && filter({ day: next })}
        />
      </Group>
      <RefusalAlert error={awards.error} onRetry={awards.refetch} />
      {awards.isPending && <Waiting />}
      {awards.data?.items.length === 0 && <EmptyState title={t('awards.empty')} hint={t('awards.empty-hint')} />}
      {awards.data && awards.data.items.length > 0 && (
        <AwardTable
          awards={awards.data.items}
          onHistory={({ id }) => setOpen({ deed: 'history', id })}
          {...(mayChange && { onChange: ({ id }: Award) => setOpen({ deed: 'change', id }) })}
        />
      )}
      <Suspense>
        {open === 'new' && <AddAwardDialog onClose={close} />}
        {shown && open !== 'new' && open?.deed === 'change' && <ChangeAwardDialog award={shown} onClose={close} />}
      </Suspense>
      {shown && open !== 'new' && open?.deed === 'history' && <HistoryDialog award={shown} onClose={close} />}
    </>
  )
}

type TableProps = {
  awards: readonly Award[]
  onChange?: (award: Award) => void
  onHistory: (award: Award) => void
}

function AwardTable({ awards, ...deeds }: TableProps) {
  const t = useWords(words)
  return (
    <TableFrame label={t('awards.table')} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.name')}</Table.Th>
          <Table.Th>{t('field.kind')}</Table.Th>
          <Table.Th>{t('awards.holds')}</Table.Th>
          <Table.Th>{t('field.legalBasis')}</Table.Th>
          <Table.Th>{t('awards.actions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {awards.map((award) => (
          <AwardRow key={award.id} award={award} {...deeds} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function AwardRow({ award, onChange, onHistory }: Omit<TableProps, 'awards'> & { award: Award }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const name = useAwardName()(award)
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>{t(`award.kind.${award.kind}`)}</Table.Td>
      <Table.Td>{spanWords(award)}</Table.Td>
      <Table.Td>
        {award.legalBasis && <Text size="sm">{award.legalBasis}</Text>}
        {award.provisional && <Badge variant="default">{t('award.provisional')}</Badge>}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {onChange && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('awards.change-one', { name })}
              onClick={() => onChange(award)}
            >
              {t('awards.change-short')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('awards.history-of', { name })}
            onClick={() => onHistory(award)}
          >
            {t('awards.history')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function HistoryDialog({ award, onClose }: { award: Award; onClose: () => void }) {
  const name = useAwardName()(award)
  return (
    <ReadDialog onClose={onClose} title={name}>
      <HistoryPanel kind="award" id={award.id} />
    </ReadDialog>
  )
}
