/** Two cells of a table: from where to where, each with whether the edge itself belongs to it. */
import { Group, NativeSelect, Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useEditing, usePart, type Way } from './editing.ts'
import { NumberPart } from './parts.tsx'

type Props = { way: Way; n: number; spelling: 'percent' | 'plain' }

export function EdgeCells({ way, n, spelling }: Props) {
  const t = useWords(words)
  const name = (field: string) => t('editing.in-row', { field, n: n + 1 })
  return (
    <>
      <Table.Td>
        <Group gap={4} wrap="nowrap" align="flex-start">
          <Included way={[...way, 'fromInclusive']} label={name(t('editing.from-edge'))} signs={['≥', '>']} usual />
          <NumberPart
            way={[...way, 'from']}
            label={name(t('editing.from'))}
            placeholder={t('editing.open')}
            {...{ spelling, isHidden: true, empty: null, width: '5.25rem' }}
          />
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" align="flex-start">
          <Included way={[...way, 'toInclusive']} label={name(t('editing.to-edge'))} signs={['≤', '<']} usual={false} />
          <NumberPart
            way={[...way, 'to']}
            label={name(t('editing.to'))}
            placeholder={t('editing.open')}
            {...{ spelling, isHidden: true, empty: null, width: '5.25rem' }}
          />
        </Group>
      </Table.Td>
    </>
  )
}

type IncludedProps = { way: Way; label: string; signs: [included: string, excluded: string]; usual: boolean }

/** The sign of the edge; the usual one is left out of the card. */
function Included({ way, label, signs: [included, excluded], usual }: IncludedProps) {
  const { write } = useEditing()
  const { value, pointer } = usePart(way)
  const isIncluded = typeof value === 'boolean' ? value : usual
  return (
    <NativeSelect
      aria-label={label}
      data-pointer={pointer}
      w="3.75rem"
      data={[
        { value: 'true', label: included },
        { value: 'false', label: excluded },
      ]}
      value={String(isIncluded)}
      onChange={(event) => {
        const next = event.currentTarget.value === 'true'
        write(way, next === usual ? undefined : next, label)
      }}
    />
  )
}
