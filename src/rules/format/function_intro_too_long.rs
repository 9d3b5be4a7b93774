use super::excess;
use crate::form::product::function;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 每项功能的介绍不超过 500 字。
    ///
    /// ## 为什么
    /// 门户限制字数，超出的无法提交。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// [[algorithms.products.functions]]
    /// intro = """
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// 商家填写商品信息后点击生成，由算法依据所选文体返回三条候选营销文案，供商家修改后使用。
    /// """
    /// ```
    /// ```toml silent
    /// algorithms = [{ products = [{ functions = [{ intro = "商家填写商品信息后点击生成，由算法返回三条候选营销文案。" }] }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 只写该功能做什么、由谁使用、算法起什么作用，删去宣传性内容。
    F026 Error "功能介绍不得超过500字。"
    basis "实务经验"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let spec = &function::INTRO.spec;
    let functions =
        case.answers.records().filter(|r| r.group().key == function::GROUP.key);
    for function in functions {
        if excess(function, spec).is_some() {
            found.at(function, spec);
        }
    }
}
