/** When a leaf counts at all (`applies`), and when it gives points (`onlyIf`): another leaf reached, or a formula. */
import { NativeSelect, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useWords } from '#web/language.ts'
import { at as criterionAt, isGroup, type Path, walk } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { wayOf } from '../../places/rules.ts'
import { useEditing } from './editing.ts'
import { FormulaField } from './FormulaField.tsx'
import { FaultsOf, PickPart } from './parts.tsx'

/** Criteria to pick from: the leaves, or every one of them. */
export function useCriterionChoices(which: 'leaves' | 'all', apart?: string) {
  const { draft } = useEditing()
  return useMemo(
    () =>
      walk(draft.content).flatMap(([one]) =>
        one.code !== undefined && one.code !== apart && (which === 'all' || !isGroup(one))
          ? [{ value: one.code, label: `${one.code} ${one.name ?? ''}`.trim().slice(0, 90) }]
          : [],
      ),
    [draft.content, which, apart],
  )
}

type Kind = '' | 'criterion' | 'formula'

export function ConditionFields({ path, which }: { path: Path; which: 'onlyIf' | 'applies' }) {
  const t = useWords(words)
  const { draft, write } = useEditing()
  const leaf = criterionAt(draft.content, path)
  const condition = leaf?.[which]
  const way = [...wayOf(path), which]
  const choices = useCriterionChoices('leaves', leaf?.code)
  const kind: Kind = condition === undefined ? '' : 'formula' in condition ? 'formula' : 'criterion'
  const begin = (next: string) => {
    const beginnings: Record<Kind, unknown> = { '': undefined, criterion: { reached: true }, formula: { formula: '' } }
    write(way, beginnings[next as Kind], t(`editing.${which}`))
  }
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t(`editing.${which}`)}
        value={kind}
        data={(['', 'criterion', 'formula'] as const).map((one) => ({
          value: one,
          label: one === '' ? t(`editing.${which}.always`) : t(`editing.when.${one}`),
        }))}
        onChange={(event) => begin(event.currentTarget.value)}
      />
      <FaultsOf ways={[way, [...way, 'reached']]} />
      {kind === 'criterion' && (
        <PickPart
          way={[...way, 'criterion']}
          label={t('editing.awaited', { field: t(`editing.${which}`) })}
          none={t('editing.pick-criterion')}
          choices={choices}
        />
      )}
      {kind === 'formula' && (
        <FormulaField
          way={[...way, 'formula']}
          label={t('editing.condition-formula', { field: t(`editing.${which}`) })}
        />
      )}
    </Stack>
  )
}
