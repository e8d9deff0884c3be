/** A formula over indicators: its fault by line and column beside it, and the names there are to put in. */
import { Group, NativeSelect, Text, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { useEditing, usePart, type Way } from './editing.ts'
import { RowLabel } from './parts.tsx'

/** Of scoring.md: longer formulas are refused. */
const most = 2000

export function FormulaField({ way, label, row }: { way: Way; label: string; row?: number }) {
  const t = useWords(words)
  const { draft, write, pause } = useEditing()
  const { value, pointer, fault } = usePart(way)
  const field = useRef<HTMLTextAreaElement>(null)
  const text = typeof value === 'string' ? value : ''
  const names = (draft.content.indicators ?? []).flatMap(({ code, name, type }) =>
    code && type !== 'choice' ? [{ value: code, label: name ? `${code}: ${name}` : code }] : [],
  )
  const insert = (name: string) => {
    if (name === '') return
    const [from, to] = [field.current?.selectionStart ?? text.length, field.current?.selectionEnd ?? text.length]
    write(way, text.slice(0, from) + name + text.slice(to), label)
    field.current?.focus()
  }
  return (
    <>
      <Textarea
        ref={field}
        label={row === undefined ? label : <RowLabel field={label} n={row} />}
        description={t('editing.formula-hint')}
        {...(fault && { error: fault })}
        data-pointer={pointer}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={most}
        spellCheck={false}
        className="g-draft-formula"
        value={text}
        onBlur={pause}
        onChange={(event) => write(way, event.currentTarget.value, label)}
      />
      <Group gap="xs" align="center">
        <Text size="sm">{t('editing.formula-names')}</Text>
        <NativeSelect
          aria-label={t('editing.formula-insert', {
            field: row === undefined ? label : t('editing.in-row', { field: label, n: row + 1 }),
          })}
          data={[{ value: '', label: t('editing.pick-indicator') }, ...names]}
          value=""
          onChange={(event) => insert(event.currentTarget.value)}
        />
      </Group>
    </>
  )
}
