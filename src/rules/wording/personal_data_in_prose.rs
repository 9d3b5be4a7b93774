use jiff::civil::Date;

use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 成段的文字中没有居民身份证号码、手机号码。专门填写证件号码、手机号码的字段不算。
    ///
    /// ## 为什么
    /// 自评估报告会流转，拟公示内容会公开，其中出现个人信息会造成泄露。
    ///
    /// ## 示例
    /// ```toml fires liability.org_structure
    /// liability.org_structure = "负责人顾知远，电话13900139000，直接向总经理汇报。"
    /// ```
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// brief = "联系人身份证号330106199008210004。"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.mobile = "13900139000"
    /// subject.safety_officer.id_number = "330106199008210004"
    /// subject.remarks = "网信算备330110507206401230035号，客服热线400-000-0000，统一社会信用代码91330110MAXAMPLE28，订单号139001390001。"
    /// ```
    ///
    /// ## 怎么改
    /// 删去或改为“139****9000”这样的写法；需要提供的，填写到专门的字段。
    L013 Warning "“{field}”疑似包含个人信息，公开前请脱敏。"
    basis "《中华人民共和国个人信息保护法》第25条（未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let mut last = None;
    for (record, spec, text) in part.texts().filter(|(_, spec, _)| spec.kind.is_prose()) {
        // One issue is enough for a list of steps.
        let this = Some((record.id(), spec.key));
        if this != last && tells_of_a_person(text) {
            found.say(record, spec, &[("field", spec.label)]);
            last = this;
        }
    }
}

fn tells_of_a_person(text: &str) -> bool {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    words.into_iter().any(|word| is_mobile(word) || is_resident_number(word))
}

fn is_mobile(word: &str) -> bool {
    let digits = word.as_bytes();
    digits.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'1'
        && digits[1] >= b'3'
}

/// Returns whether `word` has the form of a resident identity number: a region, a date of
/// birth, a serial number and a check character.
fn is_resident_number(word: &str) -> bool {
    let Some((digits, sign)) = word.split_at_checked(17) else { return false };
    let number = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
    let is_day = || {
        let month = i8::try_from(number(10, 12)?).ok()?;
        let day = i8::try_from(number(12, 14)?).ok()?;
        Date::new(number(6, 10)?, month, day).ok().filter(|day| day.year() >= 1900)
    };
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(sign.as_bytes(), [b'0'..=b'9' | b'X' | b'x'])
        && is_day().is_some()
}
