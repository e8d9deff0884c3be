/** The board of who has answered what, with its filters in the address, its count and its file. */
import { Group, Select, Stack, Switch, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { joined } from '#kit/words.ts'
import { CountBar } from '#web/CountBar.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { useFilters } from '#web/useFilters.ts'
import type { AnswerBoard as Board } from '../answers/contract.ts'
import { shownOf } from '../answers/rules.ts'
import { words as answerWords } from '../answers/words.ts'
import { words as planWords } from '../plans/words.ts'
import { AnswerTable } from './AnswerTable.tsx'

const words = joined(planWords, answerWords)

export type BoardShown = { block?: string; only?: 'owing'; thingId?: string }
type Props = {
  board: Board
  seasonId: string
  label: string
  /** Where units of several blocks stand in it. */
  blocks?: readonly { code: string; label: string }[]
  /** What leaves is what is shown. */
  leaving: (shown: BoardShown) => ReactNode
}

export function AnswerBoard({ board, seasonId, label, blocks = [], leaving }: Props) {
  const t = useWords(words)
  const [filters, filter] = useFilters(['block', 'only', 'thing'])
  const thing = board.things.find(({ id }) => id === filters.thing)
  const shown: BoardShown = {
    ...(filters.block && { block: filters.block }),
    ...(filters.only === 'owing' && { only: 'owing' }),
    ...(thing && { thingId: thing.id }),
  }
  const { things, units } = shownOf(board, shown)
  const done = board.units.filter((unit) => unit.answered === unit.of).length
  return (
    <Stack component="section" gap="sm" aria-label={label}>
      <Group justify="space-between">
        <Title order={2}>{label}</Title>
        {leaving(shown)}
      </Group>
      <Text c="dimmed">{t('answer.board-hint')}</Text>
      {board.things.length === 0 ? (
        <Text c="dimmed">{t('answer.board-none')}</Text>
      ) : (
        <>
          <Group gap="xs" align="center">
            <Text>{t('answers.of-units')}</Text>
            <CountBar count={done} of={board.units.length} label={t('answers.of-units')} />
          </Group>
          <Filters>
            {blocks.length > 1 && (
              <Select
                label={t('answer.block')}
                data={blocks.map(({ code, label: name }) => ({ value: code, label: name }))}
                placeholder={t('plans.any')}
                clearable
                value={filters.block ?? null}
                onChange={(picked) => filter({ block: picked })}
              />
            )}
            <Select
              label={t('answers.thing')}
              data={board.things.map(({ id, text }) => ({ value: id, label: text }))}
              placeholder={t('plans.any')}
              clearable
              value={thing?.id ?? null}
              onChange={(picked) => filter({ thing: picked })}
            />
            <Switch
              label={`${t('answer.only')} ${t('answer.only-owing')}`}
              checked={filters.only === 'owing'}
              onChange={(event) => filter({ only: event.currentTarget.checked ? 'owing' : null })}
            />
          </Filters>
          {units.length === 0 ? (
            <Text c="dimmed">{t('answers.none-such')}</Text>
          ) : (
            <AnswerTable board={{ ...board, things }} units={units} label={label} seasonId={seasonId} />
          )}
        </>
      )}
    </Stack>
  )
}
