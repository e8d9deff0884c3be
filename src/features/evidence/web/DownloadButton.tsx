/** The file as it was received, to where the browser keeps downloads. */
import { Button } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { type Evidence, getEvidenceFile } from '../contract.ts'
import { words } from '../words.ts'

export function DownloadButton({ evidence }: { evidence: Pick<Evidence, 'id' | 'title'> }) {
  const t = useWords(words)
  const { run, pending, error } = useAttempt()
  const save = () =>
    run(
      () => saveFile(getEvidenceFile, { params: { evidenceId: evidence.id } }),
      () => undefined,
    )
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={pending}
        aria-label={t('evidences.download-one', { name: evidence.title })}
        onClick={save}
      >
        {t('evidences.download')}
      </Button>
      <RefusalAlert error={error} />
    </>
  )
}
