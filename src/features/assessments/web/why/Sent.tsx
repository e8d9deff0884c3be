/** Beside a criterion that is being written or read: what is asked of it, what was appealed, and why by all that was sent. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/language.ts'
import { words } from '../../why/words.ts'
import { CriterionAppeals } from '../appeals/CriterionAppeals.tsx'
import { SheetQuestions } from '../questions/SheetQuestions.tsx'
import { Why } from './Why.tsx'

export function Sent({ sheetId, criterion }: { sheetId: string; criterion: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <SheetQuestions sheetId={sheetId} criterion={criterion} />
      <CriterionAppeals sheetId={sheetId} criterion={criterion} isQuiet />
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('whys.by-sent')}
      </Button>
      {open && <Why sheetId={sheetId} criterion={criterion} onClose={() => setOpen(false)} />}
    </>
  )
}
