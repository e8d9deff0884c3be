/** What anybody checks a box with: the box itself once it is closed, and the programs, each one file with its digest. */
import { Anchor, Button, Code, Group, Text } from '@mantine/core'
import { call } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveText } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { type BallotBox, getBoard } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { Section } from './Section.tsx'

const shownAfter: ReadonlySet<string> = new Set(['closed', 'too_few', 'counted', 'abandoned'])

export function Checking({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const attempt = useAttempt()
  const { voteId, programs, state } = box
  const save = async () => saveText(JSON.stringify(await call(getBoard, { params: { voteId } })), 'hom-phieu.json')
  return (
    <Section title={t('ballot-box.check')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('ballot-box.check-hint')}
      </Text>
      <Group gap="sm" mb="xs">
        {shownAfter.has(state) && (
          <Button size="xs" loading={attempt.pending} onClick={() => attempt.run(save, () => undefined)}>
            {t('ballot-box.board')}
          </Button>
        )}
        {programs && (
          <Anchor href="/programs/checker.html" target="_blank" size="sm">
            {t('ballot-box.program-checker')}
          </Anchor>
        )}
      </Group>
      <RefusalAlert error={attempt.error} />
      {programs && (
        <>
          <Digest label={t('ballot-box.program-checker')} digest={programs.verifier} />
          <Digest label={t('ballot-box.program-teller')} digest={programs.teller} />
        </>
      )}
    </Section>
  )
}

function Digest({ label, digest }: { label: string; digest: string }) {
  const t = useWords(words)
  return (
    <Text size="sm" c="dimmed">
      {`${label}. ${t('ballot-box.program-digest', { digest: '' })}`}
      <Code className="g-digest">{digest}</Code>
    </Text>
  )
}
