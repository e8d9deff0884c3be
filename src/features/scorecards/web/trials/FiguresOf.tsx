/** The figures one criterion was scored from: what each is, from which round, and where its report stands. */
import { List } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import type { Input, LeafReason } from '#scoring/reasons.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import type { KeptInputs } from '../../trial-inputs/rules.ts'
import type { TrialUnit } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'

/** Every figure that a reason names, wherever in it, each once. */
export function inputsNamed(reason: unknown): Input[] {
  const found = new Map<string, Input>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if ('indicator' in part && 'figure' in part) found.set(String(part.indicator), part as Input)
    for (const one of Object.values(part)) walk(one)
  }
  walk(reason)
  return [...found.values()]
}

type Props = {
  seasonId: string
  card: Card
  sheet: TrialUnit
  inputs: KeptInputs
  reason: LeafReason | undefined
}

export function FiguresOf({ seasonId, card, sheet, inputs, reason }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const place = inputs.units.findIndex(({ code }) => code === sheet.unitCode)
  const named = inputsNamed(reason)
  if (named.length === 0) return null
  const told = (figure: Input['figure']) =>
    typeof figure === 'string' && /^-?\d/.test(figure) ? formatExact(exact(figure), language) : String(figure)
  return (
    <List size="sm" withPadding>
      {named.map(({ indicator, figure }) => {
        const name = card.indicators.find(({ code }) => code === indicator)?.name ?? indicator
        const kept = inputs.indicators.find(({ code }) => code === indicator)
        const round = kept?.round == null ? undefined : inputs.rounds[kept.round]
        const isFiled = kept?.filed.includes(place)
        // The sentence above it has told the value: here it is told where it comes from.
        if (figure !== null && !isFiled && !round) return null
        return (
          <List.Item key={indicator}>
            {figure === null ? t('trial.figure-missing', { name }) : t('trial.figure', { name, value: told(figure) })}
            {figure !== null && isFiled && ` (${t('trial.figure-filed')})`}
            {figure !== null && !isFiled && round && (
              <>
                {' '}
                ({t('trial.figure-round', { title: round.title, source: round.source, day: formatDay(round.asOf) })} ·{' '}
                <TextLink
                  inherit
                  underline="always"
                  to={`/mua/${seasonId}/so-lieu?${new URLSearchParams({ view: 'unit', unitId: sheet.unitId, roundId: round.id })}`}
                >
                  {t('trial.to-report')}
                </TextLink>
                )
              </>
            )}
          </List.Item>
        )
      })}
    </List>
  )
}
