/** The season's pacts: one card per block, with its state and how many have signed. */
import { Button, Group, Paper, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import { words as textWords } from '#features/texts/words.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, MembersAsOfNote, useDay } from '#web/asOf.tsx'
import { CountBar } from '#web/CountBar.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, useGo } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFields } from '#web/useFields.ts'
import { type BlockPact, createPact, listPacts } from '../contract.ts'
import { exportPacts } from '../exports/contract.ts'
import { words } from '../words.ts'
import { StateBadge } from './StateBadge.tsx'

export function PactsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data: season } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  const { day } = useDay()
  const { data } = useSuspenseQuery(ask(listPacts, { params: { seasonId }, query: asOf(day) }))
  return (
    <>
      <PageHead
        title={t('pact.title')}
        lead={t('pact.list-lead')}
        actions={
          data.items.length > 0 && (
            <ExportButton
              endpoint={exportPacts}
              inputFor={(format) => ({ params: { seasonId }, query: { ...asOf(day), format } })}
            />
          )
        }
      />
      {season.sample && <SampleBanner />}
      {data.items.length === 0 && <EmptyState title={t('pact.none')} hint={t('pact.none-why')} />}
      {data.items.length > 0 && (
        <Filters>
          <AsOfField />
        </Filters>
      )}
      <MembersAsOfNote />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {data.items.map((item) => (
          <BlockCard key={item.block} item={item} seasonId={seasonId} mayDraft={data.may.includes('pact.draft')} />
        ))}
      </SimpleGrid>
    </>
  )
}

type CardProps = { item: BlockPact; seasonId: string; mayDraft: boolean }

function BlockCard({ item, seasonId, mayDraft }: CardProps) {
  const { block, blockLabel, pact } = item
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby={`block-${block}`}>
      <Stack gap="sm">
        <Title order={2} id={`block-${block}`}>
          {blockLabel}
        </Title>
        {pact ? (
          <Standing pact={pact} seasonId={seasonId} blockLabel={blockLabel} />
        ) : (
          <NotDrafted item={item} seasonId={seasonId} mayDraft={mayDraft} />
        )}
      </Stack>
    </Paper>
  )
}

type StandingProps = { pact: NonNullable<BlockPact['pact']>; seasonId: string; blockLabel: string }

function Standing({ pact, seasonId, blockLabel }: StandingProps) {
  const t = useWords(words)
  const { at } = useDay()
  return (
    <>
      <Text>{pact.title}</Text>
      <Group gap="lg" align="center">
        <StateBadge state={pact.state} />
        {pact.state !== 'draft' && <CountBar count={pact.signed} of={pact.of} label={t('pact.signed-count')} />}
      </Group>
      {pact.adoptedOn && (
        <Text size="sm" c="dimmed">
          {t('pact.adopted-on', { day: formatDay(pact.adoptedOn) })}
        </Text>
      )}
      <Group>
        <ButtonLink
          to={at(`/mua/${seasonId}/giao-uoc/${pact.id}`)}
          variant="default"
          aria-label={t('pact.of-block', { title: t('pact.open'), block: blockLabel })}
        >
          {t('pact.open')}
        </ButtonLink>
      </Group>
    </>
  )
}

function NotDrafted({ item, seasonId, mayDraft }: CardProps) {
  const t = useWords(words)
  const [drafting, setDrafting] = useState(false)
  const label = t('pact.draft-for', { block: item.blockLabel })
  return (
    <>
      <Text fw={600}>{t('pact.not-drafted')}</Text>
      <Text c="dimmed">{t('pact.not-drafted-why', { members: item.members })}</Text>
      {mayDraft && (
        <Group>
          <Button onClick={() => setDrafting(true)}>{label}</Button>
        </Group>
      )}
      {drafting && <DraftDialog title={label} {...{ item, seasonId }} onClose={() => setDrafting(false)} />}
    </>
  )
}

type DraftDialogProps = { title: string; item: BlockPact; seasonId: string; onClose: () => void }

function DraftDialog({ title, item, seasonId, onClose }: DraftDialogProps) {
  const tt = useWords(textWords)
  const go = useGo()
  const create = useTell(createPact, { refresh: [listPacts] })
  const keep = { key: `season/${seasonId}/pact/${item.block}`, name: title }
  const fields = useFields({ title: '', preamble: '' }, create.error, keep)
  const submit = () =>
    create.mutate(
      { params: { seasonId }, body: { block: item.block, ...fields.values } },
      { onSuccess: (pact) => fields.done(() => go(`/mua/${seasonId}/giao-uoc/${pact.id}`))() },
    )
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={create.isPending}
      error={create.error}
      form={fields.form}
    >
      <TextInput label={tt('text.title')} required data-autofocus {...fields.text('title')} />
      <Textarea label={tt('text.preamble')} rows={5} {...fields.text('preamble')} />
    </FormDialog>
  )
}
