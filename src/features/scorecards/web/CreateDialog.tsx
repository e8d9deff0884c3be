/** Begins a card: whose, for which block and year, empty or a copy. */
import { Select } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { createScorecard, listScorecards } from '../contract.ts'
import { words } from '../words.ts'
import { type Keeper, PlaceFields } from './PlaceFields.tsx'
import { useScorecards } from './useScorecards.ts'

export function CreateDialog({ keeps, onClose }: { keeps: readonly Keeper[]; onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const create = useTell(createScorecard, { refresh: [listScorecards] })
  const title = t('scorecards.create')
  const only = keeps.length === 1 ? keeps[0] : undefined
  const fields = useFields(
    {
      ownerId: (only?.id ?? null) as string | null,
      block: (only?.blocks.length === 1 ? (only.blocks[0]?.code ?? null) : null) as string | null,
      year: '' as string,
      title: '',
      scorecardId: null as string | null,
    },
    create.error,
    { key: 'scorecards/new', name: title },
  )
  const { values } = fields
  const { data } = useScorecards({}, 5)
  const blocks = keeps.find(({ id }) => id === values.ownerId)?.blocks ?? []
  // The cards of the same block first: last year's is what a new one mostly begins with.
  const sources = (data?.items ?? []).toSorted(
    (a, b) => Number(b.block === values.block) - Number(a.block === values.block),
  )
  const submit = () =>
    create.mutate(
      {
        body: {
          ownerId: values.ownerId ?? '',
          block: values.block ?? '',
          year: Number(values.year),
          title: values.title,
          scorecardId: values.scorecardId,
        },
      },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          go(`/bang-diem/${id}`)
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={submit}
      pending={create.isPending}
      error={create.error}
      form={fields.form}
    >
      {keeps.length > 1 && (
        <Select
          {...fields.pick('ownerId')}
          label={t('scorecards.owner')}
          data={keeps.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(ownerId) => fields.set({ ownerId, block: null })}
          required
        />
      )}
      <PlaceFields fields={fields} blocks={blocks} />
      <Select
        {...fields.pick('scorecardId')}
        label={t('scorecards.from')}
        description={t('scorecards.from-hint')}
        placeholder={t('scorecards.from-none')}
        data={sources.map(({ id, title: name, year, number }) => ({
          value: id,
          label: t('scorecards.called', { title: name, year, number }),
        }))}
        clearable
        searchable
      />
    </FormDialog>
  )
}
