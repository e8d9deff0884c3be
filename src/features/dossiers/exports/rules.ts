/** Those who are put forward as a table that leaves: whoever was withdrawn stays, with day and reason. */
import { formatDay } from '#kit/days.ts'
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Dossier, DossierLine } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)
export const sheetName = t('dossier.file')

function outcomeTold({ state }: Dossier, { granted, refuseReason, withdrawnOn, withdrawReason, entry }: DossierLine) {
  if (withdrawnOn !== null) return t('dossier.withdrawn', { day: formatDay(withdrawnOn), reason: withdrawReason ?? '' })
  if (granted === false) return t('dossier.refused', { reason: refuseReason ?? '' })
  if (entry?.revoked) return t('dossier.entry-revoked', { reason: entry.revoked.reason })
  if (granted) return t('dossier.granted')
  return state === 'submitted' ? t('dossier.waiting') : null
}

const wide = { kind: 'text', width: 40, wrap: true } as const

/** @param noteOf what is to be said of a dossier: that it is made up */
export const dossierTable = (dossiers: readonly Dossier[], noteOf: (id: string) => string | null): Table => ({
  name: sheetName,
  columns: [
    { title: t('dossier.file-state'), kind: 'text', width: 24 },
    { title: t('dossier.block'), kind: 'text', width: 24 },
    { title: t('dossier.award'), kind: 'text', width: 36 },
    { title: t('dossier.unit'), kind: 'text', width: 44 },
    { title: t('dossier.file-votes'), kind: 'number' },
    { title: t('dossier.file-of'), kind: 'number' },
    { title: t('dossier.file-enough'), kind: 'number' },
    { title: t('dossier.file-rank'), kind: 'number' },
    { title: t('dossier.file-points'), kind: 'number' },
    { title: t('dossier.summary'), ...wide },
    { title: t('dossier.submit-day'), kind: 'day' },
    { title: t('dossier.file-letter'), kind: 'text', width: 20 },
    { title: t('dossier.file-decision'), kind: 'text', width: 20 },
    { title: t('dossier.outcome'), ...wide },
    { title: t('dossier.file-note'), kind: 'text', width: 24 },
  ],
  rows: dossiers.flatMap((dossier) =>
    dossier.lines.map((line) => [
      `${t('dossier.of', { number: dossier.number })}: ${t(`dossier.state.${dossier.state}`)}`,
      ...[line.blockLabel, line.award.name, line.unitName],
      ...[line.votes.for, line.votes.of, line.votes.enough, line.rank, numberCell(line.points)],
      ...[line.summary, dossier.submitted?.day ?? null, dossier.submitted?.number ?? null],
      ...[dossier.decision?.number ?? null, outcomeTold(dossier, line), noteOf(dossier.id)],
    ]),
  ),
})
