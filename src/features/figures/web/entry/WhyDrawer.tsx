/** "Vì sao có số này?": the round it belongs to, what the indicator means, and every time the cell was written. */
import { Drawer, List, Loader, Stack, Text, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { formatDay, formatMoment } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { type Figure, figureHistory, type PastFigure } from '../../cells/contract.ts'
import type { Place } from '../../entry/rules.ts'
import { type Facts, isRatio, useSay } from './useFacts.ts'
import { nameOf } from './useRows.ts'

/** Fetched with the first cell whose papers are looked at. */
const FigureEvidence = lazy(async () => ({ default: (await import('../FigureEvidence.tsx')).FigureEvidence }))

type Props = { place: Place; facts: Facts; onClose: () => void }

export function WhyDrawer({ place, facts, onClose }: Props) {
  const t = useSay()
  const shell = useWords(shellWords)
  const language = useLanguage()
  const indicator = facts.indicators.get(place.indicatorId)
  const round = facts.rounds.get(place.roundId)
  const unit = facts.grid.units.find(({ unitId }) => unitId === place.unitId)?.unitName
  const due = round?.due
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      classNames={{ title: 'g-head-title' }}
      title={t('entry.why')}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      <Stack gap="lg">
        <div>
          <Text fw={600}>{indicator && nameOf(indicator, language)}</Text>
          <Text>{unit}</Text>
          <Text fz="xl" fw={600} className="g-why-value">
            {facts.told(facts.valueAt(place), indicator) || t('entry.empty')}
          </Text>
          {round && (
            <Text size="sm" c="dimmed">
              {t('entry.why-round', { round: round.title, asOf: formatDay(round.asOf), source: round.source })}{' '}
              {due && t('entry.why-due', { day: formatDay(due) })}
            </Text>
          )}
        </div>
        {indicator?.definition && (
          <section>
            <Title order={3} mb={4}>
              {t('entry.why-definition')}
            </Title>
            <Text className="g-prose" size="sm">
              {indicator.definition}
            </Text>
            {indicator.provisional && (
              <Text size="sm" c="dimmed">
                {t('entry.why-provisional')}
              </Text>
            )}
          </section>
        )}
        {isRatio(indicator) ? (
          <Parts place={place} facts={facts} />
        ) : (
          <>
            <History place={place} facts={facts} />
            <Suspense fallback={<Loader size="sm" aria-label={shell('web.loading')} />}>
              <FigureEvidence place={place} />
            </Suspense>
          </>
        )}
      </Stack>
    </Drawer>
  )
}

/** A ratio is its two counts: each with what it stands at. */
function Parts({ place, facts }: { place: Place; facts: Facts }) {
  const t = useSay()
  const language = useLanguage()
  const ratio = facts.indicators.get(place.indicatorId)
  const parts = [ratio?.numeratorId, ratio?.denominatorId].flatMap((id) => facts.indicators.get(id ?? '') ?? [])
  return (
    <section>
      <Title order={3} mb={4}>
        {t('entry.why-parts')}
      </Title>
      {parts.map((part) => (
        <Text key={part.id} size="sm">
          {nameOf(part, language)}:{' '}
          <strong>{facts.told(facts.valueAt({ ...place, indicatorId: part.id }), part) || t('entry.empty')}</strong>
        </Text>
      ))}
      {ratio && (
        <Text size="sm">
          {nameOf(ratio, language)}: <strong>{facts.told(facts.valueAt(place), ratio) || facts.whyEmpty(place)}</strong>
        </Text>
      )}
    </section>
  )
}

function History({ place, facts }: { place: Place; facts: Facts }) {
  const t = useSay()
  const shell = useWords(shellWords)
  const { data, error } = useQuery(ask(figureHistory, { params: place }))
  const items = data?.items ?? []
  const indicator = facts.indicators.get(place.indicatorId)
  const written = ({ value }: Figure) => facts.told(value, indicator) || t('entry.why-emptied')
  const before = ({ supersedes }: Figure) => items.find(({ id }) => id === supersedes)
  return (
    <section>
      <Title order={3} mb="xs">
        {t('entry.why-history')}
      </Title>
      {error && <RefusalAlert error={error} />}
      {!data && !error && <Loader size="sm" aria-label={shell('web.loading')} />}
      {data && items.length === 0 && <Text size="sm">{t('entry.why-none')}</Text>}
      <Timeline bulletSize={12} lineWidth={2}>
        {items.map((figure) => {
          const old = before(figure)
          return (
            <Timeline.Item key={figure.id} title={written(figure)}>
              <Text size="sm">
                {old ? t('entry.why-superseded', { value: written(old) }) : t('entry.why-first')} ·{' '}
                {t(`entry.origin.${figure.origin}`)}
              </Text>
              <Text size="sm" c="dimmed">
                {figure.by
                  ? t('entry.entered', { by: figure.by, at: formatMoment(figure.at) })
                  : t('entry.entered-somebody', { at: formatMoment(figure.at) })}
              </Text>
              {figure.reason && <Text size="sm">{t('entry.why-reason', { reason: figure.reason })}</Text>}
              {figure.note && <Text size="sm">{t('entry.why-note', { note: figure.note })}</Text>}
              <SumParts parts={figure.parts} told={(value) => facts.told(value, indicator)} />
            </Timeline.Item>
          )
        })}
      </Timeline>
    </section>
  )
}

/** Of a sum: whose figures were added up, and which of them are others by now. */
function SumParts({ parts, told }: { parts: PastFigure['parts']; told: (value: string) => string }) {
  const t = useSay()
  if (parts.length === 0) return null
  return (
    <>
      <Text size="sm" mt={4}>
        {t('entry.why-sum', { count: parts.length })}
      </Text>
      <List size="sm" withPadding>
        {parts.map(({ unitId, unitName, value, changed }) => (
          <List.Item key={unitId}>
            {unitName}: <strong>{told(value)}</strong>
            {changed && ` · ${t('entry.why-part-changed')}`}
          </List.Item>
        ))}
      </List>
    </>
  )
}
