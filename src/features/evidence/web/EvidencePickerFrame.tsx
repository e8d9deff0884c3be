/** A unit's papers to choose from, with a new file sent right here; the page is said beside the choice. */
import { Radio, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import type { Evidence } from '../contract.ts'
import { words } from '../words.ts'
import { SendFiles } from './SendFiles.tsx'
import { issuedAs, useEvidencePages } from './useEvidence.ts'

export type PickerProps = {
  /** Whose papers. */
  unitId: string
  /** Papers that stand there already. */
  taken: readonly string[]
  /** Under which name what is typed is kept. */
  keptAs: string
  pending: boolean
  error: unknown
  onPick: (evidenceId: string, page: string | null, done: () => void) => void
  onClose: () => void
}

export function EvidencePickerFrame({ unitId, taken, keptAs, pending, error, onPick, onClose }: PickerProps) {
  const t = useWords(words)
  const [search, setSearch] = useState('')
  const papers = useEvidencePages(unitId, { state: 'standing', ...(search && { search }) }, 1)
  const fields = useFields({ evidenceId: '', page: '' }, error, { key: keptAs, name: t('evidences.pick') })
  const { evidenceId, page } = fields.values
  const items = papers.data?.items ?? []
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={t('evidences.pick')}
      submitLabel={t('evidences.attach')}
      ready={evidenceId !== ''}
      onSubmit={() => onPick(evidenceId, page.trim() || null, fields.done(onClose))}
      pending={pending}
      error={error}
      form={fields.form}
      labels={{ evidenceId: t('evidences.document'), page: t('evidences.field.pages') }}
    >
      <Text size="sm">{t('evidences.pick-hint')}</Text>
      <SendFiles unitId={unitId} onReceived={({ id }) => fields.set({ evidenceId: id })} />
      <Searching onSearch={setSearch} />
      <RefusalAlert error={papers.error} onRetry={papers.refetch} />
      <ScrollArea.Autosize mah="40vh" type="auto">
        <Radio.Group
          label={t('evidences.document')}
          value={evidenceId}
          onChange={(id) => fields.set({ evidenceId: id })}
        >
          <Stack gap="xs" mt={4}>
            {items.map((evidence) => (
              <Choice key={evidence.id} evidence={evidence} taken={taken.includes(evidence.id)} />
            ))}
            {papers.data && items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t(search ? 'evidences.none-found' : 'evidences.empty')}
              </Text>
            )}
          </Stack>
        </Radio.Group>
      </ScrollArea.Autosize>
      <TextInput
        label={t('evidences.field.pages')}
        description={t('evidences.field.pages-hint')}
        {...fields.text('page')}
      />
    </FormDialog>
  )
}

function Choice({ evidence, taken }: { evidence: Evidence; taken: boolean }) {
  const t = useWords(words)
  const facts = [issuedAs(evidence), evidence.fileName, taken && t('evidences.picked')].filter(Boolean)
  return <Radio value={evidence.id} label={evidence.title} description={facts.join(' · ')} />
}

/** Asks once the typing pauses. */
function Searching({ onSearch }: { onSearch: (text: string) => void }) {
  const t = useWords(words)
  const [text, setText] = useState('')
  const later = useDebouncedCallback(onSearch, 250)
  return (
    <TextInput
      type="search"
      label={t('evidences.search')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
    />
  )
}
