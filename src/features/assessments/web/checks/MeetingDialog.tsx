/** Records the check meeting of a block, or changes its record. */
import { Checkbox, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addMeeting, changeMeeting, listMeetings } from '../../meetings/contract.ts'
import { words } from '../../meetings/words.ts'

type Here = Output<typeof listMeetings>['blocks'][number]
type Props = { seasonId: string; here: Here; onClose: () => void }
type Fields = {
  heldOn: string | null
  place: string
  chair: string
  secretary: string
  present: string[]
  guests: string
  note: string
}
const orNull = (text: string) => text.trim() || null

const fieldsOf = ({ meeting, members }: Here): Fields => ({
  heldOn: meeting?.heldOn ?? null,
  place: meeting?.place ?? '',
  chair: meeting?.chair ?? '',
  secretary: meeting?.secretary ?? '',
  present: meeting?.present ?? members.map(({ id }) => id),
  guests: meeting?.guests ?? '',
  note: meeting?.note ?? '',
})

const bodyOf = ({ heldOn, place, chair, secretary, present, guests, note }: Fields) => ({
  ...{ heldOn: heldOn ?? '', place: orNull(place), chair: chair.trim(), secretary: orNull(secretary), present },
  ...{ guests: orNull(guests), note: orNull(note) },
})

export function MeetingDialog({ seasonId, here, onClose }: Props) {
  const t = useWords(words)
  const refresh = [listMeetings]
  const add = useTell(addMeeting, { refresh })
  const change = useTell(changeMeeting, { refresh })
  const { meeting, block, label, members } = here
  const title = `${t('check-meeting.title')}: ${label}`
  const error = add.error ?? change.error
  const keep = {
    ...{ key: `season/${seasonId}/check-meeting/${block}`, name: title },
    ...(meeting && { version: meeting.version }),
  }
  const fields = useFields<Fields>(fieldsOf(here), error, keep)
  const body = bodyOf(fields.values)
  const done = { onSuccess: fields.done(onClose) }
  const submit = () =>
    meeting
      ? change.mutate({ params: { meetingId: meeting.id }, body, version: fields.version ?? meeting.version }, done)
      : add.mutate({ params: { seasonId }, body: { ...body, block } }, done)
  const labels = {
    ...{ heldOn: t('check-meeting.held-on'), place: t('check-meeting.place'), chair: t('check-meeting.chair') },
    ...{ secretary: t('check-meeting.secretary'), present: t('check-meeting.present') },
    ...{ guests: t('check-meeting.guests'), note: t('check-meeting.note') },
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={add.isPending || change.isPending}
      error={error}
      form={fields.form}
      labels={labels}
      size="lg"
    >
      <DayField label={labels.heldOn} required {...fields.day('heldOn')} />
      <TextInput label={labels.place} {...fields.text('place')} />
      <TextInput label={labels.chair} description={t('check-meeting.chair-hint')} required {...fields.text('chair')} />
      <TextInput label={labels.secretary} description={t('check-meeting.chair-hint')} {...fields.text('secretary')} />
      <Checkbox.Group
        label={labels.present}
        value={fields.values.present}
        onChange={(present) => fields.set({ present })}
        error={fields.faultOf('present')}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing="xs" mt="xs">
          {members.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <TextInput label={labels.guests} {...fields.text('guests')} />
      <Textarea label={labels.note} autosize minRows={2} {...fields.text('note')} />
    </FormDialog>
  )
}
