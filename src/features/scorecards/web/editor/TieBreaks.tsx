/** Which criteria part units of equal totals, the first that differs. */
import { Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useCriterionChoices } from './ConditionFields.tsx'
import { ListTable } from './ListTable.tsx'
import { PickPart } from './parts.tsx'

export function TieBreaks() {
  const t = useWords(words)
  const choices = useCriterionChoices('all')
  return (
    <ListTable
      way={['tieBreak']}
      label={t('editing.tieBreak')}
      heads={[t('editing.criterion'), t('editing.order')]}
      blank={{}}
      add={t('editing.add-tie-break')}
      isOrdered
    >
      {(n, name) => (
        <>
          <Table.Td>
            <PickPart
              way={['tieBreak', n, 'criterion']}
              label={name(t('editing.criterion'))}
              isHidden
              none={t('editing.pick-criterion')}
              choices={choices}
            />
          </Table.Td>
          <Table.Td>
            <PickPart
              way={['tieBreak', n, 'order']}
              label={name(t('editing.order'))}
              isHidden
              default="desc"
              choices={(['desc', 'asc'] as const).map((one) => ({ value: one, label: t(`editing.order.${one}`) }))}
            />
          </Table.Td>
        </>
      )}
    </ListTable>
  )
}
