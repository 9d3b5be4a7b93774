use std::sync::LazyLock;

use crate::form::algorithm::model_used;
use crate::form::{Kind, Record};
use crate::rules::words::{Words, denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

static MODELS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/models.txt")));

/// Words of a clause that compares, or tells of others.
const COMPARED: &[&str] = &[
    "对标", "类似", "对比", "相比", "优于", "评测", "兼容", "参照", "备选", "比较",
    "论文",
];

/// What says that all models are one's own.
const ALL_OWN: &[&str] = &[
    "全部自研",
    "均为自研",
    "全部由本单位自研",
    "完全自研",
    "完全自主研发",
    "全部自主研发",
    "均由本单位自主研发",
    "不使用第三方模型",
    "未使用第三方模型",
    "不调用第三方模型",
    "未调用第三方模型",
    "不使用任何第三方模型",
    "未接入第三方模型",
    "不依赖第三方模型",
    "不依赖任何第三方",
    "未使用任何第三方",
];

rule! {
    /// ## 检查什么
    /// 各段文字写到的知名大模型（通义千问、文心一言、豆包等）都在模型清单中；模型清单有第三方模型的，
    /// 文字没有说全部自研。没有填写模型清单时不检查。
    ///
    /// ## 为什么
    /// 第三方模型须逐个提供合同、备案编号；文字与清单不一致会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].model.mechanism
    /// [[algorithms]]
    /// model.mechanism = "调用层访问文心一言大模型接口。"
    /// models = [{ name = "通义千问大模型", origin = "第三方" }]
    /// ```
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// brief = "算法所用模型均为自研。"
    /// models = [{ name = "通义千问大模型", origin = "第三方" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "调用通义千问接口，效果与文心一言对比评测，不调用豆包。"
    /// models = [{ name = "通义千问大模型", origin = "第三方" }, { name = "风险识别模型", origin = "自研" }]
    /// ```
    ///
    /// ## 怎么改
    /// 把实际使用的模型都列入清单，附合同和备案编号；没有使用的，改写文字。
    X059 Warning "“{field}”写有“{hit}”，模型清单中是{models}。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let models: Vec<_> = algorithm.rows(&model_used::GROUP).collect();
        let Some(first) = models.first() else { continue };
        let listed: String = models
            .iter()
            .flat_map(|model| {
                [&model_used::NAME, &model_used::PROVIDER].map(|field| model.text(field))
            })
            .collect();
        let borrowed = |model: &&Record<'_>| {
            model.get(&model_used::ORIGIN) == Some(model_used::Origin::ThirdParty)
        };
        let borrowed = models.iter().find(borrowed);
        let names: Vec<_> = models
            .iter()
            .map(|model| format!("“{}”", model.text(&model_used::NAME)))
            .collect();
        for (record, spec, text) in part.texts() {
            if !matches!(spec.kind, Kind::LongText(_)) || record.id() != algorithm.id() {
                continue;
            }
            let used = text
                .split(ends_clause)
                .filter(|clause| !denies(clause) && !has_any(clause, COMPARED));
            let hit = used
                .flat_map(|clause| {
                    MODELS.all_in(clause).map(|(_, word)| word).collect::<Vec<_>>()
                })
                .find(|word| !listed.contains(word));
            let own = || ALL_OWN.iter().find(|words| text.contains(**words)).copied();
            let (hit, row) = match (hit, borrowed.and_then(|row| Some((own()?, row)))) {
                (Some(hit), _) => (hit, first),
                (None, Some((hit, row))) => (hit, row),
                (None, None) => continue,
            };
            let places = vec![record.place(spec), row.place(&model_used::NAME.spec)];
            let facts =
                [("field", spec.label), ("hit", hit), ("models", &*names.join("、"))];
            found.places(places, &facts);
        }
    }
}
