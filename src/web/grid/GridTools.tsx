/** Above a grid: the deeds that keys do, for hands without a keyboard, and what the last one did. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { lazy, memo, Suspense, useState } from 'react'
import { Icon, type IconName } from '../icons.tsx'
import { useWords } from '../language.ts'
import { cellsIn } from './moves.ts'
import type { Deeds, Hands, Told } from './useGrid.ts'
import { words } from './words.ts'

const KeysDialog = lazy(() =>
  import('./KeysDialog.tsx').then(
    ({ KeysDialog: dialog }) => ({ default: dialog }),
    // Without a line it cannot come; the grid stays as it is.
    () => ({ default: () => null }),
  ),
)

type Props = ReturnType<typeof toldOf> & { deeds: Deeds; mayWhy: boolean; mayWrite: boolean }

/** Of the hands only what is shown here: most keys change nothing of it. */
export const toldOf = ({ told, area, mayUndo, mayRedo }: Hands) => ({
  ...{ told, mayUndo, mayRedo, selected: cellsIn(area) },
  mayDown: area.top !== area.bottom,
  mayRight: area.left !== area.right,
})

export const GridTools = memo(function GridTools({ mayWhy, mayWrite, ...hands }: Props) {
  const t = useWords(words)
  const [keys, setKeys] = useState(false)
  const { deeds } = hands
  return (
    <>
      <Group gap={4} role="toolbar" aria-label={t('grid.tools')}>
        {mayWrite && <Writing {...hands} />}
        {mayWhy && (
          <Button
            size="compact-sm"
            variant="default"
            aria-keyshortcuts="Shift+F2"
            aria-haspopup="dialog"
            onClick={deeds.why}
          >
            {t('grid.why')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" aria-haspopup="dialog" onClick={() => setKeys(true)}>
          {t('grid.keys')}
        </Button>
        <Text size="sm" role="status" className="g-grid-told">
          <Telling {...hands} />
        </Text>
      </Group>
      {keys && (
        <Suspense>
          <KeysDialog onClose={() => setKeys(false)} />
        </Suspense>
      )}
    </>
  )
})

type WritingProps = Pick<Props, 'deeds' | 'mayUndo' | 'mayRedo' | 'mayDown' | 'mayRight'>

function Writing({ deeds, mayUndo, mayRedo, mayDown, mayRight }: WritingProps) {
  const t = useWords(words)
  return (
    <>
      <Tool icon="back" label={t('grid.undo')} shortcut="Control+Z" off={!mayUndo} onClick={deeds.undo} />
      <Tool icon="again" label={t('grid.redo')} shortcut="Control+Y" off={!mayRedo} onClick={deeds.redo} />
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="Control+D"
        disabled={!mayDown}
        onClick={() => deeds.fill('down')}
      >
        {t('grid.fill-down')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="Control+R"
        disabled={!mayRight}
        onClick={() => deeds.fill('right')}
      >
        {t('grid.fill-right')}
      </Button>
    </>
  )
}

type ToolProps = { icon: IconName; label: string; shortcut: string; off: boolean; onClick: () => void }

const Tool = ({ icon, label, shortcut, off, onClick }: ToolProps) => (
  <ActionIcon
    variant="default"
    size={26}
    aria-label={label}
    title={label}
    aria-keyshortcuts={shortcut}
    disabled={off}
    onClick={onClick}
  >
    <Icon name={icon} size={16} />
  </ActionIcon>
)

/** What the last deed did, or how much is selected. */
function Telling({ told, selected: count }: Pick<Props, 'told' | 'selected'>) {
  const t = useWords(words)
  if (told) return sentences(told).join(' ')
  return count > 1 ? t('grid.selected', { count }) : null

  function sentences({ word, count: done, outside, closed }: Told) {
    return [
      t(`grid.${word}`, { count: done }),
      ...(outside > 0 ? [t('grid.outside', { count: outside })] : []),
      ...(closed > 0 ? [t('grid.closed', { count: closed })] : []),
    ]
  }
}
