/** What a leaf measures: a share of two indicators, one indicator, or a formula. */
import { NativeSelect, SimpleGrid, Stack } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { at as criterionAt, type Path } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { wayOf } from '../../places/rules.ts'
import { type MeasureKind, measureKindOf, measuresOf, typesOf } from '../../rule-kinds/rules.ts'
import { useEditing } from './editing.ts'
import { FormulaField } from './FormulaField.tsx'
import { OtherIndicator } from './OtherIndicator.tsx'
import { FaultsOf, PickPart } from './parts.tsx'

/** The indicators of the card that may stand here, as a list to pick from. */
export function useIndicatorChoices(types: readonly string[]) {
  const { draft } = useEditing()
  return (draft.content.indicators ?? []).flatMap(({ code, name, type }) =>
    code !== undefined && (type === undefined || types.includes(type))
      ? [{ value: code, label: name ? `${name} (${code})` : code }]
      : [],
  )
}

export function MeasureFields({ path }: { path: Path }) {
  const t = useWords(words)
  const { draft, write } = useEditing()
  const { measure, rule } = criterionAt(draft.content, path) ?? {}
  const way = [...wayOf(path), 'measure']
  const kind = measureKindOf(measure)
  const kinds = measuresOf(rule?.kind)
  const choices = useIndicatorChoices(typesOf(rule?.kind))
  if (kinds.length === 0 && kind === null) return <FaultsOf ways={[way]} />
  const begin = (next: string) => {
    const beginnings: Record<MeasureKind, unknown> = {
      ratio: { ratio: ['', ''] },
      value: { value: '' },
      formula: { formula: '' },
    }
    write(way, next === '' ? undefined : beginnings[next as MeasureKind], t('editing.measure'))
  }
  const none = t('editing.pick-indicator')
  return (
    <>
      <NativeSelect
        label={t('editing.measure')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('editing.measure.none') },
          ...(['value', 'ratio', 'formula'] as const)
            .filter((one) => kinds.includes(one) || one === kind)
            .map((one) => ({ value: one, label: t(`editing.measure.${one}`) })),
        ]}
        onChange={(event) => begin(event.currentTarget.value)}
      />
      <FaultsOf ways={[way, [...way, 'ratio']]} />
      {kind === 'ratio' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {([0, 1] as const).map((n) => {
            const label = t(n === 0 ? 'editing.numerator' : 'editing.denominator')
            return (
              <Stack key={n} gap={4}>
                <IndicatorPick way={[...way, 'ratio', n]} {...{ label, none, choices }} />
                <OtherIndicator path={path} slot={['ratio', n]} label={label} />
              </Stack>
            )
          })}
        </SimpleGrid>
      )}
      {kind === 'value' && (
        <Stack gap={4}>
          <IndicatorPick way={[...way, 'value']} label={t('editing.value')} {...{ none, choices }} />
          <OtherIndicator path={path} slot={['value']} label={t('editing.value')} />
        </Stack>
      )}
      {kind === 'formula' && <FormulaField way={[...way, 'formula']} label={t('editing.formula')} />}
    </>
  )
}

type PickProps = {
  way: readonly (string | number)[]
  label: string
  none: string
  choices: { value: string; label: string }[]
}

/** An empty place in a pair stays a place. */
export function IndicatorPick({ way, label, none, choices }: PickProps) {
  const { write } = useEditing()
  return <PickPart way={way} label={label} none={none} choices={choices} onPick={(code) => write(way, code, label)} />
}
