/** How near a day is, in calendar days: "ngày mai", "còn 5 ngày", "quá hạn 2 ngày"; and a day with its weekday. */
import { type Day, daysBetween, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { words } from '../words.ts'

const weekdays = ['weekday.0', 'weekday.1', 'weekday.2', 'weekday.3', 'weekday.4', 'weekday.5', 'weekday.6'] as const

export function useNearWords() {
  const t = useWords(words)
  return {
    /** `late`: it was owed by that day, so a past one is not merely past. */
    near: (day: Day, today: Day, manner?: 'late') => {
      const count = daysBetween(today, day)
      if (count === 0) return t('near.today')
      if (count === 1) return t('near.tomorrow')
      if (count > 1) return t('near.in', { count })
      if (manner) return t('near.late', { count: -count })
      return count === -1 ? t('near.yesterday') : t('near.past', { count: -count })
    },
    dated: (day: Day) => `${t(weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'weekday.0')}, ${formatDay(day)}`,
  }
}
