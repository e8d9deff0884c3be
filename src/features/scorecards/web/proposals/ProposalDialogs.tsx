/** What may be done with a proposal: put before a conference, withdrawn, declined, taken up as a draft. */
import { Alert, NativeSelect, Text, Textarea } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { listConferences } from '#features/conferences/contract.ts'
import { words as conferences } from '#features/conferences/words.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listScorecards } from '../../contract.ts'
import {
  declineProposal,
  getProposal,
  listProposals,
  type ProposalPage,
  putProposal,
  takeUpProposal,
  withdrawProposal,
} from '../../proposals/contract.ts'
import { words } from '../../proposals/words.ts'
import { YearField } from '../YearField.tsx'
import type { Deed } from './ProposalScreen.tsx'

type Props = { proposal: ProposalPage; onClose: () => void }
const refresh = [getProposal, listProposals, listConferences] as const
const inputOf = ({ id, version }: ProposalPage) => ({ params: { cardProposalId: id }, version })

export function ProposalDialogs({ deed, ...props }: Props & { deed: Deed }) {
  if (deed === 'put') return <Put {...props} />
  if (deed === 'withdraw') return <Withdraw {...props} />
  return deed === 'decline' ? <Decline {...props} /> : <TakeUp {...props} />
}

function Put({ proposal, onClose }: Props) {
  const t = useWords(words)
  const c = useWords(conferences)
  const put = useTell(putProposal, { refresh })
  const { data } = useSuspenseQuery(ask(listSeasons, { query: {} }))
  const fields = useFields({ seasonId: data.items[0]?.id ?? '', conferenceId: '' }, put.error, {
    key: `card-proposal-put/${proposal.id}`,
    name: t('proposal.put'),
  })
  const { seasonId, conferenceId } = fields.values
  const listed = useQuery({ ...ask(listConferences, { params: { seasonId } }), enabled: seasonId !== '' })
  const toCome = (listed.data?.items ?? []).filter(({ day }) => day === null || day >= data.today)
  const chosen = toCome.find(({ id }) => id === conferenceId)?.id ?? toCome[0]?.id
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('proposal.put')}
      submitLabel={t('proposal.put')}
      onSubmit={() =>
        chosen !== undefined &&
        put.mutate({ ...inputOf(proposal), body: { conferenceId: chosen } }, { onSuccess: fields.done(onClose) })
      }
      pending={put.isPending}
      error={put.error}
      form={fields.form}
      ready={chosen !== undefined}
      labels={{ conferenceId: t('proposal.conference') }}
    >
      <Alert color="brand" icon={<Icon name="warn" />}>
        <Text size="sm">{t('proposal.put-consequence')}</Text>
      </Alert>
      <NativeSelect
        label={t('proposal.season')}
        data={data.items.map(({ id, label, year }) => ({ value: id, label: `${label} ${year}` }))}
        value={seasonId}
        onChange={(event) => fields.set({ seasonId: event.currentTarget.value, conferenceId: '' })}
      />
      {listed.data && toCome.length === 0 ? (
        <Text size="sm" role="alert">
          {t('proposal.no-conference')}
        </Text>
      ) : (
        <NativeSelect
          label={t('proposal.conference')}
          error={fields.faultOf('conferenceId')}
          data={toCome.map(({ id, kind, day, place }) => ({
            value: id,
            label: [c(`conference.${kind}`), formatDay(day), place].filter(Boolean).join(' · '),
          }))}
          value={chosen ?? ''}
          onChange={(event) => fields.set({ conferenceId: event.currentTarget.value })}
        />
      )}
    </FormDialog>
  )
}

function Withdraw({ proposal, onClose }: Props) {
  const t = useWords(words)
  const withdraw = useTell(withdrawProposal, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('proposal.withdraw')}
      consequence={t('proposal.withdraw-consequence')}
      confirmLabel={t('proposal.withdraw')}
      onConfirm={() => withdraw.mutate({ ...inputOf(proposal), body: {} }, { onSuccess: onClose })}
      pending={withdraw.isPending}
      error={withdraw.error}
    />
  )
}

function Decline({ proposal, onClose }: Props) {
  const t = useWords(words)
  const decline = useTell(declineProposal, { refresh })
  const fields = useFields({ reason: '' }, decline.error, {
    key: `card-proposal-decline/${proposal.id}`,
    name: t('proposal.decline'),
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('proposal.decline')}
      submitLabel={t('proposal.decline')}
      onSubmit={() =>
        decline.mutate({ ...inputOf(proposal), body: fields.values }, { onSuccess: fields.done(onClose) })
      }
      pending={decline.isPending}
      error={decline.error}
      form={fields.form}
    >
      <Textarea {...fields.text('reason')} label={t('proposal.decline-reason')} autosize minRows={2} required />
    </FormDialog>
  )
}

function TakeUp({ proposal, onClose }: Props) {
  const t = useWords(words)
  const takeUp = useTell(takeUpProposal, { refresh: [...refresh, listScorecards] })
  const fields = useFields({ year: String(proposal.baseYear + 1) }, takeUp.error, {
    key: `card-proposal-take-up/${proposal.id}`,
    name: t('proposal.take-up'),
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('proposal.take-up')}
      submitLabel={t('proposal.take-up')}
      onSubmit={() =>
        takeUp.mutate(
          { ...inputOf(proposal), body: { year: Number(fields.values.year) } },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={takeUp.isPending}
      error={takeUp.error}
      form={fields.form}
    >
      <Text size="sm">{t('proposal.take-up-hint')}</Text>
      <YearField label={t('proposal.year')} fields={fields} />
    </FormDialog>
  )
}
