/**
 * Monthly figures that the article does not give: made up, marked as illustrative, the same at every loading, and chosen
 * so that there is something to see: some units over the targets, some just under, one that falls behind in summer.
 */
import type { justiceIndicators } from './scorecards.ts'

/** Months of a work year that begins in October: 1 is October. */
export type Month = number

/** How many of a hundred are done at the end of the year, by province; the targets are 73 and 33. */
const doneOfHundred: Record<string, { cases: number; money: number }> = {
  'Tỉnh An Giang': { cases: 76, money: 35 },
  'Tỉnh Bạc Liêu': { cases: 81, money: 41 },
  'Tỉnh Bến Tre': { cases: 78, money: 34 },
  'Tỉnh Cà Mau': { cases: 74, money: 31 },
  'Thành phố Cần Thơ': { cases: 73, money: 28 },
  'Tỉnh Đồng Tháp': { cases: 79, money: 37 },
  'Tỉnh Hậu Giang': { cases: 75, money: 33 },
  'Tỉnh Kiên Giang': { cases: 71, money: 36 },
  'Tỉnh Long An': { cases: 80, money: 34 },
  'Tỉnh Sóc Trăng': { cases: 77, money: 39 },
  'Tỉnh Tiền Giang': { cases: 82, money: 38 },
  'Tỉnh Trà Vinh': { cases: 69, money: 30 },
  'Tỉnh Vĩnh Long': { cases: 84, money: 46 },
}

/** How much of the year's work is done by the end of each month, in thousandths. */
const byMonth = [70, 140, 220, 290, 350, 450, 540, 630, 720, 800, 900, 1000]
/** New cases come through the whole year; about half are carried over from the year before. */
const dueByMonth = [520, 560, 610, 650, 690, 740, 785, 830, 875, 920, 960, 1000]

const size = (province: string) => [...province].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
const share = (whole: number, thousandths: number) => Math.floor((whole * thousandths) / 1000)

export type Enforcement = {
  cases_enforceable: number
  cases_done: number
  money_enforceable: number
  money_done: number
}

/** Running totals of civil judgment enforcement to the end of a month; years differ by a few in a hundred. */
export function enforcementFigures(province: string, month: Month, year: number): Enforcement {
  const given = doneOfHundred[province]
  if (!given) throw new Error(`No figures for ${province}`)
  const weaker = year === 2019 ? 0 : year < 2019 ? 3 - (size(province) % 5) : (size(province) % 4) - 2
  const [done, due] = [byMonth[month - 1] ?? 0, dueByMonth[month - 1] ?? 0]
  const cases = 3_200 + (size(province) % 37) * 190
  // Whole millions of đồng: three hundred to two thousand milliards.
  const money = (310 + (size(province) % 41) * 43) * 1_000_000_000
  const slow = province === 'Tỉnh Trà Vinh' && month > 8 ? 60 : 0
  return {
    cases_enforceable: share(cases, due),
    cases_done: Math.floor((share(cases, done - slow) * (given.cases - weaker)) / 100) + (month === 12 ? 1 : 0),
    money_enforceable: share(money, due),
    money_done: Math.floor((share(money, done - slow) * (given.money - weaker)) / 100),
  }
}

export type Tasks = { tasks_assigned: number; tasks_on_time: number }

/** What was due in a calendar month, and how much of it was done in time. */
export function taskFigures(province: string, month: number): Tasks {
  const assigned = 18 + ((size(province) + month * 7) % 13)
  const late =
    (size(province) + month) % 4 === 0 ? 1 + (size(province) % 4) : (size(province) + month) % 3 === 0 ? 1 : 0
  return { tasks_assigned: assigned, tasks_on_time: assigned - late }
}

export type Justice = Record<(typeof justiceIndicators)[number]['code'], number>

/** What nobody but the Department itself counts in 2020: no report asks for it. */
export const ownCounts = ['movement_sittings', 'new_models', 'commended', 'texts_annulled'] as const

/**
 * A year of a Department of Justice. In 2018 units still differed; by 2020 nearly everybody does all that is asked, so
 * that everybody has the best grade.
 */
export function justiceFigures(province: string, year: number): Justice {
  const [own, slack] = [size(province), Math.max(0, 2020 - year)]
  const some = (salt: number, most: number) => (own * (salt + 3) + year * salt) % (most + 1)
  const lost = (salt: number) => some(salt, slack * 3)
  const [drafts, tasks, aid, complaints, files] = [
    40 + some(1, 30),
    24 + some(2, 12),
    90 + some(3, 60),
    12 + some(4, 8),
    2_000 + some(5, 900),
  ]
  return {
    ...{ drafts_received: drafts, drafts_in_time: drafts - (own % 5 === 0 ? 1 : 0) - lost(6) },
    ...{ ministry_tasks: tasks, ministry_tasks_done: tasks - (own % 4 === 0 ? 1 : 0) - lost(7) },
    ...{ legal_aid_cases: aid, legal_aid_done: aid - some(8, 12) - lost(8) * 4 },
    ...{ complaints_received: complaints, complaints_settled: complaints - lost(9) },
    ...{ files_received: files, online_files: share(files, 480 + some(10, 200) - slack * 90) },
    ...{ report_days_late: own % 6 === 0 ? 1 + lost(11) : lost(11), reports_lacking: lost(12) },
    ...{ movement_sittings: 2 + some(13, 1), new_models: Math.max(0, 2 + some(14, 1) - (slack > 1 ? some(15, 2) : 0)) },
    ...{ commended: some(16, 2), texts_annulled: some(17, 3) === 0 ? 1 : 0 },
  }
}

/** What a checker gives a unit for the quality of its movement in 2020: steps of a half, from 3 to 4. */
export const movementMark = (province: string, checker: number): number =>
  3 + ((size(province) * (checker + 2)) % 3) / 2
