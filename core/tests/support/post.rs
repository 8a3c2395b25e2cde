//! A mail server of the test's own, on this machine: it takes mails, or says no where it is told to.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What it says no to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refuses {
    /// Nothing.
    Nothing,
    /// The user or the password.
    Login,
    /// The address that mails come from.
    Sender,
    /// The address that they go to.
    Recipient,
    /// What they say.
    Content,
    /// It takes all and never says so.
    Answer,
    /// It offers no encryption.
    Encryption,
    /// It says nothing at all.
    Greeting,
}

/// A running server.
pub struct PostOffice {
    /// Where it listens.
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    /// Opens one that speaks in the open.
    pub fn that_refuses(what: Refuses) -> Self {
        Self::speaking(what, Some)
    }

    /// Opens one that first makes something of each connection, such as an encrypted one.
    pub fn speaking<S: Read + Write>(what: Refuses, over: impl Fn(TcpStream) -> Option<S> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::<Mutex<Vec<String>>>::default();
        let taken = Arc::clone(&mails);
        // One after the other: no test sends two mails at once.
        thread::spawn(move || {
            for client in listener.incoming().flatten().filter_map(over) {
                serve(client, what, &taken);
            }
        });
        Self { port, mails }
    }

    /// The mails that it took.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}

/// Speaks as much SMTP (RFC 5321) as one mail needs.
fn serve(client: impl Read + Write, refuses: Refuses, mails: &Mutex<Vec<String>>) -> Option<()> {
    let mut client = BufReader::new(client);
    if refuses == Refuses::Greeting {
        return line_of(&mut client).map(drop);
    }
    say(&mut client, "220 post ready")?;
    loop {
        let line = line_of(&mut client)?;
        let word: String = line.chars().take_while(char::is_ascii_alphabetic).collect();
        let reply = |what: Refuses, no: &'static str, yes: &'static str| if refuses == what { no } else { yes };
        let answer = match word.to_uppercase().as_str() {
            "EHLO" => reply(Refuses::Encryption, "250 post", "250-post\r\n250 AUTH PLAIN LOGIN"),
            "AUTH" => reply(Refuses::Login, "535 5.7.8 no", "235 welcome"),
            "MAIL" => reply(Refuses::Sender, "553 5.7.1 not yours", "250 ok"),
            "RCPT" => reply(Refuses::Recipient, "550 5.1.1 nobody here", "250 ok"),
            "DATA" => {
                say(&mut client, "354 go on")?;
                let mut mail = String::new();
                while let Some(line) = line_of(&mut client).filter(|line| line != ".") {
                    mail.push_str(&line);
                    mail.push_str("\r\n");
                }
                if refuses == Refuses::Answer {
                    return None;
                }
                if refuses != Refuses::Content {
                    mails.lock().unwrap().push(mail);
                }
                reply(Refuses::Content, "554 5.7.1 spam", "250 taken")
            }
            "QUIT" => return say(&mut client, "221 bye"),
            _ => "250 ok",
        };
        say(&mut client, answer)?;
    }
}

fn say<S: Read + Write>(client: &mut BufReader<S>, answer: &str) -> Option<()> {
    client.get_mut().write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    client.get_mut().flush().ok()
}

/// The next line; none once the client has gone.
fn line_of<S: Read + Write>(client: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let read = client.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}
