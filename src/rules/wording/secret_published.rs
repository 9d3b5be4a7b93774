use std::sync::LazyLock;

use regex::Regex;

use crate::rules::{Found, Part, declare::rule};

/// What the public need not know: the value of a weight or threshold.
static VALUES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:权重|系数|阈值|学习率|温度|参数|top_p|temperature)[^，。；、]{0,8}?[0-9]*\.[0-9]+(?:[、,，和与]?[0-9]*\.[0-9]+)*|参数(?:量|规模)?[^，。；、]{0,4}[0-9.]+(?:亿|B|M|万)|[0-9.]+亿参数|[0-9]*\.[0-9]+(?:[、,，和与/:：]+[0-9]*\.[0-9]+)+[^，。；]{0,4}(?:加权|权重)|(?:单价|合同价|结算价|采购价|价格)[^，。；]{0,8}[0-9.]+|[0-9.]+元(?:的价格|/)|(?:概率|得分|分数|置信度)[^，。；]{0,4}(?:高于|低于|大于|小于|超过)[0-9]*\.[0-9]+").ok()
});

/// What nobody need know: a key, a password, an address in the own network.
static SECRETS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)sk-[A-Za-z0-9_-]{12,}|(?-u:\b)AKIA[0-9A-Z]{12,}|(?-u:\b)ghp_[A-Za-z0-9]{20,}|(?i:api[_-]?key|secret|access[_-]?key|token|password|passwd|密码|口令|密钥)\s*(?:[:=：]|为|是)\s*[“\x22']?[A-Za-z0-9_+/@#!$-]{8,}|(?-u:\b)(?:10\.[0-9]{1,3}|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]{1,3}(?-u:\b)").ok()
});

rule! {
    /// ## 检查什么
    /// 拟公示内容没有写出权重、阈值、参数的数值；所有文字都没有密钥、密码和内网地址。
    ///
    /// ## 为什么
    /// 拟公示内容将向社会公开，可以下载；自评估报告也会流转。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].publicity.mechanism
    /// [[algorithms]]
    /// publicity.mechanism = "精排模型按点击权重为0.35、完课权重为0.65加权。"
    /// ```
    /// ```toml fires algorithms[0].model.mechanism
    /// [[algorithms]]
    /// model.mechanism = "推理服务位于10.23.4.17，以api_key=EXAMPLEKEY0000鉴权。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.mechanism = "综合多个目标加权排序，响应时间约2.8秒，按密钥限流，版本V1.2.0。"
    /// model.mechanism = "四个目标按0.2、0.2、0.4、0.2加权融合，阈值高于0.85直接拦截。"
    /// ```
    ///
    /// ## 怎么改
    /// 拟公示内容只写做法，不写数值；密钥、密码、内网地址一律删去，已经写出过的请更换。
    L015 Warning "“{field}”写有“{hit}”；拟公示内容将向社会公开，请确认未包含商业秘密。"
    basis "驳回整改实例（实务经验）；《互联网信息服务算法推荐管理规定》第16条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        let is_public = spec.key.starts_with("publicity.");
        let value = || VALUES.as_ref().filter(|_| is_public)?.find(text);
        let hit = SECRETS.as_ref().and_then(|secrets| secrets.find(text)).or_else(value);
        if let Some(hit) = hit {
            found.say(record, spec, &[("field", spec.label), ("hit", hit.as_str())]);
        }
    }
}
