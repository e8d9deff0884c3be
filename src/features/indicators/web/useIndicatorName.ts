/** An indicator's name in the language of the screen, Vietnamese where it has no other. */
import { useLanguage } from '#web/language.ts'

export function useIndicatorName(): (indicator: { name: string; nameEn: string | null }) => string {
  const language = useLanguage()
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name)
}
