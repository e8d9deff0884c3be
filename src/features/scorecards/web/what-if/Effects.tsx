/** What the changes do to past seasons: in a sentence, season by season, unit by unit. */
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { lazy, memo, type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFilters } from '#web/useFilters.ts'
import type { ScorecardPage } from '../../contract.ts'
import type { Edit } from '../../edits/rules.ts'
import { words } from '../../what-if/words.ts'
import { AllSeasons } from './AllSeasons.tsx'
import { OneSeason } from './OneSeason.tsx'
import { SummaryTold } from './SummaryTold.tsx'
import { type Against, againsts, effectsOf, type Season } from './seasons.ts'
import { useTries } from './useTries.ts'

const Stability = lazy(async () => ({ default: (await import('./Stability.tsx')).Stability }))
const SaveDialog = lazy(async () => ({ default: (await import('./SaveDialog.tsx')).SaveDialog }))

type Props = {
  page: ScorecardPage
  card: Card
  edits: readonly Edit[]
  onSaved: () => void
  /** The way to figures from this PC. */
  children: ReactNode
  seasons: readonly Season[]
}

export function Effects({ page, card, edits, seasons, onSaved, children }: Props) {
  const t = useWords(words)
  const { flags, against, seasonId } = useView()[0]
  const { told, summary } = useMemo(() => effectsOf(card, seasons, { flags, against }), [card, seasons, flags, against])
  const [saving, setSaving] = useState(false)
  const tries = useTries()
  const [triedOn, setTriedOn] = useState<Season | null>(null)
  const called = useSeasonNames()
  const latest = useRef(card)
  latest.current = card
  const cardNow = useCallback(() => latest.current, [])
  const chosen = told.find(({ season }) => season.id === seasonId) ?? (told.length === 1 ? told[0] : undefined)
  useLayoutEffect(() => {
    if (told.length > 0 && performance.getEntriesByName('what-if:tried').length > 0) {
      performance.measure('what-if', 'what-if:tried')
      performance.clearMarks('what-if:tried')
    }
  }, [told])
  return (
    <Stack gap="md" component="section" aria-label={t('what-if.effect')}>
      <Title order={2} size="h4">
        {t('what-if.effect')}
      </Title>
      {children}
      {seasons.length === 0 ? (
        <EmptyState title={t('what-if.empty')} hint={t('what-if.empty-hint')} />
      ) : (
        <>
          <SummaryTold summary={summary} />
          <Views seasons={seasons} called={called} />
          {chosen ? (
            <OneSeason told={chosen} name={called(chosen.season)} />
          ) : (
            <AllSeasons told={told} named={called} />
          )}
          {edits.length > 0 && seasons.some(({ trialId }) => trialId !== null) && (
            <Group>
              <Button onClick={() => setSaving(true)}>{t('what-if.save')}</Button>
            </Group>
          )}
          <Suspense>
            <Stability
              {...{ cardNow, flags, tries }}
              season={chosen?.season ?? seasons[0]}
              named={called}
              onStart={setTriedOn}
            />
            {saving && (
              <SaveDialog
                {...{ page, edits, seasons, flags, onSaved }}
                named={called}
                tried={tries.run?.state === 'done' && triedOn ? { season: triedOn, run: tries.run } : null}
                onClose={() => setSaving(false)}
              />
            )}
          </Suspense>
        </>
      )}
      {seasons.length > 0 && told.every(({ effect }) => effect.units.every(({ after }) => after.rank === null)) && (
        <Text size="sm" c="dimmed">
          {t('what-if.nothing-ranked')}
        </Text>
      )}
    </Stack>
  )
}

/** What of the effect is looked at: it stands in the address. */
function useView() {
  const [{ co, so, nam }, filter] = useFilters(['co', 'so', 'nam'])
  const flags = Math.max(1, Number(co?.match(/^\d{1,3}$/)?.[0] ?? 1))
  const against: Against = againsts.find((one) => one === so) ?? 'base'
  return [{ flags, against, seasonId: nam }, filter] as const
}

type Called = (season: Season) => string

/** No change to the card touches it. */
const Views = memo(function Views({ seasons, called }: { seasons: readonly Season[]; called: Called }) {
  const t = useWords(words)
  const [{ flags, against, seasonId = '' }, filter] = useView()
  return (
    <Group gap="md" align="flex-start">
      <NumberField
        label={t('what-if.flags')}
        description={t('what-if.flags-hint')}
        maxLength={3}
        value={flags}
        onChange={(count) => filter({ co: count === null || count <= 1 ? null : String(count) })}
      />
      <NativeSelect
        label={t('what-if.against')}
        data={againsts.map((one) => ({ value: one, label: t(`what-if.against.${one}`) }))}
        value={against}
        onChange={(event) => filter({ so: event.currentTarget.value === 'then' ? 'then' : null })}
      />
      {seasons.length > 1 && (
        <NativeSelect
          label={t('what-if.season')}
          data={[
            { value: '', label: t('what-if.all-seasons') },
            ...seasons.map((season) => ({ value: season.id, label: called(season) })),
          ]}
          value={seasons.some(({ id }) => id === seasonId) ? seasonId : ''}
          onChange={(event) => filter({ nam: event.currentTarget.value })}
        />
      )}
    </Group>
  )
})

/** A season is called by its year and region; a file by its name. */
function useSeasonNames(): Called {
  const t = useWords(words)
  return useCallback(
    ({ year, place }) =>
      year === null ? t('what-if.file-season', { name: place }) : t('what-if.season-of', { year, region: place }),
    [t],
  )
}
