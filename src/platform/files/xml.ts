/** Walks through one part of an Office file, tag by tag. Runs in the worker. */
import { SaxesParser } from 'saxes'
import { Refused } from '#kit/refusal.ts'

type Steps = {
  open: (name: string, attributes: Readonly<Record<string, string | undefined>>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** @throws Refused `file.broken` where it is no XML. */
export function walk(xml: string, { open, close, text }: Steps): void {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new Refused({ kind: 'invalid', code: 'file.broken' })
  })
  parser.on('opentag', ({ name, attributes }) => open(name, attributes as Record<string, string>))
  if (close) parser.on('closetag', ({ name }) => close(name))
  if (text) parser.on('text', text)
  parser.write(xml).close()
}
