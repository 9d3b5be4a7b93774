//! The numbers of large models that were filed (大模型备案) or registered (大模型登记):
//! Beijing-YunQue-20230821.
//!
//! No authority documents them. Those published have the province, the model, the day and
//! perhaps a serial number, as 202409120012 or 20240912S0012 (domain §1.3).

use jiff::civil::Date;

use super::split_digits;

/// Returns whether this can be the number of a large model.
#[must_use]
pub fn is_valid(number: &str) -> bool {
    let Some((place, rest)) = number.split_once('-') else { return false };
    let Some((model, day)) = rest.rsplit_once('-') else { return false };
    let is_model = !model.is_empty()
        && model.chars().all(|char| char.is_ascii_alphanumeric() || "-_.".contains(char));
    !place.is_empty()
        && place.bytes().all(|byte| byte.is_ascii_alphabetic())
        && is_model
        && opens_with_a_day(day)
}

/// Returns whether `text` is a day as eight digits, and perhaps a serial number.
fn opens_with_a_day(text: &str) -> bool {
    let (digits, rest) = split_digits(text);
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let day = || {
        let (month, day) = (number(4, 6)?, number(6, 8)?);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(number(0, 4)?, month, day).ok()
    };
    let serial = rest.strip_prefix(['S', 's']).unwrap_or(rest);
    digits.len() <= 12
        && day().is_some_and(|day| day.year() >= 2023)
        && (rest.is_empty() || (!serial.is_empty() && super::is_digits(serial, 1..=6)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_a_model_and_a_day_are_a_number() {
        for right in [
            "Beijing-YunQue-20230821",
            "ZheJiang-TongYiQianWen-20230901",
            "Shanghai-Some-Model-202409120012",
            "Guangdong-ShiLi-20240912S0012",
        ] {
            assert!(is_valid(right), "{right}");
        }
        for wrong in [
            "",
            "Beijing-YunQue",
            "Beijing-20230821",
            "Beijing--20230821",
            "-YunQue-20230821",
            "Beijing-YunQue-20231332",
            "Beijing-YunQue-20190821",
            "Beijing-YunQue-2023",
            "Beijing-YunQue-20230821号",
            "北京-云雀-20230821",
            "网信算备330110507206401230035号",
        ] {
            assert!(!is_valid(wrong), "{wrong}");
        }
    }
}
