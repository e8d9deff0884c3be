/** Who is there: told member by member, saved in one. */
import { Button, Group, NativeSelect, Paper, Table, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { type Attendant, getSitting, keepAttendance, type Sitting } from '../sittings/contract.ts'
import { type Presence, presences } from '../sittings/rules.ts'
import { words } from '../sittings/words.ts'
import { listVotes } from '../votes/contract.ts'
import { words as councilWords } from '../words.ts'

type Told = { presence: Presence | null; reason: string }
const toldOf = ({ presence, reason }: Attendant): Told => ({ presence, reason: reason ?? '' })
const isThere = ({ presence }: Told) => presence === 'present' || presence === 'substitute'

export function Attendance({ sitting }: { sitting: Sitting }) {
  const t = useWords(words)
  const keep = useTell(keepAttendance, { refresh: [getSitting, listVotes] })
  const [told, setTold] = useState(() => new Map(sitting.attendance.map((one) => [one.memberId, toldOf(one)])))
  const runs = sitting.may.includes('sitting.run') && sitting.state !== 'closed'
  const all = sitting.attendance.map((one) => ({ ...one, told: told.get(one.memberId) ?? toldOf(one) }))
  const isChanged = all.some((one) => JSON.stringify(one.told) !== JSON.stringify(toldOf(one)))
  const put = (memberId: string, changed: Partial<Told>) =>
    setTold((now) =>
      new Map(now).set(memberId, { ...(now.get(memberId) ?? { presence: null, reason: '' }), ...changed }),
    )
  const everybody = () =>
    setTold(new Map(all.map(({ memberId, told: one }) => [memberId, { ...one, presence: one.presence ?? 'present' }])))
  const submit = () => {
    const items = all.flatMap(({ memberId, told: { presence, reason } }) =>
      presence === null ? [] : [{ memberId, presence, reason: reason.trim() || null }],
    )
    keep.mutate({ params: { sittingId: sitting.id }, body: { items }, version: sitting.version })
  }
  const present = all.filter((one) => isThere(one.told)).length
  return (
    <Paper component="section" withBorder p="md" aria-label={t('sitting.attendance')}>
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2} size="h3">
            {t('sitting.attendance')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('sitting.present-count', { present, members: all.length })}
          </Text>
        </div>
        {runs && (
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={everybody}>
              {t('sitting.all-present')}
            </Button>
            <Button size="xs" disabled={!isChanged} loading={keep.isPending} onClick={submit}>
              {t('sitting.keep-attendance')}
            </Button>
          </Group>
        )}
      </Group>
      <RefusalAlert error={keep.error} />
      <People all={all} {...(runs && { onPut: put })} />
    </Paper>
  )
}

type Person = Attendant & { told: Told }
type PeopleProps = { all: readonly Person[]; onPut?: (memberId: string, changed: Partial<Told>) => void }

function People({ all, onPut }: PeopleProps) {
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
        {all.map((person) => (
          <PersonRow key={person.memberId} person={person} {...(onPut && { onPut })} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function PersonRow({ person, onPut }: { person: Person } & Pick<PeopleProps, 'onPut'>) {
  const t = useWords(words)
  const c = useWords(councilWords)
  const { memberId, unitName, name, substitute, role, told } = person
  const who = told.presence === 'substitute' ? substitute : name
  const wordOf = (presence: Presence | null) => t(`sitting.presence.${presence ?? 'untold'}`)
  const choices = presences.filter((one) => one !== 'substitute' || substitute !== null)
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
            value={told.presence ?? ''}
            data={[
              ...(told.presence === null ? [{ value: '', label: wordOf(null) }] : []),
              ...choices.map((one) => ({ value: one, label: wordOf(one) })),
            ]}
            onChange={({ currentTarget: { value } }) => value && onPut(memberId, { presence: value as Presence })}
          />
        ) : (
          wordOf(told.presence)
        )}
      </Table.Td>
      <Table.Td data-title={t('sitting.absence-reason')}>
        {onPut && told.presence !== null && told.presence !== 'present' ? (
          <TextInput
            aria-label={`${t('sitting.absence-reason')}: ${unitName}`}
            value={told.reason}
            onChange={(event) => onPut(memberId, { reason: event.currentTarget.value })}
          />
        ) : (
          told.reason
        )}
      </Table.Td>
    </Table.Tr>
  )
}
