use crate::form::algorithm::data;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类算法填写了训练数据情况。
    ///
    /// ## 为什么
    /// 训练数据的来源是否合法是审核重点；空着会被认为没有说明，而不是没有训练。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.training = "不涉及：本单位不训练、不微调大模型，仅调用已备案的第三方模型接口。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明来源、规模、标注和合法性；只调用他人模型的，写“不涉及”并说明理由。
    C030 Error "训练数据情况未填写；未自行训练的，应写明不涉及及其理由。"
    basis "《生成式人工智能服务管理暂行办法》第7条；《互联网信息服务深度合成管理规定》第14条第1款；备案系统算法模型（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&data::TRAINING.spec]);
    }
}
