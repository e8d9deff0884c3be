/** Chooses documents and the form of the file they become; says how many they are before they are asked for. */
import { NativeSelect, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { joined } from '#kit/words.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { askBundle, chooseBundle, listBundles } from '../../bundles/contract.ts'
import { forms } from '../../bundles/rules.ts'
import { words as bundleScreens } from '../../bundles/screens/words.ts'
import { states } from '../../rules.ts'
import { words as documentScreens } from '../../screens/words.ts'
import { useKinds } from './kinds.ts'

const words = joined(documentScreens, bundleScreens)

type Unit = { unitId: string; unitName: string }
export type Begin = { kind: string; state: string; unit: string }
type Props = { seasonId: string; units: readonly Unit[]; begin: Begin; onClose: () => void }

type Typed = { from: string; kind: string; state: string; unit: string; block: string; form: string }

/** What is typed as it is sent; a state belongs to the register alone. */
function choiceIn({ from, kind, state, unit, block }: Typed) {
  const isData = from === 'data'
  return {
    from: isData ? ('data' as const) : ('register' as const),
    kind: kind || null,
    state: isData ? null : (states.find((one) => one === state) ?? null),
    ...{ unitId: unit || null, block: block || null },
  }
}

/** Of a choice, what is said at all. */
const said = ({ kind, state, unitId, block, from }: ReturnType<typeof choiceIn>) => ({
  ...{ from, ...(kind && { kind }), ...(state && { state }), ...(unitId && { unitId }), ...(block && { block }) },
})

export function BundleDialog({ seasonId, units, begin, onClose }: Props) {
  const t = useWords(words)
  const make = useTell(askBundle, { refresh: [listBundles] })
  const keep = { key: `season/${seasonId}/bundle`, name: t('bundles.open') }
  const fields = useFields<Typed>({ from: 'register', ...begin, block: '', form: 'docx' }, make.error, keep)
  const choice = choiceIn(fields.values)
  const query = said(choice)
  const found = useQuery({
    ...ask(chooseBundle, { params: { seasonId }, query }),
    placeholderData: keepPreviousData,
  })
  const form = forms.find((one) => one === fields.values.form) ?? 'docx'
  const count = found.data?.count ?? 0
  const isReady = found.data !== undefined && !found.isPlaceholderData && count > 0 && count <= found.data.most
  return (
    <FormDialog
      opened
      title={t('bundles.open')}
      submitLabel={t('bundles.make')}
      onClose={onClose}
      onSubmit={() =>
        make.mutate({ params: { seasonId }, body: { ...choice, form } }, { onSuccess: fields.done(onClose) })
      }
      pending={make.isPending}
      error={make.error}
      form={fields.form}
      ready={isReady}
    >
      <Text size="sm">{t('bundles.hint')}</Text>
      <RefusalAlert error={found.error} onRetry={found.refetch} />
      <Choosing fields={fields} units={units} found={found.data} />
      <NativeSelect
        label={t('bundles.form')}
        data={forms.map((value) => ({ value, label: t(`bundles.form-${value}`) }))}
        {...fields.text('form')}
      />
      <Text size="sm">{t(form === 'merged' ? 'bundles.merged-note' : 'bundles.zip-note')}</Text>
      <Found found={found.data} needsKind={choice.from === 'data' && choice.kind === null} />
    </FormDialog>
  )
}

type FoundNow = {
  kinds: string[]
  blocks: { code: string; label: string }[]
  count: number
  most: number
  titles: string[]
}

function Choosing({
  fields,
  units,
  found,
}: {
  fields: ReturnType<typeof useFields<Typed>>
  units: readonly Unit[]
  found: FoundNow | undefined
}) {
  const t = useWords(words)
  const kindOf = useKinds()
  const isData = fields.values.from === 'data'
  const any = { value: '', label: t('bundles.any') }
  const kinds = (found?.kinds ?? []).map((value) => ({ value, label: kindOf(value) }))
  return (
    <>
      <NativeSelect
        label={t('bundles.from')}
        data={(['register', 'data'] as const).map((value) => ({ value, label: t(`bundles.from-${value}`) }))}
        {...fields.text('from')}
      />
      <NativeSelect
        label={t('bundles.kind')}
        data={[isData ? { value: '', label: '' } : any, ...kinds]}
        {...fields.text('kind')}
      />
      {!isData && (
        <NativeSelect
          label={t('bundles.state')}
          data={[
            any,
            ...states.filter((one) => one !== 'void').map((value) => ({ value, label: t(`documents.is.${value}`) })),
          ]}
          {...fields.text('state')}
        />
      )}
      <NativeSelect
        label={t('bundles.block')}
        data={[any, ...(found?.blocks ?? []).map(({ code: value, label }) => ({ value, label }))]}
        {...fields.text('block')}
      />
      {!isData && units.length > 1 && (
        <NativeSelect
          label={t('bundles.unit')}
          data={[any, ...units.map(({ unitId: value, unitName: label }) => ({ value, label }))]}
          {...fields.text('unit')}
        />
      )}
    </>
  )
}

/** How many they are, and the first of them. */
function Found({ found, needsKind }: { found: FoundNow | undefined; needsKind: boolean }) {
  const t = useWords(words)
  const told = () => {
    if (!found || needsKind) return ''
    if (found.count > found.most) return t('bundles.over', { most: found.most })
    return found.count === 0 ? t('bundles.none') : t('bundles.count', { count: found.count })
  }
  const { titles = [], count = 0 } = found ?? {}
  return (
    <div role="status" aria-live="polite">
      <Text fw={600}>{told()}</Text>
      {titles.length > 0 && (
        <Text size="sm" c="dimmed" lang="vi">
          {titles.join('; ')}
          {count > titles.length && '; …'}
        </Text>
      )}
    </div>
  )
}
