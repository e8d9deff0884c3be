/** The form of one criterion: what it is called, what it counts for, and, of a leaf, how it is scored. */
import { Button, Fieldset, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { at as criterionAt, isGroup, type Path } from '../../drafts/rules.ts'
import { isEven, sum, toGroup, toLeaf } from '../../editing/rules.ts'
import { words } from '../../editing/words.ts'
import { sumOfMaxima } from '../../literals/rules.ts'
import { wayOf } from '../../places/rules.ts'
import { withCode } from '../../renaming/rules.ts'
import { ConditionFields } from './ConditionFields.tsx'
import { useEditing } from './editing.ts'
import { MeasureFields } from './MeasureFields.tsx'
import { CodePart, FaultsOf, NumberPart, PickPart, TextPart } from './parts.tsx'
import { RuleFields } from './RuleFields.tsx'

export function CriterionForm({ path }: { path: Path }) {
  const t = useWords(words)
  const { draft, deed } = useEditing()
  const criterion = criterionAt(draft.content, path)
  if (!criterion) return null
  const way = wayOf(path)
  const group = isGroup(criterion)
  return (
    <Stack gap="md">
      <FaultsOf ways={[way]} />
      <TextPart way={[...way, 'name']} label={t('editing.name')} lines most={2000} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <CodePart
          way={[...way, 'code']}
          label={t('editing.code')}
          rename={(begun, code) => withCode(begun, path, code)}
        />
        <NumberPart way={[...way, 'max']} label={t('editing.max')} />
      </SimpleGrid>
      <Radio.Group
        label={t('editing.what')}
        value={group ? 'group' : 'leaf'}
        onChange={(to) => deed(to === 'group' ? toGroup(draft, path) : toLeaf(draft, path))}
      >
        <Group gap="md" mt={4}>
          <Radio value="leaf" label={t('editing.leaf')} />
          <Radio value="group" label={t('editing.group')} />
        </Group>
      </Radio.Group>
      {path.length === 1 && (
        <PickPart
          way={[...way, 'side']}
          label={t('editing.side')}
          none={t('editing.side.main')}
          choices={(['bonus', 'penalty'] as const).map((side) => ({ value: side, label: t(`editing.side.${side}`) }))}
        />
      )}
      {group ? <GroupFields path={path} /> : <LeafFields path={path} />}
    </Stack>
  )
}

/** What its children come to, and what becomes of those that do not apply. */
function GroupFields({ path }: { path: Path }) {
  const t = useWords(words)
  const language = useLanguage()
  const { draft, deed } = useEditing()
  const way = wayOf(path)
  const criterion = criterionAt(draft.content, path)
  if (!criterion) return null
  const total = formatExact(sumOfMaxima(criterion.children ?? []), language)
  return (
    <>
      <Group gap="sm" align="center">
        <Text size="sm">{t('editing.children-sum', { sum: total, count: criterion.children?.length ?? 0 })}</Text>
        {!isEven(criterion) && (
          <Button size="compact-sm" variant="default" onClick={() => deed(sum(draft, path))}>
            {t('editing.take-sum')}
          </Button>
        )}
      </Group>
      <FaultsOf ways={[[...way, 'children']]} />
      <NotApplicable way={[...way, 'whenNotApplicable']} none={t('editing.as-the-card')} />
    </>
  )
}

export function NotApplicable({ way, none }: { way: readonly (string | number)[]; none?: string }) {
  const t = useWords(words)
  const choices = (['redistribute', 'full', 'drop'] as const).map((one) => ({
    value: one,
    label: t(`editing.na.${one}`),
  }))
  return (
    <PickPart
      way={way}
      label={t('editing.na')}
      choices={choices}
      {...(none === undefined ? { default: 'redistribute' } : { none })}
    />
  )
}

function LeafFields({ path }: { path: Path }) {
  const t = useWords(words)
  const way = wayOf(path)
  return (
    <>
      <Fieldset legend={t('editing.scoring')}>
        <Stack gap="sm">
          <RuleFields path={path}>
            <MeasureFields path={path} />
          </RuleFields>
        </Stack>
      </Fieldset>
      <PickPart
        way={[...way, 'evidence']}
        label={t('editing.evidence')}
        none={t('editing.evidence.unsaid')}
        choices={(['required', 'optional', 'none'] as const).map((one) => ({
          value: one,
          label: t(`editing.evidence.${one}`),
        }))}
      />
      <ConditionFields path={path} which="applies" />
      <ConditionFields path={path} which="onlyIf" />
    </>
  )
}
