/** Slips for many people at once: each made by the deed that makes one, shown this once, printed one a page. */
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { call } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { type Account, listAccounts } from '../contract.ts'
import { inviteAgain, type Slip } from '../invitations/contract.ts'
import { words } from '../invitations/words.ts'
import { words as accountWords } from '../words.ts'
import { SlipSheet } from './SlipDialog.tsx'

type Person = Pick<z.output<typeof Account>, 'id' | 'displayName'>
type Props = { people: readonly Person[]; onClose: () => void }

/** One after the other, as by hand; what was made before a refusal still opens, and is shown. */
function useSlips(people: readonly Person[]) {
  const cache = useQueryClient()
  const [slips, setSlips] = useState<readonly z.output<typeof Slip>[]>([])
  const [stopped, setStopped] = useState<{ at: Person; error: unknown } | null>(null)
  const left = useRef(people)
  const here = useRef(true)
  const go = async () => {
    setStopped(null)
    for (;;) {
      const [next, ...others] = left.current
      if (!next || !here.current) break
      try {
        const slip = await call(inviteAgain, { params: { accountId: next.id } })
        left.current = others
        setSlips((before) => [...before, slip])
      } catch (error) {
        setStopped({ at: next, error })
        break
      }
    }
    await cache.invalidateQueries({ queryKey: [listAccounts.path] })
  }
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return { slips, stopped, go }
}

export function SlipsDialog({ people: given, onClose }: Props) {
  const t = useWords(words)
  const a = useWords(accountWords)
  // The list behind shortens as slips are made; this one stays what was asked for.
  const [people] = useState(given)
  const [begun, setBegun] = useState(false)
  const { slips, stopped, go } = useSlips(people)
  const done = slips.length === people.length
  const start = () => {
    setBegun(true)
    void go()
  }
  return (
    <ReadDialog title={t('slips.title')} onClose={onClose}>
      <Stack gap="md" className="g-slips">
        <Alert color="brand" icon={<Icon name="warn" />} className="g-no-print">
          <Text size="sm">{t('slips.hint')}</Text>
        </Alert>
        {begun && (
          <Stack gap={4} className="g-no-print">
            <Text size="sm" role="status">
              {done
                ? t('slips.made', { count: slips.length })
                : t('slips.making', { done: slips.length, count: people.length })}
            </Text>
            <Progress value={(100 * slips.length) / people.length} aria-label={t('slips.title')} />
          </Stack>
        )}
        {stopped && (
          <Stack gap="xs" className="g-no-print">
            <Text size="sm">{t('slips.stopped', { name: stopped.at.displayName })}</Text>
            <RefusalAlert error={stopped.error} onRetry={go} />
          </Stack>
        )}
        {slips.map((slip) => (
          <SlipSheet key={slip.accountId} slip={slip} />
        ))}
        <Group justify="flex-end" gap="xs" className="g-no-print">
          {!begun && <Button onClick={start}>{t('slips.make', { count: people.length })}</Button>}
          {slips.length > 0 && (done || stopped) && (
            <>
              <Button variant="default" onClick={() => window.print()}>
                {t('slips.print', { count: slips.length })}
              </Button>
              <Button onClick={onClose}>{a('slip.done')}</Button>
            </>
          )}
        </Group>
      </Stack>
    </ReadDialog>
  )
}
