/** What of the card can be tried otherwise: its tree with points and bands, its thresholds; how to go back. */
import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { plainDecimal } from '#kit/exact.ts'
import { fold } from '#kit/fold.ts'
import { type Card, type Criterion, isGroup } from '#scoring/card.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { cardEditsOf, type Edit, type Edited, nodesOf, type Place, totalOf } from '../../edits/rules.ts'
import { numberTold } from '../../tried-numbers/rules.ts'
import { words } from '../../what-if/words.ts'
import { type Attempting, CriterionNumbers } from './CriterionNumbers.tsx'
import { TriedNumber } from './TriedNumber.tsx'
import type { Trying } from './useEdits.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import './what-if.css'

type Props = { card: Card; edited: Edited; trying: Trying }

const depthsOf = (criteria: readonly Criterion[], depth = 0): number[] =>
  criteria.flatMap((one) => [depth, ...(isGroup(one) ? depthsOf(one.children, depth + 1) : [])])
const untouched: readonly Edit[] = []

export function Changeable({ card, edited, trying }: Props) {
  const t = useWords(words)
  const [sought, setSought] = useState('')
  const { edits } = trying
  // The rows are drawn again only where something of theirs changed, so what they call must stay the same.
  const latest = useRef(trying)
  latest.current = trying
  const onTry = useCallback((edit: Edit) => latest.current.attempt(edit), [])
  const onReset = useCallback((place: Place) => latest.current.reset(place), [])
  const rows = useMemo(() => {
    const depths = depthsOf(card.criteria)
    return nodesOf(card.criteria).map((base, at) => ({
      ...{ base, at, depth: depths[at] ?? 0, found: fold(`${base.code} ${base.name}`) },
    }))
  }, [card])
  const now = nodesOf(edited.card.criteria)
  const own = useMemo(() => Map.groupBy(edits, ({ criterion }) => criterion), [edits])
  const wanted = fold(sought)
  return (
    <Stack gap="sm">
      <Standing {...{ card, edited, trying }} />
      <TextInput
        size="xs"
        label={t('what-if.find')}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <Stack gap="xs" component="ul" className="g-tried-list" aria-label={t('what-if.changes')}>
        {rows
          .filter(({ found }) => found.includes(wanted))
          .map(({ base, at, depth }) => (
            <li key={at}>
              <CriterionNumbers
                {...{ base, depth, onTry, onReset }}
                changed={now[at] ?? base}
                own={own.get(base.code) ?? untouched}
                precision={card.precision ?? 2}
              />
            </li>
          ))}
      </Stack>
      <Thresholds {...{ card, onTry, onReset }} own={own.get('') ?? untouched} />
    </Stack>
  )
}

/** How many changes, what became of them, and the ways back. */
function Standing({ card, edited, trying }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { edits } = trying
  const [before, after] = [totalOf(card), totalOf(edited.card)].map((total) =>
    numberTold(+plainDecimal(total), false, language),
  )
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('what-if.changes')}
      </Title>
      <Group gap="xs">
        <Text size="sm">
          {edits.length === 0 ? t('what-if.none-changed') : t('what-if.changed', { count: edits.length })}
        </Text>
        <Button variant="default" size="compact-sm" disabled={!trying.mayUndo} onClick={trying.undo}>
          {t('what-if.undo')}
        </Button>
        <Button variant="default" size="compact-sm" disabled={edits.length === 0} onClick={trying.resetAll}>
          {t('what-if.reset')}
        </Button>
      </Group>
      {before !== after && <Text size="sm">{t('what-if.total', { before: before ?? '', after: after ?? '' })}</Text>}
      {edited.rounded > 0 && (
        <Text size="sm" c="dimmed">
          {t('what-if.rounded', { count: edited.rounded, decimals: card.precision ?? 2 })}
        </Text>
      )}
      {edited.lost.length > 0 && (
        <Alert variant="default" icon={<Icon name="warn" />} p="xs">
          {t('what-if.lost', { count: edited.lost.length })}
        </Alert>
      )}
    </Stack>
  )
}

/** Where grades begin, and what lowers them. */
const Thresholds = memo(function Thresholds({
  card,
  own,
  onTry,
  onReset,
}: Attempting & { card: Card; own: readonly Edit[] }) {
  const t = useWords(words)
  const { grades = [] } = card
  const numbers = cardEditsOf(card)
  const { labelOf, unitOf } = usePlaceWords(card)
  if (numbers.length === 0) return null
  return (
    <Stack gap="xs" component="section" aria-label={t('what-if.grades')}>
      <Title order={3} size="h5">
        {t('what-if.grades')}
      </Title>
      {numbers.map((number) => {
        const { value: stood, ...place } = number
        const edit = own.find(({ field, at }) => field === number.field && at === number.at)
        const value = edit?.value ?? stood
        const label = labelOf(number) + unitOf(number)
        return number.field === 'at-most' ? (
          <NativeSelect
            key={`at-most ${number.at}`}
            size="xs"
            label={label}
            data={grades.map(({ grade }, at) => ({ value: String(at), label: grade }))}
            value={String(value)}
            onChange={(event) => onTry({ ...place, value: Number(event.currentTarget.value) })}
            {...(edit && { description: t('what-if.stood', { value: grades[stood]?.grade ?? '' }) })}
          />
        ) : (
          <TriedNumber
            key={`${number.field} ${number.at}`}
            {...{ label, value }}
            stood={edit ? stood : undefined}
            mayReset={edit !== undefined}
            onTry={(tried) => onTry({ ...place, value: tried })}
            onReset={() => onReset(place)}
          />
        )
      })}
    </Stack>
  )
})
