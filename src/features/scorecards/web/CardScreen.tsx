/** One card as in the annex of its decision: its tree, its rules in words, what else it says, its versions. */
import { Button, Code, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useOffer } from '#web/useKept.ts'
import { contentOf, getScorecard, listScorecards, type ScorecardPage } from '../contract.ts'
import { nextOf } from '../life/rules.ts'
import { words as lifeWords } from '../life/words.ts'
import { isDraft, isNewer } from '../rules.ts'
import { words as ownWords } from '../words.ts'
import { CardState } from './CardState.tsx'
import { CardTree } from './CardTree.tsx'
import { Examples } from './Examples.tsx'
import { Faults } from './Faults.tsx'
import { FileButtons } from './forms/FileButtons.tsx'
import { Indicators, Judging } from './Judging.tsx'
import type { LifeDeed } from './LifeDialogs.tsx'
import { Versions } from './Versions.tsx'

const LifeDialog = lazy(async () => ({ default: (await import('./LifeDialogs.tsx')).LifeDialog }))

const words = joined(ownWords, lifeWords)

/** What its keeper may do with it, as it stands; the first is what it waits for. */
function deedsOf(card: ScorecardPage): LifeDeed[] {
  if (card.state === 'draft') return ['check', 'discard']
  if (card.state === 'checked') return ['issue', 'discard']
  if (card.versions.some((one) => isNewer(one, card))) return []
  return card.provisional ? ['carry'] : ['correct', 'carry']
}
/** Which deed each step is. */
const deedOf = { finish: 'write', example: 'write', check: 'check', issue: 'issue' } as const
const labels = {
  check: 'life.check',
  issue: 'life.issue',
  correct: 'life.correct',
  carry: 'life.carry',
  discard: 'scorecard.discard',
} as const satisfies Record<LifeDeed, string>

export function CardScreen({ scorecardId }: { scorecardId: string }) {
  const t = useWords(words)
  const { data: card } = useSuspenseQuery(ask(getScorecard, { params: { scorecardId } }))
  const [open, setOpen] = useState<LifeDeed | null>(null)
  const content = contentOf(card)
  const compared = card.comparedWith !== null || card.versions.length > 0
  const deeds = card.may.includes('scorecard.keep') ? deedsOf(card) : []
  const mayWrite = isDraft(card.state) && card.may.includes('scorecard.keep')
  const next = nextOf(card)
  /** What it waits for stands out; nothing else does. */
  const look = (deed: LifeDeed | 'write') => (next && deedOf[next] === deed ? {} : { variant: 'default' as const })
  useOffer('scorecard', (rest) => {
    const [id, name] = rest.split('/')
    const deed = id === card.id ? deeds.find((one) => one === name) : undefined
    return deed && (() => setOpen(deed))
  })
  return (
    <>
      <PageHead
        title={card.title}
        crumbs={[{ label: t('scorecards.title'), to: '/bang-diem' }]}
        lead={<Lead card={card} />}
        actions={
          <>
            {mayWrite && (
              <ButtonLink to={`/bang-diem/${card.id}/soan`} {...look('write')}>
                {t('scorecard.edit')}
              </ButtonLink>
            )}
            {compared && (
              <ButtonLink to={`/bang-diem/${card.id}/so-sanh`} variant="default">
                {t('scorecard.compare')}
              </ButtonLink>
            )}
            <ButtonLink to={`/bang-diem/${card.id}/thu`} variant="default">
              {t('scorecard.try')}
            </ButtonLink>
            {deeds.map((deed) => (
              <Button key={deed} {...look(deed)} onClick={() => setOpen(deed)}>
                {t(labels[deed], { year: card.year + 1 })}
              </Button>
            ))}
            <FileButtons scorecardId={card.id} />
          </>
        }
      />
      {card.sample && <SampleBanner />}
      <Proposals about={{ objectId: card.id }} refresh={[getScorecard, listScorecards]} />
      {next && mayWrite && <Text size="sm">{t(`life.next.${next}`)}</Text>}
      <Faults card={card} mayWrite={mayWrite} />
      <CardTree card={content} />
      <Judging card={content} />
      <Indicators card={content} />
      <Examples card={content} examples={card.examples} />
      <Versions card={card} />
      <HistoryPanel kind="scorecard" id={card.id} />
      <Suspense>{open && <LifeDialog deed={open} card={card} onClose={() => setOpen(null)} />}</Suspense>
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
        {t('scorecard.digest')}: <Code className="g-digest">{card.digest}</Code>
      </Text>
    </>
  )
}
