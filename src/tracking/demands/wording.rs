//! The words by which a notice tells what it is doing: asking, finding fault, opening,
//! closing.
//!
//! All of them take a text without white space: see [`squash`].

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use super::signs::narrow;

/// Returns a text without white space, which OCR puts anywhere, and with plain digits.
pub(super) fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').map(narrow).collect()
}

/// Returns whether a text asks for something or finds fault.
pub(super) fn demands(text: &str) -> bool {
    asks(text) || finds_fault(text)
}

/// Returns whether a text asks for something.
pub(super) fn asks(text: &str) -> bool {
    ASK.is_match(text)
}

/// Returns whether a text finds fault with something.
pub(super) fn finds_fault(text: &str) -> bool {
    FAULT.is_match(text)
}

/// Returns what a text says apart from phrases that only lead to what follows: a heading
/// `关于主体信息存在以下问题：` demands nothing.
pub(super) fn without_lead(text: &str) -> String {
    LEAD.replace_all(text, "").into_owned()
}

/// Returns whether a sentence leads to demands: `经审核，存在以下问题：`.
pub(super) fn leads(text: &str) -> bool {
    LEADS.is_match(text)
}

/// Returns whether a sentence ends in what names the demands to come, whatever else it
/// says: `信息有误，请核对以下字段：`.
pub(super) fn points_ahead(text: &str) -> bool {
    AHEAD.is_match(text)
}

/// Returns whether a sentence only tells what happened: received, reviewed, returned.
pub(super) fn opens(text: &str) -> bool {
    let text = text.trim_end_matches(['。', '！', '；', '.']);
    OPENING.is_match(text) && !demands(&without_lead(&GENERAL.replace_all(text, "")))
        || GREETING.is_match(text)
        || without_lead(text).chars().filter(|c| c.is_alphanumeric()).count() < 2
}

/// Returns whether a heading or lead is of a list behind the demands: 附件, 操作步骤.
pub(super) fn leads_out(text: &str) -> bool {
    LEADS_OUT.is_match(text)
}

/// Returns whether a heading is of a section before the demands: 基本情况.
pub(super) fn leads_in(text: &str) -> bool {
    LEADS_IN.is_match(text) && !demands(&without_lead(text))
}

/// Returns whether a line of a list says that there is nothing to do: `营业执照 √`.
pub(super) fn passes(text: &str) -> bool {
    PASSED.is_match(text) && !demands(text)
}

/// Returns whether a sentence carries on the one before: `具体应包括…`.
pub(super) fn carries_on(text: &str) -> bool {
    CARRIES_ON.is_match(text)
}

/// Returns whether a line of its own is a heading: `【主体信息】` `算法信息方面：`.
pub(super) fn heads(line: &str) -> bool {
    line.chars().count() <= 30 && HEADING.is_match(line)
}

static ASK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:^|[^申])请(?:[^求]|$)|(?:^|[^对响相供反适效回感])应(?:[^用急答对聘届收付]|$)|务必|须|\
         (?:^|[^供按])需(?:[^求]|$)|不得|建议|要求(?:提供|补充|说明)|\
         (?:^|[，,：:；;。、并])(?:及时|进一步|重新|逐一|补充|补交|补齐|补传|修改|更正|完善|提供|上传|核实|明确|\
         删除|替换|调整|统一|细化|更换|注明|加盖|改为|填写|说明|核对|提交|修正|增加|补正|优化|规范|勾选|选择|附上?|更新|细化|撤回|撤销|删减|简化|精简|压缩|列明|重写|重拍|重新|拆分|公示|换|传|改)",
    )
});
static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "不(?:[^仅限少低超高晚早用需必涉但断影计]|$)|无法|没有|没(?:[^问事]|$)|缺|漏|\
         未(?:[^成来必知央]|$)|(?:^|[^有若如])无(?:[^需须论线偿障人锡]|$)|错|有误|误[填选传写]|模糊|过于|太|过期|失效|\
         冲突|矛盾|雷同|笼统|空洞|空泛|混淆|混在|简单|遗漏|夸大|夸张|涉嫌|虚假|超出|超期|逾期|到期|差异|差距|\
         仅[^供限]|只[有写是提上填]|存疑|存在[^于]|重复|套用|照搬|偏[少低短]|反[了面]|旧|黑白|缺角|遮挡|歧义|较[为大少低短]",
    )
});
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:还|尚|仍)?(?:有|存在)(?:几|一些|若干|部分|\\d+|[一二三四五六七八九两]+)(?:处|点|个地方|个问题|项|方面)?[^，。；：]{0,6}需要?(?:调整|修改|补正|完善|补充|说明)|\
         (?:仍|还|均|尚|主要|也)*(?:存在|有|发现)(?:的)?(?:以下|如下|下列|下述)?(?:几|若干|\\d+|[一二三四五六七八九十两]+)?(?:个|点|方面|处|项)?(?:的)?(?:主要|具体)?(?:问题|不足|情形|情况|意见|缺陷)(?:如下|有)?|\
         (?:请|需|应|须)?(?:你单位|贵单位|贵司|你司|贵公司)?(?:予以|进行|逐[项条一]|认真|尽快|按照|根据|对照|围绕|就|对|从)*(?:以下|如下|下列|下述)(?:[^，。：；]{0,8})(?:进行|予以|逐[项条一])?(?:补正|修改|整改|完善|补充|核实|说明|处理)?|\
         (?:需要?|应当?|须|待|要求)(?:予以|进行|进一步)?(?:补正|修改|整改|完善|补充|更正|说明|解释|核实|提供|明确|澄清|提交)的(?:内容|事项|问题|材料|资料|信息|意见|部分|方面|情况)|\
         (?:需要?|应|须|请)(?:予以|进行)?(?:补正|修改|整改|完善|补充|更正)(?:的|完善)*(?:内容|事项|问题|材料|信息|意见|部分|方面)?(?:如下|有|包括|为)?[：:]?$|\
         (?:补正|修改|整改|审核|审查|完善|补充)(?:意见|要求|内容|事项|建议|材料|通知书?|告知书?)",
    )
});
static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:不通过|未通过|退回|驳回|不予备案|发现|问题|如下|以下|下列|下述|原因|理由|意见|事项|要求|内容|不足|情况|通知|反馈|告知|说明|补正|修改|整改|完善|结果|为|是|包括|有)[^，。；：:]{0,6}[：:]$",
    )
});
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:以下|如下|下列|下述)[^，。；：:]{0,12}[：:]$|(?:请|需)[^，。；：:]{0,8}(?:修改|补正|整改|补充|完善|核[对实]|说明)[：:]$",
    )
});
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "收悉|收到|所报|报来|报送的|申报的|看过|已阅|已看|(?:审核|审查|检查|核查)[^，。]{0,4}发现|已受理|经(?:我|本|形式|初步|专家)?[^，。]{0,6}(?:审核|审查|核查|初审|核验|研究|评审|审阅)|(?:以下|如下)[^。；]{0,12}$|\
         提交的|提出的|申请|退回|驳回|未(?:予)?通过|不(?:予)?通过|不予备案|补正通知|根据《|依据《|按照《|进行了审[核查]|现将",
    )
});
/// What is said of the filing as a whole.
static GENERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:暂|尚|均)?未(?:予|能)?(?:通过|获通过|完成备案)[^，。；]{0,6}|不(?:予)?通过|不予备案|(?:需|须|应|请)(?:要|你单位|贵单位|贵司|进一步)?(?:补正|修改|整改|补充|完善)(?:后[^。；]*)?$|不符合[^，。；]{0,8}要求$|材料(?:不齐|不完备|不全)[^，。；]{0,4}$|\
         请(?:你单位|贵单位|贵公司|贵司|您)?(?:认真|及时|尽快)?(?:按照?|根据|对照|参照|依据)(?:以下|如下|下列|审核)[^。；]*|请(?:查收|知悉|知晓|查阅|悉知|注意查收)|需(?:要)?(?:补正|修改)(?:的)?(?:内容|事项|问题)?|存在[^，。；]{0,4}问题",
    )
});
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:.{0,30}(?:公司|单位|中心|研究院|集团|用户|申请人|填报人|负责人|联系人|先生|女士|老师|同志)(?:（[^）]*）)?[：:，,]?|尊敬的.*|.{0,12}(?:您好|你好)[！!，,。]?.{0,4}|各位.*|\
         (?:发件人|收件人|主题|日期|发送时间|抄送|时间|申请编号|备案编号|申请单位|主体名称|算法名称|企业名称|审核(?:状态|结果|时间|人)|状态|文号|编号|事项名称|审核(?:结果|结论)|办件编号|From|To|Subject|Date|Cc)[：:].*|\
         .{0,40}(?:通知书?|告知书|意见书|函|反馈意见|审核意见|补正意见|意见反馈)(?:（[^）]*）)?|\
         (?:审核|退回|驳回|补正|修改|整改|不通过|反馈)(?:意见|原因|理由|事项|事由|要点|清单|材料|情况|问题|内容|建议|说明|结果)?[：:]?|【[^】]{2,20}】|[^，。；：:]{1,14}(?:上午|下午|昨天|今天)?\\d{1,2}:\\d{2}(?::\\d{2})?)$",
    )
});
static LEADS_OUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^[*【（]*(?:关于|有关|相关)?(?:附件?(?:材料|清单|下载)?|注意事项|(?:具体)?(?:操作|办理|提交|补正|修改|填报|登录|系统)?(?:步骤|流程|指南|指引|方式|路径|方法)(?:如下|为)?|温馨提示|特别提示|友情提示|重要提示|提示|须知|备注|联系方式|联系人.*|咨询.*|(?:其他|其它|有关|相关|工作|办理|提交|报送|补正|整改|反馈|时限|时间|材料|格式)*(?:要求|期限|时限|安排)|(?:其他|有关|材料|填报|格式)?说明|注|法律依据|救济途径|参考(?:资料|依据|文件)|常见问题)[】）]*(?:如下|包括|有|[（(].{0,12}[）)])?[：:。]?$",
    )
});
static LEADS_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:基本|申请|受理|审核|审查|总体|办理|申报|提交|备案|事项)(?:基本)?(?:情况|概况|过程|信息|经过|结论|评价|依据|背景)|收到|已提交|提交(?:了|的)|材料(?:清单|目录)|依据|根据|法律|背景|审核范围|说明$",
    )
});
static CARRIES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:请|应|需|须|建议|具体|例如|比如|如|其中|即|并|且|包括|同时请|也|还|可|否则|以便|因此|故|此处|该|其|注|务必|现有|目前|按照|根据|依据|理由|原因|尤其|特别是|（|\\()",
    )
});
static PASSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?:√|✓|✔|✅|通过|合格|符合|无误|已?确认|无问题|OK|ok)[，。；]?$")
});
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:【[^】]{2,24}】|〔[^〕]{2,24}〕|\\[[^\\]]{2,24}\\]|■.*|◆.*|[^，。；！？]{2,28}[：:]|(?:关于|针对)[^，。；！？：]{2,20}|[^，。；！？：]{2,16}(?:方面|部分|环节)(?:的?问题)?|[^，。；！？：]{0,12}(?:主体信息|算法信息|产品信息|算法基础属性|算法详细属性|产品及功能信息))$",
    )
});
