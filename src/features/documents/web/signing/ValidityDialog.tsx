/** What is known of every digital signature of a document, checked when it is asked: to read, to print, to copy. */
import { Button, Code, CopyButton, Group, List, Loader, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import type { Document } from '../../contract.ts'
import { getValidity, type Validity } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import { factsOf, findingTold, isFaulty, reportText } from './reports.ts'

type Props = { document: Document; onClose: () => void }

export function ValidityDialog({ document, onClose }: Props) {
  const t = useWords(words)
  // Asked anew each time: trust and revocation go on while the file stays.
  const asked = useQuery({ ...ask(getValidity, { params: { documentId: document.id } }), staleTime: 0, gcTime: 0 })
  const { data: validity, dataUpdatedAt, error, refetch, isFetching } = asked
  const head = t('signers.validity-of', { title: document.title, at: formatMoment(new Date(dataUpdatedAt)) })
  return (
    <ReadDialog size="xl" title={t('signers.validity-title')} onClose={onClose}>
      <Stack gap="md">
        <RefusalAlert error={error} onRetry={refetch} />
        {isFetching && !validity && (
          <Group gap="sm" role="status">
            <Loader size="sm" aria-hidden />
            <Text size="sm">{t('signers.validity-wait')}</Text>
          </Group>
        )}
        {validity && <Report validity={validity} head={head} />}
      </Stack>
    </ReadDialog>
  )
}

const tones = { valid: 'done', invalid: 'returned', unreadable: 'returned', unsigned: 'none' } as const

function Report({ validity, head }: { validity: Validity; head: string }) {
  const t = useWords(words)
  const { verdict, fileDigest, findings, signatures } = validity
  const numbered = signatures.map((signature, at) => ({ signature, number: at + 1 }))
  return (
    <>
      <div className="g-slips">
        <Stack gap="md" className="g-slip d-report">
          <Text size="sm" className="g-long">
            {head}
          </Text>
          <div>
            <StatusBadge tone={tones[verdict]} label={t(`signers.verdict.${verdict}`)} />
          </div>
          <Text size="sm" className="g-digest">
            {t('signers.checked-file')}: <Code>{fileDigest}</Code>
          </Text>
          <Findings findings={findings} />
          {numbered.map((one) => (
            <One key={one.number} {...one} />
          ))}
          <Text size="sm" c="dimmed">
            {t('signers.paper-aside')}
          </Text>
        </Stack>
      </div>
      <Group justify="flex-end" gap="xs" className="g-no-print">
        <CopyButton value={reportText(t, head, validity)}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'signers.copied' : 'signers.copy-report')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          {t('signers.print')}
        </Button>
      </Group>
    </>
  )
}

function One({ number, signature }: { number: number; signature: Validity['signatures'][number] }) {
  const t = useWords(words)
  const title = t('signers.nth', { number })
  return (
    <section aria-label={title}>
      <Group gap="xs" mb={4}>
        <Title order={3} size="h5">
          {title}
        </Title>
        <StatusBadge
          tone={isFaulty(signature) ? 'returned' : 'done'}
          label={isFaulty(signature) ? t('signers.fault') : t(`signers.integrity.${signature.integrity}`)}
        />
      </Group>
      <Table variant="vertical" layout="fixed" aria-label={title}>
        <Table.Tbody>
          {factsOf(t, signature).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w="30%">{name}</Table.Th>
              <Table.Td className="g-long">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Findings findings={signature.findings} />
    </section>
  )
}

function Findings({ findings }: { findings: Validity['findings'] }) {
  const t = useWords(words)
  if (findings.length === 0) return null
  return (
    <List size="sm" mt={4} aria-label={t('signers.findings')}>
      {[...new Set(findings.map((finding) => findingTold(t, finding)))].map((told) => (
        <List.Item key={told}>{told}</List.Item>
      ))}
    </List>
  )
}
