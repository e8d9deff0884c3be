/** What the checker finds in the draft, in words; it is fetched after the screen, and runs when typing rests. */
import { useEffect, useState } from 'react'
import { useLanguage } from '#web/language.ts'
import type { Draft } from '../../drafts/rules.ts'
import type { Kept } from './checking.ts'
import type { Fault } from './editing.ts'

/** Long enough that no key waits for it. */
const rest = 150

export function useFaults({ content }: Draft, kept: Kept): readonly Fault[] {
  const language = useLanguage()
  const { block, year, number } = kept
  const [faults, setFaults] = useState<readonly Fault[]>([])
  useEffect(() => {
    let isHere = true
    const timer = setTimeout(async () => {
      const { faultsOf } = await import('./checking.ts')
      if (isHere) setFaults(faultsOf(content, { block, year, number }, language))
    }, rest)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [content, language, block, year, number])
  return faults
}
