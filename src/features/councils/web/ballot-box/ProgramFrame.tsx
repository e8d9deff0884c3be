/** The tellers' program in its frame: without our origin it has neither our cookies nor our storage, and no network. */
import { Button, Group, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../../boxes/words.ts'

export type Answer = { readonly step: string } & Record<string, unknown>
export const program = '/programs/teller.html'

type Props = { task: object | undefined; onAnswer: (answer: Answer) => void }

/** The newest of what is given at each drawing, for listeners that stay. */
function useLatest<T>(value: T) {
  const latest = useRef(value)
  latest.current = value
  return latest
}

export function ProgramFrame({ task, onAnswer }: Props) {
  const t = useWords(words)
  const frame = useRef<HTMLIFrameElement>(null)
  const hear = useLatest(onAnswer)
  const [ready, setReady] = useState(false)
  const language = useLanguage()
  const scheme = useComputedColorScheme()
  const told = task && JSON.stringify(task)
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || typeof data !== 'object' || data === null) return
      const said = data as { giaouoc?: unknown; answer?: unknown }
      if (said.giaouoc === 'ready') setReady(true)
      if (said.giaouoc === 'answer') hear.current(said.answer as Answer)
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [hear])
  useEffect(() => {
    if (ready) tell(frame.current, { giaouoc: 'manner', language, scheme })
  }, [ready, language, scheme])
  useEffect(() => {
    if (ready && told) tell(frame.current, { giaouoc: 'task', task: JSON.parse(told) })
  }, [ready, told])
  return (
    <>
      {ready && task && (
        <Group>
          <Button size="xs" variant="default" onClick={() => tell(frame.current, { giaouoc: 'task', task })}>
            {t('teller-desk.task')}
          </Button>
        </Group>
      )}
      <iframe
        ref={frame}
        title={t('teller-desk.frame')}
        src={program}
        sandbox="allow-scripts allow-downloads allow-modals"
        className="g-program"
      />
    </>
  )
}

/** A frame without an origin of its own can be reached under no other name than any. */
const tell = (frame: HTMLIFrameElement | null, message: object) => frame?.contentWindow?.postMessage(message, '*')
