//! 算法基础属性.

use crate::form::Record;
use crate::form::declare::{choice, date, leaves, spelled, text};
use crate::form::{
    Certainty::{Official, OneSource},
    Format,
};
use jiff::civil::Date;

/// The key of the group of algorithms.
pub(super) const GROUP_KEY: &str = "algorithms";

choices! {
    /// The classes of Art. 2, with 检索过滤类 split as in the published lists since 2024-04
    /// (domain §2.2).
    Class {
        Generative = "生成合成类",
        Recommending = "个性化推送类",
        Ranking = "排序精选类",
        Searching = "信息检索类",
        Filtering = "内容过滤类",
        Dispatching = "调度决策类",
    }
}

choices! {
    /// The roles of 《互联网信息服务深度合成管理规定》 Art. 23.
    Role { Provider = "服务提供者", Supporter = "服务技术支持者" }
}

choices! {
    /// Whether the public can use the algorithm.
    LaunchState { Live = "已上线", Planned = "未上线" }
}

choices! {
    /// What is filed.
    FilingKind { First = "首次备案", Change = "已备案变更" }
}

/// 应用领域, two levels (domain/enums.json; found in one public project and one
/// real filing, may have grown).
pub static APPLICATION_TREE: &[(&str, &[&str])] = &[
    ("网络销售类", &["综合商品交易", "垂直商品交易", "商超团购"]),
    ("生活服务类", &["出行服务", "旅游服务", "配送服务", "家政服务", "房屋经纪"]),
    ("社交娱乐类", &["即时通讯", "游戏休闲", "视听服务", "直播视频", "短视频", "文学"]),
    (
        "信息资讯类",
        &["新闻门户", "搜索引擎", "用户内容生成(UGC)", "视听资讯", "新闻机构"],
    ),
    ("金融服务类", &["综合金融服务", "支付结算", "消费金融", "金融资讯", "证券投资"]),
    (
        "计算应用类",
        &[
            "智能终端",
            "操作系统",
            "手机软件(APP)应用商店",
            "信息管理",
            "云计算",
            "网络服务",
            "工业互联网",
        ],
    ),
    ("其他", &["其他"]),
];

page! {
    /// 请先选定算法类型和角色：类型不同，需要填写的内容和报告模板也不同。
    "basics", "基本属性", portal "算法信息 › 算法基础属性", basis "《互联网信息服务算法推荐管理规定》第24条第1款";

    /// 生成合成类：制作信息；个性化推送类：按用户属性或行为分发；排序精选类：调整排列顺序；
    /// 信息检索类、内容过滤类（合称检索过滤类）：检索或过滤信息；调度决策类：生成调度决策结果或依据。
    CLASS: Class = "class",
        choice("算法类型").required("C020").basis("《互联网信息服务算法推荐管理规定》第2条、第24条第1款").certainty(Official);

    /// 直接向公众提供服务的选“服务提供者”；只向企业客户提供技术的选“服务技术支持者”。
    /// 两者兼有的应分别备案。
    ROLE: Role = "role",
        choice("角色").required_when("C021", |a| a.get(&CLASS) == Some(Class::Generative))
        .shown_when(|a| a.get(&CLASS) == Some(Class::Generative))
        .basis("《互联网信息服务深度合成管理规定》第19、23条").certainty(Official);

    /// 建议“品牌或产品+功能+类别+算法”，6–25 字；仅可用中文、字母、数字和短横线。各材料中须一致。
    NAME: String = "name",
        text("算法名称").required("C022").basis("公开备案清单载有算法名称（实务经验）").certainty(Official).example("澜图营销文案生成合成算法");

    /// 未上线的产品也可以先行备案。
    LAUNCH_STATE: LaunchState = "launch_state", choice("上线情况").required("C058").basis("备案系统算法基础属性（实务经验）");

    /// 开始向公众（或客户）提供服务之日；具有舆论属性或者社会动员能力的，应在此后 10 个工作日内备案，
    /// 深度合成服务技术支持者参照履行。
    LAUNCH_DATE: Date = "launch_date",
        date("上线时间").basis("备案系统算法基础属性（实务经验）；《互联网信息服务算法推荐管理规定》第24条第1款；《互联网信息服务深度合成管理规定》第19条").required_when("C023", |a| a.get(&LAUNCH_STATE) == Some(LaunchState::Live))
        .shown_when(|a| a.get(&LAUNCH_STATE) != Some(LaunchState::Planned));

    /// 选填，便于日后办理变更时对照。
    VERSION: String = "version", text("版本号").basis("备案系统算法基础属性（实务经验，未核实）").certainty(OneSource).example("V1.2.0");

    /// 可多选，先选大类再选小类；没有合适的请选“其他”。
    APPLICATION_FIELDS: Vec<String> = "application_fields",
        leaves("应用领域", APPLICATION_TREE).required("C024").basis("《互联网信息服务算法推荐管理规定》第24条第1款；选项（实务经验，未核实）");

    /// 已取得备案编号、现办理变更的，选“已备案变更”。
    FILING_KIND: FilingKind = "filing_kind",
        choice("算法备案类型").required("C058").ours().basis("自评估报告模板表头（实务经验，仅知生成合成类-服务提供者，其他未核实）");

    /// 办理变更时填写，含 21 位数字，自动校验。
    FILING_NUMBER: String = "filing_number",
        spelled("原备案编号", Format::FilingNumber).listed()
        .required_when("C099", |a| a.get(&FILING_KIND) == Some(FilingKind::Change))
        .shown_when(|a| a.get(&FILING_KIND) == Some(FilingKind::Change))
        .ours().example("网信算备330110507206401230035号");

    /// 备案信息发生变更之日；应在此后 10 个工作日内办理变更手续。
    CHANGED_ON: Date = "changed_on",
        date("变更日期")
        .required_when("C099", |a| a.get(&FILING_KIND) == Some(FilingKind::Change))
        .shown_when(|a| a.get(&FILING_KIND) == Some(FilingKind::Change)).ours().basis("《互联网信息服务算法推荐管理规定》第24条第2款；《互联网信息服务深度合成管理规定》第19条");

    /// 已终止服务的填写终止之日；应在此后 20 个工作日内办理注销备案手续。
    TERMINATED_ON: Date = "terminated_on", date("终止服务日期").ours().basis("《互联网信息服务算法推荐管理规定》第24条第3款；《互联网信息服务深度合成管理规定》第19条");
}

impl Class {
    /// Returns digits 14–15 of its filing numbers (domain §5.2).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Generative => "01",
            Self::Recommending => "02",
            Self::Ranking => "03",
            Self::Searching => "04",
            Self::Filtering => "05",
            Self::Dispatching => "06",
        }
    }

    /// Returns the class whose filing numbers have `code` as digits 14–15.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let all = [
            Self::Generative,
            Self::Recommending,
            Self::Ranking,
            Self::Searching,
            Self::Filtering,
            Self::Dispatching,
        ];
        all.into_iter().find(|class| class.code() == code)
    }
}

/// Returns whether the algorithm `record` belongs to is of `class`.
#[must_use]
pub fn is(record: Record<'_>, class: Class) -> bool {
    of(record).is_some_and(|algorithm| algorithm.get(&CLASS) == Some(class))
}

/// Returns whether the algorithm `record` belongs to supports other providers
/// and has no product of its own: 服务技术支持者.
#[must_use]
pub fn is_supporter(record: Record<'_>) -> bool {
    is(record, Class::Generative)
        && of(record).is_some_and(|a| a.get(&ROLE) == Some(Role::Supporter))
}

/// Returns the algorithm that `record` is, or belongs to.
#[must_use]
pub fn of(record: Record<'_>) -> Option<Record<'_>> {
    let mut record = Some(record);
    while let Some(this) = record
        && this.group().key != GROUP_KEY
    {
        record = this.parent();
    }
    record
}
