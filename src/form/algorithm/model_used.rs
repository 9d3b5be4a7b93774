//! One model behind the algorithm.

use super::basics::Class;
use super::is;
use crate::form::declare::{choice, long_text, papers, scans, spelled, text};
use crate::form::field::{Binder, Look};
use crate::form::{Attachment, Certainty::OneSource, Format, Group, Record};

/// The models of an algorithm.
pub static GROUP: Group = Group {
    key: "models",
    title: "模型",
    look: Look::Rows,
    internal: false,
    pages: &[&PAGE],
};

choices! {
    /// Who made a model.
    Origin { Own = "自研", ThirdParty = "第三方" }
}

page! {
    /// 一个自研或第三方的模型。
    "model_used", "模型", portal "算法信息 › 算法详细属性 › 算法模型", basis "备案系统算法模型（实务经验）；自评估报告模板“算法模型”（实务经验，仅知生成合成类-服务提供者，其他未核实）";

    /// 与机制描述、合同中的写法一致。
    NAME: String = "name", text("模型名称").required("C099").certainty(OneSource).listed().example("澜图文本风险识别模型");

    /// 自研的写“本单位”。
    PROVIDER: String = "provider", text("提供方").required("C099").ours().example("本单位");

    /// 调用或微调他人模型的选“第三方”。
    ORIGIN: Origin = "origin", choice("来源").required("C099").ours();

    /// 第三方模型的算法备案编号（含 21 位数字，自动校验），或者大模型备案、登记的编号。
    FILING_NUMBER: String = "filing_number",
        spelled("备案编号", Format::ModelNumber).ours().basis("驳回整改实例（实务经验）；生成合成类另据《生成式人工智能服务管理暂行办法》第7条")
        .required_when("C099", is_borrowed_to_generate).example("网信算备330110507206401230035号");

    /// 模型在算法中做什么。
    PURPOSE: String = "purpose", text("用途").required("C099").certainty(OneSource).example("输入输出文本风险分类");

    /// 网络结构和参数规模。
    STRUCTURE: String = "structure",
        long_text("模型结构", 0, 200).certainty(OneSource).example("12层BERT类编码器，1.1亿参数");

    /// 是否微调，用什么数据和方法；不涉及的请留空。
    FINE_TUNING: String = "fine_tuning",
        long_text("微调情况", 0, 300).ours().example("未微调");

    /// 合作合同，或接口开通页面的截图。
    CONTRACT: Vec<Attachment> = "contract",
        papers("合作合同或开通证明", 5).ours().basis("驳回整改实例（实务经验）").required("C061").shown_when(|m| m.get(&ORIGIN) == Some(Origin::ThirdParty));

    /// 对方备案编号在公示页面上的截图。
    FILING_PROOF: Vec<Attachment> = "filing_proof",
        scans("对方备案公示截图", 3, Binder::Screenshot).ours().basis("驳回整改实例（实务经验）").required_when("C061", is_borrowed_to_generate).shown_when(|m| m.get(&ORIGIN) == Some(Origin::ThirdParty));
}

/// Returns whether a third party's model generates content. Models that rank, search or
/// dispatch need not have been filed.
fn is_borrowed_to_generate(model: Record<'_>) -> bool {
    model.get(&ORIGIN) == Some(Origin::ThirdParty) && is(model, Class::Generative)
}
