/**
 * A mid-year or year-end report, drafted from the data: every number a fact with its source. Sentences around them say
 * no more than the facts do, and are a person's to write anew.
 */
import type { RankingFacts } from '#features/assessments/ranking-papers/rules.ts'
import { expectedTold, gradesTable, rankingTable } from '#features/assessments/ranking-papers/rules.ts'
import type { Progress } from '#features/figures/progress/contract.ts'
import type { Movement } from '#features/movements/contract.ts'
import type { Registrations } from '#features/registrations/contract.ts'
import { totalsTable } from '#features/registrations/papers/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Run, text } from '#kit/paper.ts'
import { cell, column, draft, heading, inCapitals, paragraph, type Saying, titled, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import { changesIn, criteriaIn } from '../criteria/rules.ts'
import { targetsTold } from '../targets/rules.ts'

export const reportKinds = ['mid_year_report', 'year_end_report'] as const
export type ReportKind = (typeof reportKinds)[number]

export type Season = Setting & {
  id: string
  year: number
  theme: string | null
  members: readonly unknown[]
  blocks: readonly unknown[]
}
export type ReportFacts = {
  kind: ReportKind
  season: Season
  movements: readonly Movement[]
  progress: readonly Progress[]
  registrations: Registrations
  /** The result of each block that tells most: the last final one, else the last expected one. */
  rankings: readonly RankingFacts[]
  say: Saying
}

export const aboutOf = (kind: ReportKind, { year, label }: Pick<Season, 'year' | 'label'>, say: Saying): string =>
  say(kind === 'mid_year_report' ? 'paper.report-about-mid-year' : 'paper.report-about-year-end', { year, label })

function opening({ season, say }: ReportFacts): Block[] {
  const { id, year, theme, label, members, blocks } = season
  const from = say('paper.report-from-season', { year })
  const told = (key: string, value: number): Run => fact(`season.${id}.${key}`, String(value), from, `/mua/${id}`)
  const runs = {
    year: told('year', year),
    members: told('members', members.length),
    blocks: told('blocks', blocks.length),
  }
  return [
    draft('opening', worded(say('paper.report-opening', { label }), runs)),
    ...(theme === null ? [] : [paragraph('theme', worded(say('paper.report-theme', { theme })))]),
  ]
}

function movementsTold({ season, movements, say }: ReportFacts): Block[] {
  const { id: seasonId, year } = season
  const from = say('paper.report-from-movements', { year })
  const path = `/mua/${seasonId}/phong-trao`
  if (movements.length === 0) return []
  const count = fact(`season.${seasonId}.movements`, String(movements.length), from, path)
  const rows = movements.map(({ id, name, kind, from: begins, to }, at) => [
    ...[cell(String(at + 1)), cell(name), cell(say(`movement.kind.${kind}`))],
    begins === null && to === null
      ? []
      : [fact(`movement.${id}.span`, `${formatDay(begins) || '…'} – ${formatDay(to) || '…'}`, from, `${path}/${id}`)],
  ])
  const columns = [
    column(say('paper.report-number'), 1, 'centre'),
    column(say('paper.report-movement'), 6),
    column(say('paper.report-kind'), 3),
    column(say('paper.report-span'), 4, 'centre'),
  ]
  return [
    draft('movements-count', worded(say('paper.report-movement-count'), { count })),
    { id: 'movements-table', is: 'table', columns, rows },
  ]
}

const registered = ({ registrations: list, say }: ReportFacts): Block[] =>
  list.blocks.flatMap((block) =>
    titled(heading(`registered.${block.code}`, 3, block.label), totalsTable({ list, block, say })),
  )

function ranked({ rankings, say }: ReportFacts): Block[] {
  if (rankings.length === 0) return [draft('ranking-none', [text(say('paper.report-no-ranking'))])]
  return rankings.flatMap((given) => {
    const { block, blockLabel } = given.result
    const grades = gradesTable(given, `grades.${block}`)
    return [
      heading(`ranking.${block}`, 3, say('paper.report-block', { block: blockLabel })),
      ...expectedTold(given).map((one) => ({ ...one, id: `expected.${block}` })),
      rankingTable(given, `ranking.${block}.table`),
      ...(grades ? [grades] : []),
      ...criteriaIn(given, say),
      ...changesIn(given, say),
    ]
  })
}

/** Half a year has no ranking yet. */
export function reportPaper(facts: ReportFacts): Content {
  const { kind, season, progress, say } = facts
  const part = (code: string, blocks: readonly Block[]) =>
    titled(heading(`part.${code}`, 2, say(`paper.report-${code}`)), blocks)
  return {
    kind,
    type: { code: 'BC', name: inCapitals(say('paper.report')) },
    about: aboutOf(kind, season, say),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      ...opening(facts),
      ...part('movements', movementsTold(facts)),
      ...part('targets', targetsTold(progress, say)),
      ...part('registrations', registered(facts)),
      ...(kind === 'year_end_report' ? part('ranking', ranked(facts)) : []),
    ],
    boxes: [],
  }
}
