/** What each layer gave, by whom, when and why; and what the reader's own unit wrote before it was sealed. */
import { Box, List, Stack, Text } from '@mantine/core'
import { EvidenceList } from '#features/evidence/web/EvidenceList.tsx'
import { formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Why } from '../../why/contract.ts'
import { words } from '../../why/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'
import { Part, useGotTold } from './PointParts.tsx'

type Layer = Why['layers'][number]
type Given = Layer['forms'][number]['given'][number]

function useGivenTold() {
  const t = useWords(words)
  const told = useValueTold()
  return ({ kind, name, value }: Given) =>
    t(`whys.kind-${kind}`, { name, value: value === null ? t('whys.emptied') : told(value) })
}

export function Layers({ why }: { why: Why }) {
  const t = useWords(words)
  const told = useGotTold()
  const isLeaf = why.criterion !== null && why.parts.length === 0
  return (
    <Part title={t('whys.layers')}>
      <Stack gap="sm">
        {why.layers.map((layer) => (
          <div key={layer.kind}>
            <Text size="sm" fw={600}>
              {t('whys.layer-got', {
                layer: t(`whys.layer-${layer.kind}`),
                got: layer.got === null ? t('whys.layer-empty') : told(layer.got),
              })}
            </Text>
            {layer.forms.map((form) => (
              <FormTold key={form.id} form={form} isLeaf={isLeaf} />
            ))}
          </div>
        ))}
      </Stack>
    </Part>
  )
}

function FormTold({ form, isLeaf }: { form: Layer['forms'][number]; isLeaf: boolean }) {
  const t = useWords(words)
  const told = useGivenTold()
  const { authorName: unit, round, sentAt, by, returnedAt, stands, given, papers } = form
  const became = [
    returnedAt && t('whys.form-returned', { when: formatMoment(returnedAt) }),
    !stands && t('whys.form-replaced'),
  ].filter(Boolean)
  return (
    <Box pl="md">
      <Text size="sm" c="dimmed">
        {t('whys.form', {
          ...{ unit, round, when: formatMoment(sentAt) },
          who: by === null ? '' : t('whys.who', { name: by }),
        })}
        {became.length > 0 && ` (${became.join(', ')})`}
      </Text>
      {isLeaf && given.length === 0 && <Text size="sm">{t('whys.form-silent')}</Text>}
      {given.length > 0 && (
        <List size="sm">
          {given.map((one) => (
            <List.Item key={`${one.kind} ${one.code}`}>
              {told(one)}
              {one.reason && <Text size="sm">{t('whys.reason', { reason: one.reason })}</Text>}
            </List.Item>
          ))}
        </List>
      )}
      {papers.length > 0 && <EvidenceList items={papers} />}
    </Box>
  )
}

export function Edits({ why: { edits } }: { why: Why }) {
  const t = useWords(words)
  const told = useGivenTold()
  if (edits.length === 0) return null
  return (
    <details>
      <summary>{t('whys.edits', { count: edits.length })}</summary>
      <List size="sm" mt="xs">
        {edits.map((one) => (
          <List.Item key={one.id}>
            {t('whys.edit', {
              ...{ when: formatMoment(one.at), what: told(one) },
              who: one.by === null ? '' : t('whys.who', { name: one.by }),
            })}
            {one.reason && ` (${one.reason})`}
          </List.Item>
        ))}
      </List>
    </details>
  )
}
