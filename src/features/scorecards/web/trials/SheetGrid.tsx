/** Units × criteria of a trial: read with the arrows, copied as a block, each cell leading to why. */
import { useMemo } from 'react'
import { exact, formatExact, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { Grid } from '#web/grid/Grid.tsx'
import type { GridCell, GridRow } from '#web/grid/model.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { TrialUnit } from '../../trials/contract.ts'
import { gotTold, nodesOf, unpackedPoints } from '../../trials/rules.ts'
import { words } from '../../trials/words.ts'

type Props = { card: Card; sheets: readonly TrialUnit[]; onWhy: (unitCode: string) => void }

const read = (text: string, said?: string): GridCell => ({
  ...{ text, raw: text, state: null, fixed: true },
  ...(said !== undefined && { said }),
})

export function SheetGrid({ card, sheets, onWhy }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const nodes = useMemo(() => nodesOf(card), [card])
  const columns = useMemo(
    () => [
      { id: '', label: t('trial.total'), sub: t('trial.grade') },
      ...nodes.map(({ code, name, max }) => ({
        ...{ id: code, label: `${code} ${name}` },
        sub: formatExact(exact(plainDecimal(max)), language),
      })),
    ],
    [nodes, t, language],
  )
  const rows = useMemo(
    () =>
      sheets.map((sheet): GridRow => {
        const got = unpackedPoints(sheet.points, card.precision ?? 2)
        const total = formatExact(exact(sheet.total), language)
        return {
          ...{
            id: sheet.unitCode,
            label: sheet.unitName,
            sub: sheet.rank === null ? '–' : `${t('trial.rank')} ${sheet.rank}`,
          },
          cells: [
            read(sheet.grade === null ? total : `${total} · ${sheet.grade}`),
            ...nodes.map(({ at }) => {
              const one = got[at]
              if (one === undefined) return read('')
              const said = one.status === 'scored' ? undefined : t(`trial.status-${one.status}`)
              return read(gotTold(one, language), said)
            }),
          ],
        }
      }),
    [sheets, nodes, card, t, language],
  )
  return (
    <Grid
      label={t('trial.grid')}
      corner={t('trial.unit')}
      rows={rows}
      columns={columns}
      onWhy={({ row }) => onWhy(row.id)}
    />
  )
}
