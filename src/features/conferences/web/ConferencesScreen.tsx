/** The conferences of a season: day, place, who attends, what was adopted and concluded; what was carried here. */
import { Alert, Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { dayOf, formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { carryConclusions } from '../conclusions/contract.ts'
import { type Adoption, type Conference, listConferences } from '../contract.ts'
import { exportConclusions, exportConferences } from '../exports/contract.ts'
import { words } from '../words.ts'
import { Conclusions } from './Conclusions.tsx'
import { ConferenceDialog } from './ConferenceDialog.tsx'

const AddConclusionDialog = lazy(async () => ({
  default: (await import('./ConclusionDialogs.tsx')).AddConclusionDialog,
}))

type Listed = Output<typeof listConferences>

export function ConferencesScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data } = useSuspenseQuery(ask(listConferences, { params: { seasonId } }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const [open, setOpen] = useState<string | null>(null)
  const mayChange = data.may.includes('conference.change')
  // As it stands now: somebody else may save it while the form is open.
  const conferenceOf = (id: string | null) => data.items.find((one) => one.id === id)
  const shown = conferenceOf(open)
  useOffer('conference', (id) => (mayChange && conferenceOf(id) ? () => setOpen(id) : undefined))
  useOffer('season', (rest) => (mayChange && rest === `${seasonId}/conference` ? () => setOpen('new') : undefined))
  const add = mayChange && <Button onClick={() => setOpen('new')}>{t('conference.add')}</Button>
  return (
    <>
      <PageHead
        title={t('conference.title')}
        actions={
          data.items.length > 0 && (
            <>
              {add}
              <ExportButton
                endpoint={exportConferences}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
              <ExportButton
                endpoint={exportConclusions}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
                label={t('conclusion.export')}
              />
            </>
          )
        }
      />
      {season.sample && <SampleBanner />}
      {data.items.length === 0 && <EmptyState title={t('conference.empty')}>{add}</EmptyState>}
      {data.left && mayChange && <Carrying seasonId={seasonId} left={data.left} />}
      <Stack gap="lg">
        <Carried data={data} illustrative={marked} />
        {data.items.map((conference) => (
          <ConferenceCard
            key={conference.id}
            conference={conference}
            members={data.members}
            matters={data.matters.filter(({ conferenceId }) => conferenceId === conference.id)}
            illustrative={marked}
            onChange={() => setOpen(conference.id)}
          />
        ))}
      </Stack>
      {(open === 'new' || shown) && (
        <ConferenceDialog
          key={shown?.id ?? 'new'}
          seasonId={seasonId}
          {...(shown && { conference: shown })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** What the season before left open: one click brings it here. */
function Carrying({ seasonId, left }: { seasonId: string; left: NonNullable<Listed['left']> }) {
  const t = useWords(words)
  const carry = useTell(carryConclusions, { refresh: [listConferences] })
  return (
    <Alert variant="default" icon={<Icon name="info" />} mb="md" title={t('conclusion.left', left)}>
      <Button size="xs" loading={carry.isPending} onClick={() => carry.mutate({ params: { seasonId }, body: {} })}>
        {t('conclusion.carry')}
      </Button>
      <RefusalAlert error={carry.error} />
    </Alert>
  )
}

function Carried({ data: { carried, members }, illustrative }: { data: Listed; illustrative: ReadonlySet<string> }) {
  const t = useWords(words)
  const [first] = carried
  if (!first?.carriedFrom) return null
  const title = t('conclusion.carried-from', { year: first.carriedFrom.year })
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Title order={2} size="h3" mb="sm">
        {title}
      </Title>
      <Conclusions items={carried} members={members} illustrative={illustrative} />
    </Paper>
  )
}

type CardProps = {
  conference: Conference
  members: Listed['members']
  matters: Listed['matters']
  illustrative: ReadonlySet<string>
  onChange: () => void
}

function ConferenceCard({ conference, members, matters, illustrative, onChange }: CardProps) {
  const t = useWords(words)
  const { id, kind, day, place, attending, adoptions, conclusions, may } = conference
  const [adding, setAdding] = useState(false)
  const name = t(`conference.${kind}`)
  return (
    <Paper component="section" withBorder p="md" aria-label={name}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {name}
        </Title>
        {may.includes('conference.change') && (
          <Button
            variant="default"
            size="xs"
            onClick={onChange}
            aria-label={t('conference.change-of', { conference: name })}
          >
            {t('conference.change')}
          </Button>
        )}
      </Group>
      <Text>{`${t('conference.day')}: ${formatDay(day) || t('conference.unknown')}`}</Text>
      <Text mb="sm">{`${t('conference.place')}: ${place ?? t('conference.unknown')}`}</Text>
      {attending.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('conference.attending')}
          </Title>
          <List mb="sm">
            {attending.map((body) => (
              <List.Item key={body}>{body}</List.Item>
            ))}
          </List>
        </>
      )}
      {matters.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('conference.matters')}
          </Title>
          <List mb="sm">
            {matters.map(({ kind, title, unitName, state, path }) => (
              <List.Item key={path}>
                {kind}: <TextLink to={path}>{title}</TextLink> · {unitName} · {state}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Title order={3} size="h5" mb={4}>
        {t('adoption.title')}
      </Title>
      {adoptions.length === 0 ? <Text c="dimmed">{t('adoption.none')}</Text> : <Adoptions adoptions={adoptions} />}
      <Group justify="space-between" mt="md" mb={4}>
        <Title order={3} size="h5">
          {t('conclusion.title')}
        </Title>
        {may.includes('conference.change') && (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            {t('conclusion.add')}
          </Button>
        )}
      </Group>
      {conclusions.length === 0 ? (
        <Text c="dimmed">{t('conclusion.none')}</Text>
      ) : (
        <Conclusions items={conclusions} members={members} illustrative={illustrative} />
      )}
      {adding && (
        <Suspense>
          <AddConclusionDialog conferenceId={id} members={members} onClose={() => setAdding(false)} />
        </Suspense>
      )}
      <HistoryPanel kind="conference" id={id} />
    </Paper>
  )
}

function Adoptions({ adoptions }: { adoptions: readonly Adoption[] }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('adoption.title')} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('adoption.object')}</Table.Th>
          <Table.Th ta="right">{t('adoption.present')}</Table.Th>
          <Table.Th ta="right">{t('adoption.for')}</Table.Th>
          <Table.Th ta="right">{t('adoption.against')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {adoptions.map((adoption) => (
          <AdoptionRow key={adoption.id} adoption={adoption} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

/** A withdrawn adoption stays, struck through, with its day and reason. */
function AdoptionRow({ adoption: { objectKind, title, votes, withdrawnAt, reason } }: { adoption: Adoption }) {
  const t = useWords(words)
  const withdrawn =
    withdrawnAt && t('adoption.withdrawn', { day: formatDay(dayOf(new Date(withdrawnAt))), reason: reason ?? '' })
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text component="span" {...(withdrawn && { td: 'line-through' })}>
          {`${t(`adoption.${objectKind}`)}: ${title}`}
        </Text>
        {withdrawn && (
          <Text size="sm" c="dimmed">
            {withdrawn}
          </Text>
        )}
      </Table.Th>
      {([votes.present, votes.for, votes.against] as const).map((count, index) => (
        <Table.Td key={['present', 'for', 'against'][index]} ta="right">
          {count ?? t('adoption.unknown')}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
