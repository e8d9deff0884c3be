/** How the state of a form is shown: its word, its day, the sign beside it. */
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Tone } from '#web/StatusBadge.tsx'
import type { Form } from '../forms/contract.ts'
import type { FormState } from '../rules.ts'
import { words } from '../words.ts'

const tones: Record<FormState, Tone> = {
  draft: 'waiting',
  handed: 'waiting',
  included: 'waiting',
  sent: 'waiting',
  resent: 'waiting',
  received: 'done',
  returned: 'returned',
  withdrawn: 'withdrawn',
}

type Shown = { tone: Tone; label: string; date: string | null }

export function useFormState(): (form: Form | null) => Shown {
  const t = useWords(words)
  return (form) => {
    if (form === null) return { tone: 'none', label: t('cell.registration-waiting'), date: null }
    const word = form.none && form.state === 'sent' ? 'none' : form.state
    return { tone: tones[form.state], label: t(`cell.registration-${word}`), date: formatDay(form.stateDay) || null }
  }
}
