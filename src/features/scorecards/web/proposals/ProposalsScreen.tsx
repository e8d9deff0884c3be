/** The proposals to change scorecards: one's own unit's, and what is put before conferences. */
import { Button, NativeSelect, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { dayOf, formatDay } from '#kit/days.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton, type Format } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportProposals } from '../../proposal-exports/contract.ts'
import type { CardProposal } from '../../proposals/contract.ts'
import { proposalStates } from '../../proposals/rules.ts'
import { words } from '../../proposals/words.ts'
import { words as cards } from '../../words.ts'
import { ProposalState } from './ProposalState.tsx'
import { useProposals } from './useProposals.ts'

export function ProposalsScreen() {
  const t = useWords(words)
  const c = useWords(cards)
  const [{ bang, tt }, filter] = useFilters(['bang', 'tt'])
  const [pages, setPages] = useState(1)
  const state = proposalStates.find((one) => one === tt)
  const shown = { ...(bang && { scorecardId: bang }), ...(state && { state }) }
  const proposals = useProposals(shown, pages)
  const inputFor = (format: Format) => ({ query: { ...shown, format } })
  const items = proposals.data?.items
  const isFiltered = state !== undefined || bang !== undefined
  return (
    <>
      <PageHead
        title={t('proposals.title')}
        lead={t('proposals.lead')}
        crumbs={[{ label: c('scorecards.title'), to: '/bang-diem' }]}
        actions={items && items.length > 0 && <ExportButton endpoint={exportProposals} inputFor={inputFor} />}
      />
      <Filters>
        <NativeSelect
          label={t('proposal.state')}
          data={[
            { value: '', label: t('proposals.any-state') },
            ...proposalStates.map((one) => ({ value: one, label: t(`card-proposal.state.${one}`) })),
          ]}
          value={state ?? ''}
          onChange={(event) => filter({ tt: event.currentTarget.value })}
        />
      </Filters>
      <RefusalAlert error={proposals.error} onRetry={proposals.refetch} />
      {proposals.isPending && <Waiting />}
      {items?.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'proposals.none-found' : 'proposals.empty')}
          hint={t(isFiltered ? 'proposals.none-found-hint' : 'proposals.empty-hint')}
        />
      )}
      {items && items.length > 0 && <Listed items={items} />}
      {proposals.data?.next && (
        <Button mt="sm" variant="default" loading={proposals.isFetching} onClick={() => setPages(pages + 1)}>
          {t('proposals.more')}
        </Button>
      )}
    </>
  )
}

function Listed({ items }: { items: readonly CardProposal[] }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('proposals.title')} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('proposal.name')}</Table.Th>
          <Table.Th>{t('proposal.card')}</Table.Th>
          <Table.Th>{t('proposal.unit')}</Table.Th>
          <Table.Th>{t('proposal.state')}</Table.Th>
          <Table.Th>{t('proposal.saved-on')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Th scope="row">
              <TextLink to={`/de-xuat-bang-diem/${one.id}`}>{one.title}</TextLink> {one.sample && <Illustrative />}
            </Table.Th>
            <Table.Td>
              {t('proposal.card-of', { title: one.baseTitle, year: one.baseYear, number: one.baseNumber })}
              <Text size="xs" c="dimmed">
                {one.blockLabel}
              </Text>
            </Table.Td>
            <Table.Td>{one.unitName}</Table.Td>
            <Table.Td>
              <ProposalState state={one.state} />
            </Table.Td>
            <Table.Td>{formatDay(dayOf(new Date(one.createdAt)))}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
