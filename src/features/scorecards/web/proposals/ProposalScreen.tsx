/** One proposal as it is read in the hall: what changes, why, how past years would differ; what becomes of it. */
import { Alert, Box, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { dayOf, formatDay } from '#kit/days.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { editsToText } from '../../edits/rules.ts'
import { exportProposal } from '../../proposal-exports/contract.ts'
import { getProposal, type ProposalPage } from '../../proposals/contract.ts'
import { words } from '../../proposals/words.ts'
import { summaryOf } from '../../what-if/rules.ts'
import { EffectTable } from '../what-if/OneSeason.tsx'
import { SummaryTold } from '../what-if/SummaryTold.tsx'
import { TallyTold } from '../what-if/TallyTold.tsx'
import { usePlaceWords } from '../what-if/usePlaceWords.ts'
import { ProposalState } from './ProposalState.tsx'

const Dialogs = lazy(async () => ({ default: (await import('./ProposalDialogs.tsx')).ProposalDialogs }))

export const deeds = ['put', 'withdraw', 'decline', 'take-up'] as const
export type Deed = (typeof deeds)[number]

/** What may be done now, by whoever looks at it. */
export function deedsOf({ state, may, unitId, ownerId }: ProposalPage): Deed[] {
  const [keeps, decides, keepsCards] = ['card-proposal.keep', 'card-proposal.decide', 'scorecard.keep'].map((action) =>
    may.includes(action),
  )
  const possible: Record<Deed, boolean> = {
    put: state === 'saved' && keeps === true,
    'take-up': keepsCards === true && (state === 'put' || (state === 'saved' && unitId === ownerId)),
    decline: state === 'put' && decides === true,
    withdraw: (state === 'saved' || state === 'put') && keeps === true,
  }
  return deeds.filter((deed) => possible[deed])
}

export function ProposalScreen({ cardProposalId }: { cardProposalId: string }) {
  const t = useWords(words)
  const { data: proposal } = useSuspenseQuery(ask(getProposal, { params: { cardProposalId } }))
  const [open, setOpen] = useState<Deed | null>(null)
  return (
    <>
      <PageHead
        title={proposal.title}
        crumbs={[{ label: t('proposals.title'), to: '/de-xuat-bang-diem' }]}
        lead={<Lead proposal={proposal} />}
        actions={
          <Group gap="xs" className="g-no-print">
            {deedsOf(proposal).map((deed, at) => (
              <Button key={deed} {...(at > 0 && { variant: 'default' })} onClick={() => setOpen(deed)}>
                {t(`proposal.${deed}`)}
              </Button>
            ))}
            <Button variant="default" onClick={() => print()}>
              {t('proposal.print')}
            </Button>
            <ExportButton
              endpoint={exportProposal}
              label={t('proposal.export')}
              inputFor={(format) => ({ params: { cardProposalId }, query: { format } })}
            />
          </Group>
        }
      />
      {proposal.seasons.some(({ sample }) => sample) && <SampleBanner />}
      <Newer proposal={proposal} />
      <Stack gap="lg">
        <section aria-label={t('proposal.reason')}>
          <Title order={2} size="h3" mb={4}>
            {t('proposal.reason')}
          </Title>
          <Text className="g-paragraphs">{proposal.reason}</Text>
        </section>
        {proposal.declineReason && (
          <section aria-label={t('proposal.decline-reason')}>
            <Title order={2} size="h3" mb={4}>
              {t('proposal.decline-reason')}
            </Title>
            <Text>{proposal.declineReason}</Text>
          </section>
        )}
        <Changes proposal={proposal} />
        <Effect proposal={proposal} />
        <Steadiness proposal={proposal} />
      </Stack>
      <Box className="g-no-print">
        <HistoryPanel kind="card_proposal" id={proposal.id} />
      </Box>
      <Suspense>{open && <Dialogs deed={open} proposal={proposal} onClose={() => setOpen(null)} />}</Suspense>
    </>
  )
}

function Lead({ proposal: one }: { proposal: ProposalPage }) {
  const t = useWords(words)
  const card = t('proposal.card-of', { title: one.baseTitle, year: one.baseYear, number: one.baseNumber })
  return (
    <>
      <Text c="dimmed">
        {one.unitName} · {one.blockLabel} ·{' '}
        {one.scorecardId ? (
          <TextLink to={`/bang-diem/${one.scorecardId}`} underline="always">
            {card}
          </TextLink>
        ) : (
          card
        )}
      </Text>
      <Group gap="sm" my={4}>
        <ProposalState state={one.state} />
        {one.putAt && one.seasonId && (
          <Text size="sm">
            {t('proposal.put-on', { day: formatDay(dayOf(new Date(one.putAt))) })} ·{' '}
            <TextLink to={`/mua/${one.seasonId}/hoi-nghi`} underline="always">
              {t('proposal.see-conference')}
            </TextLink>
          </Text>
        )}
        {one.takenUpAs && (
          <TextLink size="sm" to={`/bang-diem/${one.takenUpAs}`}>
            {t('proposal.taken-up-as')}
          </TextLink>
        )}
      </Group>
    </>
  )
}

/** While something may still become of it: the card moved on, and the same changes can be tried on what it is now. */
function Newer({ proposal: { newer, state, changes } }: { proposal: ProposalPage }) {
  const t = useWords(words)
  if (newer === null || (state !== 'saved' && state !== 'put')) return null
  const { id, number } = newer
  return (
    <Alert color="brand" icon={<Icon name="warn" />} title={t('proposal.newer', { number })} mb="md">
      <Text size="sm" mb="xs">
        {t('proposal.newer-why')}
      </Text>
      <ButtonLink
        className="g-no-print"
        size="compact-sm"
        variant="default"
        to={`/bang-diem/${id}/thu?${new URLSearchParams({ sua: editsToText(changes) })}`}
      >
        {t('proposal.try-again', { number })}
      </ButtonLink>
    </Alert>
  )
}

function Changes({ proposal }: { proposal: ProposalPage }) {
  const t = useWords(words)
  const { labelOf, toldOf } = usePlaceWords(proposal.content as Card)
  return (
    <section aria-label={t('proposal.changes')}>
      <Title order={2} size="h3" mb={4}>
        {t('proposal.changes')}
      </Title>
      <TableFrame label={t('proposal.changes')} minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('proposal.change')}</Table.Th>
            <Table.Th ta="right">{t('proposal.before')}</Table.Th>
            <Table.Th ta="right">{t('proposal.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {proposal.changes.map((change) => (
            <Table.Tr key={`${change.criterion} ${change.field} ${change.at}`}>
              <Table.Th scope="row">{labelOf(change)}</Table.Th>
              <Table.Td ta="right">{toldOf(change, change.before)}</Table.Td>
              <Table.Td ta="right">{toldOf(change, change.value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </section>
  )
}

function useSeasonNames() {
  const t = useWords(words)
  return ({ year, regionName: region, trialTitle: title }: ProposalPage['seasons'][number]): string =>
    t('proposal.season-of', { year, region, title })
}

function Effect({ proposal }: { proposal: ProposalPage }) {
  const t = useWords(words)
  const called = useSeasonNames()
  return (
    <section aria-label={t('proposal.effect')}>
      <Title order={2} size="h3" mb={4}>
        {t('proposal.effect')}
      </Title>
      <SummaryTold summary={summaryOf(proposal.seasons)} />
      <Text size="sm" c="dimmed" mb="md">
        {t('proposal.effect-hint', { flags: proposal.flags })}
      </Text>
      <Stack gap="lg">
        {proposal.seasons.map((season) => {
          const names = new Map(season.units.map(({ unit, name }) => [unit, name]))
          return (
            <div key={season.trialId}>
              <Title order={3} size="h5" mb={4}>
                {called(season)}
              </Title>
              <EffectTable label={called(season)} units={season.units} named={(code) => names.get(code) ?? code} />
            </div>
          )
        })}
      </Stack>
    </section>
  )
}

function Steadiness({ proposal: { stability, seasons } }: { proposal: ProposalPage }) {
  const t = useWords(words)
  const called = useSeasonNames()
  const season = seasons.find(({ trialId }) => trialId === stability?.trialId)
  if (stability === null || season === undefined) return null
  const names = new Map(season.units.map(({ unit, name }) => [unit, name]))
  return (
    <section aria-label={t('proposal.stability')}>
      <Title order={2} size="h3" mb={4}>
        {t('proposal.stability')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('proposal.stability-of', { season: called(season) })}
      </Text>
      <TallyTold tally={stability} asked={stability} nameOf={(unit) => names.get(unit) ?? unit} />
    </section>
  )
}
