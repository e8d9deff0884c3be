/** Records an award in the register, or corrects an entry that was mistyped. */
import { Group, NativeSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listProposals } from '#features/approvals/contract.ts'
import { UnitPicker } from '#features/organisations/web/pickers.tsx'
import { listSeasons } from '#features/seasons/contract.ts'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { listAwards } from '../../contract.ts'
import {
  type AwardEntry,
  changeEntry,
  type EntryGiven,
  getEntry,
  listEntries,
  proposeEntryChange,
  recordEntry,
} from '../../register/contract.ts'
import { dayNamed, years } from '../../register/rules.ts'
import { words } from '../../register/words.ts'
import { useAwardName } from '../useAwardName.ts'
import { useEntryName } from './useEntries.ts'

const refresh = [listEntries, getEntry, listProposals]

type Fields = {
  awardCode: string | null
  unitId: string | null
  /** What it is called, for a form that is found again. */
  unitName: string
  year: number | null
  decisionNumber: string
  decisionDay: string | null
  decisionBody: string
  seasonId: string | null
  note: string
}
const empty: Fields = {
  ...{ awardCode: null, unitId: null, unitName: '', year: null },
  ...{ decisionNumber: '', decisionDay: null, decisionBody: '', seasonId: null, note: '' },
}

/** What was left empty is not known. */
const orNull = (text: string) => text.trim() || null

/** What must be chosen and was not is sent as it is, so that the server names the missing field. */
const bodyOf = ({ awardCode, unitId, year, decisionDay, seasonId, ...typed }: Fields): EntryGiven => ({
  ...{ awardCode: awardCode as string, unitId: unitId as string, year: year as number, decisionDay, seasonId },
  ...{ decisionNumber: orNull(typed.decisionNumber), decisionBody: orNull(typed.decisionBody) },
  note: orNull(typed.note.replace(/\s+/g, ' ')),
})

export function useEntryLabels() {
  const t = useWords(words)
  return {
    ...{ awardCode: t('field.award'), unitId: t('field.unit'), year: t('field.year'), note: t('field.note') },
    ...{ decisionNumber: t('field.decisionNumber'), decisionDay: t('field.decisionDay') },
    ...{ decisionBody: t('field.decisionBody'), seasonId: t('award_entries.season') },
  }
}

export function RecordEntryDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const record = useTell(recordEntry, { refresh })
  const keep = { key: 'award-entry/new', name: t('award_entries.record') }
  const fields = useFields<Fields>(empty, record.error, keep)
  const submit = () => record.mutate({ body: bodyOf(fields.values) }, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('award_entries.record')}
      onSubmit={submit}
      pending={record.isPending}
      error={record.error}
      form={fields.form}
      labels={useEntryLabels()}
    >
      <EntryFields fields={fields} />
    </FormDialog>
  )
}

export function ChangeEntryDialog({ entry, onClose }: { entry: AwardEntry; onClose: () => void }) {
  const t = useWords(words)
  const change = useProposable(changeEntry, proposeEntryChange, { refresh })
  const { award, unitId, unitName, year, decisionNumber, decisionDay, decisionBody, seasonId, note } = entry
  const saved: Fields = {
    ...{ awardCode: award.code, unitId, unitName, year, decisionNumber: decisionNumber ?? '', decisionDay },
    ...{ decisionBody: decisionBody ?? '', seasonId, note: note ?? '' },
  }
  const name = t('award_entries.change-of', useEntryName()(entry))
  const keep = { key: `award-entry/${entry.id}`, name, version: entry.version }
  const fields = useFields<Fields>(saved, change.error, keep)
  const told = { params: { entryId: entry.id }, body: bodyOf(fields.values), version: fields.version }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={name}
      {...(change.needed && { submitLabel: t('award_entries.propose-change') })}
      onSubmit={() => change.submit(told, fields.done(onClose))}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={useEntryLabels()}
    >
      <EntryFields fields={fields} entry={entry} />
      <ProposalFields told={change} />
    </FormDialog>
  )
}

type FieldsProps = { fields: ReturnType<typeof useFields<Fields>>; entry?: AwardEntry | undefined }

function EntryFields({ fields, entry }: FieldsProps) {
  const t = useWords(words)
  const labels = useEntryLabels()
  const { values } = fields
  const year = values.year !== null && values.year >= years.first && values.year <= years.last ? values.year : null
  const day = year === null ? values.decisionDay : dayNamed(year, values.decisionDay)
  const known = values.unitId === null ? undefined : { id: values.unitId, name: values.unitName }
  return (
    <>
      <Group grow align="flex-start">
        <NumberField
          label={labels.year}
          required
          name="year"
          // A year is a name, not an amount.
          styles={{}}
          maxLength={4}
          value={values.year}
          error={fields.faultOf('year')}
          onChange={(next) => fields.set({ year: next })}
        />
        <DayField label={labels.decisionDay} {...fields.day('decisionDay')} />
      </Group>
      <AwardField fields={fields} day={day} entry={entry} />
      <UnitPicker
        label={labels.unitId}
        required
        day={day}
        {...(known && { known })}
        onPicked={({ name }) => fields.set({ unitName: name })}
        {...fields.pick('unitId')}
      />
      <Group grow align="flex-start">
        <TextInput
          label={labels.decisionNumber}
          description={t('award_entries.unknown-hint')}
          {...fields.text('decisionNumber')}
        />
        <TextInput
          label={labels.decisionBody}
          description={t('award_entries.unknown-hint')}
          {...fields.text('decisionBody')}
        />
      </Group>
      <SeasonField fields={fields} year={year} entry={entry} />
      <Textarea label={labels.note} autosize minRows={2} {...fields.text('note')} />
    </>
  )
}

/** The catalogue of the day of the decision. */
function AwardField({ fields, day, entry }: FieldsProps & { day: string | null }) {
  const labels = useEntryLabels()
  const nameOf = useAwardName()
  const { data } = useQuery(ask(listAwards, { query: day ? { day } : {} }))
  const awards = new Map((data?.items ?? []).map((award) => [award.code, nameOf(award)]))
  if (entry && !awards.has(entry.award.code)) awards.set(entry.award.code, nameOf(entry.award))
  return (
    <Select
      label={labels.awardCode}
      required
      searchable
      data={[...awards].map(([value, label]) => ({ value, label }))}
      {...fields.pick('awardCode')}
    />
  )
}

/** Seasons of that year that the reader knows; one that stands there and is not theirs to read stays. */
function SeasonField({ fields, year, entry }: FieldsProps & { year: number | null }) {
  const t = useWords(words)
  const labels = useEntryLabels()
  const { data } = useQuery({
    ...ask(listSeasons, { query: { year: year ?? 2000 } }),
    enabled: year !== null && year >= 1990,
  })
  const seasons = new Map((data?.items ?? []).map((one) => [one.id, `${one.label}, ${one.year}`]))
  if (entry?.seasonId && !seasons.has(entry.seasonId))
    seasons.set(entry.seasonId, `${entry.regionLabel ?? ''}, ${entry.year}`)
  return (
    <NativeSelect
      label={labels.seasonId}
      description={t('award_entries.season-hint')}
      name="seasonId"
      value={fields.values.seasonId ?? ''}
      error={fields.faultOf('seasonId')}
      onChange={(event) => fields.set({ seasonId: event.currentTarget.value || null })}
      data={[
        { value: '', label: t('award_entries.no-season') },
        ...[...seasons].map(([value, label]) => ({ value, label })),
      ]}
    />
  )
}
