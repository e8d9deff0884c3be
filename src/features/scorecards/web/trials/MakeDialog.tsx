/** Makes a trial: by which card, over which figures, and who may see it. */
import { Alert, List, NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayOf, formatDay } from '#kit/days.ts'
import type { Output } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { call, useTell } from '#web/api.ts'
import { FilePicker } from '#web/FilePicker.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { useFields } from '#web/useFields.ts'
import { isDraft } from '../../rules.ts'
import { checkTrialFile, createTrialFrom } from '../../trial-files/contract.ts'
import { createTrial, listTrials, type Trial } from '../../trials/contract.ts'
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
  const alone = useTell(createTrial, { refresh: [listTrials] })
  const withFile = useTell(createTrialFrom, { refresh: [listTrials] })
  const [file, setFile] = useState<File | null>(null)
  const told = file === null ? alone : withFile
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
  const audience: Audience = byDraft ? 'leaders' : (values.audience as Audience)
  const title = values.title.trim()
  const { scorecardId, roundId } = values
  const submit = () => {
    const done = { onSuccess: (made: Trial) => fields.done(() => onMade(made.id))() }
    if (file === null)
      return alone.mutate(
        {
          params: { seasonId },
          body: { block: block.code, scorecardId, roundId: roundId || null, title, audience },
        },
        done,
      )
    const query = { ...(roundId && { roundId }), title, audience, fileName: file.name.slice(0, 200) }
    withFile.mutate({ params: { seasonId, scorecardId }, query, file }, done)
  }
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
      <FurtherFigures
        key={`${scorecardId} ${roundId}`}
        place={{ seasonId, scorecardId, roundId }}
        file={file}
        onChoose={setFile}
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

type Checked = Output<typeof checkTrialFile>
type FurtherProps = {
  place: { seasonId: string; scorecardId: string; roundId: string }
  file: File | null
  onChoose: (file: File | null) => void
}

/** A file of figures, marks and holds: read at once, what it adds or what is wrong with it is told before anything is scored. */
function FurtherFigures({ place: { seasonId, scorecardId, roundId }, file, onChoose }: FurtherProps) {
  const t = useWords(words)
  const checking = useAttempt()
  const [checked, setChecked] = useState<Checked | null>(null)
  const look = (given: File) => {
    onChoose(given)
    setChecked(null)
    const input = { params: { seasonId, scorecardId }, query: roundId ? { roundId } : {}, file: given }
    void checking.run(
      async () => setChecked(await call(checkTrialFile, input)),
      () => undefined,
    )
  }
  return (
    <section>
      <Text size="sm" fw={500}>
        {t('trial.file')}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {t('trial.file-hint')}
      </Text>
      <FilePicker kind="table" file={file} onChoose={look} label={t('trial.file-choose')} disabled={checking.pending} />
      {checking.pending && (
        <Text size="sm" role="status">
          {t('trial.file-checking')}
        </Text>
      )}
      <RefusalAlert error={checking.error} />
      {checked && checked.faultCount === 0 && (
        <Alert color="green" role="status" mt="xs">
          {t('trial.file-right', { added: checked.added, marks: checked.marks, holds: checked.holds })}
        </Alert>
      )}
      {checked && checked.faultCount > 0 && (
        <Alert variant="default" role="status" mt="xs" title={t('trial.file-wrong', { count: checked.faultCount })}>
          <List size="sm">
            {checked.faults.slice(0, 50).map(({ row, column, message }) => (
              <List.Item key={`${row} ${column} ${message}`}>
                {t('trial.file-at', { row: row ?? '–', column: column ?? '–', message })}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </section>
  )
}
