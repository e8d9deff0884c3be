/** Adds an entry of the awards catalogue or changes it. */
import { Group, Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import type { FormState } from '#web/useKept.ts'
import { type Proposable, useProposable } from '#web/useProposable.ts'
import {
  type Award,
  addAward,
  changeAward,
  getAward,
  listAwards,
  proposeAward,
  proposeAwardChange,
} from '../contract.ts'
import { type AwardKind, awardKinds } from '../rules.ts'
import { words } from '../words.ts'

type Fields = {
  code: string
  kind: string | null
  name: string
  nameEn: string
  from: string | null
  to: string | null
  legalBasis: string
}
const refresh = [listAwards, getAward]
const empty: Fields = { code: '', kind: 'title', name: '', nameEn: '', from: null, to: null, legalBasis: '' }

/** A basis left empty is not known. */
const datedOf = ({ name, nameEn, from, to, legalBasis }: Fields) => ({
  name,
  nameEn,
  from,
  to,
  legalBasis: legalBasis.trim() || null,
})

export function AddAwardDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const add = useProposable(addAward, proposeAward, { refresh })
  const fields = useFields<Fields>(empty, add.error, { key: 'award/new', name: t('awards.add') })
  const { code, kind } = fields.values
  // An empty kind is sent as it is, so that the server names the missing field.
  const body = { code, kind: kind as AwardKind, ...datedOf(fields.values) }
  const submit = () => add.submit({ body }, fields.done(onClose))
  return (
    <AwardForm title={t('awards.add')} told={add} form={fields.form} onSubmit={submit} onClose={onClose}>
      <Select
        label={t('field.kind')}
        required
        data={awardKinds.map((one) => ({ value: one, label: t(`award.kind.${one}`) }))}
        {...fields.pick('kind')}
      />
      <TextInput
        label={t('field.code')}
        description={t('awards.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
      <DatedFields fields={fields} />
    </AwardForm>
  )
}

export function ChangeAwardDialog({ award, onClose }: { award: Award; onClose: () => void }) {
  const t = useWords(words)
  const change = useProposable(changeAward, proposeAwardChange, { refresh })
  const { code, kind, name, nameEn, from, to } = award
  const saved = { code, kind, name, nameEn, from, to, legalBasis: award.legalBasis ?? '' }
  const keep = { key: `award/${award.id}`, name: t('awards.change'), version: award.version }
  const fields = useFields<Fields>(saved, change.error, keep)
  const told = { params: { awardId: award.id }, body: datedOf(fields.values), version: fields.version }
  const submit = () => change.submit(told, fields.done(onClose))
  return (
    <AwardForm title={t('awards.change')} told={change} form={fields.form} onSubmit={submit} onClose={onClose}>
      <DatedFields fields={fields} />
    </AwardForm>
  )
}

type FormProps = {
  title: string
  told: Proposable
  form?: FormState
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

function AwardForm({ title, told, form, onSubmit, onClose, children }: FormProps) {
  const t = useWords(words)
  const labels = {
    code: t('field.code'),
    kind: t('field.kind'),
    name: t('field.name'),
    nameEn: t('field.nameEn'),
    from: t('field.from'),
    to: t('field.to'),
    legalBasis: t('field.legalBasis'),
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(told.needed && { submitLabel: t('awards.propose') })}
      onSubmit={onSubmit}
      pending={told.isPending}
      error={told.error}
      form={form}
      labels={labels}
    >
      {children}
      <ProposalFields told={told} />
    </FormDialog>
  )
}

function DatedFields({ fields }: { fields: ReturnType<typeof useFields<Fields>> }) {
  const t = useWords(words)
  return (
    <>
      <TextInput label={t('field.name')} required {...fields.text('name')} />
      <TextInput label={t('field.nameEn')} required lang="en" {...fields.text('nameEn')} />
      <Group grow align="flex-start">
        <DayField label={t('field.from')} {...fields.day('from')} />
        <DayField label={t('field.to')} {...fields.day('to')} />
      </Group>
      <TextInput label={t('field.legalBasis')} description={t('awards.basis-hint')} {...fields.text('legalBasis')} />
    </>
  )
}
