/** Saves what is tried as a proposal: for which unit, why, with its effect on which seasons. */
import { Checkbox, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getSession } from '#features/accounts/contract.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import type { ScorecardPage } from '../../contract.ts'
import type { Edit } from '../../edits/rules.ts'
import { listProposals, mostTries, saveProposal } from '../../proposals/contract.ts'
import { words } from '../../proposals/words.ts'
import type { Asked } from '../../tallies/rules.ts'
import type { Season } from './seasons.ts'
import type { Run } from './useTries.ts'

type Props = {
  page: ScorecardPage
  edits: readonly Edit[]
  seasons: readonly Season[]
  named: (season: Season) => string
  flags: number
  /** The last tries that ran to their end, of a season that is kept. */
  tried: { season: Season; run: Run } | null
  onClose: () => void
  /** It is kept elsewhere now: nothing is left to keep here. */
  onSaved: () => void
}

export function SaveDialog({ page, edits, seasons, named, flags, tried, onClose, onSaved }: Props) {
  const t = useWords(words)
  const go = useGo()
  const { data: session } = useSuspenseQuery(ask(getSession))
  const keeping = session.roles.filter(({ role }) => ['officer', 'head', 'ministry_officer'].includes(role))
  const units = new Map(keeping.map(({ unitId, unitName }) => [unitId ?? '', unitName ?? '']))
  const kept = seasons.flatMap((season) => (season.trialId === null ? [] : [{ ...season, trialId: season.trialId }]))
  const save = useTell(saveProposal, { refresh: [listProposals] })
  const fields = useFields(
    {
      ...{ title: '', reason: '', unitId: [...units.keys()][0] ?? '', stability: tried !== null },
      trialIds: kept.map(({ trialId }) => trialId),
    },
    save.error,
    { key: `card-proposal/${page.id}`, name: t('proposal.save-title') },
  )
  const { values } = fields
  const asked = values.stability && tried?.season.trialId ? stabilityOf(tried.season.trialId, tried.run) : null
  const submit = () => {
    const { title, reason, unitId, trialIds } = values
    save.mutate(
      {
        params: { scorecardId: page.id },
        body: {
          ...{ unitId, title, reason, digest: page.digest, flags, trialIds, stability: asked },
          edits: [...edits],
        },
      },
      {
        onSuccess: ({ id }) => {
          fields.done(onClose)()
          onSaved()
          go(`/de-xuat-bang-diem/${id}`)
        },
      },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('proposal.save-title')}
      submitLabel={t('proposal.save-title')}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
      form={fields.form}
      ready={values.trialIds.length > 0 && units.size > 0}
      labels={{ edits: t('proposal.changes'), trialIds: t('proposal.seasons'), stability: t('proposal.stability') }}
    >
      <Text size="sm">{t('proposal.save-hint')}</Text>
      <TextInput {...fields.text('title')} label={t('proposal.name')} required />
      <Textarea {...fields.text('reason')} label={t('proposal.reason')} autosize minRows={3} required />
      {units.size === 0 && <Text role="alert">{t('proposal.no-unit')}</Text>}
      {units.size > 1 && (
        <NativeSelect
          label={t('proposal.for-unit')}
          data={[...units].map(([value, label]) => ({ value, label }))}
          value={values.unitId}
          onChange={(event) => fields.set({ unitId: event.currentTarget.value })}
        />
      )}
      <Checkbox.Group
        label={t('proposal.seasons')}
        value={values.trialIds}
        onChange={(trialIds) => fields.set({ trialIds })}
      >
        {kept.map((season) => (
          <Checkbox key={season.trialId} value={season.trialId} label={named(season)} mt="xs" />
        ))}
      </Checkbox.Group>
      {tried?.season.trialId && (
        <Checkbox
          label={t('proposal.with-stability', { samples: Math.min(mostTries, tried.run.order.samples) })}
          checked={values.stability}
          onChange={(event) => fields.set({ stability: event.currentTarget.checked })}
        />
      )}
    </FormDialog>
  )
}

/** What the server repeats: no more than it does while somebody waits. */
function stabilityOf(trialId: string, { order }: Run) {
  const { kind, seed, spread }: Asked = order.asked
  return { trialId, kind, seed, spread, samples: Math.min(mostTries, order.samples) }
}
