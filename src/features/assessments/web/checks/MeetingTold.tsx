/** When and where a check meeting was held, who chaired and who was there: on its card and at the head of the minutes. */
import { Stack, Text } from '@mantine/core'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { CheckMeeting } from '../../meetings/contract.ts'
import { words } from '../../meetings/words.ts'

type Props = { meeting: CheckMeeting; members: readonly { id: string; name: string }[] }

export function MeetingTold({ meeting, members }: Props) {
  const t = useWords(words)
  const { heldOn, place, chair, secretary, present, guests } = meeting
  const [here, absent] = [true, false].map((isThere) =>
    members.filter(({ id }) => present.includes(id) === isThere).map(({ name }) => name),
  )
  const day = formatDay(heldOn)
  const count = here?.length ?? 0
  return (
    <Stack gap={4}>
      <Text>{place === null ? t('minutes.held-nowhere', { day }) : t('minutes.held', { day, place })}</Text>
      <Text>{t('minutes.chair', { name: chair })}</Text>
      {secretary !== null && <Text>{t('minutes.secretary', { name: secretary })}</Text>}
      <Text>{t('minutes.present', { count, of: members.length, units: here?.join(', ') || '…' })}</Text>
      {absent && absent.length > 0 && <Text>{t('minutes.absent', { units: absent.join(', ') })}</Text>}
      {guests !== null && <Text>{t('minutes.guests', { names: guests })}</Text>}
    </Stack>
  )
}
