use crate::form::Choice;
use crate::form::algorithm::basics::{self, Class};
use crate::rules::words::{denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 各段文字说“本算法属于××类”的，与所选的算法类型相同。
    ///
    /// ## 为什么
    /// 算法类型在填报项与自评估报告中须一致；类型选错的，要重新填报。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.conclusion
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// self_assessment.conclusion = "本算法属于信息检索类算法，风险可控。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// self_assessment.conclusion = "本算法属于个性化推送类，不属于信息检索类；平台另有的生成合成类算法单独备案。"
    /// ```
    ///
    /// ## 怎么改
    /// 以实际功能为准，改算法类型或改文字。
    X004 Warning "“{field}”说本算法是“{hit}”，算法类型选的是“{class}”。"
    basis "材料一致性（实务经验）"
}

const OWN: &[&str] = &["本算法", "属于", "算法类型为", "算法类型是", "算法类别为"];

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(class) = algorithm.raw(basics::CLASS.spec.key).and_then(|c| c.as_str())
        else {
            continue;
        };
        for (record, spec, text) in part.texts() {
            let clauses = text.split(ends_clause).filter(|clause| {
                has_any(clause, OWN) && !denies(clause) && !clause.contains(class)
            });
            let other = clauses.into_iter().find_map(|clause| {
                Class::OPTIONS.iter().find(|other| clause.contains(**other))
            });
            if let Some(hit) = other {
                let places =
                    vec![record.place(spec), algorithm.place(&basics::CLASS.spec)];
                let facts = [("field", spec.label), ("hit", hit), ("class", class)];
                found.places(places, &facts);
            }
        }
    }
}
