/** Where a request came from: its address, behind proxies only when settings name them, and what its browser says. */
import { BlockList, isIP } from 'node:net'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Site } from './home.ts'

export type Client = {
  /** Empty where nothing is known, as in a program that calls without a network. */
  address: string
  agent: string
  cookie: (name: string) => string | undefined
}

const agentLength = 300

/** IPv4 written as IPv6 is the same address. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

type Socket = { incoming?: { socket?: { remoteAddress?: string } } }

export function clientOf(c: HonoContext, { isProxy }: Site): Client {
  const peer = plain((c.env as Socket | undefined)?.incoming?.socket?.remoteAddress ?? '')
  return {
    address: addressOf(peer, c.req.header('x-forwarded-for'), isProxy),
    agent: (c.req.header('user-agent') ?? '').slice(0, agentLength),
    cookie: (name) => getCookie(c, name),
  }
}

/**
 * Read from the right: each trusted proxy vouches for the address before it. What stands left of the first stranger is
 * whatever that stranger liked to write.
 */
export function addressOf(peer: string, forwarded: string | undefined, isProxy: Site['isProxy']): string {
  const hops = (forwarded ?? '').split(',').map(plain).filter(Boolean)
  let address = peer
  while (isProxy(address) && hops.length > 0) {
    const before = hops.pop() ?? ''
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

/** Tells whether an address is one of the proxies, or inside one of the networks (`10.0.0.0/8`) named by settings. */
export function proxiesIn(named: readonly string[]): Site['isProxy'] {
  const list = new BlockList()
  for (const one of named) {
    const [net = '', bits] = one.split('/')
    const family = isIP(net) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(net, family)
    else list.addSubnet(net, Number(bits), family)
  }
  return (address) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
