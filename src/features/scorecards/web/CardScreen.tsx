/** One card as in the annex of its decision: its tree, its rules in words, what else it says, its versions. */
import { Button, Code, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { contentOf, getScorecard, type ScorecardPage } from '../contract.ts'
import { isDraft } from '../rules.ts'
import { words } from '../words.ts'
import { CardState } from './CardState.tsx'
import { CardTree } from './CardTree.tsx'
import { Examples } from './Examples.tsx'
import { Faults } from './Faults.tsx'
import { Indicators, Judging } from './Judging.tsx'
import { Versions } from './Versions.tsx'

const DiscardDialog = lazy(async () => ({ default: (await import('./DiscardDialog.tsx')).DiscardDialog }))

export function CardScreen({ scorecardId }: { scorecardId: string }) {
  const t = useWords(words)
  const { data: card } = useSuspenseQuery(ask(getScorecard, { params: { scorecardId } }))
  const [open, setOpen] = useState<'discard' | null>(null)
  const content = contentOf(card)
  const keeps = card.may.includes('scorecard.keep')
  return (
    <>
      <PageHead
        title={card.title}
        crumbs={[{ label: t('scorecards.title'), to: '/bang-diem' }]}
        lead={<Lead card={card} />}
        actions={
          keeps &&
          isDraft(card.state) && (
            <Button variant="default" onClick={() => setOpen('discard')}>
              {t('scorecard.discard')}
            </Button>
          )
        }
      />
      <Faults card={card} />
      <CardTree card={content} />
      <Judging card={content} />
      <Indicators card={content} />
      <Examples examples={card.examples} />
      <Versions card={card} />
      <HistoryPanel kind="scorecard" id={card.id} />
      <Suspense>{open === 'discard' && <DiscardDialog card={card} onClose={() => setOpen(null)} />}</Suspense>
    </>
  )
}

function Lead({ card }: { card: ScorecardPage }) {
  const t = useWords(words)
  const { blockLabel: block, year, number, decisionNumber, decisionDate, inForceFrom, reason } = card
  return (
    <>
      <Text c="dimmed">
        {card.ownerName} · {t('scorecard.lead', { block, year, number })}
      </Text>
      <Group gap="sm" my={4}>
        <CardState card={card} />
        {decisionNumber && (
          <Text size="sm">{t('scorecards.decided', { number: decisionNumber, day: formatDay(decisionDate) })}</Text>
        )}
        {inForceFrom && <Text size="sm">{t('scorecards.in-force-from', { day: formatDay(inForceFrom) })}</Text>}
      </Group>
      {reason && (
        <Text size="sm">
          {t('scorecard.reason')}: {reason}
        </Text>
      )}
      <Text size="xs" c="dimmed" title={t('scorecard.digest-hint')}>
        {t('scorecard.digest')}: <Code className="g-wrap">{card.digest}</Code>
      </Text>
    </>
  )
}
