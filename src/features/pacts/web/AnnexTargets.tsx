/** What an annex does to each target that holds before it, and what it adds; changed by those who may. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Annex, type AnnexTarget, removeAnnexTarget, setEndings } from '../annexes/contract.ts'
import { words as annexWords } from '../annexes/words.ts'
import type { HoldingTarget } from '../contract.ts'
import { goalOf, type TargetFacts } from '../rules.ts'
import { words as pactWords } from '../words.ts'

const words = joined(pactWords, annexWords)
const TargetDialog = lazy(async () => ({ default: (await import('./AnnexTargetDialog.tsx')).AnnexTargetDialog }))

type Props = { annex: Annex; mayEdit: boolean; refresh: readonly Endpoint[] }

export function AnnexTargets({ annex, mayEdit, refresh }: Props) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const added = annex.targets.filter(({ replaces }) => replaces === null)
  const title = t('annex.changes')
  return (
    <Box component="section" mt="xl">
      <Title order={3}>{title}</Title>
      <Text c="dimmed" mb="sm">
        {annex.holding.length === 0 ? t('annex.changes-none') : t('annex.changes-lead')}
      </Text>
      {annex.holding.length + added.length > 0 && (
        <TableFrame label={title} minWidth={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('annex.target')}</Table.Th>
              <Table.Th>{t('annex.change')}</Table.Th>
              {mayEdit && <Table.Th>{t('annex.deeds')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {annex.holding.map((target) => (
              <Line key={target.id} {...{ target, annex, mayEdit, refresh }} />
            ))}
            {added.map((target, index) => (
              <Added key={target.id} number={index + 1} {...{ target, annex, mayEdit, refresh }} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {mayEdit && (
        <Button variant="default" mt="md" onClick={() => setAdding(true)}>
          {t('annex.add-target')}
        </Button>
      )}
      <Suspense>
        {adding && (
          <TargetDialog title={t('annex.add-target')} {...{ annex, refresh }} onClose={() => setAdding(false)} />
        )}
      </Suspense>
    </Box>
  )
}

const said = (target: TargetFacts & { content: string }, t: Parameters<typeof goalOf>[1]) =>
  `${target.content}: ${goalOf(target, t)}`
const tool = { size: 'compact-xs', variant: 'default' } as const

/** One target that holds: it stays, is replaced, or ends. */
function Line({ target, annex, mayEdit, refresh }: Props & { target: HoldingTarget }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const number = target.position
  const instead = annex.targets.find(({ replaces }) => replaces === target.id)
  const ended = annex.endings.includes(target.id)
  const title = instead ? t('annex.edit-replacement', { number }) : t('annex.replace', { number })
  return (
    <Table.Tr>
      <Table.Td>
        {number}. {said(target, t)}
        {target.source && (
          <Text size="sm" c="dimmed">
            {t('annex.source', { number: target.source.number })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {instead ? (
          <strong>{t('annex.replaced-by', { now: said(instead, t) })}</strong>
        ) : ended ? (
          <strong>{t('annex.ended')}</strong>
        ) : (
          t('annex.stays')
        )}
      </Table.Td>
      {mayEdit && (
        <Table.Td>
          <Group gap={6}>
            {!ended && (
              <Button {...tool} onClick={() => setOpen(true)}>
                {title}
              </Button>
            )}
            {instead && <Remove label={t('annex.keep', { number })} target={instead} {...{ annex, refresh }} />}
            {!instead && <End target={target} {...{ annex, refresh, ended }} />}
          </Group>
          <Suspense>
            {open && (
              <TargetDialog
                {...{ title, annex, refresh }}
                replaces={target}
                {...(instead && { target: instead })}
                onClose={() => setOpen(false)}
              />
            )}
          </Suspense>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

type EndProps = { target: HoldingTarget; annex: Annex; ended: boolean; refresh: readonly Endpoint[] }

/** Ends a target, or lets it stand again. */
function End({ target, annex, ended, refresh }: EndProps) {
  const t = useWords(words)
  const save = useTell(setEndings, { refresh })
  const others = annex.endings.filter((id) => id !== target.id)
  const targetIds = ended ? others : [...others, target.id]
  const input = { params: { annexId: annex.id }, body: { targetIds }, version: annex.version }
  const number = target.position
  return (
    <>
      <Button {...tool} loading={save.isPending} onClick={() => save.mutate(input)}>
        {ended ? t('annex.keep', { number }) : t('annex.end', { number })}
      </Button>
      <RefusalAlert error={save.error} />
    </>
  )
}

type RemoveProps = { label: string; target: AnnexTarget; annex: Annex; refresh: readonly Endpoint[] }

function Remove({ label, target, annex, refresh }: RemoveProps) {
  const remove = useTell(removeAnnexTarget, { refresh })
  const input = { params: { annexId: annex.id, annexTargetId: target.id }, version: target.version }
  return (
    <>
      <Button {...tool} loading={remove.isPending} onClick={() => remove.mutate(input)}>
        {label}
      </Button>
      <RefusalAlert error={remove.error} />
    </>
  )
}

/** A line that the annex adds. */
function Added({ number, target, annex, mayEdit, refresh }: Props & { number: number; target: AnnexTarget }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const title = t('annex.edit-added', { number })
  return (
    <Table.Tr>
      <Table.Td>{said(target, t)}</Table.Td>
      <Table.Td>
        <strong>{t('annex.added')}</strong>
      </Table.Td>
      {mayEdit && (
        <Table.Td>
          <Group gap={6}>
            <Button {...tool} onClick={() => setOpen(true)}>
              {title}
            </Button>
            <Remove label={t('annex.remove-added', { number })} {...{ target, annex, refresh }} />
          </Group>
          <Suspense>
            {open && <TargetDialog {...{ title, annex, target, refresh }} onClose={() => setOpen(false)} />}
          </Suspense>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
