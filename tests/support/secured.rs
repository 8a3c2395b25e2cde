//! A mail server that encrypts, with a certificate for which nobody vouches but who is told to.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::post::{PostOffice, Refuses};

/// Opens one on `localhost` that takes everything; answers its certificate as PEM too.
pub fn post_office() -> (PostOffice, String) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed([String::from("localhost")]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(vec![cert.der().clone()], key))
        .expect("a server that encrypts");
    let config = Arc::new(config);
    let post = PostOffice::speaking(Refuses::Nothing, move |client| {
        let connection = ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(StreamOwned::new(connection, client))
    });
    (post, cert.pem())
}
