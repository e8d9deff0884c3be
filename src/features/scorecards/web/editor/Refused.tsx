/** Why a deed on the tree was not done; what others name can still be taken away together with what names it. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { remove } from '../../editing/rules.ts'
import { words } from '../../editing/words.ts'
import { useEditing } from './editing.ts'
import type { useEditor } from './useEditor.ts'

export function Refused({ editor: { refused, forget } }: { editor: ReturnType<typeof useEditor> }) {
  const t = useWords(words)
  const { draft, at, deed } = useEditing()
  if (!refused) return null
  const { refusal, users = [] } = refused
  const by = [...new Set(users.map(({ by }) => t(by.code as never, by.params)))]
  return (
    <Alert role="alert" color="brand" icon={<Icon name="warn" />} py="xs">
      <Text size="sm">{t(refusal.code as never, refusal.params)}</Text>
      {by.length > 0 && <Text size="sm">{t('editing.users', { users: by.join(', ') })}</Text>}
      <Group gap="xs" mt={4}>
        {by.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => deed(remove(draft, at, 'with-users'), 'tree')}>
            {t('editing.remove-with')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={forget}>
          {t('editing.understood')}
        </Button>
      </Group>
    </Alert>
  )
}
