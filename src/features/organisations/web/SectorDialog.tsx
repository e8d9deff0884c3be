/** Loads the sector's agencies at province level: shows first what it will add. */
import { List, ScrollArea, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import { listUnits } from '../contract.ts'
import { loadSector, previewSector } from '../sector/contract.ts'
import { words } from '../sector/words.ts'
import { getUnitTree } from '../tree/contract.ts'
import { UnitPicker } from './pickers.tsx'

export function SectorDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const spanWords = useSpanWords()
  const plan = useQuery(ask(previewSector))
  const load = useTell(loadSector, { refresh: [listUnits, previewSector, getUnitTree] })
  const keep = { key: 'sector/load', name: t('sector.title') }
  const fields = useFields({ enforcementParentId: null as string | null }, load.error, keep)
  const adds = plan.data?.adds ?? []
  const isNothing = plan.data !== undefined && adds.length === 0 && plan.data.changes === 0
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('sector.title')}
      submitLabel={t('sector.load', { count: adds.length })}
      ready={plan.data !== undefined && !isNothing}
      onSubmit={() => load.mutate({ body: fields.values }, { onSuccess: fields.done(onClose) })}
      pending={load.isPending}
      error={load.error ?? plan.error}
      form={fields.form}
    >
      <Text size="sm">{t('sector.about')}</Text>
      <UnitPicker
        label={t('sector.parent')}
        placeholder={t('sector.no-parent')}
        kind="ministry"
        {...fields.pick('enforcementParentId')}
      />
      {isNothing && <Text fw={600}>{t('sector.nothing')}</Text>}
      {plan.data && !isNothing && (
        <>
          <Text fw={600} role="status">
            {t('sector.will-add', { count: adds.length, changes: plan.data.changes, kept: plan.data.kept })}
          </Text>
          <ScrollArea.Autosize mah={260} tabIndex={0} aria-label={t('sector.title')}>
            <List size="sm">
              {adds.map(({ code, name, from, to }) => (
                <List.Item key={`${code} ${from}`}>
                  {name} ({code}), {spanWords({ from, to })}
                </List.Item>
              ))}
            </List>
          </ScrollArea.Autosize>
        </>
      )}
      {plan.data && plan.data.differing.length > 0 && (
        <Text size="sm">
          {t('sector.differing', { units: plan.data.differing.map(({ name }) => name).join('; ') })}
        </Text>
      )}
    </FormDialog>
  )
}
