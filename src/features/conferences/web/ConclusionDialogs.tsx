/** What is done to a conclusion: recorded or changed, said to be done, dropped, reopened. */

import { NativeSelect, Text, Textarea } from '@mantine/core'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { FormState } from '#web/useKept.ts'
import * as contract from '../conclusions/contract.ts'
import { type ConclusionKind, conclusionKinds } from '../conclusions/rules.ts'
import { getConference, listConferences } from '../contract.ts'
import { words } from '../words.ts'

export type Deed = 'change' | 'complete' | 'drop' | 'reopen'
export type Member = { unitId: string; unitName: string }
type Item = contract.Conclusion
const refresh = [listConferences, getConference]

type Props = { deed: Deed; item: Item; members: readonly Member[]; onClose: () => void }

export function ConclusionDialog({ deed, item, members, onClose }: Props) {
  if (deed === 'change') return <ChangeDialog item={item} members={members} onClose={onClose} />
  if (deed === 'complete') return <CompleteDialog item={item} onClose={onClose} />
  return <ReasonDialog deed={deed} item={item} onClose={onClose} />
}

type Fields = { kind: string; content: string; ownerId: string; due: string | null }
const empty: Fields = { kind: 'conclusion', content: '', ownerId: '', due: null }
/** Nobody chosen: it is the whole region's. */
const bodyOf = ({ kind, ownerId, ...rest }: Fields) => ({
  ...rest,
  kind: kind as ConclusionKind,
  ownerId: ownerId || null,
})

type AddProps = { conferenceId: string; members: readonly Member[]; onClose: () => void }

export function AddConclusionDialog({ conferenceId, members, onClose }: AddProps) {
  const t = useWords(words)
  const add = useTell(contract.addConclusion, { refresh })
  const title = t('conclusion.add')
  const fields = useFields<Fields>(empty, add.error, { key: `conference/${conferenceId}/conclusion`, name: title })
  const input = { params: { conferenceId }, body: bodyOf(fields.values) }
  const submit = () => add.mutate(input, { onSuccess: fields.done(onClose) })
  return <ConclusionForm title={title} form={fields.form} {...{ fields, members, onClose, submit }} told={add} />
}

function ChangeDialog({ item, members, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const change = useTell(contract.changeConclusion, { refresh })
  const { id: conclusionId, kind, content, ownerId, due, version } = item
  const title = t('conclusion.change')
  const keep = { key: `conclusion/${conclusionId}`, name: title, version }
  const fields = useFields<Fields>({ kind, content, ownerId: ownerId ?? '', due }, change.error, keep)
  const input = { params: { conclusionId }, body: bodyOf(fields.values), version: fields.version }
  const submit = () => change.mutate(input, { onSuccess: fields.done(onClose) })
  return <ConclusionForm title={title} form={fields.form} {...{ fields, members, onClose, submit }} told={change} />
}

type FormProps = {
  title: string
  fields: ReturnType<typeof useFields<Fields>>
  members: readonly Member[]
  form?: FormState
  told: { isPending: boolean; error: unknown }
  submit: () => void
  onClose: () => void
}

function ConclusionForm({ title, fields, form, members, told, submit, onClose }: FormProps) {
  const t = useWords(words)
  const noun = useNoun()
  const written = (field: string, value: unknown): string | undefined => {
    if (field === 'kind') return t(`conclusion.kind.${value as ConclusionKind}`)
    return field === 'ownerId' ? members.find(({ unitId }) => unitId === value)?.unitName : undefined
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={form}
      written={written}
      labels={{
        kind: t('conclusion.kind'),
        content: t('conclusion.content'),
        ownerId: t('conclusion.owner'),
        due: t('conclusion.due'),
      }}
    >
      <NativeSelect
        label={t('conclusion.kind')}
        data={conclusionKinds.map((kind) => ({ value: kind, label: t(`conclusion.kind.${kind}`) }))}
        {...fields.text('kind')}
      />
      <Textarea label={t('conclusion.content')} required autosize minRows={3} {...fields.text('content')} />
      <NativeSelect
        label={t('conclusion.owner')}
        data={[
          { value: '', label: t('conclusion.whole-region', { noun }) },
          ...members.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
        ]}
        {...fields.text('ownerId')}
      />
      <DayField label={t('conclusion.due')} {...fields.day('due')} />
    </FormDialog>
  )
}

function CompleteDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useWords(words)
  const complete = useTell(contract.completeConclusion, { refresh })
  const title = t('conclusion.complete')
  const keep = { key: `conclusion/${item.id}/complete`, name: title }
  const fields = useFields({ outcome: '', evidence: '' }, complete.error, keep)
  const { outcome, evidence } = fields.values
  const body = { outcome, evidence: evidence.trim() || null }
  const input = { params: { conclusionId: item.id }, body, version: item.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => complete.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={complete.isPending}
      error={complete.error}
      form={fields.form}
      labels={{ outcome: t('conclusion.outcome'), evidence: t('conclusion.evidence') }}
    >
      <Text size="sm">{item.content}</Text>
      <Textarea label={t('conclusion.outcome')} required autosize minRows={2} {...fields.text('outcome')} />
      <Textarea
        label={t('conclusion.evidence')}
        description={t('conclusion.evidence-hint')}
        autosize
        {...fields.text('evidence')}
      />
    </FormDialog>
  )
}

/** Dropping and reopening both want a reason that stays in the record. */
function ReasonDialog({ deed, item, onClose }: { deed: 'drop' | 'reopen'; item: Item; onClose: () => void }) {
  const t = useWords(words)
  const drop = useTell(contract.dropConclusion, { refresh })
  const reopen = useTell(contract.reopenConclusion, { refresh })
  const told = deed === 'drop' ? drop : reopen
  const title = t(`conclusion.${deed}`)
  const fields = useFields({ reason: '' }, told.error, { key: `conclusion/${item.id}/${deed}`, name: title })
  const sent = { params: { conclusionId: item.id }, body: fields.values, version: item.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => told.mutate(sent, { onSuccess: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('conclusion.reason') }}
    >
      <Text size="sm">{item.content}</Text>
      <Textarea label={t('conclusion.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
