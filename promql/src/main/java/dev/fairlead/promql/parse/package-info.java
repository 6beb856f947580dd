/**
 * Reads PromQL into a type-checked syntax tree by recursive descent with one token of look-ahead,
 * in linear time.
 *
 * <p>A faulty text is refused with its place and in Prometheus' words. Nesting is limited, so that
 * no input overflows the stack. Nothing here blocks.
 */
@NullMarked
package dev.fairlead.promql.parse;

import org.jspecify.annotations.NullMarked;
