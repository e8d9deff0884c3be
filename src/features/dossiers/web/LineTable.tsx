/** Those who stand in a dossier; on a phone one a card. Whoever was withdrawn stays, struck through. */
import { Button, Group, Table, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Dossier, DossierLine } from '../contract.ts'
import { words } from '../words.ts'
import { useLineWords } from './useLineWords.ts'

const SummaryDialog = lazy(async () => ({ default: (await import('./LineDialogs.tsx')).SummaryDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await import('./LineDialogs.tsx')).WithdrawLineDialog }))

type Deed = 'summary' | 'withdraw'

export function LineTable({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const [open, setOpen] = useState<{ deed: Deed; id: string } | null>(null)
  const isChanged = dossier.state === 'draft' && dossier.may.includes('dossier.change')
  const lineOf = (id: string | undefined) => dossier.lines.find((one) => one.id === id && one.withdrawnOn === null)
  const line = isChanged ? lineOf(open?.id) : undefined
  useOffer('dossier-summary', (id) => (isChanged && lineOf(id) ? () => setOpen({ deed: 'summary', id }) : undefined))
  const close = () => setOpen(null)
  return (
    <>
      <TableFrame label={t('dossier.nominees')} stacked>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('dossier.unit')}</Table.Th>
            <Table.Th>{t('dossier.award')}</Table.Th>
            <Table.Th>{t('dossier.votes')}</Table.Th>
            <Table.Th>{t('dossier.standing')}</Table.Th>
            <Table.Th>{t('dossier.summary')}</Table.Th>
            {dossier.state !== 'draft' && <Table.Th>{t('dossier.outcome')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {dossier.lines.map((one) => (
            <Row
              key={one.id}
              line={one}
              dossier={dossier}
              {...(isChanged && one.withdrawnOn === null && { onDeed: (deed: Deed) => setOpen({ deed, id: one.id }) })}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
      <Suspense>
        {line && open?.deed === 'summary' && <SummaryDialog line={line} onClose={close} />}
        {line && open?.deed === 'withdraw' && <WithdrawDialog line={line} onClose={close} />}
      </Suspense>
    </>
  )
}

type RowProps = { line: DossierLine; dossier: Dossier; onDeed?: (deed: Deed) => void }

function Row({ line, dossier, onDeed }: RowProps) {
  const t = useWords(words)
  const told = useLineWords()
  const { unitName, award, blockLabel, summary, withdrawnOn } = line
  return (
    <Table.Tr>
      <Table.Th scope="row" lang="vi">
        {withdrawnOn === null ? unitName : <s>{unitName}</s>}
        {withdrawnOn !== null && (
          <Text size="sm" fw={400}>
            {told.withdrawn(line)}
          </Text>
        )}
      </Table.Th>
      <Table.Td data-title={t('dossier.award')}>
        {award.name}
        <Text size="sm" c="dimmed" lang="vi">
          {blockLabel}
        </Text>
      </Table.Td>
      <Table.Td data-title={t('dossier.votes')}>{told.votes(line)}</Table.Td>
      <Table.Td data-title={t('dossier.standing')}>{told.standing(line)}</Table.Td>
      <Table.Td data-title={t('dossier.summary')}>
        {summary === null ? (
          <Text size="sm" c="dimmed">
            {t('dossier.summary-none')}
          </Text>
        ) : (
          <Text size="sm" lang="vi" className="g-prose">
            {summary}
          </Text>
        )}
        {onDeed && <LineDeeds line={line} onDeed={onDeed} />}
      </Table.Td>
      {dossier.state !== 'draft' && (
        <Table.Td data-title={t('dossier.outcome')}>
          <Outcome line={line} />
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function LineDeeds({ line: { unitName, summary }, onDeed }: { line: DossierLine; onDeed: (deed: Deed) => void }) {
  const t = useWords(words)
  const write = t(summary === null ? 'dossier.summary-write' : 'dossier.summary-change')
  return (
    <Group gap="xs" mt={4}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${write}: ${unitName}`}
        onClick={() => onDeed('summary')}
      >
        {write}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('dossier.withdraw')}: ${unitName}`}
        onClick={() => onDeed('withdraw')}
      >
        {t('dossier.withdraw')}
      </Button>
    </Group>
  )
}

/** What was decided, and what the register says of it now. */
function Outcome({ line }: { line: DossierLine }) {
  const t = useWords(words)
  const { granted, refuseReason, entry, unitName, withdrawnOn } = line
  if (withdrawnOn !== null) return null
  if (granted === null) return <StatusBadge tone="waiting" label={t('dossier.waiting')} />
  if (!granted) return <StatusBadge tone="returned" label={t('dossier.refused', { reason: refuseReason ?? '' })} />
  const isMoved = entry !== null && entry.unitName !== unitName
  return (
    <>
      <StatusBadge
        tone={entry?.revoked ? 'withdrawn' : 'award'}
        label={entry?.revoked ? t('dossier.entry-revoked', { reason: entry.revoked.reason }) : t('dossier.granted')}
      />
      {isMoved && <Text size="sm">{t('dossier.entry-corrected', { unit: entry.unitName, year: entry.year })}</Text>}
      {entry && (
        <Text size="sm">
          <TextLink
            to={`/to-chuc/so-khen-thuong?muc=${entry.id}`}
            aria-label={t('dossier.entry-of', { unit: unitName })}
          >
            {t('dossier.entry')}
          </TextLink>
        </Text>
      )}
    </>
  )
}
