/** What an annex does to each target that holds before it, and what it adds; changed by those who may. */
import { Box, Button, Group, List, Text, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { goalOf, type TargetFacts } from '#features/indicators/targets/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { type Annex, type AnnexTarget, removeAnnexTarget, setEndings } from '../annexes/contract.ts'
import { words as annexWords } from '../annexes/words.ts'
import type { HoldingTarget } from '../contract.ts'
import { withTargets } from '../words.ts'

const words = joined(withTargets, annexWords)
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
        <List listStyleType="none" spacing="lg" aria-label={title}>
          {annex.holding.map((target) => (
            <Line key={target.id} {...{ target, annex, mayEdit, refresh }} />
          ))}
          {added.map((target, index) => (
            <Added key={target.id} number={index + 1} {...{ target, annex, mayEdit, refresh }} />
          ))}
        </List>
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
    <List.Item>
      <Text td={instead || ended ? 'line-through' : 'none'}>
        {number}. {said(target, t)}
        {target.source && ` (${t('annex.source', { number: target.source.number })})`}
      </Text>
      {instead && <Text fw={600}>{t('annex.replaced-by', { now: said(instead, t) })}</Text>}
      <Deeds mayEdit={mayEdit} state={instead ? 'replaced' : ended ? 'ended' : 'stays'}>
        {!ended && (
          <Button {...tool} onClick={() => setOpen(true)}>
            {title}
          </Button>
        )}
        {instead && <Remove label={t('annex.keep', { number })} target={instead} {...{ annex, refresh }} />}
        {!instead && <End target={target} {...{ annex, refresh, ended }} />}
      </Deeds>
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
    </List.Item>
  )
}

const tones = { stays: 'none', replaced: 'waiting', ended: 'waiting', added: 'waiting' } as const

/** What becomes of a line, and what may be done about it. */
function Deeds({ state, mayEdit, children }: { state: keyof typeof tones; mayEdit: boolean; children: ReactNode }) {
  const t = useWords(words)
  return (
    <Group gap={6} mt={4}>
      <StatusBadge tone={tones[state]} label={t(`annex.${state}`)} />
      {mayEdit && children}
    </Group>
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
    <List.Item>
      <Text fw={600}>{said(target, t)}</Text>
      <Deeds mayEdit={mayEdit} state="added">
        <Button {...tool} onClick={() => setOpen(true)}>
          {title}
        </Button>
        <Remove label={t('annex.remove-added', { number })} {...{ target, annex, refresh }} />
      </Deeds>
      <Suspense>
        {open && <TargetDialog {...{ title, annex, target, refresh }} onClose={() => setOpen(false)} />}
      </Suspense>
    </List.Item>
  )
}
