/** The dialogs at the door: a session that has ended, a password wanted again. What was typed stays behind them. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { type Need, standAtDoor } from './door.ts'

/** Fetched when it is first needed: most visits never see it. */
const PasswordDialog = lazy(async () => ({ default: (await import('./PasswordDialog.tsx')).PasswordDialog }))

type Asking = { need: Need; answer: (done: boolean) => void }

export function DoorKeeper() {
  const [asking, setAsking] = useState<Asking | null>(null)
  useEffect(() => standAtDoor((need) => new Promise((answer) => setAsking({ need, answer }))), [])
  if (!asking) return null
  const finish = (done: boolean) => {
    setAsking(null)
    asking.answer(done)
  }
  return (
    <Suspense>
      <PasswordDialog need={asking.need} onDone={() => finish(true)} onLeave={() => finish(false)} />
    </Suspense>
  )
}
