/** Where the draft of a card is written: its tree, the form of what is chosen, its faults, and how it stands with saving. */
import { Loader } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, use, useMemo, useState } from 'react'
import { ask } from '#web/api.ts'
import { draftsRead } from '#web/drafts.ts'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { words as shellWords } from '#web/words.ts'
import { getScorecard, type ScorecardPage } from '../../contract.ts'
import { words } from '../../editing/words.ts'
import { countsBy } from '../../places/rules.ts'
import { isDraft } from '../../rules.ts'
import { Bench } from './Bench.tsx'
import { type Editing, EditingProvider } from './editing.ts'
import { Fixed } from './Fixed.tsx'
import { SaveLine } from './SaveLine.tsx'
import { useEditor } from './useEditor.ts'
import { useFaults } from './useFaults.ts'
import { draftIn, foundAt, useSaving } from './useSaving.ts'

/** Fetched when two people meet in one card. */
const Meeting = lazy(async () => ({ default: (await import('./Meeting.tsx')).Meeting }))

export function EditorScreen({ scorecardId }: { scorecardId: string }) {
  const { data: page } = useSuspenseQuery({
    ...ask(getScorecard, { params: { scorecardId } }),
    // Another's save shows by itself while nothing is written here.
    refetchInterval: 60_000,
  })
  const mayWrite = isDraft(page.state) && page.may.includes('scorecard.keep')
  return mayWrite ? <Editor page={page} /> : <Fixed page={page} />
}

function Editor({ page }: { page: ScorecardPage }) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  use(draftsRead())
  const [begin] = useState(() => {
    const saved = { draft: draftIn(page), version: page.version }
    const found = foundAt(page.id)
    return found ?? { draft: saved.draft, unread: new Map(), base: saved }
  })
  const editor = useEditor(begin.draft, begin.unread)
  const { now, at, unread, texts, go, write, change, begun, deed, pause, keepUnread, take } = editor
  const saving = useSaving({ page, now, unread, begin: begin.base, take })
  const checked = useFaults(now, page)
  const faults = useMemo(
    () => [...[...unread].map(([path, { sentence }]) => ({ path, text: sentence, isWarning: false })), ...checked],
    [unread, checked],
  )
  const counts = useMemo(() => countsBy(faults), [faults])
  const byPointer = useMemo(() => Map.groupBy(checked, ({ path }) => path), [checked])
  const editing: Editing = {
    ...{ draft: now, at, go, write, change, begun, deed, pause, unread: texts, keepUnread },
    faultsAt: (pointer) => byPointer.get(pointer) ?? [],
  }
  const crumbs = [
    { label: t('editing.all-cards'), to: '/bang-diem' },
    { label: page.title, to: `/bang-diem/${page.id}` },
  ]
  return (
    <EditingProvider value={editing}>
      <PageHead
        title={t('editing.screen', { title: now.content.title ?? page.title })}
        lead={<SaveLine {...saving} page={page} />}
        crumbs={crumbs}
      />
      {saving.meeting ? (
        <Suspense fallback={<Loader size="sm" aria-label={shell('web.loading')} />}>
          <Meeting meeting={saving.meeting} mine={now} onChosen={saving.settle} />
        </Suspense>
      ) : (
        <Bench {...{ editor, counts, faults }} home={`/bang-diem/${page.id}`} />
      )}
    </EditingProvider>
  )
}
