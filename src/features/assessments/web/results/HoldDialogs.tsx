/** Puts a unit on hold, changes what is said of it, lifts it. */
import { Alert, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { listProposals } from '#features/approvals/contract.ts'
import { dayOf } from '#kit/days.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { type Proposable, useProposable } from '#web/useProposable.ts'
import {
  changeHold,
  type Hold,
  liftHold,
  listHolds,
  makeHold,
  proposeHold,
  proposeHoldChange,
  proposeLifting,
} from '../../holds/contract.ts'
import { type HoldKind, holdKinds } from '../../holds/rules.ts'
import { words } from '../../holds/words.ts'
import { listResults } from '../../results/contract.ts'

const refresh = [listHolds, listResults, listProposals]

type Said = {
  to: string | null
  reason: string
  decisionNumber: string
  decisionDay: string | null
  decisionBody: string
}
/** What was left empty is not known. */
const orNull = (text: string) => text.trim() || null
const bodyOf = ({ to, reason, decisionNumber, decisionDay, decisionBody }: Said) => ({
  ...{ to, reason, decisionDay },
  ...{ decisionNumber: orNull(decisionNumber), decisionBody: orNull(decisionBody) },
})

function useLabels() {
  const t = useWords(words)
  return {
    ...{ unitId: t('hold.unit'), kind: t('hold.kind'), from: t('hold.from'), to: t('hold.to') },
    ...{ reason: t('hold.reason'), decisionNumber: t('hold.decision-number') },
    ...{ decisionDay: t('hold.decision-day'), decisionBody: t('hold.decision-body') },
  }
}

type Fields = ReturnType<typeof useFields<Said & { unitId: string; kind: string; from: string | null }>>

function SaidFields({ fields }: { fields: Pick<Fields, 'text' | 'day'> }) {
  const t = useWords(words)
  const labels = useLabels()
  return (
    <>
      <DayField label={labels.to} {...fields.day('to')} description={t('hold.to-hint')} />
      <Textarea label={labels.reason} required autosize minRows={2} {...fields.text('reason')} />
      <Group grow align="flex-start">
        <TextInput label={labels.decisionNumber} {...fields.text('decisionNumber')} />
        <DayField label={labels.decisionDay} {...fields.day('decisionDay')} />
      </Group>
      <TextInput label={labels.decisionBody} {...fields.text('decisionBody')} />
    </>
  )
}

/** Once units have begun to score themselves: why, for whoever decides. */
function ByTwo({ told }: { told: Proposable }) {
  const t = useWords(words)
  return (
    <>
      {told.needed && <Text size="sm">{t('hold.by-two')}</Text>}
      <ProposalFields told={told} />
    </>
  )
}

type MakeProps = {
  seasonId: string
  members: readonly { unitId: string; unitName: string }[]
  onClose: () => void
}

export function MakeHoldDialog({ seasonId, members, onClose }: MakeProps) {
  const t = useWords(words)
  const labels = useLabels()
  const told = useProposable(makeHold, proposeHold, { refresh })
  const empty = {
    ...{ unitId: members[0]?.unitId ?? '', kind: holdKinds[0] as string, from: dayOf(new Date()) as string | null },
    ...{
      to: null as string | null,
      reason: '',
      decisionNumber: '',
      decisionDay: null as string | null,
      decisionBody: '',
    },
  }
  const fields = useFields(empty, told.error, { key: `season/${seasonId}/hold`, name: t('hold.make') })
  const { values } = fields
  const hold = { ...bodyOf(values), unitId: values.unitId, kind: values.kind as HoldKind, from: values.from ?? '' }
  const submit = () => told.submit({ params: { seasonId }, body: told.needed ? { hold } : hold }, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('hold.make')}
      {...(told.needed && { submitLabel: t('hold.propose') })}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
    >
      <NativeSelect
        label={labels.unitId}
        value={values.unitId}
        error={fields.faultOf('unitId')}
        onChange={(event) => fields.set({ unitId: event.currentTarget.value })}
        data={members.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
      />
      <NativeSelect
        label={labels.kind}
        value={values.kind}
        error={fields.faultOf('kind')}
        onChange={(event) => fields.set({ kind: event.currentTarget.value })}
        data={holdKinds.map((kind) => ({ value: kind, label: t(`hold.kind-${kind}`) }))}
      />
      <DayField label={labels.from} required {...fields.day('from')} />
      <SaidFields fields={fields} />
      <ByTwo told={told} />
    </FormDialog>
  )
}

type Props = { hold: Hold; onClose: () => void }

export function ChangeHoldDialog({ hold, onClose }: Props) {
  const t = useWords(words)
  const labels = useLabels()
  const told = useProposable(changeHold, proposeHoldChange, { refresh })
  const name = t('hold.change-of', { unit: hold.unitName })
  const saved = {
    ...{ unitId: hold.unitId, kind: hold.kind as string, from: hold.from as string | null },
    ...{ to: hold.to, reason: hold.reason, decisionNumber: hold.decisionNumber ?? '' },
    ...{ decisionDay: hold.decisionDay, decisionBody: hold.decisionBody ?? '' },
  }
  const fields = useFields(saved, told.error, { key: `hold/${hold.id}`, name, version: hold.version })
  const given = bodyOf(fields.values)
  const sent = { params: { holdId: hold.id }, version: fields.version ?? hold.version }
  const submit = () => told.submit({ ...sent, body: told.needed ? { hold: given } : given }, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={name}
      {...(told.needed && { submitLabel: t('hold.change-propose') })}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
    >
      <SaidFields fields={fields} />
      <ByTwo told={told} />
    </FormDialog>
  )
}

export function LiftHoldDialog({ hold, onClose }: Props) {
  const t = useWords(words)
  const told = useProposable(liftHold, proposeLifting, { refresh })
  const name = t('hold.lift-of', { unit: hold.unitName })
  const empty = { on: dayOf(new Date()) as string | null, reason: '' }
  const fields = useFields(empty, told.error, { key: `hold/${hold.id}/lift`, name })
  const { values } = fields
  const lifting = { on: values.on ?? '', reason: values.reason }
  const sent = { params: { holdId: hold.id }, version: hold.version }
  const submit = () => told.submit({ ...sent, body: told.needed ? { lifting } : lifting }, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={name}
      submitLabel={t(told.needed ? 'hold.lift-propose' : 'hold.lift')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ on: t('hold.on'), reason: t('hold.lift-reason') }}
    >
      <Alert variant="default">
        <Text size="sm">{t('hold.lift-consequence')}</Text>
      </Alert>
      <DayField label={t('hold.on')} required {...fields.day('on')} />
      <Textarea label={t('hold.lift-reason')} required autosize minRows={2} {...fields.text('reason')} />
      <ByTwo told={told} />
    </FormDialog>
  )
}
