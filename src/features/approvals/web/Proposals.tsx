/** The proposals about one thing, on its own page: what waits, who decides, what became of the others. */
import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask } from '#web/api.ts'
import { Changes } from '#web/Happenings.tsx'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { listProposals, type Proposal } from '../contract.ts'
import { words } from '../words.ts'
import type { Act } from './ProposalDialogs.tsx'
import { useDeedName } from './useDeedName.ts'

const Dialogs = lazy(async () => ({ default: (await import('./ProposalDialogs.tsx')).ProposalDialog }))

const tones: Record<Proposal['state'], Tone> = {
  open: 'waiting',
  approved: 'done',
  rejected: 'returned',
  withdrawn: 'withdrawn',
  expired: 'none',
}

type About = { objectId: string } | { objectKind: string }

type Props = { about: About; refresh: readonly Endpoint[]; of?: string }

/**
 * `refresh`: what else on the page a decision changes; `of`: how the codes of the deeds begin that are shown. Nothing is shown
 * where nothing was ever proposed.
 */
export function Proposals({ about, refresh, of = '' }: Props) {
  const t = useWords(words)
  const { data } = useQuery(ask(listProposals, { query: about }))
  const [all, setAll] = useState(false)
  const items = (data?.items ?? []).filter(({ deed }) => deed.startsWith(of))
  // What came back to the reader waits for them, too.
  const waits = ({ state, may }: Proposal) => state === 'open' || may.includes('approval.acknowledge')
  const waiting = items.filter(waits)
  const decided = items.filter((proposal) => !waits(proposal))
  if (items.length === 0) return null
  // What was decided long ago takes no room until somebody asks for it.
  const isQuiet = !all && waiting.length === 0
  return (
    <Box component="section" id="de-nghi" mb={isQuiet ? 0 : 'xl'} className="g-anchor" aria-label={t('approval.title')}>
      {!isQuiet && (
        <Title order={2} mb="sm">
          {t('approval.title')}
        </Title>
      )}
      <Stack gap="sm">
        {(all ? items : waiting).map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} refresh={refresh} />
        ))}
        {!all && decided.length > 0 && (
          <Group>
            <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
              {t('approval.see-decided', { count: decided.length })}
            </Button>
          </Group>
        )}
      </Stack>
    </Box>
  )
}

function ProposalCard({ proposal, refresh }: { proposal: Proposal; refresh: readonly Endpoint[] }) {
  const t = useWords(words)
  const nameOf = useDeedName()
  const [open, setOpen] = useState<Act | null>(null)
  const { deed, reason, may, state, expiresOn, decisionReason } = proposal
  const name = nameOf(deed)
  const button = (act: Act, variant: 'filled' | 'default') => (
    <Button
      size="compact-md"
      variant={variant}
      aria-label={t('approval.of', { act: t(`approval.${act}`), deed: name })}
      onClick={() => setOpen(act)}
    >
      {t(`approval.${act}`)}
    </Button>
  )
  return (
    <Paper component="article" withBorder p="md" aria-label={name}>
      <Stack gap={6}>
        <Group gap="sm">
          <Title order={3} size="h5">
            {name}
          </Title>
          <StatusBadge tone={tones[state]} label={t(`approval.state.${state}`)} />
          {state === 'open' && (
            <Text size="sm" c="dimmed">
              {t('approval.until', { day: formatDay(expiresOn) })}
            </Text>
          )}
        </Group>
        <Changes happening={{ action: deed, before: proposal.before, after: proposal.after }} />
        <Text size="sm">“{reason}”</Text>
        <People proposal={proposal} />
        {decisionReason && <Text size="sm">“{decisionReason}”</Text>}
        {may.length > 0 && (
          <Group gap="xs" mt={4}>
            {may.includes('approval.decide') && button('approve', 'filled')}
            {may.includes('approval.decide') && button('reject', 'default')}
            {may.includes('approval.withdraw') && button('withdraw', 'default')}
            {may.includes('approval.acknowledge') && button('acknowledge', 'filled')}
          </Group>
        )}
      </Stack>
      {open && (
        <Suspense>
          <Dialogs act={open} proposal={proposal} refresh={refresh} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Paper>
  )
}

function People({ proposal }: { proposal: Proposal }) {
  const t = useWords(words)
  const { proposerName, unitName, proposedAt, deciderName, decidingUnitName, decidedAt, state } = proposal
  const none = t('approval.no-unit')
  const proposed = { name: proposerName, unit: unitName ?? none, at: formatMoment(proposedAt) }
  const decided = decidedAt && { name: deciderName ?? '', unit: decidingUnitName ?? none, at: formatMoment(decidedAt) }
  return (
    <Text size="sm" c="dimmed">
      {t('approval.proposed-by', proposed)}
      {decided && state !== 'withdrawn' && ` · ${t('approval.decided-by', decided)}`}
    </Text>
  )
}
