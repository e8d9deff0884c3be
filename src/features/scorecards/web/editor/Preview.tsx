/** A leaf tried out where its rule is written: figures in, points out, with the way to them and what the next band needs. */
import { Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { at as criterionAt, type Path } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { alone, asked, type Trial, type Tried, tried } from '../../previews/rules.ts'
import { faultsOf } from './checking.ts'
import { useEditing } from './editing.ts'
import { FigureField, figureOf } from './figures.tsx'
import { marksIn, optionsOf } from './marking.ts'
import { linesOf, unreadWords } from './sentences.ts'

type Texts = Readonly<Record<string, string>>
const nobody = { block: 'x', year: 2000, number: 1 }

export function Preview({ path }: { path: Path }) {
  const t = useWords(words)
  const language = useLanguage()
  const { draft, change } = useEditing()
  const [own, setOwn] = useState<Texts>({})
  const [best, setBest] = useState<Texts>({})
  const [marks, setMarks] = useState('')
  const leaf = criterionAt(draft.content, path) ?? {}
  const card = useMemo(() => alone(draft.content, leaf), [draft.content, leaf])
  const isWhole = useMemo(() => faultsOf(card, nobody, language).every(({ isWarning }) => isWarning), [card, language])
  const inputs = asked(draft.content, leaf)
  const isJudged = leaf.rule?.kind === 'judged'
  const isRelative = leaf.rule?.kind === 'relative'
  const isGiven = inputs.some(({ code }) => own[code]) || marks.trim() !== ''
  const trial = trialOf(inputs, own, isJudged ? marksIn(marks) : [])
  const other = isRelative && inputs.some(({ code }) => best[code]) ? trialOf(inputs, best, []) : null
  const result = isWhole && isGiven ? tried(card as Card, trial, other) : null
  const keep = () => {
    const { code = '' } = leaf
    if (!result || !('score' in result)) return
    const example = {
      name: t('preview.example-name', { code, n: draft.examples.length + 1 }),
      figures: Object.fromEntries(Object.entries(trial.figures).filter(([, text]) => text !== '')),
      marks: isJudged ? { [code]: [...trial.marks] } : {},
      expects: [{ criterion: code, points: plainDecimal(result.score.points) }],
      grade: null,
    }
    change({ ...draft, examples: [...draft.examples, example] }, { code: 'editing.step.examples' })
  }
  return (
    <Fieldset legend={t('preview.title')} className="g-draft-preview">
      <Stack gap="xs">
        {!isWhole && <Text size="sm">{t('preview.not-yet')}</Text>}
        {isWhole && (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {inputs.map((indicator) => (
                <FigureField
                  key={indicator.code}
                  indicator={indicator}
                  options={optionsOf(leaf)}
                  text={own[indicator.code] ?? ''}
                  onType={(text) => setOwn({ ...own, [indicator.code]: text })}
                />
              ))}
              {isRelative &&
                inputs.map((indicator) => (
                  <FigureField
                    key={`best ${indicator.code}`}
                    indicator={indicator}
                    options={[]}
                    label={t('preview.best', { name: indicator.name || indicator.code })}
                    text={best[indicator.code] ?? ''}
                    onType={(text) => setBest({ ...best, [indicator.code]: text })}
                  />
                ))}
            </SimpleGrid>
            {isJudged && (
              <TextInput
                label={t('preview.marks')}
                description={t('preview.marks-hint')}
                value={marks}
                onChange={(event) => setMarks(event.currentTarget.value)}
              />
            )}
            <Outcome result={result} card={card as Card} />
            {result && 'score' in result && result.score.status !== 'missing' && (
              <Group>
                <Button size="compact-sm" variant="default" onClick={keep}>
                  {t('preview.keep')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Stack>
    </Fieldset>
  )
}

function Outcome({ result, card }: { result: Tried | null; card: Card }) {
  const t = useWords(words)
  const language = useLanguage()
  const lines =
    result === null
      ? [t('preview.type')]
      : 'score' in result
        ? linesOf(card, result.score, language)
        : unreadWords(result.unread, language)
  return (
    <div role="status" className="g-draft-outcome">
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  )
}

function trialOf(inputs: ReturnType<typeof asked>, texts: Texts, marks: readonly string[]): Trial {
  const figures = inputs.map(({ code, type }) => [code, figureOf(type, texts[code] ?? '') ?? ''] as const)
  return { figures: Object.fromEntries(figures), marks }
}
