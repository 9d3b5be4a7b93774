//! 算法机制机理 as the public will read it: 拟公示内容.

use crate::form::Certainty::Official;
use crate::form::declare::long_text;

page! {
    /// 写入《拟公示内容》，备案通过后向社会公开。请写得通俗、简明，不含商业秘密。
    "publicity", "机制机理与拟公示内容", portal "算法信息 › 拟公示内容", basis "《互联网信息服务算法推荐管理规定》第16条、第24条第1款；拟公示内容模板（实务经验）";

    /// 用了什么技术、依据什么、得出什么。
    PRINCIPLE: String = "publicity.principle",
        long_text("算法基本原理", 60, 300).required("C060").certainty(Official).example("算法基于大语言模型的文本生成技术，根据用户填写的商品信息和所选文体组织提示词，调用已备案的第三方大模型生成营销文案。");

    /// 从用户操作到结果展示依次经过哪些环节。
    MECHANISM: String = "publicity.mechanism",
        long_text("算法运行机制", 60, 400).required("C060").certainty(Official).example("用户提交商品信息后，系统依次进行权限校验、输入检测、提示词组装、模型调用、输出检测、添加标识，最后展示候选文案。");

    /// 建议以“应用于××场景”开头。
    SCENARIO: String = "publicity.scenario",
        long_text("算法应用场景", 30, 150).required("C060").basis("拟公示内容模板（实务经验）").example("应用于营销文案生成场景，服务于中小商家的商品标题、种草短文、直播口播稿和活动短信撰写。");

    /// 为谁解决什么问题，不用于什么。
    PURPOSE: String = "publicity.purpose",
        long_text("算法目的意图", 30, 150).required("C060").certainty(Official).example("帮助中小商家降低文案撰写成本、提升内容合规性，不用于制作新闻信息。");

    /// 写明已在哪里、以什么方式公示；尚未公示的，写明准备何时在哪里公示。
    DISCLOSURE: String = "publicity.disclosure",
        long_text("算法公示情况", 0, 200).required("C099").basis("拟公示内容模板（实务经验）").example("算法公示信息同步展示于产品“关于我们—算法公示”页面。");
}
