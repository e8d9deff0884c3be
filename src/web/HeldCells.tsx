/** Cells typed and not saved, told above every screen that does not show them itself: how many, why, and the way to them. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { words } from './merge-words.ts'
import { flush } from './outbox.ts'
import { useUnsent } from './unsent.ts'

export function HeldCells({ here }: { here: string }) {
  const t = useWords(words)
  const { entries, lost, sending, kept } = useUnsent()
  const all = [...entries.values()]
  const elsewhere = all.find(({ path }) => path.split('?')[0] !== here)
  if (all.length === 0 || (!elsewhere && kept)) return null
  const waiting = all.filter(({ standing }) => standing === 'waiting').length
  const told = [
    ...(waiting > 0 ? [t('cells.waiting', { count: waiting })] : []),
    ...(all.length > waiting ? [t('cells.look', { count: all.length - waiting })] : []),
    ...(lost ? [t('cells.lost')] : []),
    ...(kept ? [] : [t('cells.unkept')]),
  ]
  return (
    <Alert icon={<Icon name={lost ? 'offline' : 'info'} />} title={t('cells.title')} mb="md" className="g-no-print">
      <Group gap="xs">
        <Text size="sm">{told.join(' ')}</Text>
        {elsewhere && (
          <TextLink to={elsewhere.path} size="sm">
            {t('cells.go')}
          </TextLink>
        )}
        {waiting > 0 && !lost && (
          <Button size="compact-xs" variant="default" loading={sending} onClick={() => void flush()}>
            {t('cells.send')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
