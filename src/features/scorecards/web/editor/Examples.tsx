/** The worked examples of the card: written here, run at once in the browser, right or wrong with the reason. */
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { exactOf } from '#kit/exact.ts'
import { numberToType, readNumber } from '#kit/number-reading.ts'
import type { Card } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import type { Example } from '../../contract.ts'
import type { DraftCard } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { missed } from '../../life/rules.ts'
import { words as lifeWords } from '../../life/words.ts'
import { failingExamples, type Miss } from '../../worked/rules.ts'
import { useCriterionChoices } from './ConditionFields.tsx'
import { faultsOf } from './checking.ts'
import { ExampleFigures, type Given } from './ExampleFigures.tsx'
import { useEditing } from './editing.ts'

export function Examples() {
  const t = useWords(words)
  const language = useLanguage()
  const { draft, change } = useEditing()
  const { content, examples } = draft
  const isWhole = useMemo(
    () => faultsOf(content, placeIn(content), language).every(({ isWarning }) => isWarning),
    [content, language],
  )
  const misses = useMemo(
    () => examples.map((one) => (isWhole ? (failingExamples(content as Card, [one])[0]?.misses ?? []) : null)),
    [examples, isWhole, content],
  )
  const put = (next: readonly Example[], run?: string) =>
    change({ ...draft, examples: next }, { code: 'editing.step.examples' }, run)
  const add = () =>
    put([
      ...examples,
      { name: t('example.new', { n: examples.length + 1 }), figures: {}, marks: {}, expects: [], grade: null },
    ])
  return (
    <Stack gap="sm">
      <Text size="sm">{t('example.lead')}</Text>
      {examples.length === 0 && <Text size="sm">{t('example.none')}</Text>}
      {examples.length > 0 && !isWhole && <Text size="sm">{t('example.wait')}</Text>}
      {examples.length > 0 && isWhole && (
        <Text size="sm" role="status">
          {t('example.all-met', { count: misses.filter((one) => one?.length === 0).length, of: examples.length })}
        </Text>
      )}
      {[...examples.entries()].map(([n, example]) => (
        <One
          // By its place: its name is being typed.
          key={`example ${n + 1}`}
          example={example}
          misses={misses[n] ?? null}
          onChange={(next, run) => put(examples.with(n, next), run && `example ${n} ${run}`)}
          onRemove={() => put(examples.filter((_, index) => index !== n))}
        />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" data-pointer="/examples" onClick={add}>
          {t('example.add')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Where it is kept is told beside the card; here it only has to be whole. */
const placeIn = ({ block = '', year = 0, version = 0 }: DraftCard) => ({ block, year, number: version })

type OneProps = {
  example: Example
  /** What does not come out; null where the card cannot be scored yet. */
  misses: readonly Miss[] | null
  onChange: (next: Example, run?: string) => void
  onRemove: () => void
}

function One({ example, misses, onChange, onRemove }: OneProps) {
  const t = useWords(words)
  const { draft } = useEditing()
  const grades = (draft.content.grades ?? []).flatMap(({ grade }) => (grade ? [{ value: grade, label: grade }] : []))
  const shown =
    grades.some(({ value }) => value === example.grade) || example.grade === null
      ? grades
      : [...grades, { value: example.grade, label: example.grade }]
  return (
    <Stack gap="xs" className="g-draft-example" role="group" aria-label={example.name}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <TextInput
          label={t('example.name')}
          maxLength={200}
          value={example.name}
          onChange={(event) => onChange({ ...example, name: event.currentTarget.value }, 'name')}
        />
        <Group gap="xs">
          {misses && (
            <StatusBadge
              tone={misses.length === 0 ? 'done' : 'returned'}
              label={t(misses.length === 0 ? 'example.met' : 'example.unmet')}
            />
          )}
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t('example.remove')}
          </Button>
        </Group>
      </Group>
      <ExampleFigures given={example} onChange={(given, run) => onChange({ ...example, ...given }, run)} />
      <Others example={example} onChange={onChange} />
      <Expected example={example} onChange={onChange} />
      <Group gap="xs" align="flex-end">
        <NativeSelect
          label={t('example.grade')}
          w="12rem"
          data={[{ value: '', label: t('example.grade-any') }, ...shown]}
          value={example.grade ?? ''}
          onChange={(event) => onChange({ ...example, grade: event.currentTarget.value || null })}
        />
        <Rank example={example} onChange={onChange} />
      </Group>
      {misses && <Why name={example.name} misses={misses} />}
    </Stack>
  )
}

type PartProps = Pick<OneProps, 'example' | 'onChange'>

/** Its place among the units of the example, where it is asked. */
function Rank({ example: { rank, ...example }, onChange }: PartProps) {
  const t = useWords(words)
  return (
    <TextInput
      label={t('example.rank')}
      description={t('example.rank-hint')}
      w="16rem"
      inputMode="numeric"
      maxLength={3}
      value={rank ?? ''}
      onChange={({ currentTarget: { value } }) => {
        if (value === '') onChange(example, 'rank')
        else if (/^([1-9]\d?|10[01])$/.test(value)) onChange({ ...example, rank: Number(value) }, 'rank')
      }}
    />
  )
}

/** Units beside it: the best of all, those it stands equal with, those it is ranked among. */
function Others({ example: { others = [], ...example }, onChange }: PartProps) {
  const t = useWords(words)
  const put = (next: readonly Given[], run?: string) =>
    onChange(next.length > 0 ? { ...example, others: [...next] } : example, run)
  return (
    <Stack gap="xs">
      {[...others.entries()].map(([n, other]) => (
        <Stack key={`other ${n + 1}`} gap={4} role="group" aria-label={t('example.other', { n: n + 1 })}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600}>
              {t('example.other', { n: n + 1 })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => put(others.filter((_, index) => index !== n))}>
              {t('example.remove-other', { n: n + 1 })}
            </Button>
          </Group>
          <ExampleFigures
            given={other}
            onChange={(given, run) => put(others.with(n, given), run && `other ${n} ${run}`)}
          />
        </Stack>
      ))}
      {others.length < 100 && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => put([...others, { figures: {}, marks: {} }])}>
            {t('example.add-other')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Which points must come out: of criteria, or of the whole. */
function Expected({ example, onChange }: Pick<OneProps, 'example' | 'onChange'>) {
  const t = useWords(words)
  const language = useLanguage()
  const choices = useCriterionChoices('all')
  const { expects } = example
  const put = (next: Example['expects'], run?: string) => onChange({ ...example, expects: next }, run)
  return (
    <Stack gap={4}>
      {[...expects.entries()].map(([n, { criterion, points }]) => (
        <Group key={`part ${n + 1}`} gap="xs" align="flex-end">
          <NativeSelect
            label={t('example.expects')}
            data={[{ value: '', label: t('example.total') }, ...choices]}
            value={criterion ?? ''}
            w="16rem"
            onChange={(event) => put(expects.with(n, { criterion: event.currentTarget.value || null, points }))}
          />
          <TypedPoints
            label={t('example.points')}
            points={points}
            language={language}
            onPoints={(next) => put(expects.with(n, { criterion, points: next }), `points ${n}`)}
          />
          <Button size="compact-sm" variant="default" onClick={() => put(expects.filter((_, index) => index !== n))}>
            {t('example.remove-part')}
          </Button>
        </Group>
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => put([...expects, { criterion: null, points: '' }])}>
          {t('example.add-expected')}
        </Button>
      </Group>
    </Stack>
  )
}

type PointsProps = { label: string; points: string; language: 'vi' | 'en'; onPoints: (points: string) => void }

/** Points in the notation of the language; what cannot be read stays as it is typed and counts as wrong. */
function TypedPoints({ label, points, language, onPoints }: PointsProps) {
  const isPlain = exactOf(points) !== undefined
  return (
    <TextInput
      label={label}
      w="7rem"
      inputMode="decimal"
      styles={{ input: { textAlign: 'right' } }}
      key={language}
      defaultValue={isPlain ? numberToType(points, language) : points}
      maxLength={40}
      onChange={(event) => {
        const read = readNumber(event.currentTarget.value, 'number')
        onPoints('fault' in read ? event.currentTarget.value : (read.value ?? ''))
      }}
    />
  )
}

function Why({ name, misses }: { name: string; misses: readonly Miss[] }) {
  const say = useWords(lifeWords)
  const lines = misses.map((miss) => {
    const { code, params } = missed(name, miss)
    return say(code as keyof (typeof lifeWords)['vi'], params)
  })
  return lines.map((line) => (
    <Text key={line} size="sm" className="g-fault">
      {line}
    </Text>
  ))
}
