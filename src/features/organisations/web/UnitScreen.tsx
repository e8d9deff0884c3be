/** One unit: where it stands, which regions it is a member of, whom its province became. */
import { Box, Button, Group, List, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { z } from 'zod'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, AsOfNote, useDay } from '#web/asOf.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { words as abbreviations } from '../abbreviations/words.ts'
import { getUnit, type UnitPage } from '../contract.ts'
import { words as unitWords } from '../words.ts'
import { UnitDeeds } from './UnitDeeds.tsx'
import { UnitLine } from './UnitLine.tsx'
import { useKindName } from './useKinds.ts'

const words = joined(unitWords, abbreviations)

/** Fetched when it opens: reading a unit needs none of its pickers. */
const ChangeUnitDialog = lazy(async () => ({ default: (await import('./UnitDialog.tsx')).ChangeUnitDialog }))

type Unit = z.output<typeof UnitPage>

export function UnitScreen({ unitId }: { unitId: string }) {
  const t = useWords(words)
  const { day, at } = useDay()
  const { data: unit } = useSuspenseQuery(ask(getUnit, { params: { unitId }, query: asOf(day) }))
  const kindName = useKindName()
  const [changing, setChanging] = useState(false)
  const mayChange = unit.may.includes('unit.keep') && !day
  useOffer('unit', (id) => (id === unit.id && mayChange ? () => setChanging(true) : undefined))
  return (
    <>
      <PageHead
        title={unit.name}
        lead={kindName(unit.kind)}
        crumbs={[{ label: t('units.title'), to: at('/to-chuc/don-vi') }]}
        actions={
          mayChange && (
            <>
              <Button onClick={() => setChanging(true)}>{t('unit.change')}</Button>
              <UnitDeeds unit={unit} />
            </>
          )
        }
      />
      <Suspense>{changing && <ChangeUnitDialog unit={unit} onClose={() => setChanging(false)} />}</Suspense>
      <Filters>
        <AsOfField />
      </Filters>
      <AsOfNote />
      <Facts unit={unit} />
      <Memberships unit={unit} />
      <UnitLine unit={unit} />
      <Successions unit={unit} />
      <HistoryPanel kind="unit" id={unit.id} />
    </>
  )
}

function Facts({ unit }: { unit: Unit }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { at } = useDay()
  const parent = unit.parentId && <TextLink to={at(`/to-chuc/don-vi/${unit.parentId}`)}>{unit.parentName}</TextLink>
  return (
    <Stack gap={6}>
      <Fact label={t('field.code')}>{unit.code}</Fact>
      <Fact label={t('field.provinceId')}>{unit.provinceName ?? t('unit.no-province')}</Fact>
      <Fact label={t('field.parentId')}>{parent || t('unit.no-parent')}</Fact>
      <Fact label={t('unit.during')}>{spanWords(unit)}</Fact>
      <Fact label={t('unit.abbreviation')}>
        {unit.abbreviation ?? (
          <>
            {t('unit.abbreviation-none')}
            <Text size="sm" c="dimmed">
              {t('unit.abbreviation-none-hint')}
            </Text>
          </>
        )}
      </Fact>
    </Stack>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Group gap="sm" wrap="nowrap" align="baseline">
    <Text c="dimmed" w="9rem" className="g-fact">
      {label}
    </Text>
    <Text component="div">{children}</Text>
  </Group>
)

function Memberships({ unit: { memberships } }: { unit: Unit }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const { at } = useDay()
  return (
    <Box component="section" mt="xl">
      <Title order={2} mb="sm">
        {t('unit.memberships')}
      </Title>
      {memberships.length === 0 ? (
        <EmptyState title={t('unit.no-memberships')} hint={t('unit.no-memberships-hint')} />
      ) : (
        <TableFrame label={t('unit.memberships')} minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('unit.region')}</Table.Th>
              <Table.Th>{t('field.block')}</Table.Th>
              <Table.Th>{t('unit.during')}</Table.Th>
              <Table.Th>{t('field.basis')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {memberships.map(({ id, regionId, regionLabel, blockLabel, basis, from, to }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <TextLink to={at(`/to-chuc/khu-vuc/${regionId}`)}>{regionLabel}</TextLink>
                </Table.Td>
                <Table.Td>{blockLabel}</Table.Td>
                <Table.Td>{spanWords({ from, to })}</Table.Td>
                <Table.Td>{basis}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Box>
  )
}

function Successions({ unit: { provinceSuccessions } }: { unit: Unit }) {
  const t = useWords(words)
  if (provinceSuccessions.length === 0) return null
  return (
    <Box component="section" mt="xl">
      <Title order={2} mb="sm">
        {t('unit.succession')}
      </Title>
      <List>
        {provinceSuccessions.map(({ fromProvinceId, toProvinceId, fromName, toName, kind, day, basis }) => (
          <List.Item key={`${fromProvinceId} ${toProvinceId}`}>
            {t(`succession.${kind}`, { day: formatDay(day), from: fromName, to: toName, basis })}
          </List.Item>
        ))}
      </List>
    </Box>
  )
}
