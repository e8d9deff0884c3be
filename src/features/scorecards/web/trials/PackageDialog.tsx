/** Two files from which anybody works the same result out, and the line to type. */
import { Button, Code, Group, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { exportCard, exportFigures, packageFiles } from '../../trial-exports/contract.ts'
import type { TrialPage } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'

const command = `npx giaouoc score --scorecard ${packageFiles.card} --figures ${packageFiles.figures}`

export function PackageDialog({ trial, onClose }: { trial: TrialPage; onClose: () => void }) {
  const t = useWords(words)
  const saving = useAttempt()
  const params = { trialId: trial.id }
  const saves = (endpoint: typeof exportCard | typeof exportFigures) =>
    saving.run(
      () => saveFile(endpoint, { params }),
      () => undefined,
    )
  return (
    <ReadDialog title={t('trial.package')} onClose={onClose}>
      <Text size="sm">{t('trial.package-hint')}</Text>
      <Code block my="sm" className="g-wrap">
        {command}
      </Code>
      <RefusalAlert error={saving.error} />
      <Group gap="xs" mb="md">
        <Button variant="default" onClick={() => saves(exportCard)}>
          {t('trial.package-card')}
        </Button>
        <Button variant="default" onClick={() => saves(exportFigures)}>
          {t('trial.package-figures')}
        </Button>
      </Group>
      <Text size="sm">{t('trial.digests')}</Text>
      {(
        [
          ['trial.card-digest', trial.cardDigest],
          ['trial.inputs-digest', trial.inputsDigest],
        ] as const
      ).map(([word, digest]) => (
        <Text key={word} size="xs" c="dimmed">
          {t(word)}: <Code className="g-wrap">{digest}</Code>
        </Text>
      ))}
    </ReadDialog>
  )
}
