/**
 * Samples that others push by remote write.
 *
 * <p>Contract under failure: an answer of 2xx means that all samples are in memory; 400, 413 and
 * 415 mean that to send the same again does not help; 5xx means that it does. A request that is too
 * large, before or after it is unpacked, costs no more memory than the limit.
 */
@NullMarked
package dev.fairlead.alert.write;

import org.jspecify.annotations.NullMarked;
