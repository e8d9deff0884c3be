/** Small signs that stand beside a thing: made up for a sample, a sample season, a digest to compare. */
import { Alert, Badge, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { words } from './words.ts'

/** "số liệu minh hoạ": this was made up for the sample. */
export function Illustrative() {
  const t = useWords(words)
  return (
    <Badge variant="default" leftSection={<Icon name="info" size={12} />}>
      {t('web.illustrative')}
    </Badge>
  )
}

export function SampleBanner() {
  const t = useWords(words)
  return (
    <Alert variant="default" icon={<Icon name="info" />} mb="md" py="xs">
      <Text size="sm">{t('web.sample')}</Text>
    </Alert>
  )
}

/** The digest of a text in full, to compare character by character, and to copy. */
export function CopyableDigest({ digest }: { digest: string }) {
  const t = useWords(words)
  return (
    <Group gap="xs" align="center">
      <Text size="sm">{t('web.digest')}</Text>
      <Code className="g-digest">{digest}</Code>
      <CopyButton value={digest}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" leftSection={<Icon name="copy" size={12} />} onClick={copy}>
            {copied ? t('web.copied') : t('web.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
