/** "Mỗi lần chậm trừ 0,5 điểm", "cứ mỗi mô hình được cộng 1 điểm": points for each of something. Pure. */
import { subtract } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { OfLeaf } from '../bands/rules.ts'
import { isName } from '../doubtful/rules.ts'
import { literalFrom, literalOf, moved, number, pointsText, written } from '../phrases/rules.ts'
import { none, overMost, type RuleReading, unclear } from '../rule-readings/rules.ts'
import { severalChoices } from '../several/rules.ts'
import { moneyIn, type Unit } from '../units/rules.ts'

const each = `(?:cứ mỗi |với mỗi |mỗi một |cứ |mỗi |từng )`
const led = new RegExp(`^${each}`, 'u')
const anything = `[^\\d:]*?`
const many = `(?:(${number}) ?(%)? ?)?`
const gives = `(?:được )?(?:cộng|thưởng|tính|chấm|cho)(?: thêm)?|được`

/** Which words stand where: before, how many, of what, how much, and what is said behind it. */
const deductionText = new RegExp(
  `^(${each}?${anything})${many}(${anything})(?: thì)?(?: bị)? ?[,:]? ?trừ ${pointsText}(.*)$`,
  'u',
)
const countText = new RegExp(
  `^(${each}${anything})${many}(${anything})(?: thì)? ?[,:]? ?(?:${gives})? ?${pointsText}(.*)$`,
  'u',
)
const oneText = new RegExp(`^()(0?1)() (${anything})(?: thì)? ?[,:]? ?(?:${gives}) ${pointsText}(.*)$`, 'u')
const givenText = new RegExp(`^(?:được )?(?:cộng|thưởng)(?: thêm)?()()()() ${pointsText}(.*)$`, 'u')

const capped =
  '(?:nhưng |và )?(?:tổng(?: số)?(?: điểm)?(?: (?:trừ|cộng|thưởng))? )?(?:(?:bị )?(?:trừ|cộng|được) )?(?:tối đa không quá|tối đa|không quá|không vượt quá|cao nhất)'
const most = new RegExp(`^[\\s,(.;]*${capped}(?: (?:bị )?(?:trừ|cộng|thưởng|được|là))? ${pointsText}[\\s).;]*$`, 'u')
const mostFull =
  /^[\s,(.;]*(?:(?:tối đa|nhưng)?,? ?(?:không quá|không vượt quá|đến hết|cho đến hết|trừ đến hết|hết) (?:số )?điểm(?: chuẩn| tối đa| của tiêu chí)?)[\s).;]*$/u
/** "/lần", " cho mỗi văn bản chậm": of what, told behind the points. */
const perText =
  /^ ?(?:\/ ?|(?:cho|đối với|với) (?:mỗi|từng) )(?:0?1 )?([^\d,;.()/:]+?)(?= (?:nhưng|tối đa|không quá)|[\s,;.()]*$|[,;.(])/u

type Limit = { most: number | null; isClear: boolean }

/** What stands behind it all: nothing, the most, or words that are not understood. */
function limitIn(rest: string): Limit {
  if (/^[\s.;)]*$/u.test(rest)) return { most: null, isClear: true }
  const value = literalOf(most.exec(rest)?.[1] ?? '')
  return value === undefined ? { most: null, isClear: mostFull.test(rest) } : { most: value, isClear: true }
}

type Parts = {
  isEach: boolean
  many: number | null
  unit: Unit
  measured: string | null
  amount: number
  limit: Limit
  doubts: Said[]
}

/** Words that say only how it is undone: of two days late each day is meant. */
const manner = /^(?:(?:bị|gửi|nộp) )?(?:chậm|trễ|muộn|quá hạn|thiếu|giảm|tăng|tăng thêm|vượt|thừa|không đạt|chưa đạt)$/u
const stripped = (lead: string) => lead.replace(/^(?:(?:cứ|mỗi|với|một|từng)(?: |$))+/u, '').trim()
const unitOf = (words: string, isPercent: boolean): Unit =>
  isPercent ? 'percent' : /(?:^| )ngày(?: |$)/u.test(words) ? 'days' : 'count'

const withoutMoney = (words: string) =>
  words
    .trim()
    .slice(moneyIn(words)?.length ?? 0)
    .trim()

function partsOf([, lead = '', times, percent, words = '', amount = '', behind = '']: readonly string[]):
  | Parts
  | undefined {
  const taken = literalOf(amount)
  const [told = '', per = ''] = perText.exec(behind) ?? []
  const rest = behind.slice(told.length)
  const isLed = led.test(lead)
  const count = times ? literalOf(times) : null
  if (taken === undefined || count === undefined) return
  const [first, limit] = [stripped(lead), limitIn(rest)]
  const money = moneyIn(words) ?? moneyIn(per)
  const measured = [first, withoutMoney(words), withoutMoney(per)].filter((one) => one !== '').join(' ')
  // The manner of it is no word that may turn the meaning; what else is there has to be a name.
  const named = [manner.test(first) ? '' : first, words, per].join(' ').replaceAll('tin, bài', 'tin bài')
  const isDenied = /(?:không|chưa|chẳng)(?: bị)?$/u.test(`${first} ${words}`.trim())
  const isPlain = isName(named) && !/[,/]/u.test(named) && !isDenied
  const isTwice = (isLed && per !== '') || (count !== null && first !== '' && !manner.test(first))
  return {
    ...{ isEach: isLed || per !== '', measured: measured || null, amount: taken, limit },
    many: money ? moved(count ?? 1, money.tens) : count,
    unit: money ? 'money' : unitOf(`${words} ${per}`, percent === '%'),
    doubts: [
      ...(isPlain && money?.isWhole !== false ? [] : [unclear(measured)]),
      ...(limit.isClear ? [] : [unclear(rest)]),
      ...(isTwice ? [{ code: 'form.each-of-each' }] : []),
    ],
  }
}

const isSeveral = ({ many: count, unit }: Parts) => (count !== null && count !== 1) || unit === 'percent'

/** Of two, or of a hundredth, the rest has to be decided. */
function several(parts: Parts, start: number, end: number): RuleReading {
  const { many: count, amount, unit, measured, doubts } = parts
  const choices =
    count === null || count <= 0 || doubts.length > 0
      ? []
      : severalChoices({ many: count, each: amount, start, end, unit })
  const told = `${written(count ?? 1)}${unit === 'percent' ? '%' : ''}`
  return {
    ...{ choices, measured, unit: choices.length > 0 ? unit : null, proposed: choices.length > 0 ? 0 : null },
    doubts: [{ code: 'form.per-several', params: { count: told } }, ...doubts],
  }
}

/** One choice: proposed only where nothing but the leaf's points is in doubt. */
function one(rule: Rule, { unit, measured, doubts, isEach }: Parts, over: Said[]): RuleReading {
  const all = [...doubts, ...(isEach ? [] : [{ code: 'form.each-unsaid' }]), ...over]
  const isProposed = doubts.length === 0 && over.length === 0
  const choices = [{ rule, said: { code: all.length === 0 ? 'form.way-sure' : 'form.way-each' } }]
  return { choices, proposed: isProposed ? 0 : null, doubts: all, unit, measured }
}

const least = (max: number, taken: number): number | undefined =>
  literalFrom(subtract(decimalOf(max), decimalOf(taken)))

export function deductionIn(text: string, { max, isPenalty }: OfLeaf): RuleReading | undefined {
  const parts = partsOf(deductionText.exec(text) ?? [])
  if (!parts || (!parts.isEach && (parts.many === null || !parts.limit.isClear))) return
  const top = parts.limit.most
  const over = overMost([parts.amount, top ?? 0], max)
  const floor = top === null || max === null ? 0 : Math.max(0, least(max, top) ?? 0)
  if (isSeveral(parts)) {
    if (isPenalty ? (top ?? max) === null : max === null) return none({ code: 'form.no-max' })
    return isPenalty ? several(parts, 0, top ?? max ?? 0) : several(parts, max ?? 0, floor)
  }
  const rule: Rule = isPenalty
    ? { kind: 'count', each: parts.amount, ...(top !== null && top !== max && { cap: top }) }
    : { kind: 'deduction', each: parts.amount, ...(floor > 0 && { floor }) }
  return one(rule, parts, over)
}

export function countIn(text: string, { max }: OfLeaf): RuleReading | undefined {
  const found = countText.exec(text) ?? givenText.exec(text)
  const single = found ? undefined : oneText.exec(text)
  const parts = partsOf(found ?? single ?? [])
  if (!parts || /(?:^| )trừ(?: |$)/u.test(parts.measured ?? '')) return
  const top = parts.limit.most
  // "1 hội nghị được 1 điểm" is each of them where the most is told, else perhaps the first alone.
  if (!found && (top === null || !parts.limit.isClear)) return
  if (found && !parts.isEach) return
  const over = overMost([parts.amount, top ?? 0], max)
  if (isSeveral(parts)) {
    const end = top ?? max
    return end === null ? none({ code: 'form.no-max' }) : several(parts, 0, end)
  }
  const rule: Rule = { kind: 'count', each: parts.amount, ...(top !== null && top !== max && { cap: top }) }
  return one(rule, parts, over)
}
