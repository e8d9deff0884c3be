/** A card leaves as a file: the workbook with all its sheets, or the exchange format. */
import { Button } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { exportScorecard } from '../../forms/contract.ts'
import { words } from '../../forms/screens/words.ts'

export function FileButtons({ scorecardId }: { scorecardId: string }) {
  const t = useWords(words)
  const { pending, error, run } = useAttempt()
  const save = (format: 'xlsx' | 'json') =>
    run(
      () => saveFile(exportScorecard, { params: { scorecardId }, query: { format } }),
      () => undefined,
    )
  return (
    <>
      <Button variant="default" loading={pending} onClick={() => save('xlsx')}>
        {t('forms.export-xlsx')}
      </Button>
      <Button variant="default" loading={pending} onClick={() => save('json')}>
        {t('forms.export-json')}
      </Button>
      <RefusalAlert error={error} />
    </>
  )
}
