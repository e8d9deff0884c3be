/** What the dialog of an adoption is made of; AdoptionDialog fetches it when it opens. */
import { Group, Select, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import { listConferences } from '../contract.ts'
import type { Votes } from '../rules.ts'
import { words } from '../words.ts'

export type AdoptionDialogProps = {
  /** Under which name what is typed is kept until it is sent. */
  keptAs: string
  seasonId: string
  title: string
  /** What adopting does to the thing adopted. */
  consequence: string
  onAdopt: (adopted: { conferenceId: string } & Votes, onSuccess: () => void) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

type Fields = { conferenceId: string | null } & Votes
const noVotes: Votes = { present: null, for: null, against: null }

export function AdoptionDialogFrame({
  keptAs,
  seasonId,
  title,
  consequence,
  onAdopt,
  onClose,
  pending,
  error,
}: AdoptionDialogProps) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listConferences, { params: { seasonId } }))
  const only = data.items.length === 1 ? data.items[0]?.id : undefined
  const empty: Fields = { conferenceId: only ?? null, ...noVotes }
  const fields = useFields<Fields>(empty, error, { key: keptAs, name: title })
  const { conferenceId, ...votes } = fields.values
  const conferences = data.items.map(({ id, kind, day, place }) => ({
    value: id,
    label: [t(`conference.${kind}`), formatDay(day), place].filter(Boolean).join(' · '),
  }))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('adoption.adopt')}
      onSubmit={() => conferenceId !== null && onAdopt({ conferenceId, ...votes }, fields.done(onClose))}
      pending={pending}
      error={error}
      form={fields.form}
      ready={conferenceId !== null}
      labels={{ conferenceId: t('adoption.at'), for: t('adoption.for') }}
    >
      <Text size="sm">{consequence}</Text>
      {conferences.length === 0 ? (
        <Text size="sm" role="alert">
          {t('adoption.no-conference')}
        </Text>
      ) : (
        <Select label={t('adoption.at')} required data={conferences} {...fields.pick('conferenceId')} />
      )}
      <Group grow align="flex-end">
        {(['present', 'for', 'against'] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`adoption.${name}`)}
            value={votes[name]}
            error={fields.faultOf(name)}
            onChange={(count) => fields.set({ [name]: count })}
          />
        ))}
      </Group>
      <Text size="sm" c="dimmed">
        {t('adoption.votes-hint')}
      </Text>
    </FormDialog>
  )
}
