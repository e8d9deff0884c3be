/** The sheets of a season as a list: members × layers, the rows that the screen shows under the same filters. */
import { fileOfSeason } from '#features/seasons/exports/actions.ts'
import { formatMoment } from '#kit/days.ts'
import type { CellOut } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { words as stateWords } from '../layer-states/words.ts'
import { listSheets } from '../listings/actions.ts'
import { words as listWords } from '../listings/words.ts'
import { layerKinds } from '../rules.ts'
import { words as settingWords } from '../settings/words.ts'
import type { LayerState } from '../sheets/rules.ts'

const t = speaker(joined(joined(listWords, stateWords), settingWords))

type Filter = { block?: string | undefined; state?: LayerState | undefined }

export async function exportSheets(context: Context, seasonId: string, { block, state }: Filter): Promise<Export> {
  const { blocks } = await listSheets(context, seasonId)
  const shown = blocks.filter(({ code }) => block === undefined || code === block)
  const kinds = layerKinds.filter((kind) => shown.some(({ layers }) => layers.some((layer) => layer.kind === kind)))
  const rows = shown.flatMap(({ label, card, sheets }) =>
    sheets
      .filter(({ layers }) => state === undefined || layers.some((layer) => layer.state === state))
      .map((line): CellOut[] => [
        ...[label, line.unitName, card?.title ?? null, line.isCorrected ? t('sheets.corrected') : null],
        ...kinds.flatMap((kind): CellOut[] => {
          const layer = line.layers.find((one) => one.kind === kind)
          if (!layer) return [null, null, null]
          const { checks, state } = layer
          const told = checks ? t('layer-state.checks', checks) : t(`layer-state.${state}`)
          return [told, layer.until, layer.since && formatMoment(layer.since)]
        }),
      ]),
  )
  const text = (title: string, width = 20) => ({ title, kind: 'text' as const, width })
  const columnsOf = (kind: (typeof kinds)[number]) => {
    const layer = t(`layer.${kind}`)
    return [
      text(t('sheets.file-state', { layer })),
      { title: t('sheets.file-until', { layer }), kind: 'day' as const },
      text(t('sheets.file-since', { layer })),
    ]
  }
  const file = await fileOfSeason(context, seasonId, t('sheets.file'))
  return {
    ...file,
    table: {
      name: t('sheets.file'),
      columns: [
        ...[text(t('sheets.block')), text(t('sheets.unit'), 45), text(t('sheets.card').replace(/: $/u, ''), 40)],
        ...[text(t('sheets.corrected')), ...kinds.flatMap(columnsOf)],
      ],
      rows,
    },
  }
}
