/** What belongs to a draft beside its articles: what it stands on, its movements, its targets; each with its deed. */
import { Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { goalOf } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useWords } from '#web/language.ts'
import type { Plan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'

const words = joined(targetWords, planWords)

const BasesDialog = lazy(async () => ({ default: (await import('./BasesDialog.tsx')).BasesDialog }))
const MovementsDialog = lazy(async () => ({ default: (await import('./PlanMovementsDialog.tsx')).PlanMovementsDialog }))
const OwnMovementDialog = lazy(async () => ({ default: (await import('./OwnMovementDialog.tsx')).OwnMovementDialog }))
const TargetDialog = lazy(async () => ({ default: (await import('./PlanTargetDialog.tsx')).PlanTargetDialog }))
const RemoveDialog = lazy(async () => ({ default: (await import('./RemovePartDialog.tsx')).RemovePartDialog }))

type Open =
  | { what: 'bases' | 'movements' | 'new-movement' | 'new-target' }
  | { what: 'movement' | 'target' | 'drop-movement' | 'drop-target'; id: string }

export function PlanParts({ plan, mayEdit }: { plan: Plan; mayEdit: boolean }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const { bases, movements, ownMovements, targets } = plan
  const opens = (what: 'bases' | 'movements' | 'new-movement' | 'new-target', label: string) =>
    mayEdit && (
      <Button variant="default" onClick={() => setOpen({ what })}>
        {label}
      </Button>
    )
  const launched = open && 'id' in open ? ownMovements.find(({ id }) => id === open.id) : undefined
  const target = open && 'id' in open ? targets.find(({ id }) => id === open.id) : undefined
  return (
    <>
      <Part title={t('plans.bases')} none={bases.length === 0 && t('plans.bases-none')}>
        <List>
          {bases.map(({ document, day, body }) => (
            <List.Item key={`${document} ${day}`}>
              {[document, formatDay(day), body].filter(Boolean).join(' · ')}
            </List.Item>
          ))}
        </List>
        {opens('bases', t('plans.set-bases'))}
      </Part>
      <Part title={t('plans.movements')} none={movements.length === 0 && t('plans.movements-none')}>
        <List>
          {movements.map(({ id, name }) => (
            <List.Item key={id}>{name}</List.Item>
          ))}
        </List>
        {opens('movements', t('plans.choose-movements'))}
      </Part>
      {plan.own && (
        <Part title={t('plans.own-movements')} none={ownMovements.length === 0 && t('plans.own-movements-none')}>
          <List type="ordered">
            {ownMovements.map(({ id, name, launchedBy, from, to, position }) => (
              <List.Item key={id}>
                {name}
                <Text component="span" c="dimmed">
                  {[launchedBy, (from || to) && `${formatDay(from) || '…'} – ${formatDay(to) || '…'}`]
                    .filter(Boolean)
                    .map((one) => ` · ${one}`)}
                </Text>
                {mayEdit && (
                  <Tools
                    n={position}
                    of={t('plans.own-movement')}
                    onChange={() => setOpen({ what: 'movement', id })}
                    onRemove={() => setOpen({ what: 'drop-movement', id })}
                  />
                )}
              </List.Item>
            ))}
          </List>
          {opens('new-movement', t('plans.add-own-movement'))}
        </Part>
      )}
      <Part title={t('plans.targets')} none={targets.length === 0 && t('plans.targets-none')}>
        <List type="ordered">
          {targets.map((one) => (
            <List.Item key={one.id}>
              {one.content}: <strong>{goalOf(one, t)}</strong>
              {mayEdit && (
                <Tools
                  n={one.position}
                  of={t('plans.target')}
                  onChange={() => setOpen({ what: 'target', id: one.id })}
                  onRemove={() => setOpen({ what: 'drop-target', id: one.id })}
                />
              )}
            </List.Item>
          ))}
        </List>
        {opens('new-target', t('plans.add-target'))}
      </Part>
      <Suspense>
        {open?.what === 'bases' && <BasesDialog plan={plan} onClose={close} />}
        {open?.what === 'movements' && <MovementsDialog plan={plan} onClose={close} />}
        {open?.what === 'new-movement' && <OwnMovementDialog plan={plan} onClose={close} />}
        {open?.what === 'new-target' && <TargetDialog plan={plan} onClose={close} />}
        {open?.what === 'movement' && launched && <OwnMovementDialog plan={plan} movement={launched} onClose={close} />}
        {open?.what === 'target' && target && <TargetDialog plan={plan} target={target} onClose={close} />}
        {open?.what === 'drop-movement' && launched && (
          <RemoveDialog plan={plan} part={{ ...launched, kind: 'movement' }} onClose={close} />
        )}
        {open?.what === 'drop-target' && target && (
          <RemoveDialog plan={plan} part={{ ...target, kind: 'target', name: target.content }} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

function Part({ title, none, children }: { title: string; none: string | false; children: ReactNode }) {
  return (
    <Stack component="section" gap="xs" mt="xl" align="flex-start" aria-label={title}>
      <Title order={3}>{title}</Title>
      {none && <Text c="dimmed">{none}</Text>}
      {children}
    </Stack>
  )
}

type ToolsProps = { n: number; of: string; onChange: () => void; onRemove: () => void }

function Tools({ n, of, onChange, onRemove }: ToolsProps) {
  const t = useWords(words)
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <Group gap={6} mt={4}>
      <Button {...tool} onClick={onChange}>
        {t('plans.change-part', { part: of, n })}
      </Button>
      <Button {...tool} onClick={onRemove}>
        {t('plans.remove-part', { part: of, n })}
      </Button>
    </Group>
  )
}
