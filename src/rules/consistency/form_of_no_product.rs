use crate::form::algorithm::self_assessment::cover;
use crate::form::algorithm::{description, publicity};
use crate::form::product::{self, Form};
use crate::form::{Choice, Record};
use crate::rules::words::{Words, has_any};
use crate::rules::{Found, Part, declare::rule};

/// Each form with the words for it.
const FORMS: &[(Form, &[&str])] = &[
    (Form::Website, &["网站端", "网页端", "网页版", "PC端", "Web端", "网站首页"]),
    (Form::App, &["APP", "App", "客户端"]),
    (Form::MiniProgram, &["小程序"]),
    (Form::PublicAccount, &["公众号", "公众账号", "服务号"]),
];

rule! {
    /// ## 检查什么
    /// 应用范围、简介和场景提到的 APP、小程序、公众号，都有相应服务形式的产品；应用范围列举了服务形式的，
    /// 没有漏掉已填报的产品。
    ///
    /// ## 为什么
    /// 自评估报告的展现形态与产品及功能信息不一致，会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.scope
    /// [[algorithms]]
    /// self_assessment.scope = "用于澜图写作网站和小程序。"
    /// products = [{ name = "澜图写作", form = "网站" }]
    /// ```
    /// ```toml fires algorithms[0].self_assessment.scope
    /// [[algorithms]]
    /// self_assessment.scope = "用于澜图写作APP。"
    /// products = [{ name = "澜图写作", form = "APP" }, { name = "澜图写作", form = "小程序" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "在APP首页展示，不提供小程序。"
    /// self_assessment.scope = "用于澜图写作APP和官网。"
    /// products = [{ name = "澜图写作", form = "APP" }, { name = "澜图写作", form = "网站" }]
    /// ```
    ///
    /// ## 怎么改
    /// 补充产品，或改写文字；已经停用的形态从文字中删去。
    X007 Warning "“{field}”{hit}，产品的服务形式是{forms}。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let products: Vec<_> = part.products().collect();
        let forms: Vec<_> =
            products.iter().filter_map(|row| row.get(&product::FORM)).collect();
        // One that does not say its form may be of any.
        let is_open = forms.len() < products.len() || forms.contains(&Form::Other);
        if forms.is_empty() || is_open {
            continue;
        }
        let mut told: Vec<_> = Form::OPTIONS
            .iter()
            .filter(|form| products.iter().any(|row| is_of(*row, form)))
            .copied()
            .collect();
        told.dedup();
        let all = told.join("、");
        let fields = [
            &cover::SCOPE,
            &description::BRIEF,
            &description::SCENARIO,
            &publicity::SCENARIO,
        ];
        for field in fields {
            let text = algorithm.text(field);
            let more = FORMS.iter().filter(|(form, _)| !forms.contains(form));
            let more = more
                .into_iter()
                .find_map(|(_, words)| Words::of(words).affirmed_in(text));
            let mentions = |words: &[&str]| has_any(text, words);
            let is_list = FORMS.iter().any(|(_, words)| mentions(words));
            let is_scope = field.spec.key == cover::SCOPE.spec.key;
            let less = FORMS
                .iter()
                .filter(|(form, words)| {
                    *form != Form::Website && forms.contains(form) && !mentions(words)
                })
                .map(|(_, words)| words[0])
                .find(|_| {
                    is_scope && is_list && !has_any(text, &["全部", "各端", "所有"])
                });
            let hit = match (more, less) {
                (Some(hit), _) => format!("提到“{hit}”"),
                (None, Some(hit)) => format!("没有提到“{hit}”"),
                (None, None) => continue,
            };
            let forms = products.iter().map(|row| row.place(&product::FORM.spec));
            let places =
                [algorithm.place(&field.spec)].into_iter().chain(forms).collect();
            let facts = [("field", field.spec.label), ("hit", &*hit), ("forms", &*all)];
            found.places(places, &facts);
        }
    }
}

fn is_of(product: Record<'_>, form: &str) -> bool {
    product.raw(product::FORM.spec.key).and_then(|form| form.as_str()) == Some(form)
}
