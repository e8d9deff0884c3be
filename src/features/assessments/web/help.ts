/** The help of assessment; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/kien-nghi': {
    vi: {
      purpose:
        'Nơi đơn vị giải trình khi một tiêu chí bị chấm thấp hơn tự chấm, và nơi người có trách nhiệm trả lời bằng văn bản.',
      who: 'Cán bộ đơn vị soạn, thủ trưởng gửi; lãnh đạo nhóm thi đua hoặc cơ quan tổ chức, người không hạ điểm, trả lời.',
      steps: [
        'Xem danh sách tiêu chí bị chấm thấp hơn, ngày cuối để gửi kiến nghị ở mỗi dòng.',
        'Bấm “Soạn kiến nghị”, viết vì sao mức tự chấm là đúng, kèm minh chứng với số trang.',
        'Thủ trưởng mở kiến nghị và gửi trước hết ngày cuối, tính theo đồng hồ máy chủ.',
        'Người trả lời chọn giữ nguyên hoặc sửa lại. Sửa lại thì ghi giá trị đúng và văn bản làm căn cứ.',
      ],
      terms: [
        ['Bị hạ ở', 'Lớp chấm mà ở đó điểm thấp hơn lớp trước và thấp hơn tự chấm.'],
        ['Phiếu kết luận', 'Lớp cuối của phiếu; giá trị sửa theo kiến nghị được ghi vào đó.'],
      ],
      care: 'Kiến nghị đã gửi không sửa được; còn rút được khi chưa có trả lời. Mọi bước còn lại mãi với đơn vị.',
    },
    en: {
      purpose:
        'Where a unit explains itself when a criterion was scored below its claim, and where those who answer reply in writing.',
      who: 'Officers of the unit write, its head sends; those who lead or the organising body, who did not lower it, reply.',
      steps: [
        'Look at the criteria that came down, and the last day for an appeal in each line.',
        'Press “Write an appeal”, say why the claim is right, and attach evidence with its pages.',
        'The head opens the appeal and sends it by the end of the last day, by the server’s clock.',
        'Whoever replies keeps it as it is or changes it. To change is to give the right value and the document it rests on.',
      ],
      terms: [
        ['Lowered at', 'The layer at which the points are below those of the layer before and below the claim.'],
        ['Final form', 'The last layer of a sheet; what an appeal changes is written there.'],
      ],
      care: 'A sent appeal stays as it is; it can be withdrawn until it is answered. Every step stays with the unit for good.',
    },
  },
}
