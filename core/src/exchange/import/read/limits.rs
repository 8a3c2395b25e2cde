//! What a reader process may use. Known readers of workbooks ask for hundreds of gigabytes on a file of 1.4 KB.

use std::io;

/// The most memory a reader process may have, in bytes.
pub const MEMORY_BYTES_MAX: u64 = 512 << 20;

/// The most time on a processor, in seconds.
pub const CPU_SECONDS_MAX: u64 = 120;

/// The most bytes a packed file may unpack to.
pub const UNPACKED_BYTES_MAX: u64 = 1 << 30;

/// Takes the limits for the rest of the process's life.
///
/// # Errors
/// Where the system knows limits and refuses them: then nothing may be read.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn take() -> io::Result<()> {
    use rlimit::Resource;
    // What the program's own libraries have mapped is not the file's doing.
    let memory = mapped_bytes()? + MEMORY_BYTES_MAX;
    Resource::AS.set(memory, memory)?;
    Resource::DATA.set(MEMORY_BYTES_MAX, MEMORY_BYTES_MAX)?;
    // The soft limit's signal tells time from memory; the hard one cannot be ignored.
    Resource::CPU.set(CPU_SECONDS_MAX, CPU_SECONDS_MAX + 2)?;
    Resource::CORE.set(0, 0)?;
    Resource::FSIZE.set(0, 0)
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn mapped_bytes() -> io::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmSize:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok())
        .map(|kilobytes| kilobytes << 10)
        .ok_or_else(|| io::ErrorKind::Unsupported.into())
}

/// Takes those of the limits that the system knows.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
pub(super) fn take() -> io::Result<()> {
    use rlimit::Resource;
    // Not every kernel enforces memory limits; the parent's limit on time holds everywhere.
    let _ = Resource::DATA.set(MEMORY_BYTES_MAX, MEMORY_BYTES_MAX);
    let _ = Resource::AS.set(MEMORY_BYTES_MAX, MEMORY_BYTES_MAX);
    Resource::CPU.set(CPU_SECONDS_MAX, CPU_SECONDS_MAX + 2)?;
    Resource::CORE.set(0, 0)?;
    Resource::FSIZE.set(0, 0)
}

/// This system has no such limits; the parent's limit on time holds.
#[cfg(not(unix))]
pub(super) fn take() -> io::Result<()> {
    Ok(())
}
