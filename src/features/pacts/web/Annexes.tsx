/** Under a signed pact: the targets that hold now with the text each comes from, and its annexes. Fetched after it. */

import { Alert, Box, Button, Group, List, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { goalOf } from '#features/indicators/targets/rules.ts'
import { words as textWords } from '#features/texts/words.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { createAnnex } from '../annexes/contract.ts'
import { words as annexWords } from '../annexes/words.ts'
import { type AnnexHead, getPact, type HoldingTarget, listPacts, type Pact } from '../contract.ts'
import { withTargets } from '../words.ts'
import { AnnexBadge } from './AnnexBadge.tsx'

const words = joined(withTargets, annexWords)

export function Annexes({ pact }: { pact: Pact }) {
  const alive = pact.annexes.filter(({ discarded }) => discarded === null)
  const mayDraft =
    pact.may.includes('pact.draft') &&
    pact.text.signatories.some(({ signedAt }) => signedAt !== null) &&
    alive.every(({ state }) => state === 'signed')
  if (pact.annexes.length === 0 && pact.toAccede.length === 0 && !mayDraft) return null
  return (
    <>
      {alive.some(({ state }) => state === 'signed') && <Holding pact={pact} />}
      <AnnexList pact={pact} mayDraft={mayDraft} />
    </>
  )
}

function Holding({ pact: { holding, past } }: { pact: Pact }) {
  const t = useWords(words)
  return (
    <Box component="section" mt="xl" aria-label={t('annex.holding')}>
      <Title order={2}>{t('annex.holding')}</Title>
      <Text c="dimmed">{t('annex.holding-lead')}</Text>
      <Lines targets={holding} />
      {past.length > 0 && (
        <Box component="details" mt="sm">
          <summary>
            {t('annex.past')} ({past.length})
          </summary>
          <Lines targets={past} />
        </Box>
      )}
    </Box>
  )
}

function Lines({ targets }: { targets: readonly (HoldingTarget & { until?: { number: number } })[] }) {
  const t = useWords(words)
  return (
    <List listStyleType="none" spacing="sm" mt="xs">
      {targets.map((target) => (
        <List.Item key={target.id}>
          {target.position}. {target.content}: <strong>{goalOf(target, t)}</strong>
          <Text size="sm" c="dimmed">
            {target.source ? t('annex.source', { number: target.source.number }) : t('annex.source-pact')}
            {target.until && ` · ${t('annex.until', { number: target.until.number })}`}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}

function AnnexList({ pact, mayDraft }: { pact: Pact; mayDraft: boolean }) {
  const t = useWords(words)
  const [drafting, setDrafting] = useState(false)
  return (
    <Box component="section" mt="xl" aria-label={t('annex.title')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('annex.title')}</Title>
        {mayDraft && (
          <Button variant="default" onClick={() => setDrafting(true)}>
            {t('annex.draft')}
          </Button>
        )}
      </Group>
      <Text c="dimmed">{t('annex.lead')}</Text>
      {pact.toAccede.length > 0 && (
        <Alert color="brand" icon={<Icon name="warn" />} mt="sm">
          {t('annex.to-accede', { units: pact.toAccede.map(({ unitName }) => unitName).join('; ') })}
        </Alert>
      )}
      {pact.annexes.length === 0 && <Text mt="sm">{t('annex.none')}</Text>}
      <Stack gap="sm" mt="sm">
        {pact.annexes.map((annex) => (
          <Row key={annex.id} annex={annex} pact={pact} />
        ))}
      </Stack>
      {drafting && <DraftDialog pact={pact} onClose={() => setDrafting(false)} />}
    </Box>
  )
}

function Row({ annex, pact }: { annex: AnnexHead; pact: Pact }) {
  const t = useWords(words)
  const { number, title, state, signed, of } = annex
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4} align="flex-start">
        <Text fw={600}>{t('annex.named', { number, title })}</Text>
        <Group gap="xs">
          <AnnexBadge annex={annex} />
          {state === 'adopted' && (
            <Text size="sm" className="g-number">
              {t('pact.signed-count')} {signed}/{of}
            </Text>
          )}
        </Group>
      </Stack>
      <ButtonLink
        size="compact-md"
        variant="default"
        to={`/mua/${pact.seasonId}/giao-uoc/${pact.id}/phu-luc/${annex.id}`}
      >
        {t('annex.open', { number })}
      </ButtonLink>
    </Group>
  )
}

function DraftDialog({ pact, onClose }: { pact: Pact; onClose: () => void }) {
  const t = useWords(words)
  const tt = useWords(textWords)
  const go = useGo()
  const create = useTell(createAnnex, { refresh: [getPact, listPacts] })
  const keep = { key: `pact/${pact.id}/annex`, name: t('annex.draft') }
  const fields = useFields({ title: '', preamble: '' }, create.error, keep)
  const submit = () =>
    create.mutate(
      { params: { pactId: pact.id }, body: fields.values },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          go(`/mua/${pact.seasonId}/giao-uoc/${pact.id}/phu-luc/${id}`)
        },
      },
    )
  return (
    <FormDialog
      opened
      title={t('annex.draft')}
      onClose={onClose}
      onSubmit={submit}
      pending={create.isPending}
      error={create.error}
      form={fields.form}
    >
      <Text size="sm">{t('annex.lead')}</Text>
      <TextInput label={tt('text.title')} required data-autofocus {...fields.text('title')} />
      <Textarea label={tt('text.preamble')} rows={4} {...fields.text('preamble')} />
    </FormDialog>
  )
}
