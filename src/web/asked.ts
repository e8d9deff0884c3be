/** What of the address is asked of the server. */
import type { Day } from '#kit/days.ts'

/** A day that is still being typed is not asked for. */
export const asOf = (day?: string | null): { day?: Day } => (day && /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : {})
