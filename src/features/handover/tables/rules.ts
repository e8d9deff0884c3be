/** The pack as a table that leaves: a line for each of its lines, under the name of its part. */
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Pack } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)

const toldOf = ({ value, done }: { value: string | null; done: boolean | null }) =>
  done === null ? value : t(done ? 'handover.stands' : 'handover.lacks')

export const packTable = ({ parts }: Pack): Table => ({
  name: t('handover.title'),
  columns: [
    { title: t('handover.part'), kind: 'text', width: 20 },
    { title: t('handover.what'), kind: 'text', width: 60 },
    { title: t('handover.unit'), kind: 'text', width: 40 },
    { title: t('handover.when'), kind: 'day' },
    { title: t('handover.value'), kind: 'text', width: 20 },
    { title: t('handover.source'), kind: 'text', width: 30 },
  ],
  rows: parts.flatMap(({ key, lines }) =>
    lines.map((line) => [
      ...[t(`handover.part.${key}`), line.text.vi, line.unit, line.day],
      ...[toldOf(line), line.note?.vi ?? null],
    ]),
  ),
})
