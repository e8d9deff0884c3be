/** The sentences in which we tell a rule ourselves (src/scoring/wording.ts), read back as the rule they were. Pure. */
import { add } from '#kit/exact.ts'
import type { Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { literalFrom, literalOf, moved, number, partOf } from '../phrases/rules.ts'
import { only, type RuleReading } from '../rule-readings/rules.ts'
import type { Unit } from '../units/rules.ts'

const n = `(${number})`
const valued = `(${number})( ?%| ngày| đồng)?`
const sentences = {
  everything: new RegExp(`^mọi kết quả: ${n} điểm$`, 'u'),
  proportion: new RegExp(`^${n} điểm × kết quả / ${valued}, (vượt chỉ tiêu tính tiếp, )?tối đa ${n} điểm$`, 'u'),
  lower: new RegExp(`^${n} điểm × ${valued} / kết quả, (tốt hơn chỉ tiêu tính tiếp, )?tối đa ${n} điểm$`, 'u'),
  deduction: new RegExp(`^${n} điểm, trừ ${n} điểm cho mỗi (1 %|ngày|đồng|đơn vị), không dưới ${n} điểm$`, 'u'),
  count: new RegExp(`^cộng ${n} điểm cho mỗi (1 %|ngày|đồng|đơn vị), tối đa ${n} điểm$`, 'u'),
  under: new RegExp(`^dưới chỉ tiêu ${valued}: ${n} điểm × kết quả / chỉ tiêu$`, 'u'),
  from: new RegExp(`^đạt chỉ tiêu ${valued}: ${n} điểm, thêm ${n} điểm × phần vượt chỉ tiêu / `, 'u'),
  judged: new RegExp(`^${n} người chấm từ ${n} đến ${n}, bước ${n}; lấy (trung vị|trung bình cộng)$`, 'u'),
  formula: new RegExp(`^điểm theo công thức: (.+), từ 0 đến ${n} điểm$`, 'su'),
}

const literal = (text: string | undefined): number => literalOf(text ?? '') ?? 0
const unitOf = (mark: string | undefined): Unit => {
  const word = mark?.trim() ?? ''
  return word === '%' ? 'percent' : word === 'ngày' ? 'days' : word === 'đồng' ? 'money' : 'number'
}
/** A value in its unit: 90 % is 0.9. */
const measuredIn = (text: string | undefined, mark: string | undefined) =>
  unitOf(mark) === 'percent' ? moved(literal(text), -2) : literal(text)
/** Points for each: those for 1 % are a hundred times as many for the whole. */
const eachOf = (text: string | undefined, unit: string | undefined) =>
  unit === '1 %' ? moved(literal(text), 2) : literal(text)
const eachUnit = (unit: string | undefined): Unit => unitOf(unit === '1 %' ? '%' : unit)

/** Undefined where the lines are somebody else's. Bands, yes and no, and choices are read as anybody's are. */
export function ownRule(lines: readonly string[]): RuleReading | undefined {
  const [first = '', second] = lines.map((line) => line.trim())
  if (second !== undefined && !sentences.formula.test(lines.join('\n'))) return relativeIn(first, second)
  return lineRule(lines.join('\n').trim())
}

function relativeIn(first: string, second: string): RuleReading | undefined {
  const [under, from] = [sentences.under.exec(first), sentences.from.exec(second)]
  if (!under || !from) return undefined
  const [, told, mark, part] = under
  const [partly, rest] = [decimalOf(literal(part)), decimalOf(literal(from[4]))]
  const full = literalFrom(add(partly, rest))
  // Of nothing every part is nothing.
  if (full === 0) return only({ kind: 'relative', target: measuredIn(told, mark), full }, unitOf(mark))
  const reach = full === undefined ? undefined : partOf(partly, decimalOf(full))
  if (full === undefined || reach === undefined) return undefined
  return only({ kind: 'relative', target: measuredIn(told, mark), full, reach }, unitOf(mark))
}

function lineRule(line: string): RuleReading | undefined {
  const [, everybody] = sentences.everything.exec(line) ?? []
  if (everybody !== undefined)
    return only({ kind: 'bands', bands: [{ from: null, to: null, points: literal(everybody) }] }, 'number')
  const proportion = proportionIn(line)
  if (proportion) return proportion
  const deduction = sentences.deduction.exec(line)
  if (deduction) {
    const [, start, each, unit, floor] = deduction
    const rule: Rule = { kind: 'deduction', start: literal(start), each: eachOf(each, unit), floor: literal(floor) }
    return only(rule, eachUnit(unit))
  }
  const count = sentences.count.exec(line)
  if (count)
    return only({ kind: 'count', each: eachOf(count[1], count[2]), cap: literal(count[3]) }, eachUnit(count[2]))
  const judged = sentences.judged.exec(line)
  if (judged) {
    const [, size, min, max, step, panel] = judged
    const ends = { min: literal(min), max: literal(max), step: literal(step), panelSize: literal(size) }
    return only({ kind: 'judged', ...ends, panel: panel === 'trung vị' ? 'median' : 'mean' }, null)
  }
  const formula = sentences.formula.exec(line)
  return formula ? only({ kind: 'formula', text: formula[1] ?? '' }, null) : undefined
}

function proportionIn(line: string): RuleReading | undefined {
  const direct = sentences.proportion.exec(line)
  const [, full, target, mark, goesOn, most] = direct ?? sentences.lower.exec(line) ?? []
  if (full === undefined) return undefined
  const rule: Rule = {
    ...{ kind: 'proportion', target: measuredIn(target, mark), full: literal(full) },
    ...(goesOn !== undefined && { over: { cap: literal(most) } }),
    ...(!direct && { lowerIsBetter: true }),
  }
  return only(rule, unitOf(mark))
}
