/** A list that goes on by a cursor, page after page as far as somebody asked, as one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'

type Page<T> = { items: T[]; next: string | null }

/**
 * @param key what is listed and by which filters; the number of pages is added to it
 * @param pages how many pages are shown so far
 */
export function usePages<P extends Page<unknown>>(
  key: readonly unknown[],
  pages: number,
  ask: (cursor: { cursor?: string }) => Promise<P>,
) {
  return useQuery({
    queryKey: [...key, pages],
    queryFn: async () => {
      const items: P['items'] = []
      for (let page = 0, cursor: string | undefined; ; page++) {
        const answer = await ask(cursor === undefined ? {} : { cursor })
        items.push(...answer.items)
        if (answer.next === null || page + 1 >= pages) return { ...answer, items } as P
        cursor = answer.next
      }
    },
    placeholderData: keepPreviousData,
  })
}
