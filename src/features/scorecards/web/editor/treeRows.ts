/** The rows of the tree that are in sight, and where its keys lead. Pure. */
import { fold } from '#kit/fold.ts'
import { type DraftCard, type DraftCriterion, isGroup, type Path, parentOf, topOf } from '../../drafts/rules.ts'

/** The card itself stands first, its criteria under it. */
export type Row = {
  path: Path
  criterion: DraftCriterion | null
  level: number
  position: number
  of: number
  /** Null where nothing can stand under it. */
  isOpen: boolean | null
}

export const keyOf = (path: Path): string => path.join('.')

export function rowsOf(card: DraftCard, closed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [{ path: [], criterion: null, level: 1, position: 1, of: 1, isOpen: true }]
  const visit = (among: readonly DraftCriterion[], parent: Path) => {
    for (const [index, criterion] of among.entries()) {
      const path = [...parent, index]
      const isOpen = isGroup(criterion) ? !closed.has(keyOf(path)) : null
      rows.push({ path, criterion, level: path.length + 1, position: index + 1, of: among.length, isOpen })
      if (isOpen) visit(criterion.children ?? [], path)
    }
  }
  visit(topOf(card), [])
  return rows
}

export type Lead = { to: number } | { open: boolean } | undefined

/** Where a key leads, as in every tree (WAI-ARIA): right opens and goes in, left closes and goes out. */
export function led(rows: readonly Row[], here: number, key: string): Lead {
  const row = rows[here]
  const within = (to: number) => ({ to: Math.max(0, Math.min(to, rows.length - 1)) })
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown':
      return within(here + 1)
    case 'ArrowUp':
      return within(here - 1)
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: rows.length - 1 }
    case 'ArrowRight':
      if (row.isOpen === false) return { open: true }
      return row.isOpen && (rows[here + 1]?.level ?? 0) > row.level ? { to: here + 1 } : undefined
    case 'ArrowLeft':
      if (row.isOpen && row.criterion) return { open: false }
      return row.path.length > 0 ? { to: rowAt(rows, parentOf(row.path)) } : undefined
    default:
      return undefined
  }
}

export const rowAt = (rows: readonly Row[], path: Path): number =>
  rows.findIndex((row) => keyOf(row.path) === keyOf(path))

/** The next row whose code or name begins with what is typed, from the one one stands on around to it again. */
export function typedTo(rows: readonly Row[], here: number, typed: string): number | undefined {
  const wanted = fold(typed)
  // One letter again and again goes from one to the next; more letters first look where one stands.
  const from = typed.length === 1 ? 1 : 0
  for (let step = from; step < rows.length + from; step++) {
    const at = (here + step) % rows.length
    const { code = '', name = '' } = rows[at]?.criterion ?? {}
    if (fold(name).startsWith(wanted) || fold(code).startsWith(wanted)) return at
  }
  return undefined
}
