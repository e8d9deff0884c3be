/** Who belongs to the season, block by block: in the course of the year, or on a day. */
import { Group, List, SimpleGrid, Text, Title } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { AsOfField, MembersAsOfNote, useDay } from '#web/asOf.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import type { Season } from '../contract.ts'
import { words } from '../words.ts'

export function Members({ season }: { season: Season }) {
  const t = useWords(words)
  const { day, at } = useDay()
  const isMadeUp = season.illustrations.some(({ objectKind, field }) => objectKind === 'season' && field === 'members')
  return (
    <section>
      <Group gap="xs" mb="sm">
        <Title order={2}>{t('season.members')}</Title>
        {isMadeUp && <Illustrative />}
      </Group>
      <Filters>
        <AsOfField />
      </Filters>
      <MembersAsOfNote />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {season.blocks.map(({ code, label, members }) => (
          <div key={code}>
            <Group gap="xs" mb="xs">
              <Title order={3} size="h4">
                {label}
              </Title>
              <Text c="dimmed">{t('season.member-count', { count: members.length })}</Text>
            </Group>
            {members.length === 0 && day && <Text>{t('season.no-members-on', { day: formatDay(day) })}</Text>}
            {members.length === 0 && !day && (
              <>
                <Text>{t('season.no-members')}</Text>
                <TextLink to={`/to-chuc/khu-vuc/${season.regionId}`}>{season.label}</TextLink>
              </>
            )}
            <List spacing={6}>
              {members.map(({ unitId, unitName }) => (
                <List.Item key={unitId}>
                  <TextLink to={at(`/to-chuc/don-vi/${unitId}`)}>{unitName}</TextLink>
                </List.Item>
              ))}
            </List>
          </div>
        ))}
      </SimpleGrid>
    </section>
  )
}
