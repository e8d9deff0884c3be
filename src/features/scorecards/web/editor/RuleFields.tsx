/** How a leaf is scored: the kind of rule, and the fields that kind has. */
import { NativeSelect, SimpleGrid, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { type RuleKind, ruleKinds } from '#scoring/card.ts'
import { useWords } from '#web/language.ts'
import { at as criterionAt, type Path, withCriterion } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { wayOf } from '../../places/rules.ts'
import { type Before, isShare, numberFields, remembering, withKind } from '../../rule-kinds/rules.ts'
import { BandsTable } from './BandsTable.tsx'
import { useEditing } from './editing.ts'
import { FormulaField } from './FormulaField.tsx'
import { OptionsTable } from './OptionsTable.tsx'
import { CheckPart, FaultsOf, NumberPart, PickPart } from './parts.tsx'
import { TargetFields } from './TargetFields.tsx'

/** Fetched beside the form: it brings the engine with it. */
const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }))

export function RuleFields({ path, children }: { path: Path; children: ReactNode }) {
  const t = useWords(words)
  const { draft, change } = useEditing()
  const leaf = criterionAt(draft.content, path)
  const way = [...wayOf(path), 'rule']
  const kind = leaf?.rule?.kind
  const before = useRef<Before>(undefined)
  const become = (next: string) => {
    if (!leaf || next === '') return
    before.current = remembering(leaf, before.current)
    const content = withCriterion(draft.content, path, withKind(leaf, next as RuleKind, before.current))
    const params = { field: t('editing.kind'), code: leaf.code ?? '' }
    change({ ...draft, content }, { code: 'editing.step.write-of', params })
  }
  return (
    <>
      <NativeSelect
        label={t('editing.kind')}
        data-pointer={`${way.map((step) => `/${step}`).join('')}/kind`}
        value={kind ?? ''}
        data={[
          ...(kind === undefined ? [{ value: '', label: t('editing.kind.none') }] : []),
          ...ruleKinds.map((one) => ({ value: one, label: t(`editing.kind.${one}`) })),
        ]}
        onChange={(event) => become(event.currentTarget.value)}
      />
      <FaultsOf ways={[way, [...way, 'kind']]} />
      {kind && (
        <Text size="sm" c="dimmed">
          {t(`editing.kind-hint.${kind}`)}
        </Text>
      )}
      {children}
      {kind && <OwnFields path={path} kind={kind} />}
      {kind && (
        <Suspense fallback={null}>
          <Preview path={path} />
        </Suspense>
      )}
    </>
  )
}

function OwnFields({ path, kind }: { path: Path; kind: RuleKind }) {
  const t = useWords(words)
  const { draft } = useEditing()
  const leaf = criterionAt(draft.content, path)
  const way = [...wayOf(path), 'rule']
  const share = isShare(leaf?.measure)
  return (
    <>
      {kind === 'bands' && <BandsTable way={[...way, 'bands']} share={share} path={path} />}
      {kind === 'choice' && <OptionsTable way={[...way, 'options']} />}
      {(kind === 'proportion' || kind === 'relative') && <TargetFields way={[...way, 'target']} share={share} />}
      {numberFields[kind].length > 0 && (
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
          {numberFields[kind].map(({ name, optional }) => (
            <NumberPart
              key={name}
              way={[...way, name]}
              label={t(`editing.rule.${name}` as 'editing.rule.each')}
              {...(name === 'reach' && { spelling: 'percent' as const })}
              {...(optional && { placeholder: usual(name, leaf?.max, t) })}
            />
          ))}
        </SimpleGrid>
      )}
      {kind === 'proportion' && (
        <>
          <CheckPart way={[...way, 'lowerIsBetter']} label={t('editing.rule.lowerIsBetter')} default={false} />
          <Over way={way} />
        </>
      )}
      {kind === 'judged' && (
        <PickPart
          way={[...way, 'panel']}
          label={t('editing.rule.panel')}
          choices={(['median', 'mean'] as const).map((one) => ({ value: one, label: t(`editing.panel.${one}`) }))}
        />
      )}
      {kind === 'formula' && <FormulaField way={[...way, 'text']} label={t('editing.formula')} />}
    </>
  )
}

type Say = ReturnType<typeof useWords<(typeof words)['vi']>>

/** What an empty field stands for. */
function usual(name: string, max: number | undefined, t: Say): string {
  if (name === 'no' || name === 'floor') return '0'
  if (name === 'reach') return '50'
  return max === undefined ? t('editing.usual-max') : t('editing.usual', { value: String(max).replace('.', ',') })
}

/** Points past the target: an empty field means none. */
function Over({ way }: { way: readonly (string | number)[] }) {
  const t = useWords(words)
  const { write } = useEditing()
  const label = t('editing.rule.over')
  return (
    <NumberPart
      way={[...way, 'over', 'cap']}
      label={label}
      onWrite={(cap) => write([...way, 'over'], cap === undefined ? undefined : { cap }, label)}
      description={t('editing.rule.over-hint')}
      placeholder={t('editing.rule.over-none')}
      width="16rem"
    />
  )
}
