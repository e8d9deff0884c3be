/** What a form says of one criterion, as a rule: certain where the words leave no doubt, else what it may be. Pure. */
import { subtract } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Option, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { bandsOf } from '../bands/rules.ts'
import { type Clause, clauseOf, piecesOf, type Unit } from '../clauses/rules.ts'
import { ownRule } from '../own-sentences/rules.ts'
import { bare, literalFrom, literalOf, number, plain } from '../phrases/rules.ts'
import { none, only, type RuleReading } from '../rule-readings/rules.ts'

/**
 * What is known of a leaf: of the penalty part, points that are taken away are what the leaf gives. `unit` where its
 * measure is known already.
 */
export type Asked = { max: number | null; isPenalty: boolean; unit?: Unit }

const points = `(${number}) ?(?:điểm|đ)(?![\\p{L}])`
const capped = `(?:tối đa|không quá|không vượt quá|nhưng không quá|nhưng không vượt quá|cao nhất)`
const each = `(?:cứ mỗi |với mỗi |mỗi một |cứ |mỗi )`
const anything = `[^\\d:]*?`

/** "Mỗi lần chậm trừ 0,5 điểm (tối đa trừ 2 điểm)": one of something takes so much away. */
const deductionText = new RegExp(
  `^(${each}?${anything})(?:(0?1|${number}) )?(${anything})(?: thì)?(?: bị)? ?[,:]? ?trừ ${points}(?: ?/ ?(${anything}))?(.*)$`,
  'u',
)
/** "Cứ mỗi mô hình được cộng 0,5 điểm, tối đa 3 điểm". */
const countText = new RegExp(
  `^${each}(?:(0?1|${number}) )?(${anything})(?: thì)? ?[,:]? ?(?:được cộng|được thưởng|được tính|được chấm|cộng|thưởng|được|tính|chấm) ${points}(.*)$`,
  'u',
)
const most = new RegExp(`^[\\s,(.;]*${capped}(?: (?:bị )?(?:trừ|cộng|thưởng|được))? ${points}[\\s).;]*$`, 'u')
const mostFull =
  /^[\s,(.;]*(?:(?:tối đa|nhưng)?,? ?(?:không quá|không vượt quá|đến hết|cho đến hết|trừ đến hết|hết) (?:số )?điểm(?: chuẩn| tối đa| của tiêu chí)?)[\s).;]*$/u

/** What stands behind "trừ 0,5 điểm": nothing, the most, or words that are not understood. */
function limitIn(rest: string): { most: number | null; full: boolean; isClear: boolean } {
  if (/^[\s.;)]*$/u.test(rest)) return { most: null, full: false, isClear: true }
  const found = most.exec(rest)
  const value = found && literalOf(found[1] ?? '')
  if (value !== null && value !== undefined) return { most: value, full: false, isClear: true }
  return { most: null, full: true, isClear: mostFull.test(rest) }
}

/** Of "2 ngày" each counts half: told as doubt, for the form may mean whole pairs alone. */
const ofSeveral = (many: string | undefined): Said[] => {
  const count = many === undefined ? 1 : literalOf(many)
  return count === 1 ? [] : [{ code: 'form.per-several', params: { count: many ?? '' } }]
}

const countUnit = (words: string): Unit => (/(?:^| )ngày/u.test(words) ? 'days' : 'count')

function deductionIn(text: string, { max, isPenalty }: Asked): RuleReading | undefined {
  const [, lead = '', many, words = '', amount = '', per, rest = ''] = deductionText.exec(text) ?? []
  const taken = literalOf(amount)
  const isEach = /^(?:cứ|mỗi|với mỗi) /u.test(text) || per !== undefined
  if (taken === undefined || !isEach) return
  const limit = limitIn(rest)
  const doubts = [...ofSeveral(many), ...(limit.isClear ? [] : [unclear(rest)])]
  const measured = [lead.replace(/^(?:cứ|mỗi|với|một| )+/u, ''), words, per].filter(Boolean).join(' ').trim() || null
  if (doubts.length > 0 && many !== undefined && literalOf(many) !== 1) return { ...none(...doubts), measured }
  const floor = limit.most === null || max === null ? null : subtract(decimalOf(max), decimalOf(limit.most))
  const bottom = floor && floor.digits > 0n ? literalFrom(floor) : undefined
  const rule: Rule = isPenalty
    ? { kind: 'count', each: taken, ...(limit.most !== null && limit.most !== max && { cap: limit.most }) }
    : { kind: 'deduction', each: taken, ...(bottom !== undefined && { floor: bottom }) }
  return { ...only(rule, countUnit(` ${words} ${per ?? ''}`), doubts), measured }
}

function countIn(text: string, { max }: Asked): RuleReading | undefined {
  const [, many, words = '', amount = '', rest = ''] = countText.exec(text) ?? []
  const given = literalOf(amount)
  if (given === undefined) return
  const limit = limitIn(rest)
  const doubts = [...ofSeveral(many), ...(limit.isClear ? [] : [unclear(rest)])]
  const measured = words.trim() || null
  if (many !== undefined && literalOf(many) !== 1) return { ...none(...doubts), measured }
  const rule: Rule = {
    kind: 'count',
    each: given,
    ...(limit.most !== null && limit.most !== max && { cap: limit.most }),
  }
  return { ...only(rule, countUnit(words), doubts), measured }
}

const unclear = (words: string): Said => ({ code: 'form.words-unclear', params: { words: bare(words).slice(0, 120) } })

const times = String.raw`\s*(?:×|x|\*|nhân(?: với)?)\s*`
const share = '(?:tỷ lệ|kết quả|mức độ|số %|% )[^×*;:]*?'
const standard = `(?:số )?(?:điểm chuẩn|điểm tối đa|${number} ?điểm|${number})`
const proportionText = new RegExp(
  `^(?:(?:số )?điểm(?: đạt được| được tính| chấm)?\\s*[=:]\\s*|điểm được tính theo\\s*|tính theo\\s*|tính điểm theo\\s*)?(?:(${standard})${times}(${share})|(${share})${times}(${standard}))(?:[.,;(]\\s*(.*))?$`,
  'u',
)
const beyond = new RegExp(
  `^(?:nếu )?(?:vượt|hoàn thành vượt|vượt chỉ tiêu|vượt mức)(?: chỉ tiêu| kế hoạch| mức)?(?: thì)? ?,? ?(?:được )?(?:cộng|cộng thêm|tính tiếp|tính thêm)(?: điểm)? ?,? ?(?:nhưng )?${capped} ${points}[\\s).;]*$`,
  'u',
)
const notBeyond =
  /^(?:nhưng )?(?:không quá|không vượt quá|tối đa(?: không quá| bằng)?) (?:số )?điểm(?: chuẩn| tối đa)[\s).;]*$/u

function proportionIn(text: string, { max }: Asked): RuleReading | undefined {
  const [, one, shareOne, shareTwo, two, rest = ''] = proportionText.exec(text) ?? []
  const factor = one ?? two
  if (factor === undefined) return
  const told = literalOf(factor.replace(/ ?điểm$/u, ''))
  const cap = beyond.exec(rest)?.[1]
  const isClear = rest.trim() === '' || cap !== undefined || notBeyond.test(rest)
  const top = cap === undefined ? undefined : literalOf(cap)
  const rule: Rule = {
    kind: 'proportion',
    target: 1,
    ...(told !== undefined && told !== max && { full: told }),
    ...(top !== undefined && { over: { cap: top } }),
  }
  const measured = said(shareOne ?? shareTwo ?? '')
  return { ...only(rule, 'percent', isClear ? [] : [unclear(rest)]), measured }
}

/** What is left of "tỷ lệ hồ sơ đúng hạn" is what is measured; of "tỷ lệ đạt" nothing is. */
const said = (words: string) => {
  const left = words
    .replace(/^(?:tỷ lệ|kết quả|mức độ|số %|%)\s*/u, '')
    .replace(/^(?:đạt|hoàn thành|%)(?: được)?\s*/u, '')
  return left.trim() || null
}

const negated = /^(?:không|chưa)\s*/u
const affirmed = /^(?:đã |có |được |đạt )/u

/** Two lines of which one denies the other; or one alone, where the other goes without saying. */
function truthIn(clauses: readonly Clause[]): RuleReading | undefined {
  const words = clauses.map(({ condition }) => (condition.is === 'words' ? condition.text : null))
  if (words.some((one) => one === null) || clauses.some(({ points: one, deducted }) => one === null || deducted)) return
  const texts = words as string[]
  const isNo = texts.map((one) => negated.test(one))
  const [yes, no] = [isNo.indexOf(false), isNo.indexOf(true)]
  if (clauses.length === 1 && yes === 0 && /^(?:có|đã)(?: |$)/u.test(texts[0] ?? ''))
    return {
      ...only({ kind: 'boolean', yes: pointsAt(clauses, 0) }, 'truth', [{ code: 'form.no-otherwise' }]),
      measured: subject(texts[0] ?? ''),
    }
  if (clauses.length !== 2 || yes < 0 || no < 0) return
  const rule: Rule = { kind: 'boolean', yes: pointsAt(clauses, yes), no: pointsAt(clauses, no) }
  const [does, denies] = [subject(texts[yes] ?? ''), subject((texts[no] ?? '').replace(negated, ''))]
  const agree = denies === null || does === null || does === denies || does.startsWith(denies)
  if (agree) return { ...only(rule, 'truth'), measured: does }
  const choices = [
    { rule, said: { code: 'form.way-truth' } },
    { rule: choiceOf(clauses), said: { code: 'form.way-choice' } },
  ]
  const doubts = [{ code: 'form.words-differ', params: { one: texts[yes] ?? '', other: texts[no] ?? '' } }]
  return { choices, proposed: 0, doubts, unit: 'truth', measured: does }
}

const pointsAt = (clauses: readonly Clause[], at: number) => clauses[at]?.points ?? 0

/** Without the word that affirms it. */
const subject = (text: string): string | null => {
  const left = text
    .replace(/^(?:có|đã|được|đạt)$/u, '')
    .replace(affirmed, '')
    .trim()
  return left || null
}

/** Codes of options are ours: the form has none. */
const choiceOf = (clauses: readonly Clause[]): Rule => ({
  kind: 'choice',
  options: clauses.map(
    (clause, at): Option => ({
      code: `c${at + 1}`,
      label: labelOf(clause.text),
      points: clause.points ?? 0,
    }),
  ),
})

const labelOf = (text: string) => {
  const cut = text.replace(/\s*[:(,-]?\s*(?:được |trừ )?-?[\d.,]+\s*(?:điểm|đ)?\)?$/iu, '').trim()
  return (cut === '' ? text : cut).slice(0, 200)
}

const wayWords = { sure: 'form.way-sure', lower: 'form.way-lower', upper: 'form.way-upper', filled: 'form.way-filled' }

const isDenied = ({ condition }: Clause) =>
  condition.is === 'interval' && /(?:^| )(?:không|chưa)(?: |$)/u.test(condition.before)

/**
 * "Hoàn thành 100%" beside "không hoàn thành từ 1% đến 10%": all done is nothing undone. What else is told from both
 * ends lies on no one scale.
 */
function onOneScale(given: readonly Clause[]): { clauses: readonly Clause[]; isTurned: boolean } | undefined {
  const denied = given.filter(isDenied)
  if (denied.length === 0 || denied.length === given.length) return { clauses: given, isTurned: false }
  const turned = given.map((clause): Clause | undefined => {
    const { condition } = clause
    if (isDenied(clause) || condition.is !== 'interval') return clause
    const { from, to } = condition.interval
    const isAll = condition.unit === 'percent' && from === 100 && (to === 100 || to === null)
    const none = { from: 0, to: 0, fromInclusive: true, toInclusive: true }
    return isAll ? { ...clause, condition: { ...condition, interval: none } } : undefined
  })
  const clauses = turned.filter((one) => one !== undefined)
  return clauses.length === given.length ? { clauses, isTurned: true } : undefined
}

function rangesIn(given: readonly Clause[], asked: Asked): RuleReading | undefined {
  const scale = onOneScale(given)
  const read = scale && bandsOf(scale.clauses, asked.max, asked.unit)
  if (!scale || !read) return
  const { clauses, isTurned } = scale
  const [before, after] = [wordsOf(clauses, 'before'), wordsOf(clauses, 'after')]
  const grouped =
    read.unit === 'percent' && clauses.some(({ condition }) => condition.is === 'interval' && condition.isGrouped)
  const doubts = [
    ...(isTurned ? [{ code: 'form.told-from-undone' }] : []),
    ...read.doubts,
    ...[before, after].flatMap(([one = '', other]) =>
      other === undefined ? [] : [{ code: 'form.words-differ', params: { one, other } }],
    ),
    ...(grouped ? [{ code: 'form.thousands' }] : []),
  ]
  const over = read.ways.some(({ bands }) => bands.some(({ points: one }) => one < 0 || one > (asked.max ?? one)))
  return {
    choices: read.ways.map(({ bands, way }) => ({ rule: { kind: 'bands', bands }, said: { code: wayWords[way] } })),
    proposed: read.proposed,
    doubts: [...doubts, ...(over ? [{ code: 'form.points-over', params: { max: String(asked.max ?? '') } }] : [])],
    unit: read.unit,
    measured: [...before, ...after].join(' ') || null,
  }
}

/** The words beside the numbers, each once; being late is what days say already. */
function wordsOf(clauses: readonly Clause[], side: 'before' | 'after'): string[] {
  const words = clauses.map(({ condition }) => (condition.is === 'interval' ? condition[side] : ''))
  const bareWords = words.map((one) =>
    one
      .replace(/(?:^| )(?:chậm|trễ|muộn|quá hạn)(?: từ)?(?= |$)/gu, ' ')
      .replace(/(?:^| )từ$/u, '')
      .trim(),
  )
  return [...new Set(bareWords)].filter((one) => one !== '')
}

/** What a person would not write of one criterion is not searched for a rule; a formula may be this long. */
const longest = { line: 2_200, lines: 400, sentence: 600 }

/** @param lines of the description, below the criterion or in the column beside it; without what `Đo bằng` says */
export function readRule(lines: readonly string[], asked: Asked): RuleReading {
  const given = lines.flatMap((line) => line.split('\n')).filter((line) => /[\p{L}\d]/u.test(line))
  if (given.length === 0) return none({ code: 'form.no-text' })
  if (given.some((line) => line.length > longest.line) || given.length > longest.lines) return unread(given)
  const own = ownRule(given)
  if (own) return own
  const all = given.join(' ')
  const whole = all.length > longest.sentence ? '' : bare(plain(all))
  const sentence = proportionIn(whole, asked) ?? countIn(whole, asked) ?? deductionIn(whole, asked)
  if (sentence) return sentence
  const clauses = piecesOf(given).map((piece) => clauseOf(piece, asked.max))
  return rangesIn(clauses, asked) ?? truthIn(clauses) ?? optionsIn(clauses) ?? partly(clauses, asked) ?? unread(given)
}

/** Ranges among lines that are not understood: offered as far as they go, and the rest is told. */
function partly(clauses: readonly Clause[], asked: Asked): RuleReading | undefined {
  const isClear = ({ condition, points: one }: Clause) => condition.is === 'interval' && one !== null
  const read = clauses.filter(isClear).length > 1 ? rangesIn(clauses.filter(isClear), asked) : undefined
  const unclearOnes = clauses.filter((one) => !isClear(one)).map((one) => unclear(one.text))
  return read && { ...read, proposed: null, doubts: [...unclearOnes, ...read.doubts] }
}

/** Several lines with points that are no ranges: a choice among them, for a person to confirm. */
function optionsIn(clauses: readonly Clause[]): RuleReading | undefined {
  const isChoice = clauses.length > 1 && clauses.every(({ points: one, deducted }) => one !== null && !deducted)
  if (!isChoice || clauses.some(({ condition }) => condition.is === 'interval')) return
  return {
    choices: [{ rule: choiceOf(clauses), said: { code: 'form.way-choice' } }],
    ...{ proposed: 0, doubts: [{ code: 'form.as-choice' }], unit: 'choice' as const, measured: null },
  }
}

const unread = (lines: readonly string[]): RuleReading =>
  none({ code: 'form.words-unclear', params: { words: lines.join(' / ').slice(0, 300) } })
