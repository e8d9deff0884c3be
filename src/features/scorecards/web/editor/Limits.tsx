/** Limits that lower a grade: where a criterion got too little, or where a formula is true. */
import { NativeSelect, Stack, Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useCriterionChoices } from './ConditionFields.tsx'
import { useEditing, usePart } from './editing.ts'
import { FormulaField } from './FormulaField.tsx'
import { ListTable } from './ListTable.tsx'
import { FaultsOf, NumberPart, PickPart, RowLabel, TextPart } from './parts.tsx'

export function Limits() {
  const t = useWords(words)
  const { draft } = useEditing()
  const grades = (draft.content.grades ?? []).flatMap(({ grade }) => (grade ? [{ value: grade, label: grade }] : []))
  return (
    <ListTable
      way={['limits']}
      label={t('editing.limits')}
      heads={[t('editing.limit-when'), t('editing.limit-then')]}
      blank={{ when: { belowPercent: 50 } }}
      add={t('editing.add-limit')}
    >
      {(n) => (
        <>
          <Table.Td>
            <When n={n} />
          </Table.Td>
          <Table.Td>
            <Stack gap="xs">
              <PickPart
                way={['limits', n, 'atMost']}
                label={t('editing.limit-at-most')}
                row={n}
                none={t('editing.pick-grade')}
                choices={grades}
              />
              <TextPart way={['limits', n, 'reason']} label={t('editing.limit-reason')} row={n} lines most={2000} />
            </Stack>
          </Table.Td>
        </>
      )}
    </ListTable>
  )
}

type Kind = 'belowPercent' | 'belowPoints' | 'formula'

function When({ n }: { n: number }) {
  const t = useWords(words)
  const { write } = useEditing()
  const way = ['limits', n, 'when']
  const { value } = usePart(way)
  const choices = useCriterionChoices('all')
  const held = (value ?? {}) as Record<string, unknown>
  const kind: Kind = 'formula' in held ? 'formula' : 'belowPoints' in held ? 'belowPoints' : 'belowPercent'
  const become = (next: string) => {
    const criterion = typeof held.criterion === 'string' ? { criterion: held.criterion } : {}
    const beginnings: Record<Kind, unknown> = {
      belowPercent: { ...criterion, belowPercent: 50 },
      belowPoints: { ...criterion, belowPoints: 1 },
      formula: { formula: '' },
    }
    write(way, beginnings[next as Kind], t('editing.in-row', { field: t('editing.limit-when'), n: n + 1 }))
  }
  return (
    <Stack gap="xs">
      <NativeSelect
        label={<RowLabel field={t('editing.limit-when')} n={n} />}
        value={kind}
        data={(['belowPercent', 'belowPoints', 'formula'] as const).map((one) => ({
          value: one,
          label: t(`editing.limit.${one}`),
        }))}
        onChange={(event) => become(event.currentTarget.value)}
      />
      <FaultsOf ways={[way]} />
      {kind === 'formula' ? (
        <FormulaField way={[...way, 'formula']} label={t('editing.formula')} row={n} />
      ) : (
        <>
          <PickPart
            way={[...way, 'criterion']}
            label={t('editing.limit-criterion')}
            row={n}
            none={t('editing.pick-criterion')}
            choices={choices}
          />
          <NumberPart way={[...way, kind]} label={t(`editing.limit-edge.${kind}`)} row={n} width="8rem" />
        </>
      )}
    </Stack>
  )
}
