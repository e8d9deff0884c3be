/** The steps of the year: where the season stands, and why, in words; who is missing is named. */
import { Button, List, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { listWork } from '../board/contract.ts'
import { changeStage, getSeason, type Season } from '../contract.ts'
import { words } from '../words.ts'
import { useVoice } from './voice.ts'

type StageShown = Season['stages'][number]
const tones = { done: 'done', current: 'waiting', coming: 'none' } as const

export function Stages({ season }: { season: Season }) {
  const t = useWords(words)
  const [changing, setChanging] = useState<StageShown | null>(null)
  const mayChange = season.may.includes('stage.change')
  const isMadeUp = season.illustrations.some(({ objectKind, field }) => objectKind === 'season' && field === 'stages')
  return (
    <section>
      <Title order={2} mb="sm">
        {t('stage.title')} {isMadeUp && <Illustrative />}
      </Title>
      <TableFrame label={t('stage.title')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stage.step')}</Table.Th>
            <Table.Th>{t('season.state')}</Table.Th>
            <Table.Th>{t('stage.opens')}</Table.Th>
            <Table.Th>{t('stage.deadline')}</Table.Th>
            <Table.Th>{t('stage.conditions')}</Table.Th>
            {mayChange && <Table.Th>{t('stage.change')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {season.stages.map((stage) => (
            <StageRow key={stage.code} stage={stage} {...(mayChange && { onChange: () => setChanging(stage) })} />
          ))}
        </Table.Tbody>
      </TableFrame>
      {changing && <StageDialog seasonId={season.id} stage={changing} onClose={() => setChanging(null)} />}
    </section>
  )
}

function StageRow({ stage, onChange }: { stage: StageShown; onChange?: () => void }) {
  const t = useWords(words)
  const name = t(`stage.${stage.code}`)
  return (
    <Table.Tr {...(stage.state === 'current' && { 'aria-current': 'step' as const })}>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <StatusBadge tone={tones[stage.state]} label={t(`stage.${stage.state}`)} />
      </Table.Td>
      <Table.Td>{formatDay(stage.opens)}</Table.Td>
      <Table.Td>{formatDay(stage.deadline)}</Table.Td>
      <Table.Td>
        <Conditions stage={stage} />
      </Table.Td>
      {onChange && (
        <Table.Td>
          <Button
            size="compact-sm"
            variant="default"
            onClick={onChange}
            aria-label={t('stage.change-of', { stage: name })}
          >
            {t('stage.change')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
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
              {missing.length > 0 && (
                <Text size="sm" c="dimmed">
                  {t('gate.missing', { units: missing.join(', ') })}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}

type Fields = { opens: string | null; deadline: string | null }

function StageDialog({ seasonId, stage, onClose }: { seasonId: string; stage: StageShown; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(changeStage, { refresh: [getSeason, listWork] })
  const { code, opens, deadline, version } = stage
  const fields = useFields<Fields>({ opens, deadline }, change.error)
  const submit = () =>
    change.mutate({ params: { seasonId, code }, body: fields.values, version }, { onSuccess: onClose })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('stage.change-of', { stage: t(`stage.${code}`) })}
      onSubmit={submit}
      pending={change.isPending}
      error={change.error}
      labels={{ opens: t('stage.opens'), deadline: t('stage.deadline') }}
    >
      <DayField label={t('stage.opens')} {...fields.day('opens')} />
      <DayField label={t('stage.deadline')} {...fields.day('deadline')} />
    </FormDialog>
  )
}
