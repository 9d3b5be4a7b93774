use crate::form::algorithm::basics;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 终止服务日期不早于上线时间。
    ///
    /// ## 为什么
    /// 没有上线的服务谈不上终止，两个日期有一个填错了。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ launch_date = "2026-03-01", terminated_on = "2025-03-01" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ launch_date = "2026-03-01", terminated_on = "2026-11-02" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对两个日期；仍在提供服务的，清空终止服务日期。
    X039 Error "终止服务日期 {terminated} 早于上线时间 {launched}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let terminated = algorithm.get(&basics::TERMINATED_ON);
        let Some((terminated, launched)) =
            terminated.zip(algorithm.get(&basics::LAUNCH_DATE))
        else {
            continue;
        };
        if terminated < launched {
            let places = [&basics::TERMINATED_ON.spec, &basics::LAUNCH_DATE.spec];
            let facts = [
                ("terminated", &*terminated.to_string()),
                ("launched", &*launched.to_string()),
            ];
            found.places(places.map(|spec| algorithm.place(spec)).to_vec(), &facts);
        }
    }
}
