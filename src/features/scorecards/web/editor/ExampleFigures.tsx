/** The figures and marks of a worked example: only those it needs. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useWords } from '#web/language.ts'
import type { Example } from '../../contract.ts'
import { isGroup, walk } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { useEditing } from './editing.ts'
import { FigureField, figureOf, typedFigure } from './figures.tsx'
import { marksIn, optionsOf } from './marking.ts'

export type Given = Pick<Example, 'figures' | 'marks'>
type Props = { given: Given; onChange: (next: Given, run?: string) => void }

export function ExampleFigures({ given, onChange }: Props) {
  const t = useWords(words)
  const { draft } = useEditing()
  const { figures, marks } = given
  const indicators = (draft.content.indicators ?? []).flatMap(({ code, name = '', type = 'count' }) =>
    code ? [{ code, name, type }] : [],
  )
  const judged = walk(draft.content).flatMap(([one]) =>
    !isGroup(one) && one.rule?.kind === 'judged' && one.code ? [one.code] : [],
  )
  const others = indicators.filter(({ code }) => !(code in figures))
  const open = judged.filter((code) => !(code in marks))
  const without = <T,>(record: Readonly<Record<string, T>>, code: string) =>
    Object.fromEntries(Object.entries(record).filter(([other]) => other !== code))
  return (
    <Stack gap="xs">
      {Object.keys(figures).map((code) => (
        <Group key={code} gap="xs" align="flex-end">
          <Figure
            indicator={indicators.find((one) => one.code === code) ?? { code, name: code, type: 'choice' }}
            text={figures[code] ?? ''}
            onFigure={(text) => onChange({ marks, figures: { ...figures, [code]: text } }, `figure ${code}`)}
          />
          <Remove label={code} onClick={() => onChange({ marks, figures: without(figures, code) })} />
        </Group>
      ))}
      {Object.keys(marks).map((code) => (
        <Group key={code} gap="xs" align="flex-end">
          <Marks
            code={code}
            marks={marks[code] ?? []}
            onMarks={(all) => onChange({ figures, marks: { ...marks, [code]: all } }, `marks ${code}`)}
          />
          <Remove label={code} onClick={() => onChange({ figures, marks: without(marks, code) })} />
        </Group>
      ))}
      <Group gap="xs">
        {others.length > 0 && (
          <NativeSelect
            aria-label={t('example.add-figure')}
            value=""
            data={[
              { value: '', label: t('example.add-figure') },
              ...others.map(({ code, name }) => ({ value: code, label: name || code })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              value && onChange({ marks, figures: { ...figures, [value]: '' } })
            }
          />
        )}
        {open.length > 0 && (
          <NativeSelect
            aria-label={t('example.add-marks')}
            value=""
            data={[{ value: '', label: t('example.add-marks') }, ...open.map((code) => ({ value: code, label: code }))]}
            onChange={({ currentTarget: { value } }) =>
              value && onChange({ figures, marks: { ...marks, [value]: [] } })
            }
          />
        )}
      </Group>
    </Stack>
  )
}

type FigureProps = {
  indicator: Parameters<typeof FigureField>[0]['indicator']
  text: string
  onFigure: (text: string) => void
}

/** Typed in the notation of the language, kept in that of files. */
function Figure({ indicator, text, onFigure }: FigureProps) {
  const language = useLanguage()
  const { draft } = useEditing()
  const [typed, setTyped] = useState<string | null>(null)
  const options = walk(draft.content).flatMap(([one]) =>
    one.measure && 'value' in one.measure && one.measure.value === indicator.code ? optionsOf(one) : [],
  )
  const isTyped = typed !== null && (figureOf(indicator.type, typed) ?? typed) === text
  return (
    <FigureField
      indicator={indicator}
      options={options}
      text={isTyped ? typed : typedFigure(indicator.type, text, language)}
      onType={(next) => {
        setTyped(next)
        onFigure(figureOf(indicator.type, next) ?? next)
      }}
    />
  )
}

function Marks({
  code,
  marks,
  onMarks,
}: {
  code: string
  marks: readonly string[]
  onMarks: (marks: string[]) => void
}) {
  const t = useWords(words)
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const held = marks.map((mark) => (language === 'vi' ? mark.replace('.', ',') : mark)).join('; ')
  const isTyped = typed !== null && marksIn(typed).join() === marks.join()
  return (
    <TextInput
      label={`${t('example.marks')}: ${code}`}
      description={t('preview.marks-hint')}
      value={isTyped ? typed : held}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onMarks(marksIn(event.currentTarget.value))
      }}
    />
  )
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  const t = useWords(words)
  return (
    <Button size="compact-sm" variant="default" aria-label={`${t('example.remove-part')}: ${label}`} onClick={onClick}>
      {t('example.remove-part')}
    </Button>
  )
}
