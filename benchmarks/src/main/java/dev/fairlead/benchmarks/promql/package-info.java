/**
 * Measures the PromQL library: parse, evaluate and append with JMH, memory in a JVM of its own, and
 * the latency of queries beside a real Prometheus on the same samples.
 *
 * <p>Contract under failure: an answer that differs from Prometheus' ends the comparison with an
 * exception, because a fast wrong answer is no figure; a figure that misses its bar is printed as
 * missed; processes and servers end with the benchmark.
 */
@NullMarked
package dev.fairlead.benchmarks.promql;

import org.jspecify.annotations.NullMarked;
