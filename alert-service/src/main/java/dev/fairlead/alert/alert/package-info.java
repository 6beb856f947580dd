/**
 * Alerts: conditions over metrics that were found broken, one stream each, named by the fingerprint
 * of their labels. The streams hold transitions only (an alert fires, an alert is resolved); what
 * happens between them, pending alerts and samples, stays in memory.
 *
 * <p>Contract under failure: a transition is decided against the stored state of the alert, so that
 * an evaluation that runs again after a crash repeats none. Nothing here does input or output.
 */
@NullMarked
package dev.fairlead.alert.alert;

import org.jspecify.annotations.NullMarked;
