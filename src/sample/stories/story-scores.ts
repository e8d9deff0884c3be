/**
 * Scores of Tây Nam Bộ as deeds, all made up: the Ministry's officer enters official figures of three years, issues a card
 * for each block and year, and tries them. That all Departments of Justice come to A in 2020, and six enforcement offices,
 * as the article has it, is what the cards give.
 */
import { listRounds } from '#features/figures/rounds/contract.ts'
import { addOwnIndicator } from '#features/indicators/contract.ts'
import * as cards from '#features/scorecards/contract.ts'
import { checkScorecard, issueScorecard } from '#features/scorecards/life/contract.ts'
import { createTrialFrom } from '#features/scorecards/trial-files/contract.ts'
import { createTrial } from '#features/scorecards/trials/contract.ts'
import type { Card } from '#scoring/card.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import type * as launch from './launch.ts'
import { enforcementFigures, justiceFigures, movementMark, ownCounts } from './made-up-figures.ts'
import { checkersOfAUnit, enforcementCard, justiceCard, justiceIndicators } from './scorecards.ts'
import { enterOfficial, yearReport } from './story1-figures.ts'
import { ownIndicator } from './story1-texts.ts'

type Season = { seasonId: string; year: number }
type Told = {
  members: launch.Members
  seasons: readonly Season[]
  known: ReadonlyMap<string, string>
  /** What the year came to, where it is not what the sample makes up. */
  figures?: Figures
}

export async function storyOfScores(stage: Stage, told: Told): Promise<void> {
  const officer = await stage.people.ministryOfficer()
  stage.clock.real()
  const known = new Map([...told.known, ...(await addIndicators(stage, officer))])
  for (const season of told.seasons)
    for (const block of ['enforcement', 'justice_department'] as const) {
      const { members, figures = madeUp } = told
      const year = { ...season, block, members, known, figures }
      const roundId = (await reported(officer, year)) ?? (await enterYear(stage, year))
      const scorecardId = await issueCard(stage, officer, block, season.year)
      stage.clock.play(`${season.year + 1}-01-20T09:00:00+07:00`)
      await trial(officer, year, { scorecardId, roundId })
    }
  stage.clock.real()
}

/** A catalogue is no season's: by the machine's clock. */
async function addIndicators({ offices }: Stage, officer: Person) {
  const added: [string, string][] = []
  for (const { name, ...indicator } of justiceIndicators) {
    const parts = { numeratorCode: null, denominatorCode: null }
    const told = { ...indicator, name: `${name} (minh hoạ)`, definition: `${name} trong năm. Chỉ số minh hoạ.` }
    const body = { ...ownIndicator, ...told, ...parts, period: 'year' as const }
    const { id, code } = await officer.do(addOwnIndicator, { params: { unitId: offices.ministry.id }, body })
    added.push([code, id])
  }
  return added
}

/** The year's own report where a story before has told it. */
async function reported(officer: Person, { seasonId, block }: Year): Promise<string | undefined> {
  const { items } = await officer.do(listRounds, { params: { seasonId }, query: { block } })
  return items.find(({ periodKind, source }) => periodKind === 'year' && source === yearReport)?.id
}

export type Figures = (block: launch.Block, province: string, year: number) => Readonly<Record<string, number>>
const madeUp: Figures = (block, province, year) =>
  block === 'enforcement' ? enforcementFigures(province, 12, year) : justiceFigures(province, year)

type Year = Season & Pick<Told, 'members' | 'known'> & { block: launch.Block; figures: Figures }

/**
 * What the year came to, from its official report: a calendar year is scored before it is over, as of the end of October.
 * In 2020 each Department of Justice counts some of it for itself.
 */
function enterYear(stage: Stage, { year, block, figures, ...season }: Year): Promise<string> {
  stage.clock.play(`${year}-11-05T09:00:00+07:00`)
  const isEnforcement = block === 'enforcement'
  const [from, to] = isEnforcement ? [`${year - 1}-10-01`, `${year}-09-30`] : [`${year}-01-01`, `${year}-12-31`]
  const figuresOf = (province: string): Record<string, number> => {
    const told = Object.entries(figures(block, province, year))
    return Object.fromEntries(told.filter(([code]) => year < 2020 || !ownCounts.some((own) => own === code)))
  }
  const asOf = isEnforcement ? to : `${year}-10-31`
  const round = { periodKind: 'year' as const, from, to, asOf, source: 'Số liệu chấm điểm (minh hoạ)', title: null }
  return enterOfficial(stage, { ...season, block, figuresOf, round })
}

/** Tried with what was reported; what a panel judges, and what no report tells, comes in a file. */
async function trial(
  officer: Person,
  { seasonId, year, block, members }: Year,
  by: Record<'scorecardId' | 'roundId', string>,
) {
  const shown = { title: `Tính thử năm ${year}`, audience: 'members' as const }
  const isJudged = block === 'justice_department' && year === 2020
  if (!isJudged) return officer.do(createTrial, { params: { seasonId }, body: { block, ...by, ...shown } })
  const lines = members[block].flatMap(({ code, province }) => [
    ...ownCounts.map((indicator) => `${code},${indicator},${justiceFigures(province, year)[indicator]}`),
    ...panel.map((panelist, place) => `${code},C.3#${panelist},${movementMark(province, place)}`),
  ])
  const fileName = 'diem-cham-minh-hoa.csv'
  const file = new File([['unit,indicator,value', ...lines].join('\n')], fileName)
  const { scorecardId, roundId } = by
  const query = { roundId, fileName, ...shown }
  return officer.do(createTrialFrom, { params: { seasonId, scorecardId }, query, file })
}

const panel = Array.from({ length: checkersOfAUnit }, (_, place) => `Người chấm ${place + 1}`)

const cardOf: Record<launch.Block, (year: number) => Card> = {
  enforcement: enforcementCard,
  justice_department: justiceCard,
}

/** Drafted, proven by an example, checked and issued. Its decision has no number: nobody made it. */
async function issueCard({ offices, clock }: Stage, officer: Person, block: launch.Block, year: number) {
  clock.real()
  const content = cardOf[block](year)
  const { title } = content
  const body = { ownerId: offices.ministry.id, block, year, title, scorecardId: null }
  const draft = await officer.do(cards.createScorecard, { body })
  const params = { scorecardId: draft.id }
  const example = exampleOf(block, year)
  const saved = await officer.do(cards.saveScorecard, { params, body: { content, examples: [example] } }, draft.version)
  const checked = await officer.do(checkScorecard, { params }, saved.version)
  const decision = {
    ...{ decisionNumber: 'Số minh hoạ', decisionDate: `${year}-04-01`, inForceFrom: `${year}-01-01` },
  }
  await officer.do(issueScorecard, { params, body: decision }, checked.version)
  return draft.id
}

/** Of the card of 2020 new models give less, and a panel of two gives 3 and 3,5: 3, for a median falls to the lower step. */
const exampleOf = (block: launch.Block, year: number): cards.Example =>
  block === 'enforcement' || year < 2020
    ? examples[block]
    : {
        ...examples[block],
        marks: { 'C.3': ['3', '3.5'] },
        expects: examples[block].expects.map((one) => (one.criterion === null ? { ...one, points: '90.5' } : one)),
      }

/** Worked out by hand. */
const examples: Record<launch.Block, cards.Example> = {
  enforcement: {
    name: 'Đạt 84 % về việc, 46 % về tiền, và không đơn vị nào cao hơn',
    figures: { cases_done: '8400', cases_enforceable: '10000', money_done: '460', money_enforceable: '1000' },
    marks: {},
    expects: [
      { criterion: 'A.1', points: '30' },
      { criterion: 'A.2', points: '25' },
      { criterion: null, points: '100' },
    ],
    grade: 'A',
  },
  justice_department: {
    name: 'Thẩm định đúng hạn 19 trong 20 dự thảo, chậm báo cáo 2 ngày, còn lại đủ',
    figures: {
      ...{ drafts_received: '20', drafts_in_time: '19', ministry_tasks: '20', ministry_tasks_done: '20' },
      ...{ legal_aid_cases: '100', legal_aid_done: '60', complaints_received: '10', complaints_settled: '9' },
      ...{ files_received: '1000', online_files: '500', report_days_late: '2', reports_lacking: '1' },
      ...{ movement_sittings: '2', new_models: '1', commended: '1', texts_annulled: '1' },
    },
    marks: {},
    expects: [
      { criterion: 'A.1', points: '14' },
      { criterion: 'A.3', points: '7.5' },
      { criterion: 'B', points: '18' },
      { criterion: null, points: '88.5' },
    ],
    grade: 'A',
  },
}
