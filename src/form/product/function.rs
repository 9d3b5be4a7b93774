//! One function of a product that uses the algorithm.

use crate::form::Group;
use crate::form::declare::{long_text, steps, text};
use crate::form::field::Look;

/// The functions of a product.
pub static GROUP: Group = Group {
    key: "functions",
    title: "功能",
    look: Look::Rows,
    internal: false,
    pages: &[&PAGE],
};

page! {
    /// 产品中用到该算法的一项功能。
    "function", "功能", portal "算法信息 › 产品及功能信息 › 功能信息", basis "备案系统功能信息（实务经验）";

    /// 与界面上的名称一致。
    NAME: String = "name", text("功能名称").required("C099").example("智能写作");

    /// 从打开产品开始，每次点击填一步；审核人员会照此操作。
    PATH: Vec<String> = "path",
        steps("功能访问路径").required("C046").basis("备案系统产品功能访问路径（实务经验）").example("打开官网首页");

    /// 写明用户输入什么、算法做什么、用户得到什么，不超过 500 字。
    INTRO: String = "intro",
        long_text("功能介绍", 20, 300).required("C047").max_chars(500).example("商家填写商品信息后点击生成，由算法返回三条候选营销文案。");
}
