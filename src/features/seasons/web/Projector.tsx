/** The board for a hall: the season and the day on top, one block at a time where all of them would not fit. */
import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Board } from '../board/contract.ts'
import { words } from '../words.ts'

/** As many rows as a hall reads on one picture. */
const fits = 16

type Props = {
  board: Board
  onEnd: () => void
  children: (blocks: Board['blocks']) => ReactNode
}

export function Projector({ board, onEnd, children }: Props) {
  const t = useWords(words)
  const { blocks } = board
  const tooMany = blocks.length > 1 && blocks.reduce((sum, { rows }) => sum + rows.length, 0) > fits
  const [chosen, choose] = useState<string | null>(tooMany ? (blocks[0]?.code ?? null) : null)
  const choice = (code: string | null, label: string) => (
    <Button
      key={code ?? ''}
      size="md"
      variant={code === chosen ? 'filled' : 'default'}
      aria-pressed={code === chosen}
      onClick={() => choose(code)}
    >
      {label}
    </Button>
  )
  return (
    <>
      <Group justify="space-between" px="md" py="xs">
        <Text fz={26} fw={600}>
          {t('season.named', { region: board.label, year: board.year })} · {formatDay(board.today)}
        </Text>
        <Group gap="xs">
          {blocks.length > 1 && [
            ...blocks.map(({ code, label }) => choice(code, label)),
            choice(null, t('board.all-blocks')),
          ]}
          <Button size="md" variant="default" onClick={onEnd}>
            {t('board.projector-end')}
          </Button>
        </Group>
      </Group>
      {children(blocks.filter(({ code }) => chosen === null || code === chosen))}
    </>
  )
}
