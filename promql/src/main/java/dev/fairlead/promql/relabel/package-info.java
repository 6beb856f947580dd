/**
 * Relabeling as Prometheus does it: rules that change the labels of a target or of a series, or
 * drop it.
 *
 * <p>Pure. A rule is checked when it is made, so that applying one never fails. See
 * prometheus.io/docs/prometheus/latest/configuration/configuration, "relabel_config".
 */
@NullMarked
package dev.fairlead.promql.relabel;

import org.jspecify.annotations.NullMarked;
