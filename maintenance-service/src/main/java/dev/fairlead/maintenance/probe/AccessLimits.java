package dev.fairlead.maintenance.probe;

import java.time.Duration;

/**
 * From when on something about access is a finding.
 *
 * @param expires how long before its end a token is to be replaced
 * @param unused how long a token has to be unused, or to change nothing though it may
 * @param refused how many sign-ins of an address, or changes of a caller, have to be refused on a
 *     day and the day before it
 * @param newAddress how long an address that a caller comes from is new; zero for never
 */
public record AccessLimits(Duration expires, Duration unused, long refused, Duration newAddress) {}
