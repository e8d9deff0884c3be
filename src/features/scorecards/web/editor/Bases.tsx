/** The decisions and circulars a card stands on. */
import { Table } from '@mantine/core'
import type { Day } from '#kit/days.ts'
import { DayField } from '#web/DayField.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useEditing, usePart } from './editing.ts'
import { ListTable } from './ListTable.tsx'
import { TextPart } from './parts.tsx'

export function Bases() {
  const t = useWords(words)
  return (
    <ListTable
      way={['legalBasis']}
      label={t('editing.bases')}
      heads={[t('editing.document'), t('editing.date')]}
      blank={{}}
      add={t('editing.add-basis')}
    >
      {(n, name) => (
        <>
          <Table.Td>
            <TextPart way={['legalBasis', n, 'document']} label={name(t('editing.document'))} isHidden most={500} />
          </Table.Td>
          <Table.Td>
            <BasisDay n={n} label={name(t('editing.date'))} />
          </Table.Td>
        </>
      )}
    </ListTable>
  )
}

function BasisDay({ n, label }: { n: number; label: string }) {
  const { write } = useEditing()
  const way = ['legalBasis', n, 'date']
  const { value, fault, pointer } = usePart(way)
  return (
    <DayField
      aria-label={label}
      data-pointer={pointer}
      error={fault || null}
      value={typeof value === 'string' ? (value as Day) : null}
      onChange={(day) => write(way, day ?? undefined, label)}
    />
  )
}
