/** Links inside the system: plain addresses, so that each feature may point to any other. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** `/to-chuc/don-vi?day=2018-03-02` → its path and its filters. */
function partsOf(address: string) {
  const [to = '', query = ''] = address.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(query)) as never }
}

type To = { to: string; children: ReactNode }

export const TextLink = ({ to, children, ...rest }: To & AnchorProps) => (
  <Anchor component={Link} {...partsOf(to)} {...rest}>
    {children}
  </Anchor>
)

export const ButtonLink = ({ to, children, ...rest }: To & ButtonProps) => (
  <Button component={Link} {...partsOf(to)} {...rest}>
    {children}
  </Button>
)

/** Goes to another screen after a deed: `go('/to-chuc/don-vi')`. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return (to) => void navigate(partsOf(to))
}
