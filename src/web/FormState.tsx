/** What every form's frame shows of its fields: whether they are kept, and, when two people typed, both sides. */
import { Button, Group, Loader, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { formatMoment } from '#kit/days.ts'
import { useWords } from './language.ts'
import type { Written } from './MergeView.tsx'
import { words } from './merge-words.ts'
import type { FormState } from './useKept.ts'
import { words as shellWords } from './words.ts'

/** Fetched when two people meet in one form. */
const Merge = lazy(async () => ({ default: (await import('./MergeView.tsx')).MergeView }))

export type Formed = {
  /** `fields.form`, for a form that is kept and merged. */
  form?: FormState | undefined
  labels?: Readonly<Record<string, string>> | undefined
  written?: Written | undefined
  pending: boolean
  error: unknown
}

/** The form itself, or, until it is settled what to keep of two versions, both of them. */
export function OrMerge({ form, labels = {}, written, pending, error, children }: Formed & { children: ReactNode }) {
  const t = useWords(shellWords)
  const merging = pending ? null : form?.merging
  if (!merging) return children
  return (
    <Suspense fallback={<Loader size="sm" aria-label={t('web.loading')} />}>
      <Merge key={merging.version} merging={merging} labels={labels} error={error} {...(written && { written })} />
    </Suspense>
  )
}

/** One quiet line beside the buttons: nothing is lost, and where it is. */
export function KeptLine({ form }: { form: FormState | undefined }) {
  const t = useWords(words)
  if (!form) return null
  const { standing, restoredAt, discard } = form
  return (
    <Group gap="xs" mr="auto">
      <Text size="sm" c="dimmed" role="status">
        {restoredAt && standing === 'held'
          ? t('kept.restored', { at: formatMoment(restoredAt) })
          : t(`kept.${standing}`)}
      </Text>
      {restoredAt && (
        <Button size="compact-xs" variant="default" onClick={discard}>
          {t('kept.discard')}
        </Button>
      )}
    </Group>
  )
}
