/** Bands as a small table: edges in percent where a share is measured, put in order and drawn together by a button. */
import { Button, Group, Table } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { at as criterionAt, type DraftCard, type Path, part } from '../../drafts/rules.ts'
import { type Domain, drawnTogether, type Edged, inOrder } from '../../edges/rules.ts'
import { words } from '../../editing/words.ts'
import { EdgeCells } from './EdgeCells.tsx'
import { useEditing, usePart, type Way } from './editing.ts'
import { FaultsOf, NumberPart } from './parts.tsx'

/** What the values of a leaf can be (scoring.md, "Bands"). */
function domainOf(card: DraftCard, path: Path): Domain {
  const measure = criterionAt(card, path)?.measure
  if (measure === undefined || 'formula' in measure) return 'all'
  if (!('value' in measure)) return 'from-zero'
  const type = card.indicators?.find(({ code }) => code === measure.value)?.type
  return type === 'number' ? 'all' : type === 'count' || type === 'days' ? 'whole' : 'from-zero'
}

export function BandsTable({ way, share, path }: { way: Way; share: boolean; path: Path }) {
  const t = useWords(words)
  const { draft } = useEditing()
  return (
    <EdgedTable
      way={way}
      domain={domainOf(draft.content, path)}
      spelling={share ? 'percent' : 'plain'}
      label={t('editing.bands')}
      last={{ name: 'points', label: t('editing.points'), spelling: 'plain' }}
    />
  )
}

type Props = {
  way: Way
  domain: Domain
  spelling: 'percent' | 'plain'
  label: string
  /** What each band gives. */
  last: { name: string; label: string; spelling: 'percent' | 'plain' }
}

/** Rows from an edge to an edge, each with what it gives. */
export function EdgedTable({ way, domain, spelling, label, last }: Props) {
  const t = useWords(words)
  const { draft, write, at, go } = useEditing()
  const { value, pointer } = usePart(way)
  const rows = (Array.isArray(value) ? value : []) as Edged[]
  const change = (next: readonly Edged[]) => write(way, next, label)
  const name = (n: number, field: string) => t('editing.in-row', { field, n: n + 1 })
  const add = () => {
    // The next one down begins where values do and ends where the lowest one so far begins.
    const lowest = inOrder(rows).at(-1)
    change([...rows, { from: domain === 'all' ? null : 0, to: lowest?.from ?? null }])
    go(at, `${pointer}/${rows.length}/from`)
  }
  const held = (part(draft.content, way) as unknown[] | undefined)?.length ?? 0
  return (
    <>
      <TableFrame label={label} minWidth={420} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('editing.from')}</Table.Th>
            <Table.Th>{t('editing.to')}</Table.Th>
            <Table.Th ta="right">{last.label}</Table.Th>
            <Table.Th>
              <span className="g-heard">{t('editing.deeds')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: held }, (_, n) => (
            <Table.Tr key={[...way, n].join('/')}>
              <EdgeCells way={[...way, n]} n={n} spelling={spelling} />
              <Table.Td>
                <NumberPart
                  way={[...way, n, last.name]}
                  label={name(n, last.label)}
                  spelling={last.spelling}
                  isHidden
                  width="4.75rem"
                />
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={name(n, t('editing.remove'))}
                  onClick={() => change(rows.filter((_, index) => index !== n))}
                >
                  {t('editing.remove')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <FaultsOf ways={[way, ...rows.map((_, n) => [...way, n])]} />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={add}>
          {t('editing.add-band')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => change(inOrder(rows))}>
          {t('editing.sort-bands')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => change(drawnTogether(rows, domain))}>
          {t('editing.close-gaps')}
        </Button>
      </Group>
    </>
  )
}
