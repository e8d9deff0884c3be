/** A deed that is no endpoint's mutation: one try at a time, its refusal stays until the next. */
import { useEffect, useRef, useState } from 'react'

export function useAttempt() {
  const [state, setState] = useState<{ pending: boolean; error: unknown }>({ pending: false, error: null })
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const run = async (work: () => Promise<unknown>, done: () => void) => {
    setState({ pending: true, error: null })
    try {
      await work()
      if (here.current) setState({ pending: false, error: null })
      done()
    } catch (error) {
      if (here.current) setState({ pending: false, error })
    }
  }
  return { ...state, run }
}
