/** What could be seen of the Ministry's real tables, as cards with figures, and what they come to, worked out by hand. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Card } from '#scoring/card.ts'
import type { UnitFigures, UnitResult } from './independent.ts'

const folder = join(import.meta.dirname, 'cards')
export const fileOf = (name: string) => join(folder, name)

/** The simplest CSV there is: no quotes, one separator, wide or long. */
function plainFigures(text: string): UnitFigures[] {
  const separator = text.startsWith('unit;') ? ';' : ','
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(separator).map((cell) => (separator === ';' ? cell.replace(',', '.') : cell)))
  const isLong = head[1] === 'indicator'
  const units = [...new Set(rows.map(([unit = '']) => unit))]
  return units.map((unit) => {
    const own = rows.filter(([name]) => name === unit)
    const cells = isLong
      ? own.map(([, indicator = '', value = '']) => [indicator, value])
      : head.map((name, at) => [name, own[0]?.[at] ?? ''])
    const { hold = '', unit: _, ...figures } = Object.fromEntries(cells) as Record<string, string>
    return { unit, hold: hold === '' ? null : hold, figures, marks: {} }
  })
}

type Leaves = readonly [code: string, status: UnitResult['leaves'][number]['status'], points: string][]
type Sheet = Pick<UnitResult, 'unit' | 'total' | 'max' | 'percent' | 'rank'> & { leaves: Leaves; hold?: string }

const sheet = ({ leaves, hold = null, ...given }: Omit<Sheet, 'hold'> & { hold?: string | null }): UnitResult => ({
  ...given,
  // Thresholds of grades were seen nowhere.
  grade: null,
  incomplete: leaves.some(([, status]) => status === 'missing'),
  hold,
  limits: [],
  leaves: leaves.map(([code, status, points]) => ({ code, status, points })),
})

export const fragments: Readonly<Record<string, readonly UnitResult[]>> = {
  'so-tu-phap-2022': [
    sheet({
      // 20/20 = 100 %; 97/100; issued; 951/1000 is above 95 %; 950/1000 is 95 %, which still belongs to the band below.
      ...{ unit: 'Sở Một', total: '11.25', max: '12', percent: '93.75', rank: 1 },
      leaves: [
        ['A.I.1.1', 'scored', '2'],
        ['A.I.1.2', 'scored', '2.75'],
        ['A.VIII.1', 'scored', '2'],
        ['A.VIII.3a', 'scored', '1.5'],
        ['A.VIII.3b', 'scored', '1'],
        ['B.I.1.1', 'scored', '2'],
      ],
    }),
    sheet({
      // Nothing received to appraise: A.I.1 is 1.5 of 3, so 2.5 of 5; 2.5 + 2 + 0.5 + 1.5 + 0 = 6.5 of 12.
      ...{ unit: 'Sở Ba', total: '6.5', max: '12', percent: '54.17', rank: 2 },
      leaves: [
        ['A.I.1.1', 'not-applicable', '0'],
        ['A.I.1.2', 'scored', '1.5'],
        ['A.VIII.1', 'scored', '2'],
        ['A.VIII.3a', 'scored', '0.5'],
        ['A.VIII.3b', 'scored', '1.5'],
        ['B.I.1.1', 'scored', '0'],
      ],
    }),
    sheet({
      ...{ unit: 'Sở Hai', total: '6.25', max: '12', percent: '52.08', rank: 3 },
      leaves: [
        ['A.I.1.1', 'scored', '1.75'],
        ['A.I.1.2', 'scored', '2.5'],
        ['A.VIII.1', 'scored', '0'],
        ['A.VIII.3a', 'scored', '1'],
        ['A.VIII.3b', 'scored', '0'],
        ['B.I.1.1', 'scored', '1'],
      ],
    }),
    sheet({
      // 1.5 + nothing known + 2 + 1.5 + 1.5 + 1.5 = 8 for now.
      ...{ unit: 'Sở Bốn', total: '8', max: '12', percent: '66.67', rank: null },
      leaves: [
        ['A.I.1.1', 'scored', '1.5'],
        ['A.I.1.2', 'missing', '0'],
        ['A.VIII.1', 'scored', '2'],
        ['A.VIII.3a', 'scored', '1.5'],
        ['A.VIII.3b', 'scored', '1.5'],
        ['B.I.1.1', 'scored', '1.5'],
      ],
    }),
  ],
  'so-tu-phap-2012': [
    // 900/300 is threefold, 30 points, cut to 20.
    sheet({
      ...{ unit: 'Sở Bốn', total: '30', max: '20', percent: '150', rank: 1 },
      leaves: [
        ['1', 'scored', '10'],
        ['2', 'scored', '20'],
      ],
    }),
    // 10 × 400/300 = 13.333…, and 23.33/20 = 116.65 %.
    sheet({
      ...{ unit: 'Sở Một', total: '23.33', max: '20', percent: '116.65', rank: 2 },
      leaves: [
        ['1', 'scored', '10'],
        ['2', 'scored', '13.33'],
      ],
    }),
    sheet({
      ...{ unit: 'Sở Hai', total: '8.33', max: '20', percent: '41.65', rank: 3 },
      leaves: [
        ['1', 'scored', '5'],
        ['2', 'scored', '3.33'],
      ],
    }),
    sheet({
      ...{ unit: 'Sở Ba', total: '0', max: '20', percent: '0', rank: 4 },
      leaves: [
        ['1', 'scored', '0'],
        ['2', 'scored', '0'],
      ],
    }),
  ],
  'don-vi-2011': [
    sheet({
      ...{ unit: 'Đơn vị Một', total: '110', max: '110', percent: '100', rank: 1 },
      leaves: [['1', 'scored', '110']],
    }),
    // 6/60 is 10 %, the last that costs 10 points.
    sheet({
      ...{ unit: 'Đơn vị Hai', total: '100', max: '110', percent: '90.91', rank: 2 },
      leaves: [['1', 'scored', '100']],
    }),
    sheet({
      ...{ unit: 'Đơn vị Ba', total: '90', max: '110', percent: '81.82', rank: 3 },
      leaves: [['1', 'scored', '90']],
    }),
    sheet({
      ...{ unit: 'Đơn vị Bốn', total: '0', max: '110', percent: '0', rank: 4 },
      leaves: [['1', 'scored', '0']],
    }),
  ],
  'thads-2022': [
    // 5,001 cases ask for 74 %: 3,700/5,000 is just that.
    sheet({
      ...{ unit: 'Cục Hai', total: '10', max: '10', percent: '100', rank: 1 },
      leaves: [['viec', 'scored', '10']],
    }),
    // 5,000 cases ask for 75 %: 3,000/4,000 is just that.
    sheet({
      ...{ unit: 'Cục Một', total: '10', max: '10', percent: '100', rank: 1 },
      leaves: [['viec', 'scored', '10']],
    }),
    // 36 % of 72 %.
    sheet({
      ...{ unit: 'Cục Ba', total: '5', max: '10', percent: '50', rank: 3 },
      leaves: [['viec', 'scored', '5']],
    }),
    // The target above 15,000 cases was cut off in the source: outside all steps, so not applicable.
    sheet({
      ...{ unit: 'Cục Bốn', total: '0', max: '10', percent: '0', rank: 4 },
      leaves: [['viec', 'not-applicable', '0']],
    }),
    // 37 % of 74 %, on hold.
    sheet({
      ...{ unit: 'Cục Năm', total: '5', max: '10', percent: '50', rank: null, hold: 'chờ xác minh số liệu' },
      leaves: [['viec', 'scored', '5']],
    }),
  ],
}

export const cardOf = (name: string) => JSON.parse(readFileSync(fileOf(`${name}.json`), 'utf8')) as Card
export const unitsOf = (name: string) => plainFigures(readFileSync(fileOf(`${name}.csv`), 'utf8'))
