/** Who acts for whom in a unit, and naming somebody for the days one is away. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useSpanWords } from '#web/useSpanWords.ts'
import type { Person } from '../people/contract.ts'
import { endSubstitute, listSubstitutes, type Substitution } from '../substitutes/contract.ts'
import { delegable } from '../substitutes/rules.ts'
import { words } from '../words.ts'

const refresh = [listSubstitutes]
/** Fetched when it opens, as every dialog is. */
const NameDialog = lazy(async () => ({ default: (await import('./SubstituteDialog.tsx')).NameDialog }))
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
      <Suspense>
        {naming && (
          <NameDialog
            unitId={unitId}
            roles={own}
            people={people.filter(({ accountId }) => accountId !== me)}
            onClose={() => setNaming(false)}
          />
        )}
      </Suspense>
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
