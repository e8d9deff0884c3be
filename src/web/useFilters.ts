/** Filters of a list live in the address, so that a view can be kept and sent to somebody. */
import { useNavigate, useSearch } from '@tanstack/react-router'

/** `const [filters, filter] = useFilters(['kind', 'day'])`; an empty value leaves the address. */
export function useFilters<N extends string>(names: readonly N[]) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const given = names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))
  const filters: Partial<Record<N, string>> = Object.fromEntries(given)
  const change = (changed: Partial<Record<N, string | null>>) => {
    const next = Object.entries({ ...search, ...changed }).filter(([, value]) => value !== null && value !== '')
    // The list stays where it is: changing a filter is not a new page to go back through.
    void navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true, resetScroll: false })
  }
  return [filters, change] as const
}
