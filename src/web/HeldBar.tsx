/** What was typed and not sent, wherever it stands: the way back to it, or out with it. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMoment } from '#kit/days.ts'
import { dropDraft, openerOf, putAway, useDrafts } from './drafts.ts'
import { HeldCells } from './HeldCells.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { words } from './merge-words.ts'

/** `here`: the address shown now; forms and cells that stand open speak for themselves. */
export function HeldBar({ here }: { here: string }): ReactNode {
  return (
    <>
      <HeldCells here={here} />
      <HeldForms here={here} />
    </>
  )
}

function HeldForms({ here }: { here: string }) {
  const t = useWords(words)
  const drafts = putAway(useDrafts())
  if (drafts.length === 0) return null
  return (
    <Alert icon={<Icon name="info" />} title={t('kept.title')} mb="md" className="g-no-print">
      <Stack gap={4}>
        {drafts.map(([key, { name, path, at }]) => (
          <Group key={key} gap="xs">
            <Text size="sm">{t('kept.line', { name, at: formatMoment(at) })}</Text>
            {path === here ? (
              <Here open={openerOf(key)} name={name} />
            ) : (
              <TextLink to={path} size="sm">
                {t('kept.go')}
              </TextLink>
            )}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('kept.drop-one', { name })}
              onClick={() => dropDraft(key)}
            >
              {t('kept.drop')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}

/** The form itself, one press away; where the screen cannot open it, a word where it is. */
function Here({ open, name }: { open: (() => void) | undefined; name: string }) {
  const t = useWords(words)
  if (!open) return <Text size="sm">{t('kept.here')}</Text>
  return (
    <Button size="compact-xs" variant="default" aria-label={t('kept.reopen-one', { name })} onClick={open}>
      {t('kept.reopen')}
    </Button>
  )
}
