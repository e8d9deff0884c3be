/** A sheet of paper; and a frozen text on it, character for character. */
import './sheet.css'
import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'

export const Sheet = ({ children, label }: { children: ReactNode; label: string }) => (
  <Paper component="article" withBorder shadow="sm" className="t-sheet" aria-label={label}>
    {children}
  </Paper>
)

type Part = { at: number; look: 'title' | 'heading' | 'plain'; text: string }

/** The first line is the title, article lines are headings; put together again the parts are the content. */
function partsOf(content: string): Part[] {
  const parts: Part[] = []
  let last = 0
  for (const { 0: text, index } of content.matchAll(/^(?:Điều \d+\. )?.*$/gm)) {
    const look = index === 0 ? 'title' : /^Điều \d+\. /.test(text) ? 'heading' : 'plain'
    if (look === 'plain') continue
    if (index > last) parts.push({ at: last, look: 'plain', text: content.slice(last, index) })
    parts.push({ at: index, look, text })
    last = index + text.length
  }
  return [...parts, { at: last, look: 'plain', text: content.slice(last) }]
}

/** Shows exactly the characters that were frozen: the digest of what is read is the digest that is signed. */
export const FrozenContent = ({ content }: { content: string }) => (
  <div className="t-content">
    {partsOf(content).map(({ at, look, text }) => {
      if (look === 'plain') return <span key={at}>{text}</span>
      return (
        <strong key={at} className={look === 'title' ? 't-content-title' : undefined}>
          {text}
        </strong>
      )
    })}
  </div>
)
