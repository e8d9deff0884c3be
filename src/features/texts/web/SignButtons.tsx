/** A button for each unit that the reader may sign for now. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { useWords } from '#web/language.ts'
import type { TextView } from '../contract.ts'
import { words } from '../words.ts'
import { SignDialog } from './SignDialog.tsx'

type Unit = { unitId: string; unitName: string }
type Props = { text: TextView; maySignFor: readonly Unit[]; refresh: readonly Endpoint[] }

export function SignButtons({ text, maySignFor, refresh }: Props) {
  const t = useWords(words)
  const [unit, setUnit] = useState<Unit | null>(null)
  const { frozen } = text
  if (!frozen) return null
  return (
    <>
      {maySignFor.map((mine) => (
        <Button key={mine.unitId} onClick={() => setUnit(mine)}>
          {t('text.sign-for', { unit: mine.unitName })}
        </Button>
      ))}
      {unit && <SignDialog text={{ ...text, frozen }} unit={unit} refresh={refresh} onClose={() => setUnit(null)} />}
    </>
  )
}
