/** The plan's year as a line of phases, each with its anniversaries and the short bursts inside it. */
import { Button, Group, List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'

const PhaseDialog = lazy(async () => ({ default: (await import('./PhaseDialog.tsx')).PhaseDialog }))
const RemoveDialog = lazy(async () => ({ default: (await import('./RemovePartDialog.tsx')).RemovePartDialog }))

export type Phase = Plan['phases'][number]
type Open = { what: 'add'; inside: string | null } | { what: 'change' | 'remove'; phase: Phase }

export function PlanPhases({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const { phases, text, state } = plan
  const mayChange = plan.may.includes('plan.change') && state !== 'replaced' && state !== 'discarded'
  const mayEdit = mayChange && text.frozen === null
  const main = phases.filter(({ inside }) => inside === null)
  if (main.length === 0 && !mayEdit) return null
  return (
    <Stack component="section" gap="sm" align="stretch" aria-label={t('plans.phases')}>
      <Title order={2}>{t('plans.phases')}</Title>
      {main.length === 0 && <Text c="dimmed">{t('plans.phases-none')}</Text>}
      <SimpleGrid cols={{ base: 1, sm: Math.min(Math.max(main.length, 1), 3) }}>
        {main.map((phase) => (
          <Paper key={phase.id} withBorder p="md" component="article" aria-label={phase.name}>
            <Body phase={phase} />
            <Tools phase={phase} may={mayEdit} onOpen={setOpen} />
            {phases
              .filter(({ inside }) => inside === phase.id)
              .map((burst) => (
                <Paper key={burst.id} withBorder p="sm" mt="sm">
                  <Text size="sm" c="dimmed">
                    {t('plans.burst-in', { phase: phase.name })}
                  </Text>
                  <Body phase={burst} />
                  <Tools phase={burst} may={mayChange} onOpen={setOpen} />
                </Paper>
              ))}
            {mayChange && (
              <Button
                size="compact-sm"
                variant="default"
                mt="sm"
                onClick={() => setOpen({ what: 'add', inside: phase.id })}
              >
                {t('plans.add-burst')}
              </Button>
            )}
          </Paper>
        ))}
      </SimpleGrid>
      {mayEdit && (
        <Group>
          <Button variant="default" onClick={() => setOpen({ what: 'add', inside: null })}>
            {t('plans.add-phase')}
          </Button>
        </Group>
      )}
      <Suspense>
        {open?.what === 'add' && <PhaseDialog plan={plan} inside={open.inside} onClose={close} />}
        {open?.what === 'change' && (
          <PhaseDialog plan={plan} phase={open.phase} inside={open.phase.inside} onClose={close} />
        )}
        {open?.what === 'remove' && (
          <RemoveDialog
            plan={plan}
            part={{ kind: 'phase', id: open.phase.id, name: open.phase.name, version: open.phase.version }}
            onClose={close}
          />
        )}
      </Suspense>
    </Stack>
  )
}

function Body({ phase: { name, from, to, anniversaries, overlaps } }: { phase: Phase }) {
  const t = useWords(words)
  return (
    <>
      <Text fw={600}>{name}</Text>
      <Text className="g-number" ta="left">{`${formatDay(from)} – ${formatDay(to)}`}</Text>
      {overlaps.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('plans.overlaps', { phases: overlaps.join('; ') })}
        </Text>
      )}
      {anniversaries.length > 0 && (
        <List size="sm" mt="xs">
          {anniversaries.map((one) => (
            <List.Item key={`${one.name} ${one.day}`}>
              {[one.name, formatDay(one.day)].filter(Boolean).join(' · ')}
            </List.Item>
          ))}
        </List>
      )}
    </>
  )
}

function Tools({ phase, may, onOpen }: { phase: Phase; may: boolean; onOpen: (open: Open) => void }) {
  const t = useWords(words)
  const { name } = phase
  if (!may) return null
  const tool = { size: 'compact-xs', variant: 'default' } as const
  return (
    <Group gap={6} mt={6}>
      <Button {...tool} onClick={() => onOpen({ what: 'change', phase })}>
        {t('plans.change-phase', { name })}
      </Button>
      <Button {...tool} onClick={() => onOpen({ what: 'remove', phase })}>
        {t('plans.remove-phase', { name })}
      </Button>
    </Group>
  )
}
