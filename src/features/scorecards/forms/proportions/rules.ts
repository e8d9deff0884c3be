/** "Tỷ lệ đạt × điểm chuẩn": points by the share that was reached. Pure. */
import type { Said } from '#kit/refusal.ts'
import type { Rule } from '#scoring/card.ts'
import { isName, isTurned } from '../doubtful/rules.ts'
import { literalOf, number, pointsText, written } from '../phrases/rules.ts'
import { overMost, type RuleReading, unclear } from '../rule-readings/rules.ts'

const times = String.raw`\s*(?:×|x|\*|nhân(?: với)?)\s*`
const quotient = String.raw`\(? ?số [^×*;:()/\d]{1,120} ?(?:/|chia cho) ?tổng [^×*;:()/\d]{1,120}\)?`
const share = `(?:${quotient}|(?:tỷ lệ|kết quả|mức độ|số %|% )[^×*;:]*?)`
const standard = `(?:số )?(?:điểm chuẩn|điểm tối đa|${number} ?điểm|${number})`
const proportionText = new RegExp(
  `^(?:(?:số )?điểm(?: đạt được| được tính| chấm)?\\s*[=:]\\s*|điểm được tính theo\\s*|tính theo\\s*|tính điểm theo\\s*)?(?:(${standard})${times}(${share})|(${share})${times}(${standard}))(?:[.,;(]\\s*(.*))?$`,
  'u',
)
const beyond = new RegExp(
  `^(?:nếu )?(?:vượt|hoàn thành vượt|vượt chỉ tiêu|vượt mức)(?: chỉ tiêu| kế hoạch| mức)?(?: thì)? ?,? ?(?:được )?(?:cộng|cộng thêm|tính tiếp|tính thêm)(?: điểm)? ?,? ?(?:nhưng )?(?:tối đa|không quá|không vượt quá|cao nhất) ${pointsText}[\\s).;]*$`,
  'u',
)
const notBeyond =
  /^(?:nhưng )?(?:không quá|không vượt quá|tối đa(?: không quá| bằng)?) (?:số )?điểm(?: chuẩn| tối đa)[\s).;]*$/u

export function proportionIn(text: string, { max }: { max: number | null }): RuleReading | undefined {
  const [, one, shareOne, shareTwo, two, rest = ''] = proportionText.exec(text) ?? []
  const factor = one ?? two
  if (factor === undefined) return
  const told = literalOf(factor.replace(/ ?điểm$/u, ''))
  const cap = beyond.exec(rest)?.[1]
  const isClear = rest.trim() === '' || cap !== undefined || notBeyond.test(rest)
  const top = cap === undefined ? undefined : literalOf(cap)
  const rule: Rule = {
    ...{ kind: 'proportion', target: 1 },
    ...(told !== undefined && told !== max && { full: told }),
    ...(top !== undefined && { over: { cap: top } }),
  }
  const words = shareOne ?? shareTwo ?? ''
  const doubts: Said[] = [
    ...(isClear ? [] : [unclear(rest)]),
    ...(isShare(words) ? [] : [unclear(words)]),
    ...overMost([told ?? 0], max),
    ...(told !== undefined && max !== null && told < max ? [differs(told, max)] : []),
  ]
  const said = { code: doubts.length === 0 ? 'form.way-sure' : 'form.way-share' }
  return {
    choices: [{ rule, said }],
    proposed: isClear && isShare(words) ? 0 : null,
    doubts,
    unit: 'percent',
    measured: measuredBy(words),
  }
}

const differs = (told: number, max: number): Said => ({
  code: 'form.full-differs',
  params: { told: written(told), max: written(max) },
})

/** "Kết quả × 2 điểm" may be any number; a share of what was left undone is seldom meant. */
const isShare = (words: string) =>
  !/^(?:kết quả|mức độ)/u.test(words) &&
  !isTurned(words) &&
  isName(words.replace(/[()/%]/gu, ' ').replace(/ chia cho /u, ' '))

/** What is left of "tỷ lệ hồ sơ đúng hạn" is what is measured; of "tỷ lệ đạt" nothing is. */
function measuredBy(words: string): string | null {
  const left = words
    .replace(/^\(? ?|\)$/gu, '')
    .replace(/^(?:tỷ lệ|kết quả|mức độ|số %|%)\s*/u, '')
    .replace(/^(?:đạt|hoàn thành|%)(?: được)?\s*/u, '')
  return left.trim() || null
}
