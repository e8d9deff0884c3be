/** Who is there: told member by member, saved in one; what is typed is kept until then. */
import { Button, Group, NativeSelect, Paper, Table, Text, TextInput, Title } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { KeptLine, OrMerge } from '#web/FormState.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { type Attendant, getSitting, keepAttendance, type Sitting } from '../sittings/contract.ts'
import { isThere, type Presence, presences } from '../sittings/rules.ts'
import { words } from '../sittings/words.ts'
import { listVotes } from '../votes/contract.ts'
import { words as councilWords } from '../words.ts'

/** Two fields for each member: how they are there, and why they are not. */
const presenceOf = (memberId: string) => `presence-${memberId}`
const reasonOf = (memberId: string) => `reason-${memberId}`

const fieldsOf = (attendance: readonly Attendant[]): Record<string, string> =>
  Object.fromEntries(
    attendance.flatMap(({ memberId, presence, reason }) => [
      [presenceOf(memberId), presence ?? ''],
      [reasonOf(memberId), reason ?? ''],
    ]),
  )

/** What a field holds: one of the presences, or nothing told yet. */
const toldAs = (value: string): Presence | null => presences.find((one) => one === value) ?? null

export function Attendance({ sitting }: { sitting: Sitting }) {
  const t = useWords(words)
  const keep = useTell(keepAttendance, { refresh: [getSitting, listVotes] })
  const { id: sittingId, version, attendance } = sitting
  const title = t('sitting.attendance')
  const fields = useFields(fieldsOf(attendance), keep.error, { key: `attendance/${sittingId}`, name: title, version })
  const runs = sitting.may.includes('sitting.run') && sitting.state !== 'closed'
  const told = (memberId: string) => toldAs(fields.values[presenceOf(memberId)] ?? '')
  const present = attendance.filter(({ memberId }) => isThere(told(memberId))).length
  const everybody = () =>
    fields.set(
      Object.fromEntries(attendance.map(({ memberId }) => [presenceOf(memberId), told(memberId) ?? 'present'])),
    )
  const submit = () => {
    const items = attendance.flatMap(({ memberId }) => {
      const reason = (fields.values[reasonOf(memberId)] ?? '').trim() || null
      const presence = told(memberId)
      return presence ? [{ memberId, presence, reason: isThere(presence) ? null : reason }] : []
    })
    keep.mutate(
      { params: { sittingId }, body: { items }, version: fields.version },
      { onSuccess: fields.done(() => undefined) },
    )
  }
  const labels = Object.fromEntries(
    attendance.flatMap(({ memberId, unitName }) => [
      [presenceOf(memberId), unitName],
      [reasonOf(memberId), `${unitName}: ${t('sitting.absence-reason')}`],
    ]),
  )
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('sitting.present-count', { present, members: attendance.length })}
      </Text>
      <OrMerge
        form={fields.form}
        labels={labels}
        written={(name, value) => (name.startsWith('presence-') ? t(wordOf(toldAs(String(value)))) : undefined)}
        pending={keep.isPending}
        error={keep.error}
      >
        <People attendance={attendance} values={fields.values} {...(runs && { onPut: fields.set })} />
        <RefusalAlert error={keep.error} />
        {runs && (
          <Group gap="xs" mt="sm" justify="flex-end">
            <KeptLine form={fields.form} />
            <Button variant="default" size="xs" onClick={everybody}>
              {t('sitting.all-present')}
            </Button>
            <Button size="xs" disabled={fields.form.standing === 'clean'} loading={keep.isPending} onClick={submit}>
              {t('sitting.keep-attendance')}
            </Button>
          </Group>
        )}
      </OrMerge>
    </Paper>
  )
}

const wordOf = (presence: Presence | null) => `sitting.presence.${presence ?? 'untold'}` as const

type Values = Readonly<Record<string, string>>
type PeopleProps = { attendance: readonly Attendant[]; values: Values; onPut?: (changed: Values) => void }

function People({ attendance, ...row }: PeopleProps) {
  const t = useWords(words)
  const c = useWords(councilWords)
  return (
    <TableFrame label={t('sitting.attendance')} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{c('council.unit')}</Table.Th>
          <Table.Th>{c('council.person')}</Table.Th>
          <Table.Th>{t('sitting.presence')}</Table.Th>
          <Table.Th>{t('sitting.absence-reason')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {attendance.map((person) => (
          <PersonRow key={person.memberId} person={person} {...row} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function PersonRow({ person, values, onPut }: { person: Attendant } & Omit<PeopleProps, 'attendance'>) {
  const t = useWords(words)
  const c = useWords(councilWords)
  const { memberId, unitName, name, substitute, role } = person
  const presence = toldAs(values[presenceOf(memberId)] ?? '')
  const reason = values[reasonOf(memberId)] ?? ''
  const who = presence === 'substitute' ? substitute : name
  const choices: Presence[] = presences.filter((one) => one !== 'substitute' || substitute !== null)
  return (
    <Table.Tr>
      <Table.Th scope="row">{unitName}</Table.Th>
      <Table.Td data-title={c('council.person')}>
        {[who ?? c('council.unknown'), role !== 'member' && c(`council.role.${role}`)].filter(Boolean).join(', ')}
      </Table.Td>
      <Table.Td data-title={t('sitting.presence')}>
        {onPut ? (
          <NativeSelect
            aria-label={`${t('sitting.presence')}: ${unitName}`}
            value={presence ?? ''}
            data={[
              ...(presence === null ? [{ value: '', label: t('sitting.presence.untold') }] : []),
              ...choices.map((one) => ({ value: one, label: t(wordOf(one)) })),
            ]}
            onChange={(event) => onPut({ [presenceOf(memberId)]: event.currentTarget.value })}
          />
        ) : (
          t(wordOf(presence))
        )}
      </Table.Td>
      <Table.Td data-title={t('sitting.absence-reason')}>
        {onPut && presence !== null && !isThere(presence) ? (
          <TextInput
            aria-label={`${t('sitting.absence-reason')}: ${unitName}`}
            value={reason}
            onChange={(event) => onPut({ [reasonOf(memberId)]: event.currentTarget.value })}
          />
        ) : (
          !isThere(presence) && reason
        )}
      </Table.Td>
    </Table.Tr>
  )
}
