/** The numbered targets of a draft: read in words, added and changed as data. */
import { Box, Button, Group, List, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Target } from '#features/indicators/targets/contract.ts'
import { goalOf } from '#features/indicators/targets/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useOffer } from '#web/useKept.ts'
import { type Pact, removeTarget } from '../contract.ts'
import { withTargets as words } from '../words.ts'

const NewTargetDialog = lazy(async () => ({ default: (await import('./TargetDialog.tsx')).NewTargetDialog }))
const TargetDialog = lazy(async () => ({ default: (await import('./TargetDialog.tsx')).TargetDialog }))

type Props = { pact: Pact; mayEdit: boolean; refresh: readonly Endpoint[] }

export function Targets({ pact, mayEdit, refresh }: Props) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  return (
    <Box component="section" mt="xl">
      <Title order={3}>{t('pact.targets')}</Title>
      {pact.targets.length === 0 && (
        <Text c="dimmed">
          {t('pact.no-targets')} {mayEdit && t('pact.no-targets-why')}
        </Text>
      )}
      <List type="ordered" spacing="sm" mt="xs">
        {pact.targets.map((target) => (
          <Line key={target.id} target={target} pact={pact} mayEdit={mayEdit} refresh={refresh} />
        ))}
      </List>
      {mayEdit && (
        <Button variant="default" mt="md" onClick={() => setAdding(true)}>
          {t('pact.add-target')}
        </Button>
      )}
      <Suspense>
        {adding && <NewTargetDialog pact={pact} refresh={refresh} onClose={() => setAdding(false)} />}
      </Suspense>
    </Box>
  )
}

function Line({ target, pact, mayEdit, refresh }: Props & { target: Target }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const close = () => setOpen(null)
  useOffer('target', (id) => (mayEdit && id === target.id ? () => setOpen('edit') : undefined))
  const n = target.position
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <List.Item>
      <Text component="span">
        {target.content}: <strong>{goalOf(target, t)}</strong>
      </Text>
      {mayEdit && (
        <Group gap={6} mt={4}>
          <Button {...tool} onClick={() => setOpen('edit')}>
            {t('pact.edit-target', { n })}
          </Button>
          <Button {...tool} onClick={() => setOpen('remove')}>
            {t('pact.remove-target', { n })}
          </Button>
        </Group>
      )}
      <Suspense>{open === 'edit' && <TargetDialog {...{ pact, target, refresh }} onClose={close} />}</Suspense>
      {open === 'remove' && <RemoveDialog {...{ pact, target, refresh }} onClose={close} />}
    </List.Item>
  )
}

type RemoveProps = { pact: Pact; target: Target; refresh: readonly Endpoint[]; onClose: () => void }

function RemoveDialog({ pact, target, refresh, onClose }: RemoveProps) {
  const t = useWords(words)
  const remove = useTell(removeTarget, { refresh })
  const title = t('pact.remove-target', { n: target.position })
  const input = { params: { pactId: pact.id, targetId: target.id }, version: target.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => remove.mutate(input, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>{t('pact.remove-target-why')}</Text>
    </FormDialog>
  )
}
