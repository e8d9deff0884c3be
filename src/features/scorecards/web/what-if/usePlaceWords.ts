/** What the place of a change is called, and how its number is told: by its band, its option, its grade. */
import type { Card, Criterion, Leaf } from '#scoring/card.ts'
import { isGroup } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { nodesOf, type Place } from '../../edits/rules.ts'
import { givenFrom } from '../../rule-edits/rules.ts'
import { numberTold, rangeTold } from '../../tried-numbers/rules.ts'
import { words } from '../../what-if/words.ts'

/** Edges and targets of a share are shares; what is given for them are points. */
const edges = ['edge', 'target', 'step']
export const isShareAt = (criterion: Criterion, { field }: Place): boolean =>
  !isGroup(criterion) && edges.includes(field) && criterion.measure !== undefined && 'ratio' in criterion.measure

/** Thresholds in percent are written as the percentage itself. */
function isPercentAt({ grades = [], limits = [] }: Card, { field, at }: Place): boolean {
  const given = field === 'grade' ? grades[at]?.atLeast : limits[at]?.when
  return given !== undefined && ('percent' in given || 'belowPercent' in given)
}

export function useCriterionWords() {
  const t = useWords(words)
  const language = useLanguage()
  const ranged = (part: Parameters<typeof rangeTold>[0] | undefined, isShare: boolean) => {
    const { code, params } = rangeTold(part ?? { from: null, to: null }, isShare, language)
    return t(`what-if.${code}`, params)
  }
  const ruleWords = (leaf: Leaf, { field, at }: Place, now: Leaf): string => {
    const isShared = isShareAt(leaf, { criterion: leaf.code, field: 'edge', at })
    const { code, rule } = now
    if (field === 'points' && rule.kind === 'bands')
      return t('what-if.field.points', { code, range: ranged(rule.bands[at], isShared) })
    if (field === 'option' && rule.kind === 'choice')
      return t('what-if.field.option', { code, option: rule.options[at]?.label ?? '' })
    const target = 'target' in rule ? rule.target : 0
    if (field === 'step' && typeof target !== 'number')
      return t('what-if.field.step', { code, range: ranged(target.steps[at], false) })
    const given = field.endsWith('edge') ? givenFrom(leaf.rule, at, rule) : undefined
    return t(`what-if.field.${field}`, {
      code,
      given: given === undefined ? '' : numberTold(given, field === 'step-edge' && isShared, language),
    })
  }
  /** `now`: the criterion with what is tried, whose numbers the words tell. */
  return (criterion: Criterion, place: Place, now: Criterion = criterion): string =>
    isGroup(criterion) || isGroup(now) || place.field === 'worth'
      ? t('what-if.field.worth', { code: criterion.code })
      : ruleWords(criterion, place, now)
}

export function usePlaceWords(card: Card) {
  const t = useWords(words)
  const language = useLanguage()
  const criterionWords = useCriterionWords()
  const { grades = [], limits = [] } = card
  const nodeOf = ({ criterion }: Place) => nodesOf(card.criteria).find(({ code }) => code === criterion)
  const labelOf = (place: Place): string => {
    const node = nodeOf(place)
    if (node) return criterionWords(node, place)
    const { field, at } = place
    if (field === 'grade') return t('what-if.field.grade', { grade: grades[at]?.grade ?? '' })
    const when = limits[at]?.when
    const criterion = when && 'criterion' in when ? when.criterion : ''
    return t(field === 'below' ? 'what-if.field.below' : 'what-if.field.at-most', { number: at + 1, criterion })
  }
  const toldOf = (place: Place, value: number): string => {
    if (place.field === 'at-most') return grades[value]?.grade ?? String(value)
    const node = nodeOf(place)
    const told = numberTold(value, node !== undefined && isShareAt(node, place), language)
    return node === undefined && isPercentAt(card, place) ? t('what-if.percent', { value: told }) : told
  }
  return { labelOf, toldOf, unitOf: (place: Place) => (isPercentAt(card, place) ? ' (%)' : '') }
}
