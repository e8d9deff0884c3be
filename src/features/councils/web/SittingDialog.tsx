/** Calls a sitting or changes it: day, place, agenda, and what was concluded. */
import { Button, Fieldset, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listCouncils } from '../contract.ts'
import { addSitting, changeSitting, getSitting, type Sitting } from '../sittings/contract.ts'
import { words } from '../sittings/words.ts'

type Item = { title: string; conclusion: string }
type Fields = { day: string | null; place: string; conferenceId: string; agenda: Item[] }
const refresh = [listCouncils, getSitting]

const fieldsOf = (sitting: Sitting | undefined): Fields => ({
  ...{ day: sitting?.day ?? null, place: sitting?.place ?? '', conferenceId: sitting?.conferenceId ?? '' },
  agenda: (sitting?.agenda ?? []).map(({ title, conclusion }) => ({ title, conclusion: conclusion ?? '' })),
})

type Props = {
  councilId: string
  conferences: readonly { id: string; day: string | null; place: string | null }[]
  sitting?: Sitting
  onClose: () => void
}

export function SittingDialog({ councilId, conferences, sitting, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addSitting, { refresh })
  const change = useTell(changeSitting, { refresh })
  const told = sitting ? change : add
  const title = t(sitting ? 'sitting.change' : 'sitting.add')
  const keep = sitting
    ? { key: `sitting/${sitting.id}`, name: title, version: sitting.version }
    : { key: `council-sitting/${councilId}`, name: title }
  const fields = useFields<Fields>(fieldsOf(sitting), told.error, keep)
  const { day, place, conferenceId, agenda } = fields.values
  const submit = () => {
    const body = {
      // A day left empty is sent as it is, so that the server names the missing field.
      ...{ day: day as string, place: place.trim() || null, conferenceId: conferenceId || null },
      agenda: agenda.map((item) => ({ title: item.title, conclusion: item.conclusion.trim() || null })),
    }
    const onSuccess = fields.done(onClose)
    if (sitting)
      return change.mutate({ params: { sittingId: sitting.id }, body, version: fields.version }, { onSuccess })
    return add.mutate({ params: { councilId }, body }, { onSuccess })
  }
  const put = (at: number, changed: Partial<Item>) =>
    fields.set({ agenda: agenda.map((item, index) => (index === at ? { ...item, ...changed } : item)) })
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ day: t('sitting.day'), place: t('sitting.place'), agenda: t('sitting.agenda') }}
    >
      <Group grow align="flex-start">
        <DayField label={t('sitting.day')} required {...fields.day('day')} />
        <TextInput label={t('sitting.place')} {...fields.text('place')} />
      </Group>
      {conferences.length > 0 && (
        <NativeSelect
          label={t('sitting.conference')}
          data={[
            { value: '', label: t('sitting.no-conference') },
            ...conferences.map((one) => ({
              value: one.id,
              label: [formatDay(one.day), one.place].filter(Boolean).join(' · ') || '…',
            })),
          ]}
          {...fields.text('conferenceId')}
        />
      )}
      {agenda.map((item, at) => (
        // The order is the only thing that tells items apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name
        <Fieldset key={at} legend={`${t('sitting.agenda-title')} ${at + 1}`}>
          <TextInput
            aria-label={`${t('sitting.agenda-title')} ${at + 1}`}
            value={item.title}
            error={fields.faultOf(`agenda/${at}/title`)}
            onChange={(event) => put(at, { title: event.currentTarget.value })}
          />
          {sitting && sitting.state !== 'planned' && (
            <Textarea
              mt="xs"
              label={t('sitting.agenda-conclusion')}
              autosize
              minRows={2}
              value={item.conclusion}
              onChange={(event) => put(at, { conclusion: event.currentTarget.value })}
            />
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            mt="xs"
            onClick={() => fields.set({ agenda: agenda.filter((_, index) => index !== at) })}
          >
            {t('sitting.agenda-remove', { number: at + 1 })}
          </Button>
        </Fieldset>
      ))}
      <Group>
        <Button variant="default" onClick={() => fields.set({ agenda: [...agenda, { title: '', conclusion: '' }] })}>
          {t('sitting.agenda-add')}
        </Button>
      </Group>
    </FormDialog>
  )
}
