/** One dossier: who stands in it, how it was posted, when it was submitted, what was decided. */
import { Alert, Group, List, Paper, Text, Title } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { Dossier, listDossiers, Quota } from '../contract.ts'
import { words as quotaWords } from '../quotas/words.ts'
import type { DossierState } from '../rules.ts'
import { words as dossierWords } from '../words.ts'
import { DossierDeeds } from './DossierDeeds.tsx'
import { LineTable } from './LineTable.tsx'
import { PostingPart } from './PostingPart.tsx'

const words = joined(dossierWords, quotaWords)
type Key = keyof (typeof words)['vi']

const tones: Record<DossierState, Tone> = { draft: 'none', submitted: 'waiting', decided: 'done' }

type Props = { dossier: Dossier; listed: Output<typeof listDossiers>; illustrative: boolean }

export function DossierCard({ dossier, listed, illustrative }: Props) {
  const t = useWords(words)
  const name = t('dossier.of', { number: dossier.number })
  return (
    <Paper component="section" withBorder p="md" aria-label={name}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Title order={2} size="h3">
          {name} {illustrative && <Illustrative />}
        </Title>
        <StatusBadge tone={tones[dossier.state]} label={t(`dossier.state.${dossier.state}`)} />
      </Group>
      <Told dossier={dossier} />
      <LineTable dossier={dossier} />
      <PostingPart dossier={dossier} commentsFor={listed.commentsFor} />
      {dossier.quotas.map((quota) => (
        <QuotaLine key={quota.awardCode} quota={quota} />
      ))}
      <Warnings dossier={dossier} />
      <DossierDeeds dossier={dossier} listed={listed} name={name} />
      <HistoryPanel kind="dossier" id={dossier.id} />
    </Paper>
  )
}

function Told({ dossier: { submitted, decision, seasonId } }: { dossier: Dossier }) {
  const t = useWords(words)
  return (
    <>
      {submitted && (
        <Text size="sm">
          {t('dossier.submitted-line', { number: submitted.number, day: formatDay(submitted.day), to: submitted.to })}
        </Text>
      )}
      {decision && (
        <Text size="sm">
          {t('dossier.decision-line', { number: decision.number, day: formatDay(decision.day), body: decision.body })}
        </Text>
      )}
      <Text size="sm" mb="sm">
        <TextLink to={`/mua/${seasonId}/van-ban`}>{t('dossier.papers')}</TextLink>
      </Text>
    </>
  )
}

function QuotaLine({ quota: { awardName: award, share, legalBasis, ...counts } }: { quota: Quota }) {
  const t = useWords(words)
  return (
    <Text size="sm" mt="sm">
      {[
        t('quota.told', { award, ...share, leads: counts.leads, most: counts.most, put: counts.put }),
        ...(counts.pending > 0 ? [t('quota.pending', { pending: counts.pending })] : []),
        legalBasis === null ? t('quota.provisional') : t('quota.basis', { basis: legalBasis }),
      ].join(' ')}
    </Text>
  )
}

/** Why it cannot be submitted, and what is told all the same; for those who would submit it. */
function Warnings({ dossier: { blocked, warnings, may, state } }: { dossier: Dossier }) {
  const t = useWords(words)
  if (state !== 'draft' || !may.includes('dossier.change')) return null
  if (blocked === null && warnings.length === 0) return null
  const said = blocked === null ? warnings : [blocked, ...warnings]
  return (
    <Alert
      mt="sm"
      variant="default"
      icon={<Icon name={blocked === null ? 'info' : 'warn'} />}
      title={t(blocked === null ? 'dossier.told' : 'dossier.blocked')}
    >
      <List size="sm">
        {said.map(({ code, params = {} }) => (
          <List.Item key={code}>{t(code as Key, params)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
