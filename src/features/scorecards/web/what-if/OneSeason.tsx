/** One season: each unit's rank, total and grade before and after, and where the flag goes. */
import { Table, Text, Title } from '@mantine/core'
import { memo } from 'react'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { isSameEffect, type UnitEffect } from '../../what-if/rules.ts'
import { words } from '../../what-if/words.ts'
import { MoveTold, useFromTo } from './Moves.tsx'
import type { Told } from './seasons.ts'

export function OneSeason({ told: { season, effect }, name }: { told: Told; name: string }) {
  const t = useWords(words)
  const unitName = (code: string) => season.names.get(code) ?? code
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {name}
      </Title>
      {season.unread > 0 && (
        <Text size="sm" c="dimmed">
          {t('what-if.unread', { count: season.unread })}
        </Text>
      )}
      {effect.lacking.length > 0 && (
        <Text size="sm">{t('what-if.lacking', { units: effect.lacking.map(unitName).join(', ') })}</Text>
      )}
      <EffectTable label={name} units={effect.units} named={unitName} />
    </div>
  )
}

type Props = { label: string; units: readonly UnitEffect[]; named: (code: string) => string }

export function EffectTable({ label, units, named }: Props) {
  const t = useWords(words)
  return (
    <TableFrame label={label} minWidth={540}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('what-if.unit')}</Table.Th>
          <Table.Th ta="right">{t('what-if.rank')}</Table.Th>
          <Table.Th>{t('what-if.move')}</Table.Th>
          <Table.Th ta="right">{t('what-if.points')}</Table.Th>
          <Table.Th>{t('what-if.grade')}</Table.Th>
          <Table.Th>{t('what-if.flag')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {units.map((unit) => (
          <UnitRow key={unit.unit} unit={unit} name={named(unit.unit)} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

type RowProps = { unit: UnitEffect; name: string }
const UnitRow = memo(
  Drawn,
  (one: RowProps, other: RowProps) => one.name === other.name && isSameEffect(one.unit, other.unit),
)

function Drawn({ unit, name }: RowProps) {
  const t = useWords(words)
  const told = useFromTo()
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {unit.after.hold && (
          <Text size="xs" c="dimmed">
            {unit.after.hold}
          </Text>
        )}
      </Table.Th>
      <Table.Td ta="right">{told.rank(unit)}</Table.Td>
      <Table.Td>
        <MoveTold unit={unit} />
      </Table.Td>
      <Table.Td ta="right">{told.total(unit)}</Table.Td>
      <Table.Td {...(unit.grade !== 'same' && { fw: 600 })}>{told.grade(unit)}</Table.Td>
      <Table.Td>
        {unit.flag !== 'none' && (
          <Text span size="sm" {...(unit.flag !== 'kept' && { fw: 600 })}>
            <Icon name="star" size={14} /> {t(`what-if.flag.${unit.flag}`)}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
