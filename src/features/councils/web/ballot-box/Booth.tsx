/** The voter's booth: a key of their own, then a ballot that is sealed here, cast or looked into, and cast anew until the box closes. */
import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SigningKey } from '#src/ballots/signing.ts'
import { ask, useTell } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveText } from '#web/saveFile.ts'
import { type BallotBox, enterVoterKey, getBallotBox, getStanding } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { proposeInBox } from '../../tellers/contract.ts'
import { BallotPaper } from './BallotPaper.tsx'
import { Section } from './Section.tsx'
import { isAsSaid } from './sealing.ts'
import { keptKey, keyFile, makeKey, takeKeyFile } from './voterKeys.ts'
import { Words } from './Words.tsx'

export function Booth({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const title = t('booth.title')
  if (box.state === 'planned') return <Section title={title}>{<Enrolling box={box} />}</Section>
  if (box.state !== 'open') return null
  return <Section title={title}>{<Voting box={box} />}</Section>
}

const ofMember = ({ sittingId, memberId }: BallotBox) => ({ sittingId, memberId: memberId ?? '' })

function Enrolling({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const enter = useTell(enterVoterKey, { refresh: [getBallotBox] })
  const of = ofMember(box)
  const known = box.voters.find(({ memberId }) => memberId === of.memberId)?.key ?? null
  const key = keptKey(of, known)
  const make = () => enter.mutate({ params: of, body: { key: makeKey(of).key } })
  return (
    <Stack gap="sm">
      {known === null && <Text size="sm">{t('booth.key-needed')}</Text>}
      {known !== null && <KeyTold of={of} known={known} mine={key} />}
      <Group gap="sm">
        <Button variant={known === null ? 'filled' : 'default'} loading={enter.isPending} onClick={make}>
          {t(known === null ? 'booth.make-key' : 'booth.make-key-again')}
        </Button>
      </Group>
      <RefusalAlert error={enter.error} />
    </Stack>
  )
}

type KeyProps = { of: { sittingId: string; memberId: string }; known: string; mine: SigningKey | undefined }

/** The key, where it is on this device, or how to bring it here. */
function KeyTold({ of, known, mine }: KeyProps) {
  const t = useWords(words)
  const [isOther, setOther] = useState(false)
  const [, setTaken] = useState(0)
  const take = async (file: File | null) => {
    if (!file) return
    setOther(!takeKeyFile(of, await file.text()))
    setTaken((count) => count + 1)
  }
  if (mine)
    return (
      <div>
        <Text size="sm">{t('booth.key-here')}</Text>
        <Words digest={known} large />
        <Button size="xs" variant="default" mt="xs" onClick={() => saveText(keyFile(of, mine), 'khoa-ky-phieu.json')}>
          {t('booth.save-key')}
        </Button>
      </div>
    )
  return (
    <Stack gap="xs">
      <Text size="sm">{t('booth.key-elsewhere')}</Text>
      <Group gap="sm">
        <FileButton accept="application/json,.json" onChange={take}>
          {(props) => (
            <Button size="xs" variant="default" {...props}>
              {t('booth.load-key')}
            </Button>
          )}
        </FileButton>
      </Group>
      {isOther && (
        <Text size="sm" c="red" role="alert">
          {t('booth.key-other')}
        </Text>
      )}
    </Stack>
  )
}

function Voting({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const { voteId, manifest, fingerprint } = box
  const of = ofMember(box)
  const { data: standing, error } = useQuery({
    ...ask(getStanding, { params: { voteId } }),
    // Only whoever waits for another key asks again: each answer reads the whole board.
    refetchInterval: ({ state }) => (state.data && !keptKey(of, state.data.key) ? 10_000 : false),
  })
  if (error) return <RefusalAlert error={error} />
  if (!standing || !manifest || !fingerprint) return null
  if (!isAsSaid(manifest, fingerprint))
    return (
      <Alert color="red" icon={<Icon name="warn" />}>
        {t('ballot-box.other-fingerprint')}
      </Alert>
    )
  const mine = keptKey(of, standing.key)
  if (!mine)
    return (
      <Stack gap="sm">
        <KeyTold of={of} known={standing.key ?? ''} mine={undefined} />
        <LostKey box={box} />
      </Stack>
    )
  return <BallotPaper box={box} manifest={manifest} signer={mine} hasCast={standing.previous !== null} />
}

function LostKey({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const propose = useTell(proposeInBox, { refresh: [getBallotBox, getStanding] })
  const [asking, setAsking] = useState(false)
  const tell = (reason: string, onSuccess: () => void) => {
    const { key } = makeKey(ofMember(box))
    propose.mutate({ params: { voteId: box.voteId }, body: { kind: 'rekeyed', key, reason } }, { onSuccess })
  }
  return (
    <>
      <Group>
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {t('booth.key-lost')}
        </Button>
      </Group>
      {asking && (
        <ReasonDialog
          title={t('booth.key-lost')}
          consequence={t('booth.key-lost-asks')}
          label={t('ballot-box.reason')}
          keptAs={`voter-key-lost/${box.voteId}`}
          onTell={tell}
          onClose={() => setAsking(false)}
          pending={propose.isPending}
          error={propose.error}
        />
      )}
    </>
  )
}
