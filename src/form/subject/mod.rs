//! The filing organisation: 主体信息.

use super::declare::{
    date, long_text, number, open_choice, region, spelled, text, until,
};
use super::{Certainty::OneSource, Field, Format, Offer, Record, Until};
use jiff::civil::Date;

pub mod certificate;
pub mod contact;
pub mod legal_rep;
pub mod licence;
pub mod safety_officer;
pub mod signed;

choices! {
    /// Identity documents (domain/enums.json; the portal's own list is not published).
    IdType {
        ResidentCard = "居民身份证",
        Passport = "护照",
        HkMoPermit = "港澳居民来往内地通行证",
        TwPermit = "台湾居民来往大陆通行证",
        HkMoResidence = "港澳居民居住证",
        TwResidence = "台湾居民居住证",
        ForeignResidence = "外国人永久居留身份证",
        Other = "其他",
    }
}

page! {
    /// 与营业执照（登记证书）一致的主体基本信息。主体信息审核通过后方可填报算法。
    "subject", "主体信息", portal "主体信息 › 基本信息", basis "备案系统主体信息（实务经验）";

    /// 应与营业执照（登记证书）完全一致，包括括号的全角、半角。
    NAME: String = "subject.name",
        text("主体名称").required("C001").basis("《互联网信息服务算法推荐管理规定》第24条第1款；备案系统主体信息（实务经验）").max_chars(100).example("杭州澜图示例科技有限公司");

    /// 18 位，见营业执照右上角。自动校验末位。
    USCC: String = "subject.uscc",
        spelled("统一社会信用代码", Format::Uscc).required("C002").example("91330110MAXAMPLE28");

    /// 企业以外的主体（事业单位、社会组织、个体工商户等）也可以备案。
    /// 材料按单位撰写；以个人名义备案的情况未核实，请先向备案系统咨询。
    SUBJECT_TYPE: String = "subject.subject_type",
        open_choice("主体类型", &["企业", "事业单位", "社会团体", "民办非企业单位", "机关",
            "个体工商户", "其他组织", "个人"]).required("C003").certainty(OneSource).basis("备案系统主体信息（实务经验，未核实）");

    /// 照营业执照“类型”一栏填写。
    COMPANY_TYPE: String = "subject.company_type",
        text("企业类型").certainty(OneSource).basis("备案流程说明（实务经验，未核实）").example("有限责任公司（自然人投资或控股）");

    /// 照营业执照“注册资本”一栏填写，写明币种。
    REGISTERED_CAPITAL: String = "subject.registered_capital",
        text("注册资本").certainty(OneSource).basis("备案流程说明（实务经验，未核实）").example("1000万元人民币");

    /// 照营业执照“成立日期”一栏填写。
    ESTABLISHED_ON: Date = "subject.established_on", date("成立日期").past().certainty(OneSource).basis("备案流程说明（实务经验，未核实）");

    /// 营业执照“营业期限”的起始日。
    BUSINESS_TERM_FROM: Date = "subject.business_term_from", date("经营期限自").past().until("subject.business_term_to").certainty(OneSource).basis("备案流程说明（实务经验，未核实）");

    /// 营业执照“营业期限”的截止日，无固定期限的选“长期”。
    BUSINESS_TERM_TO: Until = "subject.business_term_to", until("经营期限至").certainty(OneSource).basis("备案流程说明（实务经验，未核实）");

    /// 登记机关所在的省、市、区县。由公开清单归纳，备案编号前六位即由此而来。
    REGION: String = "subject.region", region("注册地").required("C004");

    /// 与营业执照“住所”一致，写到门牌号。
    REGISTERED_ADDRESS: String = "subject.registered_address",
        text("详细地址").required("C004").max_chars(200).example("浙江省杭州市余杭区仓前街道示例路88号3幢501室");

    /// 主体的官方网站；没有官网的请留空，并在补充说明中注明。
    WEBSITE: String = "subject.website",
        spelled("网址", Format::Url).example("https://www.lantu-example.com");

    /// 主体全部产品的月活跃用户量；没有产品的技术支持者填 0。
    MONTHLY_ACTIVE_USERS: u64 = "subject.monthly_active_users", number("月活跃用户量", "人");

    /// 用于生成合成内容的标识，内含本主体的统一社会信用代码；据实践指南共 27 位（未核实）。没有的请留空。
    PROVIDER_CODE: String = "subject.provider_code",
        text("AIGC 服务提供者编码").ours().basis("网安秘字〔2025〕29号（实践指南，不是强制要求，编码规则未核实）").example("001191330110MAXAMPLE2800000");

    /// 政府网站等持有的网站标识码，没有的请留空。
    BSM_NUMBER: String = "subject.bsm_number",
        text("网站标识码（BSM）").ours().basis("实务经验（未核实）").example("bm12345678");

    /// 其他需要向审核人员说明的主体情况，例如外资架构、无官网的原因。
    REMARKS: String = "subject.remarks",
        long_text("补充说明", 0, 500).ours().basis("驳回实例（实务经验）").example("本单位无境外投资人。");
}

impl IdType {
    /// Returns the only document with such numbers, if `number` has 18 digits, the last
    /// perhaps X (GB 11643-1999). The check is left to rules.
    #[must_use]
    pub fn of_number(number: &str) -> Option<Self> {
        let (last, body) = number.as_bytes().split_last()?;
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        if body.len() != 17
            || !body.iter().all(is_digit)
            || !(is_digit(last) || *last == b'X')
        {
            return None;
        }
        Some(match &number[..2] {
            "81" | "82" => Self::HkMoResidence,
            "83" => Self::TwResidence,
            region if region.starts_with('9') => Self::ForeignResidence,
            _ => Self::ResidentCard,
        })
    }
}

/// Offers the document that the number implies.
fn offered_type(record: Record<'_>, number: &Field<String>) -> Option<Offer> {
    let told = IdType::of_number(record.text(number))?;
    let why = format!("“{}”是 18 位", number.spec.label);
    Some(Offer { value: told.word().into(), why })
}

/// Returns the name without its legal form, for file names: 杭州澜图示例科技.
#[must_use]
pub fn short_name(project: Record<'_>) -> &str {
    let name = project.text(&NAME);
    let forms = ["有限责任公司", "股份有限公司", "有限公司"];
    forms.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}
