/** A table that scrolls inside its frame, its head and first column staying in sight. */
import { Box, Table, type TableProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from './language.ts'
import { words } from './words.ts'

/** `numbered`: the first column holds a number in the list, not a name, and is no wider than that. */
type Props = TableProps & { label: string; children: ReactNode; minWidth?: number | string; numbered?: boolean }

export function TableFrame({ label, children, minWidth, numbered, ...rest }: Props) {
  const t = useWords(words)
  return (
    // Focusable, so that the arrow keys can scroll it.
    <Box role="region" aria-label={t('web.table', { label })} tabIndex={0} className="g-frame">
      <Table
        {...rest}
        {...(minWidth !== undefined && { miw: minWidth })}
        className={numbered ? 'g-table g-numbered' : 'g-table'}
        aria-label={label}
      >
        {children}
      </Table>
    </Box>
  )
}
