/** A table that scrolls inside its frame, its head and first column staying in sight. */
import { Box, Table, type TableProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from './language.ts'
import { words } from './words.ts'

/** `numbered`: the first column holds a number in the list, not a name, and is no wider than that. */
/** `stacked`: on a narrow screen each row stands as a card, its cells below each other under their `data-title`. */
type Props = TableProps & {
  label: string
  children: ReactNode
  minWidth?: number | string
  numbered?: boolean
  stacked?: boolean
}

export function TableFrame({ label, children, minWidth, numbered, stacked, ...rest }: Props) {
  const t = useWords(words)
  return (
    // Focusable, so that the arrow keys can scroll it.
    <Box role="region" aria-label={t('web.table', { label })} tabIndex={0} className="g-frame">
      <Table
        {...rest}
        {...(minWidth !== undefined && { miw: minWidth })}
        className={['g-table', numbered && 'g-numbered', stacked && 'g-stacked'].filter(Boolean).join(' ')}
        aria-label={label}
      >
        {children}
      </Table>
    </Box>
  )
}
