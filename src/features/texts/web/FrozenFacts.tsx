/** What lets an outsider check a frozen text: its digest, the exact bytes, the command that recomputes it. */
import { Anchor, Box, Code, Stack, Text, Title } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { CopyableDigest } from '#web/marks.tsx'
import type { TextView } from '../contract.ts'
import { words } from '../words.ts'

type Props = { frozen: NonNullable<TextView['frozen']>; kind: TextView['kind'] }

export function FrozenFacts({ frozen, kind }: Props) {
  const t = useWords(words)
  const file = `${kind}-${frozen.digest.slice(0, 12)}.txt`
  return (
    <Box component="section" mt="xl">
      <Title order={2} mb="sm">
        {t('text.frozen-title')}
      </Title>
      <Stack gap="xs" align="flex-start">
        <Text>{t('text.frozen-at', { moment: formatMoment(frozen.frozenAt) })}</Text>
        <CopyableDigest digest={frozen.digest} />
        <Anchor href={`/api/v1/frozen-texts/${frozen.id}/content`} download={file}>
          {t('text.download')}
        </Anchor>
        <Text size="sm">{t('text.check-command')}</Text>
        <Text size="sm">
          {t('text.check-windows')}: <Code>certutil -hashfile {file} SHA256</Code>
        </Text>
        <Text size="sm">
          {t('text.check-others')}: <Code>shasum -a 256 {file}</Code>
        </Text>
      </Stack>
    </Box>
  )
}
