/** The scorecards by body, block and year: what is issued, and the drafts of one's own body. */
import { Button, NativeSelect, Table, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import type { Scorecard } from '../contract.ts'
import { exportScorecards } from '../exports/contract.ts'
import { words as formWords } from '../forms/screens/words.ts'
import { cardStates } from '../rules.ts'
import { words as ownWords } from '../words.ts'
import { CardState } from './CardState.tsx'
import { type Shown, useScorecards } from './useScorecards.ts'

const words = joined(ownWords, formWords)

const CreateDialog = lazy(async () => ({ default: (await import('./CreateDialog.tsx')).CreateDialog }))

const names = ['owner', 'block', 'year', 'state'] as const

function shownBy({ owner, block, year, state }: Partial<Record<(typeof names)[number], string>>): Shown {
  const known = cardStates.find((one) => one === state)
  return {
    ...(owner && { ownerId: owner }),
    ...(block && { block }),
    ...(/^\d{4}$/.test(year ?? '') && { year: Number(year) }),
    ...(known && { state: known }),
  }
}

export function ScorecardsScreen() {
  const t = useWords(words)
  const [filters] = useFilters(names)
  const shown = shownBy(filters)
  const [pages, setPages] = useState(1)
  const [creating, setCreating] = useState(false)
  const cards = useScorecards(shown, pages)
  const { data } = cards
  const keeps = data?.keeps ?? []
  useOffer('scorecards', () => (keeps.length > 0 ? () => setCreating(true) : undefined))
  return (
    <>
      <PageHead
        title={t('scorecards.title')}
        lead={t('scorecards.lead')}
        actions={
          <>
            {keeps.length > 0 && (
              <>
                <Button onClick={() => setCreating(true)}>{t('scorecards.create')}</Button>
                <ButtonLink to="/bang-diem/nap-tep" variant="default">
                  {t('forms.open-screen')}
                </ButtonLink>
              </>
            )}
            <ExportButton endpoint={exportScorecards} inputFor={(format) => ({ query: { ...shown, format } })} />
          </>
        }
      />
      <Filtering shown={shown} />
      <RefusalAlert error={cards.error} onRetry={cards.refetch} />
      {cards.isPending && <Waiting />}
      {data?.items.length === 0 && <Nothing filtered={Object.keys(shown).length > 0} />}
      {data && data.items.length > 0 && <Cards items={data.items} />}
      {data && data.next !== null && (
        <Button mt="sm" variant="default" loading={cards.isFetching} onClick={() => setPages(pages + 1)}>
          {t('scorecards.more')}
        </Button>
      )}
      {creating && data && (
        <Suspense>
          <CreateDialog keeps={keeps} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords(words)
  return (
    <EmptyState
      title={t(filtered ? 'scorecards.none-found' : 'scorecards.empty')}
      hint={t(filtered ? 'scorecards.none-found-hint' : 'scorecards.empty-hint')}
    />
  )
}

function Cards({ items }: { items: readonly Scorecard[] }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('scorecards.title')} minWidth={900}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('scorecards.name')}</Table.Th>
          <Table.Th>{t('scorecards.year')}</Table.Th>
          <Table.Th>{t('scorecards.block')}</Table.Th>
          <Table.Th>{t('scorecards.owner')}</Table.Th>
          <Table.Th>{t('scorecards.state')}</Table.Th>
          <Table.Th>{t('scorecards.decision')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((card) => (
          <CardRow key={card.id} card={card} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function CardRow({ card }: { card: Scorecard }) {
  const t = useWords(words)
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={`/bang-diem/${card.id}`}>{card.title}</TextLink>
        <Text size="xs" c="dimmed">
          {t('scorecards.number', { number: card.number })}
        </Text>
      </Table.Th>
      <Table.Td>{card.year}</Table.Td>
      <Table.Td>{card.blockLabel}</Table.Td>
      <Table.Td>{card.ownerName}</Table.Td>
      <Table.Td>
        <CardState card={card} />
      </Table.Td>
      <Table.Td>
        {card.decisionNumber && (
          <Text size="sm">
            {t('scorecards.decided', { number: card.decisionNumber, day: formatDay(card.decisionDate) })}
          </Text>
        )}
        {card.inForceFrom && (
          <Text size="xs" c="dimmed">
            {t('scorecards.in-force-from', { day: formatDay(card.inForceFrom) })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** What may be chosen: what all cards together name, whatever is shown now. */
function Filtering({ shown }: { shown: Shown }) {
  const t = useWords(words)
  const [, filter] = useFilters(names)
  const { data } = useScorecards({}, 5)
  const all = data?.items ?? []
  const choices = (pairs: readonly (readonly [string, string])[], any: string) => [
    { value: '', label: any },
    ...[...new Map(pairs)].map(([value, label]) => ({ value, label })),
  ]
  return (
    <Filters>
      <NativeSelect
        label={t('scorecards.year')}
        data={choices(
          all.map(({ year }) => [String(year), String(year)]),
          t('scorecards.any-year'),
        )}
        value={String(shown.year ?? '')}
        onChange={(event) => filter({ year: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('scorecards.block')}
        data={choices(
          all.map(({ block, blockLabel }) => [block, blockLabel]),
          t('scorecards.any-block'),
        )}
        value={shown.block ?? ''}
        onChange={(event) => filter({ block: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('scorecards.owner')}
        data={choices(
          all.map(({ ownerId, ownerName }) => [ownerId, ownerName]),
          t('scorecards.any-owner'),
        )}
        value={shown.ownerId ?? ''}
        onChange={(event) => filter({ owner: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('scorecards.state')}
        data={choices(
          cardStates.map((state) => [state, t(`scorecard.state.${state}`)]),
          t('scorecards.any-state'),
        )}
        value={shown.state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
      />
    </Filters>
  )
}
