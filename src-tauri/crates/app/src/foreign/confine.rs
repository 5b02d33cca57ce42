//! What a reader takes from itself before it reads.

/// Bytes of memory, those of the program itself included.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 512 * 1024 * 1024;
/// Seconds of the processor.
#[cfg(target_os = "linux")]
const SECONDS: u64 = 60;

/// Takes away memory, time, the right to open or write files, and life without the program that asked.
///
/// # Errors
/// The system refuses: nothing may be read then.
#[cfg(target_os = "linux")]
pub(super) fn confine() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit};
    let most = |resource: Resource, most: u64| {
        // What is smaller already stays so.
        let most = getrlimit(resource).maximum.map_or(most, |known| known.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
    };
    set_parent_process_death_signal(Some(Signal::KILL))?;
    most(Resource::As, MEMORY)?;
    most(Resource::Cpu, SECONDS)?;
    most(Resource::Fsize, 0)?;
    most(Resource::Core, 0)?;
    // Its two ends of a pipe are open already; no other file can be.
    most(Resource::Nofile, 0)?;
    Ok(())
}

/// Other systems have no such limits that a program can set on itself without unsafe code: there, the limits of the
/// readers and the minute that the program waits are what is left.
#[cfg(not(target_os = "linux"))]
pub(super) fn confine() -> std::io::Result<()> {
    Ok(())
}
