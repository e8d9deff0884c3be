/** A table comes in: choose the file, see what it would do or what is wrong with it, then let it be done. */
import { Alert, Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import type { ImportReport } from '#kit/imports.ts'
import { call, useTell } from './api.ts'
import { FilePicker } from './FilePicker.tsx'
import { useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { saveFile } from './saveFile.ts'
import { TableFrame } from './TableFrame.tsx'
import { useAttempt } from './useAttempt.ts'
import { words } from './words.ts'

type Props = {
  title: string
  /** Where the template comes from: the list itself as a file. */
  onTemplate: () => Promise<void>
  check: Endpoint
  load: Endpoint
  faults: Endpoint
  params?: Record<string, string>
  refresh: readonly Endpoint[]
  /** What comes next, once it is loaded. */
  after?: ReactNode
  onClose: () => void
}

export function ImportDialog({ title, onTemplate, check, load, faults, params = {}, refresh, after, onClose }: Props) {
  const t = useWords(words)
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const checking = useAttempt()
  const saving = useAttempt()
  const loading = useTell(load, { refresh })
  const look = (chosen: File) => {
    setFile(chosen)
    setReport(null)
    loading.reset()
    checking.run(
      async () => setReport((await call(check, { params, file: chosen } as never)) as ImportReport),
      () => undefined,
    )
  }
  const isRight = report !== null && report.faults.length === 0
  const count = (report?.added ?? 0) + (report?.changed ?? 0)
  const go = () => loading.mutate({ params, query: { plan: report?.plan }, file } as never)
  const done = loading.data as ImportReport | undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Stack gap="md">
        {done ? (
          <>
            <Alert role="status" color="green" title={t('import.done')}>
              {t('import.done-counts', { added: done.added, changed: done.changed })}
            </Alert>
            {done.added > 0 && after}
          </>
        ) : (
          <>
            <Text size="sm">{t('import.hint')}</Text>
            <Group>
              <Button variant="subtle" loading={saving.pending} onClick={() => saving.run(onTemplate, () => undefined)}>
                {t('import.template')}
              </Button>
            </Group>
            <FilePicker kind="xlsx" label={t('file.choose')} file={file} onChoose={look} disabled={checking.pending} />
            {checking.pending && (
              <Text size="sm" role="status">
                {t('import.checking')}
              </Text>
            )}
            <RefusalAlert error={checking.error ?? saving.error ?? loading.error} />
            {report && <Summary report={report} />}
            {report && report.faults.length > 0 && (
              <Faults
                report={report}
                onSave={() =>
                  saving.run(
                    () => saveFile(faults, { params, query: {}, file } as never),
                    () => undefined,
                  )
                }
              />
            )}
            {isRight && <Changes report={report} />}
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t(done ? 'web.close' : 'web.cancel')}
          </Button>
          {!done && (
            <Button disabled={!isRight || count === 0} loading={loading.isPending} onClick={go}>
              {isRight && count > 0 ? t('import.load', { count }) : t('import.load-any')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function Summary({ report }: { report: ImportReport }) {
  const t = useWords(words)
  const { rows, added, changed, same, faults } = report
  if (faults.length > 0)
    return (
      <Alert role="status" color="red" title={t('import.has-faults', { count: faults.length })}>
        {t('import.has-faults-hint')}
      </Alert>
    )
  const nothing = added + changed === 0
  return (
    <Alert role="status" color={nothing ? 'gray' : 'green'} title={t(nothing ? 'import.nothing' : 'import.right')}>
      {t('import.counts', { rows, added, changed, same })}
    </Alert>
  )
}

const shown = 200

function Faults({ report, onSave }: { report: ImportReport; onSave: () => void }) {
  const t = useWords(words)
  return (
    <>
      <Group>
        <Button variant="default" onClick={onSave}>
          {t('import.save-faults')}
        </Button>
      </Group>
      <TableFrame label={t('import.faults')} minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('import.column')}</Table.Th>
            <Table.Th>{t('import.fault')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.faults.slice(0, shown).map(({ row, column, message }, index) => (
            <Table.Tr key={`${row}-${column}-${index.toString()}`}>
              <Table.Td>{row ?? '–'}</Table.Td>
              <Table.Td>{column ?? '–'}</Table.Td>
              <Table.Td>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <More count={report.faults.length} />
    </>
  )
}

function Changes({ report }: { report: ImportReport }) {
  const t = useWords(words)
  if (report.changes.length === 0) return null
  return (
    <>
      <TableFrame label={t('import.changes')} minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('import.thing')}</Table.Th>
            <Table.Th>{t('import.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.changes.slice(0, shown).map(({ row, name, deed, fields }) => (
            <Table.Tr key={row}>
              <Table.Td>{row}</Table.Td>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                {deed === 'add' && t('import.adds')}
                {fields.map(({ field, before, after }) => (
                  <div key={field}>
                    {field}: {(deed === 'change' || before !== null) && <del>{before ?? t('history.empty')}</del>}
                    {(deed === 'change' || before !== null) && ' → '}
                    <ins>{after ?? t('history.empty')}</ins>
                  </div>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <More count={report.added + report.changed} />
    </>
  )
}

function More({ count }: { count: number }) {
  const t = useWords(words)
  return count > shown ? (
    <Text size="sm" c="dimmed">
      {t('import.more', { count: count - shown })}
    </Text>
  ) : null
}
