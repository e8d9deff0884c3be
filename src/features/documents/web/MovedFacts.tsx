/** Which facts the data tell otherwise than the draft: old and new side by side, taken over one by one or all at once. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Document, getDocument, type Moved, takeOver } from '../contract.ts'
import { words } from '../screens/words.ts'

export function MovedFacts({ document, mayEdit }: { document: Document; mayEdit: boolean }) {
  const t = useWords(words)
  const take = useTell(takeOver, { refresh: [getDocument] })
  const { id, version, moved, otherwise } = document
  if (moved.length === 0 && !otherwise) return null
  const takes = (key: string | null) => take.mutate({ params: { documentId: id }, body: { key }, version })
  return (
    <Box component="section" mt="xl" aria-labelledby="moved">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="moved">
          {t('document.moved')}
        </Title>
        {mayEdit && (
          <Button loading={take.isPending} onClick={() => takes(null)}>
            {t('document.take-all')}
          </Button>
        )}
      </Group>
      {mayEdit && <Text mb="sm">{t('document.moved-lead')}</Text>}
      {otherwise && <Text mb="sm">{t('document.moved-otherwise')}</Text>}
      <RefusalAlert error={take.error} />
      {moved.length > 0 && <Facts moved={moved} {...(mayEdit && { onTake: takes })} />}
    </Box>
  )
}

function Facts({ moved, onTake }: { moved: readonly Moved[]; onTake?: (key: string) => void }) {
  const t = useWords(words)
  const heads = ['fact', 'before', 'after', 'from'] as const
  return (
    <TableFrame label={t('document.moved')} stacked>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{t(`document.${head}`)}</Table.Th>
          ))}
          {onTake && <Table.Th>{t('document.take')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moved.map(({ key, before, after, from, path }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row">{key}</Table.Th>
            <Table.Td data-title={t('document.before')}>{before ?? t('document.new')}</Table.Td>
            <Table.Td data-title={t('document.after')}>{after ?? t('document.gone')}</Table.Td>
            <Table.Td data-title={t('document.from')}>{path ? <TextLink to={path}>{from}</TextLink> : from}</Table.Td>
            {onTake && (
              <Table.Td data-title={t('document.take')}>
                {before !== null && after !== null && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('document.take-one', { key })}
                    onClick={() => onTake(key)}
                  >
                    {t('document.take')}
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
