/** Two cards compared as a file, for whoever reads both. */
import type { Card } from '#scoring/card.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aCardBody, aContent, aDraftCard, anIssuedCard, criteria } from '#tests/support/scorecards.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { correctScorecard } from '../life/contract.ts'
import { exportDifferences } from './contract.ts'

const refused = (asked: Promise<unknown>) => asked.then(String, ({ refusal }) => refusal?.code)
const compared = (by: Caller, scorecardId: string, withId?: string) =>
  by.call(exportDifferences, { params: { scorecardId }, query: { ...(withId && { withId }), format: 'csv' } })

/** The same card with another edge, other points, and a criterion more. */
const changed = (): Card => {
  const [top] = criteria
  const [bands, plan] = (top as { children: Card['criteria'] }).children
  const rule = {
    kind: 'bands',
    bands: [
      { from: 0.85, to: null, points: 8 },
      { from: 0, to: 0.85, points: 3 },
    ],
  } as const
  const more = {
    code: 'A.3',
    name: 'Báo cáo đúng hạn',
    max: 1,
    measure: { value: 'has_plan' },
    rule: { kind: 'boolean' },
  }
  return aContent({
    year: 2020,
    id: 'thads-2020',
    criteria: [{ ...top, max: 11, children: [{ ...bands, rule }, plan, more] } as Card['criteria'][number]],
  })
}

test('says line by line what changed, first with last year’s card', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  await anIssuedCard(officer, { ownerId })
  const { id } = await aDraftCard(officer, { ownerId, year: 2020, content: changed(), examples: [] })
  const [, ...lines] = readsCsv(await compared(officer, id))
  expect(lines.map(([code, , ...rest]) => [code, ...rest])).toEqual([
    ['A', 'Đổi', 'Điểm chuẩn', '10', '11'],
    ['A.1', 'Đổi', 'Mức điểm', 'từ 80 % trở lên: 8 điểm', 'từ 85 % trở lên: 8 điểm'],
    ['A.1', 'Đổi', 'Mức điểm', '', 'dưới 85 %: 3 điểm'],
    ['A.1', 'Đổi', 'Mức điểm', 'dưới 80 %: 4 điểm', ''],
    ['A.3', 'Mới', 'Điểm chuẩn', '', '1'],
    ['A.3', 'Mới', 'Cách chấm', '', 'Theo Có kế hoạch\ncó: 1 điểm\nkhông: 0 điểm'],
  ])
})

test('of two versions is the reader’s of both', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  const neighbour = await aCardBody(world)
  const first = await anIssuedCard(officer, { ownerId })
  expect(await refused(compared(officer, first.id))).toBe('scorecard.nothing-before')
  const next = await officer.call(correctScorecard, { params: { scorecardId: first.id }, body: { reason: 'Sai' } })
  expect(readsCsv(await compared(officer, next.id, first.id))).toHaveLength(1)
  expect(await refused(compared(neighbour.officer, first.id, next.id))).toBe('object.missing')
})
