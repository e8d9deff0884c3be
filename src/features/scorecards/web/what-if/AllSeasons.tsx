/** All seasons beside each other: a row a unit, a column a season; only where something changes more than the rank is said. */
import { Table, Text } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { isSameEffect, type UnitEffect } from '../../what-if/rules.ts'
import { words } from '../../what-if/words.ts'
import { MoveTold, useFromTo } from './Moves.tsx'
import type { Season, Told } from './seasons.ts'

type Props = { told: readonly Told[]; named: (season: Season) => string }

export function AllSeasons({ told, named }: Props) {
  const t = useWords(words)
  const units = useMemo(() => unitsOf(told.map(({ season }) => season)), [told])
  const shortly = useMemo(() => shortNames(told.map(({ season }) => season)), [told])
  const byUnit = told.map(({ effect }) => new Map(effect.units.map((one) => [one.unit, one])))
  return (
    <TableFrame label={t('what-if.all-seasons')} minWidth={240 + (shortly.size > 0 ? 110 : 150) * told.length}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('what-if.unit')}</Table.Th>
          {told.map(({ season, effect: { moved, gradesUp: up, gradesDown: down } }) => (
            <Table.Th key={season.id}>
              {shortly.get(season.id) ?? named(season)}
              <Text size="xs" c="dimmed">
                {t('what-if.in-total', { moved, up, down })}
              </Text>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {units.map(({ code, name }) => (
          <Table.Tr key={code}>
            <Table.Th scope="row">{name}</Table.Th>
            {byUnit.map((season, at) => {
              const unit = season.get(code)
              return (
                <td key={told[at]?.season.id} className="g-tried-cell">
                  {unit && <Cell unit={unit} />}
                </td>
              )
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

/** Where all are years of one region, the year alone says which; none where two of them could be taken for another. */
function shortNames(seasons: readonly Season[]): ReadonlyMap<string, number> {
  const years = seasons.flatMap(({ id, year }) => (year === null ? [] : [[id, year] as const]))
  const places = new Set(seasons.filter(({ year }) => year !== null).map(({ place }) => place))
  return new Map(places.size === 1 && new Set(years.map(([, year]) => year)).size === years.length ? years : [])
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
      {told.rank(unit)} {unit.move !== 'same' && <MoveTold unit={unit} />}
      {unit.grade !== 'same' && (
        <Text size="xs">
          {t('what-if.grade')}: {told.grade(unit)}
        </Text>
      )}
      {(unit.flag === 'gained' || unit.flag === 'lost') && (
        <Text size="xs" fw={600}>
          {t(`what-if.flag.${unit.flag}`)}
        </Text>
      )}
    </>
  )
}
