/** Beside a cell: last year's value, the ratios that it is part of, and who entered it. */
import { Text } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { useLanguage } from '#web/language.ts'
import { growthOf, keyOf, type Place } from '../../entry/rules.ts'
import { type Facts, type Indicator, useSay } from './useFacts.ts'
import { nameOf } from './useRows.ts'

export function Beside({ place, facts }: { place: Place; facts: Facts }) {
  const t = useSay()
  const language = useLanguage()
  const indicator = facts.indicators.get(place.indicatorId)
  const ratios = facts.sheet.indicators.filter(({ numeratorId, denominatorId }) =>
    [numeratorId, denominatorId].includes(place.indicatorId),
  )
  const ratioTold = (ratio: Indicator) => {
    const value = facts.told(facts.valueAt({ ...place, indicatorId: ratio.id }), ratio) || t('entry.empty')
    return `${nameOf(ratio, language)}: ${value}`
  }
  const parts = [lastYear(), ...ratios.map(ratioTold), ...entered()]
  return (
    <Text component="span" size="sm" c="dimmed">
      {parts.map((part) => ` · ${part}`).join('')}
    </Text>
  )

  function lastYear() {
    const before = facts.lastYearAt(place)
    if (before === null) return t('entry.last-year-none')
    const told = t('entry.last-year', { value: facts.told(before, indicator) })
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
