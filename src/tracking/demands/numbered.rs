//! A notice with numbers: which of them are headings, items, and neither.

use std::ops::Range;

use super::markers::{Place, Style};
use super::tree::Node;
use super::units::{self, Layout, clauses, units};
use super::wording::{self, squash};
use super::{Span, closing};

/// Returns the items of a text; `None` if its numbers are not about demands.
pub(super) fn spans(text: &str, layout: Layout, nodes: &[Node]) -> Option<Vec<Span>> {
    Notice::of(text, layout, nodes).map(|notice| notice.spans())
}

/// A notice with numbers.
struct Notice<'a> {
    text: &'a str,
    layout: Layout,
    nodes: &'a [Node],
    /// Which of the nodes are about demands.
    from: usize,
    to: usize,
}

impl<'a> Notice<'a> {
    fn of(text: &'a str, layout: Layout, nodes: &'a [Node]) -> Option<Self> {
        if nodes.is_empty() {
            return None;
        }
        let mut notice = Self { text, layout, nodes, from: 0, to: nodes.len() };
        notice.leave_out_the_end();
        notice.leave_out_the_beginning();
        (notice.from < notice.to).then_some(notice)
    }

    fn squashed(&self, part: Range<usize>) -> String {
        squash(&self.text[part])
    }

    /// Returns the last sentence or line before a node: what leads to it.
    fn lead(&self, node: usize) -> Option<Range<usize>> {
        let start = node.checked_sub(1).map_or(0, |before| self.nodes[before].own.start);
        let end = self.nodes[node].marker.from;
        units(self.text, start..end.max(start), self.layout).pop()
    }

    /// Returns what names a node: its first line or sentence, up to a colon.
    fn head(&self, node: usize) -> String {
        let own = units(self.text, self.nodes[node].own.clone(), self.layout);
        let head =
            own.first().map(|unit| self.squashed(unit.clone())).unwrap_or_default();
        head.split(['：', ':']).next().unwrap_or_default().to_owned()
    }

    fn is_leaf(&self, node: usize) -> bool {
        !self.nodes[node].has_children
    }

    fn roots(&self) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        let nodes = self.nodes;
        (self.from..self.to).filter(|node| nodes[*node].parent.is_none())
    }

    /// Returns whether most of what stands below a node demands something.
    fn children_demand(&self, node: usize) -> bool {
        let below = node + 1..self.nodes[node].end.min(self.to);
        let below = below.filter(|at| self.nodes[*at].parent == Some(node));
        let (all, demanding) = below.fold((0, 0), |(all, demanding), at| {
            let own = self.squashed(self.nodes[at].own.clone());
            let demands = wording::demands(&own) && !closing::closes(&own);
            (all + 1, demanding + usize::from(demands))
        });
        demanding * 10 >= all * 7 && all > 0
    }

    /// Leaves out lists and sections behind the demands: 附件, 操作步骤, 联系方式.
    fn leave_out_the_end(&mut self) {
        for node in 1..self.nodes.len() {
            // Only a new list: 二、 after 请尽快更正。 goes on with the demands.
            if self.nodes[node].marker.value <= 1 && self.is_behind_the_closing(node) {
                self.to = node;
                break;
            }
        }
        let sections = self.roots().any(|root| !self.is_leaf(root));
        while let Some(root) = self.roots().next_back().filter(|root| *root > 0) {
            let head = self.head(root);
            let own = self.squashed(self.nodes[root].own.clone());
            let names = wording::leads_out(&head);
            let is_end = if sections {
                let says = names || closing::closes(&own);
                says && (self.is_leaf(root) || !self.children_demand(root))
            } else {
                closing::tells_whom_to_ask(&own)
            };
            if !is_end {
                break;
            }
            self.to = root;
        }
    }

    /// Returns whether a list comes after the notice has closed, or is named as no demand.
    fn is_behind_the_closing(&self, node: usize) -> bool {
        let Some(lead) = self.lead(node) else { return false };
        let lead = self.squashed(lead);
        let own = units(self.text, self.nodes[node - 1].own.clone(), self.layout);
        let said = |unit: &Range<usize>| self.squashed(unit.clone());
        let closed = own.iter().skip(1).any(|unit| closing::closes(&said(unit)));
        // 附件：1.承诺书为旧版 is about the attachments.
        let mut list = self.nodes[node..].iter().take(4);
        let finds_fault = list.any(|node| {
            let own = units(self.text, node.own.clone(), self.layout);
            own.first().is_some_and(|unit| wording::finds_fault(&said(unit)))
        });
        if wording::leads_out(&lead) {
            return own.len() > 2 && closed || !finds_fault;
        }
        closed && !finds_fault && !wording::leads(&lead) && !wording::heads(&lead)
    }

    /// Leaves out lists and sections before the demands: 基本情况, what was received.
    fn leave_out_the_beginning(&mut self) {
        let received = self.lead(0).is_some_and(|lead| {
            let lead = self.squashed(lead);
            wording::leads_in(&lead) && !lead.contains("问题")
        });
        let anew = |node: &usize| {
            let marker = &self.nodes[*node].marker;
            let lead = || self.lead(*node).map(|lead| self.squashed(lead));
            marker.value == 1 && lead().is_some_and(|lead| wording::leads(&lead))
        };
        let start = self.roots().skip(1).find(anew).filter(|_| received);
        self.from = start.unwrap_or(self.from);
        let roots: Vec<_> = self.roots().collect();
        let last_section = roots.iter().copied().rfind(|root| !self.is_leaf(*root));
        for pair in roots.windows(2) {
            let (root, next) = (pair[0], pair[1]);
            let rest_has_sections = last_section.is_some_and(|section| section >= next);
            let own = || self.squashed(self.nodes[root].own.clone());
            let tells = wording::leads_in(&self.head(root))
                || self.is_leaf(root) && wording::opens(&own());
            if rest_has_sections && tells && !self.children_demand(root) {
                self.from = next;
            } else {
                break;
            }
        }
    }

    /// Returns whether a node only names what the nodes below it are about.
    fn is_heading(&self, node: usize) -> bool {
        let Node { own, has_children, marker, .. } = &self.nodes[node];
        let Some(child) = self.nodes.get(node + 1).filter(|_| *has_children) else {
            return false;
        };
        if child.marker.style == Style::Spoken && marker.style != Style::Chinese {
            return false;
        }
        let said = self.squashed(own.clone());
        if !wording::demands(&wording::without_lead(&said)) {
            return true;
        }
        let sentences = units(self.text, own.clone(), self.layout).len();
        let is_clause = sentences == 1 && said.chars().count() <= 40;
        is_clause
            && child.marker.place == Place::Line
            && !said.ends_with(['。', '；', ';', '！'])
            && self.children_demand(node)
    }

    fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        // The headings above the node, and where the first begins that no item has yet.
        let mut headings: Vec<(usize, Range<usize>)> = Vec::new();
        let mut section: Option<(Option<usize>, Range<usize>)> = None;
        let mut pending = None;
        let mut at = self.from;
        while at < self.to {
            let node = &self.nodes[at];
            headings.retain(|(heading, _)| at < self.nodes[*heading].end);
            let mut from = node.marker.from;
            if let Some(last) = spans.last_mut()
                && pending.is_none()
            {
                let restarts = node.marker.value <= 1;
                let tail = self.nodes[at - 1].own.clone();
                if let Some(heading) = self.tail_heading(tail, restarts) {
                    last.text.end = last.text.end.min(heading.start);
                    from = heading.start;
                    section = Some((node.parent, heading));
                }
            }
            if section.as_ref().is_some_and(|(parent, _)| *parent != node.parent) {
                let above = section.take();
                section = above.filter(|(parent, _)| {
                    parent.is_none() && headings.iter().all(|(_, own)| own.start > from)
                });
            }
            if self.is_heading(at) {
                pending = pending.or(Some(from));
                headings.push((at, self.named(node.own.clone())));
                at += 1;
                continue;
            }
            let end = node.end.min(self.to);
            let above = section.iter().map(|(_, heading)| self.named(heading.clone()));
            let own = headings.iter().map(|(_, heading)| heading.clone());
            spans.push(Span {
                from: pending.take().unwrap_or(from),
                headings: above.chain(own).collect(),
                number: Some(node.marker.sign.clone()),
                text: node.own.start..self.nodes[end - 1].own.end,
            });
            at = end;
        }
        // A row of a table that was passed demands nothing.
        let is_row = |span: &Span| self.text[span.text.clone()].contains('\t');
        let passed = |span: &Span| {
            let row = self.text[span.text.clone()].trim_end();
            row.ends_with("\t是") || wording::passes(&squash(row))
        };
        if spans.iter().any(|span| !passed(span)) {
            spans.retain(|span| !is_row(span) || !passed(span));
        }
        self.end_at_the_closing(&mut spans);
        self.take_the_first_heading(&mut spans, section.is_some());
        spans
    }

    /// Returns a heading without what surrounds it.
    fn named(&self, own: Range<usize>) -> Range<usize> {
        let text = &self.text[own.clone()];
        let text = text.trim_end();
        let end = text.trim_end_matches(['：', ':', '。', '；', '】', '*', '|']);
        let start = end.trim_start().trim_start_matches(['【', '*', '#', '|', ' ']);
        own.start + end.len() - start.len()..own.start + end.len()
    }

    /// Returns the heading of the next items that stands at the end of an item.
    fn tail_heading(&self, own: Range<usize>, restarts: bool) -> Option<Range<usize>> {
        let units = units(self.text, own, self.layout);
        let [.., before, last] = units.as_slice() else { return None };
        let line = self.squashed(last.clone());
        let alone = self.text[before.end..last.start].contains('\n') || restarts;
        let ended = units::ends(&self.text[before.clone()]);
        let short = line.chars().count() <= 40 && !line.ends_with(['。', '；']);
        let named =
            wording::heads(&line) && (restarts || !line.ends_with(['：', ':']) || ended);
        let is_heading = alone
            && (named || restarts && ended && short || restarts && wording::leads(&line));
        is_heading.then(|| last.clone())
    }

    /// Ends the last item where the notice turns to its closing.
    fn end_at_the_closing(&self, spans: &mut [Span]) {
        let Some((last, before)) = spans.split_last_mut() else { return };
        let start = self.nodes[self.to - 1].own.start.max(last.text.start);
        let end = last.text.end.max(start);
        let mut units = units(self.text, start..end, self.layout);
        // In one line the closing may follow a comma: 3.…不清，请于5日内提交。
        let in_line = self.nodes[self.to - 1].marker.place != Place::Line;
        if in_line {
            units = units.into_iter().flat_map(|unit| clauses(self.text, unit)).collect();
        }
        // Where every item is one line, a line behind the last one is no part of it.
        let one_line = |span: &Span| !self.text[span.text.clone()].trim().contains('\n');
        let short = before.len() > 1 && before.iter().all(one_line);
        let closing = units.windows(2).find_map(|pair| {
            let [before, unit] = pair else { return None };
            let said = self.squashed(unit.clone());
            let on_its_own = short && self.text[before.end..unit.start].contains('\n');
            let is_apart = on_its_own
                && (said.starts_with(['（', '('])
                    || !said.contains(['《', '“', '（', '(']))
                && !wording::finds_fault(&said);
            let is_clause = self.text[before.clone()].ends_with(['，', ',']);
            let closes = if is_clause {
                closing::clause_closes(&said)
            } else {
                closing::closes(&said)
            };
            (closes || is_apart).then_some(unit)
        });
        if let Some(closing) = closing {
            last.text.end = closing.start;
        } else if self.to < self.nodes.len()
            && let [.., _, lead] = units.as_slice()
            && wording::leads_out(&self.squashed(lead.clone()))
        {
            last.text.end = lead.start;
        }
    }

    /// Gives the first item its unnumbered heading if later ones have theirs.
    fn take_the_first_heading(&self, spans: &mut [Span], has_sections: bool) {
        let Some(first) = spans.first_mut().filter(|_| has_sections) else { return };
        let lead = units(self.text, 0..first.from, self.layout).pop();
        let Some(lead) = lead else { return };
        let said = self.squashed(lead.clone());
        let alone = self.text[..lead.start].trim_end_matches([' ', '\t']).ends_with('\n');
        if (alone || lead.start == 0) && wording::heads(&said) && !wording::opens(&said) {
            first.from = lead.start;
            let heading = self.named(lead);
            for span in spans.iter_mut().take_while(|span| span.headings.is_empty()) {
                span.headings.push(heading.clone());
            }
        }
    }
}
