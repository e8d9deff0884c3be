/** Nothing of story 3 is typed in as a result: with one made-up figure changed in the loader other grades come out, by rule. */
import { afterAll, expect, it } from 'vitest'
import type { PublicSeason } from '#features/portal/contract.ts'
import { knowIndicators } from '#src/sample/stories/indicators.ts'
import { enforcementFigures, justiceFigures } from '#src/sample/stories/made-up-figures.ts'
import { type Figures, storyOfScores } from '#src/sample/stories/story-scores.ts'
import { openRegion } from '#src/sample/stories/story0.ts'
import { provinces } from '#src/sample/stories/story0-texts.ts'
import { open2020 } from '#src/sample/stories/story3.ts'
import { assess2020 } from '#src/sample/stories/story3-assessed.ts'
import { inProvinces } from '#src/sample/units.ts'
import { anEmptyStage } from '#tests/support/sample.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** 2020 alone, with figures of its own. */
async function told2020(figures: Figures): Promise<PublicSeason> {
  const { app, stage, close } = await anEmptyStage(provinces)
  closing.push(close)
  const members = inProvinces(stage.offices, provinces)
  const regionId = await openRegion(stage, members)
  const known = await knowIndicators(stage)
  const year = await open2020(stage, { regionId, members })
  await storyOfScores(stage, { members, known, figures, seasons: [{ seasonId: year.seasonId, year: 2020 }] })
  await assess2020(stage, { ...year, members })
  return (await app.request('/api/v1/public/seasons/tay-nam-bo/2020')).json()
}

/** One office did fewer of its cases than the sample makes up. */
const weaker: Figures = (block, province, year) => {
  if (block === 'justice_department') return justiceFigures(province, year)
  const told = enforcementFigures(province, 12, year)
  return province === 'Tỉnh Sóc Trăng' ? { ...told, cases_done: Math.floor(told.cases_enforceable * 0.7) } : told
}

it('one figure less, one grade A less', { timeout: 900_000 }, async () => {
  const { blocks } = await told2020(weaker)
  const [justice, enforcement] = blocks
  expect(justice?.grades).toEqual({ A: 13 })
  expect(enforcement?.grades.A).toBe(5)
  const at = (name: string) => enforcement?.ranking.find(({ unit }) => unit.endsWith(name))
  expect(at('tỉnh Sóc Trăng')).toMatchObject({ grade: 'B' })
  expect(at('tỉnh Vĩnh Long')).toMatchObject({ rank: 1, total: '100', grade: 'A' })
})
