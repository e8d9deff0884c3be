/** The help of the screen of nominations; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/de-nghi-khen-thuong': {
    vi: {
      purpose: 'Từ kết quả suy tôn đến sổ khen thưởng: hồ sơ, công khai lấy ý kiến, trình, quyết định.',
      who: 'Trưởng, Phó Trưởng lập, công khai, trình; đơn vị gửi ý kiến; cán bộ cơ quan tổ chức ghi quyết định.',
      steps: [
        'Lập hồ sơ: những đơn vị được suy tôn trong phiên họp đã bế mạc vào danh sách. Ghi tóm tắt thành tích từng đơn vị.',
        'Công khai danh sách; đọc và trả lời ý kiến. Hết hạn công khai thì lập tờ trình, danh sách ở mục Văn bản.',
        'Trình hồ sơ: ngày, số tờ trình, nơi nhận. Danh sách được chốt.',
        'Cơ quan tổ chức trả lại, hoặc ghi quyết định từng đơn vị; danh hiệu được tặng tự vào sổ khen thưởng.',
      ],
      care: 'Chưa có quy định số ngày công khai thì chỉ được nhắc. Đã quyết định thì đính chính, thu hồi ở sổ khen thưởng.',
    },
    en: {
      purpose: 'From a council’s vote to the award register: dossier, posting for comments, submission, decision.',
      who: 'Lead and deputies make, post and submit it; units comment; officers of the organising body record the decision.',
      steps: [
        'Make a dossier: units chosen in sittings that are closed are its list. Write each unit’s summary of achievements.',
        'Post the list; read and answer comments. Once it is over, make the letter and the list under Documents.',
        'Submit it: day, number of the letter, to whom. The list then stays.',
        'The organising body sends it back, or records the decision unit by unit; what is granted goes into the register.',
      ],
      care: 'Where no rule says how long it is posted, that is only told. Once decided, correct and revoke in the award register.',
    },
  },
}
