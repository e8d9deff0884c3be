/** Which sheets of a workbook hold a table of criteria, and which of them are read: chosen, or those that go on from the first. Pure. */
import type { SheetIn } from '#kit/table.ts'
import type { SheetTold } from '../assembly/rules.ts'
import { headOf } from '../heads/rules.ts'
import { labelsOf } from '../labels/rules.ts'
import { sumBelow } from '../points/rules.ts'
import { mostRows, type Taken } from '../rules.ts'
import { type ReadNode, treeOf } from '../trees/rules.ts'

type Formed = Taken & { at: number; tops: readonly ReadNode[] }

function formed(sheet: SheetIn, at: number): Formed[] {
  const head = headOf(sheet)
  if (!head) return []
  const isShort = sheet.rows.length - head.below <= mostRows
  const tree = isShort ? treeOf([{ sheet: sheet.name, rows: sheet.rows, head }]) : undefined
  return [{ sheet, head, at, tops: tree?.tops ?? [] }]
}

/** The last criterion of each depth: what a next sheet may go on from. */
const lastOf = (nodes: readonly ReadNode[]): ReadNode[] => {
  const last = nodes.at(-1)
  return last ? [last, ...lastOf(last.children)] : []
}

/** "II" goes on from "I", "B" from "A"; what begins anew is another table: of another block, or of last year. */
function goesOn(path: readonly ReadNode[], [first]: readonly ReadNode[]): boolean {
  const labels = labelsOf(first?.label ?? '').filter(({ style }) => style !== 'dash')
  if (labels.some(({ value }) => value === 1)) return false
  const before = path.flatMap(({ label }) => labelsOf(label))
  return labels.some(({ style, prefix, value }) =>
    before.some((one) => style === one.style && prefix === one.prefix && value > one.value),
  )
}

/** The first that is shown, and those that go on from it; a hidden one only where there is no other. */
function byThemselves(all: readonly Formed[]): Formed[] {
  const shown = all.filter(({ sheet: { hidden } }) => !hidden)
  const [first, ...more] = shown.length > 0 ? shown : all
  if (!first) return []
  const taken = [first]
  for (const one of more)
    if (
      goesOn(
        taken.flatMap(({ tops }) => lastOf(tops)),
        one.tops,
      )
    )
      taken.push(one)
  return taken
}

const leavesIn = (nodes: readonly ReadNode[]): number =>
  nodes.reduce((sum, { children }) => sum + (children.length > 0 ? leavesIn(children) : 1), 0)

/** @param chosen their places among the sheets, from 1; undefined where a chosen one has no table */
export function sheetsTaken(
  sheets: readonly SheetIn[],
  chosen: readonly number[] | undefined,
): { taken: Taken[]; told: SheetTold[] } | undefined {
  const all = sheets.flatMap(formed)
  const taken = chosen ? all.filter(({ at }) => chosen.includes(at + 1)) : byThemselves(all)
  if (chosen && taken.length < new Set(chosen).size) return undefined
  return {
    taken,
    told: sheets.map(({ name, hidden }, at) => {
      const form = all.find((one) => one.at === at)
      return {
        ...{ name, hidden, isTaken: taken.some((one) => one.at === at) },
        ...{ criteria: form ? leavesIn(form.tops) : null, max: form ? sumBelow(form.tops) : null },
      }
    }),
  }
}
