/** Makes a result: an expected one up to some layer, or the final one with whoever is known to be incomplete. */
import { Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listResults, makeResult } from '../../results/contract.ts'
import type { ResultKind } from '../../results/rules.ts'
import { words } from '../../results/words.ts'
import type { LayerKind } from '../../rules.ts'
import type { BlockOf } from './ResultsScreen.tsx'

type Props = {
  seasonId: string
  block: BlockOf
  kind: ResultKind
  isCorrecting: boolean
  onClose: () => void
  onMade: (id: string) => void
}

export function MakeDialog({ seasonId, block, kind, isCorrecting, onClose, onMade }: Props) {
  const t = useWords(words)
  const told = useTell(makeResult, { refresh: [listResults] })
  const isFinal = kind === 'final'
  const title = t(isFinal ? (isCorrecting ? 'results.correct' : 'results.make-final') : 'results.make-expected')
  const last = block.layers.at(-1)?.kind ?? 'self'
  const empty = { layer: last as string, reason: '', leftOut: {} as LeftOut }
  const fields = useFields(empty, told.error, { key: `season/${seasonId}/result/${block.code}/${kind}`, name: title })
  const { values } = fields
  const submit = () =>
    told.mutate(
      {
        params: { seasonId },
        body: {
          ...{ block: block.code, kind, layer: (isFinal ? last : values.layer) as LayerKind },
          reason: values.reason.trim() || null,
          leftOut: Object.entries(values.leftOut).map(([unitId, reason]) => ({ unitId, reason })),
        },
      },
      { onSuccess: (made) => fields.done(() => onMade(made.id))() },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${title}: ${block.label}`}
      submitLabel={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ layer: t('result.layer'), reason: t('result.reason') }}
    >
      {!isFinal && (
        <NativeSelect
          label={t('result.layer')}
          value={values.layer}
          error={fields.faultOf('layer')}
          onChange={(event) => fields.set({ layer: event.currentTarget.value })}
          data={block.layers.map(({ kind: layer }) => ({ value: layer, label: t(`result.layer-${layer}`) }))}
        />
      )}
      {isFinal && isCorrecting && (
        <Textarea label={t('result.reason')} required autosize minRows={2} {...fields.text('reason')} />
      )}
      {isFinal && (
        <LeftOutFields members={block.members} value={values.leftOut} onChange={(leftOut) => fields.set({ leftOut })} />
      )}
    </FormDialog>
  )
}

/** The reason for each unit that is chosen. */
type LeftOut = Record<string, string>
type LeftOutProps = { members: BlockOf['members']; value: LeftOut; onChange: (leftOut: LeftOut) => void }

function LeftOutFields({ members, value, onChange }: LeftOutProps) {
  const t = useWords(words)
  const without = (unitId: string) => Object.fromEntries(Object.entries(value).filter(([id]) => id !== unitId))
  return (
    <fieldset className="g-fieldset">
      <legend>{t('result.left-out')}</legend>
      <Text size="sm" c="dimmed" mb="xs">
        {t('result.left-out-hint')}
      </Text>
      <Stack gap="xs">
        {members.map(({ unitId, unitName }) => (
          <div key={unitId}>
            <Checkbox
              label={unitName}
              checked={unitId in value}
              onChange={(event) => onChange(event.currentTarget.checked ? { ...value, [unitId]: '' } : without(unitId))}
            />
            {unitId in value && (
              <TextInput
                mt={4}
                required
                label={t('result.left-out-reason', { unit: unitName })}
                value={value[unitId] ?? ''}
                onChange={(event) => onChange({ ...value, [unitId]: event.currentTarget.value })}
              />
            )}
          </div>
        ))}
      </Stack>
    </fieldset>
  )
}
