/** Chooses what to draft, of what the unit may put on paper, and what it replaces. */
import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { type DocumentBrief, draftDocument, listDocuments, listOffers, type Offer } from '../contract.ts'
import { words } from '../screens/words.ts'

type Props = { seasonId: string; issued: readonly DocumentBrief[]; onClose: () => void }

const keyOf = ({ kind, sourceId, unitId }: Offer) => [kind, sourceId, unitId].join(' ')

export function DraftDialog({ seasonId, issued, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const offers = useQuery(ask(listOffers, { params: { seasonId } }))
  const draft = useTell(draftDocument, { refresh: [listDocuments, listOffers] })
  const keep = { key: `season/${seasonId}/document`, name: t('documents.draft') }
  const fields = useFields({ what: '', replaces: '' }, draft.error, keep)
  const items = offers.data?.items ?? []
  const chosen = items.find((one) => keyOf(one) === fields.values.what) ?? items[0]
  const formerly = offers.data?.formerly ?? []
  const standing = issued.filter(
    ({ state, unitId }) => state === 'issued' && (unitId === chosen?.unitId || formerly.includes(unitId)),
  )
  const open = (id: string) => {
    onClose()
    go(`/mua/${seasonId}/van-ban/${id}`)
  }
  const submit = () => {
    if (!chosen) return
    if (chosen.draftId !== null) return open(chosen.draftId)
    const body = { sourceKind: chosen.kind, sourceId: chosen.sourceId, replaces: fields.values.replaces || null }
    draft.mutate({ params: { seasonId }, body }, { onSuccess: ({ id }) => fields.done(() => open(id))() })
  }
  return (
    <FormDialog
      opened
      title={t('documents.draft')}
      submitLabel={t(chosen?.draftId ? 'documents.open-draft' : 'documents.start')}
      onClose={onClose}
      onSubmit={submit}
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
      ready={chosen !== undefined}
    >
      <Text size="sm">{t('documents.draft-hint')}</Text>
      <RefusalAlert error={offers.error} onRetry={offers.refetch} />
      {offers.isPending && <Waiting />}
      {offers.data && items.length === 0 && <Text>{t('documents.no-offers')}</Text>}
      {chosen && (
        <NativeSelect
          label={t('documents.what')}
          data={items.map((one) => ({
            value: keyOf(one),
            label: one.draftId === null ? one.title : t('documents.has-draft', { title: one.title }),
          }))}
          {...fields.text('what')}
          value={keyOf(chosen)}
        />
      )}
      {chosen?.draftId === null && standing.length > 0 && (
        <NativeSelect
          label={t('documents.replaces')}
          data={[
            { value: '', label: t('documents.replaces-none') },
            ...standing.map(({ id, symbol, day, title }) => ({
              value: id,
              label: [symbol, formatDay(day), title].filter(Boolean).join(' · '),
            })),
          ]}
          {...fields.text('replaces')}
        />
      )}
    </FormDialog>
  )
}
