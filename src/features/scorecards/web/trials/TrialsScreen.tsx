/** The step "scoring" of a season: each block's card in force, its trials, and what one of them came to. */
import { Alert, Button, Group, Loader, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { Filters } from '#web/Filters.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { listTrials, type Trials } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'
import { CardState } from '../CardState.tsx'
import { TrialList } from './TrialList.tsx'

const MakeDialog = lazy(async () => ({ default: (await import('./MakeDialog.tsx')).MakeDialog }))
const TrialResult = lazy(async () => ({ default: (await import('./TrialResult.tsx')).TrialResult }))

export type BlockOf = Trials['blocks'][number]

export function TrialsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const { data: trials } = useSuspenseQuery(ask(listTrials, { params }))
  const [filters, filter] = useFilters(['khoi', 'lan', 'xem', 'vi-sao'])
  const [making, setMaking] = useState(false)
  const opened = trials.items.find(({ id }) => id === filters.lan)
  const block =
    trials.blocks.find(({ code }) => code === (opened?.block ?? filters.khoi)) ??
    trials.blocks.find(({ code }) => trials.items.some((one) => one.block === code)) ??
    trials.blocks[0]
  const mayMake = trials.may.includes('trial.make')
  const blockQuery = block ? `?khoi=${encodeURIComponent(block.code)}` : ''
  const choose = (lan: string | null) => filter({ lan, xem: null, 'vi-sao': null })
  return (
    <>
      <PageHead
        title={t('trials.title', { year: trials.year })}
        lead={t('trials.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
        actions={
          <>
            {mayMake && block && block.choices.length > 0 && (
              <Button onClick={() => setMaking(true)}>{t('trials.make')}</Button>
            )}
            <ButtonLink to={`/mua/${seasonId}/ket-qua${blockQuery}`} variant="default">
              {t('trials.results')}
            </ButtonLink>
            <ButtonLink to={`/mua/${seasonId}/cham-diem/phan-hoa${blockQuery}`} variant="default">
              {t('trials.sharpening')}
            </ButtonLink>
          </>
        }
      />
      {(season.sample || trials.items.some(({ sample }) => sample)) && <SampleBanner />}
      {trials.blocks.length > 1 && (
        <Filters>
          <NativeSelect
            label={t('trials.block')}
            value={block?.code ?? ''}
            onChange={(event) => filter({ khoi: event.currentTarget.value, lan: null, xem: null, 'vi-sao': null })}
            data={trials.blocks.map(({ code, label }) => ({ value: code, label }))}
          />
        </Filters>
      )}
      {block && (
        <Stack gap="lg">
          <CardOfBlock block={block} year={trials.year} />
          {opened && (
            <Suspense fallback={<Loader />}>
              <TrialResult key={opened.id} trial={opened} onClose={() => choose(null)} />
            </Suspense>
          )}
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('trials.list')}
            </Title>
            <TrialList
              items={trials.items.filter((one) => one.block === block.code)}
              opened={opened?.id}
              mayChange={mayMake}
              onOpen={choose}
              empty={
                <EmptyState
                  title={t(mayMake ? 'trials.none' : 'trials.none-shown')}
                  hint={t(mayMake ? 'trials.none-hint' : 'trials.none-shown-hint')}
                />
              }
            />
          </section>
        </Stack>
      )}
      <Suspense>
        {making && block && (
          <MakeDialog
            seasonId={seasonId}
            block={block}
            year={trials.year}
            mayDraft={trials.may.includes('trial.draft')}
            onClose={() => setMaking(false)}
            onMade={(id) => {
              setMaking(false)
              choose(id)
            }}
          />
        )}
      </Suspense>
    </>
  )
}

/** By which card the block is scored this year; where there is none, what comes first. */
function CardOfBlock({ block: { inForce, rounds }, year }: { block: BlockOf; year: number }) {
  const t = useWords(words)
  return (
    <>
      {inForce ? (
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            {t('trials.card')}
          </Text>
          <Text fw={600}>
            <TextLink to={`/bang-diem/${inForce.id}`}>
              {t('trials.card-called', { title: inForce.title, number: inForce.number })}
            </TextLink>
          </Text>
          <Group gap="sm">
            <CardState card={inForce} />
            {inForce.decisionNumber && (
              <Text size="sm">
                {t('trials.decided', { number: inForce.decisionNumber, day: formatDay(inForce.decisionDate) })}
              </Text>
            )}
            {inForce.inForceFrom && (
              <Text size="sm">{t('trials.in-force-from', { day: formatDay(inForce.inForceFrom) })}</Text>
            )}
          </Group>
          {inForce.provisional && (
            <Text size="sm" mt={4}>
              {t('trial.by-stand-in')}
            </Text>
          )}
        </Paper>
      ) : (
        <Alert variant="default" icon={<Icon name="info" />} title={t('trials.no-card', { year })}>
          <Text size="sm" mb="xs">
            {t('trials.no-card-hint')}
          </Text>
          <ButtonLink to="/bang-diem" size="compact-sm" variant="default">
            {t('trials.to-cards')}
          </ButtonLink>
        </Alert>
      )}
      {rounds.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('trials.no-figures')}
        </Text>
      )}
    </>
  )
}
