/** Changes a season's theme and span. */
import { Textarea } from '@mantine/core'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { changeSeason, getSeason, listSeasons, type Season } from '../contract.ts'
import { proposeSeason } from '../proposals/contract.ts'
import { words } from '../words.ts'

type Fields = { theme: string; from: string | null; to: string | null }

export function SeasonDialog({ season, onClose }: { season: Season; onClose: () => void }) {
  const t = useWords(words)
  const change = useProposable(changeSeason, proposeSeason, { refresh: [getSeason, listSeasons] })
  const { theme, from, to } = season
  const keep = { key: `season/${season.id}`, name: t('season.change'), version: season.version }
  const fields = useFields<Fields>({ theme: theme ?? '', from, to }, change.error, keep)
  const submit = () => {
    const { values } = fields
    // One line of text: what a person breaks in two is one theme all the same.
    const body = {
      theme: values.theme.replace(/\s+/g, ' ').trim() || null,
      from: values.from ?? '',
      to: values.to ?? '',
    }
    change.submit({ params: { seasonId: season.id }, body, version: fields.version }, fields.done(onClose))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('season.change')}
      {...(change.needed && { submitLabel: t('stage.propose') })}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ theme: t('season.theme'), from: t('season.from'), to: t('season.to') }}
    >
      <Textarea label={t('season.theme')} autosize minRows={2} {...fields.text('theme')} />
      <DayField label={t('season.from')} required {...fields.day('from')} />
      <DayField label={t('season.to')} required {...fields.day('to')} />
      <ProposalFields told={change} />
    </FormDialog>
  )
}
