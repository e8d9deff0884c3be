/** Names a lead or deputy, or changes the post, its decision and its last day. */
import { Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { getBoard, listWork } from '../board/contract.ts'
import { getSeason, type Season } from '../contract.ts'
import { changeLeader, type Leadership, nameLeader } from '../leadership/contract.ts'
import { proposeLeader, proposeLeaderChange } from '../proposals/contract.ts'
import { words } from '../words.ts'

const refresh = [getSeason, getBoard, listWork]

type Fields = {
  role: string
  unitId: string
  post: string
  decisionNumber: string
  decisionDay: string | null
  decisionBody: string
  from: string | null
  to: string | null
}

/** What is left empty is not known. */
const postOf = ({ post, decisionNumber, decisionDay, decisionBody, to }: Fields) => ({
  post,
  decisionNumber: decisionNumber.trim() || null,
  decisionDay,
  decisionBody: decisionBody.trim() || null,
  to: to ?? '',
})

function useLabels() {
  const t = useWords(words)
  return {
    role: t('leadership.role'),
    unitId: t('leadership.unit'),
    post: t('leadership.post'),
    decisionNumber: t('leadership.decision-number'),
    decisionDay: t('leadership.decision-day'),
    decisionBody: t('leadership.decision-body'),
    from: t('season.from'),
    to: t('season.to'),
    reason: t('stage.reason'),
  }
}

export function NameDialog({ season, onClose }: { season: Season; onClose: () => void }) {
  const t = useWords(words)
  const labels = useLabels()
  const name = useProposable(nameLeader, proposeLeader, { refresh, asked: season.underWay })
  const units = season.blocks.flatMap(({ label, members }) => ({
    group: label,
    items: members.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
  }))
  const { from, to } = season
  const title = t('leadership.name')
  const keep = { key: `season/${season.id}/leader`, name: title }
  const first = { role: 'lead', unitId: units[0]?.items[0]?.value ?? '', post: '', from, to }
  const unknown = { decisionNumber: '', decisionDay: null, decisionBody: '' }
  const fields = useFields<Fields>({ ...first, ...unknown }, name.error, keep)
  const submit = () => {
    const { role, unitId, from: first } = fields.values
    const body = { role: role as Leadership['role'], unitId, from: first ?? '', ...postOf(fields.values) }
    name.submit({ params: { seasonId: season.id }, body }, fields.done(onClose))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(name.needed && { submitLabel: t('stage.propose') })}
      onSubmit={submit}
      pending={name.isPending}
      error={name.error}
      form={fields.form}
      labels={labels}
    >
      <NativeSelect
        label={labels.role}
        required
        data={(['lead', 'deputy'] as const).map((role) => ({ value: role, label: t(`leadership.${role}`) }))}
        {...fields.text('role')}
      />
      <NativeSelect label={labels.unitId} required data={units} {...fields.text('unitId')} />
      <PostFields fields={fields} />
      <Group grow align="flex-start">
        <DayField label={labels.from} required {...fields.day('from')} />
        <DayField label={labels.to} required {...fields.day('to')} />
      </Group>
      <ProposalFields told={name} />
    </FormDialog>
  )
}

export function ChangeDialog({ season, leader, onClose }: { season: Season; leader: Leadership; onClose: () => void }) {
  const t = useWords(words)
  const labels = useLabels()
  const change = useProposable(changeLeader, proposeLeaderChange, { refresh, asked: season.underWay })
  const { id, version, unitName, decisionNumber, decisionBody, ...rest } = leader
  const title = t('leadership.change-of', { unit: unitName })
  const fields = useFields<Fields>(
    { ...rest, decisionNumber: decisionNumber ?? '', decisionBody: decisionBody ?? '' },
    change.error,
    { key: `leadership/${id}`, name: title, version },
  )
  const params = { seasonId: season.id, leadershipId: id }
  const input = { params, body: postOf(fields.values), version: fields.version }
  const submit = () => change.submit(input, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      {...(change.needed && { submitLabel: t('stage.propose') })}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={labels}
    >
      <PostFields fields={fields} />
      <DayField label={labels.to} required {...fields.day('to')} />
      <ProposalFields told={change} />
    </FormDialog>
  )
}

function PostFields({ fields }: { fields: ReturnType<typeof useFields<Fields>> }) {
  const t = useWords(words)
  const labels = useLabels()
  return (
    <>
      <TextInput label={labels.post} required {...fields.text('post')} />
      <Text size="sm" c="dimmed">
        {t('leadership.decision-hint')}
      </Text>
      <TextInput label={labels.decisionNumber} {...fields.text('decisionNumber')} />
      <DayField label={labels.decisionDay} {...fields.day('decisionDay')} />
      <TextInput label={labels.decisionBody} {...fields.text('decisionBody')} />
    </>
  )
}
