/** The help of the hand-over; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/ban-giao': {
    vi: {
      purpose: 'Gói bàn giao của năm thi đua và việc bàn giao cho đơn vị Trưởng năm sau.',
      who: 'Đơn vị Trưởng giao; đơn vị Trưởng năm sau nhận, kể cả khi chưa đến hoặc đã hết thời hạn; Phó Trưởng và cơ quan tổ chức xem và ghi bài học, người liên hệ.',
      steps: [
        'Xem từng phần của gói: việc đang mở, bản nháp, lịch, số liệu, những gì năm sau đã có.',
        'Ghi bài học và người nên gọi ở mỗi đơn vị.',
        'Bàn giao: chọn ngày, ghi chú; gói được chốt cùng mã băm.',
        'Bên nhận xem gói, nêu ý kiến từng phần rồi nhận; hoặc chưa nhận, nêu lý do.',
        'Lập biên bản bàn giao ở mục Văn bản, hai bên ký.',
      ],
      care: 'Bàn giao rồi thì bài học và người liên hệ giữ nguyên; muốn sửa thì rút khi bên kia chưa nhận. Gói chỉ gồm những gì người bàn giao được xem.',
    },
    en: {
      purpose: 'The pack of the season, and its hand-over to whoever leads the next one.',
      who: 'The unit that leads hands over; the unit that leads next receives, before and after their terms too; deputies and the organising body look, and type lessons and contacts.',
      steps: [
        'Look through the parts: open tasks, drafts, days, numbers, what the next year has already.',
        'Write down lessons, and whom to call in each unit.',
        'Hand over: a day and a note; the pack is frozen with its digest.',
        'The other side looks, remarks on the parts and receives; or does not, and says why.',
        'Make the minutes under Documents; both sides sign.',
      ],
      care: 'Once handed over, lessons and contacts stay; take it back while it is not received to change them. The pack holds what whoever hands over may read.',
    },
  },
}
