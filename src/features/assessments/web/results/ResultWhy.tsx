/**
 * Why a unit has its points in a result: worked out again on this machine from the card and what the result was made from; for
 * whoever is told, each criterion opens the same "Vì sao?" as its sheet does, layer by layer.
 */
import { Button, Drawer, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { KeptInputs } from '#features/scorecards/trial-inputs/rules.ts'
import type { TrialUnit } from '#features/scorecards/trials/contract.ts'
import { WhyTold } from '#features/scorecards/web/trials/WhyTold.tsx'
import { exact, formatExact } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import type { HoldKind } from '../../holds/rules.ts'
import { words as holdWords } from '../../holds/words.ts'
import { sourcesIn } from '../../result-sources/rules.ts'
import { type ResultPage, readResultInputs } from '../../results/contract.ts'
import { words } from '../../results/words.ts'
import { words as whyWords } from '../../why/words.ts'
import { Why } from '../why/Why.tsx'
import { Bases, Sources } from './Sources.tsx'

type Sheet = TrialUnit & { sheetId: string | null; asks: boolean }
type Props = { result: ResultPage; card: Card; sheet: Sheet; onClose: () => void }

/** A hold is kept by its kind; it is told in words. */
const worded = (text: string, word: (kind: HoldKind | 'left-out') => string) => {
  const inputs = JSON.parse(text) as KeptInputs
  return JSON.stringify({ ...inputs, holds: inputs.holds.map((hold) => hold && word(hold as HoldKind)) })
}

export function ResultWhy({ result, card, sheet, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const { data, error } = useQuery(ask(readResultInputs, { params: { resultId: result.id } }))
  const hold = useWords(holdWords)
  const why = useWords(whyWords)
  const [asked, setAsked] = useState<string | null>(null)
  const inputs = data?.inputs
  const sources = useMemo(
    () => (inputs ? sourcesIn(card, JSON.parse(inputs) as KeptInputs, sheet.unitCode) : undefined),
    [card, inputs, sheet.unitCode],
  )
  const told = useMemo(() => (inputs ? worded(inputs, (kind) => hold(`hold.kind-${kind}`)) : ''), [inputs, hold])
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={t('result.why-title', { unit: sheet.unitName, total: formatExact(exact(sheet.total), language) })}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!data && !error && (
        <Text role="status">
          <Loader size="xs" /> {t('result.explaining')}
        </Text>
      )}
      {data && (
        <WhyTold
          {...{ card, sheet }}
          seasonId={result.seasonId}
          text={told}
          about={(total, isSame) => (
            <>
              {result.kind === 'expected' && <Text size="sm">{t('result.expected-mark')}</Text>}
              <Text size="sm">{t(isSame ? 'result.recomputed' : 'result.recomputed-otherwise', { total })}</Text>
              {sheet.asks && (
                <TextLink inherit size="sm" underline="always" to={`/mua/${result.seasonId}/phieu/${sheet.sheetId}`}>
                  {t('result.to-sheet')}
                </TextLink>
              )}
            </>
          )}
          beside={({ code, isGroup }) =>
            isGroup ? null : (
              <>
                <Sources sources={sources?.get(code) ?? []} authors={data.authors} />
                {sheet.asks && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    mt={4}
                    aria-haspopup="dialog"
                    aria-label={`${why('whys.by-layers')}: ${code}`}
                    onClick={() => setAsked(code)}
                  >
                    {why('whys.by-layers')}
                  </Button>
                )}
              </>
            )
          }
        />
      )}
      {data && <Bases card={card} />}
      {asked !== null && sheet.sheetId !== null && (
        <Why sheetId={sheet.sheetId} criterion={asked} layer={result.layer} onClose={() => setAsked(null)} />
      )}
    </Drawer>
  )
}
