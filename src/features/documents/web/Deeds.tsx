/** What the reader may do with a document where it stands: its files, and the deeds that open a dialog. */
import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { type Document, getDocumentFile } from '../contract.ts'
import { words } from '../screens/words.ts'

/** Fetched when one opens. */
const dialogs = () => import('./DeedDialogs.tsx')
const opens = {
  submit: lazy(async () => ({ default: (await dialogs()).SubmitDialog })),
  discard: lazy(async () => ({ default: (await dialogs()).DiscardDialog })),
  reopen: lazy(async () => ({ default: (await dialogs()).ReopenDialog })),
  return: lazy(async () => ({ default: (await dialogs()).ReturnDialog })),
  issue: lazy(async () => ({ default: (await dialogs()).IssueDialog })),
  withdraw: lazy(async () => ({ default: (await dialogs()).WithdrawDialog })),
  replace: lazy(async () => ({ default: (await dialogs()).ReplaceDialog })),
}
type Deed = keyof typeof opens

/** What carries a document on; the rest takes something back. */
const goesOn: readonly Deed[] = ['submit', 'issue', 'reopen']

/** In the order of its life. */
function deedsOf({ state, day, may }: Document): Deed[] {
  const allows = (what: string) => may.includes(`document.${what}`)
  if (state === 'draft')
    return [...(allows('submit') ? (['submit'] as const) : []), ...(allows('draft') ? (['discard'] as const) : [])]
  if (state === 'discarded') return allows('draft') ? ['reopen'] : []
  if (state === 'submitted')
    return [
      ...(allows('issue') ? (['issue'] as const) : []),
      ...(allows('submit') && day === null ? (['return'] as const) : []),
    ]
  if (state !== 'issued') return []
  return [...(allows('draft') ? (['replace'] as const) : []), ...(allows('withdraw') ? (['withdraw'] as const) : [])]
}

export function Deeds({ document }: { document: Document }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Deed | null>(null)
  const Dialog = open && opens[open]
  return (
    <Group gap="xs">
      {deedsOf(document).map((deed) => (
        <Button key={deed} variant={goesOn.includes(deed) ? 'filled' : 'default'} onClick={() => setOpen(deed)}>
          {t(`document.${deed}`)}
        </Button>
      ))}
      {document.state !== 'void' && <Files document={document} />}
      <Suspense>{Dialog && <Dialog document={document} onClose={() => setOpen(null)} />}</Suspense>
    </Group>
  )
}

function Files({ document: { id } }: { document: Document }) {
  const t = useWords(words)
  const { run, pending, error } = useAttempt()
  const save = (form: 'pdf' | 'docx') =>
    run(
      () => saveFile(getDocumentFile, { params: { documentId: id }, query: { form } }),
      () => undefined,
    )
  return (
    <>
      {(['pdf', 'docx'] as const).map((form) => (
        <Button key={form} variant="default" loading={pending} onClick={() => save(form)}>
          {t(`document.${form}`)}
        </Button>
      ))}
      <RefusalAlert error={error} />
    </>
  )
}
