/** Settings: wrong ones are refused by name, all at once, in both languages. */
import { describe, expect, test } from 'vitest'
import { fault, inBoth } from '#platform/refused-start.ts'
import { readSettings } from '#platform/settings.ts'

const codes = (env: Record<string, string>) => {
  const read = readSettings(env)
  return 'faults' in read ? read.faults.map(({ code, params }) => `${code} ${params?.name ?? params?.host}`) : []
}
const settings = (env: Record<string, string>) => {
  const read = readSettings(env)
  return 'settings' in read ? read.settings : read.faults
}

describe('settings', () => {
  test('have good defaults', () => {
    expect(settings({ PORT: '', DATA_DIR: '/srv/x' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/srv/x',
      database: null,
      shelf: { folder: '/srv/x/files', quota: 2048 * 1024 * 1024, scanner: null },
      keyFile: '/srv/x/keys/instance.pem',
      publicUrl: 'http://localhost:3000',
      trustedProxy: [],
      smtpUrl: null,
      oidc: null,
    })
  })

  test('take a folder named from where the command was typed', () => {
    expect(settings({ DATA_DIR: 'mine', GIAOUOC_CWD: '/home/an' })).toMatchObject({ dataDir: '/home/an/mine' })
  })

  test('list every fault, not only the first', () => {
    expect(
      codes({
        PORT: '70000',
        DATABASE_URL: 'mysql://x',
        SMTP_URL: 'mail',
        PUBLIC_URL: 'https://a.vn/sub',
        OIDC_ISSUR: 'x',
        TRUSTED_PROXY: 'everybody',
      }),
    ).toEqual([
      'setting.wrong PORT',
      'setting.wrong DATABASE_URL',
      'setting.wrong PUBLIC_URL',
      'setting.wrong TRUSTED_PROXY',
      'setting.wrong SMTP_URL',
      'setting.unknown OIDC_ISSUR',
    ])
  })

  test('a provider of single sign-on is spoken with over https, or on this machine', () => {
    const named = (issuer: string) => codes({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' })
    expect(named('http://sso.vn')).toEqual(['setting.wrong OIDC_ISSUER'])
    expect([named('https://sso.vn'), named('http://127.0.0.1:4000')]).toEqual([[], []])
  })

  test('that only work together are asked for together', () => {
    expect(codes({ OIDC_ISSUER: 'https://sso.vn', DATABASE_OWNER_URL: 'postgres://a@b/c' })).toEqual([
      'setting.together OIDC_ISSUER',
      'setting.together DATABASE_OWNER_URL',
    ])
  })

  test('listening beyond this machine needs https or a trusted proxy', () => {
    expect(codes({ HOST: '0.0.0.0' })).toEqual(['setting.not-loopback 0.0.0.0'])
    expect(codes({ HOST: '0.0.0.0', PUBLIC_URL: 'http://a.vn' })).toEqual(['setting.not-loopback 0.0.0.0'])
    expect(codes({ HOST: '0.0.0.0', PUBLIC_URL: 'https://a.vn' })).toEqual([])
    expect(codes({ HOST: '0.0.0.0', TRUSTED_PROXY: '10.0.0.5, 10.1.0.0/16' })).toEqual([])
    expect(codes({ HOST: '127.0.0.1' })).toEqual([])
  })

  test('never show the secret that was typed', () => {
    const read = readSettings({ SMTP_URL: 'smtp//user:hunter2@x' })
    expect('faults' in read && read.faults.map(inBoth).join()).not.toContain('hunter2')
  })

  test('are refused in Vietnamese and in English', () => {
    expect(inBoth(fault('setting.wrong', { name: 'PORT', example: 'PORT=3000' }))).toBe(
      'Thiết lập PORT chưa đúng. Nên có dạng: PORT=3000\nThe setting PORT is wrong. It should look like: PORT=3000',
    )
  })
})
