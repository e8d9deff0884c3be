/** How each block of a season is assessed: its layers, who writes them, their days, who is told from when. */
import { Alert, Box, Button, Group, List, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type AssessmentSettings, getSettings } from '../../settings/contract.ts'
import { words } from '../../settings/words.ts'

const Dialog = lazy(async () => ({ default: (await import('./AssessmentDialog.tsx')).AssessmentDialog }))

export function AssessmentScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const blocks = useSuspenseQueries({
    queries: season.blocks.map(({ code }) => ask(getSettings, { params: { seasonId, block: code } })),
  })
  const [changing, change] = useState<string | null>(null)
  const opened = blocks.find(({ data }) => data.block === changing)?.data
  return (
    <>
      <PageHead
        title={t('settings.title', { year: season.year })}
        lead={t('settings.lead')}
        crumbs={[
          { label: season.label, to: `/mua/${seasonId}` },
          { label: t('settings.crumb'), to: `/mua/${seasonId}/phieu` },
        ]}
      />
      {season.sample && <SampleBanner />}
      <Proposals about={{ objectId: seasonId }} refresh={[getSettings]} />
      {blocks.length === 0 && <EmptyState title={t('settings.no-blocks')} />}
      <Stack gap="xl">
        {blocks.map(({ data }) => (
          <Block key={data.block} settings={data} onChange={() => change(data.block)} />
        ))}
      </Stack>
      <Suspense>{opened && <Dialog key={opened.block} settings={opened} onClose={() => change(null)} />}</Suspense>
    </>
  )
}

function Block({ settings, onChange }: { settings: AssessmentSettings; onChange: () => void }) {
  const t = useWords(words)
  const { label, provisional, legalBasis, unset, may } = settings
  return (
    <Box component="section" aria-label={label}>
      <Group gap="sm" mb="xs">
        <Title order={2} size="h3">
          {label}
        </Title>
        {provisional && <StatusBadge tone="none" label={t('settings.provisional')} />}
        {legalBasis && (
          <Text size="sm">{t(provisional ? 'settings.basis-unread' : 'settings.basis', { basis: legalBasis })}</Text>
        )}
      </Group>
      {unset && (
        <Alert variant="default" icon={<Icon name="info" />} title={t('settings.unset')} mb="sm">
          <Text size="sm">{t('settings.unset-hint')}</Text>
        </Alert>
      )}
      <Layers {...settings} />
      <Whole {...settings} />
      {may.includes('assessment.keep') && (
        <Button variant="default" mt="md" onClick={onChange} aria-label={t('settings.change-of', { block: label })}>
          {t('settings.change')}
        </Button>
      )}
    </Box>
  )
}

function Layers({ layers, label }: AssessmentSettings) {
  const t = useWords(words)
  return (
    <TableFrame label={label} minWidth={820} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={110}>{t('settings.layer')}</Table.Th>
          <Table.Th>{t('settings.by')}</Table.Th>
          <Table.Th>{t('settings.opens')}</Table.Th>
          <Table.Th>{t('settings.deadline')}</Table.Th>
          <Table.Th>{t('settings.told')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {layers.map(({ kind, by, opens, deadline, graceDays, seen, seenFrom }) => (
          <Table.Tr key={kind}>
            <Table.Th scope="row">{t(`layer.${kind}`)}</Table.Th>
            <Table.Td data-title={t('settings.by')}>{t(`assessment.by-${by}`)}</Table.Td>
            <Table.Td data-title={t('settings.opens')}>{opens ? formatDay(opens) : t('settings.no-opens')}</Table.Td>
            <Table.Td data-title={t('settings.deadline')}>
              {deadline ? formatDay(deadline) : t('settings.no-deadline')}
              {graceDays > 0 && ` ${t('settings.grace-days', { days: graceDays })}`}
            </Table.Td>
            <Table.Td data-title={t('settings.told')}>
              {`${t(`assessment.seen-${seen}`)}, ${t(`assessment.from-${seenFrom}`)}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Whole({ layers, checkersPerUnit, checkedBy, mostRounds, appealDays }: AssessmentSettings) {
  const t = useWords(words)
  return (
    <List size="sm" mt="sm">
      {layers.some(({ kind }) => kind === 'cross') && (
        <List.Item>
          {t('settings.cross', { count: checkersPerUnit, by: t(`assessment.checked-${checkedBy}`) })}
        </List.Item>
      )}
      <List.Item>
        {mostRounds === null ? t('settings.rounds-free') : t('settings.rounds', { count: mostRounds })}
      </List.Item>
      <List.Item>
        {appealDays === null ? t('settings.appeal-free') : t('settings.appeal', { count: appealDays })}
      </List.Item>
    </List>
  )
}
