/** What was found in a template when it came: how many fields, which nobody knows, what it has no place for. */
import { Stack, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { Template } from '../../templates/contract.ts'
import { words } from '../../templates/words.ts'
import { useParts } from './useKinds.ts'

export function FieldsTold({ template: { found, unknown, missing } }: { template: Template }) {
  const t = useWords(words)
  const partOf = useParts()
  return (
    <Stack gap={4}>
      <Text size="sm">{t('templates.found', { count: found.length })}</Text>
      {unknown.length > 0 && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('templates.unknown', { names: unknown.map((name) => `{${name}}`).join(', ') })}
        </Text>
      )}
      <Text size="sm">
        {missing.length > 0
          ? t('templates.missing', { names: missing.map(partOf).join(', ') })
          : t('templates.complete')}
      </Text>
    </Stack>
  )
}
