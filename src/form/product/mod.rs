//! One product the algorithm is used in.

use super::algorithm;
use super::algorithm::basics::{Class, is, is_supporter};
use super::declare::{
    choice, date, film, long_text, number, open_choice, pictures, spelled, steps, text,
    yes_no,
};
use super::field::{Binder, Look};
use super::{
    Attachment,
    Certainty::{Official, OneSource},
    Format, Group, Offer, Record,
    subject::licence,
};
use jiff::civil::Date;

pub mod function;
pub mod service;

/// The products of an algorithm.
pub static GROUP: Group = Group {
    key: "products",
    title: "产品",
    look: Look::Steps,
    internal: false,
    pages: &[&PAGE],
};

/// The page that lists the products.
pub mod list {
    page! {
        /// 服务提供者至少关联一个产品。同一产品的网站、APP、小程序分别添加。
        "products", "产品及功能", portal "算法信息 › 产品及功能信息", basis "备案系统产品及功能信息（实务经验）",
        shown_when |a| !super::is_supporter(a), groups [super::GROUP];
    }
}

choices! {
    /// 服务形式: the five values of the published lists.
    Form {
        Website = "网站",
        App = "APP",
        MiniProgram = "小程序",
        PublicAccount = "公众账号",
        Other = "其他",
    }
}

choices! {
    /// 服务状态 (domain/enums.json; the portal's own list is not published).
    Status { Planned = "未上线", Testing = "测试中", Live = "已上线", Closed = "已下线" }
}

page! {
    /// 一个产品的一种服务形式。
    "product", "产品", portal "算法信息 › 产品及功能信息", basis "备案系统产品信息（实务经验）",
    groups [function::GROUP];

    /// 用户看到的名称，与应用商店、网站一致。
    NAME: String = "name", text("产品名称").required("C042").certainty(Official).example("澜图写作");

    /// 网站、APP、小程序各算一个产品。
    FORM: Form = "form", choice("服务形式").required("C042").certainty(Official);

    /// 审核人员会打开核对。小程序等没有网址的，写明搜索方式。
    URL: String = "url",
        spelled("访问地址", Format::Url).required("C042").example("https://www.lantu-example.com");

    /// 按产品的实际情况选择。
    STATUS: Status = "status", choice("服务状态").required("C042").certainty(OneSource);

    /// 产品开始使用该算法的日期。
    LAUNCH_DATE: Date = "launch_date", date("产品上线时间").offered(|p| Offer::same(algorithm::of(p)?, &algorithm::basics::LAUNCH_DATE)).ours().basis("自评估报告模板“服务情况”（实务经验，仅知生成合成类-服务提供者，其他未核实）");

    /// 写明面向哪些人，是否限定境内、年龄、身份。
    AUDIENCE: String = "audience",
        text("服务对象").required("C042").example("中小商家（境内公众注册用户）");

    /// 用户使用前须实名认证的，选“是”。
    REAL_NAME: bool = "real_name",
        yes_no("使用是否需要实名认证").expected().required_when("C043", |p| is(p, Class::Generative)).basis("备案系统产品信息（实务经验，未核实）；生成合成类另据《互联网信息服务深度合成管理规定》第9条").certainty(OneSource);

    /// ICP 备案号或许可证号，须在资质中登记，且持有人为备案主体。
    PRE_LICENCE: String = "pre_licence",
        spelled("前置许可", Format::Permit).basis("《互联网信息服务管理办法》第4条（未核实）；《中华人民共和国反电信网络诈骗法》第23条（未核实）；备案系统产品信息、驳回实例（实务经验）")
        .required_when("C044", |p| p.get(&STATUS) == Some(Status::Live)).offered(only_licence).example("浙ICP备2099000001号-1");

    /// 日活跃用户量，不大于月活。
    DAU: u64 = "dau", number("日活", "人").certainty(OneSource);

    /// 月活跃用户量，口径与主体月活一致。
    MAU: u64 = "mau", number("月活", "人").certainty(OneSource);

    /// 写明从进入产品到得到结果，用户依次做什么。
    USER_FLOW: Vec<String> = "user_flow",
        steps("使用流程").expected().ours().basis("备案流程说明、自评估报告“服务情况”（实务经验，未核实）").example("填写商品信息");

    /// 公有云、私有化等；服务器须在境内。
    DEPLOYMENT: String = "deployment",
        open_choice("部署方式", &["境内公有云", "境内自有机房", "混合部署", "客户私有化部署", "终端本地"]).expected().ours().basis("备案流程说明、自评估报告“服务情况”（实务经验，未核实）");

    /// 产品对外提供或对内调用的接口，没有的请留空。
    API: String = "api",
        long_text("API 接口", 0, 300).ours().basis("备案流程说明、自评估报告“服务情况”（实务经验，未核实）").example("前端经 HTTPS 调用 /v1/copywriting 接口。");

    /// 写明数据在用户、服务器、第三方之间怎样流动。
    DATA_FLOW: String = "data_flow",
        long_text("数据流向", 0, 400).expected().ours().basis("备案流程说明、自评估报告“服务情况”（实务经验，未核实）").example("用户输入经加密传输至境内服务器，检测后调用第三方模型接口，结果检测后返回用户。");

    /// 功能入口、结果标识、投诉举报等界面的截图。
    SCREENSHOTS: Vec<Attachment> = "screenshots",
        pictures("产品界面截图", 20, Binder::Screenshot).expected().ours().basis("驳回整改实例（实务经验）");

    /// 选填，MP4 格式。
    DEMO_VIDEO: Vec<Attachment> = "demo_video", film("演示视频").ours().basis("备案流程说明、自评估报告“服务情况”（实务经验，未核实）");
}

/// Offers the number of the one licence that products of this form need.
fn only_licence(product: Record<'_>) -> Option<Offer> {
    let kind = match product.get(&FORM)? {
        Form::Website => "ICP备案",
        Form::App => "APP备案",
        Form::MiniProgram => "小程序备案",
        Form::PublicAccount | Form::Other => return None,
    };
    let mut fitting = product
        .project()
        .rows(&licence::GROUP)
        .filter(|row| row.text(&licence::KIND) == kind);
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    let value = only.raw(licence::NUMBER.spec.key)?.clone();
    Some(Offer { value, why: format!("资质证照中的{kind}") })
}
