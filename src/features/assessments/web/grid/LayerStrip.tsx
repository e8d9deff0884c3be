/** The layers of a sheet in their order: where each stands, until when, and the way to those that can be read. */
import { Button, Group, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { words } from '../../entry/words.ts'
import { layerOf } from '../../rules.ts'
import type { Sheet } from '../../sheets/contract.ts'
import { StateBadge } from './StateBadge.tsx'
import type { View } from './views.ts'

type Props = { sheet: Sheet; views: readonly View[]; view: View | undefined; onLook: (view: View) => void }

export function LayerStrip({ sheet, views, view, onLook }: Props) {
  const t = useWords(words)
  return (
    <ol className="g-layers" aria-label={t('sheet-grid.layer')}>
      {sheet.layers.map(({ kind, state, since, until, checks }) => (
        <li key={kind} data-here={view !== undefined && layerOf(view.kind) === kind}>
          <Group gap={4} justify="space-between">
            <Text size="sm" fw={600}>
              {t(`sheet-grid.layer-${kind === 'cross' ? 'check' : kind}`)}
            </Text>
            <Looks views={views.filter((one) => layerOf(one.kind) === kind)} view={view} onLook={onLook} />
          </Group>
          <StateBadge {...{ state, since, checks }} day={until && t('sheet-grid.until', { day: formatDay(until) })} />
        </li>
      ))}
    </ol>
  )
}

/** The forms of one layer; of checks there are several, each by its author. */
function Looks({ views, view, onLook }: Omit<Props, 'sheet'>) {
  const t = useWords(words)
  return views.map((one) => {
    const isHere = one.id === view?.id
    const layer = t(`sheet-grid.layer-${one.kind}`)
    const name = one.own
      ? t('sheet-grid.layer-mine', { layer })
      : t('sheet-grid.layer-by', { layer, author: one.authorName })
    const shown = views.length > 1 ? one.authorName : t(isHere ? 'sheet-grid.looked' : 'sheet-grid.look')
    return (
      <Button
        key={one.id}
        size="compact-xs"
        variant={isHere ? 'light' : 'default'}
        aria-pressed={isHere}
        aria-label={`${shown}: ${name}`}
        title={name}
        onClick={() => onLook(one)}
      >
        {shown}
      </Button>
    )
  })
}
