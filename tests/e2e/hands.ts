/** What a person's hands do on the screens: they know labels, buttons and links, and nothing behind them. */
import type { Locator, Page } from 'playwright-core'

/** Where fields are looked for: a whole page or one dialog on it. */
type Place = Page | Locator

export type Account = { username: string; password: string }

/** Types into text fields by their labels. */
export async function fill(place: Place, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) await field(place, label).fill(text)
}

/** A required field's name ends in an asterisk that nobody reads aloud. */
const field = (place: Place, label: string): Locator =>
  place.getByLabel(new RegExp(`^${literal(label)}( \\*)?$`)).first()

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Picks from a list that opens under the field. */
export async function pick(page: Page, place: Place, label: string, option: string): Promise<void> {
  await place.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Chooses in a plain list of the browser. */
export const select = (place: Place, label: string, option: string): Promise<unknown> =>
  field(place, label).selectOption({ label: option })

export const press = (place: Place, button: string): Promise<void> =>
  place.getByRole('button', { name: button, exact: true }).click()

/** Opens a dialog by its button, does what is to be done in it, presses its last button and sees it close. `after`: what is asked on the way. */
export async function inDialog(
  page: Page,
  opens: string | Locator,
  ends: string,
  work: (dialog: Locator) => Promise<unknown>,
  after: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  await (typeof opens === 'string' ? page.getByRole('button', { name: opens, exact: true }) : opens).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await work(dialog)
  await press(dialog, ends)
  await after()
  await dialog.waitFor({ state: 'hidden' })
}

/** Goes to a screen by the links on the left. */
export async function goTo(page: Page, link: string, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Các phần của hệ thống' })
    .getByRole('link', { name: link, exact: true })
    .click()
  await seeTitle(page, title)
}

export const seeTitle = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Sees these words somewhere on the screen. */
export const see = (place: Place, words: string | RegExp): Promise<void> => place.getByText(words).first().waitFor()

/** Signs in at the door, whichever way led there, and arrives at the work that waits. `at`: for a browser that knows no site. */
export async function signIn(page: Page, { username, password }: Account, at = '/'): Promise<void> {
  await page.goto(at)
  await fill(page, { 'Tên đăng nhập': username, 'Mật khẩu': password })
  await press(page, 'Đăng nhập')
  await seeTitle(page, 'Việc của tôi')
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tài khoản: ' }).click()
  await press(page, 'Đăng xuất')
  await seeTitle(page, 'Đăng nhập')
}

/** The text of every row of a table, as read. */
export async function rowsOf(place: Place, table: string): Promise<string[]> {
  const rows = await place.getByRole('table', { name: table }).getByRole('row').all()
  return Promise.all(
    rows.map(async (row) => (await row.getByRole('cell').or(row.locator('th')).allTextContents()).join(' ')),
  )
}

/** Pastes a block of cells, as Excel puts it on the clipboard, where the focus is. */
export const pasteInto = (page: Page, text: string): Promise<void> =>
  page.evaluate((block) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', block)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
