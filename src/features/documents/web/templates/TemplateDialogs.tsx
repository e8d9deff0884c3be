/** Brings a template: of which kind, which fields such a paper has, a file to begin with; then what was found in it. Ends one. */
import { Alert, Button, Code, List, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FilePicker } from '#web/FilePicker.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { getDocument } from '../../contract.ts'
import {
  addTemplate,
  endTemplate,
  getStarter,
  listFields,
  listTemplates,
  type Template,
} from '../../templates/contract.ts'
import { words } from '../../templates/words.ts'
import { FieldsTold } from './FieldsTold.tsx'
import { useKinds } from './useKinds.ts'

type Unit = { unitId: string; unitName: string }
type Props = { seasonId: string; kinds: readonly string[]; units: readonly Unit[]; onClose: () => void }

export function AddTemplateDialog({ seasonId, kinds, units, onClose }: Props) {
  const t = useWords(words)
  const kindOf = useKinds()
  const [kind, setKind] = useState(kinds[0] ?? '')
  const [unitId, setUnitId] = useState(units[0]?.unitId ?? '')
  const [file, setFile] = useState<File | null>(null)
  const add = useTell(addTemplate, { refresh: [listTemplates, getDocument] })
  if (add.data) return <Brought template={add.data} onClose={onClose} />
  const submit = () =>
    file && add.mutate({ params: { seasonId }, query: { unitId, kind, name: file.name.slice(0, 200) }, file })
  return (
    <FormDialog
      opened
      title={t('templates.add')}
      submitLabel={t('templates.send')}
      onClose={onClose}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      ready={file !== null}
    >
      <NativeSelect
        label={t('templates.kind')}
        data={kinds.map((value) => ({ value, label: kindOf(value) }))}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {units.length > 1 && (
        <NativeSelect
          label={t('templates.unit')}
          data={units.map(({ unitId: value, unitName: label }) => ({ value, label }))}
          value={unitId}
          onChange={(event) => setUnitId(event.currentTarget.value)}
        />
      )}
      <Beginning seasonId={seasonId} kind={kind} unitId={unitId} />
      <FilePicker kind="docx" label={t('templates.choose')} file={file} onChoose={setFile} />
      <Text size="sm" c="dimmed">
        {t('templates.replaces')}
      </Text>
    </FormDialog>
  )
}

/** Which fields there are, and a file that has them all. */
function Beginning({ seasonId, kind, unitId }: { seasonId: string; kind: string; unitId: string }) {
  const t = useWords(words)
  const asked = { params: { seasonId }, query: { kind, unitId } }
  const fields = useQuery(ask(listFields, asked))
  const { run, pending, error } = useAttempt()
  const save = () =>
    run(
      () => saveFile(getStarter, asked),
      () => undefined,
    )
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t('templates.starter-hint')}</Text>
      <Button variant="default" loading={pending} onClick={save}>
        {t('templates.starter')}
      </Button>
      <RefusalAlert error={error ?? fields.error} />
      {fields.data && (
        <details>
          <summary>{t('templates.which-fields')}</summary>
          <List size="sm" className="d-quotable" tabIndex={0} aria-label={t('templates.which-fields')}>
            {fields.data.items.map(({ name, head }) => (
              <List.Item key={name}>
                <Code>{`{${name}}`}</Code> {head !== null && t('templates.column', { head })}
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </Stack>
  )
}

function Brought({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useWords(words)
  return (
    <ReadDialog title={t('templates.add')} onClose={onClose}>
      <Stack gap="md">
        <Alert color="brand" role="status">
          {t('templates.brought', { name: template.fileName })}
        </Alert>
        <FieldsTold template={template} />
        <Button onClick={onClose}>{t('templates.close')}</Button>
      </Stack>
    </ReadDialog>
  )
}

export function EndTemplateDialog({
  template: { id, fileName },
  onClose,
}: {
  template: Template
  onClose: () => void
}) {
  const t = useWords(words)
  const end = useTell(endTemplate, { refresh: [listTemplates, getDocument] })
  return (
    <ConfirmDialog
      opened
      title={t('templates.end-one', { name: fileName })}
      consequence={t('templates.end-what')}
      confirmLabel={t('templates.end')}
      onClose={onClose}
      onConfirm={() => end.mutate({ params: { templateId: id }, body: {} }, { onSuccess: onClose })}
      pending={end.isPending}
      error={end.error}
    />
  )
}
