/** A list of the card as a table with a row each: rows are added below, moved up and down, taken away. */
import { Button, Group, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { words } from '../../editing/words.ts'
import { useEditing, usePart, type Way } from './editing.ts'
import { FaultsOf } from './parts.tsx'

type Props = {
  way: Way
  label: string
  heads: readonly string[]
  /** Of each column, where they are not alike. */
  widths?: readonly string[]
  /** What a new row begins with. */
  blank: object
  add: string
  /** Rows in which order says something can be moved. */
  isOrdered?: boolean
  onRemove?: (n: number) => void
  /** The cells of a row; `name` says which row a field is in. */
  children: (n: number, name: (field: string) => string) => ReactNode
}

export function ListTable({
  way,
  label,
  heads,
  widths = [],
  blank,
  add,
  isOrdered = false,
  onRemove,
  children,
}: Props) {
  const t = useWords(words)
  const { write, at, go } = useEditing()
  const { value, pointer } = usePart(way)
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const change = (next: readonly unknown[]) => write(way, next, label)
  const remove = onRemove ?? ((n: number) => change(rows.filter((_, index) => index !== n)))
  const addRow = () => {
    change([...rows, blank])
    go(at, `${pointer}/${rows.length}`)
  }
  const name = (n: number) => (field: string) => t('editing.in-row', { field, n: n + 1 })
  return (
    <>
      {rows.length > 0 && (
        <TableFrame label={label} minWidth={420} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head, n) => (
                <Table.Th key={head} w={widths[n]}>
                  {head}
                </Table.Th>
              ))}
              <Table.Th>
                <span className="g-heard">{t('editing.deeds')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...rows.keys()].map((n) => (
              <Table.Tr key={[...way, n].join('/')} className="g-draft-row" data-row={`${pointer}/${n}`}>
                {children(n, name(n))}
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    {isOrdered && n > 0 && (
                      <RowButton label={name(n)(t('editing.up'))} onClick={() => change(swapped(rows, n, n - 1))}>
                        {t('editing.up')}
                      </RowButton>
                    )}
                    <RowButton label={name(n)(t('editing.remove'))} onClick={() => remove(n)}>
                      {t('editing.remove')}
                    </RowButton>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <FaultsOf ways={[way, ...rows.map((_, n) => [...way, n])]} />
      <Group>
        <Button size="compact-sm" variant="default" onClick={addRow}>
          {add}
        </Button>
      </Group>
    </>
  )
}

const swapped = (rows: readonly unknown[], a: number, b: number) => rows.with(a, rows[b]).with(b, rows[a])

function RowButton({ label, onClick, children }: { label: string; onClick: () => void; children: string }) {
  return (
    <Button size="compact-xs" variant="default" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  )
}
