/** Beside a cell: last year's value, the ratios that it is part of, what is asked of the unit, and who entered it. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatValue } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { formatMoment } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { growthOf, keyOf, type Place } from '../../entry/rules.ts'
import { readProgress, type TargetProgress } from '../../progress/contract.ts'
import { sourceOf } from '../../targets/rules.ts'
import { words as listWords } from '../../targets/words.ts'
import { type Facts, type Indicator, useSay } from './useFacts.ts'
import { nameOf } from './useRows.ts'

export function Beside({ place, facts }: { place: Place; facts: Facts }) {
  const t = useSay()
  const wanted = useWanted(facts, place.unitId)
  const language = useLanguage()
  const indicator = facts.indicators.get(place.indicatorId)
  const ratios = facts.grid.indicators.filter(({ numeratorId, denominatorId }) =>
    [numeratorId, denominatorId].includes(place.indicatorId),
  )
  const ratioTold = (ratio: Indicator) => {
    const at = { ...place, indicatorId: ratio.id }
    const value = facts.told(facts.valueAt(at), ratio) || facts.whyEmpty(at)
    return [`${nameOf(ratio, language)}: ${value}`, ...wanted(ratio.id)].join(', ')
  }
  const parts = [...wanted(place.indicatorId), lastYear(), ...ratios.map(ratioTold), ...entered()]
  return (
    <Text component="span" size="sm" c="dimmed">
      {parts.map((part) => ` · ${part}`).join('')}
    </Text>
  )

  function lastYear() {
    const { lastYear: before = null, lastYearVia: via = [], lastYearWhy: why = null } = facts.lastYearAt(place) ?? {}
    if (before === null) return t(why === null ? 'entry.last-year-none' : `entry.last-year-${why}`)
    const value = facts.told(before, indicator)
    const told =
      via.length === 0 ? t('entry.last-year', { value }) : t('entry.last-year-via', { value, units: via.join('; ') })
    const growth = growthOf(facts.valueAt(place), before)
    return growth === null ? told : t('entry.growth', { value: told, growth: facts.signed(growth) })
  }

  function entered() {
    const figure = facts.held.get(keyOf(place))?.figure
    if (!figure) return []
    const at = formatMoment(figure.at)
    return [figure.by ? t('entry.entered', { by: figure.by, at }) : t('entry.entered-somebody', { at })]
  }
}

const askedWords = joined(targetWords, listWords)

/** What another unit's own plan asks is nothing to this one. */
const isAsked = (target: TargetProgress, id: string) =>
  target.unitId === null || target.units.some(({ unitId }) => unitId === id)

/** What pact, plan or Ministry ask of the unit, by indicator: its own value where it has one, or that of its band. */
function useWanted({ grid }: Facts, unitId: string): (indicatorId: string) => string[] {
  const t = useSay()
  const goal = useWords(askedWords)
  const { data } = useQuery({
    ...ask(readProgress, { params: { seasonId: grid.seasonId }, query: grid.block ? { block: grid.block } : {} }),
    // Targets seldom change while figures are typed.
    staleTime: 600_000,
  })
  return (indicatorId) =>
    (data?.targets ?? [])
      .filter((target) => target.indicator.id === indicatorId && isAsked(target, unitId))
      .map((target) => {
        const { units, comparison, asPercent, value } = target
        const own = units.find((unit) => unit.unitId === unitId)?.wanted ?? value
        return t('entry.target', {
          goal: goal(`target.goal.${comparison}`, { value: formatValue(own, asPercent) }),
          source: sourceOf(target, goal),
        })
      })
}
