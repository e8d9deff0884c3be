/** The votes of a sitting: by which rule, who stands, who counts, and what came of it. */
import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { ask } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { words as eligibilityWords } from '../eligibility/words.ts'
import type { Sitting } from '../sittings/contract.ts'
import { isThere } from '../sittings/rules.ts'
import { listVotes, type Vote } from '../votes/contract.ts'
import { words } from '../votes/words.ts'
import { words as ruleWords } from '../voting-rules/words.ts'
import { voteTones } from './tones.ts'
import { useTermWords } from './useTermWords.ts'
import { VoteDeeds } from './VoteDeeds.tsx'
import { nameIn, VoteResult } from './VoteResult.tsx'

const VoteDialog = lazy(async () => ({ default: (await import('./VoteDialog.tsx')).VoteDialog }))

type Listed = Output<typeof listVotes>

type VotesProps = { sitting: Sitting; illustrative: ReadonlySet<string> }

export function Votes({ sitting, illustrative }: VotesProps) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listVotes, { params: { sittingId: sitting.id } }))
  const [open, setOpen] = useState<string | null>(null)
  const runs = data.may.includes('vote.run') && sitting.state !== 'closed'
  const voteOf = (id: string | null) => data.items.find((one) => one.id === id && one.state === 'planned')
  const shown = voteOf(open)
  useOffer('vote', (id) => (runs && voteOf(id) ? () => setOpen(id) : undefined))
  useOffer('sitting-vote', (id) => (runs && id === sitting.id ? () => setOpen('new') : undefined))
  return (
    <Paper component="section" withBorder p="md" aria-label={t('vote.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('vote.title')}
        </Title>
        {runs && (
          <Button size="xs" onClick={() => setOpen('new')}>
            {t('vote.add')}
          </Button>
        )}
      </Group>
      {data.items.length === 0 && <Text c="dimmed">{t('vote.empty')}</Text>}
      <Stack gap="xl">
        {data.items.map((vote) => (
          <VoteCard
            key={vote.id}
            vote={vote}
            blocks={data.blocks}
            madeUp={illustrative.has(vote.id)}
            onChange={() => setOpen(vote.id)}
          />
        ))}
      </Stack>
      {(open === 'new' || shown) && (
        <Suspense>
          <VoteDialog
            key={shown?.id ?? 'new'}
            sitting={sitting}
            listed={data}
            {...(shown && { vote: shown })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </Paper>
  )
}

type CardProps = { vote: Vote; blocks: Listed['blocks']; madeUp: boolean; onChange: () => void }

function VoteCard({ vote, blocks, madeUp, onChange }: CardProps) {
  const t = useWords(words)
  const { award, block, round, state, method, abandonReason } = vote
  const label = blocks.find(({ code }) => code === block)?.label ?? block
  const name = t('vote.of', { award: award.name, block: label })
  return (
    <section aria-label={name}>
      <Group justify="space-between" align="flex-start" mb={4}>
        <div>
          <Title order={3} size="h4">
            {round > 1 ? `${name} · ${t('vote.round', { round })}` : name} {madeUp && <Illustrative />}
          </Title>
          <Text size="sm" c="dimmed">
            {t(`vote.method.${method}`)}
          </Text>
        </div>
        <StatusBadge tone={voteTones[state]} label={t(`vote.state.${state}`)} />
      </Group>
      {abandonReason && <Text size="sm">{`${t('vote.reason')}: ${abandonReason}`}</Text>}
      <Rule vote={vote} />
      <Differing vote={vote} />
      {vote.outcome ? <VoteResult vote={vote} /> : <Names vote={vote} />}
      <Past vote={vote} />
      <Text size="sm" mt="xs">
        {`${t('vote.tellers')}: ${tellersTold(vote, t)}`}
      </Text>
      {vote.conflicts.length > 0 && (
        <Text size="sm">
          {`${t('vote.conflicts')}: ${vote.conflicts.map(({ unitName, reason }) => `${unitName} (${reason})`).join('; ')}`}
        </Text>
      )}
      <VoteDeeds vote={vote} name={name} onChange={onChange} />
    </section>
  )
}

type Say = ReturnType<typeof useWords<(typeof words)['vi']>>

const tellersTold = ({ tellers, state }: Vote, t: Say) =>
  tellers
    .map(({ unitName, name, done }) => {
      const who = name === null ? unitName : `${name} (${unitName})`
      return state === 'open' ? `${who}: ${t(done ? 'vote.count-done' : 'vote.count-waiting')}` : who
    })
    .join('; ')

/** What has to be reached, of what, on what basis; who votes. */
function Rule({ vote }: { vote: Vote }) {
  const t = useWords(words)
  const r = useWords(ruleWords)
  const termTold = useTermWords()
  const { rule, roll } = vote
  if (!rule) return <Text size="sm">{t('vote.rule-none')}</Text>
  const told = (['threshold', 'base', 'quorum'] as const).map(
    (name) => `${r(`term.${name}`)}: ${termTold(name, rule.terms) ?? r('term.unknown')}`,
  )
  return (
    <>
      <Text size="sm">{`${t('vote.rule')}: ${told.join(' · ')}`}</Text>
      <Text size="sm" c="dimmed">
        {rule.legalBasis === null ? t('vote.rule-no-basis') : t('vote.rule-basis', { basis: rule.legalBasis })}
      </Text>
      {roll && (
        <Text size="sm">
          {t('vote.voters', {
            voters: roll.filter(({ votes }) => votes).length,
            members: roll.length,
            present: roll.filter(({ presence }) => isThere(presence)).length,
          })}
        </Text>
      )}
    </>
  )
}

/** Against taking turns: told to everybody who reads the list. */
function Past({ vote }: { vote: Vote }) {
  const e = useWords(eligibilityWords)
  const told = vote.past.filter(({ holders }) => holders.length > 0)
  const lines = told.map(({ year, holders }) => e('eligibility.past-year', { year, units: holders.join(', ') }))
  return (
    <Text size="sm" mt="xs">
      {`${e('eligibility.past')}: ${lines.join('; ') || e('eligibility.past-none')}`}
    </Text>
  )
}

function Differing({ vote }: { vote: Vote }) {
  const t = useWords(words)
  if (vote.differing.length === 0) return null
  const fields = vote.differing.map((field) => nameIn(vote, field) ?? t(`count.${field as 'blank'}`))
  return (
    <Alert color="brand" icon={<Icon name="warn" />} mt="xs">
      {t('vote.differing', { fields: fields.join(', ') })}
    </Alert>
  )
}

function Names({ vote }: { vote: Vote }) {
  const t = useWords(words)
  return (
    <List size="sm" mt="xs">
      {vote.candidates.map(({ unitId, unitName, withdrawnOn, withdrawReason }) => (
        <List.Item key={unitId}>
          <Text component="span" size="sm" {...(withdrawnOn && { td: 'line-through' })}>
            {unitName}
          </Text>
          {withdrawnOn && (
            <Text component="span" size="sm" c="dimmed">
              {` ${t('vote.withdrawn', { day: formatDay(withdrawnOn), reason: withdrawReason ?? '' })}`}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}
