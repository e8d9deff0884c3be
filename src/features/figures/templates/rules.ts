/** Three ways in which a table of figures is laid out; each is read back as it is written. Pure. */
import { type Column, numberCell, type Table } from '#kit/table.ts'
import { type IndicatorKnown, indicatorLabel, type RoundKnown, roundLabel } from '../layouts/rules.ts'

/** Units × indicators of one round; indicators × rounds of one unit; one line for each cell. */
export const shapes = ['units', 'periods', 'long'] as const
export type Shape = (typeof shapes)[number]

type Unit = { id: string; code: string; name: string }
export type Filled = {
  units: readonly Unit[]
  rounds: readonly RoundKnown[]
  /** Ratios are left out: they are computed. */
  indicators: readonly IndicatorKnown[]
  /** Does that round ask for it, of that unit? */
  asks: (roundId: string, indicatorId: string, unitId: string) => boolean
  valueIn: (roundId: string, unitId: string, indicatorId: string) => string | null
}
export type Titles = Record<'unitCode' | 'unit' | 'round' | 'indicatorCode' | 'indicator' | 'value' | 'name', string>

const text = (title: string, width?: number): Column => ({ title, kind: 'text', ...(width && { width }) })
const number = (title: string): Column => ({ title, kind: 'number', width: 18 })

export const tableOf = (shape: Shape, titles: Titles, filled: Filled): Table => writers[shape](titles, filled)

const writers: Record<Shape, (titles: Titles, filled: Filled) => Table> = {
  units: byUnit,
  periods: byPeriod,
  long: lines,
}

function byUnit(titles: Titles, { units, rounds, indicators, valueIn }: Filled): Table {
  return {
    name: titles.name,
    columns: [
      text(titles.unitCode, 20),
      text(titles.unit, 36),
      text(titles.round, 40),
      ...indicators.map((one) => number(indicatorLabel(one))),
    ],
    rows: rounds.flatMap((round) =>
      units.map(({ id, code, name }) => [
        ...[code, name, roundLabel(round)],
        ...indicators.map((one) => numberCell(valueIn(round.id, id, one.id))),
      ]),
    ),
  }
}

function byPeriod(titles: Titles, { units, rounds, indicators, valueIn }: Filled): Table {
  return {
    name: titles.name,
    columns: [
      text(titles.unitCode, 20),
      text(titles.unit, 36),
      text(titles.indicatorCode, 24),
      text(titles.indicator, 40),
      ...rounds.map((round) => number(roundLabel(round))),
    ],
    rows: units.flatMap(({ id, code, name }) =>
      indicators.map((one) => [
        ...[code, name, one.code, one.name],
        ...rounds.map((round) => numberCell(valueIn(round.id, id, one.id))),
      ]),
    ),
  }
}

function lines(titles: Titles, { units, rounds, indicators, asks, valueIn }: Filled): Table {
  return {
    name: titles.name,
    columns: [
      text(titles.unitCode, 20),
      text(titles.unit, 36),
      text(titles.round, 40),
      text(titles.indicatorCode, 24),
      text(titles.indicator, 40),
      number(titles.value),
    ],
    rows: rounds.flatMap((round) =>
      units.flatMap((unit) =>
        indicators
          .filter((one) => asks(round.id, one.id, unit.id))
          .map((one) => [
            ...[unit.code, unit.name, roundLabel(round), one.code, one.name],
            numberCell(valueIn(round.id, unit.id, one.id)),
          ]),
      ),
    ),
  }
}
