/** A scorecard from a file: choose it, decide what it leaves open, and begin a draft of it. */
import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { joined } from '#kit/words.ts'
import { call } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { FilePicker } from '#web/FilePicker.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { cardTemplate, type FormReading, readCardFile } from '../../forms/contract.ts'
import { words as screenWords } from '../../forms/screens/words.ts'
import { words as ownWords } from '../../words.ts'
import type { Keeper } from '../PlaceFields.tsx'
import { useScorecards } from '../useScorecards.ts'

/** What was read and is to be decided; fetched once there is a file. */
const ReadingShown = lazy(async () => ({ default: (await import('./ReadingShown.tsx')).ReadingShown }))

const words = joined(ownWords, screenWords)

export function FormScreen() {
  const t = useWords(words)
  const { data, error, isPending, refetch } = useScorecards({}, 1)
  const keeps = data?.keeps ?? []
  return (
    <>
      <PageHead
        title={t('forms.title')}
        lead={t('forms.lead')}
        crumbs={[{ label: t('scorecards.title'), to: '/bang-diem' }]}
        actions={<TemplateButton />}
      />
      <RefusalAlert error={error} onRetry={refetch} />
      {isPending && <Waiting />}
      {data && keeps.length === 0 && <EmptyState title={t('forms.not-yours')} hint={t('forms.not-yours-hint')} />}
      {keeps.length > 0 && <Choosing keeps={keeps} />}
    </>
  )
}

function TemplateButton() {
  const t = useWords(words)
  const saving = useAttempt()
  return (
    <>
      <Button
        variant="default"
        loading={saving.pending}
        onClick={() =>
          saving.run(
            () => saveFile(cardTemplate, {}),
            () => undefined,
          )
        }
      >
        {t('forms.template')}
      </Button>
      <RefusalAlert error={saving.error} />
    </>
  )
}

function Choosing({ keeps }: { keeps: readonly Keeper[] }) {
  const t = useWords(words)
  const [ownerId, setOwnerId] = useState(keeps[0]?.id ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [reading, setReading] = useState<FormReading | null>(null)
  const looking = useAttempt()
  const look = (chosen: File, sheets?: string) => {
    setFile(chosen)
    setReading(null)
    looking.run(
      async () =>
        setReading(
          await call(readCardFile, { params: { unitId: ownerId }, query: sheets ? { sheets } : {}, file: chosen }),
        ),
      () => undefined,
    )
  }
  const keeper = keeps.find(({ id }) => id === ownerId)
  return (
    <Stack gap="md">
      {keeps.length > 1 && (
        <NativeSelect
          label={t('scorecards.owner')}
          data={keeps.map(({ id, name }) => ({ value: id, label: name }))}
          value={ownerId}
          onChange={(event) => setOwnerId(event.currentTarget.value)}
          maw={480}
        />
      )}
      <Text size="sm">{t('forms.hint')}</Text>
      <FilePicker
        kind="card"
        label={t('forms.choose')}
        file={file}
        onChoose={(chosen) => look(chosen)}
        disabled={looking.pending}
      />
      {looking.pending && <Text role="status">{t('forms.reading')}</Text>}
      <RefusalAlert error={looking.error} />
      {reading && keeper && file && (
        <Suspense fallback={<Waiting />}>
          <ReadingShown reading={reading} file={file.name} keeper={keeper} onSheets={(sheets) => look(file, sheets)} />
        </Suspense>
      )}
    </Stack>
  )
}
