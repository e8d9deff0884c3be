/** Makes a trial: by which card, over which figures, and who may see it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { dayOf, formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { isDraft } from '../../rules.ts'
import { createTrial, listTrials } from '../../trials/contract.ts'
import type { Audience } from '../../trials/rules.ts'
import { words as own } from '../../trials/words.ts'
import { words as cardWords } from '../../words.ts'
import { AudienceField } from './TrialDialogs.tsx'
import type { BlockOf } from './TrialsScreen.tsx'

const words = joined(cardWords, own)

type Props = {
  seasonId: string
  block: BlockOf
  year: number
  mayDraft: boolean
  onClose: () => void
  onMade: (id: string) => void
}

export function MakeDialog({ seasonId, block, year, mayDraft, onClose, onMade }: Props) {
  const t = useWords(words)
  const told = useTell(createTrial, { refresh: [listTrials] })
  const choices = block.choices.filter(({ state }) => mayDraft || !isDraft(state))
  const first = block.inForce ?? choices.find((one) => one.year === year) ?? choices[0]
  const empty = {
    scorecardId: first?.id ?? '',
    roundId: '',
    title: t('trial.of', { day: formatDay(dayOf(new Date())) }),
    audience: 'leaders' as string,
  }
  const keep = { key: `season/${seasonId}/trial/${block.code}`, name: t('trials.make') }
  const fields = useFields(empty, told.error, keep)
  const { values } = fields
  const chosen = choices.find(({ id }) => id === values.scorecardId)
  const byDraft = chosen !== undefined && isDraft(chosen.state)
  const submit = () =>
    told.mutate(
      {
        params: { seasonId },
        body: {
          ...{ block: block.code, scorecardId: values.scorecardId, roundId: values.roundId || null },
          title: values.title.trim(),
          audience: byDraft ? 'leaders' : (values.audience as Audience),
        },
      },
      { onSuccess: (made) => fields.done(() => onMade(made.id))() },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('trials.make')}
      submitLabel={t('trial.score')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        ...{ scorecardId: t('trial.card'), roundId: t('trial.round') },
        ...{ title: t('trial.name'), audience: t('trial.audience') },
      }}
    >
      <TextInput label={t('trial.name')} description={t('trial.name-hint')} required {...fields.text('title')} />
      <NativeSelect
        label={t('trial.card')}
        data={choices.map((card) => ({
          value: card.id,
          label: t('trial.card-choice', {
            ...{ title: card.title, year: card.year, number: card.number },
            state: t(`scorecard.state.${card.state}`),
          }),
        }))}
        {...fields.text('scorecardId')}
      />
      <NativeSelect
        label={t('trial.round')}
        description={t('trial.round-hint')}
        data={[
          { value: '', label: t('trial.round-latest') },
          ...block.rounds.toReversed().map(({ id, title, source, asOf }) => ({
            value: id,
            label: t('trial.round-choice', { title, source, day: formatDay(asOf) }),
          })),
        ]}
        {...fields.text('roundId')}
      />
      <AudienceField
        value={byDraft ? 'leaders' : values.audience}
        isDraft={byDraft}
        error={fields.faultOf('audience')}
        onChange={(audience) => fields.set({ audience })}
      />
    </FormDialog>
  )
}
