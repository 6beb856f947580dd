/**
 * What alert-service asks itself, so that rules have data where no exporter is installed:
 * certificates and PostgreSQL servers. Series are named as blackbox_exporter and postgres_exporter
 * name them.
 *
 * <p>Contract under failure: each probe looks at its own beat; of those of a job a few look at the
 * same time, and one that hangs ends with its timeout. A look that fails says so in its series
 * ({@code pg_up}, {@code probe_success}) and is made again at the next beat.
 */
@NullMarked
package dev.fairlead.alert.probe;

import org.jspecify.annotations.NullMarked;
