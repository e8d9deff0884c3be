/** Criteria with how they tell units apart in the latest year, a small line through the years, and why one is on the list. */
import { Table, Text } from '@mantine/core'
import { exact, formatExact, plainDecimal } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Part, Sharpness, Spread } from '../../sharpening/rules.ts'
import { words } from '../../sharpening/words.ts'
import { percentOf, reasonsOf } from '../../sharpening-tables/rules.ts'

const numbers = ['full', 'range', 'mean', 'deviation', 'entropy', 'correlation'] as const

type Props = { label: string; criteria: readonly Sharpness[]; withReasons?: true }

export function CriteriaTable({ label, criteria, withReasons }: Props) {
  const t = useWords(words)
  return (
    <TableFrame label={label} minWidth={withReasons ? 980 : 860}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('sharpening.criterion')}</Table.Th>
          {withReasons && <Table.Th>{t('sharpening.why')}</Table.Th>}
          <Table.Th ta="right">{t('sharpening.max')}</Table.Th>
          {numbers.map((word) => (
            <Table.Th key={word} ta="right">
              {t(`sharpening.${word}`)}
            </Table.Th>
          ))}
          <Table.Th>{t('sharpening.change')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {criteria.map((one) => (
          <Line key={one.code} one={one} {...(withReasons && { withReasons })} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function Line({ one, withReasons }: { one: Sharpness; withReasons?: true }) {
  const t = useWords(words)
  const language = useLanguage()
  const told = (value: Spread['lowest']) => formatExact(exact(plainDecimal(value)), language)
  const now = one.years.at(-1)
  const cells: Record<(typeof numbers)[number], string | undefined> = {
    full: now && `${now.full}/${now.units}`,
    range: now && `${told(now.lowest)} – ${told(now.highest)}`,
    mean: now?.mean.toLocaleString(language, { maximumFractionDigits: 2 }),
    deviation: now && `${percentOf(now.deviation)}\u00a0%`,
    entropy: now && `${percentOf(now.entropy)}\u00a0%`,
    correlation: now && now.correlation !== null ? `${percentOf(now.correlation)}\u00a0%` : undefined,
  }
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} miw={180}>
        {one.code} {one.name}
        {one.part !== 'main' && (
          <Text size="xs" c="dimmed">
            {t(`sharpening.part.${one.part}`)}
          </Text>
        )}
      </Table.Th>
      {withReasons && (
        <Table.Td miw={260}>
          {reasonsOf(one).map(({ code, params }) => (
            <Text key={code} size="sm">
              {t(code as 'sharpening.since', params)}
            </Text>
          ))}
        </Table.Td>
      )}
      <Table.Td ta="right">{told(one.max)}</Table.Td>
      {numbers.map((word) => (
        <Table.Td key={word} ta="right" style={{ whiteSpace: 'nowrap' }}>
          {cells[word] ?? '–'}
        </Table.Td>
      ))}
      <Table.Td>
        <YearsLine years={one.years} part={one.part} />
      </Table.Td>
    </Table.Tr>
  )
}

const size = { width: 96, height: 28, edge: 4 }

/** The share at full points (of a bonus or a penalty: of those that have any), year by year: a line, and both its ends. */
function YearsLine({ years, part }: { years: readonly Spread[]; part: Part }) {
  const t = useWords(words)
  const share = ({ full, some, units }: Spread) => (units === 0 ? 0 : (part === 'main' ? full : some) / units)
  const saidOf = (one: Spread) => t('sharpening.change-year', { year: one.year, percent: percentOf(share(one)) })
  const told = t(part === 'main' ? 'sharpening.change-told' : `sharpening.change-told-${part}`, {
    years: years.map(saidOf).join(', '),
  })
  const ends = years.length > 1 ? [years[0], years.at(-1)] : years
  const step = (size.width - 2 * size.edge) / Math.max(1, years.length - 1)
  const points = years.map((one, at) => {
    const y = size.height - size.edge - share(one) * (size.height - 2 * size.edge)
    return { x: size.edge + at * step, y, year: one.year }
  })
  return (
    <>
      <svg role="img" aria-label={told} width={size.width} height={size.height}>
        <title>{told}</title>
        <polyline
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke="var(--mantine-color-anchor)"
          strokeWidth={1.5}
        />
        {points.map(({ x, y, year }) => (
          <circle key={year} cx={x} cy={y} r={2.5} fill="var(--mantine-color-anchor)" />
        ))}
      </svg>
      {ends.map(
        (one) =>
          one && (
            <Text key={one.year} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {saidOf(one)}
            </Text>
          ),
      )}
    </>
  )
}
