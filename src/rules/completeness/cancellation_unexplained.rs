use crate::form::Record;
use crate::form::filing::{self, cancellation};
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::filing::{Purpose, Stage};

rule! {
    /// ## 检查什么
    /// 准备提交的注销备案，写明了终止服务的日期和原因、对用户和数据的安排。
    ///
    /// ## 为什么
    /// 终止服务的，应当办理注销备案手续，并作出妥善安排。这几项写入注销说明，没有写的，说明中就有空缺。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].filings[0].cancellation.reason
    /// [[algorithms]]
    /// filings = [{ purpose = "注销备案", since = "2026-11-02" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "注销备案", since = "2026-11-02", cancellation = { reason = "产品下线。", users = "已公告并退费。", data = "期满删除。" } }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "注销备案", events = [{ happened = "提交", on = "2026-11-09" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "变更备案" }]
    /// ```
    ///
    /// ## 怎么改
    /// 在“跟踪”的注销备案中填写；确实没有用户或数据的，写明这一情况。
    C068 Warning "注销备案还没有写明{fields}，注销说明中将有空缺。"
    basis "《互联网信息服务算法推荐管理规定》第24条第3款；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let is_unsent =
            |filing: &Record<'_>| filing::status_of(*filing).stage == Stage::Preparing;
        let cancellations = filing::filings_for(algorithm, Purpose::Cancellation);
        for filing in cancellations.filter(is_unsent) {
            let all = [
                &filing::SINCE.spec,
                &cancellation::REASON.spec,
                &cancellation::USERS.spec,
                &cancellation::DATA.spec,
            ];
            let empty = all.into_iter().filter(|spec| !filing.has(spec));
            let empty: Vec<_> = empty.collect();
            let fields: Vec<_> = empty.iter().map(|spec| spec.label).collect();
            let places = empty.iter().map(|spec| filing.place(spec)).collect();
            found.places(places, &[("fields", &fields.join("、"))]);
        }
    }
}
