/** Where the layer that is looked at stands, the deeds that are open on it, and the document it stands on. */
import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Card } from '#scoring/card.ts'
import { getSheet, type Sheet } from '../../sheets/contract.ts'
import type { View } from '../grid/views.ts'
import { LayerPaper } from './LayerPaper.tsx'
import { type LayerProps, LayerState } from './LayerState.tsx'

type Props = { sheet: Sheet; view: View; card: Card; onCriterion: (code: string) => void }

/** Whose layer it is: one's own, or that of the form that is read. */
function layerOf({ sendings, unit }: Sheet, { own, form, kind }: View): LayerProps['layer'] | undefined {
  const sent = sendings.find(({ digest }) => digest === form?.digest)
  const [id, authorUnitId] = [own?.id ?? sent?.layerId, own?.authorUnitId ?? sent?.authorUnitId]
  return id === undefined || authorUnitId === undefined ? undefined : { id, kind, unitName: unit.name, authorUnitId }
}

export function LayerLooked({ sheet, view, card, onCriterion }: Props) {
  const cache = useQueryClient()
  const layer = layerOf(sheet, view)
  if (!layer) return null
  const again = () => void cache.invalidateQueries({ queryKey: [getSheet.path] })
  const { own, kind } = view
  return (
    <Stack gap="xs" mt="sm" mih={36}>
      <LayerState key={layer.id} {...{ layer, card, onCriterion }} writes={own !== null} onDone={again} />
      {own && kind !== 'self' && kind !== 'check' && (
        <LayerPaper key={`paper-${layer.id}`} layer={layer} onDone={again} />
      )}
    </Stack>
  )
}
