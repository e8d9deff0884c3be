/** What came out of the box, where everybody looks for it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { getVote } from '../../votes/contract.ts'
import { words } from '../../votes/words.ts'
import { VoteResult } from '../VoteResult.tsx'
import { Section } from './Section.tsx'

export function BoxResult({ voteId }: { voteId: string }) {
  const t = useWords(words)
  const { data: vote } = useSuspenseQuery(ask(getVote, { params: { voteId } }))
  return (
    <Section title={t('vote.result')}>
      <VoteResult vote={vote} />
    </Section>
  )
}
