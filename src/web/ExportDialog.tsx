/** In which form a list leaves: chosen, fetched, kept where the browser keeps downloads. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Format, Listing } from './ExportButton.tsx'
import { useWords } from './language.ts'
import { ReadDialog } from './ReadDialog.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { saveFile } from './saveFile.ts'
import { useAttempt } from './useAttempt.ts'
import { words } from './words.ts'

const formats: readonly Format[] = ['xlsx', 'csv']

type Props = {
  title: string
  endpoint: Listing
  inputFor: (format: Format) => unknown
  onClose: () => void
}

export function ExportDialog({ title, endpoint, inputFor, onClose }: Props) {
  const t = useWords(words)
  const { pending, error, run } = useAttempt()
  const save = (format: Format) => run(() => saveFile(endpoint, inputFor(format) as never), onClose)
  return (
    <ReadDialog title={title} onClose={onClose}>
      <Stack gap="md">
        <Text>{t('file.export-hint')}</Text>
        <Group gap="xs">
          {formats.map((format) => (
            <Button
              key={format}
              variant={format === 'xlsx' ? 'filled' : 'default'}
              loading={pending}
              onClick={() => save(format)}
              {...(format === 'xlsx' && { 'data-autofocus': true })}
            >
              {t(`file.export-${format}`)}
            </Button>
          ))}
        </Group>
        <RefusalAlert error={error} />
      </Stack>
    </ReadDialog>
  )
}
