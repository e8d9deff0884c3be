/** One region: its names over time, its blocks, its members on a day. */
import { Box, Button, Group, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, AsOfNote, useDay } from '#web/asOf.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { exportMembers } from '../exports/contract.ts'
import { getRegion, type Member, type RegionPage } from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'
import { AddLabelDialog, ChangeMembershipDialog } from './RegionDialogs.tsx'

const words = joined(unitWords, regionWords)

const AddMembersDialog = lazy(async () => ({ default: (await import('./AddMembersDialog.tsx')).AddMembersDialog }))
const MemberImport = lazy(async () => ({ default: (await import('./MemberImport.tsx')).MemberImport }))

type Region = z.output<typeof RegionPage>
type MemberRow = z.output<typeof Member>

/** Where the members of a season under way are changed, a proposal is made instead: known by the feature above. */
export type Proposing = { members: Endpoint; membership: Endpoint }

type Props = { regionId: string; proposing: Proposing; children?: ReactNode }

export function RegionScreen({ regionId, proposing, children }: Props) {
  const t = useWords(words)
  const { day, at } = useDay()
  const { data: region } = useSuspenseQuery(ask(getRegion, { params: { regionId }, query: asOf(day) }))
  const [adding, setAdding] = useState<'label' | 'members' | 'file' | null>(null)
  const keeps = region.may.includes('region.keep')
  const close = () => setAdding(null)
  return (
    <>
      <PageHead
        title={region.label}
        lead={region.organiserName}
        crumbs={[{ label: t('regions.title'), to: at('/to-chuc/khu-vuc') }]}
        actions={
          keeps && (
            <>
              <Button onClick={() => setAdding('members')}>{t('region.add-members')}</Button>
              <Button variant="default" onClick={() => setAdding('file')}>
                {t('members.import-short')}
              </Button>
              <Button variant="default" onClick={() => setAdding('label')}>
                {t('region.add-label')}
              </Button>
            </>
          )
        }
      />
      {adding === 'label' && <AddLabelDialog region={region} onClose={close} />}
      <Suspense>
        {adding === 'members' && <AddMembersDialog region={region} proposal={proposing.members} onClose={close} />}
        {adding === 'file' && <MemberImport regionId={regionId} query={asOf(day)} onClose={close} />}
      </Suspense>
      {children}
      <AsOfNote />
      <Box component="section">
        <Group justify="space-between" align="flex-end" mb="sm">
          <Title order={2}>{t('region.members')}</Title>
          <Group align="flex-end" gap="xs">
            <AsOfField />
            <ExportButton
              endpoint={exportMembers}
              inputFor={(format) => ({ params: { regionId }, query: { ...asOf(day), format } })}
            />
          </Group>
        </Group>
        {region.blocks.map((block) => (
          <BlockMembers
            key={block.code}
            label={block.label}
            members={region.members.filter((member) => member.block === block.code)}
            keeps={keeps}
            proposal={proposing.membership}
          />
        ))}
      </Box>
      <Labels region={region} />
      <HistoryPanel kind="region" id={region.id} />
    </>
  )
}

type BlockProps = { label: string; members: MemberRow[]; keeps: boolean; proposal: Endpoint }

function BlockMembers({ label, members, keeps, proposal }: BlockProps) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { at } = useDay()
  const [changing, setChanging] = useState<string | null>(null)
  const memberOf = (id: string | null) => members.find(({ membershipId }) => membershipId === id)
  // As it stands now: somebody else may save it while the form is open.
  const changed = memberOf(changing)
  useOffer('membership', (id) => (keeps && memberOf(id) ? () => setChanging(id) : undefined))
  return (
    <Box mb="lg">
      <Title order={3} mb="xs">
        {label}{' '}
        <Text component="span" c="dimmed">
          ({t('units.count', { count: members.length })})
        </Text>
      </Title>
      {changed && <ChangeMembershipDialog member={changed} proposal={proposal} onClose={() => setChanging(null)} />}
      {members.length === 0 ? (
        <EmptyState title={t('region.no-members')} hint={t('region.no-members-hint')} />
      ) : (
        <TableFrame label={label} minWidth={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.unitId')}</Table.Th>
              <Table.Th>{t('unit.during')}</Table.Th>
              <Table.Th>{t('field.basis')}</Table.Th>
              {keeps && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => (
              <Table.Tr key={member.membershipId}>
                <Table.Td>
                  <TextLink to={at(`/to-chuc/don-vi/${member.unitId}`)}>{member.unitName}</TextLink>
                </Table.Td>
                <Table.Td>{spanWords(member)}</Table.Td>
                <Table.Td>{member.basis}</Table.Td>
                {keeps && (
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('membership.change-of', { unit: member.unitName })}
                      onClick={() => setChanging(member.membershipId)}
                    >
                      {t('membership.change')}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Box>
  )
}

function Labels({ region: { labels } }: { region: Region }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  return (
    <Box component="section" mt="xl">
      <Title order={2} mb="sm">
        {t('region.labels')}
      </Title>
      <TableFrame label={t('region.labels')} minWidth={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field.label')}</Table.Th>
            <Table.Th>{t('unit.during')}</Table.Th>
            <Table.Th>{t('field.basis')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {labels.map(({ id, noun, name, from, to, basis }) => (
            <Table.Tr key={id}>
              <Table.Td>{`${noun} ${name}`}</Table.Td>
              <Table.Td>{spanWords({ from, to })}</Table.Td>
              <Table.Td>{basis}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Box>
  )
}
