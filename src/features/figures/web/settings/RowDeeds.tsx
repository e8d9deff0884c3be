/** Change and drop, beside one row of a table of rules. */
import { Button, Group } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../settings/words.ts'

type Props = { name: string; onChange: () => void; onRemove: () => void }

export function RowDeeds({ name, onChange, onRemove }: Props) {
  const t = useWords(words)
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-sm" variant="default" aria-label={t('rule.change-one', { name })} onClick={onChange}>
        {t('rule.change')}
      </Button>
      <Button size="compact-sm" variant="default" aria-label={t('rule.remove-one', { name })} onClick={onRemove}>
        {t('rule.remove')}
      </Button>
    </Group>
  )
}
