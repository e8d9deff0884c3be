/** One plan on a page of its own: read as on paper, with its year, its tasks, and what it answers above. */
import { Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { DraftReview } from '#features/texts/web/DraftReview.tsx'
import { DraftText } from '#features/texts/web/DraftText.tsx'
import { FrozenFacts } from '#features/texts/web/FrozenFacts.tsx'
import { FrozenContent, Sheet } from '#features/texts/web/Sheet.tsx'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { getPlan, type Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { type Door, PlanDoor } from './PlanDoor.tsx'
import { PlanParts } from './PlanParts.tsx'
import { PlanPhases } from './PlanPhases.tsx'
import { PlanTasks } from './PlanTasks.tsx'
import { planViews } from './planViews.ts'
import { useKindWord, useStateBadge } from './planWords.ts'

const AnswersAbove = lazy(async () => ({ default: (await import('./AnswersAbove.tsx')).AnswersAbove }))
const AnswersBelow = lazy(async () => ({ default: (await import('./AnswersBelow.tsx')).AnswersBelow }))
const SourceComparison = lazy(async () => ({ default: (await import('./SourceComparison.tsx')).SourceComparison }))

export function PlanScreen({ seasonId, planId }: { seasonId: string; planId: string }) {
  const t = useWords(words)
  const { data: plan } = useSuspenseQuery(ask(getPlan, { params: { planId } }))
  const kindWord = useKindWord()
  const { text, own } = plan
  const mayEdit = text.frozen === null && plan.may.includes('plan.change') && plan.may.includes('text.edit')
  const crumb = own && plan.throughId ? '/ke-hoach-truc-thuoc' : `/mua/${seasonId}/ke-hoach`
  return (
    <>
      <PageHead
        title={text.title}
        lang="vi"
        lead={<Facts plan={plan} kind={kindWord(plan.kind)} />}
        crumbs={[{ label: t('plans.all'), to: crumb }]}
        actions={<Doors plan={plan} />}
      />
      {plan.sample && <SampleBanner />}
      <Stack gap="xl">
        <Standing plan={plan} seasonId={seasonId} />
        <PlanPhases plan={plan} />
        <Sheet label={text.title}>
          {text.frozen ? (
            <FrozenContent content={text.frozen.content} />
          ) : (
            <>
              <DraftText text={text} mayEdit={mayEdit} refresh={planViews} />
              <PlanParts plan={plan} mayEdit={mayEdit} />
            </>
          )}
        </Sheet>
        <PlanTasks plan={plan} mayEdit={mayEdit} />
        <Suspense>
          {own && <AnswersAbove plan={plan} />}
          {plan.state === 'issued' && plan.throughId === null && <AnswersBelow plan={plan} />}
          {plan.copiedFrom && <SourceComparison plan={plan} />}
        </Suspense>
        {mayEdit && <DraftReview text={text} refresh={planViews} />}
        {text.frozen && <FrozenFacts frozen={text.frozen} kind="plan" />}
        <HistoryPanel kind="text" id={text.id} of={text.title} />
      </Stack>
    </>
  )
}

function Facts({ plan, kind }: { plan: Plan; kind: string }) {
  const t = useWords(words)
  const badge = useStateBadge()(plan)
  const { unitName, number, day, signerName, signerPost, discarded } = plan
  return (
    <Stack gap={4} align="flex-start">
      <Text c="dimmed">{`${kind} · ${unitName}`}</Text>
      <Text>
        {t('plans.numbered', { number: number ?? t('plans.unknown'), day: formatDay(day) || t('plans.unknown') })}
      </Text>
      {(signerName || signerPost) && (
        <Text>{t('plans.signed-by', { signer: [signerPost, signerName].filter(Boolean).join(' ') })}</Text>
      )}
      <StatusBadge {...badge} />
      {discarded && (
        <Text c="dimmed">
          {[t('plans.discarded-on', { day: formatDay(discarded.day) }), discarded.reason].filter(Boolean).join(': ')}
        </Text>
      )}
    </Stack>
  )
}

/** What it takes the place of, and what took its place. */
function Standing({ plan: { supersedes, supersededBy, reason }, seasonId }: { plan: Plan; seasonId: string }) {
  const t = useWords(words)
  if (!supersedes && !supersededBy) return null
  const named = ({ number, day }: { number: string | null; day: string | null }) =>
    [number ?? t('plans.unknown'), formatDay(day)].filter(Boolean).join(', ')
  const to = (id: string) => `/mua/${seasonId}/ke-hoach/${id}`
  return (
    <Stack gap={4} align="flex-start">
      {supersedes && (
        <Text>
          <TextLink to={to(supersedes.id)}>{t('plans.replaces', { plan: named(supersedes) })}</TextLink>
          {reason && ` ${t('plans.because', { reason })}`}
        </Text>
      )}
      {supersededBy && (
        <Text>
          <TextLink to={to(supersededBy.id)}>{t('plans.replaced-by', { plan: named(supersededBy) })}</TextLink>
        </Text>
      )}
    </Stack>
  )
}

function doorsOf({ own, state, may }: Plan): Door[] {
  const isDraft = state === 'draft'
  const mayChange = may.includes('plan.change')
  const mayAdopt = !own && may.includes('plan.adopt')
  return [
    ...(own && isDraft && may.includes('plan.issue') ? (['issue'] as const) : []),
    ...(isDraft && mayAdopt ? (['adopt'] as const) : []),
    // The number of a common plan may be known after the conference only.
    ...((isDraft || !own) && mayChange ? (['number'] as const) : []),
    ...(state === 'adopted' && mayAdopt ? (['reopen'] as const) : []),
    ...(own && state === 'issued' && mayChange ? (['replace'] as const) : []),
    ...(own && isDraft && mayChange ? (['discard'] as const) : []),
    ...(state === 'discarded' && mayChange ? (['restore'] as const) : []),
  ]
}

/** The doors that open for the reader: a unit's own plan is issued and replaced, a common one adopted and reopened. */
function Doors({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState<Door | null>(null)
  const doors = doorsOf(plan)
  useOffer('plan', (rest) => {
    const kept = doors.find((door) => rest === `${plan.id}/${door}`)
    return kept && (() => setOpen(kept))
  })
  return (
    <Group gap="xs">
      {doors.map((door) => (
        <PlanDoor key={door} door={door} plan={plan} opened={open === door} onOpen={setOpen} />
      ))}
    </Group>
  )
}
