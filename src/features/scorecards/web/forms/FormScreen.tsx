/** A scorecard from a file: choose it, decide what it leaves open, and begin a draft of it. */
import { Alert, Button, Group, List, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { joined } from '#kit/words.ts'
import { words as faultWords } from '#scoring/fault-words.ts'
import { call } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { FilePicker } from '#web/FilePicker.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { cardTemplate, type FormReading, readCardFile, readingIn } from '../../forms/contract.ts'
import { words as screenWords } from '../../forms/screens/words.ts'
import { words as formWords } from '../../forms/words.ts'
import { words as ownWords } from '../../words.ts'
import { useScorecards } from '../useScorecards.ts'
import { Deciding } from './Deciding.tsx'
import type { Keeper } from './DraftDialog.tsx'

const words = joined(joined(ownWords, formWords), screenWords)

export function FormScreen() {
  const t = useWords(words)
  const { data, error, isPending, refetch } = useScorecards({}, 1)
  const keeps = data?.keeps ?? []
  return (
    <>
      <PageHead
        title={t('forms.title')}
        lead={t('forms.lead')}
        crumbs={[{ label: t('scorecards.title'), to: '/bang-diem' }]}
        actions={<TemplateButton />}
      />
      <RefusalAlert error={error} onRetry={refetch} />
      {isPending && <Waiting />}
      {data && keeps.length === 0 && <EmptyState title={t('forms.not-yours')} hint={t('forms.not-yours-hint')} />}
      {keeps.length > 0 && <Choosing keeps={keeps} />}
    </>
  )
}

function TemplateButton() {
  const t = useWords(words)
  const saving = useAttempt()
  return (
    <>
      <Button
        variant="default"
        loading={saving.pending}
        onClick={() =>
          saving.run(
            () => saveFile(cardTemplate, {}),
            () => undefined,
          )
        }
      >
        {t('forms.template')}
      </Button>
      <RefusalAlert error={saving.error} />
    </>
  )
}

function Choosing({ keeps }: { keeps: readonly Keeper[] }) {
  const t = useWords(words)
  const [ownerId, setOwnerId] = useState(keeps[0]?.id ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [reading, setReading] = useState<FormReading | null>(null)
  const looking = useAttempt()
  const look = (chosen: File) => {
    setFile(chosen)
    setReading(null)
    looking.run(
      async () => setReading(await call(readCardFile, { params: { unitId: ownerId }, file: chosen })),
      () => undefined,
    )
  }
  const keeper = keeps.find(({ id }) => id === ownerId)
  return (
    <Stack gap="md">
      {keeps.length > 1 && (
        <NativeSelect
          label={t('scorecards.owner')}
          data={keeps.map(({ id, name }) => ({ value: id, label: name }))}
          value={ownerId}
          onChange={(event) => setOwnerId(event.currentTarget.value)}
          maw={480}
        />
      )}
      <Text size="sm">{t('forms.hint')}</Text>
      <FilePicker kind="card" label={t('forms.choose')} file={file} onChoose={look} disabled={looking.pending} />
      {looking.pending && <Text role="status">{t('forms.reading')}</Text>}
      <RefusalAlert error={looking.error} />
      {reading && reading.faults.length > 0 && <Faults reading={reading} />}
      {reading && reading.faults.length === 0 && (
        <>
          <Read reading={reading} />
          {keeper && file && (
            <Deciding
              key={reading.fileDigest}
              reading={readingIn(reading)}
              told={reading}
              file={file.name}
              keeper={keeper}
            />
          )}
        </>
      )}
    </Stack>
  )
}

const shown = 200

function Faults({ reading: { faults, kind } }: { reading: FormReading }) {
  const t = useWords(joined(words, faultWords))
  return (
    <>
      <Alert role="status" color="red" title={t('forms.faults', { count: faults.length })}>
        {t('forms.faults-hint')}
      </Alert>
      <TableFrame label={t('forms.faults-list')} minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(kind === 'json' ? 'forms.place' : 'forms.sheet')}</Table.Th>
            <Table.Th>{t('forms.row')}</Table.Th>
            <Table.Th>{t('forms.fault')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.slice(0, shown).map(({ sheet, row, column, code, params }, at) => (
            <Table.Tr key={`${sheet}-${row}-${column}-${at.toString()}`}>
              <Table.Td>{[sheet, column].filter(Boolean).join(', ') || '–'}</Table.Td>
              <Table.Td>{row ?? '–'}</Table.Td>
              <Table.Td>{t(code as Parameters<typeof t>[0], params)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  )
}

/** What was found, and what is worth knowing of it before anything is decided. */
function Read({ reading: { items, notes, isAsItLeft, sheet, kind } }: { reading: FormReading }) {
  const t = useWords(words)
  const leaves = items.filter(({ isGroup }) => !isGroup).length
  const counts = { groups: items.length - leaves, leaves }
  return (
    <Alert
      role="status"
      color={isAsItLeft ? 'green' : 'blue'}
      title={kind === 'json' ? t('forms.read-json', counts) : t('forms.read', { ...counts, sheet })}
    >
      {isAsItLeft && <Text size="sm">{t('forms.as-it-left')}</Text>}
      {notes.length > 0 && (
        <List size="sm" mt={4}>
          {notes.slice(0, 50).map(({ row, code, params }, at) => (
            <List.Item key={`${row}-${code}-${at.toString()}`}>
              {row !== null && `${t('forms.at-row', { row })} `}
              {t(code as Parameters<typeof t>[0], params)}
            </List.Item>
          ))}
        </List>
      )}
      {notes.length === 0 && !isAsItLeft && <Group gap="xs">{t('forms.nothing-else')}</Group>}
    </Alert>
  )
}
