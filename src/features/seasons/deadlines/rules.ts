/** The days of a season as a calendar: their order, how near they are, and the file other calendars read. */
import { addDays, type Day, daysBetween } from '#kit/days.ts'

/** `opens`, `deadline`: of a stage · `event`: it happens that day · `due`: somebody promised it for that day. */
export const dayKinds = ['opens', 'deadline', 'event', 'due'] as const
export type DayKind = (typeof dayKinds)[number]

export const nearness = ['past', 'today', 'week', 'later'] as const
export type Nearness = (typeof nearness)[number]

/** The six days after today are "this week": what a person can still plan. */
export function nearnessOf(day: Day, today: Day): Nearness {
  if (day < today) return 'past'
  if (day === today) return 'today'
  return daysBetween(today, day) < 7 ? 'week' : 'later'
}

/** By day; on one day what opens comes before what ends. */
export const byDay = <T extends { day: Day; kind: DayKind }>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => a.day.localeCompare(b.day) || dayKinds.indexOf(a.kind) - dayKinds.indexOf(b.kind))

export type CalendarEvent = { uid: string; day: Day; summary: string; description: string }

/** RFC 5545: backslash, semicolon, comma and line breaks are escaped. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
const compact = (day: Day) => day.replaceAll('-', '')

/** Lines longer than 75 octets go on in the next one, behind a space; never in the middle of a letter. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length
    if (size + octets > 74) {
      parts.push(part)
      part = ''
      size = 0
    }
    part += letter
    size += octets
  }
  return [...parts, part].join('\r\n ')
}

/** A calendar of whole days, as any calendar program reads it. */
export function icsOf(name: string, events: readonly CalendarEvent[], stamp: Date): string {
  const moment = `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = events.flatMap(({ uid, day, summary, description }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${moment}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Giao Uoc//VI', `X-WR-CALNAME:${escaped(name)}`]
  return [...head, ...lines, 'END:VCALENDAR', ''].map(folded).join('\r\n')
}
