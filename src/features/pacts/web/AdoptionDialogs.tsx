/** The conference adopts the pact; and the adoption is withdrawn while nobody has signed. */
import { Alert, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listConferences } from '#features/conferences/contract.ts'
import { words as conferenceWords } from '#features/conferences/words.ts'
import { formatDay } from '#kit/days.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { adoptPact, type Pact, reopenPact } from '../contract.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; onClose: () => void }
type Votes = { present: number | null; for: number | null; against: number | null }

export function AdoptDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const adopt = useTell(adoptPact, { refresh })
  const none: Votes = { present: null, for: null, against: null }
  const fields = useFields({ conferenceId: null as string | null, ...none }, adopt.error)
  const conferences = useConferences(pact.seasonId)
  const submit = () => {
    const { conferenceId, ...votes } = fields.values
    if (conferenceId === null) return
    const input = { params: { pactId: pact.id }, body: { conferenceId, ...votes }, version: pact.version }
    adopt.mutate(input, { onSuccess: onClose })
  }
  const vote = (name: keyof Votes) => ({
    label: t(`pact.${name}`),
    value: fields.values[name],
    error: fields.faultOf(name),
    onChange: (count: number | null) => fields.set({ [name]: count }),
  })
  return (
    <FormDialog
      opened
      title={t('pact.adopt-title')}
      submitLabel={t('pact.adopt')}
      onClose={onClose}
      onSubmit={submit}
      pending={adopt.isPending}
      error={adopt.error}
      ready={fields.values.conferenceId !== null}
    >
      <Alert color="brand" icon={<Icon name="warn" />}>
        <Text size="sm">{t('pact.adopt-meaning')}</Text>
      </Alert>
      {conferences?.length === 0 ? (
        <Text>
          {t('pact.no-conference')}{' '}
          <TextLink to={`/mua/${pact.seasonId}/hoi-nghi`}>{t('pact.to-conferences')}</TextLink>
        </Text>
      ) : (
        <Select label={t('pact.conference')} required data={conferences ?? []} {...fields.pick('conferenceId')} />
      )}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberField {...vote('present')} />
        <NumberField {...vote('for')} />
        <NumberField {...vote('against')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('pact.votes-unknown')}
      </Text>
    </FormDialog>
  )
}

/** The season's conferences to choose from: kind, day, place, as far as they are known. */
function useConferences(seasonId: string) {
  const t = useWords(conferenceWords)
  const { data } = useQuery(ask(listConferences, { params: { seasonId } }))
  return data?.items.map(({ id, kind, day, place }) => ({
    value: id,
    label: [t(`conference.${kind}`), formatDay(day), place].filter(Boolean).join(' · '),
  }))
}

export function ReopenDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const reopen = useTell(reopenPact, { refresh })
  const fields = useFields({ reason: '' }, reopen.error)
  const input = { params: { pactId: pact.id }, body: fields.values, version: pact.version }
  return (
    <FormDialog
      opened
      title={t('pact.reopen')}
      submitLabel={t('pact.reopen')}
      onClose={onClose}
      onSubmit={() => reopen.mutate(input, { onSuccess: onClose })}
      pending={reopen.isPending}
      error={reopen.error}
    >
      <Alert color="brand" icon={<Icon name="warn" />}>
        <Text size="sm">{t('pact.reopen-why')}</Text>
      </Alert>
      <TextInput label={t('pact.reason')} required data-autofocus {...fields.text('reason')} />
    </FormDialog>
  )
}
