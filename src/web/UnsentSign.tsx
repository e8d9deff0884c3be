/** In the head, on every screen: how many typed cells the server does not have yet, and whether the line is lost. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { words } from './merge-words.ts'
import { useUnsent } from './unsent.ts'

export function UnsentSign(): ReactNode {
  const t = useWords(words)
  const { entries, lost } = useUnsent()
  const all = [...entries.values()]
  const look = all.filter(({ standing }) => standing !== 'waiting').length
  const told = [
    ...(lost ? [t('unsent.lost')] : []),
    ...(all.length > look ? [t('unsent.count', { count: all.length - look })] : []),
    ...(look > 0 ? [t('unsent.look', { count: look })] : []),
  ].join(' · ')
  const path = all.find(({ standing }) => standing !== 'waiting')?.path ?? all[0]?.path
  const sign = <Icon name={lost ? 'offline' : look > 0 ? 'warn' : 'clock'} size={16} />
  // On a phone there is room for the number alone.
  const number = all.length > 0 && (
    <span className="g-narrow" aria-hidden="true">
      {all.length}
    </span>
  )
  return (
    <>
      {told !== '' &&
        (path ? (
          <Link to={path} className="g-work" title={told}>
            {sign} <span className="g-unsent-word">{told}</span>
            {number}
          </Link>
        ) : (
          <span className="g-work" title={told}>
            {sign} <span className="g-unsent-word">{told}</span>
            {number}
          </span>
        ))}
    </>
  )
}
