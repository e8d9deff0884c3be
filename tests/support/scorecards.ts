/** Builds scorecards through their own endpoints, and says the smallest card there is. */
import { createScorecard, type ScorecardPage, saveScorecard } from '#features/scorecards/contract.ts'
import { checkScorecard, type Issuing, issueScorecard } from '#features/scorecards/life/contract.ts'
import type { Card, Criterion } from '#scoring/card.ts'
import type { Caller, World } from './world.ts'

/** A share of cases done in two bands, and a plan that was issued or not. */
export const criteria: readonly Criterion[] = [
  {
    code: 'A',
    name: 'Nhiệm vụ chuyên môn',
    max: 10,
    children: [
      {
        ...{ code: 'A.1', name: 'Tỷ lệ thi hành xong về việc', max: 8, evidence: 'required' },
        measure: { ratio: ['cases_done', 'cases_enforceable'] },
        rule: {
          kind: 'bands',
          bands: [
            { from: 0.8, to: null, points: 8 },
            { from: 0, to: 0.8, points: 4 },
          ],
        },
      },
      {
        ...{ code: 'A.2', name: 'Có kế hoạch', max: 2 },
        measure: { value: 'has_plan' },
        rule: { kind: 'boolean' },
      },
    ],
  },
]

/** A card that says nothing wrong. */
export const aContent = (given: Partial<Card> = {}): Card => ({
  ...{ id: 'thads-2019', title: 'Bảng tiêu chí năm 2019', block: 'enforcement', year: 2019, version: 1 },
  status: 'final',
  indicators: [
    { code: 'cases_done', name: 'Số việc thi hành xong', type: 'count' },
    { code: 'cases_enforceable', name: 'Số việc có điều kiện thi hành', type: 'count' },
    { code: 'has_plan', name: 'Có kế hoạch', type: 'boolean' },
  ],
  criteria,
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }],
  ...given,
})

/** What comes out of it, worked by hand: 4 points and the plan's 2. */
export const anExample = {
  name: 'Chưa đạt mức 80 %',
  figures: { cases_done: '79', cases_enforceable: '100', has_plan: 'true' },
  marks: {},
  expects: [
    { criterion: 'A.1', points: '4' },
    { criterion: null, points: '6' },
  ],
  grade: 'B',
}

/** A body that organises a region, with an officer who keeps its cards. */
export async function aCardBody(world: World) {
  const region = await world.aRegion()
  const ownerId = region.organiser
  const officer = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
  return { region, ownerId, officer }
}

type Drafting = { ownerId: string; year?: number; block?: string; content?: unknown; examples?: unknown[] }

/** A draft that says `aContent` of its block and year. */
export async function aDraftCard(by: Caller, { ownerId, year = 2019, block = 'enforcement', ...said }: Drafting) {
  const title = `Bảng tiêu chí năm ${year}`
  const begun = await by.call(createScorecard, { body: { ownerId, block, year, title } })
  const { content = aContent({ block, year, version: begun.number, title }), examples = [anExample] } = said
  return saves(by, begun, { content, examples })
}

export const saves = (
  by: Caller,
  card: Pick<ScorecardPage, 'id' | 'version'>,
  body: { content: unknown; examples: unknown[] },
) => by.call(saveScorecard, { params: { scorecardId: card.id }, body: body as never }, { version: card.version })

export const checks = (by: Caller, card: Pick<ScorecardPage, 'id' | 'version'>) =>
  by.call(checkScorecard, { params: { scorecardId: card.id } }, { version: card.version })

export const decision = { decisionNumber: '12/QĐ-BTP', decisionDate: '2019-03-01', inForceFrom: '2019-03-01' }

export const issues = (by: Caller, card: Pick<ScorecardPage, 'id' | 'version'>, given: Partial<Issuing> = {}) =>
  by.call(
    issueScorecard,
    { params: { scorecardId: card.id }, body: { ...decision, ...given } },
    { version: card.version },
  )

/** A card that was written, checked by its one keeper and issued. */
export async function anIssuedCard(by: Caller, drafting: Drafting, given: Partial<Issuing> = {}) {
  return issues(by, await checks(by, await aDraftCard(by, drafting)), given)
}
