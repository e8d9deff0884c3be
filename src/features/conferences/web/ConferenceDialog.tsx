/** Adds a conference or changes it. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addConference, type Conference, changeConference, getConference, listConferences } from '../contract.ts'
import { type ConferenceKind, conferenceKinds } from '../rules.ts'
import { words } from '../words.ts'

type Fields = { kind: string; day: string | null; place: string; attending: string }
const refresh = [listConferences, getConference]

const fieldsOf = (conference: Conference | undefined): Fields => ({
  kind: conference?.kind ?? 'launch',
  day: conference?.day ?? null,
  place: conference?.place ?? '',
  attending: conference?.attending.join('\n') ?? '',
})

/** What is left empty is not known; each line is one body. */
const bodyOf = ({ kind, day, place, attending }: Fields) => ({
  kind: kind as ConferenceKind,
  day,
  place: place.trim() || null,
  attending: attending.split('\n').flatMap((body) => body.trim() || []),
})

type Props = { seasonId: string; conference?: Conference; onClose: () => void }

export function ConferenceDialog({ seasonId, conference, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addConference, { refresh })
  const change = useTell(changeConference, { refresh })
  const told = conference ? change : add
  const title = conference
    ? t('conference.change-of', { conference: t(`conference.${conference.kind}`) })
    : t('conference.add')
  const keep = conference
    ? { key: `conference/${conference.id}`, name: title, version: conference.version }
    : { key: `season/${seasonId}/conference`, name: title }
  const fields = useFields<Fields>(fieldsOf(conference), told.error, keep)
  const submit = () => {
    const body = bodyOf(fields.values)
    const onSuccess = fields.done(onClose)
    if (!conference) return add.mutate({ params: { seasonId }, body }, { onSuccess })
    return change.mutate({ params: { conferenceId: conference.id }, body, version: fields.version }, { onSuccess })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      written={(name, value) => (name === 'kind' ? t(`conference.${value as ConferenceKind}`) : undefined)}
      labels={{
        kind: t('conference.kind'),
        day: t('conference.day'),
        place: t('conference.place'),
        attending: t('conference.attending'),
      }}
    >
      <NativeSelect
        label={t('conference.kind')}
        required
        data={conferenceKinds.map((kind) => ({ value: kind, label: t(`conference.${kind}`) }))}
        {...fields.text('kind')}
      />
      <DayField label={t('conference.day')} {...fields.day('day')} />
      <TextInput label={t('conference.place')} {...fields.text('place')} />
      <Textarea
        label={t('conference.attending')}
        description={t('conference.attending-hint')}
        autosize
        minRows={3}
        {...fields.text('attending')}
      />
    </FormDialog>
  )
}
