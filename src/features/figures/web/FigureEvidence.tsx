/** The papers behind one figure: read with it, attached and taken away while the report is its unit's. */
import { Button, Group, Loader, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getEvidence, listEvidence } from '#features/evidence/contract.ts'
import { EvidenceList } from '#features/evidence/web/EvidenceList.tsx'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { attachEvidence, detachEvidence, listFigureEvidence } from '../evidence/contract.ts'
import { words } from '../words.ts'

type Place = { roundId: string; unitId: string; indicatorId: string }

const refresh = [listFigureEvidence, listEvidence, getEvidence]

export function FigureEvidence({ place }: { place: Place }) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const [picking, setPicking] = useState(false)
  const { roundId, unitId, indicatorId } = place
  const params = { roundId, unitId, indicatorId }
  const papers = useQuery(ask(listFigureEvidence, { params }))
  const [attach, detach] = [useTell(attachEvidence, { refresh }), useTell(detachEvidence, { refresh })]
  const { data } = papers
  const mayWrite = data?.may.includes('figure.save') ?? false
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t('figure.evidence')}</Title>
        {mayWrite && (
          <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setPicking(true)}>
            {t('figure.evidence-add')}
          </Button>
        )}
      </Group>
      <RefusalAlert error={papers.error ?? detach.error} />
      {papers.isPending && <Loader size="sm" aria-label={shell('web.loading')} />}
      {data && (
        <EvidenceList
          items={data.items}
          pending={detach.isPending}
          {...(mayWrite && {
            onDetach: ({ id }) => detach.mutate({ params: { ...params, evidenceId: id } }),
          })}
        />
      )}
      {picking && data?.papersOf && (
        <EvidencePicker
          unitId={data.papersOf}
          taken={data.items.map(({ evidence }) => evidence.id)}
          keptAs={`figure-evidence/${roundId}/${unitId}/${indicatorId}`}
          pending={attach.isPending}
          error={attach.error}
          onPick={(evidenceId, page, done) =>
            attach.mutate({ params, body: { evidenceId, page } }, { onSuccess: done })
          }
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  )
}
