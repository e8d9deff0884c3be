/** Figures as a list, one row each with where it comes from; who has reported what, as the screen shows it. */
import type { z } from 'zod'
import { fileOfSeason, seasonFile } from '#features/seasons/exports/actions.ts'
import { formatMoment } from '#kit/days.ts'
import { type CellOut, numberCell } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { readWhole } from '../grids/actions.ts'
import { standingIn } from '../places/actions.ts'
import { listRounds } from '../reporting/actions.ts'
import { type Rate, type Standing, tableOf } from '../reporting/rules.ts'
import { words as roundWords } from '../rounds/words.ts'
import type * as contract from './contract.ts'
import { words as own } from './words.ts'

const t = speaker(joined(roundWords, own))
const narrow = { kind: 'text', width: 20 } as const

/** "Trễ 3 ngày, thiếu 2 ô": what the screen says, in one cell. */
function toldIn(standing: Standing | null): string | null {
  if (standing === null) return null
  const { timing, params, accepted, missing, consequence } = standing
  const said = [
    t(`reporting.${timing}`, params),
    ...(missing > 0 ? [t('reporting.missing', { missing })] : []),
    ...(accepted ? [t('reporting.accepted')] : []),
    ...(consequence === null ? [] : [consequence]),
  ]
  return said.join('; ')
}

/** How a file of a season is named: the people of a unit under a member take their own lists away too. */
export async function fileOf(context: Context, seasonId: string, title: string) {
  const { isOfSeason } = await standingIn(context, seasonId)
  if (!isOfSeason) return fileOfSeason(context, seasonId, title)
  return (await seasonFile(context, seasonId, title, 'figures')).file
}

const rateCells = ({ sent, onTime, of }: Rate): CellOut[] => [sent, onTime, of]

export async function exportReporting(
  context: Context,
  seasonId: string,
  { block }: z.output<typeof contract.exportReporting.query>,
): Promise<Export> {
  const { items, today, blocks } = await listRounds(context, seasonId, block)
  const title = t('figures.file-reporting')
  const file = await fileOf(context, seasonId, title)
  const tables = blocks.flatMap(({ code, label }) => {
    const own = items.filter((round) => round.block === code)
    return own.length === 0 ? [] : [reportingTable(label, tableOf(own, today))]
  })
  const [first = reportingTable(title, tableOf([], today)), ...more] = tables
  return { ...file, table: first, more }
}

/** Units × rounds of one block; below them what came of each round. */
function reportingTable(label: string, { rounds, rows, whole }: ReturnType<typeof tableOf>) {
  const counts = (word: 'sent' | 'onTime' | 'of', title: string): CellOut[] => [
    title,
    ...rounds.map(({ rate }) => String(rate[word])),
    whole[word],
    null,
    null,
  ]
  return {
    name: label,
    columns: [
      { title: t('rounds.unit'), kind: 'text' as const, width: 45 },
      ...rounds.map(({ title }) => ({ title, ...narrow })),
      ...(['figures.file-sent', 'figures.file-on-time', 'figures.file-of'] as const).map((word) => ({
        ...{ title: t(word), kind: 'number' as const, width: 12 },
      })),
    ],
    rows: [
      ...rows.map(({ unitName, cells, rate }) => [unitName, ...cells.map(toldIn), ...rateCells(rate)]),
      counts('sent', `${t('figures.file-total')}: ${t('figures.file-sent')}`),
      counts('onTime', `${t('figures.file-total')}: ${t('figures.file-on-time')}`),
      counts('of', `${t('figures.file-total')}: ${t('figures.file-of')}`),
    ],
  }
}

/** One row a figure, as far as the reader sees them: with its round, source, as-of day, and who entered it when. */
export async function exportFigures(
  context: Context,
  seasonId: string,
  { format: _, ...query }: z.output<typeof contract.exportFigures.query>,
): Promise<Export> {
  const grid = await readWhole(context, seasonId, query)
  const file = await fileOf(context, seasonId, t('figures.file-long'))
  const rounds = new Map(grid.rounds.map((round) => [round.id, round]))
  const units = new Map(grid.units.map((unit) => [unit.unitId, unit.unitName]))
  const indicators = new Map(grid.indicators.map((indicator) => [indicator.id, indicator]))
  const rows = grid.cells.flatMap(({ roundId, unitId, indicatorId, figure }): CellOut[][] => {
    const [round, indicator] = [rounds.get(roundId), indicators.get(indicatorId)]
    if (figure === null || figure.value === null || round === undefined || indicator === undefined) return []
    return [
      [
        ...[units.get(unitId) ?? '', indicator.code, indicator.name, numberCell(figure.value), indicator.unitLabel],
        ...[round.title, round.from, round.to, round.asOf, round.source],
        ...[figure.by, formatMoment(figure.at), figure.reason],
      ],
    ]
  })
  const text = (title: string, width = 20) => ({ title, kind: 'text' as const, width })
  const day = (title: string) => ({ title, kind: 'day' as const })
  return {
    ...file,
    table: {
      name: t('figures.file-long'),
      columns: [
        ...[text(t('rounds.unit'), 45), text(t('figures.file-code')), text(t('rounds.indicator'), 45)],
        ...[{ title: t('figures.file-value'), kind: 'number' as const }, text(t('figures.file-measure'), 12)],
        ...[text(t('rounds.round')), day(t('figures.file-from')), day(t('figures.file-to'))],
        ...[day(t('rounds.as-of')), text(t('rounds.source'), 30)],
        ...[text(t('figures.file-by'), 25), text(t('figures.file-at')), text(t('figures.file-reason'), 40)],
      ],
      rows,
    },
  }
}
