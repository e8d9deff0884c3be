/** The steps of the year: where the season stands, and why, in words; who is missing is named. */
import { Button, Group, List, Stack, Table, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useDay } from '#web/asOf.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Season } from '../contract.ts'
import { words } from '../words.ts'
import { Owing } from './Owing.tsx'
import { usePostponed } from './usePostponed.ts'
import { useVoice } from './voice.ts'

type StageShown = Season['stages'][number]
export type StageDeed = 'change' | 'postpone'
const StageDialogs = lazy(async () => ({ default: (await import('./StageDialogs.tsx')).StageDialog }))

/** Days are set while nobody leads; from then on they are proposed, and a deadline may be postponed by decision. */
function deedsOf({ may, underWay }: Season): StageDeed[] {
  if (underWay) return may.includes('stage.propose') ? ['change', 'postpone'] : []
  return may.includes('stage.change') ? ['change'] : []
}

const tones = { done: 'done', current: 'waiting', coming: 'none' } as const

export function Stages({ season }: { season: Season }) {
  const t = useWords(words)
  const [open, setOpen] = useState<{ deed: StageDeed; code: string } | null>(null)
  const { day } = useDay()
  const deeds = deedsOf(season)
  // As it stands now: somebody else may save it while the form is open.
  const stageOf = (code?: string) => season.stages.find((stage) => stage.code === code)
  const stage = stageOf(open?.code)
  useOffer('stage', (rest) => {
    const code = rest.replace(`${season.id}/`, '')
    return deeds.includes('change') && stageOf(code) ? () => setOpen({ deed: 'change', code }) : undefined
  })
  const isMadeUp = season.illustrations.some(({ objectKind, field }) => objectKind === 'season' && field === 'stages')
  return (
    <section>
      <Title order={2} mb="sm">
        {t('stage.title')} {isMadeUp && <Illustrative />}
      </Title>
      {day && (
        <Text size="sm" mb="sm">
          {t('stage.as-of', { day: formatDay(day) })}
        </Text>
      )}
      <TableFrame label={t('stage.title')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stage.step')}</Table.Th>
            <Table.Th>{t('season.state')}</Table.Th>
            <Table.Th>{t('stage.opens')}</Table.Th>
            <Table.Th>{t('stage.deadline')}</Table.Th>
            <Table.Th>{t('stage.conditions')}</Table.Th>
            {deeds.length > 0 && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {season.stages.map((one) => (
            <StageRow key={one.code} stage={one} deeds={deeds} onOpen={(deed) => setOpen({ deed, code: one.code })} />
          ))}
        </Table.Tbody>
      </TableFrame>
      {open && stage && (
        <Suspense>
          <StageDialogs season={season} deed={open.deed} stage={stage} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  )
}

type RowProps = { stage: StageShown; deeds: readonly StageDeed[]; onOpen: (deed: StageDeed) => void }

function StageRow({ stage, deeds, onOpen }: RowProps) {
  const t = useWords(words)
  const name = t(`stage.${stage.code}`)
  return (
    <Table.Tr {...(stage.state === 'current' && { 'aria-current': 'step' as const })}>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <StatusBadge tone={tones[stage.state]} label={t(`stage.${stage.state}`)} />
      </Table.Td>
      <Table.Td>{formatDay(stage.opens)}</Table.Td>
      <Table.Td>
        {formatDay(stage.deadline)}
        <Postponed stage={stage} />
      </Table.Td>
      <Table.Td>
        <Conditions stage={stage} />
      </Table.Td>
      {deeds.length > 0 && (
        <Table.Td>
          <Group gap={6} wrap="nowrap">
            {deeds
              .filter((deed) => deed === 'change' || stage.deadline !== null)
              .map((deed) => (
                <Button
                  key={deed}
                  size="compact-sm"
                  variant="default"
                  onClick={() => onOpen(deed)}
                  aria-label={t(`stage.${deed}-of`, { stage: name })}
                >
                  {t(`stage.${deed}`)}
                </Button>
              ))}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

/** The original day stays visible, and by which decision it was moved. */
function Postponed({ stage: { deadline, postponed } }: { stage: StageShown }) {
  const told = usePostponed()
  if (!postponed) return null
  return (
    <Text size="xs" c="dimmed" maw="16rem">
      {told(deadline, postponed)}
    </Text>
  )
}

/** The gates of this step; and for a step to come, the day it waits for. */
function Conditions({ stage: { gates, waits, state } }: { stage: StageShown }) {
  const t = useWords(words)
  const say = useVoice()
  const day = state === 'coming' ? waits.find(({ code }) => code.startsWith('stage.')) : undefined
  return (
    <Stack gap={4}>
      {day && <Text size="sm">{say(day.code, day.params)}</Text>}
      {gates.length > 0 && (
        <List size="sm" listStyleType="none" spacing={6}>
          {gates.map(({ code, params = {}, met, missing }) => (
            <List.Item
              key={`${code} ${JSON.stringify(params)}`}
              icon={<Icon name={met ? 'check' : 'cross'} size={14} />}
            >
              <Text component="span" size="sm">
                {`${t(met ? 'gate.met' : 'gate.unmet')}: ${say(code, params)}`}
              </Text>
              {missing.length > 0 && <Owing units={missing} />}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}
