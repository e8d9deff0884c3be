/** Beside a criterion of a sheet: whether it came down, until when its unit may say something, and what was said. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { type Lowered, listSheetAppeals } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'
import { AppealState } from './AppealState.tsx'
import { usePointsTold } from './usePointsTold.ts'

const AppealDrawer = lazy(async () => ({ default: (await import('./AppealDrawer.tsx')).AppealDrawer }))
const DraftDialog = lazy(async () => ({ default: (await import('./TextDialogs.tsx')).DraftDialog }))

type Props = {
  sheetId: string
  criterion: string
  /** Asked where nobody knows whether the reader may know of appeals: then nothing is said. */
  isQuiet?: boolean
}

/** For the unit itself, whoever leads, the body that organises. */
export function CriterionAppeals({ sheetId, criterion, isQuiet = false }: Props) {
  const t = useWords(words)
  const points = usePointsTold()
  const { data, error } = useQuery(ask(listSheetAppeals, { params: { sheetId } }))
  const [open, setOpen] = useState<string | null>(null)
  const [writing, setWriting] = useState<Lowered | null>(null)
  const lowered = data?.lowered.filter((one) => one.criterion === criterion) ?? []
  const appeals = data?.items.filter((one) => one.criterion === criterion) ?? []
  if (error) return isQuiet ? null : <RefusalAlert error={error} />
  if (lowered.length === 0 && appeals.length === 0) return null
  return (
    <section aria-label={t('appeals.title')}>
      <Title order={3} mb="xs">
        {t('appeals.title')}
      </Title>
      <Stack gap="xs">
        {lowered
          .filter(({ appealId }) => appealId === null)
          .map((one) => (
            <Group key={one.layer} justify="space-between" gap="xs">
              <Text size="sm">
                {t(`appeal.layer-${one.layer}`)}: {points(one)} · {t('appeals.due')}{' '}
                {one.due === null ? t('appeals.due-open') : formatDay(one.due)}
              </Text>
              {one.may.includes('appeal.draft') && (
                <Button size="compact-sm" aria-haspopup="dialog" onClick={() => setWriting(one)}>
                  {t('appeals.write')}
                </Button>
              )}
            </Group>
          ))}
        {appeals.map((one) => (
          <Group key={one.id} justify="space-between" gap="xs">
            <Group gap="xs">
              <Text size="sm">{t(`appeal.layer-${one.layer}`)}</Text>
              <AppealState state={one.state} />
            </Group>
            <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setOpen(one.id)}>
              {t('appeals.open')}
            </Button>
          </Group>
        ))}
      </Stack>
      <Suspense>
        {open && <AppealDrawer appealId={open} onClose={() => setOpen(null)} />}
        {writing && (
          <DraftDialog lowered={writing} onClose={() => setWriting(null)} onDrafted={({ id }) => setOpen(id)} />
        )}
      </Suspense>
    </section>
  )
}
