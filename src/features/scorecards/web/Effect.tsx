/** What another card does to a year that was scored: the same figures by both cards; who moves, whose grade changes. */
import { Box, NativeSelect, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { inColumn } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { refuses } from '#scoring/faults.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { ScorecardPage } from '../contract.ts'
import { words } from '../differences/words.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'
import { listPastInputs, type PastInputs } from '../trials/contract.ts'
import { enteredFor, pastFrom, type Standing, seasonEffect, type UnitEffect } from '../what-if/rules.ts'
import { effectAnchor } from './effectAnchor.ts'

type Props = { before: ScorecardPage; after: ScorecardPage }
type Past = PastInputs[number]

export function Effect({ before, after }: Props) {
  const t = useWords(words)
  const { ownerId, block } = after
  const past = useQuery(ask(listPastInputs, { query: { ownerId, block } }))
  // The year before the card's first: that is the ranking it is held against; then from the newest on.
  const isLast = ({ year }: Past) => Number(year === after.year - 1)
  const seasons = (past.data?.items ?? []).toSorted(
    (one, other) => isLast(other) - isLast(one) || other.year - one.year,
  )
  const isWhole = [before, after].every(({ faults }) => !refuses(faults))
  return (
    <Box component="section" id={effectAnchor} className="g-anchor" aria-label={t('diff.effect')} mt="xl">
      <Title order={2} size="h4" mb="xs">
        {t('diff.effect')}
      </Title>
      <RefusalAlert error={past.error} onRetry={past.refetch} />
      {past.data && !isWhole && <Text size="sm">{t('diff.effect-unfinished')}</Text>}
      {past.data && isWhole && seasons.length === 0 && (
        <EmptyState title={t('diff.effect-none')} hint={t('diff.effect-none-hint')} />
      )}
      {isWhole && seasons.length > 0 && <OnSeasons seasons={seasons} before={before} after={after} />}
    </Box>
  )
}

function OnSeasons({ seasons, before, after }: Props & { seasons: readonly Past[] }) {
  const t = useWords(words)
  const [chosen, choose] = useState('')
  // Before anything is chosen: the year before the later card's.
  const past = seasons.find(({ year }) => year < after.year) ?? seasons[0]
  const season = seasons.find(({ trialId }) => trialId === chosen) ?? (past as Past)
  return (
    <>
      {seasons.length > 1 && (
        <NativeSelect
          label={t('diff.year')}
          mb="sm"
          maw="24rem"
          data={seasons.map(({ trialId, regionName, year }) => ({ value: trialId, label: `${year} · ${regionName}` }))}
          value={season.trialId}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
      <OnSeason season={season} before={before} after={after} />
    </>
  )
}

/** Both cards over the same figures; each reads of them what it asks for. */
function scoredBy(content: unknown, inputs: KeptInputs) {
  const card = content as Card
  const { table, unread } = enteredFor(card, pastFrom(inputs))
  return { scores: engineOf(card).score(table), unread }
}

/** What the later card measures and that year tells of no unit: by the names of the indicators. */
function lackingIn({ indicators }: Card, inputs: KeptInputs): string[] {
  const told = new Set(
    inputs.indicators.flatMap(({ code, values }) => (values.some((one) => one !== null) ? code : [])),
  )
  return indicators.flatMap(({ code, name }) => (told.has(code) ? [] : name || code))
}

function OnSeason({ season, before, after }: Props & { season: Past }) {
  const t = useWords(words)
  const { effect, unread, names, lacking } = useMemo(() => {
    const inputs = JSON.parse(season.inputs) as KeptInputs
    const [was, is] = [scoredBy(before.content, inputs), scoredBy(after.content, inputs)]
    return {
      effect: seasonEffect({ before: was.scores, after: is.scores }, after.content as Card, 0),
      unread: Math.max(was.unread, is.unread),
      names: new Map(inputs.units.map(({ code, name }) => [code, name])),
      lacking: lackingIn(after.content as Card, inputs),
    }
  }, [season, before, after])
  const grades = effect.units.filter(({ grade }) => grade !== 'same').length
  const { regionName: region, year, title } = season
  return (
    <>
      <Text fw={600} aria-live="polite">
        {t('diff.effect-of', { region, year, moved: effect.moved, grades })}
      </Text>
      {(season.sample || before.sample || after.sample) && <Illustrative />}
      <Text size="sm" c="dimmed" mb="xs">
        {t('diff.effect-lead', { title })}
      </Text>
      {lacking.length > 0 && (
        <Text size="sm">{t('diff.effect-lacking', { count: lacking.length, names: lacking.join('; ') })}</Text>
      )}
      {unread > 0 && <Text size="sm">{t('diff.effect-unread', { count: unread })}</Text>}
      <Units units={effect.units} names={names} />
    </>
  )
}

function Units({ units, names }: { units: readonly UnitEffect[]; names: ReadonlyMap<string, string> }) {
  const t = useWords(words)
  const language = useLanguage()
  const rankOf = ({ rank }: Standing) => (rank === null ? t('diff.no-rank') : String(rank))
  const column = inColumn(
    units.flatMap(({ before, after }) => [before.total, after.total]),
    language,
  )
  const totalOf = ({ total }: Standing) => column(total)
  return (
    <TableFrame label={t('diff.effect')} minWidth={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('diff.unit')}</Table.Th>
          <Table.Th ta="right">{t('diff.rank')}</Table.Th>
          <Table.Th ta="right">{t('diff.total')}</Table.Th>
          <Table.Th>{t('diff.grade')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {units.map(({ unit, before, after }) => (
          <Table.Tr key={unit}>
            <Table.Th scope="row">{names.get(unit) ?? unit}</Table.Th>
            <Table.Td ta="right">
              <FromTo from={rankOf(before)} to={rankOf(after)} />
            </Table.Td>
            <Table.Td ta="right">
              <FromTo from={totalOf(before)} to={totalOf(after)} />
            </Table.Td>
            <Table.Td>
              <FromTo from={before.grade ?? '–'} to={after.grade ?? '–'} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function FromTo({ from, to }: { from: string; to: string }) {
  if (from === to) return to
  return (
    <>
      <Text span c="dimmed" size="sm">
        {from} →{' '}
      </Text>
      <strong>{to}</strong>
    </>
  )
}
