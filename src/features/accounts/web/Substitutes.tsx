/** Who acts for whom in a unit, and naming somebody for the days one is away. */
import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import type { Person } from '../people/contract.ts'
import { endSubstitute, listSubstitutes, nameSubstitute, type Substitution } from '../substitutes/contract.ts'
import { type Delegable, delegable } from '../substitutes/rules.ts'
import { words } from '../words.ts'

const refresh = [listSubstitutes]
type PersonRow = z.output<typeof Person>
type Props = { unitId: string; people: readonly PersonRow[]; me: string }

export function Substitutes({ unitId, people, me }: Props) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSubstitutes, { params: { unitId } }))
  const [naming, setNaming] = useState(false)
  const mine = people.find(({ accountId }) => accountId === me)?.roles ?? []
  const own = delegable.filter((role) => mine.includes(role))
  return (
    <Stack gap="xs">
      <Title order={3}>{t('substitutes.title')}</Title>
      <Text size="sm" c="dimmed" maw="40rem">
        {t('substitutes.hint')}
      </Text>
      {data.items.map((row) => (
        <SubstituteLine key={row.id} row={row} />
      ))}
      {own.length > 0 && (
        <Group>
          <Button variant="default" onClick={() => setNaming(true)}>
            {t('substitutes.name')}
          </Button>
        </Group>
      )}
      {naming && (
        <NameDialog
          unitId={unitId}
          roles={own}
          people={people.filter(({ accountId }) => accountId !== me)}
          onClose={() => setNaming(false)}
        />
      )}
    </Stack>
  )
}

function SubstituteLine({ row }: { row: z.output<typeof Substitution> }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const end = useTell(endSubstitute, { refresh })
  const substitute = row.substitute.displayName
  const told = { substitute, person: row.person.displayName, role: t(`role.${row.role}`) }
  return (
    <Paper withBorder p="sm" maw="40rem">
      <Group justify="space-between" wrap="wrap">
        <Text size="sm">{t('substitutes.line', { ...told, span: spanWords(row), basis: row.basis })}</Text>
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={t('substitutes.end-one', { substitute })}
          onClick={() => end.mutate({ params: { substitutionId: row.id } })}
        >
          {t('substitutes.end')}
        </Button>
      </Group>
      <RefusalAlert error={end.error} />
    </Paper>
  )
}

type Fields = { role: string | null; substituteId: string | null; from: Day | null; to: Day | null; basis: string }
type NameProps = { unitId: string; roles: readonly Delegable[]; people: readonly PersonRow[]; onClose: () => void }

function NameDialog({ unitId, roles, people, onClose }: NameProps) {
  const t = useWords(words)
  const name = useTell(nameSubstitute, { refresh })
  const empty: Fields = { role: roles[0] ?? null, substituteId: null, from: null, to: null, basis: '' }
  const fields = useFields<Fields>(empty, name.error)
  const submit = () =>
    // What is empty is sent as it is, so that the server names the missing field.
    name.mutate({ params: { unitId }, body: fields.values as never }, { onSuccess: onClose })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('substitutes.name')}
      submitLabel={t('substitutes.name')}
      onSubmit={submit}
      pending={name.isPending}
      error={name.error}
      labels={{
        role: t('field.role'),
        substituteId: t('substitutes.who'),
        from: t('grant.from'),
        to: t('grant.to'),
        basis: t('substitutes.basis'),
      }}
    >
      {roles.length > 1 && (
        <Select
          label={t('field.role')}
          required
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          {...fields.pick('role')}
        />
      )}
      <Select
        label={t('substitutes.who')}
        required
        searchable
        data={people.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
        {...fields.pick('substituteId')}
      />
      <Group grow align="flex-start">
        <DayField label={t('grant.from')} required {...fields.day('from')} />
        <DayField label={t('grant.to')} required {...fields.day('to')} />
      </Group>
      <TextInput label={t('substitutes.basis')} required {...fields.text('basis')} />
    </FormDialog>
  )
}
