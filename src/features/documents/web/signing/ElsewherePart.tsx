/** Signing with the office's own tool: the file to sign with the place of its box, and the way back for it. */
import { Alert, Button, Code, CopyButton, FileButton, Group, List, Loader, Stack, Text, Title } from '@mantine/core'
import { fileLimitMb } from '#kit/media.ts'
import { isRefused } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { getSignedFile, type SignerRow } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import { commandFor, placeTold } from './places.ts'
import type { useElsewhere } from './useElsewhere.ts'

type Props = { row: SignerRow; documentId: string; elsewhere: ReturnType<typeof useElsewhere> }

export function ElsewherePart({ row, documentId, elsewhere }: Props) {
  const t = useWords(words)
  return (
    <Stack gap="md">
      <Text size="sm">{t('signers.elsewhere-what')}</Text>
      <Title order={3} size="h5">
        {t('signers.elsewhere-1')}
      </Title>
      <ToSign row={row} documentId={documentId} />
      <Title order={3} size="h5">
        {t('signers.elsewhere-2')}
      </Title>
      <Signed elsewhere={elsewhere} />
    </Stack>
  )
}

function ToSign({ row, documentId }: Omit<Props, 'elsewhere'>) {
  const t = useWords(words)
  const file = useAttempt()
  const command = commandFor(row)
  const save = () =>
    file.run(
      () => saveFile(getSignedFile, { params: { documentId } }),
      () => undefined,
    )
  return (
    <>
      <Group>
        <Button variant="default" loading={file.pending} onClick={save}>
          {t('signers.download')}
        </Button>
      </Group>
      <RefusalAlert error={file.error} />
      <Text size="sm">{t('signers.place', placeTold(row.place))}</Text>
      <Text size="sm">{t('signers.command')}</Text>
      <Code block tabIndex={0} aria-label={t('signers.command-label')} className="d-command">
        {command}
      </Code>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Group>
            <Button size="compact-sm" variant="default" leftSection={<Icon name="copy" size={12} />} onClick={copy}>
              {copied ? t('signers.copied') : t('signers.copy')}
            </Button>
          </Group>
        )}
      </CopyButton>
    </>
  )
}

function Signed({ elsewhere: { file, choose, isTooLarge, telling, pending } }: Pick<Props, 'elsewhere'>) {
  const t = useWords(words)
  return (
    <>
      <Group gap="sm">
        <FileButton onChange={choose} accept=".pdf,application/pdf" disabled={pending}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('signers.choose-signed')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" className="g-long" aria-live="polite">
          {file?.name ?? t('signers.no-signed')}
        </Text>
      </Group>
      {isTooLarge && (
        <Text size="sm" role="alert">
          {t('signers.too-large', { limit: fileLimitMb })}
        </Text>
      )}
      <Group gap="xs" aria-live="polite">
        {pending && (
          <>
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t(`signers.${telling}`)}</Text>
          </>
        )}
      </Group>
    </>
  )
}

/** A signature that was looked at and not taken: every reason, not only the first. */
export function NotTaken({ error }: { error: unknown }) {
  const t = useWords(words)
  if (!isRefused(error) || error.refusal.code !== 'document_signer.not-valid') return <RefusalAlert error={error} />
  const reasons = [...new Set(error.refusal.issues?.map(({ message, code }) => message ?? code))]
  return (
    <Alert role="alert" color="brand" icon={<Icon name="warn" />} title={t('signers.not-taken')}>
      <Stack gap="xs">
        <Text size="sm">{error.message}</Text>
        <List size="sm">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  )
}
