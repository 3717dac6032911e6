//! How much memory a program has had.

/// The most memory that the program has had, in megabytes; 0 where the system does not tell.
pub fn peak_megabytes() -> u64 {
    peak_in("/proc/self/status")
}

/// The most memory that another program has had.
pub fn peak_of(process: u32) -> u64 {
    peak_in(&format!("/proc/{process}/status"))
}

fn peak_in(status: &str) -> u64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_024
}

/// From now on the most memory is that of now; where the system lets it.
pub fn forget_peak() {
    drop(std::fs::write("/proc/self/clear_refs", "5"));
}
