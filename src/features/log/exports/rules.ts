/** A history as a table that leaves: who did what, when, what was and what is, and the seal in the log. */
import { changesTold, type Voice } from '#kit/changes.ts'
import { formatMoment } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words } from '../words.ts'

const t = speaker(words)

type Facts = Readonly<Record<string, unknown>> | null
export type Line = {
  action: string
  happenedAt: string
  by: string | null
  onBehalfOf: string | null
  unitName: string | null
  before: Facts
  after: Facts
  reason: string | null
  commitment: string
}

const changesOf = (line: Line, voice: Voice) =>
  changesTold(line, voice)
    .map(({ field, before, after }) => `${field}: ${[before, after].filter((text) => text !== undefined).join(' → ')}`)
    .join('\n') || null

export const historyTable = (lines: readonly Line[], say: (code: string) => string): Table => {
  const voice = { say, empty: t('log.nothing'), yes: t('log.yes'), no: t('log.no') }
  return {
    name: t('log.title'),
    columns: [
      { title: t('log.at'), kind: 'text', width: 18 },
      { title: t('log.deed'), kind: 'text', width: 34 },
      { title: t('log.who'), kind: 'text', width: 30 },
      { title: t('log.behalf'), kind: 'text', width: 30 },
      { title: t('log.unit'), kind: 'text', width: 40 },
      { title: t('log.changes'), kind: 'text', width: 60 },
      { title: t('log.reason'), kind: 'text', width: 40 },
      { title: t('log.seal'), kind: 'text', width: 20 },
    ],
    rows: lines.map((line) => [
      formatMoment(line.happenedAt),
      say(`event.${line.action}`),
      line.by ?? t('log.system'),
      line.onBehalfOf,
      line.unitName,
      changesOf(line, voice),
      line.reason,
      line.commitment,
    ]),
  }
}
