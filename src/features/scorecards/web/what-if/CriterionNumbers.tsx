/** One criterion of the tree where changes are tried: its points, and its bands when they are asked for. */
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { memo, useState } from 'react'
import { exact, plainDecimal, roundedExact } from '#kit/exact.ts'
import { type Criterion, isGroup, type Leaf } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { type Edit, editsOf, isJudged, type Place } from '../../edits/rules.ts'
import { numberTold } from '../../tried-numbers/rules.ts'
import { words } from '../../what-if/words.ts'
import { TriedNumber } from './TriedNumber.tsx'
import { isShareAt, useCriterionWords } from './usePlaceWords.ts'

export type Attempting = { onTry: (edit: Edit) => void; onReset: (place: Place) => void }
type Props = Attempting & {
  base: Criterion
  changed: Criterion
  /** The changes of this criterion alone. */
  own: readonly Edit[]
  depth: number
  precision: number
}

const isAt = (one: Place, other: Place) => one.field === other.field && one.at === other.at

export const CriterionNumbers = memo(function CriterionNumbers(props: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { base, changed, own, depth, precision, onTry } = props
  const [open, setOpen] = useState(own.some(({ field }) => field !== 'worth'))
  const numbers = editsOf(base)
  const rest = numbers.filter(({ field }) => field !== 'worth')
  const isTried = own.length > 0 || base.max !== changed.max
  const { code } = base
  return (
    <Stack gap={4} className="g-tried" data-tried={isTried} style={{ '--depth': depth }}>
      <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
        <Text size="sm" {...(isGroup(base) && { fw: 600 })} className="g-tried-name">
          <strong>{code}</strong> {base.name}
        </Text>
        <div className="g-tried-number">
          {numbers.length > rest.length ? (
            <Worth {...props} />
          ) : (
            <Text size="sm" ta="right">
              {t('what-if.points-of', { value: numberTold(base.max, false, language) })}
            </Text>
          )}
        </div>
      </Group>
      {isJudged(base) && base.max > 0 && (
        <Text size="xs" c="dimmed">
          {t('what-if.judged')}
        </Text>
      )}
      {numbers.length > 0 && (
        <Button
          variant="subtle"
          size="compact-xs"
          className="g-tried-more"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'what-if.less' : rest.length > 0 ? 'what-if.more' : 'what-if.multiply', { code })}
        </Button>
      )}
      {open && (
        <Stack gap="xs" pb="xs">
          <Times base={base} precision={precision} onTry={onTry} />
          {!isGroup(base) && changed && !isGroup(changed) && (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
              {rest.map((number) => (
                <RuleNumber
                  key={`${number.field} ${number.at}`}
                  {...props}
                  leaf={base}
                  changed={changed}
                  number={number}
                />
              ))}
            </SimpleGrid>
          )}
        </Stack>
      )}
    </Stack>
  )
})

function Worth({ base, changed, own, onTry, onReset }: Props) {
  const t = useWords(words)
  const place: Place = { criterion: base.code, field: 'worth', at: 0 }
  const edit = own.find(({ field }) => field === 'worth')
  const isElse = edit !== undefined && edit.value !== changed.max
  return (
    <TriedNumber
      isPlain
      label={t('what-if.field.worth', { code: base.code })}
      value={edit?.value ?? changed.max}
      stood={edit || changed.max !== base.max ? base.max : undefined}
      mayReset={edit !== undefined}
      addsUp={isElse ? changed.max : undefined}
      onTry={(value) => onTry({ ...place, value })}
      onReset={() => onReset(place)}
    />
  )
}

const factors = [
  ['0.5', '×0,5'],
  ['1.5', '×1,5'],
  ['2', '×2'],
] as const

/** Half, half as much again, twice: what people ask first. */
function Times({ base, precision, onTry }: Pick<Props, 'base' | 'precision' | 'onTry'>) {
  const t = useWords(words)
  const language = useLanguage()
  if (!editsOf(base).some(({ field }) => field === 'worth')) return null
  const times = (factor: string) => {
    const { digits, scale } = decimalOf(base.max)
    const by = exact(factor)
    return +plainDecimal(roundedExact({ digits: digits * by.digits, scale: scale + by.scale }, precision))
  }
  return (
    <Group gap="xs">
      {factors.map(([factor, sign]) => (
        <Button
          key={factor}
          variant="default"
          size="compact-xs"
          aria-label={t('what-if.times', { code: base.code, times: numberTold(+factor, false, language) })}
          onClick={() => onTry({ criterion: base.code, field: 'worth', at: 0, value: times(factor) })}
        >
          {language === 'vi' ? sign : sign.replace(',', '.')}
        </Button>
      ))}
      <Text size="xs" c="dimmed">
        {t('what-if.scaled-hint')}
      </Text>
    </Group>
  )
}

function RuleNumber({
  leaf,
  changed,
  own,
  number,
  onTry,
  onReset,
}: Omit<Props, 'changed' | 'base'> & { leaf: Leaf; changed: Leaf; number: Edit }) {
  const told = useCriterionWords()
  const { value: stood, ...place } = number
  const edit = own.find((one) => isAt(one, number))
  const value = edit?.value ?? editsOf(changed).find((one) => isAt(one, number))?.value ?? stood
  return (
    <TriedNumber
      label={told(leaf, number, changed)}
      value={value}
      stood={value === stood ? undefined : stood}
      mayReset={edit !== undefined}
      isShare={isShareAt(leaf, number)}
      onTry={(tried) => onTry({ ...place, value: tried })}
      onReset={() => onReset(place)}
    />
  )
}
