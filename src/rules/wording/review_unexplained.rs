use crate::form::algorithm::strategy;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 填写了“算法策略”的，说明了输入数据怎样审核、结果怎样审核：在策略中写到输入侧和输出（结果）侧，
    /// 或者单独填写了相应字段。
    ///
    /// ## 为什么
    /// 审核方式和范围是审核重点，只写笼统的“内容审核”会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].strategy.output_review
    /// [[algorithms]]
    /// strategy.intervention = "输入策略：文本经2.1万条敏感词库和语义模型双重检测。人工策略：5名审核员对告警样本进行复核。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// strategy.intervention = "由运营人员进行内容审核。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// strategy.intervention = "输入侧：先经1.6万条敏感词库与正则规则匹配。输出侧：对生成文本逐句二次检测。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// strategy.intervention = "内容运营可对违规或低质课程即时下架、降权。"
    /// strategy.input_review = "课程上架前由机审和人工双重审核。"
    /// strategy.output_review = "推荐结果实时检测，命中即下线。"
    /// ```
    ///
    /// ## 怎么改
    /// 填写“输入数据审核方式”“结果审核方式”“审核范围”，写明技术、人工、全量或抽样。
    L011 Warning "干预策略应分别说明输入数据审核方式、结果审核方式及审核范围。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let strategy = algorithm.text(&strategy::INTERVENTION);
        if strategy.is_empty() {
            continue;
        }
        let reviews = [
            (&strategy::INPUT_REVIEW, ["输入", "入库", "提交"]),
            (&strategy::OUTPUT_REVIEW, ["输出", "结果", "生成内容"]),
        ];
        let unexplained = reviews.iter().filter(|(field, words)| {
            let own = algorithm.text(field).trim();
            is_hollow(own) || own.is_empty() && !has_any(strategy, words)
        });
        let scope = Some(&strategy::REVIEW_SCOPE);
        let scope = scope.filter(|field| is_hollow(algorithm.text(field).trim()));
        let places = unexplained.map(|(field, _)| *field).chain(scope);
        found.places(places.map(|field| algorithm.place(&field.spec)).collect(), &[]);
    }
}

/// Returns whether an answer says nothing: 全部, 按照国家有关规定进行审核.
fn is_hollow(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    let is_rule =
        ["按照", "按", "依据", "依照", "根据"].iter().any(|word| text.starts_with(word))
            && ["规定", "要求", "法规"].iter().any(|word| text.contains(word));
    let count = text.chars().count();
    (1..5).contains(&count) && !text.starts_with("不涉及") || is_rule && count < 20
}
