/** Kinds of units with their days and legal basis; another body's own clusters add theirs here, without any code. */
import { Button, Checkbox, Group, Table, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, useDay } from '#web/asOf.tsx'
import { DayField } from '#web/DayField.tsx'
import { useDoors } from '#web/doors.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { exportKinds } from '../exports/contract.ts'
import { changeUnitKind, createUnitKind, listUnitKinds, type UnitKind } from '../kinds/contract.ts'
import { words } from '../kinds/words.ts'

export function KindsScreen() {
  const t = useWords(words)
  const { may } = useDoors()
  const { day } = useDay()
  const { data } = useSuspenseQuery(ask(listUnitKinds, { query: asOf(day) }))
  const [editing, setEditing] = useState<string | null>(null)
  const keeps = may.includes('unit.keep')
  const kindOf = (id: string | null) => data.items.find((kind) => kind.id === id)
  // As it stands now: somebody else may save it while the form is open.
  const changed = kindOf(editing)
  useOffer('kind', (id) => (keeps && kindOf(id) ? () => setEditing(id) : undefined))
  const spanWords = useSpanWords()
  return (
    <>
      <PageHead
        title={t('kinds.title')}
        lead={t('kinds.lead')}
        actions={
          <>
            {keeps && <Button onClick={() => setEditing('new')}>{t('kinds.add')}</Button>}
            <ExportButton endpoint={exportKinds} inputFor={(format) => ({ query: { ...asOf(day), format } })} />
          </>
        }
      />
      {editing === 'new' && <AddKindDialog onClose={() => setEditing(null)} />}
      {changed && <ChangeKindDialog kind={changed} onClose={() => setEditing(null)} />}
      <Filters>
        <AsOfField />
      </Filters>
      {data.items.length === 0 && <EmptyState title={t('kinds.none')} hint={t('kinds.none-hint')} />}
      <TableFrame label={t('kinds.title')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kinds.name')}</Table.Th>
            <Table.Th>{t('kinds.organises')}</Table.Th>
            <Table.Th>{t('kinds.during')}</Table.Th>
            <Table.Th>{t('kinds.basis')}</Table.Th>
            {keeps && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((kind) => (
            <Table.Tr key={kind.id}>
              <Table.Td>{kind.name}</Table.Td>
              <Table.Td>{t(kind.organises ? 'kinds.yes' : 'kinds.no')}</Table.Td>
              <Table.Td>{kind.from || kind.to ? spanWords(kind) : t('kinds.always')}</Table.Td>
              <Table.Td>{kind.basis}</Table.Td>
              {keeps && (
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('kinds.change-of', { kind: kind.name })}
                    onClick={() => setEditing(kind.id)}
                  >
                    {t('kinds.change')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

type Fields = {
  code: string
  name: string
  nameEn: string
  organises: boolean
  from: string | null
  to: string | null
  basis: string
}
const empty: Fields = { code: '', name: '', nameEn: '', organises: false, from: null, to: null, basis: '' }
const bodyOf = ({ code: _, basis, ...kind }: Fields) => ({ ...kind, basis: basis || null })

function AddKindDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(createUnitKind, { refresh: [listUnitKinds] })
  const fields = useFields<Fields>(empty, add.error, { key: 'kind/new', name: t('kinds.add') })
  const submit = () =>
    add.mutate({ body: { code: fields.values.code, ...bodyOf(fields.values) } }, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('kinds.add')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ code: t('kinds.code'), name: t('kinds.name'), nameEn: t('kinds.name-en') }}
    >
      <TextInput
        label={t('kinds.code')}
        description={t('kinds.code-hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        {...fields.text('code')}
      />
      <KindFields fields={fields} />
    </FormDialog>
  )
}

function ChangeKindDialog({ kind, onClose }: { kind: UnitKind; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(changeUnitKind, { refresh: [listUnitKinds] })
  const { code, name, nameEn, organises, from, to, basis } = kind
  const title = t('kinds.change-of', { kind: kind.name })
  const keep = { key: `kind/${kind.id}`, name: title, version: kind.version }
  const fields = useFields<Fields>({ code, name, nameEn, organises, from, to, basis: basis ?? '' }, change.error, keep)
  const submit = () =>
    change.mutate(
      { params: { kindId: kind.id }, body: bodyOf(fields.values), version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{
        name: t('kinds.name'),
        nameEn: t('kinds.name-en'),
        organises: t('kinds.organises-long'),
        from: t('kinds.from'),
        to: t('kinds.to'),
        basis: t('kinds.basis'),
      }}
    >
      <KindFields fields={fields} />
    </FormDialog>
  )
}

function KindFields({ fields }: { fields: ReturnType<typeof useFields<Fields>> }) {
  const t = useWords(words)
  return (
    <>
      <TextInput label={t('kinds.name')} required {...fields.text('name')} />
      <TextInput label={t('kinds.name-en')} required {...fields.text('nameEn')} />
      <Checkbox
        label={t('kinds.organises-long')}
        description={t('kinds.organises-hint')}
        checked={fields.values.organises}
        onChange={(event) => fields.set({ organises: event.currentTarget.checked })}
      />
      <Group grow align="flex-start">
        <DayField label={t('kinds.from')} {...fields.day('from')} />
        <DayField label={t('kinds.to')} {...fields.day('to')} />
      </Group>
      <TextInput label={t('kinds.basis')} {...fields.text('basis')} />
    </>
  )
}
