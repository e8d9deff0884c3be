/** A deed about a plan, as a button; its form is fetched when it opens. */
import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useWords } from '#web/language.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'

const IssueDialog = lazy(async () => ({ default: (await import('./IssueDialog.tsx')).IssueDialog }))
const NumberDialog = lazy(async () => ({ default: (await import('./PlanDialogs.tsx')).NumberPlanDialog }))
const AdoptDialog = lazy(async () => ({ default: (await import('./PlanDialogs.tsx')).AdoptPlanDialog }))
const ReopenDialog = lazy(async () => ({ default: (await import('./PlanDialogs.tsx')).ReopenPlanDialog }))
const ReplaceDialog = lazy(async () => ({ default: (await import('./DraftOwnDialog.tsx')).ReplaceDialog }))

const DiscardDialog = lazy(async () => ({ default: (await import('./DiscardDialog.tsx')).DiscardDialog }))
const RestoreDialog = lazy(async () => ({ default: (await import('./DiscardDialog.tsx')).RestoreDialog }))

const dialogs = {
  ...{ discard: DiscardDialog, restore: RestoreDialog },
  ...{ issue: IssueDialog, number: NumberDialog, replace: ReplaceDialog },
  ...{ adopt: AdoptDialog, reopen: ReopenDialog },
}
const firstDeeds: readonly Door[] = ['issue', 'adopt']
export type Door = keyof typeof dialogs

type Props = { door: Door; plan: Plan; opened: boolean; onOpen: (door: Door | null) => void }

export function PlanDoor({ door, plan, opened, onOpen }: Props) {
  const t = useWords(words)
  const Dialog = dialogs[door]
  return (
    <>
      <Button {...(!firstDeeds.includes(door) && { variant: 'default' })} onClick={() => onOpen(door)}>
        {t(`plans.do.${door}`)}
      </Button>
      {opened && (
        <Suspense>
          <Dialog plan={plan} onClose={() => onOpen(null)} />
        </Suspense>
      )}
    </>
  )
}
