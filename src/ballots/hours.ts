/** Times as they stand in a box: of the zero meridian, to the second, so that they follow each other as texts do. */

/** `2026-12-15T01:00:00Z` */
export type Hour = string

/** The second that is running. */
export const hourOf = (at: Date): Hour => `${at.toISOString().slice(0, 19)}Z`

/** Written in the one way, of a day and hour that there is. */
export const isHour = (text: string): boolean => {
  const at = new Date(text)
  return /^\d{4}-/.test(text) && !Number.isNaN(at.getTime()) && hourOf(at) === text
}
