/** What a file was found to hold: its faults, or what was read and what is to be decided. */
import { Alert, Group, List, Table, Text } from '@mantine/core'
import { words as tableWords } from '#kit/table-words.ts'
import { joined } from '#kit/words.ts'
import { words as faultWords } from '#scoring/fault-words.ts'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { type FormReading, readingIn, takenSheets } from '../../forms/contract.ts'
import { words as screenWords } from '../../forms/screens/words.ts'
import { words as formWords } from '../../forms/words.ts'
import type { Keeper } from '../PlaceFields.tsx'
import { Deciding } from './Deciding.tsx'
import { SheetsOf } from './SheetsOf.tsx'

const words = joined(formWords, screenWords)

type Props = { reading: FormReading; file: string; keeper: Keeper; onSheets: (sheets: string) => void }

export function ReadingShown({ reading, file, keeper, onSheets }: Props) {
  if (reading.faults.length > 0) return <Faults reading={reading} />
  return (
    <>
      <Read reading={reading} />
      <SheetsOf reading={reading} onSheets={onSheets} />
      <Deciding key={placeOf(reading)} reading={readingIn(reading)} told={reading} file={file} keeper={keeper} />
    </>
  )
}

/** Another choice of sheets is another list of criteria. */
const placeOf = (reading: FormReading) => [reading.fileDigest, ...takenSheets(reading)].join('/')

const shown = 200

function Faults({ reading: { faults, kind } }: { reading: FormReading }) {
  const t = useWords(joined(joined(words, tableWords), faultWords))
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
function Read({ reading: { items, notes, examples, isAsItLeft, sheet, kind } }: { reading: FormReading }) {
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
      {examples.length > 0 && <Text size="sm">{t('forms.examples', { count: examples.length })}</Text>}
      {notes.length > 0 && (
        <List size="sm" mt={4}>
          {notes.slice(0, 50).map(({ sheet: on, row, code, params }, at) => (
            <List.Item key={`${row}-${code}-${at.toString()}`}>
              {on !== undefined && `${t('forms.on-sheet', { sheet: on })} `}
              {row !== null && `${t('forms.at-row', { row })} `}
              {t(code as Parameters<typeof t>[0], params)}
            </List.Item>
          ))}
        </List>
      )}
      {notes.length > 50 && <Text size="sm">{t('forms.more-notes', { count: notes.length - 50 })}</Text>}
      {notes.length === 0 && !isAsItLeft && <Group gap="xs">{t('forms.nothing-else')}</Group>}
    </Alert>
  )
}
