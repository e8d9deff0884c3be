/** How criteria tell units apart, said in sentences and as a table: the same on the screen and in the file. */
import { exact, formatExact, plainDecimal } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { TrialYear } from '../sharpening/contract.ts'
import { type Marks, type Sharpness, type Spread, sharpnessOf } from '../sharpening/rules.ts'
import { words } from '../sharpening/words.ts'
import { scoresOf } from '../sharpening-years/rules.ts'

const t = speaker(words)

/** A share in whole percent; a statistic, never compared. */
export const percentOf = (share: number): string => String(Math.round(share * 100))

const decimal = (text: string) => formatExact(exact(text))

/** Why it is on the list, each reason a sentence; empty where it does its work. */
export function reasonsOf({ max, reasons, since, years }: Sharpness): Said[] {
  const now = years.at(-1)
  if (!now || reasons.length === 0) return []
  const params = {
    ...{
      max: decimal(plainDecimal(max)),
      points: decimal(plainDecimal(now.highest)),
      full: now.full,
      units: now.units,
    },
    ...{ entropy: percentOf(now.entropy), correlation: percentOf(now.correlation ?? 0) },
  }
  const told = reasons.map((reason) => ({ code: `sharpening.${reason}`, params }))
  return since > 1 ? [...told, { code: 'sharpening.since', params: { years: since } }] : told
}

const cells = (spread: Spread) => [
  ...[spread.units, spread.full, numberCell(plainDecimal(spread.lowest)), numberCell(plainDecimal(spread.highest))],
  ...[Math.round(spread.mean * 100) / 100, spread.deviation, spread.entropy, spread.correlation],
]

/** One line a criterion and year; the reason beside the latest. */
export function sharpeningTable(years: readonly TrialYear[], marks: Marks): Table {
  const titles = new Map(years.map(({ year, title }) => [year, title]))
  const number = (word: keyof typeof words.vi) => ({ title: t(word), kind: 'number' as const, width: 12 })
  const percent = (word: keyof typeof words.vi) => ({ title: t(word), kind: 'percent' as const, width: 12 })
  return {
    name: t('sharpening.sheet'),
    columns: [
      { title: t('sharpening.file-code'), kind: 'text', width: 12 },
      { title: t('sharpening.criterion'), kind: 'text', width: 60 },
      { title: t('sharpening.file-part'), kind: 'text', width: 14 },
      ...[number('sharpening.max'), number('sharpening.file-year'), number('sharpening.file-units')],
      ...[number('sharpening.full'), number('sharpening.file-lowest'), number('sharpening.file-highest')],
      ...[number('sharpening.mean'), percent('sharpening.deviation'), percent('sharpening.entropy')],
      percent('sharpening.correlation'),
      { title: t('sharpening.why'), kind: 'text', width: 70 },
      { title: t('sharpening.file-trial'), kind: 'text', width: 40 },
    ],
    rows: sharpnessOf(years.map(scoresOf), marks).flatMap((one) =>
      one.years.map((spread, at) => {
        const why = at === one.years.length - 1 ? reasonsOf(one) : []
        const said = why.map(({ code, params }) => t(code as keyof typeof words.vi, params)).join(' ')
        return [
          ...[
            one.code,
            one.name,
            t(`sharpening.part.${one.part}`),
            numberCell(plainDecimal(one.max)),
            spread.year,
            ...cells(spread),
          ],
          ...[said || null, titles.get(spread.year) ?? null],
        ]
      }),
    ),
  }
}
