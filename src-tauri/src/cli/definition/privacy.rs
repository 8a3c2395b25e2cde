//! The commands about what may be done with people's data.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Disclosure;

const CHANNELS: [&str; 6] = ["email", "phone", "post", "sms", "messenger", "fax"];
const STATES: [&str; 8] =
    ["requested", "given", "refused", "withdrawn", "revoked", "expired", "invalidated", "unknown"];
const METHODS: [&str; 7] = ["form", "double_opt_in", "email", "letter", "business_card", "oral", "import"];

#[derive(Debug, Subcommand)]
pub enum ConsentCommand {
    Record(ConsentRecord),
    List(ConsentList),
    At(ConsentAt),
    Withdraw(ConsentWithdraw),
    Coverage(ConsentCoverage),
    Ask(ConsentAsk),
    Waiting(ConsentWaiting),
    Cancel(ConsentCancel),
    Answer(ConsentAnswer),
    Evidence(ConsentEvidence),
    Proof(ConsentProof),
    Check(ConsentCheck),
}

#[derive(Debug, Args)]
pub struct ConsentRecord {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "purpose")]
    pub purpose: String,
    #[arg(long, value_name = "channel", value_parser = CHANNELS)]
    pub channel: String,
    #[arg(long, value_name = "state", value_parser = STATES)]
    pub state: String,
    #[arg(long, value_name = "method", value_parser = METHODS)]
    pub method: String,
    /// The version of the declaration; the current one if absent.
    #[arg(long, value_name = "version")]
    pub text: Option<u64>,
    #[arg(long, value_name = "file")]
    pub evidence: Vec<PathBuf>,
    /// RFC 3339, or a day, which of a no stands for its end; now if absent.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    /// All of the channel if absent.
    #[arg(long, value_name = "address", default_value = "")]
    pub address: String,
    /// Until when it holds.
    #[arg(long, value_name = "day")]
    pub expires: Option<String>,
    /// Said explicitly for special categories (Art. 9(2)(a) GDPR).
    #[arg(long)]
    pub explicit: bool,
    /// Who said it for a child (Art. 8 GDPR).
    #[arg(long, value_name = "name", default_value = "")]
    pub guardian: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub note: String,
    /// The language of the declaration; the person's if absent.
    #[arg(long, value_name = "language", value_parser = ["de", "en"])]
    pub spoken: Option<String>,
}

#[derive(Debug, Args)]
pub struct ConsentList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct ConsentAt {
    /// An e-mail address or phone number in any spelling.
    #[arg(value_name = "address")]
    pub address: String,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("whose").required(true).multiple(true).args(["persons", "address"])))]
pub struct ConsentWithdraw {
    #[arg(value_name = "person")]
    pub persons: Vec<String>,
    /// Of everybody who has it, in any spelling.
    #[arg(long, value_name = "address")]
    pub address: Option<String>,
    /// All purposes if absent.
    #[arg(long, value_name = "purpose")]
    pub purpose: Option<String>,
    /// All channels if absent.
    #[arg(long, value_name = "channel", value_parser = CHANNELS)]
    pub channel: Option<String>,
    /// Not stated if absent.
    #[arg(long, value_name = "method", value_parser = METHODS)]
    pub method: Option<String>,
    /// They also object to advertising.
    #[arg(long)]
    pub objects: bool,
}

#[derive(Debug, Args)]
pub struct ConsentCoverage {
    /// Names those whose consents end in it.
    #[arg(long, value_name = "month")]
    pub ending: Option<String>,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("way").required(true).args(["out", "send", "mailto"])))]
pub struct ConsentAsk {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "purpose")]
    pub purpose: String,
    #[arg(long, value_name = "email")]
    pub address: String,
    /// Where and when the person wished for it.
    #[arg(long, value_name = "text")]
    pub wish: String,
    /// The version of the declaration; the current one if absent.
    #[arg(long, value_name = "version")]
    pub text: Option<u64>,
    /// The language of the mail; the person's if absent.
    #[arg(long, value_name = "language", value_parser = ["de", "en"])]
    pub language: Option<String>,
    #[arg(long, value_name = "file.eml")]
    pub out: Option<PathBuf>,
    /// Through the mail server.
    #[arg(long)]
    pub send: bool,
    /// In the user's own mail program.
    #[arg(long)]
    pub mailto: bool,
}

#[derive(Debug, Args)]
pub struct ConsentWaiting {
    #[arg(value_name = "person")]
    pub person: Option<String>,
}

#[derive(Debug, Args)]
pub struct ConsentCancel {
    #[arg(value_name = "request")]
    pub request: String,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("answer").required(true).args(["mail", "token"])))]
pub struct ConsentAnswer {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "file.eml")]
    pub mail: Option<PathBuf>,
    #[arg(long, value_name = "token")]
    pub token: Option<String>,
    /// The answer says yes: whoever reads a mail here is asked for it otherwise.
    #[arg(long, conflicts_with = "no")]
    pub yes: bool,
    /// The answer says no.
    #[arg(long)]
    pub no: bool,
    /// With `--yes`: whoever read the mail knows that it begins with a no.
    #[arg(long, requires = "yes")]
    pub despite_no: bool,
}

#[derive(Debug, Args)]
pub struct ConsentEvidence {
    #[arg(value_name = "document")]
    pub document: String,
    /// Its bytes are written into it as they were received.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

#[derive(Debug, Args)]
pub struct ConsentProof {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
    /// By the file's ending if absent.
    #[arg(long, value_name = "format", value_parser = ["pdf", "json"])]
    pub format: Option<String>,
    /// Only what was said about it.
    #[arg(long, value_name = "purpose")]
    pub purpose: Option<String>,
    #[arg(long, value_name = "channel", value_parser = CHANNELS, requires = "purpose")]
    pub channel: Option<String>,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

#[derive(Debug, Args)]
pub struct ConsentCheck {
    #[arg(value_name = "file")]
    pub file: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum SuppressionCommand {
    List,
    Check(SuppressionAddress),
    Add(SuppressionAddress),
    Remove(SuppressionRemove),
}

#[derive(Debug, Args)]
pub struct SuppressionAddress {
    /// An e-mail address or phone number in any spelling.
    #[arg(value_name = "address")]
    pub address: String,
}

#[derive(Debug, Args)]
pub struct SuppressionRemove {
    /// In full: the list has no addresses to choose from.
    #[arg(value_name = "address")]
    pub address: String,
    #[arg(long, value_name = "reason", value_parser = ["consent", "withdrawn", "mistake"])]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct May {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "purpose")]
    pub purpose: String,
    #[arg(long, value_name = "channel", value_parser = CHANNELS)]
    pub channel: String,
}

#[derive(Debug, Args)]
pub struct Audience {
    #[arg(long, value_name = "purpose")]
    pub purpose: String,
    #[arg(long, value_name = "channel", value_parser = CHANNELS)]
    pub channel: String,
    /// Whoever may be reached is written into it.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    #[arg(long = "as", value_name = "format", value_parser = ["xlsx", "csv"], requires = "out")]
    pub format: Option<String>,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

#[derive(Debug, Args)]
pub struct Object {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "scope", value_parser = ["marketing", "all"])]
    pub scope: String,
    /// Against this purpose only.
    #[arg(long, value_name = "purpose")]
    pub purpose: Option<String>,
    /// RFC 3339, or a day, which stands for its end; now if absent.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    #[arg(long, value_name = "text", default_value = "")]
    pub note: String,
}

#[derive(Debug, Subcommand)]
pub enum ObjectionCommand {
    List(ObjectionList),
    Decide(ObjectionDecide),
}

#[derive(Debug, Args)]
pub struct ObjectionList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct ObjectionDecide {
    #[arg(value_name = "id")]
    pub objection: String,
    #[arg(long, value_name = "decision", value_parser = ["upheld", "overridden", "withdrawn"])]
    pub decision: String,
    /// Why: needed where compelling grounds override it.
    #[arg(long, value_name = "text", default_value = "")]
    pub grounds: String,
}

#[derive(Debug, Subcommand)]
pub enum GroundCommand {
    List(GroundList),
    Add(GroundAdd),
    End(GroundEnd),
}

#[derive(Debug, Args)]
pub struct GroundList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("kind").required(true).args(["sale", "interest"])))]
pub struct GroundAdd {
    #[arg(value_name = "person")]
    pub person: String,
    /// The sale with which the address was obtained (§7(3) no. 1 UWG).
    #[arg(long, value_name = "text", requires = "similar")]
    pub sale: Option<String>,
    /// The e-mail address that was obtained with it; the person's only one if absent.
    #[arg(long, value_name = "address", requires = "sale")]
    pub address: Option<String>,
    /// Which own similar goods or services are advertised (§7(3) no. 2 UWG).
    #[arg(long, value_name = "text", requires = "sale")]
    pub similar: Option<String>,
    /// It was said at the collection that the use can be objected to (§7(3) no. 4 UWG).
    #[arg(long, requires = "sale")]
    pub opt_out_told: bool,
    /// What shows that a business presumably agrees to be called (§7(2) no. 1 UWG).
    #[arg(long, value_name = "text")]
    pub interest: Option<String>,
}

#[derive(Debug, Args)]
pub struct GroundEnd {
    #[arg(value_name = "id")]
    pub ground: String,
}

#[derive(Debug, Subcommand)]
pub enum DeclarationCommand {
    List(DeclarationList),
    Write(DeclarationWrite),
}

#[derive(Debug, Args)]
pub struct DeclarationList {
    #[arg(long, value_name = "purpose")]
    pub purpose: Option<String>,
}

#[derive(Debug, Args)]
pub struct DeclarationWrite {
    #[arg(long, value_name = "purpose")]
    pub purpose: String,
    #[arg(long, value_name = "file")]
    pub de: PathBuf,
    #[arg(long, value_name = "file")]
    pub en: PathBuf,
    /// Since when it is used, such as on paper; from now on if absent.
    #[arg(long, value_name = "day")]
    pub since: Option<String>,
    /// It tells all that Art. 13 GDPR demands.
    #[arg(long)]
    pub informs: bool,
}

#[derive(Debug, Subcommand)]
pub enum LimitCommand {
    List,
    Set(LimitSet),
}

#[derive(Debug, Args)]
pub struct LimitSet {
    #[arg(value_name = "key", value_parser = ["child_years", "idle_warn_months", "idle_block_months", "renewal_days"])]
    pub key: String,
    #[arg(value_name = "number")]
    pub value: u32,
    #[arg(long, value_name = "text")]
    pub source_de: Option<String>,
    #[arg(long, value_name = "text")]
    pub source_en: Option<String>,
    /// As of when the source was read.
    #[arg(long, value_name = "day")]
    pub as_of: Option<String>,
}

#[derive(Debug, Args)]
pub struct Restrict {
    #[arg(value_name = "person")]
    pub person: String,
    /// The letter of Art. 18(1) GDPR.
    #[arg(long, value_name = "ground", value_parser = ["a", "b", "c", "d"])]
    pub ground: String,
    /// RFC 3339, or a day, which stands for its end; now if absent.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    #[arg(long, value_name = "text", default_value = "")]
    pub note: String,
}

#[derive(Debug, Subcommand)]
pub enum RestrictionCommand {
    List(RestrictionList),
}

#[derive(Debug, Args)]
pub struct RestrictionList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct Lift {
    #[arg(value_name = "person")]
    pub person: String,
    /// When the person was told (Art. 18(3) GDPR).
    #[arg(long, value_name = "day", required_unless_present = "text", conflicts_with = "text")]
    pub told: Option<String>,
    /// This restriction alone.
    #[arg(long, value_name = "id")]
    pub restriction: Option<String>,
    /// Print what the person is to be told before, and lift nothing.
    #[arg(long)]
    pub text: bool,
}
