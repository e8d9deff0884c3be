/** Who signs an issued document: how far it is, each unit in its step, and what the reader may do. */
import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import type { Document } from '../../contract.ts'
import { getSignedFile, getSigners, type SignerRow, type SigningList } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import { SignerTable } from './SignerTable.tsx'
import { type Deed, mayBeSet, missingNow } from './standing.ts'

/** Fetched when one opens. */
const SetListDialog = lazy(async () => ({ default: (await import('./SetListDialog.tsx')).SetListDialog }))
const ValidityDialog = lazy(async () => ({ default: (await import('./ValidityDialog.tsx')).ValidityDialog }))
const rowDialogs = () => import('./RowDialogs.tsx')
const SignDialog = lazy(async () => ({ default: (await import('./SignDialog.tsx')).SignDialog }))
const rowOpens = {
  sign: SignDialog,
  bring: SignDialog,
  check: lazy(async () => ({ default: (await import('./ScanDialog.tsx')).ScanDialog })),
  decline: lazy(async () => ({ default: (await rowDialogs()).DeclineDialog })),
  again: lazy(async () => ({ default: (await rowDialogs()).AgainDialog })),
  remind: lazy(async () => ({ default: (await rowDialogs()).RemindDialog })),
  until: lazy(async () => ({ default: (await rowDialogs()).UntilDialog })),
}

type Open = { deed: Deed; row: SignerRow } | 'set' | 'validity' | null

export function SigningSection({ document }: { document: Document }) {
  const t = useWords(words)
  const signing = useQuery(ask(getSigners, { params: { documentId: document.id } }))
  const list = signing.data
  const [open, setOpen] = useState<Open>(null)
  // Nobody is asked any more to sign what is no longer in force.
  if (document.state !== 'issued' && (list?.items.length ?? 0) === 0) return null
  return (
    <Box component="section" mt="xl" aria-labelledby="signing">
      <Group justify="space-between" align="flex-start" mb="sm" gap="sm">
        <Title order={2} id="signing" className="g-anchor">
          {t('signers.title')}
        </Title>
        {list && list.items.length > 0 && <Tools list={list} onOpen={setOpen} />}
      </Group>
      <RefusalAlert error={signing.error} onRetry={signing.refetch} />
      {signing.isPending && <Waiting />}
      {list?.items.length === 0 && <Nobody list={list} onSet={() => setOpen('set')} />}
      {list && list.items.length > 0 && (
        <Stack gap="sm">
          <Progress list={list} />
          <SignerTable list={list} onDeed={(deed, row) => setOpen({ deed, row })} />
        </Stack>
      )}
      {list && <Dialogs open={open} document={document} list={list} onClose={() => setOpen(null)} />}
    </Box>
  )
}

type DialogsProps = { open: Open; document: Document; list: SigningList; onClose: () => void }

function Dialogs({ open, document, list, onClose }: DialogsProps) {
  const asked = open !== null && typeof open === 'object' ? open : null
  const RowDialog = asked && rowOpens[asked.deed]
  return (
    <Suspense>
      {open === 'set' && <SetListDialog list={list} onClose={onClose} />}
      {open === 'validity' && <ValidityDialog document={document} onClose={onClose} />}
      {RowDialog && <RowDialog row={asked.row} document={document} onClose={onClose} />}
    </Suspense>
  )
}

function Nobody({ list, onSet }: { list: SigningList; onSet: () => void }) {
  const t = useWords(words)
  const hint = list.rooms.length > 0 ? t('signers.empty-hint') : t('signers.empty-rooms')
  return (
    <EmptyState title={t('signers.empty')} hint={hint}>
      {mayBeSet(list) && list.rooms.length > 0 && <Button onClick={onSet}>{t('signers.set')}</Button>}
    </EmptyState>
  )
}

/** What concerns the whole list: its files, its report, and setting it anew while nobody has signed. */
function Tools({ list, onOpen }: { list: SigningList; onOpen: (open: 'set' | 'validity') => void }) {
  const t = useWords(words)
  const file = useAttempt()
  const isDigital = list.items.some(({ signature }) => signature !== null && signature.way !== 'paper')
  const save = () =>
    file.run(
      () => saveFile(getSignedFile, { params: { documentId: list.documentId } }),
      () => undefined,
    )
  return (
    <Group gap="xs">
      {mayBeSet(list) && (
        <Button variant="default" onClick={() => onOpen('set')}>
          {t('signers.set-again')}
        </Button>
      )}
      {isDigital && (
        <>
          <Button variant="default" onClick={() => onOpen('validity')}>
            {t('signers.validity')}
          </Button>
          <Button variant="default" loading={file.pending} onClick={save}>
            {t('signers.file')}
          </Button>
        </>
      )}
      <RefusalAlert error={file.error} />
    </Group>
  )
}

const tones = { none: 'none', running: 'waiting', stopped: 'returned', lapsed: 'returned', complete: 'done' } as const

/** "Đã ký 12/26 · đang ở bước 2", and what that means for whoever waits. */
function Progress({ list }: { list: SigningList }) {
  const t = useWords(words)
  const { state, signed, of, step } = list
  return (
    <Stack gap="xs" align="flex-start">
      <StatusBadge tone={tones[state]} label={t(`signers.${state}`, { signed, of, step: step ?? '' })} />
      <Meaning list={list} />
    </Stack>
  )
}

function Meaning({ list }: { list: SigningList }) {
  const t = useWords(words)
  const { state, step, items, today } = list
  const missing = missingNow(list)
  if (state === 'complete') return <Text size="sm">{t('signers.complete-note')}</Text>
  if (state === 'running')
    return <Text size="sm">{t('signers.running-note', { step: step ?? '', count: missing.length })}</Text>
  const declined = items.find((row) => row.state === 'declined')
  if (declined) {
    const { unitName: unit } = declined
    return (
      <Alert color="gray" w="100%">
        {t('signers.stopped-note', { unit, reason: declined.declined?.reason ?? '' })}
      </Alert>
    )
  }
  const late = missing.filter(({ until }) => until !== null && until < today).map(({ unitName }) => unitName)
  return (
    <Alert color="gray" w="100%">
      {t('signers.lapsed-note', { names: late.join('; ') })}
    </Alert>
  )
}
