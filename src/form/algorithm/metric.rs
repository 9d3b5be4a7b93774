//! One performance metric of the algorithm.

use crate::form::declare::{open_choice, text};
use crate::form::field::Look;
use crate::form::{Certainty::OneSource, Group};

/// The metrics of an algorithm.
pub static GROUP: Group = Group {
    key: "metrics",
    title: "性能指标",
    look: Look::Rows,
    internal: false,
    pages: &[&PAGE],
};

page! {
    /// 一项性能指标。
    "metric", "性能指标", portal "算法信息 › 算法详细属性 › 算法模型", basis "备案流程说明（实务经验，未核实）";

    /// 按算法类型选择有代表性的指标。
    NAME: String = "name",
        open_choice("指标", &["准确率", "召回率", "精确率", "F1值", "AUC", "漏检率", "误检率", "拒答率",
            "响应时延", "主观意见分", "完课率", "其他"]).required("C099").certainty(OneSource);

    /// 带单位的数值。
    VALUE: String = "value", text("数值").required("C099").certainty(OneSource).example("96.8%");

    /// 测试集、测试条件。
    NOTE: String = "note", text("说明").certainty(OneSource).example("自建评测样本集3200条");
}
