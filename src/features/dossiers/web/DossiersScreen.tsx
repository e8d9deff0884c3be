/** The nominations of a season: whom the councils chose, posted, submitted, decided. */
import { Button, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { listDossiers, startDossier } from '../contract.ts'
import { exportDossiers } from '../exports/contract.ts'
import { words } from '../words.ts'
import { DossierCard } from './DossierCard.tsx'
import { PostingRules } from './PostingRules.tsx'
import { refresh } from './refresh.ts'

export function DossiersScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { data } = useSuspenseQuery(ask(listDossiers, { params: { seasonId } }))
  const start = useTell(startDossier, { refresh })
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const names = data.nominees.map(({ unitName, award }) => `${unitName} (${award.name})`).join('; ')
  const mayStart = data.may.includes('dossier.change') && data.nominees.length > 0
  const add = mayStart && (
    <Button loading={start.isPending} onClick={() => start.mutate({ params: { seasonId } })}>
      {t('dossier.start')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('dossier.title')}
        lead={t('dossier.lead')}
        actions={
          data.items.length > 0 && (
            <>
              {add}
              <ExportButton
                endpoint={exportDossiers}
                inputFor={(format) => ({ params: { seasonId }, query: { format } })}
              />
            </>
          )
        }
      />
      {season.sample && <SampleBanner />}
      <RefusalAlert error={start.error} />
      {data.items.length === 0 && (
        <EmptyState
          title={t('dossier.empty-title')}
          hint={names ? t('dossier.start-hint', { names }) : t('dossier.empty-hint')}
        >
          {add}
        </EmptyState>
      )}
      {data.items.length > 0 && names && (
        <Text size="sm" mb="sm">
          {t('dossier.start-hint', { names })}
        </Text>
      )}
      <Stack gap="lg">
        {data.items.map((dossier) => (
          <DossierCard key={dossier.id} dossier={dossier} listed={data} illustrative={marked.has(dossier.id)} />
        ))}
      </Stack>
      <PostingRules />
    </>
  )
}
