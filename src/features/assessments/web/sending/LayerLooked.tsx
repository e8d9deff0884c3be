/** Where the layer that is looked at stands, the deeds that are open on it, and the document it stands on. */
import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Card } from '#scoring/card.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words } from '../../entry/words.ts'
import { beginLayer, getSheet, listSheets, type Sheet } from '../../sheets/contract.ts'
import type { View } from '../grid/views.ts'
import { LayerPaper } from './LayerPaper.tsx'
import { type LayerProps, LayerState } from './LayerState.tsx'

type Props = {
  sheet: Sheet
  view: View | undefined
  card: Card
  filter: (changed: { lop?: string; 'tieu-chi'?: string }) => void
}

/** Whose layer it is: one's own, or that of the form that is read. */
function layerOf({ sendings, unit }: Sheet, { own, form, kind }: View): LayerProps['layer'] | undefined {
  const sent = sendings.find(({ digest }) => digest === form?.digest)
  const [id, authorUnitId] = [own?.id ?? sent?.layerId, own?.authorUnitId ?? sent?.authorUnitId]
  return id === undefined || authorUnitId === undefined ? undefined : { id, kind, unitName: unit.name, authorUnitId }
}

export function LayerLooked({ sheet, view, card, filter }: Props) {
  const cache = useQueryClient()
  const layer = view && layerOf(sheet, view)
  const again = () => void cache.invalidateQueries({ queryKey: [getSheet.path] })
  return (
    <Stack gap="xs" my="sm" mih={36}>
      {view && layer && (
        <LayerState
          key={layer.id}
          {...{ layer, card }}
          writes={view.own !== null}
          onCriterion={(code) => filter({ 'tieu-chi': code })}
          onDone={again}
        />
      )}
      {view?.own && layer && view.kind !== 'self' && view.kind !== 'check' && (
        <LayerPaper key={`paper-${layer.id}`} layer={layer} onDone={again} />
      )}
      <Beginning {...{ sheet, filter }} />
    </Stack>
  )
}

/** Layers that the reader may begin now. */
function Beginning({ sheet, filter }: Pick<Props, 'sheet' | 'filter'>) {
  const t = useWords(words)
  const begin = useTell(beginLayer, { refresh: [getSheet, listSheets] })
  const ready = sheet.next.filter(({ refused }) => refused === null)
  if (ready.length === 0) return null
  return (
    <Group gap="xs">
      <RefusalAlert error={begin.error} />
      {ready.map(({ kind }) =>
        kind === 'self' ? null : (
          <Button
            key={kind}
            loading={begin.isPending}
            onClick={() =>
              begin.mutate(
                { params: { sheetId: sheet.id }, body: { kind } },
                { onSuccess: () => filter({ lop: kind }) },
              )
            }
          >
            {t('sheet-grid.begin', { layer: t(`sheet-grid.layer-${kind}`) })}
          </Button>
        ),
      )}
    </Group>
  )
}
