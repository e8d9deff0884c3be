/** Says how the symbols of a unit's papers abbreviate it. */
import { Checkbox, Text, TextInput } from '@mantine/core'
import type { z } from 'zod'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { setAbbreviation } from '../abbreviations/contract.ts'
import { words } from '../abbreviations/words.ts'
import { getUnit, listUnits, type UnitPage } from '../contract.ts'

export function AbbreviationDialog({ unit, onClose }: { unit: z.output<typeof UnitPage>; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(setAbbreviation, { refresh: [getUnit, listUnits] })
  const title = t('unit.abbreviation-set')
  const keep = { key: `unit/${unit.id}/abbreviation`, name: title, version: unit.version }
  const fields = useFields({ abbreviation: unit.abbreviation ?? '', alike: false }, change.error, keep)
  const { abbreviation, alike } = fields.values
  const body = { abbreviation: abbreviation.trim().toLocaleUpperCase('vi') || null, alike }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={() =>
        change.mutate(
          { params: { unitId: unit.id }, body, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ abbreviation: t('unit.abbreviation'), alike: t('unit.abbreviation-alike') }}
    >
      <TextInput
        label={t('unit.abbreviation')}
        description={t('unit.abbreviation-hint')}
        autoCapitalize="characters"
        spellCheck={false}
        data-autofocus
        {...fields.text('abbreviation')}
      />
      <Checkbox
        label={t('unit.abbreviation-alike')}
        checked={alike}
        onChange={(event) => fields.set({ alike: event.currentTarget.checked })}
      />
      <Text size="sm" c="dimmed">
        {t('unit.abbreviation-care')}
      </Text>
    </FormDialog>
  )
}
