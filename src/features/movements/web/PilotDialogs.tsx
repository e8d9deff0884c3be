/** A unit chooses a place for a target, says what is done there and what came of it, or gives it up. */
import { Group, Text, Textarea, TextInput } from '@mantine/core'
import { ProvincePicker } from '#features/organisations/web/pickers.tsx'
import type { Day } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Keeping } from '#web/useKept.ts'
import * as contract from '../pilots/contract.ts'
import { placeName } from '../pilots/rules.ts'
import { words } from '../pilots/words.ts'
import type { Deed, Row } from './PilotsScreen.tsx'

const refresh = [contract.listPilots]

type Choosing = { target: contract.PilotTarget; row: Row; today: Day; onClose: () => void }

export function ChooseDialog({ target, row, today, onClose }: Choosing) {
  const t = useWords(words)
  const choose = useTell(contract.choosePilot, { refresh })
  const title = t('pilots.choose-for', { unit: row.unitName })
  const place = { targetKind: target.kind, targetId: target.id, unitId: row.unitId }
  const save: Save = (body, { done }) =>
    choose.mutate({ params: { seasonId: target.seasonId }, body: { ...place, ...body } }, { onSuccess: done })
  const keep = { key: `pilot/${target.id}/${row.unitId}`, name: title }
  return <PilotForm {...{ title, keep, today, save, onClose }} lead={target.content} told={choose} />
}

type Props = { deed: Deed; pilot: contract.Pilot; today: Day; onClose: () => void }

export function PilotDialog({ deed, ...rest }: Props) {
  return deed === 'change' ? <ChangeDialog {...rest} /> : <WithdrawDialog {...rest} />
}

function ChangeDialog({ pilot, today, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const change = useTell(contract.changePilot, { refresh })
  const title = t('pilots.change-one', { place: placeName(pilot) })
  const save: Save = (body, { version, done }) =>
    change.mutate({ params: { pilotId: pilot.id }, body, version }, { onSuccess: done })
  const keep = { key: `pilot/${pilot.id}`, name: title, version: pilot.version }
  return <PilotForm {...{ title, keep, pilot, today, save, onClose }} told={change} />
}

type Fields = {
  commune: string
  district: string
  provinceId: string | null
  chosenOn: Day | null
  help: string
  result: string
  reachedOn: Day | null
}

const fieldsOf = (pilot: contract.Pilot | undefined, today: Day): Fields => ({
  commune: pilot?.commune ?? '',
  district: pilot?.district ?? '',
  provinceId: pilot?.provinceId ?? null,
  chosenOn: pilot?.chosenOn ?? today,
  help: pilot?.help ?? '',
  result: pilot?.result ?? '',
  reachedOn: pilot?.reachedOn ?? null,
})

/** A day left empty is sent as it is, so that the server names the missing field. */
const bodyOf = (fields: Fields): contract.PilotInput => ({
  ...fields,
  chosenOn: fields.chosenOn as Day,
  district: fields.district.trim() || null,
  help: fields.help.trim() || null,
  result: fields.result.trim() || null,
})

type Save = (body: contract.PilotInput, sent: { version: number; done: () => void }) => void
type FormProps = {
  title: string
  lead?: string
  keep: Keeping
  pilot?: contract.Pilot
  today: Day
  save: Save
  told: { isPending: boolean; error: unknown }
  onClose: () => void
}

function PilotForm({ title, lead, keep, pilot, today, save, told, onClose }: FormProps) {
  const t = useWords(words)
  const fields = useFields<Fields>(fieldsOf(pilot, today), told.error, keep)
  const province = fields.pick('provinceId')
  const labels = {
    commune: t('pilots.commune'),
    district: t('pilots.district'),
    provinceId: t('pilots.province'),
    chosenOn: t('pilots.chosen-on'),
    help: t('pilots.help'),
    result: t('pilots.result'),
    reachedOn: t('pilots.reached-on'),
  }
  const written = (field: string, value: unknown) =>
    field === 'provinceId' && pilot && value === pilot.provinceId ? (pilot.provinceName ?? undefined) : undefined
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      onClose={onClose}
      onSubmit={() => save(bodyOf(fields.values), { version: fields.version, done: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
      written={written}
    >
      {lead && <Text size="sm">{lead}</Text>}
      <TextInput label={labels.commune} required data-autofocus {...fields.text('commune')} />
      <TextInput label={labels.district} description={t('pilots.district-hint')} {...fields.text('district')} />
      <Group grow align="flex-start">
        <DayField label={labels.chosenOn} required {...fields.day('chosenOn')} />
        <ProvincePicker label={labels.provinceId} day={fields.values.chosenOn} {...province} />
      </Group>
      <Textarea label={labels.help} autosize minRows={2} {...fields.text('help')} />
      <Textarea label={labels.result} autosize minRows={2} {...fields.text('result')} />
      <DayField label={labels.reachedOn} {...fields.day('reachedOn')} />
    </FormDialog>
  )
}

/** Giving a place up wants a reason that stays in the record. */
function WithdrawDialog({ pilot, today, onClose }: Omit<Props, 'deed'>) {
  const t = useWords(words)
  const withdraw = useTell(contract.withdrawPilot, { refresh })
  const title = t('pilots.withdraw-one', { place: placeName(pilot) })
  const keep = { key: `pilot/${pilot.id}/withdrawal`, name: title }
  const fields = useFields({ day: today as Day | null, reason: '' }, withdraw.error, keep)
  const body = { ...fields.values, day: fields.values.day as Day }
  const input = { params: { pilotId: pilot.id }, body, version: pilot.version }
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={t('pilots.withdraw')}
      onClose={onClose}
      onSubmit={() => withdraw.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
      labels={{ day: t('pilots.withdrawn-on'), reason: t('pilots.reason') }}
    >
      <Text size="sm">{t('pilots.withdraw-hint')}</Text>
      <DayField label={t('pilots.withdrawn-on')} required {...fields.day('day')} />
      <Textarea label={t('pilots.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
