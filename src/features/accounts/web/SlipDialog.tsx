/** A slip to print or hand over: shown once. Printing shows the slip and nothing else. */
import { Alert, Button, Code, Group, Image, Stack, Text } from '@mantine/core'
import type { z } from 'zod'
import { formatMoment } from '#kit/days.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import type { Slip } from '../invitations/contract.ts'
import { words } from '../words.ts'

/** `back`: for somebody who had a way in before, and lost it. */
type Props = { slip: z.output<typeof Slip>; onClose: () => void; back?: true }

/** What is printed and handed over. */
export function SlipSheet({ slip }: { slip: z.output<typeof Slip> }) {
  const t = useWords(words)
  return (
    <Stack gap="sm" className="g-slip">
      <Text fw={600}>{t('slip.for', { name: slip.displayName })}</Text>
      <Text size="sm">{t('slip.username', { username: slip.username })}</Text>
      <Text size="sm">{t('slip.how', { address: new URL(slip.url).origin })}</Text>
      <Image
        src={`data:image/svg+xml;utf8,${encodeURIComponent(slip.picture)}`}
        alt={t('slip.picture')}
        w={180}
        h={180}
      />
      <Text size="sm" fw={600}>
        {t('slip.code')}
      </Text>
      <Code block className="g-slip-code">
        {slip.code}
      </Code>
      <Text size="sm">{t('slip.until', { moment: formatMoment(slip.expiresAt) })}</Text>
    </Stack>
  )
}

export function SlipDialog({ slip, onClose, back }: Props) {
  const t = useWords(words)
  return (
    <ReadDialog title={t(back ? 'slip.back' : 'slip.title')} onClose={onClose}>
      <Stack gap="md">
        <Alert color="brand" icon={<Icon name="warn" />} className="g-no-print">
          <Text size="sm">{t('slip.once')}</Text>
        </Alert>
        <SlipSheet slip={slip} />
        <Group justify="flex-end" gap="xs" className="g-no-print">
          <Button variant="default" onClick={() => window.print()}>
            {t('slip.print')}
          </Button>
          <Button onClick={onClose}>{t('slip.done')}</Button>
        </Group>
      </Stack>
    </ReadDialog>
  )
}
