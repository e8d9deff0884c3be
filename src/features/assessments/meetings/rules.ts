/** The check meeting of a block: when it was held, who was there. */
import { invalid, type Refusal } from '#kit/refusal.ts'

type Given = { present: readonly string[] }

/** Only members of the season are present as members; each once. Guests are told by name. */
export function whyNotMeeting({ present }: Given, members: ReadonlySet<string>): Refusal | undefined {
  if (present.some((id) => !members.has(id))) return invalid('present', 'check-meeting.not-member')
  return new Set(present).size < present.length ? invalid('present', 'check-meeting.present-twice') : undefined
}
