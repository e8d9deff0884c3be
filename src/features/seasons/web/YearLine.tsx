/** The season's year as a line: months, the days of its steps, today marked; the same in words under it. */
import { Box, List, Text, Title } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Season } from '../contract.ts'
import { type LineMark, yearLine } from '../rules.ts'
import { words } from '../words.ts'

const across = (at: number) => `${(at * 100).toFixed(2)}%`

export function YearLine({ season }: { season: Season }) {
  const t = useWords(words)
  const line = yearLine(season, season.stages, season.today)
  return (
    <Box component="section" aria-label={t('line.title', { year: season.year })} mb="lg">
      <Title order={2} size="h3" mb="xs">
        {t('line.title', { year: season.year })}
      </Title>
      <Box pos="relative" h={52} mx="xs" aria-hidden="true">
        <Box pos="absolute" top={22} left={0} right={0} h={2} bg="var(--mantine-color-default-border)" />
        {line.months.map(({ month, at }) => (
          <Text
            key={`${month} ${at}`}
            pos="absolute"
            top={31}
            left={across(at)}
            size="xs"
            c="dimmed"
            visibleFrom={month % 3 === 1 ? 'base' : 'md'}
          >
            {t('line.month', { month })}
          </Text>
        ))}
        {line.marks.map((mark) => (
          <Mark key={`${mark.code} ${mark.kind}`} mark={mark} />
        ))}
        {line.today !== null && <Box pos="absolute" top={4} left={across(line.today)} h={38} w={3} bg="brand" />}
      </Box>
      <Marks season={season} />
    </Box>
  )
}

/** A filled sign opens a step, a hollow one is a deadline. */
function Mark({ mark }: { mark: LineMark }) {
  const filled = mark.kind === 'opens'
  return (
    <Box
      pos="absolute"
      top={19}
      ml={-4}
      left={across(mark.at)}
      h={8}
      w={8}
      bd="2px solid var(--mantine-color-text)"
      bg={filled ? 'var(--mantine-color-text)' : 'var(--mantine-color-body)'}
    />
  )
}

function Marks({ season }: { season: Season }) {
  const t = useWords(words)
  const { marks, today } = yearLine(season, season.stages, season.today)
  const said = marks.map(({ code, kind, day }) => ({
    day,
    text: t(`line.${kind}`, { stage: t(`stage.${code}`), day: formatDay(day) }),
  }))
  if (today !== null) said.push({ day: season.today, text: t('line.today', { day: formatDay(season.today) }) })
  if (marks.length === 0) said.push({ day: '', text: t('line.empty') })
  return (
    <List size="sm" spacing={2} mt="xs">
      {said
        .sort((a, b) => a.day.localeCompare(b.day))
        .map(({ day, text }) => (
          <List.Item
            key={text}
            fw={day === season.today && text.includes(t('line.today', { day: formatDay(day) })) ? 600 : 400}
          >
            {text}
          </List.Item>
        ))}
    </List>
  )
}
