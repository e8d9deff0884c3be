/** Switches of language and of light or dark ground: one press, no menu. */
import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Icon } from './icons.tsx'
import { speak, useLanguage, useWords } from './language.ts'
import { words } from './words.ts'

/** A language is offered under its own name. */
const ownName = (language: string) => new Intl.DisplayNames([language], { type: 'language' }).of(language)

export function LanguageSwitch() {
  const t = useWords(words)
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      px={6}
      leftSection={<Icon name="globe" />}
      lang={other}
      title={t('web.language')}
      onClick={() => speak(other)}
    >
      <span className="g-wide">{ownName(other)}</span>
      <span className="g-narrow">{other.toUpperCase()}</span>
    </Button>
  )
}

export function SchemeSwitch() {
  const t = useWords(words)
  const { setColorScheme } = useMantineColorScheme()
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t(`web.scheme.${other}`)}
      title={t(`web.scheme.${other}`)}
      onClick={() => setColorScheme(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </ActionIcon>
  )
}
