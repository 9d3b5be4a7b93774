use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::self_assessment::protection;
use crate::form::algorithm::strategy;
use crate::form::liability::organisation;
use crate::rules::figures::figures;
use crate::rules::{Case, Found, declare::rule};

static STAFF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"审核(?:人员|员|岗|组)?(?:共|有|为)?(?P<count>[0-9一二两三四五六七八九十百]+)[人名]").ok()
});
static REVIEWERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<count>[0-9一二两三四五六七八九十百]+)名(?:专职|兼职|内容|人工)*审核(?:员|人员)").ok()
});

rule! {
    /// ## 检查什么
    /// 算法文字中的审核员人数，不多于“工作人员配备规模”中写的审核人数。
    ///
    /// ## 为什么
    /// 各份材料的人数前后矛盾，会被退回核实。
    ///
    /// ## 示例
    /// ```toml fires
    /// liability.staff_size = "共12人：安全评估3人、内容审核6人、技术保障2人、法务合规1人。"
    /// [[algorithms]]
    /// self_assessment.human_review = "20名专职审核员轮班。"
    /// ```
    /// ```toml silent
    /// liability.staff_size = "共12人：安全评估3人、内容审核6人、技术保障2人、法务合规1人。"
    /// [[algorithms]]
    /// self_assessment.human_review = "6名专职审核员轮班。"
    /// ```
    ///
    /// ## 怎么改
    /// 核实后改为一致；另有外包审核人员的，在两处都写明。
    X065 Warning "“{field}”写的是“{hit}”，“工作人员配备规模”写的是“{staff}”。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    let text = project.text(&organisation::STAFF_SIZE);
    let Some(staff) = STAFF.as_ref().and_then(|staff| staff.captures(text)) else {
        return;
    };
    let count = |found: &regex::Captures<'_>| {
        figures(found.name("count")?.as_str()).next().map(|figure| figure.value)
    };
    let (Some(all), Some(staff)) = (count(&staff), staff.get(0)) else { return };
    for algorithm in case.algorithms() {
        for field in [&protection::HUMAN_REVIEW, &strategy::INTERVENTION] {
            let text = algorithm.text(field);
            let told = REVIEWERS.as_ref().and_then(|reviewers| reviewers.captures(text));
            let Some(told) = told.filter(|_| !text.contains("外包")) else { continue };
            if let (Some(number), Some(hit)) = (count(&told), told.get(0))
                && number > all
            {
                let places = vec![
                    algorithm.place(&field.spec),
                    project.place(&organisation::STAFF_SIZE.spec),
                ];
                let facts = [
                    ("field", field.spec.label),
                    ("hit", hit.as_str()),
                    ("staff", staff.as_str()),
                ];
                found.places(places, &facts);
            }
        }
    }
}
