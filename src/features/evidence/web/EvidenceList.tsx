/** Papers beside what they serve: what each is, its page, and the file at one press. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import type { EvidenceBrief } from '../contract.ts'
import { words } from '../words.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { issuedAs, pageSaid, sizeOf } from './useEvidence.ts'

type Item = { evidence: EvidenceBrief; page: string | null }
type Props = { items: readonly Item[]; onDetach?: (evidence: EvidenceBrief) => void; pending?: boolean }

export function EvidenceList({ items, onDetach, pending = false }: Props) {
  const t = useWords(words)
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('evidences.none-here')}
      </Text>
    )
  return (
    <Stack component="ul" gap="sm" m={0} p={0} className="g-plain-list">
      {items.map(({ evidence, page }) => (
        <li key={evidence.id}>
          <Paper evidence={evidence} page={page} />
          <Group gap="xs" mt={4}>
            <DownloadButton evidence={evidence} />
            {onDetach && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={pending}
                aria-label={t('evidences.detach-one', { name: evidence.title })}
                onClick={() => onDetach(evidence)}
              >
                {t('evidences.detach')}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </Stack>
  )
}

function Paper({ evidence, page }: Item) {
  const t = useWords(words)
  const isGone = evidence.withdrawnAt !== null
  const facts = [issuedAs(evidence), page && pageSaid(t, page), evidence.pages].filter(Boolean)
  return (
    <>
      <Text size="sm" fw={600} td={isGone ? 'line-through' : undefined} className="g-long">
        {evidence.title}
      </Text>
      {facts.length > 0 && <Text size="sm">{facts.join(' · ')}</Text>}
      <Text size="xs" c="dimmed">
        {`${t(`evidence.kind.${evidence.kind}`)} · ${sizeOf(evidence.size)}`}
      </Text>
      {isGone && (
        <>
          <StatusBadge tone="withdrawn" label={t('evidence.is-withdrawn')} />
          <Text size="xs">{evidence.reason}</Text>
        </>
      )}
    </>
  )
}
