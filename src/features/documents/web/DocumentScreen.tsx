/** One document: where it stands, what moved since it was drafted, its words, how it reads, what can be done with it. */
import { Alert, Anchor, Box, Code, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import type { Paper } from '#kit/paper.ts'
import { ask } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { type Document, getDocument } from '../contract.ts'
import { isOut } from '../rules.ts'
import { words } from '../screens/words.ts'
import { words as templateWords } from '../templates/words.ts'
import { Deeds } from './Deeds.tsx'
import { MovedFacts } from './MovedFacts.tsx'
import { PaperView } from './PaperView.tsx'
import { Paragraphs } from './Paragraphs.tsx'
import { StateBadge } from './StateBadge.tsx'
import { SigningSection } from './signing/SigningSection.tsx'

export function DocumentScreen({ seasonId, documentId }: { seasonId: string; documentId: string }) {
  const t = useWords(words)
  const { data: document } = useSuspenseQuery(ask(getDocument, { params: { documentId } }))
  const { title, state, may } = document
  const mayEdit = state === 'draft' && may.includes('document.draft')
  return (
    <>
      <PageHead
        title={title}
        lang="vi"
        lead={<Lead document={document} />}
        crumbs={[{ label: t('documents.title'), to: `/mua/${seasonId}/van-ban` }]}
        actions={<Deeds document={document} />}
      />
      <Notes document={document} />
      <MovedFacts document={document} mayEdit={mayEdit} />
      {mayEdit && <Paragraphs document={document} />}
      <Issued document={document} />
      {isOut(state) && <SigningSection document={document} />}
      <Box component="section" mt="xl" aria-labelledby="preview">
        <Title order={2} id="preview" mb="sm">
          {t('document.preview')}
        </Title>
        <PaperView paper={document.paper as Paper} label={t('document.preview-of', { title })} />
      </Box>
      <HistoryPanel kind="document" id={documentId} />
    </>
  )
}

function Lead({ document: { state, symbol, day, unitName } }: { document: Document }) {
  const t = useWords(words)
  const issued = symbol === null ? 'document.issued-lead-plain' : 'document.issued-lead'
  const told =
    state === 'draft' || state === 'submitted' || state === 'discarded'
      ? t('document.draft-lead', { unit: unitName })
      : t(issued, { symbol: symbol ?? '', day: formatDay(day), unit: unitName })
  return (
    <Stack gap={4} mt={6} align="flex-start">
      <StateBadge state={state} />
      <Text c="dimmed">{told}</Text>
    </Stack>
  )
}

/** What stands in the way, or stands in its place. */
function Notes({ document }: { document: Document }) {
  const t = useWords(words)
  const template = useWords(templateWords)
  const { state, symbol, day, failure, withdrawn, replaces, replacedBy, sourceGone, broken, seasonId } = document
  const another = document.needsAnother && (state === 'issued' ? 'document.another-withdraws' : 'document.another-note')
  const { fileName: name = '', failure: unfilled = null } = document.template ?? {}
  const other = (one: { symbol: string | null; day: string | null }) =>
    one.symbol ?? t('document.other', { day: formatDay(one.day) })
  const told = [
    state === 'submitted' && day !== null && t('document.numbered-note', { symbol: symbol ?? '' }),
    document.audience === 'leaders' && t('document.leaders-note', { unit: document.unitName }),
    document.returnedFor !== null && t('document.returned-note', { reason: document.returnedFor }),
    state === 'discarded' && t('document.discarded-note'),
    another && t(another, { unit: document.unitName }),
    failure !== null && t('document.void-note', { symbol: symbol ?? '', failure }),
    withdrawn && t('document.withdrawn-note', { day: formatDay(withdrawn.on), reason: withdrawn.reason }),
    sourceGone && t('document.gone-note'),
    document.template && template(unfilled === null ? 'document.by-template' : 'document.template-failed', { name }),
    broken.length > 0 && t('document.broken-note', { keys: broken.join(', ') }),
  ].filter((one) => typeof one === 'string')
  return (
    <Stack gap="xs">
      {told.map((one) => (
        <Alert key={one} color="gray">
          {one}
        </Alert>
      ))}
      <NoAbbreviation document={document} />
      {replacedBy && (
        <TextLink to={`/mua/${seasonId}/van-ban/${replacedBy.id}`}>
          {t('document.replaced-note', { symbol: other(replacedBy) })}
        </TextLink>
      )}
      {replaces && (
        <TextLink to={`/mua/${seasonId}/van-ban/${replaces.id}`}>
          {t('document.replaces-note', { symbol: other(replaces) })}
        </TextLink>
      )}
    </Stack>
  )
}

/** A symbol names whoever issues the paper, where somebody has said how. */
function NoAbbreviation({ document: { state, day, paper, unitId, unitName } }: { document: Document }) {
  const t = useWords(words)
  const { type, issuer } = paper
  const isOpen = (state === 'draft' || state === 'submitted') && day === null
  if (!isOpen || type.code === null || issuer.code !== null) return null
  return (
    <Alert color="gray">
      <Text>{t('document.no-abbreviation', { unit: unitName, symbol: `01/${type.code}` })}</Text>
      <TextLink to={`/to-chuc/don-vi/${unitId}`}>{t('document.to-unit')}</TextLink>
    </Alert>
  )
}

/** By what anybody finds out that it is genuine. */
function Issued({ document: { check, signerName, pdfDigest, wordDigest } }: { document: Document }) {
  const t = useWords(words)
  if (!check || pdfDigest === null || wordDigest === null) return null
  const digests = [
    { label: t('document.digest-pdf'), digest: pdfDigest },
    { label: t('document.digest-word'), digest: wordDigest },
  ]
  return (
    <Box component="section" mt="xl" aria-labelledby="issued">
      <Title order={2} id="issued" mb="sm">
        {t('document.facts')}
      </Title>
      <Stack gap={4}>
        <Text>
          {t('document.code')}: <Code>{check.code}</Code>{' '}
          <Anchor href={check.path} underline="always">
            {t('document.check-page')}
          </Anchor>
        </Text>
        <Text>
          {t('document.signed-by')}: {signerName}
        </Text>
        {digests.map(({ label, digest }) => (
          <Text key={label} className="d-digest">
            {label}: <Code>{digest}</Code>
          </Text>
        ))}
      </Stack>
    </Box>
  )
}
