/** The table of one drawing as a file, with what it was worked out from in its name. */
import type { z } from 'zod'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { readProgress } from '../progress/actions.ts'
import type { exportProgress as contract } from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { progressTable } from './rules.ts'

const t = speaker(words)

export async function exportProgress(
  context: Context,
  seasonId: string,
  { targetId, view, unitId, format: _, ...query }: z.output<typeof contract.query>,
): Promise<Export> {
  const { targets, year } = await readProgress(context, seasonId, query)
  const target = targets.find(({ id }) => targetId === undefined || id === targetId)
  refuseIf(target === undefined && targetId !== undefined ? { kind: 'missing', code: 'object.missing' } : undefined)
  const { file } = await seasonFile(
    context,
    seasonId,
    [t('progress.sheet'), target?.indicator.code].filter(Boolean).join(' '),
    'figures',
  )
  return { ...file, table: progressTable(target, { view, unitId, year }) }
}
