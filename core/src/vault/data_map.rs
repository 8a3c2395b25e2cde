//! The data map: every column declared once, beside its feature.
//!
//! Access (Art. 15 GDPR), portability, erasure, history labels, the processing register and field rights are driven by
//! it. A table that is not declared here is not recorded by the history, and the schema test refuses it.

/// A table of the workspace and what its columns hold.
#[derive(Debug)]
pub struct Table {
    /// The name in the schema; its label is the Fluent id `table-NAME` (hyphens for underscores).
    pub name: &'static str,
    /// Whose data a row is.
    pub subject: Subject,
    /// Whether the history records changes. Derived tables, the history itself and what is no change of data are not recorded.
    pub recorded: bool,
    /// Where a copy for the person shows its rows; none for tables that hold no one's data.
    pub sheet: Option<Sheet>,
    /// The columns, in the order people read them. Every column of the schema appears once.
    pub columns: &'static [Column],
}

/// The path from a row to the data subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// No natural person's data (Art. 4(1) GDPR), or only users' of the program.
    None,
    /// The named column holds the person's id.
    Person(&'static str),
    /// The row belongs to every person that a row of `table` binds to it: `table.column` = this `id`.
    Through {
        /// The binding table; it has a column `person_id`.
        table: &'static str,
        /// Its column with this row's id.
        column: &'static str,
    },
}

/// The sheets of *contact at a glance*, in the order of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// Who the person is. One field a row.
    Master,
    /// Ways to reach the person.
    Addresses,
    /// Organisations and the person's role there.
    Organisations,
    /// All touchpoints.
    Timeline,
    /// Documents that are kept.
    Documents,
    /// What the data are used for, and on which basis.
    Purposes,
    /// What the person agreed to, or not.
    Consents,
    /// Objections and restrictions.
    Rights,
    /// What the person was told.
    Notices,
    /// Where the data came from.
    Source,
    /// To whom it was handed out.
    Disclosures,
    /// When somebody looked at it.
    Readings,
}

impl Sheet {
    /// All sheets in order.
    pub const ALL: [Self; 12] = [
        Self::Master,
        Self::Addresses,
        Self::Organisations,
        Self::Timeline,
        Self::Documents,
        Self::Purposes,
        Self::Consents,
        Self::Rights,
        Self::Notices,
        Self::Source,
        Self::Disclosures,
        Self::Readings,
    ];

    /// The key on the wire; the title is the Fluent id `sheet-KEY`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Master => "master",
            Self::Addresses => "addresses",
            Self::Organisations => "organisations",
            Self::Timeline => "timeline",
            Self::Documents => "documents",
            Self::Purposes => "purposes",
            Self::Consents => "consents",
            Self::Rights => "rights",
            Self::Notices => "notices",
            Self::Source => "source",
            Self::Disclosures => "disclosures",
            Self::Readings => "readings",
        }
    }

    /// Whether the sheet shows a field a row instead of a record a row.
    #[must_use]
    pub fn is_card(self) -> bool {
        matches!(self, Self::Master | Self::Source)
    }
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// The name in the schema; its label is the Fluent id `column-TABLE-NAME`, else `column-NAME`.
    pub name: &'static str,
    /// What kind of data it is.
    pub category: Category,
    /// How a value is shown to people.
    pub format: Format,
    /// Whether the person provided it (Art. 20 GDPR), as opposed to what the business noted.
    pub provided: bool,
    /// Whether a copy for the person shows it. Keys and sort keys are not data a person could read.
    pub disclosed: bool,
    /// Whether it is of a special category (Art. 9 GDPR).
    pub special: bool,
    /// What an erasure does to it.
    pub erase: Erase,
    /// The key of its retention class.
    pub retention: &'static str,
    /// The sheet that shows it, where that is not its table's.
    pub sheet: Option<Sheet>,
    /// Whether a copy for the person lists the table's rows by it. Of equal ones the id decides.
    pub order: Option<Order>,
}

/// In which order the rows of a table are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// From the first.
    Ascending,
    /// From the last, such as the newest first.
    Descending,
}

/// The categories of data, as the register of processing lists them (Art. 30(1)(c) GDPR).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Names, titles, birthday, language.
    Identity,
    /// Addresses of any channel.
    Contact,
    /// Organisation and role.
    Work,
    /// What was said, written, bought.
    Communication,
    /// Files.
    Document,
    /// Circumstances and preferences of a person, as fields of the workspace's own keep them.
    Personal,
    /// Bank and payment data.
    Financial,
    /// Special categories (Art. 9 GDPR).
    Special,
    /// Where data came from and where it went.
    Provenance,
    /// Ids, keys, sort orders: no meaning of their own.
    Technical,
    /// The workspace's own affairs: users, settings.
    Business,
}

impl Category {
    /// Those that a purpose can need and a field of the workspace's own can hold. Where data came from and went is needed by
    /// the law itself.
    pub const OF_PERSONS: [Self; 8] = [
        Self::Identity,
        Self::Contact,
        Self::Work,
        Self::Communication,
        Self::Document,
        Self::Personal,
        Self::Financial,
        Self::Special,
    ];

    /// The name in the file and on the wire; its word is the Fluent id `category-KEY`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Work => "work",
            Self::Communication => "communication",
            Self::Document => "document",
            Self::Personal => "personal",
            Self::Financial => "financial",
            Self::Special => "special",
            Self::Provenance => "provenance",
            Self::Technical => "technical",
            Self::Business => "business",
        }
    }

    /// The category of a name, if purposes can need it.
    #[must_use]
    pub fn of_persons(key: &str) -> Option<Self> {
        Self::OF_PERSONS.into_iter().find(|category| category.key() == key)
    }
}

/// How a value is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text as it is.
    Text,
    /// Text that may be long and have several lines.
    LongText,
    /// A code; its word is the Fluent id `PREFIX-VALUE`.
    Code(&'static str),
    /// Milliseconds UTC.
    Time,
    /// An ISO 8601 date.
    Date,
    /// A size in bytes.
    Bytes,
    /// Yes (1) or no (0).
    Flag,
    /// A number.
    Number,
    /// A digest or id, in hexadecimal.
    Hex,
    /// A JSON list of pairs of a code and a text; the code's word is the Fluent id `PREFIX-CODE`.
    Pairs(&'static str),
    /// The id of a row of another table, shown as one of its columns.
    Name {
        /// The table; its key is `id`.
        table: &'static str,
        /// The column with the words for people.
        column: &'static str,
    },
    /// The `key` of a row of another table, shown as its `name_de` or `name_en`.
    Key(&'static str),
    /// The `id` of a row of another table, shown as its `name_de` or `name_en`: what the whole row is called.
    Named(&'static str),
    /// The id of a row of another table, told by some of its columns.
    Told {
        /// The table; its key is `id`.
        table: &'static str,
        /// Those columns, and how their values are shown.
        columns: &'static [(&'static str, Format)],
    },
    /// Sealed with the key of special categories: opened by a [`Sight`](super::special::Sight) only.
    Sealed,
}

/// What an erasure of the person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// The row goes.
    Row,
    /// The value stays: it is no one's data.
    Keep,
}

impl Column {
    const fn base(name: &'static str, category: Category, format: Format) -> Self {
        Self {
            name,
            category,
            format,
            provided: false,
            disclosed: true,
            special: false,
            erase: Erase::Row,
            retention: "master_data",
            sheet: None,
            order: None,
        }
    }

    /// A column that a person reads, noted by the business.
    #[must_use]
    pub const fn noted(name: &'static str, category: Category, format: Format) -> Self {
        Self::base(name, category, format)
    }

    /// A column that the person provided.
    #[must_use]
    pub const fn provided(name: &'static str, category: Category, format: Format) -> Self {
        let mut column = Self::base(name, category, format);
        column.provided = true;
        column
    }

    /// A key, a position, a derived value.
    #[must_use]
    pub const fn technical(name: &'static str) -> Self {
        let mut column = Self::base(name, Category::Technical, Format::Hex);
        column.disclosed = false;
        column
    }

    /// A column of special categories of data, sealed with a key of its own.
    #[must_use]
    pub const fn sealed(name: &'static str) -> Self {
        let mut column = Self::base(name, Category::Special, Format::Sealed);
        column.disclosed = false;
        column.special = true;
        column
    }

    /// The workspace's own affairs, no data subject's.
    #[must_use]
    pub const fn business(name: &'static str, format: Format) -> Self {
        let mut column = Self::base(name, Category::Business, format);
        column.disclosed = false;
        column.erase = Erase::Keep;
        column.retention = "none";
        column
    }

    /// The same column under another retention class.
    #[must_use]
    pub const fn kept_as(mut self, retention: &'static str) -> Self {
        self.retention = retention;
        self
    }

    /// The same column on another sheet than its table's.
    #[must_use]
    pub const fn on(mut self, sheet: Sheet) -> Self {
        self.sheet = Some(sheet);
        self
    }

    /// The same column, by which the rows are read.
    #[must_use]
    pub const fn ordered(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }
}

impl Table {
    /// The columns that a sheet shows to the person.
    pub fn disclosed_on(&self, sheet: Sheet) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.disclosed && column.sheet.or(self.sheet) == Some(sheet))
    }

    /// The declaration of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
