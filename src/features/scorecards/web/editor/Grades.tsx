/** Grades from best to worst; the last one takes all that is left. */
import { NativeSelect, Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useEditing, usePart } from './editing.ts'
import { ListTable } from './ListTable.tsx'
import { NumberPart, TextPart } from './parts.tsx'

export function Grades() {
  const t = useWords(words)
  return (
    <ListTable
      way={['grades']}
      label={t('editing.grades')}
      heads={[t('editing.grade'), t('editing.grade-by'), t('editing.grade-from')]}
      blank={{}}
      add={t('editing.add-grade')}
      isOrdered
    >
      {(n, name) => (
        <>
          <Table.Td>
            <TextPart way={['grades', n, 'grade']} label={name(t('editing.grade'))} isHidden most={100} />
          </Table.Td>
          <AtLeast n={n} name={name} />
        </>
      )}
    </ListTable>
  )
}

function AtLeast({ n, name }: { n: number; name: (field: string) => string }) {
  const t = useWords(words)
  const { write } = useEditing()
  const way = ['grades', n, 'atLeast']
  const { value, pointer } = usePart(way)
  const by = value === undefined ? '' : 'points' in (value as object) ? 'points' : 'percent'
  return (
    <>
      <Table.Td>
        <NativeSelect
          aria-label={name(t('editing.grade-by'))}
          data-pointer={pointer}
          value={by}
          data={(['', 'percent', 'points'] as const).map((one) => ({
            value: one,
            label: t(one === '' ? 'editing.grade-by.rest' : `editing.grade-by.${one}`),
          }))}
          onChange={(event) => {
            const next = event.currentTarget.value
            write(
              way,
              next === '' ? undefined : next === 'points' ? { points: 0 } : { percent: 0 },
              name(t('editing.grade-by')),
            )
          }}
        />
      </Table.Td>
      <Table.Td>
        {by !== '' && <NumberPart way={[...way, by]} label={name(t('editing.grade-from'))} isHidden width="6rem" />}
      </Table.Td>
    </>
  )
}
