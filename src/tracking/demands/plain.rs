//! A notice without numbers: by paragraphs, semicolons or sentences.

use std::ops::Range;

use super::Span;
use super::closing;
use super::units::{Layout, blocks, clauses, units};
use super::wording::{self, squash};

/// Returns the items of a part of a text that numbers nothing.
pub(super) fn spans(text: &str, layout: Layout, part: Range<usize>) -> Vec<Span> {
    let all = units(text, part, layout);
    let all: Vec<_> = all.into_iter().flat_map(|unit| at_the_lead(text, unit)).collect();
    let all = behind_the_history(text, all);
    let said: Vec<_> = all.iter().map(|unit| squash(&text[unit.clone()])).collect();
    // From the last sentence that leads to demands; without one, from the first that is
    // neither greeting nor history.
    let faults = |said: &str| wording::demands(&wording::without_lead(said));
    let lead = (0..all.len())
        .take_while(|at| {
            *at == 0 || !faults(&said[at - 1]) || wording::opens(&said[at - 1])
        })
        .filter(|at| said[*at].ends_with(['：', ':']))
        .filter(|at| wording::leads(&said[*at]) || wording::opens(&said[*at]))
        .filter(|at| {
            let said = &said[*at];
            wording::points_ahead(said) || wording::opens(said) || !faults(said)
        })
        .last();
    let mut first = lead.map_or(0, |lead| lead + 1);
    let heads_table = |row: &str| {
        row.contains('\t')
            && !wording::finds_fault(row)
            && row.split('\t').all(|cell| cell.trim().chars().count() <= 6)
    };
    let skips = |at: usize| {
        wording::opens(&said[at])
            || closing::asks_for_nothing(&said[at])
            || heads_table(&text[all[at].clone()])
    };
    while first < all.len() && skips(first) {
        first += 1;
    }
    let closing = |at: &usize| closing::closes(&said[*at]);
    let mut last = (first + 1..all.len()).find(closing).unwrap_or(all.len());
    // What sounds like a closing, but is followed by more of the same, is none.
    let more = |at: &usize| !closing(at) && wording::finds_fault(&said[*at]);
    let is_mail = |at: &usize| said[*at].contains("原始邮件");
    let mail = (last..all.len()).find(is_mail).unwrap_or(all.len());
    if (last..mail).filter(more).count() > 1 {
        let end = (last..mail).rfind(more).map_or(last, |more| more + 1);
        last = (end..all.len()).find(closing).unwrap_or(all.len());
    }
    if first >= last {
        // Only an opening: what it says is all there is.
        first = 0;
    }
    let body = &all[first..last];
    let (Some(start), Some(end)) = (body.first(), body.last()) else { return Vec::new() };
    let part = start.start..end.end;
    let blocks = blocks(text, part.clone());
    let demanding = |part: &Range<usize>| wording::demands(&squash(&text[part.clone()]));
    let lines = text[part].lines().filter(|line| !line.trim().is_empty()).count();
    let by_blocks = blocks.len() > 1
        && blocks.len() < lines
        && blocks.iter().filter(|block| demanding(block)).count() * 2 > blocks.len();
    let mut parts = if by_blocks {
        blocks
    } else {
        match lines_of(text, body).filter(|lines| {
            lines.iter().filter(|line| demanding(line)).count() * 10 >= lines.len() * 8
        }) {
            Some(lines) => lines,
            None => sentences(text, body, &said[first..last]),
        }
    };
    // A row without a demand is one that was passed.
    if parts.iter().any(demanding) {
        let nothing = |said: &str| said.contains('\t') || wording::passes(&squash(said));
        parts.retain(|part| demanding(part) || !nothing(&text[part.clone()]));
    }
    // Titles before demands and pleasantries behind them demand nothing.
    let most =
        parts.iter().filter(|part| demanding(part)).count() * 10 >= parts.len() * 6;
    if most {
        let end = parts.iter().rposition(demanding).map_or(0, |last| last + 1);
        let own_line = |at: usize| {
            text[..parts[at].start].trim_end_matches([' ', '\t']).ends_with('\n')
        };
        let end = (end..parts.len()).find(|at| own_line(*at)).unwrap_or(parts.len());
        parts.truncate(end);
        parts.drain(..parts.iter().position(demanding).unwrap_or(0));
    }
    below_headings(text, parts)
}

/// Makes items of parts, and headings of those that only name what comes.
fn below_headings(text: &str, parts: Vec<Range<usize>>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut heading, mut from) = (None, None);
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.into_iter().enumerate() {
        let said = squash(&text[part.clone()]);
        if at < last
            && wording::heads(&said)
            && !wording::demands(&wording::without_lead(&said))
        {
            from = from.or(Some(part.start));
            heading = Some(part);
            continue;
        }
        let mut span = span(text, part);
        span.from = from.take().unwrap_or(span.from);
        span.headings.extend(heading.clone());
        spans.push(span);
    }
    spans
}

/// Returns the lines, if there are several and semicolons do not run across them.
fn lines_of(text: &str, body: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let ends = |line: &Range<usize>| text[line.clone()].ends_with(['；', ';']);
    let mut across = false;
    for unit in body {
        match lines.last_mut() {
            Some(line) if !text[line.end..unit.start].contains('\n') => {
                across |= ends(line) && ends(unit);
                line.end = unit.end;
            }
            _ => lines.push(unit.clone()),
        }
    }
    (lines.len() > 1 && !across).then_some(lines)
}

/// Parts a sentence at the colon that leads to demands: `退回原因：营业执照不清晰。`
fn at_the_lead(text: &str, unit: Range<usize>) -> Vec<Range<usize>> {
    for (at, colon) in text[unit.clone()].match_indices(['：', ':']) {
        let end = unit.start + at + colon.len();
        let said = squash(&text[unit.start..end]);
        let says_more = wording::demands(&wording::without_lead(&said));
        let leads = wording::opens(&said)
            || wording::points_ahead(&said)
            || wording::leads(&said) && !says_more;
        if end < unit.end && leads {
            return vec![unit.start..end, end..unit.end];
        }
        if at > 600 {
            break;
        }
    }
    vec![unit]
}

/// Parts the first sentence with a demand at its comma if it begins with what happened:
/// `您的备案已审阅，营业执照不清晰。`
fn behind_the_history(text: &str, mut all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let said = |part: &Range<usize>| squash(&text[part.clone()]);
    let first = all.iter().position(|unit| !wording::opens(&said(unit)));
    let led = |first: usize| first > 0 && said(&all[first - 1]).ends_with(['：', ':']);
    if let Some(first) = first.filter(|first| !led(*first))
        && let mut clauses = clauses(text, all[first].clone())
        && clauses.len() > 1
        && let opening =
            clauses.iter().take_while(|clause| wording::opens(&said(clause))).count()
        && opening > 0
        && opening < clauses.len()
    {
        let body = clauses[opening].start..all[first].end;
        clauses.truncate(opening);
        clauses.push(body);
        all.splice(first..=first, clauses);
    }
    all
}

/// Joins sentences that belong to one demand: a fault and what to do about it.
fn sentences(text: &str, body: &[Range<usize>], said: &[String]) -> Vec<Range<usize>> {
    let mut parts: Vec<(Range<usize>, bool, bool)> = Vec::new();
    for (unit, said) in body.iter().zip(said) {
        let (asks, faults) = (wording::asks(said), wording::finds_fault(said));
        if let Some((part, asked, faulted)) = parts.last_mut() {
            let new_line = text[part.end..unit.start].contains('\n');
            let demanding = *asked || *faulted;
            let carries_on = wording::carries_on(said);
            let belongs = if new_line {
                !(asks || faults) && demanding && carries_on
            } else if text[..part.end].ends_with(['；', ';']) {
                let depends = said.starts_with(['如', '若', '否']);
                carries_on && (depends || !(asks || faults))
            } else {
                // A fault waits for its remedy; a remedy for nothing.
                !(asks || faults) || asks && carries_on && *faulted && !*asked
            };
            if belongs
                || !demanding && !new_line && !text[..part.end].ends_with(['；', ';'])
            {
                part.end = unit.end;
                *asked |= asks;
                *faulted |= faults;
                continue;
            }
        }
        parts.push((unit.clone(), asks, faults));
    }
    parts.into_iter().map(|(part, ..)| part).collect()
}

fn span(text: &str, part: Range<usize>) -> Span {
    let said = &text[part.clone()];
    let word = ORDER.iter().find(|word| said.trim_start().starts_with(*word));
    let start = part.start + said.len() - said.trim_start().len();
    let number = word.map(|word| {
        let end = start + word.len();
        let comma = text[end..].chars().next().filter(|c| "，,：:、".contains(*c));
        start..end + comma.map_or(0, char::len_utf8)
    });
    let text = number.as_ref().map_or(start, |number| number.end)..part.end;
    Span { from: part.start, headings: Vec::new(), number, text }
}

const ORDER: [&str; 8] = ["首先", "其次", "再次", "再者", "然后", "此外", "另外", "最后"];
