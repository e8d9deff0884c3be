/** A written reply: kept as it is, or another value with the paper behind it. */
import { Button, Group, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getEvidence } from '#features/evidence/contract.ts'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Appeal, answerAppeal } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'
import { refresh } from './deeds.ts'

export function AnswerDialog({ appeal, onClose }: { appeal: Appeal; onClose: () => void }) {
  const t = useWords(words)
  const answer = useTell(answerAppeal, { refresh })
  const title = t('appeal.answer-of', { criterion: appeal.criterion, name: appeal.criterionName })
  const fields = useFields(
    {
      ...{ outcome: 'kept', reply: '', what: appeal.changeable[0]?.code ?? '', value: '' },
      ...{ evidenceId: '', page: '' },
    },
    answer.error,
    { key: `appeal-answer/${appeal.id}`, name: title },
  )
  const { outcome, reply, what, value, evidenceId, page } = fields.values
  const isChanged = outcome === 'changed'
  const target = appeal.changeable.find(({ code }) => code === what)
  const submit = () => {
    const change =
      isChanged && target
        ? { kind: target.kind, code: target.code, value: plain(value), evidenceId, page: page.trim() || null }
        : null
    answer.mutate(
      {
        ...{ params: { appealId: appeal.id }, version: appeal.version },
        body: { outcome: isChanged ? 'changed' : 'kept', reply, change },
      },
      { onSuccess: fields.done(onClose) },
    )
  }
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      submitLabel={t('appeal.answer')}
      onSubmit={submit}
      ready={!isChanged || (evidenceId !== '' && value.trim() !== '')}
      pending={answer.isPending}
      error={answer.error}
      form={fields.form}
      labels={{ reply: t('appeal.reply'), change: t('appeal.change-value') }}
    >
      <Text size="sm" className="g-paragraphs">
        {appeal.explanation}
      </Text>
      <Radio.Group label={t('appeal.outcome')} value={outcome} onChange={(picked) => fields.set({ outcome: picked })}>
        <Stack gap="xs" mt="xs">
          <Radio value="kept" label={t('appeal.outcome-kept')} />
          <Radio value="changed" label={t('appeal.outcome-changed')} disabled={appeal.changeable.length === 0} />
        </Stack>
      </Radio.Group>
      {isChanged && <ChangeFields appeal={appeal} fields={fields} />}
      <Textarea
        label={t('appeal.reply')}
        description={t('appeal.reply-hint')}
        required
        autosize
        minRows={4}
        maxRows={16}
        {...fields.text('reply')}
      />
    </FormDialog>
  )
}

/** Numbers may be typed with a decimal comma. */
const plain = (value: string) => value.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2')

type Values = { outcome: string; reply: string; what: string; value: string; evidenceId: string; page: string }
type Fields = ReturnType<typeof useFields<Values>>

function ChangeFields({ appeal, fields }: { appeal: Appeal; fields: Fields }) {
  const t = useWords(words)
  const { what, value } = fields.values
  const target = appeal.changeable.find(({ code }) => code === what)
  const options =
    target?.type === 'boolean'
      ? [
          { value: 'true', label: t('appeal.yes') },
          { value: 'false', label: t('appeal.no') },
        ]
      : (target?.options ?? []).map(({ code, label }) => ({ value: code, label }))
  const error = fields.faultOf('change/value') ?? fields.faultOf('change/code')
  return (
    <>
      {appeal.changeable.length > 1 && (
        <NativeSelect
          label={t('appeal.change-what')}
          data={appeal.changeable.map(({ code, name }) => ({ value: code, label: name }))}
          value={what}
          onChange={(event) => fields.set({ what: event.currentTarget.value, value: '' })}
        />
      )}
      {options.length > 0 ? (
        <NativeSelect
          label={t('appeal.change-value')}
          required
          error={error}
          data={[{ value: '', label: '' }, ...options]}
          value={value}
          onChange={(event) => fields.set({ value: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={t('appeal.change-value')}
          required
          inputMode="decimal"
          {...fields.text('value')}
          error={error}
        />
      )}
      <PaperField appeal={appeal} fields={fields} />
      <Text size="sm">{t('appeal.change-hint')}</Text>
    </>
  )
}

function PaperField({ appeal, fields }: { appeal: Appeal; fields: Fields }) {
  const t = useWords(words)
  const [picking, setPicking] = useState(false)
  const { evidenceId, page } = fields.values
  const paper = useQuery({ ...ask(getEvidence, { params: { evidenceId } }), enabled: evidenceId !== '' })
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('appeal.change-paper')}
      </Text>
      <Group gap="sm">
        <Text size="sm">
          {paper.data ? [paper.data.title, page].filter(Boolean).join(' · ') : t('appeal.change-paper-none')}
        </Text>
        <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setPicking(true)}>
          {t('appeal.paper-add')}
        </Button>
      </Group>
      {picking && appeal.answersAs && (
        <EvidencePicker
          unitId={appeal.answersAs}
          taken={evidenceId ? [evidenceId] : []}
          keptAs={`appeal-answer-evidence/${appeal.id}`}
          pending={false}
          error={null}
          onPick={(id, of, done) => {
            fields.set({ evidenceId: id, page: of ?? '' })
            done()
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  )
}
