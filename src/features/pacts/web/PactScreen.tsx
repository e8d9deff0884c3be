/** One pact: a document on paper, its targets, its adoption, who has signed and who is missing. */
import { Button, Group, Stack } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { listConferences } from '#features/conferences/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { DraftReview } from '#features/texts/web/DraftReview.tsx'
import { DraftText } from '#features/texts/web/DraftText.tsx'
import { FrozenFacts } from '#features/texts/web/FrozenFacts.tsx'
import { FrozenContent, Sheet } from '#features/texts/web/Sheet.tsx'
import { SignButtons } from '#features/texts/web/SignButtons.tsx'
import { SigningList } from '#features/texts/web/SigningList.tsx'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { MembersAsOfNote, useDay } from '#web/asOf.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useReopened } from '#web/useKept.ts'
import { getPact, listPacts, type Pact } from '../contract.ts'
import { exportSigning, exportTargets } from '../exports/contract.ts'
import { words } from '../words.ts'
import { AdoptPactDialog, ReopenPactDialog } from './AdoptionDialogs.tsx'
import { AdoptionTold } from './AdoptionTold.tsx'
import { StateBadge } from './StateBadge.tsx'
import { Targets } from './Targets.tsx'

const SignatoriesDialog = lazy(async () => ({ default: (await import('./SignatoriesDialog.tsx')).SignatoriesDialog }))
/** Fetched for a pact that stands, after its text. */
const Annexes = lazy(async () => ({ default: (await import('./Annexes.tsx')).Annexes }))

const refresh = [getPact, listPacts, listConferences] as const

export function PactScreen({ seasonId, pactId }: { seasonId: string; pactId: string }) {
  const t = useWords(words)
  const { day, at } = useDay()
  const { data: pact } = useSuspenseQuery(ask(getPact, { params: { pactId }, query: asOf(day) }))
  const { text, state } = pact
  const mayEdit = state === 'draft' && pact.may.includes('pact.draft')
  // Most titles name their block already.
  const named = text.title.toLowerCase().includes(pact.blockLabel.toLowerCase())
  const title = named ? text.title : t('pact.of-block', { title: text.title, block: pact.blockLabel })
  return (
    <>
      <PageHead
        title={title}
        lead={<Lead pact={pact} />}
        crumbs={[{ label: t('pact.title'), to: at(`/mua/${seasonId}/giao-uoc`) }]}
        actions={<Deeds pact={pact} />}
      />
      <MembersAsOfNote />
      <Sheet label={text.title}>
        {text.frozen ? (
          <FrozenContent content={text.frozen.content} />
        ) : (
          <>
            <DraftText text={text} mayEdit={mayEdit} refresh={refresh} />
            <Targets pact={pact} mayEdit={mayEdit} refresh={refresh} />
          </>
        )}
      </Sheet>
      {!text.frozen && <DraftReview text={text} refresh={refresh} />}
      {text.frozen && (
        <Suspense>
          <Annexes pact={pact} />
        </Suspense>
      )}
      {text.frozen && <FrozenFacts frozen={text.frozen} kind={text.kind} />}
      <SigningList
        signatories={text.signatories}
        frozen={text.frozen !== null}
        actions={
          <Group gap="xs">
            {mayEdit && <EditSignatories pact={pact} />}
            <ExportButton
              label={t('signing.export')}
              endpoint={exportSigning}
              inputFor={(format) => ({ params: { pactId }, query: { format } })}
            />
          </Group>
        }
      />
      <HistoryPanel kind="text" id={text.id} />
    </>
  )
}

function Lead({ pact: { id, seasonId, state, adoption } }: { pact: Pact }) {
  const { data: season } = useQuery(ask(getSeason, { params: { seasonId } }))
  const isMadeUp = season?.illustrations.some(({ objectId }) => objectId === id)
  return (
    <Stack gap={4} mt={6} align="flex-start">
      <Group gap="xs">
        <StateBadge state={state} />
        {isMadeUp && <Illustrative />}
      </Group>
      {adoption && <AdoptionTold adoption={adoption} />}
    </Stack>
  )
}

/** The doors that open for the reader: sign, adopt, reopen. */
function Deeds({ pact }: { pact: Pact }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'adopt' | 'reopen' | null>(null)
  const close = () => setOpen(null)
  const may = (action: string) => pact.may.includes(action)
  return (
    <Group gap="xs">
      <SignButtons text={pact.text} maySignFor={pact.maySignFor} refresh={refresh} />
      {pact.state === 'draft' && may('pact.adopt') && (
        <Button onClick={() => setOpen('adopt')}>{t('pact.adopt')}</Button>
      )}
      {pact.text.frozen && pact.signed === 0 && may('pact.reopen') && (
        <Button variant="default" onClick={() => setOpen('reopen')}>
          {t('pact.reopen')}
        </Button>
      )}
      {pact.targets.length > 0 && (
        <ExportButton
          label={t('target.export')}
          endpoint={exportTargets}
          inputFor={(format) => ({ params: { pactId: pact.id }, query: { format } })}
        />
      )}
      {open === 'adopt' && <AdoptPactDialog pact={pact} refresh={refresh} onClose={close} />}
      {open === 'reopen' && <ReopenPactDialog pact={pact} refresh={refresh} onClose={close} />}
    </Group>
  )
}

function EditSignatories({ pact }: { pact: Pact }) {
  const t = useWords(words)
  // Under this name what is typed is kept until it is sent.
  const keptAs = `pact/${pact.id}/signatories`
  const [open, setOpen] = useReopened(keptAs)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('pact.edit-signatories')}
      </Button>
      <Suspense>{open && <SignatoriesDialog {...{ pact, refresh, keptAs }} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
