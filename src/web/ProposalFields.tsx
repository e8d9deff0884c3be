/** Where a deed needs two people: says so, and asks for the reason that the second one will read. */
import { Alert, Text, Textarea } from '@mantine/core'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import type { Proposable } from './useProposable.ts'
import { words } from './words.ts'

export function ProposalFields({ told: { needed, reason } }: { told: Proposable }) {
  const t = useWords(words)
  if (!needed) return null
  return (
    <>
      <Alert variant="default" icon={<Icon name="info" />}>
        <Text size="sm">{t('proposal.needed')}</Text>
      </Alert>
      <Textarea
        label={t('proposal.reason')}
        description={t('proposal.reason-hint')}
        required
        autosize
        minRows={2}
        value={reason.value}
        error={reason.error}
        onChange={(event) => reason.set(event.currentTarget.value.replace(/\n/g, ' '))}
      />
    </>
  )
}
