/** How an account stands: invited, active, disabled. */
import { dayOf, formatDay, formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words as slipWords } from '../invitations/words.ts'
import { words } from '../words.ts'

type Standing = { disabledAt: string | null; joinedAt: string | null; invitedUntil: string | null }

export function AccountStatus({ account: { disabledAt, joinedAt, invitedUntil } }: { account: Standing }) {
  const t = useWords(words)
  const p = useWords(slipWords)
  if (disabledAt === null && joinedAt === null) {
    const isOpen = invitedUntil !== null && Date.parse(invitedUntil) > Date.now()
    const isOver = invitedUntil !== null
    const label = isOpen ? t('account.waits') : isOver ? t('account.invitation-over') : p('accounts.waiting')
    return (
      <StatusBadge
        tone="waiting"
        label={label}
        date={isOpen ? t('account.until', { moment: formatMoment(invitedUntil) }) : null}
      />
    )
  }
  if (disabledAt === null) return <StatusBadge tone="done" label={t('account.active')} />
  return <StatusBadge tone="returned" label={t('account.is-disabled')} date={formatDay(dayOf(new Date(disabledAt)))} />
}
