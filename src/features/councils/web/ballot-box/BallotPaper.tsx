/** The ballot: chosen, sealed, and then either cast or looked into. What was chosen is kept nowhere but on this page. */
import { Alert, Button, Checkbox, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Choice } from '#src/ballots/ballot.ts'
import type { Manifest } from '#src/ballots/board.ts'
import type { SigningKey } from '#src/ballots/signing.ts'
import { call, useTell } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { type BallotBox, castBallot, checkBallot, getBallotBox, getStanding } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { choiceIn, type SealedBallot, seal } from './sealing.ts'

type Props = { box: BallotBox; manifest: Manifest; signer: SigningKey; hasCast: boolean }
type Phase =
  | { readonly at: 'choosing' }
  | { readonly at: 'sealed'; readonly sealed: SealedBallot }
  | { readonly at: 'cast'; readonly tracker: string }
  | { readonly at: 'checked'; readonly tracker: string; readonly told: Choice | undefined; readonly meant: Choice }

const refresh = [getBallotBox, getStanding]
/** So that "sealing" is on the screen before the arithmetic holds it up. */
const painted = () => new Promise((done) => setTimeout(done, 50))

export function BallotPaper({ box, manifest, signer, hasCast }: Props) {
  const t = useWords(words)
  const [phase, setPhase] = useState<Phase>(hasCast ? { at: 'cast', tracker: '' } : { at: 'choosing' })
  const [names, setNames] = useState<readonly string[]>([])
  const [blank, setBlank] = useState(false)
  const sealing = useAttempt()
  const { voteId, least, most } = box
  const asked = least === most ? t('booth.choose-exactly', { count: most }) : t('booth.choose', { least, most })
  const isPossible = blank || (names.length >= least && names.length <= most)
  const choice: Choice = blank
    ? { blank: true }
    : { blank: false, names: box.names.map((name) => names.includes(name)) }
  const sealNow = async () => {
    await painted()
    const standing = await call(getStanding, { params: { voteId } })
    setPhase({ at: 'sealed', sealed: seal(manifest, signer, standing, choice) })
  }
  const anew = () => {
    setNames([])
    setBlank(false)
    setPhase({ at: 'choosing' })
  }
  if (phase.at === 'sealed')
    return (
      <Sealed
        {...{ voteId, manifest, sealed: phase.sealed, onAnew: anew }}
        onCast={(tracker) => {
          setNames([])
          setBlank(false)
          setPhase({ at: 'cast', tracker })
        }}
        onChecked={(told) => setPhase({ at: 'checked', tracker: phase.sealed.tracker, told, meant: choice })}
      />
    )
  if (phase.at === 'cast') return <CastDone tracker={phase.tracker} onAgain={anew} />
  if (phase.at === 'checked') return <CheckDone {...phase} names={box.names} onAnew={anew} />
  return (
    <Stack gap="sm">
      <Text>{asked}</Text>
      <Checkbox.Group
        aria-label={asked}
        value={blank ? [] : [...names]}
        onChange={(picked) => {
          setBlank(false)
          setNames(picked)
        }}
      >
        <Stack gap="xs">
          {box.names.map((name) => (
            <Checkbox
              key={name}
              value={name}
              label={name}
              size="md"
              disabled={!names.includes(name) && names.length >= most}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox
        label={t('booth.blank')}
        size="md"
        checked={blank}
        onChange={({ currentTarget: { checked } }) => {
          setBlank(checked)
          setNames([])
        }}
      />
      <Text size="sm" c="dimmed" role="status">
        {blank ? t('booth.blank') : t('booth.chosen', { count: names.length })}
      </Text>
      <Group>
        <Button disabled={!isPossible} loading={sealing.pending} onClick={() => sealing.run(sealNow, () => undefined)}>
          {t('booth.seal')}
        </Button>
        {sealing.pending && (
          <Text size="sm" role="status">
            {t('booth.sealing')}
          </Text>
        )}
      </Group>
      <RefusalAlert error={sealing.error} />
    </Stack>
  )
}

function Tracker({ tracker }: { tracker: string }) {
  const t = useWords(words)
  return (
    <div>
      <Text size="sm">{t('booth.tracker')}</Text>
      <Code className="g-digest">{tracker}</Code>
      <Text size="sm" c="dimmed">
        {t('booth.tracker-hint')}
      </Text>
    </div>
  )
}

type SealedProps = {
  voteId: string
  manifest: Manifest
  sealed: SealedBallot
  onAnew: () => void
  onCast: (tracker: string) => void
  onChecked: (told: Choice | undefined) => void
}

function Sealed({ voteId, manifest, sealed, onAnew, onCast, onChecked }: SealedProps) {
  const t = useWords(words)
  const cast = useTell(castBallot, { refresh })
  const check = useTell(checkBallot, { refresh })
  const params = { voteId }
  const isPending = cast.isPending || check.isPending
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('booth.sealed')}</Text>
      <Tracker tracker={sealed.tracker} />
      <Text size="sm">{t('booth.cast-or-check')}</Text>
      <Group gap="sm">
        <Button
          loading={cast.isPending}
          disabled={isPending}
          onClick={() =>
            cast.mutate({ params, body: { cast: { ...sealed.cast } } }, { onSuccess: ({ tracker }) => onCast(tracker) })
          }
        >
          {t('booth.cast')}
        </Button>
        <Button
          variant="default"
          loading={check.isPending}
          disabled={isPending}
          onClick={() =>
            check.mutate(
              { params, body: { checked: { ...sealed.checked } } },
              { onSuccess: () => onChecked(choiceIn(manifest, sealed)) },
            )
          }
        >
          {t('booth.check')}
        </Button>
        <Button variant="subtle" disabled={isPending} onClick={onAnew}>
          {t('booth.anew')}
        </Button>
      </Group>
      <RefusalAlert error={cast.error ?? check.error} />
    </Stack>
  )
}

function CastDone({ tracker, onAgain }: { tracker: string; onAgain: () => void }) {
  const t = useWords(words)
  return (
    <Stack gap="sm">
      <Alert color="green" icon={<Icon name="check" />} role="status">
        {t('booth.cast-done')}
      </Alert>
      {tracker !== '' && <Tracker tracker={tracker} />}
      <Group>
        <Button variant="default" onClick={onAgain}>
          {t('booth.again')}
        </Button>
      </Group>
    </Stack>
  )
}

type CheckProps = {
  tracker: string
  told: Choice | undefined
  meant: Choice
  names: readonly string[]
  onAnew: () => void
}

function CheckDone({ tracker, told, meant, names, onAnew }: CheckProps) {
  const t = useWords(words)
  const wordsOf = (choice: Choice) =>
    choice.blank
      ? t('booth.blank')
      : names.filter((_, at) => choice.names[at]).join(', ') || t('booth.chosen', { count: 0 })
  const isRight = told !== undefined && wordsOf(told) === wordsOf(meant)
  return (
    <Stack gap="sm">
      <Alert color={isRight ? 'green' : 'red'} icon={<Icon name={isRight ? 'check' : 'warn'} />} role="status">
        {isRight ? t('booth.checked', { choice: wordsOf(told) }) : t('booth.checked-wrong')}
      </Alert>
      <Tracker tracker={tracker} />
      <Group>
        <Button onClick={onAnew}>{t('booth.anew')}</Button>
      </Group>
    </Stack>
  )
}
