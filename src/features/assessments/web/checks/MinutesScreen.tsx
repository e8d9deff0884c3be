/** The minutes of a check meeting, written from the draw, the checks and what was settled; printed and signed. */
import { Box, Button, Code, Group, List, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import { dayOf, formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { type CheckedSheet, listDisagreements } from '../../checks/contract.ts'
import { words as checkWords } from '../../checks/words.ts'
import { listDraws } from '../../draws/contract.ts'
import { listMeetings } from '../../meetings/contract.ts'
import { words as meetingWords } from '../../meetings/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'
import { MeetingTold } from './MeetingTold.tsx'

const words = joined(checkWords, meetingWords)

export function MinutesScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const [filters] = useFilters(['khoi'])
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const { data: meetings } = useSuspenseQuery(ask(listMeetings, { params }))
  const here =
    meetings.blocks.find(({ block }) => block === filters.khoi) ??
    meetings.blocks.find(({ meeting }) => meeting !== null) ??
    meetings.blocks[0]
  const crumbs = [
    { label: season.label, to: `/mua/${seasonId}` },
    { label: t('checks.title'), to: `/mua/${seasonId}/cham-cheo?muc=hop` },
  ]
  return (
    <>
      <PageHead
        title={t('minutes.heading')}
        crumbs={crumbs}
        {...(here && { lead: t('minutes.block', { block: here.label, year: season.year }) })}
        actions={
          here?.meeting && (
            <Button className="g-no-print" onClick={() => window.print()}>
              {t('check-meeting.print')}
            </Button>
          )
        }
      />
      {season.sample && <SampleBanner />}
      {here?.meeting ? (
        <Stack gap="lg" maw="52rem">
          <MeetingTold meeting={here.meeting} members={here.members} />
          <DrawPart seasonId={seasonId} block={here.block} />
          <ChecksPart seasonId={seasonId} block={here.block} />
          {here.meeting.note !== null && (
            <Part title={t('minutes.note')}>
              <Text className="g-lines">{here.meeting.note}</Text>
            </Part>
          )}
          <Signatures />
        </Stack>
      ) : (
        <EmptyState title={t('check-meeting.none')} hint={t('check-meeting.lead')} />
      )}
    </>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

type Of = { seasonId: string; block: string }

function DrawPart({ seasonId, block }: Of) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listDraws, { params: { seasonId } }))
  const here = data.blocks.find((one) => one.block === block)
  const [newest] = here?.draws ?? []
  return (
    <Part title={t('minutes.draw')}>
      {newest && here ? (
        <>
          <Text>
            {t('minutes.draw-told', {
              ...{ number: newest.number, day: formatDay(dayOf(new Date(newest.drawnAt))) },
              count: here.checkersPerUnit,
            })}
          </Text>
          <Code className="g-digest">{newest.seed}</Code>
        </>
      ) : (
        <Text>{t('minutes.draw-none')}</Text>
      )}
    </Part>
  )
}

type Told = CheckedSheet['lines'][number] & { unit: string }

function ChecksPart({ seasonId, block }: Of) {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listDisagreements, { params: { seasonId }, query: { block } }))
  const lines = data.sheets.flatMap((sheet) => sheet.lines.map((line): Told => ({ ...line, unit: sheet.unit.name })))
  const by = (state: Told['state']) => lines.filter((line) => line.state === state)
  const open = [...by('differ'), ...by('waiting')]
  const count = (of: 'sent' | 'assigned') => data.sheets.reduce((sum, sheet) => sum + sheet[of], 0)
  return (
    <>
      <Part title={t('minutes.checks')}>
        <Text>
          {t('minutes.checks-told', {
            ...{ sent: count('sent'), assigned: count('assigned'), alike: by('alike').length },
            ...{ settled: by('settled').length, open: open.length },
          })}
        </Text>
      </Part>
      <LinesPart title={t('minutes.settled')} lines={by('settled')} />
      <LinesPart title={t('minutes.alike')} lines={by('alike')} />
      <LinesPart title={t('minutes.panel')} lines={by('panel')} />
      <LinesPart title={t('minutes.open')} lines={open} />
    </>
  )
}

function LinesPart({ title, lines }: { title: string; lines: readonly Told[] }) {
  const t = useWords(words)
  const told = useValueTold()
  const shown = (value: string | null) => (value === null ? t('disagreements.no-value') : told(value))
  const sentence = ({ name, before, opinions, settled }: Told) => {
    const values = opinions.map(({ checker, value }) => `${shown(value)} (${checker.name})`).join('; ')
    const params = { name, before: shown(before), values }
    if (settled === null) return t('minutes.line-open', params)
    return t('minutes.line', { ...params, value: shown(settled.value), reason: settled.reason ?? '…' })
  }
  return (
    <Part title={title}>
      {lines.length === 0 ? (
        <Text>{t('minutes.nothing')}</Text>
      ) : (
        [...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, own]) => (
          <Box key={unit} mb="xs">
            <Text fw={600}>{unit}</Text>
            <List>
              {own.map((line) => (
                <List.Item key={`${line.kind} ${line.code}`}>{sentence(line)}</List.Item>
              ))}
            </List>
          </Box>
        ))
      )}
    </Part>
  )
}

function Signatures() {
  const t = useWords(words)
  return (
    <Group grow mt="xl" mb="6rem" align="flex-start">
      {(['minutes.signed-secretary', 'minutes.signed-chair'] as const).map((who) => (
        <Box key={who} ta="center">
          <Text fw={600}>{t(who)}</Text>
          <Text size="sm" c="dimmed">
            {t('minutes.signed-hint')}
          </Text>
        </Box>
      ))}
    </Group>
  )
}
