/** A card with every kind of rule made by keyboard alone, equal to its JSON twin to the digest. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { createScorecard, getScorecard, listScorecards, type ScorecardPage } from '#features/scorecards/contract.ts'
import { canonical, type Json, sha256 } from '#kit/digest.ts'
import { plainDecimal } from '#kit/exact.ts'
import { numberToType } from '#kit/number-reading.ts'
import type { Card, Leaf, Top } from '#scoring/card.ts'
import { isGroup } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { see, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared } from './prepared.ts'
import { expectAccessible, expectAccessibleInBothLooks } from './sight.ts'
import type { Site } from './site.ts'

const twin = JSON.parse(readFileSync('tests/scoring/cards/every-kind.json', 'utf8')) as Card
const patience = { timeout: 300_000 }

let site: Site
let made: Prepared
let card: ScorecardPage
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  const { keeps } = await made.officer.do(listScorecards, { query: { limit: 1 } })
  card = await made.officer.do(createScorecard, {
    body: { ownerId: keeps[0]?.id ?? '', block: 'enforcement', year: 2019, title: 'Bảng', scorecardId: null },
  })
}, 60_000)
afterAll(() => site.close(), 30_000)

const read = () => made.officer.do(getScorecard, { params: { scorecardId: card.id } })
const open = async (page: Page) => {
  await page.goto(`/bang-diem/${card.id}/soan`)
  await page.getByRole('tree').waitFor()
}

/** Hands that know the keyboard alone. */
function keysOf(page: Page) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Whether one stands at a field or button of this name, and otherwise how many Tabs lead there; none while it is not drawn. */
  const wayTo = (name: string) =>
    page.evaluate((wanted) => {
      const isIt = (one: Element | null) => {
        const label = (one as HTMLInputElement | null)?.labels?.[0]?.textContent
        return (one?.getAttribute('aria-label') ?? label ?? one?.textContent ?? '').trim() === wanted
      }
      const here = document.activeElement
      const stops = [
        ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
      ].filter(
        (one) => one.tabIndex >= 0 && !one.matches(':disabled, [type=radio]:not(:checked)') && one.checkVisibility(),
      )
      const from = here instanceof HTMLElement ? stops.indexOf(here) : -1
      const steps = [...stops.slice(from + 1), ...stops.slice(0, from + 1)].findIndex(isIt) + 1
      return { isThere: isIt(here), steps }
    }, name)
  /** Tab by Tab to a field or button of this name; looked at again once one should have arrived. */
  const to = async (name: string) => {
    for (let tries = 0; tries < 150; tries++) {
      const { isThere, steps } = await wayTo(name)
      if (isThere) return
      for (let step = 0; step < Math.max(1, steps); step++) await page.keyboard.press('Tab')
    }
    throw new Error(`no way by Tab to “${name}”`)
  }
  const type = async (name: string, text: string) => {
    await to(name)
    await press('Control+a')
    await page.keyboard.insertText(text)
  }
  /** How many steps down lead to an option of the list one stands at; less than none where it is not there. */
  const stepsTo = (option: string) =>
    page.evaluate((wanted) => {
      const { options, selectedIndex } = document.activeElement as HTMLSelectElement
      return [...options].findIndex(({ label }) => label === wanted) - selectedIndex
    }, option)
  const choose = async (name: string, option: string) => {
    await to(name)
    await press('Home')
    for (let tries = 0; tries < 20; tries++) {
      const steps = await stepsTo(option)
      if (steps === 0) return
      for (let step = 0; step < steps; step++) await press('ArrowDown')
    }
    throw new Error(`“${option}” cannot be chosen in “${name}”`)
  }
  const push = async (name: string) => {
    await to(name)
    await press('Enter')
  }
  return { press, to, type, choose, push }
}
type Keys = ReturnType<typeof keysOf>

/** As it is typed in Vietnamese; a share in percent. */
const number = (literal: number) => numberToType(plainDecimal(decimalOf(literal)), 'vi')
const percent = (literal: number) => {
  const { digits, scale } = decimalOf(literal)
  return `${numberToType(plainDecimal({ digits: digits * 100n, scale }), 'vi')} %`
}
const kinds = {
  ...{
    bands: 'Theo mức',
    proportion: 'Theo tỷ lệ với chỉ tiêu',
    boolean: 'Có hoặc không',
    choice: 'Chọn một phương án',
  },
  ...{ deduction: 'Trừ dần', count: 'Cộng theo số lượng', relative: 'So với đơn vị cao nhất', judged: 'Hội đồng chấm' },
  formula: 'Theo biểu thức',
}
const types = { count: 'Số đếm', boolean: 'Có hoặc không', choice: 'Một phương án' } as Record<string, string>
const row = (field: string, n: number) => `${field}, dòng ${n + 1}`
const indicator = (code: string) => `${twin.indicators.find((one) => one.code === code)?.name} (${code})`
const criterion = (code: string) => `${code} ${nodes.get(code)?.name}`
const nodesOf = ({ criteria }: { criteria: readonly Top[] }): (Top & Partial<Leaf>)[] =>
  criteria.flatMap((one) => [one, ...(isGroup(one) ? nodesOf({ criteria: one.children }) : [])])
const nodes = new Map(nodesOf(twin).map((one) => [one.code, one]))

async function makeCard({ type, choose, push }: Keys) {
  await type('Tên bảng', twin.title)
  await choose('Khi tiêu chí không áp dụng', 'Bỏ khỏi tổng điểm')
  await push('Thêm căn cứ')
  await type(row('Văn bản', 0), twin.legalBasis?.[0]?.document ?? '')
  await type(row('Ngày', 0), '26/04/2019')
  for (const [n, { code, name, type: kind }] of twin.indicators.entries()) {
    await push('Thêm chỉ số')
    await type(row('Mã chỉ số', n), code)
    await type(row('Tên chỉ số', n), name)
    await choose(row('Loại', n), types[kind] ?? '')
  }
  for (const [n, { grade, atLeast }] of (twin.grades ?? []).entries()) {
    await push('Thêm mức xếp loại')
    await type(row('Mức', n), grade)
    if (!atLeast) continue
    const by = 'percent' in atLeast ? 'Từ tỷ lệ % tổng điểm' : 'Từ tổng điểm'
    await choose(row('Đạt khi', n), by)
    await type(row('Từ mức', n), number('percent' in atLeast ? atLeast.percent : atLeast.points))
  }
}

async function makeLeaf(leaf: Leaf, keys: Keys) {
  const { type, choose } = keys
  const { rule, measure } = leaf
  await type('Tên tiêu chí', leaf.name)
  await type('Điểm chuẩn', number(leaf.max))
  await choose('Cách tính điểm', kinds[rule.kind])
  if (measure && 'ratio' in measure) {
    await choose('Đo bằng', 'Tỷ lệ của hai chỉ số')
    await choose('Tử số', indicator(measure.ratio[0]))
    await choose('Mẫu số', indicator(measure.ratio[1]))
  }
  if (measure && 'value' in measure) {
    await choose('Đo bằng', 'Một chỉ số')
    await choose('Chỉ số', indicator(measure.value))
  }
  if (measure && 'formula' in measure) {
    await choose('Đo bằng', 'Biểu thức')
    await type('Biểu thức', measure.formula)
  }
  await makeRule(leaf, keys)
  if (leaf.evidence) await choose('Minh chứng', leaf.evidence === 'required' ? 'Bắt buộc' : 'Nếu có')
  if (leaf.applies && 'formula' in leaf.applies) {
    await choose('Áp dụng cho đơn vị khi', 'Một biểu thức đúng')
    await type('Áp dụng cho đơn vị khi: biểu thức', leaf.applies.formula)
  }
  if (leaf.onlyIf && 'criterion' in leaf.onlyIf) {
    await choose('Chỉ cho điểm khi', 'Một tiêu chí khác đạt điểm chuẩn')
    await choose('Chỉ cho điểm khi: tiêu chí nào', criterion(leaf.onlyIf.criterion))
  }
}

/** The lowest band stands there from the start; the others are typed below it, and put in order by a button. */
async function makeRule({ rule }: Leaf, { type, choose, push }: Keys) {
  if (rule.kind === 'bands') {
    const rising = rule.bands.toReversed()
    for (const [n, { from, points }] of rising.entries()) {
      if (n > 0) await push('Thêm mức')
      await type(row('Từ', n), percent(from ?? 0))
      await type(row('Điểm', n), number(points))
    }
    await push('Nối kín các mức')
    await push('Xếp từ cao xuống')
  }
  if (rule.kind === 'proportion' && typeof rule.target !== 'number') {
    await choose('Kiểu chỉ tiêu', 'Khác nhau theo khối lượng công việc')
    await choose('Khối lượng đo bằng', indicator(rule.target.by))
    for (const [n, { from, value }] of rule.target.steps.entries()) {
      if (n > 0) await push('Thêm mức')
      await type(row('Từ', n), number(from ?? 0))
      await type(row('Chỉ tiêu', n), number(value))
    }
    await push('Nối kín các mức')
    await type('Vượt chỉ tiêu được đến', number(rule.over?.cap ?? 0))
  }
  if (rule.kind === 'boolean') await type('Điểm khi không', number(rule.no ?? 0))
  if (rule.kind === 'choice')
    for (const [n, { code, label, points }] of rule.options.entries()) {
      await push('Thêm phương án')
      await type(row('Mã trong tệp số liệu', n), code)
      await type(row('Tên phương án', n), label)
      await type(row('Điểm', n), number(points))
    }
  if (rule.kind === 'deduction') {
    await type('Mỗi đơn vị tính', number(rule.each))
    await type('Không dưới', number(rule.floor ?? 0))
  }
  if (rule.kind === 'count') {
    await type('Mỗi đơn vị tính', number(rule.each))
    await type('Không quá', number(rule.cap ?? 0))
  }
  if (rule.kind === 'relative' && typeof rule.target === 'number') {
    await type('Chỉ tiêu', number(rule.target))
    await type('Phần điểm khi vừa đạt chỉ tiêu', percent(rule.reach ?? 0))
  }
  if (rule.kind === 'judged') {
    await type('Mức thấp nhất', number(rule.min))
    await type('Mức cao nhất', number(rule.max))
    await type('Bước điểm', number(rule.step))
    await type('Số thành viên ít nhất', number(rule.panelSize))
    await choose('Lấy điểm của hội đồng theo', 'Trung bình')
  }
  if (rule.kind === 'formula') await type('Biểu thức', rule.text)
}

async function makeTree(keys: Keys) {
  const { press, type, choose, push } = keys
  for (const [index, top] of twin.criteria.entries()) {
    if (!isGroup(top)) throw new Error('a group is wanted')
    // The first group stands there from the start; the next one beside it.
    if (index === 0) await press('Home', 'ArrowDown', 'Enter')
    else await press('Home', 'ArrowDown', 'Insert')
    await type('Tên tiêu chí', top.name)
    for (const leaf of top.children) {
      await press('Escape', ...(leaf === top.children[0] ? ['Shift+Insert'] : ['Insert']))
      await makeLeaf(leaf as Leaf, keys)
    }
    await press('Escape', 'ArrowLeft', 'Enter')
    if (top.side) {
      await type('Điểm chuẩn', number(top.max))
      await choose('Phần', 'Điểm thưởng')
    } else await push('Lấy tổng làm điểm chuẩn')
    if (top.whenNotApplicable) await choose('Khi tiêu chí không áp dụng', 'Chia lại cho các tiêu chí cùng nhóm')
    await press('Escape')
  }
}

async function makeLimits({ press, type, choose, push }: Keys) {
  await press('Home', 'Enter')
  for (const [n, { when, atMost, reason }] of (twin.limits ?? []).entries()) {
    await push('Thêm giới hạn xếp loại')
    if ('formula' in when) {
      await choose(row('Khi', n), 'Biểu thức đúng')
      await type(row('Biểu thức', n), when.formula)
    } else {
      await choose(row('Tiêu chí xét', n), criterion(when.criterion))
      await type(row('Dưới (%)', n), number('belowPercent' in when ? when.belowPercent : 0))
    }
    await choose(row('Xếp loại không quá', n), atMost)
    await type(row('Lý do', n), reason)
  }
  for (const [n, { criterion: code, order }] of (twin.tieBreak ?? []).entries()) {
    await push('Thêm bậc so sánh')
    await choose(row('Tiêu chí', n), criterion(code))
    if (order) await choose(row('Xếp trên khi', n), 'Điểm thấp hơn')
  }
}

test(
  'every kind of rule is made by keyboard alone, and the card is its JSON twin to the digest',
  patience,
  async () => {
    onTestFailed(() => site.photograph('scorecard-editor'))
    // A small window: each key draws it anew.
    const page = await site.visit({ width: 1024, height: 640 })
    await signIn(page, accounts.officer)
    await open(page)
    const keys = keysOf(page)
    await makeCard(keys)
    await keys.press('Escape')
    await makeTree(keys)
    await makeLimits(keys)
    await expect.poll(async () => (await read()).content, { timeout: 60_000 }).toEqual(twin)
    expect((await read()).digest).toBe(`sha256:${await sha256(canonical(twin as unknown as Json))}`)
    await see(page, 'Không còn chỗ nào sai hoặc thiếu.')
    await expectAccessibleInBothLooks(page)

    // Tried out where the rule is written, and kept as an example that is run at once.
    await keys.press('Escape', 'Home', 'ArrowDown', 'ArrowDown', 'Enter')
    await keys.type('Số việc xong', '577.876')
    await keys.type('Số việc phải làm', '685.898')
    await see(page, /577\.876.*685\.898 = 84,25.*→ 7,5 điểm/)
    await keys.push('Giữ làm ví dụ tính thử')
    await keys.press('Escape', 'Home')
    await see(page, '1/1 ví dụ đúng')
    await expectAccessible(page)
    await expect
      .poll(async () => (await read()).examples, { timeout: 60_000 })
      .toMatchObject([{ figures: { done: '577876', due: '685898' }, expects: [{ criterion: 'A.I', points: '7.5' }] }])
  },
)
