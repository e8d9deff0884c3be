/** A unit's evidence as a file, as its filters leave it. */
import { dayOf } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { evidenceOf } from '../actions.ts'
import type { Evidence, Filters } from '../contract.ts'
import type { EvidenceParts } from '../uses/actions.ts'
import { words } from './words.ts'

const t = speaker(words)

const dayAt = (moment: string | null) => (moment === null ? null : dayOf(new Date(moment)))

const evidenceTable = (items: readonly Evidence[]): Table => ({
  name: t('evidence.out.title'),
  columns: [
    { title: t('evidence.out.name'), kind: 'text', width: 50 },
    { title: t('evidence.out.number'), kind: 'text', width: 20 },
    { title: t('evidence.out.day'), kind: 'day' },
    { title: t('evidence.out.body'), kind: 'text', width: 36 },
    { title: t('evidence.out.pages'), kind: 'text', width: 20 },
    { title: t('evidence.out.file'), kind: 'text', width: 36 },
    { title: t('evidence.out.kind'), kind: 'text', width: 10 },
    { title: t('evidence.out.size'), kind: 'number' },
    { title: t('evidence.out.added'), kind: 'day' },
    { title: t('evidence.out.uses'), kind: 'text', width: 60 },
    { title: t('evidence.out.withdrawn'), kind: 'day' },
    { title: t('evidence.out.reason'), kind: 'text', width: 36 },
    { title: t('evidence.out.digest'), kind: 'text', width: 66 },
  ],
  rows: items.map((one) => [
    one.title,
    one.number,
    one.day,
    one.body,
    one.pages,
    one.fileName,
    one.kind,
    Math.ceil(one.size / 1024),
    dayAt(one.addedAt),
    one.uses.map(({ text }) => text).join('\n') || null,
    dayAt(one.withdrawnAt),
    one.reason,
    one.digest,
  ]),
})

export async function exportEvidence(
  context: Context,
  parts: EvidenceParts,
  unitId: string,
  { search, kind, state }: Filters,
): Promise<Export> {
  const items = await evidenceOf(context, parts, unitId, { search, kind, state })
  return {
    name: `${t('evidence.out.title')} ${items[0]?.unitName ?? ''}`.trim(),
    madeUp: null,
    table: evidenceTable(items),
  }
}
