use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::{data, publicity};
use crate::form::{Field, Record};
use crate::rules::words::{denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

static DENIED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:不|未)(?:收集|采集|使用|处理|获取)[^，。；]{0,10}?(?:任何|全部)?[^，。；]{0,4}?(?:学习行为|行为数据|用户行为|行为和属性|用户数据|任何个人信息)").ok()
});

/// Words that tell of personal data that is kept or used.
const IDENTITY: &[&str] = &["手机号", "身份证号", "真实姓名", "证件号码", "证件号"];
const HANDLED: &[&str] = &[
    "收集", "采集", "存储", "保存", "处理", "登录", "注册", "加密", "脱敏", "核验",
    "认证", "绑定",
];

rule! {
    /// ## 检查什么
    /// 拟公示内容说不收集、不使用用户行为的，没有填写“用户行为数据”；“是否包含身份信息”选择“否”的，
    /// 文字没有写收集、存储手机号、证件号码等。
    ///
    /// ## 为什么
    /// 拟公示内容将向社会公开，与填报的数据矛盾，既会被退回，也误导公众。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// data.behaviours = "浏览、收藏、学习时长。"
    /// publicity.principle = "算法不收集、不使用用户的任何学习行为和属性数据。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// data.has_identity = false
    /// self_assessment.data_security = "注册手机号加密存储。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// data.has_identity = false
    /// data.behaviours = "浏览、收藏、学习时长。"
    /// publicity.principle = "算法依据学习行为数据匹配课程，不使用通讯录。"
    /// self_assessment.data_security = "不存储手机号，输出中出现的手机号一律屏蔽。"
    /// ```
    ///
    /// ## 怎么改
    /// 按实际情况改写其中一处。
    X064 Warning "“{field}”写的是“{hit}”，“{other}”{said}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        if algorithm.has(&data::BEHAVIOURS.spec) {
            for field in PUBLIC {
                let text = algorithm.text(field);
                if let Some(hit) = DENIED.as_ref().and_then(|denied| denied.find(text)) {
                    let facts = [
                        ("field", field.spec.label),
                        ("hit", hit.as_str()),
                        ("other", data::BEHAVIOURS.spec.label),
                        ("said", "却填写了内容"),
                    ];
                    let places = vec![
                        algorithm.place(&field.spec),
                        algorithm.place(&data::BEHAVIOURS.spec),
                    ];
                    found.places(places, &facts);
                }
            }
        }
        if algorithm.get(&data::HAS_IDENTITY) == Some(false)
            && let Some((record, spec, hit)) = identity(part)
        {
            let facts = [
                ("field", spec.label),
                ("hit", hit),
                ("other", data::HAS_IDENTITY.spec.label),
                ("said", "却选择了“否”"),
            ];
            let places =
                vec![record.place(spec), algorithm.place(&data::HAS_IDENTITY.spec)];
            found.places(places, &facts);
        }
    }
}

static PUBLIC: [&Field<String>; 3] =
    [&publicity::PRINCIPLE, &publicity::MECHANISM, &publicity::PURPOSE];

/// Returns the first clause that tells of identity data being handled.
fn identity(part: Part<'_>) -> Option<(Record<'_>, &'static crate::form::Spec, &str)> {
    let prose = part.texts().filter(|(_, spec, _)| spec.kind.is_prose());
    prose.into_iter().find_map(|(record, spec, text)| {
        let mut clauses = text.split(ends_clause);
        let told = clauses.find(|clause| {
            has_any(clause, IDENTITY) && has_any(clause, HANDLED) && !denies(clause)
        })?;
        Some((record, spec, told.trim()))
    })
}
