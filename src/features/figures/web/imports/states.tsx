/** Where an import stands, in a word and with how far it is. */
import { Progress, Stack, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { Import } from '../../imports/contract.ts'
import { words } from '../../loading/words.ts'

const tones: Record<Import['state'], Tone> = {
  ...{ reading: 'waiting', unmapped: 'returned', checked: 'waiting', saving: 'waiting', saved: 'done' },
  ...{ undoing: 'waiting', undone: 'withdrawn', cancelled: 'withdrawn', failed: 'returned' },
}

export const isUnderWay = ({ state, interrupted }: Pick<Import, 'state' | 'interrupted'>): boolean =>
  ['reading', 'saving', 'undoing'].includes(state) && !interrupted

type Standing = Pick<Import, 'state' | 'interrupted'>

export function ImportState({ of, faulty = false }: { of: Standing; faulty?: boolean }) {
  const t = useWords(words)
  if (faulty && of.state === 'checked') return <StatusBadge tone="returned" label={t('loads.state-faulty')} />
  if (of.interrupted) return <StatusBadge tone="returned" label={t('loads.state-interrupted')} />
  return <StatusBadge tone={tones[of.state]} label={t(`loads.state-${of.state}`)} />
}

/** How far it is; nothing is promised of how long it takes. */
export function HowFar({ progress }: { progress: Import['progress'] }) {
  const t = useWords(words)
  const { rowsRead, rowsTotal, cellsDone, cellsTotal } = progress
  const said = () => {
    if (cellsTotal) return t('loads.cells-of', { count: cellsDone, of: cellsTotal })
    if (rowsTotal) return t('loads.rows-of', { count: rowsRead, of: rowsTotal })
    return rowsRead > 0 ? t('loads.rows', { count: rowsRead }) : t('loads.starting')
  }
  const [count, of] = cellsTotal ? [cellsDone, cellsTotal] : [rowsRead, rowsTotal]
  const share = of ? Math.min(100, (count / of) * 100) : 0
  return (
    <Stack gap={4} role="status" aria-live="polite">
      <Text size="sm">{said()}</Text>
      <Progress value={share === 0 ? 3 : share} aria-label={said()} animated />
    </Stack>
  )
}
