/** What is asked about a sheet and about a checker's habit, and the facts that stand behind each question. */

const vi = {
  'questions.title': 'Điều cần hỏi',
  'questions.lead':
    'Chương trình nêu điều nên xem kèm dữ kiện. Không trừ điểm, không kết luận; ngưỡng do chương trình đề ra, không phải quy định.',
  'questions.none': 'Không có gì đáng hỏi theo những gì đã biết.',
  'questions.count': '{count} điều, đã xem {seen}',
  'questions.seen': 'Đã xem',
  'questions.unseen': 'Chưa xem',
  'questions.changed': 'Dữ kiện đã khác lúc ghi',
  'questions.note': 'Ghi đã xem',
  'questions.note-of': 'Đã xem: thấy gì?',
  'questions.note-label': 'Thấy gì',
  'questions.note-hint': 'Ví dụ: đã đối chiếu minh chứng trang 5, đúng như tự chấm.',
  'questions.noted': '{unit}, {when}{who}: {note}',
  'questions.who': ', {name}',
  'questions.habits': 'Thói quen chấm',
  'questions.habits-none': 'Chưa thấy thói quen chấm nào đáng hỏi; cần ít nhất hai phiếu có đơn vị khác cùng chấm.',
  'question.not-yours':
    'Bạn không chấm phiếu này và không phải Trưởng, Phó Trưởng hay cơ quan tổ chức, nên không có gì để ghi.',
  'question.gone': 'Điều này không còn được hỏi vì dữ kiện đã đổi. Tải lại danh sách.',
  'event.question.noted': 'Ghi đã xem một điều cần hỏi',
  'question.figure-differs':
    'Số liệu “{name}” đơn vị tự ghi là {given}, còn báo cáo đã được tiếp nhận ({round}) ghi {accepted}. Vì sao khác?',
  'question.mark-above-figures':
    '{criterion} {name}: điểm tự chấm cao trong khi các tiêu chí tính theo số liệu cùng nhóm đạt thấp. Có gì chứng tỏ mức này?',
  'question.text-above-figure':
    '{criterion} {name}: giải trình nêu {named} %, số liệu cho {measured} %. Con số nào đúng?',
  'question.full-without-evidence':
    '{criterion} {name}: tự chấm đủ {max} điểm chuẩn mà chưa kèm minh chứng. Căn cứ vào đâu?',
  'question.lowered-before':
    '{criterion} {name}: {count}/{known} năm đã biết, điểm tự chấm cao hơn kết luận; năm nay lại cao hơn. Lần này có gì khác?',
  'question.total-lowered-before':
    'Tổng điểm tự chấm cao hơn kết luận trong {count}/{known} năm đã biết; năm nay lại cao hơn. Lần này có gì khác?',
  'question.file-reused': 'Tệp “{name}” làm minh chứng cho {count} tiêu chí. Tệp này có nói đến từng tiêu chí không?',
  'question.text-alike':
    '{criterion} {name}: giải trình gần như trùng với {count} đơn vị khác (giống nhất {percent} %). Nội dung có phải là của đơn vị không?',
  'question.changed-late': '{count} tiêu chí được sửa trong {hours} giờ cuối trước hạn {deadline}. Vì sao phải sửa?',
  'question.fact-claimed': 'Tự chấm {points}/{max} điểm.',
  'question.fact-figures': '{count} tiêu chí tính theo số liệu của nhóm “{group}” đạt {percent} % điểm chuẩn.',
  'question.fact-required': 'Bảng tiêu chí yêu cầu minh chứng.',
  'question.fact-optional': 'Bảng tiêu chí không bắt buộc minh chứng, nhưng điểm do đơn vị tự ghi.',
  'question.fact-explained': 'Đơn vị có giải trình.',
  'question.fact-unexplained': 'Đơn vị không giải trình.',
  'question.fact-year': 'Năm {year}: tự chấm {self}, kết luận {final} (điểm chuẩn {max}).',
  'question.fact-criteria': 'Tiêu chí: {codes}.',
  'question.fact-pages': 'Có ghi {count} trang khác nhau.',
  'question.fact-no-pages': 'Không ghi trang nào.',
  'question.fact-alike': '{unit}: giống {percent} %.',
  'question.fact-alike-elsewhere': '{unit}, ở tiêu chí {criterion}: giống {percent} %.',
  'question.fact-between': 'Từ {first} đến {last}.',
  'question.habit-severe':
    '{checker} chấm thấp hơn những nơi cùng chấm: thấp hơn ở {below}, cao hơn ở {above} trong {places} chỗ phải cân nhắc. Có lý do chung không?',
  'question.habit-lenient':
    '{checker} chấm cao hơn những nơi cùng chấm: cao hơn ở {above}, thấp hơn ở {below} trong {places} chỗ phải cân nhắc. Có lý do chung không?',
  'question.habit-narrow':
    '{checker} cho điểm gần như nhau ở {judged} tiêu chí chấm theo đánh giá, trong khi những nơi cùng chấm cho điểm chênh lệch hơn nhiều. Đã phân biệt đủ chưa?',
  'question.habit-wide':
    '{checker} cho điểm chênh lệch nhiều ở {judged} tiêu chí chấm theo đánh giá, trong khi những nơi cùng chấm cho điểm sát nhau hơn nhiều. Cách chấm có nhất quán không?',
  'question.habit-never-changes':
    '{checker} giữ nguyên điểm tự chấm ở cả {changed} chỗ mà nơi cùng chấm khác đã sửa. Đã xem kỹ từng chỗ chưa?',
  'question.fact-lean':
    'Bình quân {percent} % điểm chuẩn so với trung bình của những nơi cùng chấm, trên {sheets} phiếu.',
  'question.fact-chance': 'Nếu chỉ do ngẫu nhiên, chênh về một phía như vậy xảy ra không quá 1 trong {oneIn} lần.',
  'question.fact-few': 'Số phiếu còn ít: đây là điều để hỏi, chưa phải nhận xét.',
}

const en = {
  'questions.title': 'Worth asking',
  'questions.lead':
    'What is worth a look, with its facts. No points are taken, nothing is concluded; the bounds are ours and no rule.',
  'questions.none': 'Nothing is worth asking by what is known.',
  'questions.count': '{count} in all, {seen} looked at',
  'questions.seen': 'Looked at',
  'questions.unseen': 'Not looked at',
  'questions.changed': 'The facts have changed since',
  'questions.note': 'Note as looked at',
  'questions.note-of': 'Looked at: what was seen?',
  'questions.note-label': 'What was seen',
  'questions.note-hint': 'For instance: held against page 5 of the evidence, as claimed.',
  'questions.noted': '{unit}, {when}{who}: {note}',
  'questions.who': ', {name}',
  'questions.habits': 'Habits of checkers',
  'questions.habits-none': 'No habit is worth asking about; it takes at least two sheets that others checked too.',
  'question.not-yours': 'You neither check this sheet nor oversee the block, so there is nothing to note.',
  'question.gone': 'This is asked no more, for the facts have changed. Load the list again.',
  'event.question.noted': 'Noted a question as looked at',
  'question.figure-differs':
    'The unit gave {given} for “{name}”; the accepted report ({round}) says {accepted}. Why do they differ?',
  'question.mark-above-figures':
    '{criterion} {name}: a high own mark while the figures of the same group came to little. What shows this level?',
  'question.text-above-figure':
    '{criterion} {name}: the explanation names {named} %, the figures give {measured} %. Which one is right?',
  'question.full-without-evidence':
    '{criterion} {name}: claimed at the full {max} points without evidence. What is it based on?',
  'question.lowered-before':
    '{criterion} {name}: in {count} of {known} known years more was claimed than came out in the end; this year it is higher again. What is different now?',
  'question.total-lowered-before':
    'In {count} of {known} known years the total claimed was above the final result; this year it is higher again. What is different now?',
  'question.file-reused': 'The file “{name}” is evidence for {count} criteria. Does it speak of each of them?',
  'question.text-alike':
    '{criterion} {name}: the explanation is nearly the same as that of other units ({count}; at most {percent} %). Is it the unit’s own?',
  'question.changed-late':
    '{count} criteria were changed in the last {hours} hours before the deadline {deadline}. Why?',
  'question.fact-claimed': 'Claimed {points} of {max} points.',
  'question.fact-figures': 'The {count} criteria by figures of the group “{group}” came to {percent} % of their max.',
  'question.fact-required': 'The scorecard asks for evidence.',
  'question.fact-optional': 'The scorecard does not demand evidence, but the points rest on what the unit gave itself.',
  'question.fact-explained': 'The unit explains it.',
  'question.fact-unexplained': 'The unit does not explain it.',
  'question.fact-year': '{year}: claimed {self}, final {final} (max {max}).',
  'question.fact-criteria': 'Criteria: {codes}.',
  'question.fact-pages': 'Pages named: {count}.',
  'question.fact-no-pages': 'No page is named.',
  'question.fact-alike': '{unit}: {percent} % alike.',
  'question.fact-alike-elsewhere': '{unit}, at criterion {criterion}: {percent} % alike.',
  'question.fact-between': 'From {first} to {last}.',
  'question.habit-severe':
    '{checker} gives less than the others who check the same sheets: less at {below}, more at {above} of {places} places that needed judgement. Is there one reason?',
  'question.habit-lenient':
    '{checker} gives more than the others who check the same sheets: more at {above}, less at {below} of {places} places that needed judgement. Is there one reason?',
  'question.habit-narrow':
    '{checker} gives nearly the same at {judged} judged criteria, where the others who check them differ far more. Are units told apart enough?',
  'question.habit-wide':
    '{checker} gives widely different points at {judged} judged criteria, where the others who check them lie far closer. Is it the same measure each time?',
  'question.habit-never-changes':
    '{checker} left the claim as it was at all {changed} places where another checker changed it. Was each looked at?',
  'question.fact-lean': 'On the whole {percent} % of the max against the mean of the others, over {sheets} sheets.',
  'question.fact-chance': 'By chance alone, so much to one side comes about at most once in {oneIn}.',
  'question.fact-few': 'There are few sheets: this is something to ask, not a finding.',
} satisfies typeof vi

export const words = { vi, en }
