/** Names the document of a layer: number, day, issuing body, and its scan among the author's papers. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getEvidence } from '#features/evidence/contract.ts'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { ask, useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getLayerPaper, type LayerPaper, prepareSending, setLayerPaper } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import type { LayerProps } from './LayerState.tsx'

type Props = Pick<LayerProps, 'layer' | 'onDone'> & { paper: LayerPaper; onClose: () => void }

export function LayerPaperDialog({ layer, paper, onDone, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(setLayerPaper, { refresh: [getLayerPaper, prepareSending] })
  const [picks, setPicks] = useState(false)
  const keep = { key: `layer-paper/${layer.id}`, name: t('sending.paper'), version: paper.version }
  const { number, date, body, evidenceId } = paper
  const initial = { number: number ?? '', date, body: body ?? '', evidenceId }
  const fields = useFields(initial, told.error, keep)
  const { values } = fields
  const submit = () => {
    const done = fields.done(onClose)
    told.mutate(
      {
        params: { layerId: layer.id },
        body: {
          number: values.number.trim() || null,
          date: values.date,
          body: values.body.trim() || null,
          evidenceId: values.evidenceId,
        },
        version: fields.version ?? paper.version,
      },
      {
        onSuccess: () => {
          onDone?.()
          done()
        },
      },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('sending.paper')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        number: t('sending.paper-number'),
        date: t('sending.paper-date'),
        body: t('sending.paper-body'),
        evidenceId: t('sending.paper-scan'),
      }}
    >
      <Text size="sm">{t('sending.paper-hint')}</Text>
      <TextInput label={t('sending.paper-number')} {...fields.text('number')} />
      <DayField label={t('sending.paper-date')} {...fields.day('date')} />
      <TextInput label={t('sending.paper-body')} {...fields.text('body')} />
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t('sending.paper-scan')}
        </Text>
        <Group gap="sm">
          {values.evidenceId && <Scan evidenceId={values.evidenceId} />}
          <Button size="xs" variant="default" onClick={() => setPicks(true)}>
            {t('sending.paper-choose')}
          </Button>
        </Group>
      </Stack>
      {picks && (
        <EvidencePicker
          unitId={layer.authorUnitId}
          taken={values.evidenceId ? [values.evidenceId] : []}
          keptAs={`layer-paper-scan/${layer.id}`}
          pending={false}
          error={null}
          onPick={(picked, _, done) => {
            fields.set({ evidenceId: picked })
            done()
          }}
          onClose={() => setPicks(false)}
        />
      )}
    </FormDialog>
  )
}

function Scan({ evidenceId }: { evidenceId: string }) {
  const { data } = useQuery(ask(getEvidence, { params: { evidenceId } }))
  return data ? <Text size="sm">{data.title}</Text> : null
}
