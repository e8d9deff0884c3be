/** An award's name in the language of the screen. Higher features borrow it. */
import { useLanguage } from '#web/language.ts'

export function useAwardName(): (award: { name: string; nameEn: string }) => string {
  const language = useLanguage()
  return ({ name, nameEn }) => (language === 'en' ? nameEn : name)
}
