/** The options of a choice: what stands in a file of figures, how it is called, what it gives. */
import { Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import type { Way } from './editing.ts'
import { ListTable } from './ListTable.tsx'
import { NumberPart, TextPart } from './parts.tsx'

export function OptionsTable({ way }: { way: Way }) {
  const t = useWords(words)
  return (
    <ListTable
      way={way}
      label={t('editing.options')}
      heads={[t('editing.option-code'), t('editing.option-label'), t('editing.points')]}
      blank={{}}
      add={t('editing.add-option')}
    >
      {(n, name) => (
        <>
          <Table.Td>
            <TextPart way={[...way, n, 'code']} label={name(t('editing.option-code'))} isHidden most={100} />
          </Table.Td>
          <Table.Td>
            <TextPart way={[...way, n, 'label']} label={name(t('editing.option-label'))} isHidden most={500} />
          </Table.Td>
          <Table.Td>
            <NumberPart way={[...way, n, 'points']} label={name(t('editing.points'))} isHidden width="6rem" />
          </Table.Td>
        </>
      )}
    </ListTable>
  )
}
