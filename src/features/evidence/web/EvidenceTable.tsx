/** A unit's papers with where they serve and what may be done with each. */
import { Button, Group, Table, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Evidence } from '../contract.ts'
import { isDescribed } from '../rules.ts'
import { words } from '../words.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { issuedAs, pageSaid, sizeOf } from './useEvidence.ts'

export type Deed = 'describe' | 'withdraw' | 'history'
type Props = { items: readonly Evidence[]; onDeed: (deed: Deed, evidence: Evidence) => void }

export function EvidenceTable({ items, onDeed }: Props) {
  const t = useWords(words)
  return (
    <>
      <Text size="sm" c="dimmed" mb={4} aria-live="polite">
        {t('evidences.count', { count: items.length })}
      </Text>
      <TableFrame label={t('evidences.title')} minWidth={960}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('evidences.document')}</Table.Th>
            <Table.Th>{t('evidences.issued')}</Table.Th>
            <Table.Th>{t('evidences.serves')}</Table.Th>
            <Table.Th>{t('evidences.deeds')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((evidence) => (
            <Row key={evidence.id} evidence={evidence} onDeed={(deed) => onDeed(deed, evidence)} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

function Row({ evidence, onDeed }: { evidence: Evidence; onDeed: (deed: Deed) => void }) {
  const t = useWords(words)
  const isGone = evidence.withdrawnAt !== null
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text size="sm" fw={600} td={isGone ? 'line-through' : undefined} className="g-long">
          {evidence.title}
        </Text>
        <Text size="xs" c="dimmed" className="g-long">
          {`${t(`evidence.kind.${evidence.kind}`)} · ${sizeOf(evidence.size)} · ${evidence.fileName}`}
        </Text>
        {isGone && (
          <>
            <StatusBadge
              tone="withdrawn"
              label={t('evidence.is-withdrawn')}
              date={formatDay(evidence.withdrawnAt?.slice(0, 10))}
            />
            <Text size="xs">{evidence.reason}</Text>
          </>
        )}
      </Table.Th>
      <Table.Td>
        <Text size="sm">{issuedAs(evidence)}</Text>
        {evidence.pages && (
          <Text size="xs" c="dimmed">
            {evidence.pages}
          </Text>
        )}
        {!isGone && !isDescribed(evidence) && <StatusBadge tone="returned" label={t('evidence.is-undescribed')} />}
      </Table.Td>
      <Table.Td>
        <Uses uses={evidence.uses} />
      </Table.Td>
      <Table.Td>
        <Deeds evidence={evidence} onDeed={onDeed} />
      </Table.Td>
    </Table.Tr>
  )
}

function Uses({ uses }: { uses: Evidence['uses'] }) {
  const t = useWords(words)
  if (uses.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('evidences.serves-nothing')}
      </Text>
    )
  return uses.map(({ text, path, page, closed }) => (
    <Text key={`${text} ${page}`} size="sm">
      <TextLink to={path}>{text}</TextLink>
      {[page && pageSaid(t, page), closed && t('evidence.closed')].filter(Boolean).map((more) => ` · ${more}`)}
    </Text>
  ))
}

function Deeds({ evidence, onDeed }: { evidence: Evidence; onDeed: (deed: Deed) => void }) {
  const t = useWords(words)
  const { title: name } = evidence
  const named = {
    describe: t('evidences.describe-one', { name }),
    withdraw: t('evidences.withdraw-one', { name }),
    history: t('evidences.history-of', { name }),
  }
  const deed = (which: Deed) => (
    <Button size="compact-sm" variant="default" aria-label={named[which]} onClick={() => onDeed(which)}>
      {t(`evidences.${which}`)}
    </Button>
  )
  return (
    <Group gap="xs">
      <DownloadButton evidence={evidence} />
      {evidence.may.includes('evidence.change') && deed('describe')}
      {evidence.may.includes('evidence.change') && deed('withdraw')}
      {deed('history')}
    </Group>
  )
}
