/** The people of the units I act for: what they hold today, and letting back in who has lost every way in. */
import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, AsOfNote, useDay } from '#web/asOf.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { useFields } from '#web/useFields.ts'
import { getSession } from '../contract.ts'
import { exportPeople } from '../exports/contract.ts'
import { listPeople, type Person } from '../people/contract.ts'
import { askRecovery, listRecoveries } from '../recoveries/contract.ts'
import { words } from '../words.ts'
import { UnitKeys } from './Keys.tsx'
import { RecoveryList } from './RecoveryList.tsx'
import { Substitutes } from './Substitutes.tsx'

export function PeopleScreen() {
  const t = useWords(words)
  const { data: session } = useSuspenseQuery(ask(getSession))
  const acting = session.roles.filter(({ role, unitId }) => unitId !== null && (role === 'head' || role === 'officer'))
  const units = new Map(acting.map(({ unitId, unitName }) => [unitId ?? '', unitName ?? '']))
  return (
    <>
      <PageHead
        title={t('people.title')}
        lead={t('people.lead')}
        crumbs={[{ label: t('me.title'), to: '/tai-khoan' }]}
      />
      {units.size === 0 && <Text>{t('people.none')}</Text>}
      {units.size > 0 && (
        <Filters>
          <AsOfField />
        </Filters>
      )}
      <AsOfNote />
      {[...units].map(([unitId, name]) => (
        <UnitPeople key={unitId} unitId={unitId} name={name} me={session.account?.id ?? ''} />
      ))}
    </>
  )
}

function UnitPeople({ unitId, name, me }: { unitId: string; name: string; me: string }) {
  const params = { unitId }
  const t = useWords(words)
  const { day } = useDay()
  const { data: people } = useSuspenseQuery(ask(listPeople, { params, query: asOf(day) }))
  return (
    <Stack component="section" gap="sm" mb="xl">
      <Group justify="space-between">
        <Title order={2}>{name}</Title>
        <ExportButton endpoint={exportPeople} inputFor={(format) => ({ params, query: { ...asOf(day), format } })} />
      </Group>
      {/* Of another day only who held what is told: deeds are of today. */}
      {!day && <Today unitId={unitId} people={people.items} me={me} />}
      {people.items.length === 0 && <Text>{t('people.nobody-then')}</Text>}
      {people.items.map((person) => (
        <PersonCard key={person.accountId} person={person} unitId={unitId} mayAsk={!day && person.accountId !== me} />
      ))}
    </Stack>
  )
}

function Today({ unitId, people, me }: { unitId: string; people: readonly Row[]; me: string }) {
  const { data: recoveries } = useSuspenseQuery(ask(listRecoveries, { params: { unitId } }))
  return (
    <>
      <RecoveryList items={recoveries.items} />
      <UnitKeys unitId={unitId} />
      <Substitutes unitId={unitId} people={people} me={me} />
    </>
  )
}

type Row = z.output<typeof Person>

function PersonCard({ person, unitId, mayAsk }: { person: Row; unitId: string; mayAsk: boolean }) {
  const t = useWords(words)
  const [asking, setAsking] = useState(false)
  const status = person.disabled ? t('account.is-disabled') : person.joined ? null : t('account.waits')
  return (
    <Paper withBorder p="sm" maw="40rem">
      <Group justify="space-between" wrap="wrap">
        <div>
          <Text fw={600}>{person.displayName}</Text>
          <Text size="sm">{person.roles.map((role) => t(`role.${role}`)).join(' · ')}</Text>
          <Text size="sm" c="dimmed">
            {[person.username, status].filter(Boolean).join(' · ')}
          </Text>
        </div>
        {mayAsk && person.joined && !person.disabled && (
          <Button
            variant="default"
            size="xs"
            aria-label={t('recovery.ask-one', { name: person.displayName })}
            onClick={() => setAsking(true)}
          >
            {t('recovery.ask')}
          </Button>
        )}
      </Group>
      {asking && <AskDialog person={person} unitId={unitId} onClose={() => setAsking(false)} />}
    </Paper>
  )
}

function AskDialog({ person, unitId, onClose }: { person: Row; unitId: string; onClose: () => void }) {
  const t = useWords(words)
  const send = useTell(askRecovery, { refresh: [listRecoveries] })
  const { accountId } = person
  const title = t('recovery.ask-one', { name: person.displayName })
  const fields = useFields({ reason: '' }, send.error, { key: `account/${accountId}/recovery`, name: title })
  const submit = () =>
    send.mutate({ params: { unitId }, body: { accountId, ...fields.values } }, { onSuccess: fields.done(onClose) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('recovery.ask')}
      onSubmit={submit}
      pending={send.isPending}
      error={send.error}
      form={fields.form}
    >
      <Text size="sm">{t('recovery.ask-hint')}</Text>
      <Textarea label={t('account.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
