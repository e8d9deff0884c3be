/** What is typed into a sheet, with what the cell held when somebody began; what cannot be read stays here and says why. */

import type { Language } from '#kit/words.ts'
import type { Edit } from '#web/grid/deeds.ts'
import type { GridColumn } from '#web/grid/model.ts'
import type { Typed } from '#web/queue.ts'
import { keyOf, readTyped } from '../../entry/rules.ts'
import type { CellKind } from '../../rules.ts'
import { cellName, type Facts, type Say } from './facts.ts'
import { cellAt, type Now, outboxKind, shownAt } from './rows.ts'

/** The cell as it stood when somebody began to type into it: what they saw is what they type over. */
export type Began = { name: string; id: string | null } | null

export const beginAt = ({ cells }: Facts, kind: CellKind, code: string): Began => {
  const name = cellName(kind, code)
  return { name, id: cells.get(name)?.id ?? null }
}

type Typing = {
  facts: Facts
  columns: readonly GridColumn[]
  began: Began
  path: string
  t: Say
  /** Until it has come the server says why. */
  telling: Now['telling']
  language: Language
}

export function typedOf(
  { row, column, text }: Edit,
  { facts, columns, began, path, t, telling, language }: Typing,
): Typed[] {
  const line = facts.lines.find(({ id }) => id === row)
  const at = line && cellAt(line, column)
  const { own } = facts.view
  if (!line || !at || !own) return []
  const name = cellName(at.kind, at.code)
  const read = readTyped(facts.wanted.get(name) ?? { is: 'text' }, text)
  const label = columns.find(({ id }) => id === column)?.label ?? ''
  // A choice is kept by its code, whichever way it was written.
  const value = 'fault' in read || facts.wanted.get(name)?.is !== 'choice' ? text : (read.value ?? '')
  return [
    {
      ...{ kind: outboxKind, place: own.id, key: keyOf({ layerId: own.id, ...at }), value },
      expected: began?.name === name ? began.id : (facts.cells.get(name)?.id ?? null),
      shown: shownAt(facts, at.kind, at.code, language),
      name: t('sheet-grid.cell', { code: line.code, name: line.name, column: label }),
      ...{ path, at: new Date().toISOString() },
      ...('fault' in read &&
        telling && { standing: 'refused' as const, sentences: [telling.faultTold(read.fault, language)] }),
    },
  ]
}
