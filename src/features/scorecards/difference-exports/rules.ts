/** Two cards compared as a table: one line for each thing that changed, in the order of the tree. */
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import { type Both, linesBeside, linesOf } from '../difference-lines/rules.ts'
import { changedOnly, differencesBetween, type NodeChange } from '../differences/rules.ts'
import { words } from '../differences/words.ts'
import { words as cardWords } from '../words.ts'

const t = speaker(words)
const c = speaker(cardWords)

type Row = (string | null)[]

function rowsOf(tree: readonly NodeChange[], both: Both): Row[] {
  return tree.flatMap((node) => {
    const { kind, before, after, children } = node
    const named = [after?.code ?? before?.code ?? null, after?.name ?? before?.name ?? null]
    const told = kind === 'same' ? null : t(`diff.kind.${kind}`)
    const lines = kind === 'same' ? [] : linesOf(node, both)
    return [
      ...lines.map((line): Row => [...named, told, line.what, line.before, line.after]),
      ...rowsOf(children, both),
    ]
  })
}

export function differenceTable(before: DraftedCard, after: DraftedCard): Table {
  const both = { before, after, language: 'vi' as const }
  const differences = differencesBetween(before, after)
  const beside = linesBeside(differences, both).map(
    (line): Row => [null, null, null, line.what, line.before, line.after],
  )
  return {
    name: t('diff.title'),
    columns: [
      { title: c('scorecard.code'), kind: 'text', width: 14 },
      { title: t('diff.criterion'), kind: 'text', width: 50 },
      { title: t('diff.kind.changed'), kind: 'text', width: 10 },
      { title: t('diff.what'), kind: 'text', width: 22 },
      { title: t('diff.before'), kind: 'text', width: 60 },
      { title: t('diff.after'), kind: 'text', width: 60 },
    ],
    rows: [...rowsOf(changedOnly(differences.tree), both), ...beside],
  }
}
