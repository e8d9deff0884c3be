/**
 * A teller's work: their program runs in a closed frame of its own (no network, no memory of ours), is given one task after the other,
 * and this page carries its answers. Whoever wants the frame offline downloads it and carries tasks and answers by hand.
 */
import { Alert, Anchor, Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Call, Output } from '#kit/endpoint.ts'
import { call } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { type BallotBox, getBallotBox } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { sayInCeremony } from '../../ceremonies/contract.ts'
import { answerAsTeller, getTellerTasks, signProposal } from '../../tellers/contract.ts'
import { getVote, listVotes } from '../../votes/contract.ts'
import { type Answer, ProgramFrame, program } from './ProgramFrame.tsx'
import { Section } from './Section.tsx'

type Tasks = Output<typeof getTellerTasks>
type Item = Tasks['items'][number]

const inCeremony: ReadonlySet<string> = new Set(['commitment', 'offer', 'shares', 'kept'])

/** Carries an answer to where it belongs. @throws Refused with why it is not taken. */
function carry(voteId: string, { ceremonyId }: Tasks, item: Item | undefined, answer: Answer) {
  if (inCeremony.has(answer.step) && ceremonyId) {
    const body = { answer } as unknown as Call<typeof sayInCeremony>['body']
    return call(sayInCeremony, { params: { ceremonyId }, body })
  }
  if (item?.proposalId) {
    const body = { answer } as unknown as Call<typeof signProposal>['body']
    return call(signProposal, { params: { proposalId: item.proposalId }, body })
  }
  const body = { answer } as unknown as Call<typeof answerAsTeller>['body']
  return call(answerAsTeller, { params: { voteId }, body })
}

export function TellerDesk({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const cache = useQueryClient()
  const { voteId, programs } = box
  // The page asks every few seconds how far the box is: only a step of somebody brings a new task.
  const moved = JSON.stringify([box.state, box.ceremony, box.agreed, box.opened, box.proposals])
  const { data: tasks, error } = useQuery({
    queryKey: [getTellerTasks.path, voteId, moved],
    queryFn: () => call(getTellerTasks, { params: { voteId } }),
    placeholderData: keepPreviousData,
  })
  const sending = useAttempt()
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const isNew = (item: Item) => !done.has(JSON.stringify(item))
  const item = tasks?.items.find(isNew)
  const send = (answer: Answer) =>
    sending.run(
      async () => {
        if (tasks) await carry(voteId, tasks, item, answer)
      },
      () => {
        if (item) setDone((all) => new Set(all).add(JSON.stringify(item)))
        for (const { path } of [getTellerTasks, getBallotBox, getVote, listVotes])
          void cache.invalidateQueries({ queryKey: [path] })
      },
    )
  return (
    <Section title={t('teller-desk.title', { number: box.teller ?? 0 })}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('teller-desk.hint')}
        </Text>
        <RefusalAlert error={error} />
        {!programs && (
          <Alert color="red" icon={<Icon name="warn" />}>
            {t('ballot-box.no-programs')}
          </Alert>
        )}
        {tasks && !item && <Text role="status">{t('teller-desk.nothing')}</Text>}
        {programs && <ProgramFrame task={item?.task} onAnswer={send} />}
        <RefusalAlert error={sending.error} />
        {item && <ByHand task={item.task} pending={sending.pending} onAnswer={send} />}
      </Stack>
    </Section>
  )
}

/** The same by hand, for a computer without a network. */
function ByHand({
  task,
  pending,
  onAnswer,
}: {
  task: Item['task']
  pending: boolean
  onAnswer: (answer: Answer) => void
}) {
  const t = useWords(words)
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const send = () => {
    const answer = answerIn(text)
    setWrong(answer === undefined)
    if (!answer) return
    setText('')
    onAnswer(answer)
  }
  return (
    <details>
      <summary>{t('teller-desk.copy')}</summary>
      <Stack gap="sm" mt="sm">
        <Group gap="sm">
          <Anchor href={program} download="to-kiem-phieu.html" size="sm">
            {t('ballot-box.program-teller')}
          </Anchor>
          <CopyButton value={JSON.stringify(task)}>
            {({ copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t('teller-desk.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Textarea
          label={t('teller-desk.answer')}
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          error={isWrong ? t('teller-desk.not-json') : null}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Group>
          <Button size="xs" variant="default" loading={pending} disabled={text.trim() === ''} onClick={send}>
            {t('teller-desk.send')}
          </Button>
        </Group>
      </Stack>
    </details>
  )
}

function answerIn(text: string): Answer | undefined {
  try {
    const given = JSON.parse(text) as Answer | null
    return typeof given?.step === 'string' ? given : undefined
  } catch {
    return undefined
  }
}
