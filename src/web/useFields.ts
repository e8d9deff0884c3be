/** What is typed into a form, and the faults the server found, told beside each field. */
import type { ChangeEvent } from 'react'
import type { Day } from '#kit/days.ts'
import { type Issue, Refused } from '#kit/refusal.ts'
import { useWords } from './language.ts'
import { type Keeping, useKept } from './useKept.ts'
import { words } from './words.ts'

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>
type NamesOf<F, V> = { [K in keyof F]: F[K] extends V ? K : never }[keyof F] & string

/** The faults named by the server, by the field's path in the body (`name`, `targets/0/value`). */
export const issuesOf = (error: unknown): Map<string, Issue> => {
  const issues = error instanceof Refused ? (error.refusal.issues ?? []) : []
  return new Map(issues.map((issue) => [issue.path.replace(/^\/(body|query|params)\/?/, ''), issue]))
}

/** The sentence for one fault: the form's own where it offers what to pick, the server's for the rest. */
export function useIssueWords() {
  const t = useWords(words)
  return (issue: Issue | undefined, empty = false): string | null => {
    if (!issue) return null
    if (empty && issue.code.startsWith('input.')) return t('refusal.required')
    if (issue.code === 'input.missing') return t('refusal.required')
    // Which codes and which way of writing a program may send is nothing to whoever picks from a list or a calendar.
    if (issue.code === 'input.not-offered' || issue.code === 'input.wrong-kind') return t('refusal.bad-value')
    if (issue.code === 'input.not-day') return t('refusal.bad-day')
    return issue.message ?? issue.code
  }
}

/**
 * Holds a form's fields: `<TextInput {...fields.text('name')} />`, `<DayField {...fields.day('from')} />`,
 * `<Select {...fields.pick('kind')} />`. Faults come from the refusal given. With `keep`, what is typed outlives a lost
 * line and a closed tab, and what somebody else saves meanwhile is merged: hand `fields.form` to the form's frame, send
 * `fields.version`, and end with `onSuccess: fields.done(onClose)`.
 */
export function useFields<F extends Record<string, unknown>>(initial: F, error?: unknown, keep?: Keeping) {
  const { values, setValues, form, version, done } = useKept(initial, keep, error)
  const wordOf = useIssueWords()
  const issues = issuesOf(error)
  // Nothing typed is told as that, not as a wrong form of writing.
  const isEmpty = (path: string) => values[path] === '' || values[path] === null
  const faultOf = (path: string) => wordOf(issues.get(path), isEmpty(path))
  const set = (changed: Partial<F>) => setValues((now) => ({ ...now, ...changed }))
  const change = <K extends keyof F & string>(name: K, value: F[K]) => setValues((now) => ({ ...now, [name]: value }))
  return {
    values,
    set,
    form,
    version,
    done,
    faultOf,
    reset: () => setValues(initial),
    text: (name: NamesOf<F, string>) => ({
      name,
      value: values[name] as string,
      error: faultOf(name),
      onChange: (event: Typed) => change(name, event.currentTarget.value as F[typeof name]),
    }),
    day: (name: NamesOf<F, Day | null>) => ({
      name,
      value: values[name] as Day | null,
      error: faultOf(name),
      onChange: (day: Day | null) => change(name, day as F[typeof name]),
    }),
    pick: (name: NamesOf<F, string | null>) => ({
      name,
      value: values[name] as string | null,
      error: faultOf(name),
      onChange: (picked: string | null) => change(name, picked as F[typeof name]),
    }),
  }
}
