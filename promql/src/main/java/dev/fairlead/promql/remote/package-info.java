/**
 * Remote write, the protocol by which Prometheus and its kin push samples: requests of versions 1.0
 * and 2.0 are read and appended to a store.
 *
 * <p>Contract under failure: a request that breaks the format stores nothing. Of one that is whole,
 * each sample is stored or refused by itself, and the result says why; to send it again is
 * harmless, because a sample that is already there counts as written. See
 * prometheus.io/docs/specs/prw/remote_write_spec and remote_write_spec_2_0.
 */
@NullMarked
package dev.fairlead.promql.remote;

import org.jspecify.annotations.NullMarked;
