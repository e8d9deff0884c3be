/** The councils of a season: who sits in them for which unit, and when they sat. */
import { Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative, SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { type Council, type CouncilMember, listCouncils } from '../contract.ts'
import { exportCouncils } from '../exports/contract.ts'
import { words as sittingWords } from '../sittings/words.ts'
import { words } from '../words.ts'
import { sittingTones } from './tones.ts'

const CouncilDialog = lazy(async () => ({ default: (await import('./CouncilDialog.tsx')).CouncilDialog }))
const SittingDialog = lazy(async () => ({ default: (await import('./SittingDialog.tsx')).SittingDialog }))

type Listed = Output<typeof listCouncils>

export function CouncilsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data } = useSuspenseQuery(ask(listCouncils, { params: { seasonId } }))
  const [open, setOpen] = useState<string | null>(null)
  const [calling, setCalling] = useState<string | null>(null)
  const mayChange = data.may.includes('council.change')
  const councilOf = (id: string | null) => data.items.find((one) => one.id === id)
  const shown = councilOf(open)
  useOffer('council', (rest) => {
    const id = rest === `${seasonId}/new` ? 'new' : rest
    return mayChange && (id === 'new' || councilOf(id)) ? () => setOpen(id) : undefined
  })
  useOffer('council-sitting', (id) => (mayChange && councilOf(id) ? () => setCalling(id) : undefined))
  const add = mayChange && <Button onClick={() => setOpen('new')}>{t('council.add')}</Button>
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  return (
    <>
      <PageHead
        title={t('council.title')}
        lead={<TextLink to={`/mua/${seasonId}/de-nghi-khen-thuong`}>{t('council.to-dossiers')}</TextLink>}
        actions={
          data.items.length > 0 && (
            <>
              {add}
              <ExportButton
                endpoint={exportCouncils}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
            </>
          )
        }
      />
      {season.sample && <SampleBanner />}
      {data.items.length === 0 && (
        <EmptyState title={t('council.empty', { noun: nounOf(season.noun) })}>{add}</EmptyState>
      )}
      <Stack gap="lg">
        {data.items.map((council) => (
          <CouncilCard
            key={council.id}
            council={council}
            sittings={data.sittings.filter(({ councilId }) => councilId === council.id)}
            wholeRegion={t('council.whole-region', { noun: nounOf(season.noun) })}
            illustrative={marked.has(council.id)}
            onChange={() => setOpen(council.id)}
            onCall={() => setCalling(council.id)}
          />
        ))}
      </Stack>
      <Suspense>
        {(open === 'new' || shown) && (
          <CouncilDialog
            key={shown?.id ?? 'new'}
            seasonId={seasonId}
            listed={data}
            noun={nounOf(season.noun)}
            {...(shown && { council: shown })}
            onClose={() => setOpen(null)}
          />
        )}
        {calling && (
          <SittingDialog councilId={calling} conferences={data.conferences} onClose={() => setCalling(null)} />
        )}
      </Suspense>
    </>
  )
}

type CardProps = {
  council: Council
  sittings: Listed['sittings']
  wholeRegion: string
  illustrative: boolean
  onChange: () => void
  onCall: () => void
}

function CouncilCard({ council, sittings, wholeRegion, illustrative, onChange, onCall }: CardProps) {
  const t = useWords(words)
  const s = useWords(sittingWords)
  const { name, blockLabel, decisionNumber: number, decisionDay, decisionBody: body, members, may } = council
  const day = formatDay(decisionDay)
  const runs = may.includes('council.change')
  return (
    <Paper component="section" withBorder p="md" aria-label={name}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2} size="h3">
            {name} {illustrative && <Illustrative />}
          </Title>
          <Text size="sm" c="dimmed">
            {[blockLabel ?? wholeRegion, t('council.member-count', { count: members.length })].join(' · ')}
          </Text>
        </div>
        {runs && (
          <Button variant="default" size="xs" onClick={onChange} aria-label={`${t('council.change')}: ${name}`}>
            {t('council.change')}
          </Button>
        )}
      </Group>
      <Text size="sm" mb="sm">
        {number && day && body ? t('council.decision', { number, day, body }) : t('council.no-decision')}
      </Text>
      <Members members={members} label={`${t('council.members')}: ${name}`} />
      <Group justify="space-between" mt="md" mb={4}>
        <Title order={3} size="h5">
          {s('sitting.title')}
        </Title>
        {runs && (
          <Button variant="default" size="xs" onClick={onCall} aria-label={`${s('sitting.add')}: ${name}`}>
            {s('sitting.add')}
          </Button>
        )}
      </Group>
      {sittings.length === 0 ? (
        <Text c="dimmed">{s('sitting.empty')}</Text>
      ) : (
        <List listStyleType="none">
          {sittings.map(({ id, day: on, place, state }) => (
            <List.Item key={id} mb={4}>
              <Group gap="sm">
                <TextLink to={`/mua/${council.seasonId}/hoi-dong/${id}`}>
                  {[s('sitting.of', { day: formatDay(on) }), place].filter(Boolean).join(' · ')}
                </TextLink>
                <StatusBadge tone={sittingTones[state]} label={s(`sitting.state.${state}`)} />
              </Group>
            </List.Item>
          ))}
        </List>
      )}
      <HistoryPanel kind="council" id={council.id} />
    </Paper>
  )
}

function Members({ members, label }: { members: readonly CouncilMember[]; label: string }) {
  const t = useWords(words)
  const personOf = (name: string | null, post: string | null) => [name, post].filter((one) => one !== null).join(', ')
  return (
    <TableFrame label={label} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('council.unit')}</Table.Th>
          <Table.Th>{t('council.role')}</Table.Th>
          <Table.Th>{t('council.person')}</Table.Th>
          <Table.Th>{t('council.substitute')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map(({ id, unitName, role, name, post, substitute, substitutePost }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row">{unitName}</Table.Th>
            <Table.Td data-title={t('council.role')}>{t(`council.role.${role}`)}</Table.Td>
            <Table.Td data-title={t('council.person')}>{personOf(name, post) || t('council.unknown')}</Table.Td>
            <Table.Td data-title={t('council.substitute')}>{personOf(substitute, substitutePost)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}
