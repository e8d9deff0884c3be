/** Lead and deputies with the decision that named them; what is not known is said to be unknown. */
import { Button, Group, NativeSelect, Table, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { getBoard, listWork } from '../board/contract.ts'
import { getSeason, type Season } from '../contract.ts'
import { changeLeader, type Leadership, nameLeader } from '../leadership/contract.ts'
import { words } from '../words.ts'

const refresh = [getSeason, getBoard, listWork]

export function LeadershipSection({ season }: { season: Season }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Leadership | 'new' | null>(null)
  const mayChange = season.may.includes('leadership.change')
  const close = () => setOpen(null)
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('leadership.title')}</Title>
        {mayChange && (
          <Button variant="default" onClick={() => setOpen('new')}>
            {t('leadership.name')}
          </Button>
        )}
      </Group>
      {season.leadership.length === 0 ? (
        <Text c="dimmed">{t('leadership.empty')}</Text>
      ) : (
        <Leaders leaders={season.leadership} {...(mayChange && { onChange: setOpen })} />
      )}
      {open === 'new' && <NameDialog season={season} onClose={close} />}
      {open !== null && open !== 'new' && <ChangeDialog season={season} leader={open} onClose={close} />}
    </section>
  )
}

function Leaders({ leaders, onChange }: { leaders: readonly Leadership[]; onChange?: (leader: Leadership) => void }) {
  const t = useWords(words)
  return (
    <TableFrame label={t('leadership.title')} minWidth={680}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('leadership.unit')}</Table.Th>
          <Table.Th>{t('leadership.role')}</Table.Th>
          <Table.Th>{t('leadership.post')}</Table.Th>
          <Table.Th>{t('leadership.decision')}</Table.Th>
          <Table.Th>{t('leadership.term')}</Table.Th>
          {onChange && <Table.Th>{t('leadership.change')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {leaders.map((leader) => (
          <Table.Tr key={leader.id}>
            <Table.Th scope="row">{leader.unitName}</Table.Th>
            <Table.Td>{t(`leadership.${leader.role}`)}</Table.Td>
            <Table.Td>{leader.post}</Table.Td>
            <Table.Td>{decisionOf(leader) || t('leadership.decision-unknown')}</Table.Td>
            <Table.Td>{`${formatDay(leader.from)} – ${formatDay(leader.to)}`}</Table.Td>
            {onChange && (
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onChange(leader)}
                  aria-label={t('leadership.change-of', { unit: leader.unitName })}
                >
                  {t('leadership.change')}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

const decisionOf = ({ decisionNumber, decisionDay, decisionBody }: Leadership) =>
  [decisionNumber, formatDay(decisionDay), decisionBody].filter(Boolean).join(', ')

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
  }
}

function NameDialog({ season, onClose }: { season: Season; onClose: () => void }) {
  const t = useWords(words)
  const labels = useLabels()
  const name = useTell(nameLeader, { refresh })
  const units = season.blocks.flatMap(({ label, members }) => ({
    group: label,
    items: members.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
  }))
  const { from, to } = season
  const empty = { post: '', decisionNumber: '', decisionDay: null, decisionBody: '', from, to }
  const fields = useFields<Fields>({ role: 'lead', unitId: units[0]?.items[0]?.value ?? '', ...empty }, name.error)
  const submit = () => {
    const { role, unitId, from: first } = fields.values
    const body = { role: role as Leadership['role'], unitId, from: first ?? '', ...postOf(fields.values) }
    name.mutate({ params: { seasonId: season.id }, body }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('leadership.name')}
      onSubmit={submit}
      pending={name.isPending}
      error={name.error}
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
    </FormDialog>
  )
}

function ChangeDialog({ season, leader, onClose }: { season: Season; leader: Leadership; onClose: () => void }) {
  const t = useWords(words)
  const labels = useLabels()
  const change = useTell(changeLeader, { refresh })
  const { id, version, unitName, decisionNumber, decisionBody, ...rest } = leader
  const fields = useFields<Fields>(
    { ...rest, decisionNumber: decisionNumber ?? '', decisionBody: decisionBody ?? '' },
    change.error,
  )
  const submit = () =>
    change.mutate(
      { params: { seasonId: season.id, leadershipId: id }, body: postOf(fields.values), version },
      { onSuccess: onClose },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('leadership.change-of', { unit: unitName })}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      labels={labels}
    >
      <PostFields fields={fields} />
      <DayField label={labels.to} required {...fields.day('to')} />
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
