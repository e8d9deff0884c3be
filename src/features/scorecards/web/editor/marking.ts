/** Marks of a panel and options of a choice as they are typed and picked. */
import type { DraftCriterion } from '../../drafts/rules.ts'

/** Marks parted by semicolons or spaces, in the notation of the language. */
export const marksIn = (text: string): string[] =>
  text
    .split(/[;\s]+/)
    .filter((mark) => mark !== '')
    .map((mark) => mark.replace(',', '.'))

export const optionsOf = ({ rule }: DraftCriterion): { value: string; label: string }[] =>
  rule?.kind === 'choice'
    ? (rule.options ?? []).flatMap(({ code, label }) => (code ? [{ value: code, label: label ?? code }] : []))
    : []
