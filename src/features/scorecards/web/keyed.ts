/** Keys for what may stand twice in a draft: its place and its words. */
export const keyed = <T>(items: readonly T[], wordOf: (item: T) => string | undefined): { key: string; item: T }[] =>
  items.map((item, at) => ({ key: `${at} ${wordOf(item) ?? ''}`, item }))
