use std::sync::LazyLock;

use crate::form::algorithm::self_assessment::cover;
use crate::form::regions;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

const PLACES: &[&str] = &[
    "境内",
    "国内",
    "中国",
    "大陆",
    "华东",
    "华北",
    "华南",
    "华中",
    "西南",
    "西北",
    "东北",
    "长三角",
    "大湾区",
    "省",
    "市",
    "县",
    "本地",
    "终端",
    "总部",
    "注册地",
    "办公地",
    "北京",
    "上海",
    "天津",
    "重庆",
];

/// Provinces and cities without their last character: 浙江, 杭州.
static CITIES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let all = regions::all().iter().filter(|region| region.code.ends_with("00"));
    let stems = all.filter_map(|region| region.name.strip_suffix(['省', '市']));
    stems.filter(|stem| stem.chars().count() >= 2).collect()
});

rule! {
    /// ## 检查什么
    /// 已填写的“软硬件设施及部署位置”写到了部署在哪里：境内、地域、省市或机房。
    ///
    /// ## 为什么
    /// 没有说明软硬件部署位置（须在境内）的，会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.deployment = "采用主流云服务商的高性能服务器集群，双机热备。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.deployment = "部署于贵阳机房，不涉及数据出境。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明服务器、数据库和模型分别部署在哪个地域、哪家云或机房，是否涉及数据出境。
    C072 Warning "“软硬件设施及部署位置”写了设施，没有写明部署在哪里（境内、地域或机房所在地）。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let text = algorithm.text(&cover::DEPLOYMENT);
        if !text.trim().is_empty()
            && !has_any(text, PLACES)
            && !has_any(text, &CITIES)
            && !text.contains("境外")
            && !text.contains("海外")
        {
            found.at(algorithm, &cover::DEPLOYMENT.spec);
        }
    }
}
