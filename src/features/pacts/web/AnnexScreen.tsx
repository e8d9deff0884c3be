/** One annex: a document on paper, what it changes, who accedes by it, its adoption and who has signed. */
import { Alert, Box, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { listConferences } from '#features/conferences/contract.ts'
import { DraftReview } from '#features/texts/web/DraftReview.tsx'
import { DraftText } from '#features/texts/web/DraftText.tsx'
import { FrozenFacts } from '#features/texts/web/FrozenFacts.tsx'
import { FrozenContent, Sheet } from '#features/texts/web/Sheet.tsx'
import { SignButtons } from '#features/texts/web/SignButtons.tsx'
import { SigningList } from '#features/texts/web/SigningList.tsx'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { type Annex, getAnnex } from '../annexes/contract.ts'
import { words as annexWords } from '../annexes/words.ts'
import { getPact, listPacts } from '../contract.ts'
import { exportAnnex } from '../exports/contract.ts'
import { words as pactWords } from '../words.ts'
import { AdoptionTold } from './AdoptionTold.tsx'
import { AnnexBadge } from './AnnexBadge.tsx'
import { AnnexTargets } from './AnnexTargets.tsx'

const words = joined(pactWords, annexWords)
const refresh = [getAnnex, getPact, listPacts, listConferences] as const

/** Fetched when one opens. */
const dialogs = () => import('./AnnexDialogs.tsx')
const AdoptDialog = lazy(async () => ({ default: (await dialogs()).AdoptDialog }))
const ReopenAnnexDialog = lazy(async () => ({ default: (await dialogs()).ReopenAnnexDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await dialogs()).WithdrawDialog }))
const DiscardDialog = lazy(async () => ({ default: (await dialogs()).DiscardDialog }))

type Props = { seasonId: string; pactId: string; annexId: string }

export function AnnexScreen({ seasonId, pactId, annexId }: Props) {
  const t = useWords(words)
  const { data: annex } = useSuspenseQuery(ask(getAnnex, { params: { annexId } }))
  const { text, number, pactTitle } = annex
  const mayEdit = text.frozen === null && annex.may.includes('pact.draft')
  return (
    <>
      <PageHead
        title={t('annex.named', { number, title: text.title })}
        lead={<Lead annex={annex} />}
        crumbs={[
          { label: t('pact.title'), to: `/mua/${seasonId}/giao-uoc` },
          { label: pactTitle, to: `/mua/${seasonId}/giao-uoc/${pactId}` },
        ]}
        actions={<Deeds annex={annex} />}
      />
      <Sheet label={text.title}>
        {text.frozen ? (
          <FrozenContent content={text.frozen.content} />
        ) : (
          <>
            <DraftText text={text} mayEdit={mayEdit} refresh={refresh} />
            <AnnexTargets annex={annex} mayEdit={mayEdit} refresh={refresh} />
            <Acceding annex={annex} />
          </>
        )}
      </Sheet>
      {mayEdit && <DraftReview text={text} refresh={refresh} />}
      {text.frozen && <FrozenFacts frozen={text.frozen} kind={text.kind} />}
      {!(annex.discarded && text.frozen === null) && (
        <SigningList
          signatories={text.signatories}
          frozen={text.frozen !== null}
          {...(mayEdit && { actions: <Text c="dimmed">{t('annex.signing-later')}</Text> })}
        />
      )}
      <HistoryPanel kind="text" id={text.id} />
    </>
  )
}

function Lead({ annex }: { annex: Annex }) {
  const t = useWords(words)
  const { adoption, discarded, pactTitle } = annex
  return (
    <Stack gap={4} mt={6} align="flex-start">
      {!discarded && <AnnexBadge annex={annex} />}
      <Text c="dimmed">{t('annex.of', { title: pactTitle })}</Text>
      {adoption && <AdoptionTold adoption={adoption} />}
      {discarded && (
        <Alert color="gray">{t('annex.gone', { day: formatDay(discarded.day), reason: discarded.reason })}</Alert>
      )}
    </Stack>
  )
}

function Acceding({ annex: { acceding } }: { annex: Annex }) {
  const t = useWords(words)
  if (acceding.length === 0) return null
  return (
    <Box component="section" mt="xl">
      <Title order={3}>{t('annex.acceding')}</Title>
      <Text c="dimmed">{t('annex.acceding-lead')}</Text>
      <List mt="xs">
        {acceding.map(({ unitId, unitName }) => (
          <List.Item key={unitId}>{unitName}</List.Item>
        ))}
      </List>
    </Box>
  )
}

/** The doors that open for the reader: sign, adopt, reopen, discard. */
function Deeds({ annex }: { annex: Annex }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'adopt' | 'reopen' | 'discard' | 'withdraw' | null>(null)
  const close = () => setOpen(null)
  const may = (action: string) => annex.may.includes(action)
  const isDraft = annex.text.frozen === null
  return (
    <Group gap="xs">
      <SignButtons text={annex.text} maySignFor={annex.maySignFor} refresh={refresh} />
      {isDraft && may('pact.adopt') && <Button onClick={() => setOpen('adopt')}>{t('pact.adopt')}</Button>}
      {isDraft && may('pact.draft') && (
        <Button variant="default" onClick={() => setOpen('discard')}>
          {t('annex.discard')}
        </Button>
      )}
      {!isDraft && annex.state === 'adopted' && annex.signed > 0 && may('pact.reopen') && (
        <Button variant="default" onClick={() => setOpen('withdraw')}>
          {t('annex.withdraw')}
        </Button>
      )}
      {(annex.targets.length > 0 || annex.endings.length > 0) && (
        <ExportButton
          label={t('annex.export')}
          endpoint={exportAnnex}
          inputFor={(format) => ({ params: { annexId: annex.id }, query: { format } })}
        />
      )}
      {!isDraft && annex.signed === 0 && may('pact.reopen') && (
        <Button variant="default" onClick={() => setOpen('reopen')}>
          {t('pact.reopen')}
        </Button>
      )}
      <Suspense>
        {open === 'adopt' && <AdoptDialog annex={annex} onClose={close} />}
        {open === 'reopen' && <ReopenAnnexDialog annex={annex} onClose={close} />}
        {open === 'withdraw' && <WithdrawDialog annex={annex} onClose={close} />}
        {open === 'discard' && <DiscardDialog annex={annex} onClose={close} />}
      </Suspense>
    </Group>
  )
}
