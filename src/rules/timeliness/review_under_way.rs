use crate::form::filing::{self, event};
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::due::last_day;
use crate::tracking::filing::{Purpose, Stage};
use crate::tracking::{in_words, terms};

rule! {
    /// ## 检查什么
    /// 算法的首次备案已经提交、尚未有结果的，提示审核期限，从最近一次提交起算。
    ///
    /// ## 为什么
    /// 材料齐全的，网信部门应当在三十个工作日内予以备案；不齐全的，应当在三十个工作日内通知并说明理由。
    /// 补正后如何起算，法规没有写明。实务中审核常常更久。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "提交", on = "2026-11-02" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "提交", on = "2026-06-01" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "提交", on = "2026-06-01" }, { happened = "通过", on = "2026-10-09" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "变更备案", events = [{ happened = "提交", on = "2026-11-02" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 不需要修改。到期没有结果的，在备案系统“我的备案”查看，或者向网信部门咨询；有了结果，在“跟踪”中记录。
    D005 Hint "网信部门应在材料齐全后30个工作日内办结或告知，{due}。"
    basis "《互联网信息服务算法推荐管理规定》第25条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for filing in filing::filings_for(algorithm, Purpose::First) {
            if filing::status_of(filing).stage != Stage::InReview {
                continue;
            }
            let submissions = filing::events(filing)
                .filter(|(_, event)| event.happened.is_submission());
            let Some((record, event)) = submissions.last() else { continue };
            let Some(day) = event.on else { continue };
            let due = last_day(&terms::REVIEW, day, part.calendar).due;
            let said = if due < part.today {
                format!("按最近一次提交推算已于{}届满", in_words(due))
            } else {
                format!("预计不晚于{}", in_words(due))
            };
            found.say(record, &event::ON.spec, &[("due", &said)]);
        }
    }
}
