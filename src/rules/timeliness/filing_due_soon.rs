use super::running;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::{in_words, terms};

/// The working days left when the reminder begins.
const SOON: u32 = 3;

rule! {
    /// ## 检查什么
    /// 首次备案的算法已上线，离 10 个工作日的备案期限只剩 3 个工作日以内。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力的，应当在提供服务之日起十个工作日内备案，深度合成服务技术支持者参照履行。
    /// 期限遇节假日容易算错，填报和签章也需要时间。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-11-11"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-11-20"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// ```
    ///
    /// ## 怎么改
    /// 先完成必须修改的问题，在期限前提交。
    D002 Hint "具有舆论属性或者社会动员能力的，距备案期限{due}仅剩{n}个工作日。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (running, deadline) in running(part, &terms::FIRST_FILING) {
        if deadline.due < part.today {
            continue;
        }
        let left = part.calendar.working_days_between(part.today, deadline.due);
        if left <= SOON {
            let facts = [("due", &*in_words(deadline.due)), ("n", &*left.to_string())];
            found.say(running.record, running.spec, &facts);
        }
    }
}
