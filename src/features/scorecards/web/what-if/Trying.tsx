/** Changes on the left, what they do on the right, at once; fetched with the engine when somebody comes to try. */
import { Alert, List } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { chorus } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { faultsIn } from '../../checking/rules.ts'
import { words as checking } from '../../checking/words.ts'
import type { ScorecardPage } from '../../contract.ts'
import { applyEdits } from '../../edits/rules.ts'
import type { PastInputs as Past } from '../../trials/contract.ts'
import { words } from '../../what-if/words.ts'
import { Changeable as AllChangeable } from './Changeable.tsx'
import { Effects as AllEffects } from './Effects.tsx'
import { FileOfFigures } from './FileOfFigures.tsx'
import { type Season, seasonFromFile, seasonsFrom } from './seasons.ts'
import { useEdits } from './useEdits.ts'
import './what-if.css'

/** Nothing of either is drawn again while what it shows stays as it is. */
const [Changeable, Effects] = [memo(AllChangeable), memo(AllEffects)]

const say = chorus([checking])
const mostFaults = 5

export function Trying({ page, past }: { page: ScorecardPage; past: Past }) {
  const t = useWords(words)
  const card = page.content as Card
  const trying = useEdits(card, { key: `what-if/${page.id}`, name: t('what-if.title') })
  const edited = useMemo(() => applyEdits(card, trying.edits), [card, trying.edits])
  const faults = useMemo(() => faultsIn(edited.card, page), [edited.card, page])
  const kept = useMemo(() => seasonsFrom(card, past), [card, past])
  const [filed, setFiled] = useState<Season | null>(null)
  const seasons = useMemo(() => (filed ? [filed, ...kept] : kept), [filed, kept])
  const place = filed?.place ?? null
  const file = useMemo(
    () => (
      <FileOfFigures
        card={card}
        filed={place}
        onRead={(name, table) => setFiled(seasonFromFile(card, name, table))}
        onPutAway={() => setFiled(null)}
      />
    ),
    [card, place],
  )
  return (
    // A frame of its own: one that hands something down would have all below it looked through at each stroke.
    <div className="g-tried-both">
      <div className="g-tried-side">
        <Changeable {...{ card, edited, trying }} />
      </div>
      <div className="g-tried-effect">
        {faults.length > 0 ? (
          <Faulty faults={faults} />
        ) : (
          <Effects {...{ page, card: edited.card, edits: trying.edits, seasons }} onSaved={trying.resetAll}>
            {file}
          </Effects>
        )}
      </div>
    </div>
  )
}

/** With these changes it is no card any more: nothing is scored by it until that is mended. */
function Faulty({ faults }: { faults: ReturnType<typeof faultsIn> }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <Alert variant="default" icon={<Icon name="warn" />} title={t('what-if.faulty')} role="status">
      <List size="sm">
        {faults.slice(0, mostFaults).map(({ path, code, params }) => (
          <List.Item key={`${path} ${code}`}>{say(code, params, language)}</List.Item>
        ))}
        {faults.length > mostFaults && <List.Item>…</List.Item>}
      </List>
    </Alert>
  )
}
