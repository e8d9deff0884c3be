/** All seasons beside each other: a row a unit, a column a season; only where something changes more than the rank is said. */
import { Table } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { isSameEffect, type UnitEffect } from '../../what-if/rules.ts'
import { words } from '../../what-if/words.ts'
import { MoveTold, useFromTo } from './Moves.tsx'
import type { Season, Told } from './seasons.ts'

/** Three years stand beside each other in the half of a small screen. */
const widths = { unit: 150, season: 112 }

type Props = { told: readonly Told[]; named: (season: Season) => string }

export const AllSeasons = memo(function AllSeasons({ told, named }: Props) {
  const t = useWords(words)
  const seasons = useMemo(() => told.map(({ season }) => season), [told])
  const units = useMemo(() => unitsOf(seasons), [seasons])
  // Years of one region stand as years.
  const areSeveral = new Set(seasons.map(({ place }) => place)).size > 1
  const byUnit = useMemo(() => told.map(({ effect }) => new Map(effect.units.map((one) => [one.unit, one]))), [told])
  return (
    // Widths that do not hang on what is written: a cell that changes moves no other.
    <TableFrame label={t('what-if.all-seasons')} layout="fixed" minWidth={widths.unit + widths.season * told.length}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={widths.unit}>{t('what-if.unit')}</Table.Th>
          {told.map(({ season, effect: { moved, gradesUp: up, gradesDown: down } }) => (
            <Table.Th key={season.id} ta="right">
              {season.year ?? named(season)}
              {season.year !== null && areSeveral && <span className="g-tried-note g-quiet">{season.place}</span>}
              <span className="g-tried-note g-quiet">{t('what-if.in-total', { moved, up, down })}</span>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {units.map(({ code, name }) => (
          <Row key={code} name={name} seasons={seasons} effects={byUnit.map((season) => season.get(code))} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
})

type RowProps = { name: string; seasons: readonly Season[]; effects: readonly (UnitEffect | undefined)[] }
const Row = memo(
  DrawnRow,
  (one: RowProps, other: RowProps) =>
    one.name === other.name &&
    one.effects.length === other.effects.length &&
    one.effects.every((effect, at) => one.seasons[at] === other.seasons[at] && isSameCell(effect, other.effects[at])),
)
const isSameCell = (one: UnitEffect | undefined, other: UnitEffect | undefined) =>
  one === undefined || other === undefined ? one === other : isSameEffect(one, other)

function DrawnRow({ name, seasons, effects }: RowProps) {
  return (
    <tr className="g-tried-row">
      <th scope="row" className="g-tried-unit">
        {name}
      </th>
      {effects.map((unit, at) => (
        <td key={seasons[at]?.id} className="g-tried-cell">
          {unit && <Cell unit={unit} />}
        </td>
      ))}
    </tr>
  )
}

/** Each unit once, called as in the newest season, in the order of that season's ranking. */
function unitsOf(seasons: readonly Season[]): { code: string; name: string }[] {
  const names = new Map<string, string>()
  for (const { base, names: own } of seasons)
    for (const { unit } of base.units) if (!names.has(unit)) names.set(unit, own.get(unit) ?? unit)
  return [...names].map(([code, name]) => ({ code, name }))
}

type CellProps = { unit: UnitEffect }
/** Of hundreds a change mostly touches a few. */
const Cell = memo(Drawn, (one: CellProps, other: CellProps) => isSameEffect(one.unit, other.unit))

function Drawn({ unit }: CellProps) {
  const t = useWords(words)
  const told = useFromTo()
  if (unit.move === 'same' && unit.grade === 'same' && unit.flag !== 'gained' && unit.flag !== 'lost')
    return <span className="g-quiet">{told.rank(unit)}</span>
  return (
    <>
      {told.rank(unit)}
      {unit.move !== 'same' && (
        <span className="g-tried-note">
          <MoveTold unit={unit} />
        </span>
      )}
      {unit.grade !== 'same' && (
        <span className="g-tried-note">
          {t('what-if.grade')}: {told.grade(unit)}
        </span>
      )}
      {(unit.flag === 'gained' || unit.flag === 'lost') && (
        <span className="g-tried-note g-gone">{t(`what-if.flag.${unit.flag}`)}</span>
      )}
    </>
  )
}
