//! Amounts of money as licences print them: 壹仟万元整, 1000 万元人民币.

/// No amount has more characters; a text of thousands would nest as deeply.
const LONGEST: usize = 40;

/// Returns an amount of Renminbi in yuan; nothing if the text says anything else as well.
pub(super) fn yuan(text: &str) -> Option<u64> {
    let plain: String = text
        .chars()
        .filter(|char| !char.is_whitespace() && ![',', '，'].contains(char))
        .collect();
    if plain.chars().count() > LONGEST {
        return None;
    }
    let plain = plain.replace("人民币", "");
    let plain = plain.trim_end_matches(['整', '正']);
    let plain = plain.strip_suffix(['元', '圆']).unwrap_or(plain);
    let amount = match plain.strip_suffix('万') {
        Some(number) if number.starts_with(|char: char| char.is_ascii_digit()) => {
            number.parse::<f64>().ok()? * 10_000.0
        }
        _ if plain.starts_with(|char: char| char.is_ascii_digit()) => {
            plain.parse().ok()?
        }
        _ => return in_characters(plain),
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below the limit"
    )]
    (0.0..1e15).contains(&amount).then_some(amount.round() as u64)
}

/// Returns a number in characters as they stand on cheques: 壹仟贰佰万.
fn in_characters(text: &str) -> Option<u64> {
    const DIGITS: [&str; 2] = ["零壹贰叁肆伍陆柒捌玖", "〇一二三四五六七八九"];
    if let Some((high, low)) = text.split_once('亿') {
        let low = if low.is_empty() { 0 } else { in_characters(low)? };
        return in_characters(high)?.checked_mul(100_000_000)?.checked_add(low);
    }
    if let Some((high, low)) = text.split_once('万') {
        let low = if low.is_empty() { 0 } else { in_characters(low)? };
        return in_characters(high)?.checked_mul(10_000)?.checked_add(low);
    }
    let (mut sum, mut digit) = (0_u64, None);
    for char in text.chars() {
        let unit = match char {
            '拾' | '十' => 10,
            '佰' | '百' => 100,
            '仟' | '千' => 1_000,
            char => {
                let place = |digits: &str| digits.chars().position(|one| one == char);
                let value = DIGITS.iter().find_map(|digits| place(digits))?;
                digit = Some(u64::try_from(value).ok()?);
                continue;
            }
        };
        sum = sum.checked_add(digit.take().unwrap_or(1) * unit)?;
    }
    (!text.is_empty()).then_some(sum + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_one_however_they_are_written() {
        for (text, amount) in [
            ("1000 万元人民币", Some(10_000_000)),
            ("人民币1,000万元", Some(10_000_000)),
            ("壹仟万元整", Some(10_000_000)),
            ("壹仟贰佰零伍万圆整", Some(12_050_000)),
            ("拾万元", Some(100_000)),
            ("叁亿伍仟万元", Some(350_000_000)),
            ("500.5万", Some(5_005_000)),
            ("10000000元", Some(10_000_000)),
            ("100万美元", None),
            ("壹仟万元 成立日期", None),
            ("亿亿亿亿亿亿", None),
            ("", None),
        ] {
            assert_eq!(yuan(text), amount, "{text}");
        }
        assert_eq!(yuan(&"壹亿".repeat(1_000_000)), None);
    }
}
