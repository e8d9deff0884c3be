/** Where the card of a file belongs, and what it is called: then it begins as a draft. */
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { type Example, listScorecards } from '../../contract.ts'
import { draftFromFile } from '../../forms/contract.ts'
import { words } from '../../forms/screens/words.ts'
import { type Keeper, PlaceFields } from '../PlaceFields.tsx'

type Props = {
  keeper: Keeper
  content: Record<string, unknown>
  examples: readonly Example[]
  file: { name: string; digest: string }
  onDone: () => void
  onClose: () => void
}

export function DraftDialog({ keeper, content, examples, file, onDone, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const draft = useTell(draftFromFile, { refresh: [listScorecards] })
  const told = keeper.blocks.find(({ code }) => code === content.block)
  const only = keeper.blocks.length === 1 ? keeper.blocks[0] : undefined
  const fields = useFields(
    {
      block: (told ?? only)?.code ?? null,
      year: typeof content.year === 'number' ? String(content.year) : '',
      title: typeof content.title === 'string' ? content.title : '',
    },
    draft.error,
    { key: `scorecard-draft/${file.digest}`, name: t('forms.draft') },
  )
  const { values } = fields
  const submit = () =>
    draft.mutate(
      {
        params: { unitId: keeper.id },
        body: {
          ...{
            block: values.block ?? '',
            year: Number(values.year),
            title: values.title,
            content,
            examples: [...examples],
          },
          ...{ fileName: file.name.slice(0, 200), fileDigest: file.digest },
        },
      },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          onDone()
          go(`/bang-diem/${id}`)
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('forms.draft')}
      submitLabel={t('forms.draft')}
      onSubmit={submit}
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
    >
      <PlaceFields fields={fields} blocks={keeper.blocks} />
    </FormDialog>
  )
}
