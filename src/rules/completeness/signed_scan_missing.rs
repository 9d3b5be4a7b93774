use crate::form::{algorithm, subject};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 承诺书、落实主体责任基本情况、自评估报告都已添加签章扫描件。
    ///
    /// ## 为什么
    /// 据实务经验，承诺书和自评估报告须手写签字并加盖公章，落实主体责任基本情况加盖公章；
    /// 没有添加扫描件的，材料包中放入的是未签章的版本。
    ///
    /// ## 示例
    /// ```toml fires subject.signed.commitment
    /// subject.name = "杭州澜图示例科技有限公司"
    /// ```
    /// ```toml fires algorithms[0].signed.self_assessment
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    /// ```toml silent
    /// subject.signed.commitment = [{ file_name = "承诺书.pdf", sha256 = "00", size = 1 }]
    /// subject.signed.liability = [{ file_name = "主体责任.pdf", sha256 = "00", size = 1 }]
    /// [[algorithms]]
    /// signed.self_assessment = [{ file_name = "自评估报告.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 在“材料”中生成并打印，照“材料”页的说明签字或盖章，多页的建议加盖骑缝章，彩色扫描成一个 PDF 后添加。
    C065 Warning "《{document}》尚未添加签章扫描件，提交前请打印、{sign}后扫描添加。"
    basis "备案系统必需材料（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let once = [
        (&subject::signed::COMMITMENT.spec, "签字、盖章"),
        (&subject::signed::LIABILITY.spec, "盖章"),
    ];
    let each = (&algorithm::signed::SELF_ASSESSMENT.spec, "签字、盖章");
    let slots = once.into_iter().map(|slot| (case.project(), slot));
    let slots = slots.chain(case.algorithms().map(|algorithm| (algorithm, each)));
    for (record, (slot, sign)) in slots {
        if !record.has(slot) {
            let document = slot.portal_label().unwrap_or(slot.label);
            found.say(record, slot, &[("document", document), ("sign", sign)]);
        }
    }
}
