/** One thing above is answered: by a task, as it is written, or "not ours" with the reason. */
import { Button, Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { answerThing, type getAbove, takeAnswerBack } from '../answers/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { sayings } from '../plans/rules.ts'
import { words } from '../plans/words.ts'
import { planViews } from './planViews.ts'

type Asked = Output<typeof getAbove>['items'][number]
type Props = { plan: Plan; asked: Asked; onClose: () => void }

export function AnswerDialog({ plan, asked, onClose }: Props) {
  const t = useWords(words)
  const say = useTell(answerThing, { refresh: planViews })
  const back = useTell(takeAnswerBack, { refresh: planViews })
  const given = plan.answers.find(({ aboveId }) => aboveId === asked.id)
  const title = t('answer.give-to', { thing: asked.text })
  const keep = { key: `plan/${plan.id}/answer/${asked.id}`, name: title, version: plan.version }
  const begun = {
    ...{ says: given?.says ?? ('as_written' as (typeof sayings)[number]) },
    ...{ taskId: (given?.taskId ?? null) as string | null, reason: given?.reason ?? '' },
  }
  const fields = useFields(begun, say.error ?? back.error, keep)
  const { says, taskId, reason } = fields.values
  const choices = sayings.filter((one) => one !== 'own_task' || (asked.kind === 'task' && plan.tasks.length > 0))
  const params = { ownPlanId: plan.id, aboveId: asked.id }
  const then = { onSuccess: fields.done(onClose) }
  const body = {
    ...{ says, taskId: says === 'own_task' ? taskId : null },
    reason: says === 'not_ours' ? reason.trim() || null : null,
  }
  return (
    <FormDialog
      opened
      title={t('answer.give')}
      onClose={onClose}
      onSubmit={() => say.mutate({ params, body, version: fields.version }, then)}
      pending={say.isPending}
      error={say.error ?? back.error}
      form={fields.form}
      labels={{ taskId: t('answer.by-task'), reason: t('answer.reason'), says: t('answer.how') }}
    >
      <Text>{asked.text}</Text>
      <Radio.Group
        label={t('answer.how')}
        value={says}
        onChange={(picked) => fields.set({ says: sayings.find((one) => one === picked) ?? says })}
      >
        <Stack gap="xs" mt="xs">
          {choices.map((one) => (
            <Radio key={one} value={one} label={t(`answer.state.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {says === 'own_task' && (
        <Select
          label={t('answer.by-task')}
          required
          data={plan.tasks.map(({ id, content, position }) => ({ value: id, label: `${position}. ${content}` }))}
          {...fields.pick('taskId')}
        />
      )}
      {says === 'not_ours' && <Textarea label={t('answer.reason')} required autosize {...fields.text('reason')} />}
      {given && (
        <Button
          variant="default"
          loading={back.isPending}
          onClick={() => back.mutate({ params, version: fields.version }, then)}
        >
          {t('answer.take-back')}
        </Button>
      )}
    </FormDialog>
  )
}
