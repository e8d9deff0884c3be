/** The region's plan on paper: its words, the movements it answers, its key tasks; adopted, exactly what was frozen. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { DraftReview } from '#features/texts/web/DraftReview.tsx'
import { DraftText } from '#features/texts/web/DraftText.tsx'
import { FrozenFacts } from '#features/texts/web/FrozenFacts.tsx'
import { FrozenContent, Sheet } from '#features/texts/web/Sheet.tsx'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useOffer } from '#web/useKept.ts'
import { getPlan, type Plan } from '../plans/contract.ts'
import { words as planWords } from '../plans/words.ts'
import { words as movementWords } from '../words.ts'
import { PlanParts } from './PlanParts.tsx'
import { PlanPhases } from './PlanPhases.tsx'
import { PlanTasks } from './PlanTasks.tsx'
import { planViews } from './planViews.ts'
import { useStateBadge } from './planWords.ts'

const words = joined(planWords, movementWords)

const load = () => import('./PlanDialogs.tsx')
const AdoptPlanDialog = lazy(async () => ({ default: (await load()).AdoptPlanDialog }))
const NumberPlanDialog = lazy(async () => ({ default: (await load()).NumberPlanDialog }))
const ReopenPlanDialog = lazy(async () => ({ default: (await load()).ReopenPlanDialog }))

export function PlanSheet({ planId, illustrative }: { planId: string; illustrative: boolean }) {
  const { data: plan } = useSuspenseQuery(ask(getPlan, { params: { planId } }))
  const { text, may } = plan
  const mayEdit = text.frozen === null && may.includes('plan.change') && may.includes('text.edit')
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Facts plan={plan} illustrative={illustrative} />
        <Deeds plan={plan} />
      </Group>
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
      <PlanPhases plan={plan} />
      <PlanTasks plan={plan} mayEdit={mayEdit} />
      {!text.frozen && <DraftReview text={text} refresh={planViews} />}
      {text.frozen && <FrozenFacts frozen={text.frozen} kind="plan" />}
      <HistoryPanel kind="text" id={text.id} of={text.title} />
    </Stack>
  )
}

/** Number, day, unit, and what became of it at the conference. */
function Facts({ plan, illustrative }: { plan: Plan; illustrative: boolean }) {
  const t = useWords(words)
  const badge = useStateBadge()(plan)
  const { number, day, unitName, adoption } = plan
  const votes = adoption && {
    present: adoption.present ?? t('movements.unknown'),
    for: adoption.for ?? t('movements.unknown'),
    against: adoption.against ?? t('movements.unknown'),
  }
  return (
    <Stack gap={4} align="flex-start">
      <Text>{unitName}</Text>
      <Text c="dimmed">
        {t('plans.numbered', {
          number: number ?? t('movements.unknown'),
          day: formatDay(day) || t('movements.unknown'),
        })}
      </Text>
      <StatusBadge {...badge} />
      {votes && (
        <Text size="sm" c="dimmed">
          {t('plans.votes', votes)}
        </Text>
      )}
      {illustrative && <Illustrative />}
    </Stack>
  )
}

type Door = 'number' | 'adopt' | 'reopen'

/** The doors that open for the reader. */
function Deeds({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Door | null>(null)
  const dialog = { plan, onClose: () => setOpen(null) }
  const mayAdopt = plan.may.includes('plan.adopt')
  const mayChange = plan.may.includes('plan.change')
  useOffer('plan', (rest) => (mayChange && rest === `${plan.id}/number` ? () => setOpen('number') : undefined))
  return (
    <Group gap="xs">
      {mayChange && (
        <Button variant="default" onClick={() => setOpen('number')}>
          {t('plans.set-number')}
        </Button>
      )}
      {mayAdopt && !plan.adoption && <Button onClick={() => setOpen('adopt')}>{t('plans.adopt')}</Button>}
      {mayAdopt && plan.adoption && (
        <Button variant="default" onClick={() => setOpen('reopen')}>
          {t('plans.reopen')}
        </Button>
      )}
      <Suspense>
        {open === 'number' && <NumberPlanDialog {...dialog} />}
        {open === 'adopt' && <AdoptPlanDialog {...dialog} />}
        {open === 'reopen' && <ReopenPlanDialog {...dialog} />}
      </Suspense>
    </Group>
  )
}
