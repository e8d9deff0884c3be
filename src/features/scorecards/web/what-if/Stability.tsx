/** How firm the first places are: many tries with small changes by chance, run beside the screen. */
import { Button, Fieldset, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core'
import { memo, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { type Asked, mostSamples, mostSeed, mostSpread, stabilityKinds } from '../../tallies/rules.ts'
import { words } from '../../what-if/words.ts'
import type { Season } from './seasons.ts'
import { TallyTold } from './TallyTold.tsx'
import type { Run, Tries } from './useTries.ts'

type Props = {
  /** The card as it is tried when the tries begin. */
  cardNow: () => Card
  season: Season | undefined
  named: (season: Season) => string
  flags: number
  tries: Tries
  onStart: (season: Season) => void
}

/** Thousandths in one per cent. */
const perCent = 10
const usual = { kind: 'weights' as Asked['kind'], spread: 50, samples: 2000, seed: 1 }
const within = (value: number | null, least: number, most: number) => Math.min(most, Math.max(least, value ?? least))

export const Stability = memo(function Stability(props: Props) {
  const { cardNow, season, named, flags, onStart } = props
  const { run, start, stop } = props.tries
  const t = useWords(words)
  const [{ kind, spread, samples, seed }, setAsked] = useState(usual)
  if (season === undefined) return null
  const change = (next: Partial<typeof usual>) => setAsked({ kind, spread, samples, seed, ...next })
  const asked: Asked = { kind, spread, seed, flags }
  const isRunning = run?.state === 'running'
  return (
    <Fieldset legend={t('what-if.stability')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('what-if.stability-hint')} {t('what-if.stability-card')} {named(season)}.
        </Text>
        <Group gap="md" align="flex-start">
          <NativeSelect
            label={t('what-if.kind')}
            data={stabilityKinds.map((one) => ({ value: one, label: t(`what-if.kind.${one}`) }))}
            value={kind}
            onChange={({ currentTarget: { value } }) =>
              change({ kind: stabilityKinds.find((one) => one === value) ?? 'weights' })
            }
          />
          <NumberField
            label={t('what-if.spread')}
            maxLength={2}
            value={spread / perCent}
            onChange={(value) => change({ spread: within(value, 1, mostSpread / perCent) * perCent })}
          />
          <NumberField
            label={t('what-if.samples')}
            maxLength={6}
            value={samples}
            onChange={(value) => change({ samples: within(value, 1, mostSamples) })}
          />
          <NumberField
            label={t('what-if.seed')}
            description={t('what-if.seed-hint')}
            value={seed}
            onChange={(value) => change({ seed: within(value, 0, mostSeed) })}
          />
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={isRunning}
            onClick={() => {
              onStart(season)
              start({ card: cardNow(), table: season.table, asked, samples })
            }}
          >
            {t('what-if.start')}
          </Button>
          {isRunning && (
            <Button variant="default" onClick={stop}>
              {t('what-if.stop')}
            </Button>
          )}
        </Group>
        {run && <RunTold run={run} nameOf={(unit) => season.names.get(unit) ?? unit} />}
      </Stack>
    </Fieldset>
  )
})

function RunTold({ run, nameOf }: { run: Run; nameOf: (unit: string) => string }) {
  const t = useWords(words)
  const language = useLanguage()
  const {
    state,
    tally,
    order: { samples, asked },
  } = run
  const count = (number: number) => number.toLocaleString(language)
  if (state === 'failed' || state === 'nobody')
    return <Text role="alert">{t(state === 'failed' ? 'what-if.tries-failed' : 'what-if.nobody-ranked')}</Text>
  return (
    <Stack gap={4}>
      {state === 'running' && (
        <>
          <Progress
            value={(100 * tally.samples) / samples}
            aria-label={t('what-if.running', { done: count(tally.samples), samples: count(samples) })}
          />
          <Text size="sm">{t('what-if.running', { done: count(tally.samples), samples: count(samples) })}</Text>
        </>
      )}
      {state === 'stopped' && (
        <Text size="sm" role="status">
          {t('what-if.stopped', { done: count(tally.samples) })}
        </Text>
      )}
      {tally.samples > 0 && state !== 'running' && <TallyTold {...{ tally, asked, nameOf }} />}
    </Stack>
  )
}
