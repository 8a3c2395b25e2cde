//! Laying blocks out on A4 pages, from top to bottom. Lengths are points, y grows downwards.

use super::face::{Weight, is_legible};
use super::lines::lines;
use super::{Block, Level, Paper, Table};

pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
pub(super) const LEFT: f32 = 62.0;
pub(super) const RIGHT: f32 = WIDTH - 62.0;
const TOP: f32 = 78.0;
const BOTTOM: f32 = HEIGHT - 70.0;
/// Above and below the text of a row.
const ROW_GAP: f32 = 3.5;
const COLUMN_GAP: f32 = 10.0;
/// The column with the names of facts.
const NAMES: f32 = 138.0;
const QUOTE_INDENT: f32 = 14.0;
/// Fewer lines are not left alone at the foot of a page, nor a heading with fewer beneath it.
const LINES_MIN: usize = 3;

/// What something is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Quiet,
    Accent,
    Line,
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub size: f32,
    pub leading: f32,
    pub weight: Weight,
    pub ink: Ink,
}

const TITLE: Style = Style { size: 20.0, leading: 26.0, weight: Weight::Strong, ink: Ink::Accent };
const SECTION: Style = Style { size: 13.0, leading: 18.0, weight: Weight::Strong, ink: Ink::Accent };
const PART: Style = Style { size: 10.5, leading: 15.0, weight: Weight::Strong, ink: Ink::Text };
const TEXT: Style = Style { size: 9.5, leading: 13.5, weight: Weight::Regular, ink: Ink::Text };
const NAME: Style = Style { ink: Ink::Quiet, ..TEXT };
const COLUMN: Style = Style { weight: Weight::Strong, ..TEXT };

/// Something on a page.
#[derive(Debug)]
pub(super) enum Mark {
    /// A line of text; the leaf is its place in the tree, none for what only a printed page needs.
    Text { leaf: Option<usize>, x: f32, baseline: f32, style: Style, text: String },
    /// From left to right.
    Rule { x: f32, y: f32, width: f32 },
    /// From top to bottom.
    Bar { x: f32, y: f32, height: f32 },
}

/// What the lines of text belong to, for somebody to whom the page is read.
#[derive(Debug)]
pub(super) enum Branch {
    Title(usize, String),
    Heading {
        level: Level,
        leaf: usize,
        text: String,
        page: usize,
        y: f32,
    },
    Paragraph(usize),
    Quote(usize),
    /// Rows with a name at their beginning.
    Facts(Vec<[usize; 2]>),
    Table {
        headings: Vec<usize>,
        rows: Vec<Vec<usize>>,
    },
}

/// A paper on its pages.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub pages: Vec<Vec<Mark>>,
    pub tree: Vec<Branch>,
    /// How many leaves the tree has.
    pub leaves: usize,
}

/// Lays a paper out.
pub(super) fn lay(paper: &Paper) -> Laid {
    let mut flow = Flow { laid: Laid { pages: vec![Vec::new()], ..Laid::default() }, y: TOP };
    let leaf = flow.leaf();
    flow.text(leaf, &paper.title, LEFT, TITLE);
    flow.laid.tree.push(Branch::Title(leaf, paper.title.clone()));
    flow.y += 6.0;
    if !paper.texts().all(is_legible) {
        flow.block(&Block::Paragraph(paper.language.text("paper-letters")));
    }
    for block in &paper.blocks {
        flow.block(block);
    }
    flow.laid
}

struct Flow {
    laid: Laid,
    y: f32,
}

/// A cell that is being set: its place, and the lines that are left to it.
struct Cell {
    leaf: Option<usize>,
    x: f32,
    style: Style,
    lines: Vec<String>,
}

impl Flow {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => {
                let leaf = self.leaf();
                self.text(leaf, text, LEFT, TEXT);
                self.laid.tree.push(Branch::Paragraph(leaf));
                self.y += 6.0;
            }
            Block::Quote(text) => self.quote(text),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
        }
    }

    fn leaf(&mut self) -> usize {
        self.laid.leaves += 1;
        self.laid.leaves - 1
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(mark);
        }
    }

    fn turn(&mut self) {
        self.laid.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Goes on to the next page unless so much fits on this one.
    fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.turn();
        }
    }

    fn line(&mut self, leaf: Option<usize>, x: f32, y: f32, style: Style, text: String) {
        // Half of the leading is above the letters.
        let baseline = y + style.leading / 2.0 + style.size * 0.34;
        self.mark(Mark::Text { leaf, x, baseline, style, text });
    }

    /// Text down to the right margin, which may go on to further pages.
    fn text(&mut self, leaf: usize, text: &str, x: f32, style: Style) {
        for line in lines(text, style.weight, style.size, RIGHT - x) {
            self.need(style.leading);
            self.line(Some(leaf), x, self.y, style, line);
            self.y += style.leading;
        }
    }

    fn heading(&mut self, level: Level, text: &str) {
        let (style, above, below) = match level {
            Level::Section => (SECTION, 14.0, 5.0),
            Level::Part => (PART, 8.0, 3.0),
        };
        let own = lines(text, style.weight, style.size, RIGHT - LEFT).len() as f32 * style.leading;
        self.need(above + own + below + LINES_MIN as f32 * TEXT.leading + 2.0 * ROW_GAP);
        if self.y > TOP {
            self.y += above;
        }
        let leaf = self.leaf();
        let (page, y) = (self.laid.pages.len() - 1, self.y);
        self.text(leaf, text, LEFT, style);
        self.laid.tree.push(Branch::Heading { level, leaf, text: text.to_owned(), page, y });
        self.y += below;
    }

    fn quote(&mut self, text: &str) {
        let leaf = self.leaf();
        self.y += 4.0;
        for line in lines(text, TEXT.weight, TEXT.size, RIGHT - LEFT - QUOTE_INDENT) {
            self.need(TEXT.leading);
            self.mark(Mark::Bar { x: LEFT, y: self.y, height: TEXT.leading });
            self.line(Some(leaf), LEFT + QUOTE_INDENT, self.y, TEXT, line);
            self.y += TEXT.leading;
        }
        self.laid.tree.push(Branch::Quote(leaf));
        self.y += 8.0;
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let mut rows = Vec::new();
        for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            let leaves = [self.leaf(), self.leaf()];
            let value_x = LEFT + NAMES + COLUMN_GAP;
            let cells = vec![
                cell(Some(leaves[0]), name, LEFT, NAMES, NAME),
                cell(Some(leaves[1]), value, value_x, RIGHT - value_x, TEXT),
            ];
            self.row(cells, None);
            rows.push(leaves);
        }
        if !rows.is_empty() {
            self.laid.tree.push(Branch::Facts(rows));
        }
        self.y += 6.0;
    }

    fn table(&mut self, table: &Table) {
        let places = places(table);
        let headings: Vec<usize> = places.iter().map(|_| self.leaf()).collect();
        let head = self.head(table, &places, Some(&headings));
        let height = head.iter().map(|cell| cell.lines.len()).max().unwrap_or(0) as f32 * COLUMN.leading;
        self.need(height + LINES_MIN as f32 * TEXT.leading + 4.0 * ROW_GAP);
        self.row(head, None);
        let mut rows = Vec::new();
        for row in &table.rows {
            let leaves: Vec<usize> = places.iter().map(|_| self.leaf()).collect();
            let cells = row.iter().zip(&places).zip(&leaves);
            let cells = cells.map(|((text, (x, width)), leaf)| cell(Some(*leaf), text, *x, *width, TEXT)).collect();
            self.row(cells, Some((table, &places)));
            rows.push(leaves);
        }
        self.laid.tree.push(Branch::Table { headings, rows });
        self.y += 8.0;
    }

    /// The headings of a table; those that are repeated have no leaves.
    fn head(&self, table: &Table, places: &[(f32, f32)], leaves: Option<&[usize]>) -> Vec<Cell> {
        let cells = table.columns.iter().zip(places).enumerate();
        cells
            .map(|(at, (column, (x, width)))| {
                cell(leaves.map(|leaves| leaves[at]), &column.heading, *x, *width, COLUMN)
            })
            .collect()
    }

    /// A row, which goes on to further pages if it must, beneath its table's headings.
    fn row(&mut self, cells: Vec<Cell>, of: Option<(&Table, &[(f32, f32)])>) {
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let leading = TEXT.leading;
        let mut done = 0;
        while done < lines {
            let fitting = ((BOTTOM - self.y - 2.0 * ROW_GAP) / leading).max(0.0) as usize;
            if fitting < LINES_MIN.min(lines - done) {
                self.turn();
                if let Some((table, places)) = of {
                    self.row(self.head(table, places, None), None);
                }
                continue;
            }
            let end = lines.min(done + fitting);
            self.y += ROW_GAP;
            for cell in &cells {
                for (down, line) in cell.lines.iter().take(end).skip(done).enumerate() {
                    self.line(cell.leaf, cell.x, self.y + down as f32 * leading, cell.style, line.clone());
                }
            }
            self.y += (end - done) as f32 * leading + ROW_GAP;
            self.mark(Mark::Rule { x: LEFT, y: self.y, width: RIGHT - LEFT });
            done = end;
        }
    }
}

fn cell(leaf: Option<usize>, text: &str, x: f32, width: f32, style: Style) -> Cell {
    Cell { leaf, x, style, lines: lines(text, style.weight, style.size, width) }
}

/// Where each column begins, and how wide it is.
/// How many lines a text takes in a column of a table.
#[cfg(test)]
pub(in crate::exchange) fn lines_in(table: &Table, column: usize, text: &str) -> usize {
    lines(text, TEXT.weight, TEXT.size, places(table)[column].1).len()
}

fn places(table: &Table) -> Vec<(f32, f32)> {
    let gaps = COLUMN_GAP * table.columns.len().saturating_sub(1) as f32;
    let shares: f32 = table.columns.iter().map(|column| column.width).sum();
    let mut x = LEFT;
    let place = |width: f32| {
        let width = (RIGHT - LEFT - gaps) * width / shares;
        let begin = x;
        x += width + COLUMN_GAP;
        (begin, width)
    };
    table.columns.iter().map(|column| column.width).map(place).collect()
}
