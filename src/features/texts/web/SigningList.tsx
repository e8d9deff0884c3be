/** Who signs, in which step, who has signed and who is missing. */
import { Box, Group, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { dayOf, formatDay } from '#kit/days.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Signatory } from '../contract.ts'
import { missing, signedCount, standingStep } from '../signatures/rules.ts'
import { words } from '../words.ts'

type Props = { signatories: Signatory[]; frozen: boolean; actions?: ReactNode }

export function SigningList({ signatories, frozen, actions }: Props) {
  const t = useWords(words)
  const title = t('text.signing-list')
  return (
    <Box component="section" mt="xl">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      <Stack gap="sm">
        {frozen && (
          <>
            <CountBar count={signedCount(signatories)} of={signatories.length} label={title} />
            <StillMissing signatories={signatories} />
          </>
        )}
        <TableFrame label={title} minWidth={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('text.unit')}</Table.Th>
              <Table.Th className="g-number">{t('text.step')}</Table.Th>
              <Table.Th>{t('text.state')}</Table.Th>
              <Table.Th>{t('text.signer')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {signatories.map((signatory) => (
              <Line key={signatory.unitId} signatory={signatory} />
            ))}
          </Table.Tbody>
        </TableFrame>
      </Stack>
    </Box>
  )
}

function Line({ signatory: { unitName, step, signedAt, signerName, onBehalfOf } }: { signatory: Signatory }) {
  const t = useWords(words)
  return (
    <Table.Tr>
      <Table.Td>{unitName}</Table.Td>
      <Table.Td className="g-number">{step}</Table.Td>
      <Table.Td>
        {signedAt === null ? (
          <StatusBadge tone="none" label={t('text.waiting')} />
        ) : (
          <StatusBadge tone="done" label={t('text.signed', { day: formatDay(dayOf(new Date(signedAt))) })} />
        )}
      </Table.Td>
      <Table.Td>
        {signerName}
        {onBehalfOf && (
          <Text size="sm" c="dimmed">
            {t('text.on-behalf', { name: onBehalfOf })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function StillMissing({ signatories }: { signatories: Signatory[] }) {
  const t = useWords(words)
  const step = standingStep(signatories)
  if (step === null) return <Text>{t('text.all-signed')}</Text>
  const names = missing(signatories)
    .filter((signatory) => signatory.step === step)
    .map(({ unitName }) => unitName)
  return <Text>{t('text.still-missing', { step, count: names.length, names: names.join('; ') })}</Text>
}
