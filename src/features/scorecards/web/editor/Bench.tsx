/** The workbench: the tree on the left, the form of what is chosen on the right; on a phone one after the other. */
import { Button, Group, Title } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useWords } from '#web/language.ts'
import { useFilters } from '#web/useFilters.ts'
import { at as criterionAt } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { placeOf, upward } from '../../places/rules.ts'
import { DraftTree } from './DraftTree.tsx'
import { type Fault, useEditing } from './editing.ts'
import { FaultList } from './FaultList.tsx'
import { Refused } from './Refused.tsx'
import { Tools } from './Tools.tsx'
import { treeDeedsOf } from './treeDeeds.ts'
import type { useEditor, Wish } from './useEditor.ts'

/** The forms come a moment after the tree: together they would be too much to wait for. */
const CardForm = lazy(async () => ({ default: (await import('./CardForm.tsx')).CardForm }))
const CriterionForm = lazy(async () => ({ default: (await import('./CriterionForm.tsx')).CriterionForm }))

/** Fetched before anybody asks for them: whoever loses the line meanwhile goes on writing. */
const parts = () =>
  Promise.allSettled([
    ...[import('./CardForm.tsx'), import('./CriterionForm.tsx'), import('./Preview.tsx'), import('./Examples.tsx')],
    import('./checking.ts'),
  ])

type Props = {
  editor: ReturnType<typeof useEditor>
  counts: ReadonlyMap<string, number>
  faults: readonly Fault[]
  /** The page of the card. */
  home: string
}

export function Bench({ editor, counts, faults, home }: Props) {
  const t = useWords(words)
  const { draft, at, go, deed } = useEditing()
  const [step, setStep] = useState<'tree' | 'form'>('tree')
  // A fault that was followed from the page of the card leads to its field.
  const [{ cho }] = useFilters(['cho'])
  useEffect(() => {
    if (!cho) return
    setStep('form')
    go(placeOf(cho).at ?? [], cho)
  }, [cho, go])
  const bench = useRef<HTMLDivElement>(null)
  useEffect(() => void parts(), [])
  useWish(bench, editor.wish)
  useTurning(editor)
  const deeds = treeDeedsOf({ draft, at, deed, go, open: () => setStep('form') })
  const criterion = criterionAt(draft.content, at)
  const name = criterion ? [criterion.code, criterion.name].filter(Boolean).join(' ') : t('editing.card')
  const back = () => {
    setStep('tree')
    go(at, 'tree')
  }
  return (
    <div ref={bench} className="g-bench" data-step={step}>
      <section className="g-bench-tree" aria-label={t('editing.tree')}>
        <Tools editor={editor} deeds={deeds} />
        <Refused editor={editor} />
        <DraftTree counts={counts} deeds={deeds} />
        <p id="draft-tree-keys" className="g-draft-keys">
          {t('editing.keys')}
        </p>
        <FaultList faults={faults} home={home} onOpen={() => setStep('form')} />
      </section>
      <section
        className="g-bench-form"
        aria-label={name}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault()
          back()
        }}
      >
        <Group justify="space-between" align="flex-start" gap="xs" mb="sm" wrap="nowrap">
          <Title order={2} size="h3">
            {name}
          </Title>
          <Button className="g-bench-back" flex="none" size="compact-sm" variant="default" onClick={back}>
            {t('editing.to-tree')}
          </Button>
        </Group>
        <div className="g-bench-fields" key={at.join('.')}>
          <Suspense fallback={null}>{criterion ? <CriterionForm path={at} /> : <CardForm />}</Suspense>
        </div>
      </section>
    </div>
  )
}

/** Ctrl+Z and Ctrl+Y everywhere on the bench: every field writes at once, so the steps of the card are those of its fields. */
function useTurning({ undo, redo }: Pick<Props['editor'], 'undo' | 'redo'>) {
  const latest = useRef({ undo, redo })
  latest.current = { undo, redo }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      // Figures that are only tried are no step of the card.
      if (event.target instanceof Element && event.target.closest('.g-draft-preview')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) latest.current.redo()
      else latest.current.undo()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** Takes the keys to a field, to the first field of the form, or to the tree: as soon as what was asked for is drawn. */
function useWish(bench: { current: HTMLDivElement | null }, wish: Wish) {
  useEffect(() => {
    const [frame, pointer] = [bench.current, wish?.pointer]
    if (!frame || pointer === undefined) return
    const reach = () => {
      const place = placeIn(frame, pointer)
      place?.focus()
      place?.scrollIntoView({ block: 'nearest' })
      return place !== undefined
    }
    if (reach()) return
    // The form is still being fetched.
    const drawn = new MutationObserver(() => reach() && drawn.disconnect())
    drawn.observe(frame, { childList: true, subtree: true })
    return () => drawn.disconnect()
  }, [bench, wish])
}

function placeIn(frame: HTMLElement, pointer: string): HTMLElement | undefined {
  const find = (selector: string) => frame.querySelector<HTMLElement>(selector) ?? undefined
  const byPointer = (one: string) => find(`[data-pointer=${CSS.escape(one)}]`)
  const fields = ':is(input, textarea, select)'
  /** What a whole part lacks is typed into its first field: of a rule that is not there, its kind. */
  const fieldOf = (one: string) =>
    find(`${fields}[data-pointer=${CSS.escape(one)}]`) ?? find(`${fields}[data-pointer^=${CSS.escape(`${one}/`)}]`)
  if (pointer === 'tree') return byPointer('tree')
  const first = find('.g-bench-fields :is(input, textarea, select, button)')
  if (pointer === 'form' || first === undefined) return first
  const inRow = find(`[data-row=${CSS.escape(pointer)}] :is(input, textarea, select)`)
  if (inRow) return inRow
  // The nearest field there is; of what has none, the first of its form.
  const near = [pointer, ...upward(pointer)]
  return fieldOf(pointer) ?? near.map(byPointer).find((one) => one !== undefined) ?? first
}
