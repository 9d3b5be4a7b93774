use std::sync::LazyLock;

use crate::form::Kind;
use crate::rules::words::{Words, has_any, texts_of};
use crate::rules::{Found, Part, declare::rule};

static SLOGANS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/slogans.txt")));

/// Words of a text that tells what is done, by whom, how often.
const CONTENT: &[&str] = &[
    "每日",
    "每天",
    "每周",
    "每月",
    "每季",
    "每年",
    "每半年",
    "年度",
    "季度",
    "月度",
    "7×24",
    "小时",
    "分钟",
    "工作日",
    "责任人",
    "负责人",
    "审批",
    "签字",
    "复核",
    "双人",
    "告警",
    "阈值",
    "日志",
    "留痕",
    "词库",
    "人工",
    "机审",
    "演练",
    "分级",
    "四级",
    "三级",
    "下架",
    "下线",
    "停用",
    "停止",
    "回滚",
    "报告网信",
    "邮箱",
    "归档",
    "加密",
    "脱敏",
    "抽检",
    "巡检",
    "扫描",
    "上线前",
    "牵头",
    "警告",
    "追责",
    "问责",
    "移送",
    "《",
    "部门",
    "办公室",
];

/// Where measures are told.
const SECTIONS: &[&str] =
    &["liability.", "self_assessment.", "strategy.", "risk.safeguards"];

rule! {
    /// ## 检查什么
    /// 管理制度、策略、风险防范和自评估的各项不只是“高度重视”“严格遵守”“切实加强”这类口号：有两处以上口号，
    /// 而没有一个数字，也没有写到由谁、何时、用什么办法的，会提示。
    ///
    /// ## 为什么
    /// 制度只有口号，是据实务经验最常见的退回原因之一。
    ///
    /// ## 示例
    /// ```toml fires liability.emergency_system
    /// liability.emergency_system = "公司高度重视算法安全事件，严格遵守国家法律法规，切实加强应急处置能力建设，坚决维护用户权益。"
    /// ```
    /// ```toml silent
    /// liability.emergency_system = "公司高度重视应急处置，严格遵守规定，15分钟内启动预案，1小时内报告领导小组。"
    /// liability.violation_system = "违规的予以警告。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明由谁负责、在什么情形下、按什么步骤、多长时间内、留下什么记录。
    L019 Warning "“{field}”只有“{hit}”“{more}”这类口号，没有写明由谁、何时、怎样做。"
    basis "制度文件缺项统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let is_told = |key: &str| SECTIONS.iter().any(|section| key.starts_with(section));
    for (spec, text) in texts_of(part.record) {
        if !matches!(spec.kind, Kind::LongText(_)) || !is_told(spec.key) {
            continue;
        }
        let mut slogans: Vec<_> = SLOGANS.all_in(text).map(|(_, word)| word).collect();
        slogans.dedup();
        let is_empty =
            !text.contains(|c: char| c.is_ascii_digit()) && !has_any(text, CONTENT);
        if let [hit, more, ..] = slogans[..]
            && is_empty
        {
            let facts = [("field", spec.label), ("hit", hit), ("more", more)];
            found.say(part.record, spec, &facts);
        }
    }
}
