/** Sets how a block is assessed, or proposes it once forms were sent: layers in use, days, who is told. */
import { Checkbox, Fieldset, Group, NativeSelect, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core'
import { listWork } from '#features/seasons/board/contract.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { type LayerKind, layerKinds } from '../../rules.ts'
import { type AssessmentSettings, getSettings, proposeSettings, saveSettings } from '../../settings/contract.ts'
import { audiences, checkedBy, momentsOf, writersOf } from '../../settings/rules.ts'
import { words } from '../../settings/words.ts'
import { listSheets } from '../../sheets/contract.ts'
import { bodyOf, type Fields, fieldsOf, type LayerFields, usedIn } from './fields.ts'

type Props = { settings: AssessmentSettings; onClose: () => void }

export function AssessmentDialog({ settings, onClose }: Props) {
  const t = useWords(words)
  const { seasonId, block, label, version, needsTwo } = settings
  const refresh = [getSettings, listSheets, listWork]
  const told = useProposable(saveSettings, proposeSettings, { refresh, asked: needsTwo })
  const title = t('settings.change-of', { block: label })
  const keep = { key: `assessment/${seasonId}/${block}`, name: title, version }
  const fields = useFields<Fields>(fieldsOf(settings), told.error, keep)
  const { values, set } = fields
  const input = { params: { seasonId, block }, body: bodyOf(values), version: fields.version }
  const number = (name: 'checkersPerUnit' | 'mostRounds' | 'appealDays', most: number) => ({
    ...{ allowDecimal: false, min: 1, max: most, value: values[name], error: fields.faultOf(name) },
    onChange: (value: string | number) => set({ [name]: String(value) }),
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      size="lg"
      {...(told.needed && { submitLabel: t('settings.propose') })}
      onSubmit={() => told.submit(input, fields.done(onClose))}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ legalBasis: t('settings.legal-basis'), layers: t('settings.layer') }}
    >
      {layerKinds.map((kind) => (
        <LayerPart
          key={kind}
          kind={kind}
          layer={values[kind]}
          isReliedOn={settings.reliedOn.includes(kind)}
          faultOf={(field) => fields.faultOf(`layers/${usedIn(values).indexOf(kind)}/${field}`)}
          onChange={(changed) => set({ [kind]: { ...values[kind], ...changed } })}
        />
      ))}
      <Fieldset legend={t('settings.whole')}>
        {values.cross.used && (
          <Group grow align="flex-start">
            <NumberInput label={t('field.checkersPerUnit')} {...number('checkersPerUnit', 9)} />
            <NativeSelect
              label={t('field.checkedBy')}
              data={checkedBy.map((value) => ({ value, label: t(`assessment.checked-${value}`) }))}
              {...fields.text('checkedBy')}
            />
          </Group>
        )}
        <Group grow align="flex-start">
          <NumberInput
            label={t('field.mostRounds')}
            description={t('settings.hint-free')}
            {...number('mostRounds', 20)}
          />
          <NumberInput
            label={t('field.appealDays')}
            description={t('settings.hint-free')}
            {...number('appealDays', 90)}
          />
        </Group>
        <TextInput
          label={t('settings.legal-basis')}
          description={t('settings.hint-basis')}
          {...fields.text('legalBasis')}
        />
        <Checkbox
          mt="sm"
          label={t('settings.provisional')}
          checked={values.provisional}
          onChange={(event) => set({ provisional: event.currentTarget.checked })}
        />
      </Fieldset>
      <ProposalFields told={told} />
    </FormDialog>
  )
}

type PartProps = {
  kind: LayerKind
  layer: LayerFields
  isReliedOn: boolean
  faultOf: (field: string) => string | null
  onChange: (changed: Partial<LayerFields>) => void
}

function LayerPart({ kind, layer, isReliedOn, faultOf, onChange }: PartProps) {
  const t = useWords(words)
  const isFixed = kind === 'self' || kind === 'final' || isReliedOn
  return (
    <Fieldset legend={t(`layer.${kind}`)}>
      {!isFixed && (
        <Checkbox
          label={t('settings.used')}
          checked={layer.used}
          onChange={(event) => onChange({ used: event.currentTarget.checked })}
        />
      )}
      {isReliedOn && (
        <Text size="sm" c="dimmed">
          {t('settings.relied-on')}
        </Text>
      )}
      {layer.used && (
        <>
          {writersOf[kind].length > 1 && (
            <NativeSelect
              label={t('settings.by')}
              disabled={isReliedOn}
              value={layer.by}
              error={faultOf('by')}
              onChange={(event) => onChange({ by: event.currentTarget.value })}
              data={writersOf[kind].map((by) => ({ value: by, label: t(`assessment.by-${by}`) }))}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <DayField
              label={t('settings.opens')}
              description={t('settings.hint-opens')}
              value={layer.opens}
              error={faultOf('opens')}
              onChange={(opens) => onChange({ opens })}
            />
            <DayField
              label={t('settings.deadline')}
              value={layer.deadline}
              error={faultOf('deadline')}
              onChange={(deadline) => onChange({ deadline })}
            />
            <NumberInput
              label={t('settings.grace')}
              allowDecimal={false}
              min={0}
              max={30}
              value={layer.grace}
              error={faultOf('graceDays')}
              onChange={(grace) => onChange({ grace: String(grace) })}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
            <NativeSelect
              label={t('settings.seen')}
              value={layer.seen}
              onChange={(event) => onChange({ seen: event.currentTarget.value })}
              data={audiences.map((seen) => ({ value: seen, label: t(`assessment.seen-${seen}`) }))}
            />
            <NativeSelect
              label={t('settings.seen-from')}
              value={layer.from}
              error={faultOf('seenFrom')}
              onChange={(event) => onChange({ from: event.currentTarget.value })}
              data={momentsOf(kind).map((from) => ({ value: from, label: t(`assessment.from-${from}`) }))}
            />
          </SimpleGrid>
        </>
      )}
    </Fieldset>
  )
}
