/** The entries of the award register, one a line; on a phone one a card. */
import { Button, Group, Table, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { AwardEntry } from '../../register/contract.ts'
import { words } from '../../register/words.ts'
import { useAwardName } from '../useAwardName.ts'
import { decisionSaid, givenBy, useEntryName } from './useEntries.ts'

export type Deed = 'open' | 'change' | 'revoke'

type Props = { items: readonly AwardEntry[]; onDeed: (deed: Deed, entry: AwardEntry) => void }

export function EntryTable({ items, onDeed }: Props) {
  const t = useWords(words)
  return (
    <TableFrame label={t('award_entries.table')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.award')}</Table.Th>
          <Table.Th>{t('field.unit')}</Table.Th>
          <Table.Th>{t('field.year')}</Table.Th>
          <Table.Th>{t('award_entries.decision')}</Table.Th>
          <Table.Th>{t('award_entries.state')}</Table.Th>
          <Table.Th>{t('award_entries.actions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((entry) => (
          <Row key={entry.id} entry={entry} onDeed={onDeed} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Row({ entry, onDeed }: { entry: AwardEntry; onDeed: Props['onDeed'] }) {
  const t = useWords(words)
  const name = useAwardName()(entry.award)
  const { unitName, unitEndedOn, year, regionLabel, blockLabel, sample } = entry
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {sample && (
          <Text size="sm" c="dimmed">
            {t('award_entries.sample')}
          </Text>
        )}
      </Table.Th>
      <Table.Td data-title={t('field.unit')} lang="vi">
        {unitName}
        <Small text={unitEndedOn && t('award_entries.ended', { day: formatDay(unitEndedOn) })} />
        <Small text={[regionLabel, blockLabel].filter(Boolean).join(', ')} />
      </Table.Td>
      <Table.Td data-title={t('field.year')}>{year}</Table.Td>
      <Table.Td data-title={t('award_entries.decision')}>
        {givenBy(entry) || <Small text={t('award_entries.no-decision')} />}
      </Table.Td>
      <Table.Td data-title={t('award_entries.state')}>
        <State entry={entry} />
      </Table.Td>
      <Table.Td>
        <Deeds entry={entry} onDeed={onDeed} />
      </Table.Td>
    </Table.Tr>
  )
}

const Small = ({ text }: { text: string | null }) =>
  text ? (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  ) : null

export function State({ entry: { revocation } }: { entry: AwardEntry }) {
  const t = useWords(words)
  if (revocation === null) return <StatusBadge tone="award" label={t('award_entry.standing')} />
  return (
    <>
      <StatusBadge tone="withdrawn" label={t('award_entry.revoked')} />
      <Small text={t('award_entries.revoked-line', { reason: revocation.reason })} />
      <Small text={decisionSaid(revocation)} />
    </>
  )
}

function Deeds({ entry, onDeed }: { entry: AwardEntry; onDeed: Props['onDeed'] }) {
  const t = useWords(words)
  const name = useEntryName()(entry)
  const deeds: Deed[] = entry.may.includes('award_entry.keep') ? ['open', 'change', 'revoke'] : ['open']
  return (
    <Group gap="xs" wrap="nowrap">
      {deeds.map((deed) => (
        <Button
          key={deed}
          size="compact-sm"
          variant="default"
          aria-label={t(`award_entries.${deed}-of`, name)}
          onClick={() => onDeed(deed, entry)}
        >
          {t(`award_entries.${deed}`)}
        </Button>
      ))}
    </Group>
  )
}
