/** The launch of a season by hand, in an empty install: nothing but the browser from first administrator to publishing. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addDays, dayOf, formatDay } from '#kit/days.ts'
import {
  type Account,
  fill,
  goTo,
  inDialog,
  pick,
  press,
  rowsOf,
  see,
  seeTitle,
  select,
  signIn,
  signOut,
} from './hands.ts'
import { expectAccessible } from './sight.ts'
import { codeOf, openSite, type Site } from './site.ts'

const today = dayOf(new Date())
const year = today.slice(0, 4)
const soon = formatDay(addDays(today, 7))
const password = 'bốn mùa lúa chín vàng'
const account = (username: string): Account => ({ username, password })

const provinces = ['Tỉnh Cà Mau', 'Tỉnh Đồng Tháp']
const justice = ['Sở Tư pháp tỉnh Cà Mau', 'Sở Tư pháp tỉnh Đồng Tháp']
const enforcement = ['Cục Thi hành án dân sự tỉnh Cà Mau', 'Cục Thi hành án dân sự tỉnh Đồng Tháp']
const units = [...justice, ...enforcement]
const headOf = (unit: string) => account(`thu-truong-${units.indexOf(unit)}`)
const contact = account('can-bo-dau-moi')
const lead = justice[0] as string
const blocks = [
  { name: 'Khối Sở Tư pháp', members: justice, title: 'Giao ước thi đua khối Sở Tư pháp' },
  { name: 'Khối Thi hành án dân sự', members: enforcement, title: 'Giao ước thi đua khối Thi hành án dân sự' },
]
const region = 'Khu vực thi đua thử nghiệm'
const season = `${region}, năm ${year}`

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site.close(), 30_000)

test('a season is launched by hand, from the first administrator to its public page', {
  timeout: 300_000,
}, async () => {
  onTestFailed(() => site.photograph('launch'))
  const administrator = await site.visit()
  await becomeAdministrator(administrator)
  await addMinistry(administrator)

  const officer = await site.visit()
  await signIn(officer, account('can-bo-bo'))
  await expectAccessible(officer)
  await addUnits(officer)
  await addRegion(officer)

  for (const unit of units) await addAccount(administrator, headOf(unit), `Thủ trưởng ${unit}`, 'Thủ trưởng', unit)
  await addAccount(administrator, contact, `Cán bộ ${lead}`, 'Cán bộ đầu mối', lead)
  await openSeason(officer)
  await nameLeaders(officer)

  const leading = await site.visit()
  await signIn(leading, headOf(lead))
  await expectAccessible(leading)
  await listMovements(leading)
  await draftPlan(leading)
  await callConference(leading)
  for (const block of blocks) await draftPact(leading, block)
  await adoptPlan(leading)
  for (const block of blocks) await adoptPact(leading, block)

  // Two computers that heads and officers use in turn, each block at one of them, at the same time.
  const desks = [await site.visit(), await site.visit()]
  const atBoth = (work: (page: Page, unit: string) => Promise<void>, turn: number) =>
    Promise.all(desks.map((page, block) => work(page, blocks[block]?.members[turn] ?? '')))
  for (const turn of [0, 1]) {
    await atBoth((page, unit) => signIn(page, headOf(unit)), turn)
    site.pass(6)
    await atBoth(sign, turn)
  }
  for (const turn of [0, 1]) await atBoth(register, turn)
  await seeBoardDone(leading)
  await publish(officer)
  await readInPublic()
})

async function becomeAdministrator(page: Page) {
  await page.goto('/')
  await expectAccessible(page)
  await fill(page, {
    'Mã dùng một lần': codeOf(site),
    'Tên đăng nhập': 'quan-tri',
    'Họ và tên, hoặc chức danh': 'Quản trị hệ thống',
    'Mật khẩu': password,
  })
  await press(page, 'Tạo và đăng nhập')
  await seeTitle(page, 'Việc của tôi')
  await expectAccessible(page)
}

async function addMinistry(page: Page) {
  await goTo(page, 'Đơn vị', 'Đơn vị')
  await inDialog(page, 'Thêm đơn vị', 'Thêm đơn vị', async (dialog) => {
    await pick(page, dialog, 'Loại', 'Bộ')
    await fill(dialog, { Tên: 'Bộ Tư pháp', Mã: 'bo-tu-phap' })
    await expectAccessible(page)
  })
  await seeTitle(page, 'Bộ Tư pháp')
  await addAccount(page, account('can-bo-bo'), 'Cán bộ Bộ Tư pháp', 'Cán bộ Bộ', 'Bộ Tư pháp')
}

/** An administrator invites; the person takes the slip up at the page it leads to, at a machine of their own. */
async function addAccount(page: Page, { username, password }: Account, name: string, role: string, unit: string) {
  await goTo(page, 'Tài khoản', 'Tài khoản')
  await press(page, 'Mời một người')
  const dialog = page.getByRole('dialog')
  await fill(dialog, { 'Họ và tên': name, 'Tên đăng nhập': username })
  await pick(page, dialog, 'Vai trò', role)
  await pick(page, dialog, 'Đơn vị', unit)
  await press(dialog, 'Mời một người')
  await see(dialog, 'Phiếu này chỉ hiện một lần')
  const code = (await dialog.locator('pre').textContent()) ?? ''
  await press(dialog, 'Đã trao, đóng lại')
  await seeTitle(page, name)
  await see(page, 'Chờ nhận lời mời')
  const form = new URLSearchParams({ code, password })
  const joined = await fetch(`${site.url}/loi-moi`, { method: 'POST', body: form, redirect: 'manual' })
  expect(joined.status).toBe(303)
}

async function addUnits(page: Page) {
  await goTo(page, 'Đơn vị', 'Đơn vị')
  for (const kind of ['Sở Tư pháp', 'Cơ quan THADS cấp tỉnh'])
    await inDialog(page, 'Thêm cho nhiều tỉnh', 'Thêm 2 đơn vị', async (dialog) => {
      await dialog.getByRole('radio', { name: kind }).check()
      for (const province of provinces) await dialog.getByRole('checkbox', { name: province }).check()
    })
  for (const unit of units) await page.getByRole('link', { name: unit }).waitFor()
  await expectAccessible(page)
}

async function addRegion(page: Page) {
  await goTo(page, 'Khu vực, cụm, khối', 'Khu vực, cụm, khối thi đua')
  await inDialog(page, 'Thêm khu vực, cụm, khối', 'Thêm khu vực, cụm, khối', async (dialog) => {
    await fill(dialog, { Tên: region, Mã: 'thu-nghiem', 'Từ ngày': `01/01/${year}` })
    await expectAccessible(page)
  })
  await seeTitle(page, region)
  for (const { name, members } of blocks)
    await inDialog(page, 'Thêm thành viên', 'Thêm 2 thành viên', async (dialog) => {
      await pick(page, dialog, 'Khối', name)
      for (const unit of members) await dialog.getByRole('checkbox', { name: unit }).check()
    })
  await expectAccessible(page)
}

async function openSeason(page: Page) {
  await goTo(page, 'Việc của tôi', 'Việc của tôi')
  await page.getByRole('link', { name: 'Mở năm thi đua' }).click()
  await inDialog(page, 'Mở năm thi đua', 'Mở năm thi đua', async (dialog) => {
    await fill(dialog, { 'Chủ đề': 'Đoàn kết, sáng tạo' })
  })
  await seeTitle(page, season)
  for (const step of ['Khởi động', 'Phong trào, kế hoạch', 'Giao ước', 'Đăng ký'])
    await inDialog(page, `Đặt ngày của bước “${step}”`, 'Lưu', (dialog) =>
      fill(dialog, { 'Ngày mở': formatDay(today), Hạn: soon }),
    )
  await expectAccessible(page)
}

async function nameLeaders(page: Page) {
  for (const [role, unit, post] of [
    // The lead last: from then on a change of the leadership asks for two people.
    ['Phó Trưởng', enforcement[0], 'Cục trưởng'],
    ['Trưởng', lead, 'Giám đốc'],
  ] as const)
    await inDialog(page, 'Cử Trưởng, Phó Trưởng', 'Lưu', async (dialog) => {
      await select(dialog, 'Vai trò', role)
      await select(dialog, 'Đơn vị', unit ?? '')
      await fill(dialog, { 'Chức vụ': post })
    })
  await see(page, 'Đạt: Đã cử Trưởng khu vực')
}

async function listMovements(page: Page) {
  await goTo(page, 'Phong trào, kế hoạch', `Phong trào, kế hoạch thi đua năm ${year}`)
  await inDialog(page, 'Thêm phong trào', 'Lưu', (dialog) =>
    fill(dialog, { Tên: 'Chấp hành nghiêm pháp luật', 'Cơ quan phát động': 'Bộ Tư pháp' }),
  )
  await inDialog(page, 'Thêm phong trào', 'Lưu', async (dialog) => {
    await pick(page, dialog, 'Loại', 'Chuyên đề')
    await fill(dialog, { Tên: 'Thi đua theo chuyên đề' })
    await dialog.getByRole('checkbox', { name: 'Danh sách còn mở ở chỗ này' }).check()
  })
  await see(page, '… và các phong trào khác theo đợt, theo chuyên đề')
}

async function draftPlan(page: Page) {
  await inDialog(page, 'Soạn kế hoạch', 'Soạn kế hoạch', (dialog) =>
    fill(dialog, { Tên: `Kế hoạch thi đua năm ${year}`, 'Phần mở đầu': 'Thực hiện nhiệm vụ năm.' }),
  )
  for (const content of ['Tổ chức phong trào thi đua trong khu vực.', 'Sơ kết sáu tháng, tổng kết cuối năm.'])
    await inDialog(page, 'Thêm nhiệm vụ', 'Lưu', (dialog) => fill(dialog, { 'Nội dung': content }))
  await inDialog(page, 'Chọn phong trào', 'Lưu', (dialog) =>
    dialog.getByRole('checkbox', { name: 'Chấp hành nghiêm pháp luật' }).check(),
  )
  await expectAccessible(page)
}

async function callConference(page: Page) {
  await goTo(page, 'Hội nghị', 'Hội nghị')
  await inDialog(page, 'Thêm hội nghị', 'Lưu', (dialog) =>
    fill(dialog, {
      'Ngày họp': formatDay(today),
      'Địa điểm': 'Cà Mau',
      'Thành phần dự': 'Vụ Thi đua – Khen thưởng, Bộ Tư pháp\nLãnh đạo các đơn vị',
    }),
  )
  await see(page, 'Địa điểm: Cà Mau')
  await expectAccessible(page)
}

type Block = (typeof blocks)[number]

async function draftPact(page: Page, { name, title }: Block) {
  await goTo(page, 'Giao ước', 'Giao ước thi đua')
  await expectAccessible(page)
  await inDialog(page, `Soạn giao ước ${name}`, 'Lưu', (dialog) =>
    fill(dialog, { 'Tên văn bản': title, 'Phần mở đầu (căn cứ, mục đích)': 'Các đơn vị trong khối cùng cam kết:' }),
  )
  await seeTitle(page, title)
  for (const [heading, body] of [
    ['Hoàn thành nhiệm vụ', 'Hoàn thành các nhiệm vụ được giao trong năm.'],
    ['Nêu gương', 'Phát hiện và nhân rộng điển hình tiên tiến.'],
  ] as const) {
    await press(page, 'Thêm điều')
    const form = page.getByRole('form', { name: 'Thêm điều' })
    await fill(form, { 'Tên điều': heading, 'Nội dung': body })
    await press(form, 'Lưu')
    await form.waitFor({ state: 'hidden' })
  }
  await see(page, 'Điều 2. Nêu gương')
  await inDialog(page, 'Thêm chỉ tiêu', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Nội dung chỉ tiêu': 'Tỷ lệ hồ sơ giải quyết đúng hạn', 'Giá trị': '98,5' })
    await dialog.getByRole('checkbox', { name: 'Giá trị là phần trăm (%)' }).check()
  })
  await see(page, 'từ 98,5% trở lên')
  await expectAccessible(page)
}

async function adoptPlan(page: Page) {
  await goTo(page, 'Phong trào, kế hoạch', `Phong trào, kế hoạch thi đua năm ${year}`)
  await inDialog(page, 'Thông qua kế hoạch', 'Ghi thông qua', () => expectAccessible(page))
  await see(page, 'Hội nghị đã thông qua')
}

async function openPact(page: Page, { name, title }: Block) {
  await goTo(page, 'Giao ước', 'Giao ước thi đua')
  await page.getByRole('link', { name: `Xem giao ước – ${name}` }).click()
  await seeTitle(page, title)
}

async function adoptPact(page: Page, block: Block) {
  await openPact(page, block)
  await inDialog(page, 'Ghi nhận thông qua', 'Ghi thông qua', (dialog) =>
    pick(page, dialog, 'Hội nghị thông qua', `Hội nghị phát động · ${formatDay(today)} · Cà Mau`),
  )
  await see(page, 'Đã thông qua, đang ký')
}

/** The head finds the work waiting, reads the text, and the password is asked for again: signing in was a while ago. */
async function sign(page: Page, unit: string) {
  await page.getByRole('link', { name: `Mở: Ký giao ước` }).click()
  await inDialog(
    page,
    `Ký thay mặt ${unit}`,
    'Ký',
    async (dialog) => {
      await see(dialog, 'Điều 1. Hoàn thành nhiệm vụ')
      await dialog.getByRole('checkbox', { name: 'Tôi đã đọc toàn văn' }).check()
      if (unit === lead) await expectAccessible(page)
    },
    () => confirmWithPassword(page),
  )
  await see(page, `Đã ký ${formatDay(today)}`)
  if (unit === lead) await expectAccessible(page)
  await signOut(page)
}

async function confirmWithPassword(page: Page) {
  const again = page.getByRole('dialog', { name: 'Xác nhận bằng mật khẩu' })
  await fill(again, { 'Mật khẩu': password })
  await press(again, 'Xác nhận và tiếp tục')
  await again.waitFor({ state: 'hidden' })
}

/** A contact officer or the head registers: every unit aims at the flag of the Ministry, but the last for nothing. */
async function register(page: Page, unit: string) {
  await signIn(page, unit === lead ? contact : headOf(unit))
  await page.getByRole('link', { name: 'Mở: Gửi đăng ký' }).click()
  const box = unit === units.at(-1) ? 'Năm nay đơn vị không đăng ký' : /^Cờ thi đua.*Tư pháp/
  await page.getByRole('checkbox', { name: box }).check()
  if (unit === lead) await expectAccessible(page)
  await inDialog(page, 'Gửi đăng ký', 'Gửi đăng ký', (dialog) =>
    dialog.getByRole('checkbox', { name: 'Tôi hiểu việc này không lùi lại được.' }).check(),
  )
  await see(page, 'Đã gửi')
  await signOut(page)
}

async function seeBoardDone(page: Page) {
  await goTo(page, 'Bảng theo dõi', 'Bảng theo dõi')
  const rows = await rowsOf(page, 'Bảng theo dõi')
  for (const unit of units) expect(rows.find((row) => row.startsWith(unit))).toContain('Đã ký')
  expect(rows[0]).toMatch(/Giao ước4\/4.*Đăng ký4\/4/)
  await expectAccessible(page)
}

async function publish(page: Page) {
  await goTo(page, 'Khởi động', season)
  await inDialog(
    page,
    'Công bố',
    'Công bố',
    async (dialog) => {
      await see(dialog, 'Việc công bố không rút lại được.')
      await expectAccessible(page)
      await dialog.getByRole('checkbox', { name: 'Tôi hiểu việc này không lùi lại được.' }).check()
    },
    () => confirmWithPassword(page),
  )
  await see(page, `Đã công bố ngày ${formatDay(today)}`)
}

async function readInPublic() {
  const visitor = await site.visit()
  await visitor.goto(`/cong-khai/thu-nghiem/${year}`)
  await seeTitle(visitor, season)
  const page = ((await visitor.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')
  for (const { title } of blocks) expect(page).toContain(title)
  expect(page.match(/2\/2/g)?.length).toBeGreaterThanOrEqual(2)
  expect(page).toContain('1/2')
  expect(page).toContain('không rõ số phiếu')
  await expectAccessible(visitor)
}
