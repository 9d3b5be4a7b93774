use std::sync::LazyLock;

use crate::form::algorithm::self_assessment::cover;
use crate::rules::words::{Words, denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

static FOREIGN: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/foreign.txt")));

/// Words of a clause that compares, or tells what others have.
const COMPARED: &[&str] = &[
    "兼容",
    "对标",
    "类似",
    "参照",
    "参考",
    "对比",
    "相比",
    "优于",
    "评测",
    "格式",
    "协议",
    "规范",
    "接口风格",
    "不得",
    "识别",
    "检测",
    "拦截",
    "冒充",
    "论文",
    "架构",
    "框架",
    "由世纪互联运营",
    "由光环新网",
    "由西云",
    "中国区",
    "北京区域",
    "宁夏区域",
    "迁移",
    "迁至",
    "迁回",
    "停用",
];

rule! {
    /// ## 检查什么
    /// 各项文字（含模型清单、部署方式）没有写到境外的服务器、节点、云区域，或者 OpenAI、Claude、Gemini
    /// 等境外服务。“不使用境外模型”“兼容 OpenAI 接口格式”这类说法不算。
    ///
    /// ## 为什么
    /// 审核人员要求写明软硬件部署位置，须在境内；调用境外服务涉及数据出境，也难以通过。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.deployment
    /// [[algorithms]]
    /// self_assessment.deployment = "应用部署于新加坡节点。"
    /// ```
    /// ```toml fires algorithms[0].model.mechanism
    /// [[algorithms]]
    /// model.mechanism = "调用层访问GPT-4接口生成文案。"
    /// ```
    /// ```toml fires algorithms[0].models[0].provider
    /// [[algorithms]]
    /// models = [{ name = "大模型", provider = "OpenAI" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.deployment = "部署于华东地域云服务器，不使用境外服务器，不调用OpenAI等境外模型。"
    /// model.mechanism = "接口兼容OpenAI接口格式。"
    /// brief = "面向跨境电商商家，商品销往新加坡、日本。"
    /// ```
    ///
    /// ## 怎么改
    /// 改用境内的部署和已备案的模型；确需出境的，写明数据出境的合规情况。
    X027 Warning "“{field}”提到境外部署或境外服务“{hit}”，请确认数据出境合规；软硬件须部署在境内。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let mut told = None;
    for (record, spec, text) in part.texts() {
        let this = Some((record.id(), spec.key));
        if this == told {
            continue;
        }
        let mut clauses = text
            .split(ends_clause)
            .filter(|clause| !denies(clause) && !has_any(clause, COMPARED));
        if let Some(hit) = clauses.find_map(used_in) {
            let mut places = vec![record.place(spec)];
            if let Some(algorithm) = part.algorithms().next()
                && spec.key != cover::DEPLOYMENT.spec.key
            {
                places.push(algorithm.place(&cover::DEPLOYMENT.spec));
            }
            found.places(places, &[("field", spec.label), ("hit", hit)]);
            told = this;
        }
    }
}

/// Returns the first foreign place or service in a clause.
fn used_in(clause: &str) -> Option<&'static str> {
    FOREIGN.all_in(clause).map(|(_, word)| word).next()
}
