/** Figures from a CSV file on this PC: read here and sent nowhere; refused whole with every fault in its place. */
import { Alert, Button, FileButton, Group, List, Text } from '@mantine/core'
import { useState } from 'react'
import { fileLimitMb } from '#kit/media.ts'
import { speaker } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { type FileFault, readFigures } from '#scoring/figure-files.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { words as fileWords } from '#scoring/file-words.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../../what-if/words.ts'

const say = speaker(fileWords)
const mostFaults = 8

type Props = {
  card: Card
  /** The file in use, by its name. */
  filed: string | null
  onRead: (name: string, table: FigureTable) => void
  onPutAway: () => void
}

type Refused = { name: string; faults: readonly FileFault[] }
const whole = { row: null, column: null, letter: null }

/** @throws never: what cannot be read is a fault of the file. */
async function read(card: Card, file: File): Promise<{ table: FigureTable } | { faults: readonly FileFault[] }> {
  if (file.size > fileLimitMb * 1024 * 1024)
    return { faults: [{ ...whole, code: 'figure-file.too-large', params: { limit: fileLimitMb } }] }
  const rows = rowsOfCsv((await file.text()).replace(/^\uFEFF/, ''))
  if ('openQuote' in rows) return { faults: [{ ...whole, row: rows.openQuote, code: 'figure-file.open-quote' }] }
  if ('tooMany' in rows)
    return { faults: [{ ...whole, code: 'figure-file.too-many-cells', params: { most: rows.tooMany } }] }
  return readFigures(card, rows.rows, rows.notation)
}

export function FileOfFigures({ card, filed, onRead, onPutAway }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [refused, setRefused] = useState<Refused | null>(null)
  const take = async (file: File | null) => {
    if (!file) return
    const found = await read(card, file)
    setRefused('faults' in found ? { name: file.name, faults: found.faults } : null)
    if ('table' in found) onRead(file.name, found.table)
  }
  const told = ({ row, letter, column, code, params }: FileFault) => {
    const said =
      code === 'figure-file.too-large' ? t('what-if.file-too-large', params) : say(code as never, params, language)
    if (row === null) return said
    if (letter === null) return say('figure-file.at-row', { row, said }, language)
    return column === null
      ? say('figure-file.at-cell', { row, letter, said }, language)
      : say('figure-file.at', { row, letter, column, said }, language)
  }
  return (
    <div>
      <Group gap="xs">
        <FileButton onChange={(file) => void take(file)} accept=".csv,text/csv">
          {(props) => (
            <Button variant="default" size="compact-sm" {...props}>
              {t('what-if.file')}
            </Button>
          )}
        </FileButton>
        {filed !== null && (
          <Button variant="default" size="compact-sm" onClick={onPutAway}>
            {t('what-if.file-away', { name: filed })}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {t('what-if.file-hint')}
        </Text>
      </Group>
      {refused && (
        <Alert
          color="yellow"
          mt="xs"
          role="alert"
          icon={<Icon name="warn" />}
          title={t('what-if.file-faults', { name: refused.name, count: refused.faults.length })}
        >
          <List size="sm">
            {refused.faults.slice(0, mostFaults).map((fault) => (
              <List.Item key={`${fault.row} ${fault.letter} ${fault.code}`}>{told(fault)}</List.Item>
            ))}
            {refused.faults.length > mostFaults && <List.Item>…</List.Item>}
          </List>
        </Alert>
      )}
    </div>
  )
}
