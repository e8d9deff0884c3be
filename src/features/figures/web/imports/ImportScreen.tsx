/** One file on its way: how far it is, how it is read, what it would change, saved, undone. Found again by its address. */
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { readGrid } from '../../grids/contract.ts'
import {
  cancelImport,
  checkImport,
  getImport,
  type ImportDetail,
  listImports,
  undoImport,
} from '../../imports/contract.ts'
import { words } from '../../loading/words.ts'
import { HowFar, ImportState, isUnderWay } from './states.tsx'

const Mapping = lazy(async () => ({ default: (await import('./Mapping.tsx')).Mapping }))
const Outcome = lazy(async () => ({ default: (await import('./Outcome.tsx')).Outcome }))

const Since = lazy(async () => ({ default: (await import('./Since.tsx')).Since }))

const again = [getImport, listImports]

export function ImportScreen({ seasonId, importId }: { seasonId: string; importId: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery({
    ...ask(getImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 700 : false),
  })
  return (
    <>
      <PageHead
        title={t('loads.title-one', { file: data.fileName })}
        lead={
          <Group gap="md">
            <ImportState of={data} faulty={(data.outcome?.faultCount ?? 0) > 0} />
            <Text c="dimmed" size="sm">
              {data.organised ? t('loads.official', { unit: data.unitName }) : data.unitName} · {formatMoment(data.at)}
            </Text>
          </Group>
        }
        crumbs={[
          { label: t('loads.figures'), to: `/mua/${seasonId}/so-lieu` },
          { label: t('loads.title'), to: `/mua/${seasonId}/so-lieu/nap-tep` },
        ]}
      />
      <Suspense fallback={<Loader size="sm" aria-label={t('loads.starting')} />}>
        <Standing key={`${data.state} ${data.version}`} of={data} />
      </Suspense>
    </>
  )
}

/** What is to be done with it now. */
function Standing({ of }: { of: ImportDetail }) {
  const [remapping, setRemapping] = useState(false)
  if (isUnderWay(of)) return <Working of={of} />
  if (of.state === 'unmapped' || remapping) return <Mapping of={of} aside={<Deeds of={of} />} />
  if (of.state === 'checked') return <Outcome of={of} aside={<Deeds of={of} onRemap={() => setRemapping(true)} />} />
  if (of.state === 'saved' || of.state === 'undone') return <Done of={of} />
  return <Broken of={of} onRemap={() => setRemapping(true)} />
}

function Working({ of }: { of: ImportDetail }) {
  const t = useWords(words)
  const stop = useTell(cancelImport, { refresh: again })
  return (
    <Stack gap="md" maw={560}>
      <HowFar progress={of.progress} />
      <Text size="sm" c="dimmed">
        {t('loads.working')}
      </Text>
      <RefusalAlert error={stop.error} />
      {of.state !== 'undoing' && (
        <Group>
          <Button
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ params: { importId: of.id }, version: of.version })}
          >
            {t('loads.stop')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Check again, read otherwise, drop. */
function Deeds({ of, onRemap }: { of: ImportDetail; onRemap?: () => void }) {
  const t = useWords(words)
  const [dropping, setDropping] = useState(false)
  const params = { importId: of.id }
  const { version } = of
  const check = useTell(checkImport, { refresh: again })
  const drop = useTell(cancelImport, { refresh: again })
  return (
    <>
      {of.state !== 'unmapped' && (
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate({ params, version })}>
          {t('loads.recheck')}
        </Button>
      )}
      {onRemap && of.sheets.length > 0 && (
        <Button variant="default" onClick={onRemap}>
          {t('loads.remap')}
        </Button>
      )}
      <Button variant="subtle" onClick={() => setDropping(true)}>
        {t('loads.drop')}
      </Button>
      <RefusalAlert error={check.error} />
      <ConfirmDialog
        opened={dropping}
        onClose={() => setDropping(false)}
        title={t('loads.drop')}
        consequence={t('loads.drop-consequence')}
        confirmLabel={t('loads.drop')}
        onConfirm={() => drop.mutate({ params, version }, { onSuccess: () => setDropping(false) })}
        pending={drop.isPending}
        error={drop.error}
      />
    </>
  )
}

function Broken({ of, onRemap }: { of: ImportDetail; onRemap: () => void }) {
  const t = useWords(words)
  return (
    <Stack gap="md">
      {of.interrupted && (
        <Alert color="gray" role="status" title={t('loads.state-interrupted')}>
          {t('loads.interrupted-hint')}
        </Alert>
      )}
      {of.failure && (
        <Alert color="red" role="status" title={t('loads.state-failed')}>
          {of.failure.message}
        </Alert>
      )}
      {of.state !== 'cancelled' && (
        <Group gap="xs">
          <Deeds of={of} onRemap={onRemap} />
        </Group>
      )}
    </Stack>
  )
}

function Done({ of }: { of: ImportDetail }) {
  const t = useWords(words)
  const [undoing, setUndoing] = useState(false)
  const undo = useTell(undoImport, { refresh: [...again, readGrid] })
  const isUndone = of.state === 'undone'
  return (
    <Stack gap="md">
      {of.failure && (
        <Alert color="red" role="status" title={t('loads.state-failed')}>
          {of.failure.message}
        </Alert>
      )}
      <Alert
        color="gray"
        role="status"
        title={isUndone ? t('loads.undone') : t('loads.saved', { count: of.progress.cellsTotal ?? 0 })}
      />
      {!isUndone && of.noUndo && (
        <Alert color="gray" title={t('loads.no-undo')}>
          {of.noUndo.message}
        </Alert>
      )}
      <Group gap="xs">
        <ButtonLink to={`/mua/${of.seasonId}/so-lieu`}>{t('loads.to-figures')}</ButtonLink>
        {!isUndone && !of.noUndo && (
          <Button variant="default" onClick={() => setUndoing(true)}>
            {t('loads.undo')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={undoing}
        onClose={() => setUndoing(false)}
        title={t('loads.undo')}
        consequence={t('loads.undo-consequence')}
        confirmLabel={t('loads.undo')}
        onConfirm={() =>
          undo.mutate({ params: { importId: of.id }, version: of.version }, { onSuccess: () => setUndoing(false) })
        }
        pending={undo.isPending}
        error={undo.error}
      />
      {of.since.count > 0 && (
        <Suspense fallback={<Loader size="sm" aria-label={t('loads.since')} />}>
          <Since of={of} />
        </Suspense>
      )}
    </Stack>
  )
}
