/** What one teller counted; it is not kept on this PC, where the other teller might read it. */
import { SimpleGrid, Text } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { issuesOf, useIssueWords } from '#web/useFields.ts'
import { enterCount, getVote, listVotes, type Vote } from '../votes/contract.ts'
import { words } from '../votes/words.ts'

const papers = ['handedOut', 'returned', 'invalid', 'blank'] as const

export function CountDialog({ vote, name, onClose }: { vote: Vote; name: string; onClose: () => void }) {
  const t = useWords(words)
  const enter = useTell(enterCount, { refresh: [listVotes, getVote] })
  const [counts, setCounts] = useState<ReadonlyMap<string, number | null>>(new Map())
  const wordOf = useIssueWords()
  const issues = issuesOf(enter.error)
  const standing = vote.candidates.filter(({ withdrawnOn }) => withdrawnOn === null)
  const keys = [...papers, ...standing.map(({ unitId }) => unitId)]
  const isComplete = keys.every((key) => typeof counts.get(key) === 'number')
  const countOf = (key: string) => counts.get(key) ?? 0
  const submit = () => {
    const body = {
      ...{ handedOut: countOf('handedOut'), returned: countOf('returned') },
      ...{ invalid: countOf('invalid'), blank: countOf('blank') },
      marks: standing.map(({ unitId }) => ({ unitId, for: countOf(unitId) })),
    }
    enter.mutate({ params: { voteId: vote.id, number: vote.counts ?? 1 }, body }, { onSuccess: onClose })
  }
  const field = (key: string, label: string, path: string) => (
    <NumberField
      key={key}
      label={label}
      value={counts.get(key) ?? null}
      error={wordOf(issues.get(path))}
      onChange={(count) => setCounts((now) => new Map(now).set(key, count))}
    />
  )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${t('vote.count')}: ${name}`}
      submitLabel={t('count.send')}
      onSubmit={submit}
      ready={isComplete}
      pending={enter.isPending}
      error={enter.error}
      labels={{ marks: t('count.marks') }}
    >
      <Text size="sm">{t('vote.count-lead')}</Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
        {papers.map((one) => field(one, t(`count.${one}`), one))}
      </SimpleGrid>
      <Text fw={600}>{t('count.marks')}</Text>
      {standing.map(({ unitId, unitName }, at) => field(unitId, unitName, `marks/${at}/for`))}
    </FormDialog>
  )
}
