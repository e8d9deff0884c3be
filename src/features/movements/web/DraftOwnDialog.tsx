/** A unit begins its own plan, blank or from a plan there is; or the plan that is to take another's place. */
import { Select, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { draftPlan, type Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

type Choice = { value: string; label: string }
type Props = {
  seasonId: string
  units: readonly Choice[]
  /** Plans to begin from. */
  sources: readonly Choice[]
  /** Movements that a plan may be for alone; none where the list cannot be read. */
  movements: readonly Choice[]
  onClose: () => void
}

export function DraftOwnDialog({ seasonId, units, sources, movements, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const draft = useTell(draftPlan, { refresh: planViews })
  const keep = { key: `season/${seasonId}/own-plan`, name: t('plans.draft-own') }
  const begun = {
    ...{ title: '', unitId: (units[0]?.value ?? null) as string | null },
    ...{ copyOf: null as string | null, movementId: null as string | null },
  }
  const fields = useFields(begun, draft.error, keep)
  const { title, unitId, copyOf, movementId } = fields.values
  const kind = movementId === null ? ('unit' as const) : ('movement' as const)
  const body = { title, preamble: '', number: null, day: null, kind, unitId, movementId, copyOf }
  const opens = fields.done(onClose)
  return (
    <FormDialog
      opened
      title={t('plans.draft-own')}
      submitLabel={t('plans.draft-it')}
      onClose={onClose}
      onSubmit={() =>
        draft.mutate(
          { params: { seasonId }, body },
          {
            onSuccess: ({ id }) => {
              opens()
              go(`/mua/${seasonId}/ke-hoach/${id}`)
            },
          },
        )
      }
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
      labels={{ title: t('plans.title-field'), unitId: t('plans.unit') }}
    >
      <TextInput label={t('plans.title-field')} required data-autofocus {...fields.text('title')} />
      {units.length > 1 && (
        <Select label={t('plans.unit')} required allowDeselect={false} data={[...units]} {...fields.pick('unitId')} />
      )}
      {movements.length > 0 && (
        <Select
          label={t('plans.for-movement')}
          description={t('plans.for-movement-hint')}
          data={[...movements]}
          clearable
          {...fields.pick('movementId')}
        />
      )}
      {sources.length > 0 && (
        <Select
          label={t('plans.begin-from')}
          description={t('plans.begin-from-hint')}
          data={[...sources]}
          clearable
          {...fields.pick('copyOf')}
        />
      )}
    </FormDialog>
  )
}

/** A draft in the place of an issued plan: it starts from its content, and says why. */
export function ReplaceDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const draft = useTell(draftPlan, { refresh: planViews })
  const { id, seasonId, kind, unitId, movementId } = plan
  const keep = { key: `plan/${id}/replace`, name: t('plans.do.replace') }
  const fields = useFields({ title: plan.text.title, reason: '' }, draft.error, keep)
  const { title, reason } = fields.values
  const blank = { preamble: '', number: null, day: null }
  const body = { ...blank, title, reason: reason.trim() || null, kind, unitId, movementId, supersedes: id, copyOf: id }
  const opens = fields.done(onClose)
  return (
    <FormDialog
      opened
      title={t('plans.do.replace')}
      submitLabel={t('plans.draft-it')}
      onClose={onClose}
      onSubmit={() =>
        draft.mutate(
          { params: { seasonId }, body },
          {
            onSuccess: (next) => {
              opens()
              go(`/mua/${seasonId}/ke-hoach/${next.id}`)
            },
          },
        )
      }
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
      labels={{ title: t('plans.title-field'), reason: t('plans.reason') }}
    >
      <TextInput label={t('plans.title-field')} required {...fields.text('title')} />
      <Textarea label={t('plans.reason')} required autosize minRows={2} data-autofocus {...fields.text('reason')} />
    </FormDialog>
  )
}
