/** Values that stay the same object while they say the same, so that a field whose part did not change is not drawn again. */
import { useCallback, useRef } from 'react'

/** One function for as long as the field stands; it does what the last drawing gave it. */
export function useSteady<Given extends unknown[]>(run: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(run)
  latest.current = run
  return useCallback((...given: Given) => latest.current(...given), [])
}

/** The value before, while the new one says the same. */
export function useAlike<T>(value: T): T {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}
